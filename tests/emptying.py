"""How the database comes back to what the migrations made of it, after a test that committed.

Django truncates every table, which makes several new files for each of them, used or not, and then makes content
types and permissions anew. A test has written a few rows into a few tables: to delete just those is much less.
"""

from django.db import connection, transaction
from psycopg.sql import SQL, Composed, Identifier

MOST = 512 * 1024
"""Bytes of one table above which all are truncated after all: deleted rows keep their place in the file."""

# No trigger takes note of what is deleted and put back here.
SILENCE = """
SELECT set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger WHERE NOT tgisinternal), true)
"""
SIZES = """
SELECT relname, pg_relation_size(oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%s) AND pg_relation_size(oid) > 0
"""


class Emptying:
    """Brings the rows of all tables back to those that were there when this was made."""

    def __init__(self) -> None:
        self._tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self._first = {table: rows for table in self._sizes() if (rows := _rows(table))}

    def empty(self) -> None:
        """Delete what came, and put back what went or was changed."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SILENCE)
            for statement in self._statements(self._sizes()):
                cursor.execute(statement)

    def _statements(self, sizes: dict[str, int]) -> list[Composed]:
        """What empties tables of those sizes; in any order, since keys between them are checked at the end."""
        if max(sizes.values(), default=0) > MOST:
            emptying = [SQL("TRUNCATE {}").format(SQL(", ").join(map(Identifier, self._tables)))]
        else:
            emptying = [_delete(table, self._first.get(table)) for table in sizes]
        return [*emptying, *(_put_back(table, rows) for table, rows in self._first.items())]

    def _sizes(self) -> dict[str, int]:
        """Bytes of each table into which a row was written since it was truncated."""
        with connection.cursor() as cursor:
            cursor.execute(SIZES, [self._tables])
            return dict(cursor.fetchall())


def _rows(table: str) -> str | None:
    """The rows of a table as a list in JSON, if there are any."""
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT json_agg(t)::text FROM {} t").format(Identifier(table)))
        rows: str | None = cursor.fetchone()[0]
        return rows


def _delete(table: str, first: str | None) -> Composed:
    if first is None:
        return SQL("DELETE FROM {}").format(Identifier(table))
    return SQL("DELETE FROM {} t WHERE NOT EXISTS (SELECT FROM {} f WHERE f = t)").format(
        Identifier(table), _records(table, first)
    )


def _put_back(table: str, first: str) -> Composed:
    return SQL("INSERT INTO {0} SELECT * FROM {1} f WHERE NOT EXISTS (SELECT FROM {0} t WHERE t = f)").format(
        Identifier(table), _records(table, first)
    )


def _records(table: str, rows: str) -> Composed:
    return SQL("json_populate_recordset(NULL::{}, {})").format(Identifier(table), rows)
