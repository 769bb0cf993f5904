"""Whom and what a quote speaks of: the names that stand in its words or right beside them.

A view of the database (see the migration that makes it), worked out anew from pieces and mentions whenever it
is asked, so that a corrected mention, a moved quote or a merge needs no further care. It may be entered from
either side: PostgreSQL finds the mentions of a quote, and the quotes around a mention, by indexes on the version.

“He asked for a ladder,” says a quote; whom it is about stands in the sentence before. So names up to
NEAR characters away count as *beside* the words, unless they are what names the speaker, or the body in which the
speaker holds a post (“Mira Callow, chair of the Harbour Board, said”). Places count in the words alone: one beside
them mostly tells where they were said. Nobody is counted as speaking of themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce

from articles.models.entity import presentable
from articles.models.finding import FindingQuerySet, Status

NEAR = 100
"""Characters before and after a quote's words within which a name still counts; the view's own text repeats it."""


SUBJECTS = {"person": "people", "organisation": "organisations", "place": "places"}
"""What readers can ask quotes about, and the first part of the paths of their pages."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom some quotes speak; `about` asks the list of quotes for them: “people/ann-lark”."""

    name: str
    about: str
    times: int


def _subject(*row: Any) -> Subject:
    """From the name and slug in each of SUBJECTS, of which one has them, and the count."""
    *columns, times = row
    pairs = zip(SUBJECTS.values(), columns[::2], columns[1::2], strict=True)
    return next(Subject(name, f"{directory}/{slug}", times) for directory, name, slug in pairs if slug)


class SpokenOfQuerySet(FindingQuerySet["SpokenOf"]):
    """Which quotes speak of whom."""

    def of(self, thing: models.Model) -> Self:
        """This person, organisation, place or event."""
        return self.shown().filter(**{str(thing._meta.model_name): thing})

    def counted(self, quotes: Iterable[int], most: int) -> list[Subject]:
        """Of whom these quotes (ids) speak, those readers may see, and in how many of them; `most` at most, most first."""
        them = models.Q()
        for noun in SUBJECTS:
            them |= presentable(f"{noun}__")
        columns = [f"{noun}__{column}" for noun in SUBJECTS for column in ("name", "slug")]
        rows = (
            self.shown()
            .filter(them, quote__in=quotes)
            .values_list(*columns)
            .annotate(times=models.Count("quote", distinct=True))
            .order_by("-times", Coalesce(*columns[::2]), Coalesce(*columns[1::2]))
        )
        return [_subject(*row) for row in rows[:most]]

    def in_words(self) -> Self:
        """Named in the very words."""
        return self.filter(inside=True)


class SpokenOf(models.Model):
    """A name in or beside the words of a quote. Rows are asked for in conditions and counted, never fetched."""

    mention = models.OneToOneField("articles.Mention", primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    """Called the key because Django wants one; a name beside two quotes stands here twice."""

    quote = models.ForeignKey("articles.Quote", on_delete=models.DO_NOTHING, related_name="+")
    version = models.ForeignKey("articles.ArticleVersion", on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey("articles.Person", null=True, on_delete=models.DO_NOTHING, related_name="+")
    organisation = models.ForeignKey("articles.Organisation", null=True, on_delete=models.DO_NOTHING, related_name="+")
    place = models.ForeignKey("articles.Place", null=True, on_delete=models.DO_NOTHING, related_name="+")
    event = models.ForeignKey("articles.Event", null=True, on_delete=models.DO_NOTHING, related_name="+")
    status = models.CharField(max_length=9, choices=Status.choices)
    confidence = models.FloatField()
    inside = models.BooleanField()

    objects = SpokenOfQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "articles_spokenof"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
