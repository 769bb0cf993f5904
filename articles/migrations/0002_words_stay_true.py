"""What Django cannot say of the database: composite foreign keys, and how the search index is stored."""

from django.db import migrations

VERSION_TEXTS = "articles_articleversion (id, body_length, headline_length)"
SPANNED = ("quotespan", "mention", "eventreport", "roleevidence")


def composite_key(name: str, table: str, columns: str, target: str) -> migrations.RunSQL:
    """A foreign key over several columns, checked at the end of the transaction."""
    return migrations.RunSQL(
        f"ALTER TABLE articles_{table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) "
        f"REFERENCES {target} DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE articles_{table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        *(
            composite_key(f"{table}_of_text", table, "version_id, body_length, headline_length", VERSION_TEXTS)
            for table in SPANNED
        ),
        composite_key(
            "article_current_version_is_its_own", "article", "current_version_id, id", "articles_articleversion (id, article_id)"
        ),
        composite_key(
            "quote_version_of_its_article", "quote", "version_id, article_id", "articles_articleversion (id, article_id)"
        ),
        composite_key("quotespan_version_of_its_quote", "quotespan", "quote_id, version_id", "articles_quote (id, version_id)"),
        migrations.RunSQL(
            """
            ALTER TABLE articles_searchentry ALTER COLUMN small SET STORAGE PLAIN;
            ALTER TABLE articles_searchentry ALTER COLUMN words SET STORAGE EXTERNAL;
            ALTER TABLE articles_searchentry SET (toast_tuple_target = 128);
            """,
            migrations.RunSQL.noop,
        ),
    ]
