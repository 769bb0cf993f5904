"""The five public lists as tables: the fields of their rows, and how to make rows of what was fetched."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.exports import rows
from articles.models import QuoteSpeaker

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A list for machines: its name (also that of its file), its fields in order, and how a page of it is written."""

    name: str
    fields: tuple[str, ...]
    write: Callable[[Sequence[Any], str], list[Row]]


def _plain(name: str, kind: Any, row: Callable[[Any, str], Any]) -> Table:
    return Table(name, tuple(kind.__annotations__), lambda found, site: [row(each, site) for each in found])


def _speaking(name: str, kind: Any, speaker: str, row: Callable[[Any, str, int], Any]) -> Table:
    """A table of those who speak, which says how often; asked once for all of a page."""

    def write(found: Sequence[Any], site: str) -> list[Row]:
        times = QuoteSpeaker.objects.published().counted(speaker, [each.pk for each in found])
        return [row(each, site, times.get(each.pk, 0)) for each in found]

    return Table(name, tuple(kind.__annotations__), write)


ARTICLES = _plain("articles", rows.ArticleRow, rows.article_row)
QUOTES = _plain("quotes", rows.QuoteRow, rows.quote_row)
EVENTS = _plain("events", rows.EventRow, rows.event_row)
PEOPLE = _speaking("people", rows.PersonRow, "person", rows.person_row)
ORGANISATIONS = _speaking("organisations", rows.OrganisationRow, "organisation", rows.organisation_row)
