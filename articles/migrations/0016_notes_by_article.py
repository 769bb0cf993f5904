from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_life_lines'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='tolist',
            index=models.Index(fields=['article_id'], name='tolist_article'),
        ),
    ]
