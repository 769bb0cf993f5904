"""Rows as CSV that a spreadsheet may open.

A spreadsheet runs what begins with “=” as a formula, even where a newspaper wrote it. Such cells get an apostrophe in
front, which spreadsheets take for “this is text”. The file begins with a mark that makes them read it as UTF-8.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from articles.exports.tables import Row, Table

MARK = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """What the csv module takes for a file; it hands back the line."""

    def write(self, line: str) -> str:
        return line


def lines(table: Table, pages: Iterable[list[Row]]) -> Iterator[str]:
    """The file, line by line; no more than one page of rows is ever held."""
    writer = csv.writer(_Line())
    yield MARK + _written(writer, table.fields)
    for page in pages:
        for row in page:
            yield _written(writer, [cell(row[field]) for field in table.fields])


def _written(writer: Any, values: Iterable[str]) -> str:
    return str(writer.writerow(values))


def cell(value: Any) -> str:
    """A value as text that nothing executes; several of one field are joined by “; ”."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return harmless("; ".join(_label(each) for each in value))
        case str():
            return harmless(value)
    return str(value)


def harmless(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(DANGEROUS) or text.startswith(DANGEROUS) else text


def _label(row: Row) -> str:
    """The short form of a nested row: a name, a description, or a role with its organisation."""
    named = row.get("name") or row.get("description") or ", ".join(filter(None, _role(row)))
    return str(named or row["kind"])


def _role(row: Row) -> tuple[str, str]:
    return row.get("title", ""), row.get("organisation", "")
