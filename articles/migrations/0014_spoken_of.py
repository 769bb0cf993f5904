"""A view of whom quotes speak of (articles/models/spoken_of.py), and old addresses of places and sources."""

import django.db.models.deletion
from django.db import migrations, models


NEAR = 100

VIEW = f"""
CREATE VIEW articles_spokenof AS
SELECT mention.id AS mention_id, piece.quote_id, piece.version_id,
       mention.person_id, mention.organisation_id, mention.place_id, mention.event_id,
       mention.status, mention.confidence,
       mention.start < piece."end" AND mention."end" > piece.start AS inside
  FROM articles_quotespan piece
  JOIN articles_mention mention
    ON mention.version_id = piece.version_id
   AND mention.field = piece.field
   AND mention.start < piece."end" + {NEAR}
   AND mention."end" > piece.start - {NEAR}
 WHERE piece.part = 'content'
   AND NOT EXISTS (SELECT FROM articles_quotespeaker speaker
                    WHERE speaker.quote_id = piece.quote_id
                      AND (speaker.person_id = mention.person_id OR speaker.organisation_id = mention.organisation_id))
   AND (mention.start < piece."end" AND mention."end" > piece.start
        OR mention.place_id IS NULL
       AND NOT EXISTS (SELECT FROM articles_quotespan namer
                        WHERE namer.quote_id = piece.quote_id
                          AND namer.part = 'source'
                          AND namer.field = mention.field
                          AND namer.start < mention."end"
                          AND namer."end" > mention.start)
       AND NOT EXISTS (SELECT FROM articles_quotespeaker speaker
                         JOIN articles_role post ON post.person_id = speaker.person_id
                        WHERE speaker.quote_id = piece.quote_id
                          AND post.organisation_id = mention.organisation_id))
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_lists_are_kept_ready'),
    ]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW articles_spokenof"),
        migrations.CreateModel(
            name='SpokenOf',
            fields=[
                ('mention', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='articles.mention')),
                ('status', models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected')], max_length=9)),
                ('confidence', models.FloatField()),
                ('inside', models.BooleanField()),
            ],
            options={
                'db_table': 'articles_spokenof',
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.RemoveConstraint(
            model_name='address',
            name='address_of_one_thing',
        ),
        migrations.AddField(
            model_name='address',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='articles.place', verbose_name='place'),
        ),
        migrations.AddField(
            model_name='address',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='articles.source', verbose_name='source'),
        ),
        # On the way back, before the constraint that knows no such addresses, what it would refuse goes.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "DELETE FROM articles_address WHERE place_id IS NOT NULL OR source_id IS NOT NULL",
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('article__isnull', False), ('organisation__isnull', True), ('person__isnull', True), ('place__isnull', True), ('source__isnull', True)), models.Q(('article__isnull', True), ('organisation__isnull', True), ('person__isnull', False), ('place__isnull', True), ('source__isnull', True)), models.Q(('article__isnull', True), ('organisation__isnull', False), ('person__isnull', True), ('place__isnull', True), ('source__isnull', True)), models.Q(('article__isnull', True), ('organisation__isnull', True), ('person__isnull', True), ('place__isnull', False), ('source__isnull', True)), models.Q(('article__isnull', True), ('organisation__isnull', True), ('person__isnull', True), ('place__isnull', True), ('source__isnull', False)), _connector='OR'), name='address_of_one_thing'),
        ),
    ]
