"""What people, organisations and places have in common.

A machine may suggest them; readers meet them only once a public article names or quotes
them. One that was merged into another stays as a signpost: its address redirects for ever.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FoldedField
from articles.models.finding import (
    Provenance,
    Reviewable,
    Status,
    confidence_field,
    fiction_field,
    provenance_field,
    shown,
    status_field,
)
from articles.models.slugs import slug_of, unused_slugs
from articles.text.folding import fold

if TYPE_CHECKING:  # names ask for mentions, mentions for articles, and these for entities
    from articles.models.name import NameQuerySet

E = TypeVar("E", bound="Entity")

SPARE = 4
"""How many times as many are fetched as are shown, because some of them readers may not see."""

MERGED_INTO_SURVIVOR = """
IF NEW.merged_into_id IS NOT NULL THEN
    PERFORM 1 FROM {table} WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL;
    IF FOUND THEN
        RAISE EXCEPTION '% was merged into a row that is itself merged.', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    PERFORM 1 FROM {table} WHERE merged_into_id = NEW.id;
    IF FOUND THEN
        RAISE EXCEPTION 'Others were merged into %; move them first.', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END IF;
RETURN NEW;
"""


def merged_into_survivor(table: str) -> pgtrigger.Trigger:
    """A trigger: merged_into never points to a merged row. Merging verbs lock both rows in id order first."""
    return pgtrigger.Trigger(
        name="merged_into_survivor",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),  # type: ignore[no-untyped-call]
        func=MERGED_INTO_SURVIVOR.format(table=table),
    )


@cache
def presentable(prefix: str = "") -> models.Q:
    """A condition on an entity (or one reached through `prefix`, with “__”): good enough to show, and not merged.

    Readers may see it where a public article names or quotes it as well; see EntityQuerySet.published().
    """
    return shown(prefix) & models.Q(**{f"{prefix}merged_into__isnull": True})


class EntityQuerySet(models.QuerySet[E]):
    """Questions that readers and the matcher ask of any named thing."""

    def standing(self) -> Self:
        """Neither rejected nor merged into another."""
        return self.filter(merged_into__isnull=True).exclude(status=Status.REJECTED)

    def presentable(self) -> Self:
        """Good enough to show, and not merged; for those whom a public article is known to name or quote."""
        return self.filter(presentable())

    def published(self) -> Self:
        """What readers may see: presentable, and named or quoted in a public article."""
        return self.presentable().filter(self.model.public_evidence())

    def unused_slug(self, name: str) -> str:
        """A slug for something of this name that no address leads to or ever led to."""
        return self.unused_slugs([name])[0]

    def unused_slugs(self, names: Iterable[str]) -> list[str]:
        """The same for many at once, all different."""
        wanted = [slug_of(name, fallback=self.model.DIRECTORY) for name in names]
        return unused_slugs(wanted, self.model._base_manager.all(), self.model.path_of)

    def in_order(self) -> Self:
        """By folded name."""
        return self.order_by("sort_name", "pk")

    def most_together(self, counts: Mapping[int, int], most: int) -> list[E]:
        """Of those counted, by id, the most often named whom readers may see, with how often (`together`)."""
        likely = sorted(counts, key=lambda pk: (-counts[pk], pk))[: SPARE * most]
        found = list(self.presentable().filter(pk__in=likely))
        for thing in found:
            thing.together = counts[thing.pk]
        return sorted(found, key=lambda thing: (-thing.together, thing.sort_name, thing.pk))[:most]

    def called(self, name: str) -> Self:
        """With exactly this name, of the names that readers may know, accents and case aside."""
        return self.filter(self._is_called(name))

    def so_called_first(self, name: str) -> Self:
        """Those with exactly this name first (`is_so_called`), and by folded name."""
        return self.annotate(is_so_called=self._is_called(name)).order_by("-is_so_called", "sort_name", "pk")

    def _is_called(self, name: str) -> models.Exists:
        return models.Exists(self.model.names_of().told().filter(folded=fold(name)))

    def named(self, words: str) -> Self:
        """With spellings that contain all these words, accents and case aside: for editors."""
        return self._with_words(words, self.model.names_of())

    def known_as(self, words: str) -> Self:
        """The same for readers: by the names that they may know."""
        return self._with_words(words, self.model.names_of().told())

    def _with_words(self, words: str, names: "NameQuerySet") -> Self:
        found = self
        for word in fold(words).split():
            found = found.filter(models.Exists(names.filter(folded__contains=word)))
        return found


class Entity(Reviewable, models.Model):
    """A person, organisation or place."""

    DIRECTORY: ClassVar[str]
    """The first part of its pages' paths."""

    is_so_called = False
    """Asked for by so_called_first()."""

    together = 0
    """Counted by most_together()."""

    name = models.CharField(_("name"), max_length=300)
    sort_name = FoldedField(_("sort name"), source="name", db_index=True)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)
    status = status_field()
    provenance = provenance_field()
    confidence = confidence_field()
    is_fiction = fiction_field()
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_here",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        abstract = True
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(name="%(class)s_has_name", condition=~models.Q(name="")),
            models.CheckConstraint(
                name="%(class)s_not_merged_into_itself", condition=~models.Q(merged_into=models.F("pk"))
            ),
            models.CheckConstraint(
                name="%(class)s_confidence_between_0_and_1", condition=models.Q(confidence__range=(0, 1))
            ),
        ]
        indexes = [models.Index(fields=["sort_name", "id"], name="%(class)s_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_reviewed(self) -> bool:
        """Whether an editor has accepted or entered it."""
        return super().is_reviewed or self.provenance == Provenance.EDITOR

    @classmethod
    def path_of(cls, slug: str) -> str:
        """The path of the page of the thing with that slug: “/people/mira-callow/”."""
        return f"/{cls.DIRECTORY}/{slug}/"

    @classmethod
    def public_evidence(cls) -> models.Q:
        """A condition: a public article names or quotes it."""
        raise NotImplementedError(cls)

    @classmethod
    def names_of(cls) -> "NameQuerySet":
        """A correlated queryset of its names, for Exists()."""
        raise NotImplementedError(cls)
