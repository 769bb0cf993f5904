"""Columns that many nouns share: folded names, opaque public ids, and partial dates."""

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.folding import fold
from articles.text.partial_dates import PartialDate, Precision
from articles.text.spans import Field

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No vowels but a and e, nothing that looks like something else: ids can be read aloud."""

PUBLIC_ID_LENGTH = 12
"""Twelve letters of thirty: 5 × 10¹⁷ ids, which nobody can guess their way through."""

PRECISIONS = [
    (Precision.DAY, _("day")),
    (Precision.WEEK, _("week")),
    (Precision.MONTH, _("month")),
    (Precision.YEAR, _("year")),
]
FIELDS = [(Field.HEADLINE, _("headline")), (Field.BODY, _("body"))]


def new_public_id() -> str:
    """A random id that is safe in an address and says nothing about the row."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class FoldedField(models.CharField):  # type: ignore[type-arg]
    """The folded spelling of another column, kept current at every save and bulk_create.

    Collated by code point, so that sorting never depends on the server's locale. Code that
    uses QuerySet.update() or bulk_update() on the source column must set this one as well.
    """

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("db_collation", "C")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """The arguments a migration needs to make this field again."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 (Django's signature)
        """Fold the source column as it stands now."""
        folded = fold(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded


def public_id_field() -> Any:
    """A unique opaque id for addresses; never changes, never used again."""
    return models.CharField(_("public id"), max_length=16, unique=True, default=new_public_id, editable=False)


def partial_date_field(label: Any) -> Any:
    """First day of a partial date; its precision stands in the column beside it."""
    return models.DateField(label, null=True, blank=True)


def precision_field(label: Any) -> Any:
    """How much of the date beside it is known; empty when there is no date."""
    return models.CharField(label, max_length=5, choices=PRECISIONS, blank=True, default="")


def partial_date(first: Any, precision: str) -> PartialDate | None:
    """The two columns read as one value; none from half of it, which a form may hold that was not filled in yet."""
    return PartialDate(first, Precision(precision)) if first and precision else None


def date_with_precision(name: str, model: str) -> models.CheckConstraint:
    """A date has a precision and a precision has a date."""
    precision = f"{name}_precision"
    return models.CheckConstraint(
        name=f"{model}_{name}_has_precision",
        condition=models.Q(**{f"{name}__isnull": True, precision: ""})
        | (models.Q(**{f"{name}__isnull": False}) & models.Q(**{f"{precision}__in": [p.value for p in Precision]})),
        violation_error_message=_("Give a date together with how much of it is known."),
    )


def exactly_one(*names: str) -> models.Q:
    """A condition: one of these relations is set and the others are not."""
    return _set_among(names, 1)


def at_most_one(*names: str) -> models.Q:
    """A condition: no more than one of these relations is set."""
    return _set_among(names, 1) | _set_among(names, 0)


def _set_among(names: tuple[str, ...], count: int) -> models.Q:
    if count == 0:
        return models.Q(**{f"{name}__isnull": True for name in names})
    condition = models.Q()
    for chosen in names:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition
