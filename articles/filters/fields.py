"""Form fields that read what readers type: names, dates that may be partial, and words to look for."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Event, Organisation, Person, Place, Source
from articles.models.event import EventQuerySet
from articles.search import read_words
from articles.search.question import SHORTEST_BEGINNING
from articles.text.folding import fold
from articles.text.partial_dates import PartialDate

LONGEST = 300
SUGGESTED = 3


class PlainField(forms.CharField):
    """Text of a length that a reader could have typed.

    Checked here and not by validators, which would be given what fields below make of the text.
    """

    def to_python(self, value: Any) -> Any:
        """The text, stripped. Raises ValidationError when it is too long, or no text that a database takes."""
        text = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(text)
        if len(text) > LONGEST:
            raise ValidationError(_("This is too long."), code="long")
        return text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser stop at the same length."""
        return super().widget_attrs(widget) | ({} if widget.is_hidden else {"maxlength": str(LONGEST)})


class EntityField(PlainField):
    """A person or organisation, by slug (as links say it) or by name (as readers type it)."""

    model: type[Person] | type[Organisation] | type[Place]

    def to_python(self, value: Any) -> Any:
        """The one public person or organisation meant; None for nothing.

        Raises ValidationError, with near names, when none or several may be meant.
        """
        text = super().to_python(value)
        if not text:
            return None
        published = self.model._default_manager.published()
        found = published.filter(slug=text).first()
        return found or self._named(published, text)

    def _named(self, published: Any, text: str) -> Any:
        folded = fold(text)
        named = list(published.called(text)[:2]) if folded else []
        if len(named) == 1:
            return named[0]
        near = list(published.known_as(text).in_order()[:SUGGESTED]) if folded else []
        if not near:
            raise ValidationError(_("Nobody of this name is known here."), code="unknown")
        names = ", ".join(_told_apart(near))
        raise ValidationError(_("Write the whole name. Did you mean: %(names)s?") % {"names": names}, code="unclear")

    def shown(self, entity: Any) -> str:
        """What stands in the field for somebody, to be read again as the same: the name, or the slug where two share it."""
        alone = len(self.model._default_manager.published().called(entity.name)[:2]) == 1
        return str(entity.name if alone else entity.slug)

    def prepare_value(self, value: Any) -> Any:
        """Show the name where the address says the slug."""
        if isinstance(value, str) and value and "\x00" not in value:
            found = self.model._default_manager.published().filter(slug=value).first()
            return self.shown(found) if found else value
        return value


def _told_apart(near: list[Any]) -> Iterator[str]:
    """Names to choose from; those that several share after what is to be written instead."""
    times = Counter(fold(entity.name) for entity in near)
    for entity in near:
        yield entity.name if times[fold(entity.name)] == 1 else f"{entity.slug} ({entity.name})"


class PersonField(EntityField):
    """A person."""

    model = Person


class OrganisationField(EntityField):
    """An organisation."""

    model = Organisation


class PlaceField(EntityField):
    """A place."""

    model = Place


class SourceField(PlainField):
    """A source by slug, as links say it."""

    def to_python(self, value: Any) -> Any:
        """The source; None for nothing. Raises ValidationError for any other."""
        text = super().to_python(value)
        if not text:
            return None
        found = Source.objects.filter(slug=text).first()
        if found is None:
            raise ValidationError(_("No such source is known here."), code="unknown")
        return found


class EventField(PlainField):
    """An event by its public id, as links say it."""

    def to_python(self, value: Any) -> Any:
        """The public event; None for nothing. Raises ValidationError for any other."""
        text = super().to_python(value)
        if not text:
            return None
        events: EventQuerySet = Event.objects.published().as_told()
        found = events.filter(public_id=text).first()
        if found is None:
            raise ValidationError(_("No such event is known here."), code="unknown")
        return found


class AboutField(PlainField):
    """What is spoken of, as links say it: the kind of its pages and its slug, “people/mira-callow”."""

    kinds: tuple[type[Person | Organisation | Place], ...] = (Person, Organisation, Place)

    def to_python(self, value: Any) -> Any:
        """The public person, organisation or place; None for nothing. Raises ValidationError for any other."""
        text = super().to_python(value)
        if not text:
            return None
        directory, _slash, slug = text.partition("/")
        model = next((kind for kind in self.kinds if directory == kind.DIRECTORY), None)
        found = model._default_manager.published().filter(slug=slug).first() if model else None
        if found is None:
            raise ValidationError(_("Nothing of this name is known here."), code="unknown")
        return found


class DayField(PlainField):
    """A day; 2025-04 and 2025 are read as the first (or, with `last`, the last) day of the month or year."""

    widget = forms.DateInput(attrs={"type": "date"})

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        self.last = last
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The day; None for nothing. Raises ValidationError for what is no date."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return self._day(text)
        except ValueError as error:
            raise ValidationError(
                _("“%(text)s” is no date. Write one such as 2025-04-10, 2025-04 or 2025.") % {"text": text}, code="date"
            ) from error

    def _day(self, text: str) -> date:
        period = PartialDate.parse(text)
        return period.last if self.last else period.first

    def prepare_value(self, value: Any) -> Any:
        """The whole day: a browser's own date field shows no month."""
        try:
            return self._day(value).isoformat() if value else value
        except (ValueError, TypeError):
            return value


class WordsField(PlainField):
    """Words to look for, "phrases" and -words to leave out."""

    widget = forms.TextInput(attrs={"type": "search"})

    def validate(self, value: Any) -> None:
        """Raise ValidationError when there are only words to leave out, no words at all, or too short a beginning."""
        super().validate(value)
        words = read_words(value or "")
        if value and not words.looks_for_something:
            raise ValidationError(_("Add at least one word to look for."), code="words")
        if words.too_short:
            raise ValidationError(
                _("Write at least %(number)s letters before the star: “%(word)s*” begins too many words.")
                % {"number": SHORTEST_BEGINNING, "word": words.too_short[0]},
                code="beginning",
            )


class SeveralInputs(forms.TextInput):
    """A text input for each value, or an empty one."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All values given."""
        return [text for text in data.getlist(name) if text.strip()]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The inputs, of which the first has the field's id."""
        inputs = []
        for number, text in enumerate(value or [""]):
            own = {**(attrs or {}), "id": f"id_{name}_{number}"} if number else attrs
            inputs.append(super().render(name, text, own, renderer))
        return mark_safe("".join(inputs))  # noqa: S308 (each was rendered by a template)


class SeveralField(forms.Field):
    """Several values of one kind of field, each once; `one` reads one of them."""

    widget = SeveralInputs
    most = 20

    def __init__(self, *, one: forms.Field, **kwargs: Any) -> None:
        self.one = one
        self.known: dict[str, Any] = {}
        super().__init__(**kwargs)

    def clean(self, value: Any) -> tuple[Any, ...]:
        """The values. Raises ValidationError for the first that makes no sense, and when there are too many."""
        texts = value or []
        if len(texts) > self.most:
            raise ValidationError(_("These are too many."), code="many")
        found = [self.one.clean(text) for text in texts]
        self.known = dict(zip(texts, found, strict=True))
        return tuple(dict.fromkeys(each for each in found if each))

    def prepare_value(self, value: Any) -> Any:
        """Show names where the address says slugs, unless the values go along unseen."""
        unseen: bool = self.widget.is_hidden  # type: ignore[assignment]
        return value if unseen else [self._shown(text) for text in value or []]

    def _shown(self, text: str) -> str:
        found = self.known.get(text, text)
        return self.one.shown(found) if isinstance(self.one, EntityField) and found != text else str(found)


class SeveralFilter(django_filters.Filter):
    """A filter by several values; `unseen` where they come from links alone."""

    field_class = SeveralField

    def __init__(self, one: type[forms.Field], *, unseen: bool = False, **kwargs: Any) -> None:
        widget = {"widget": forms.MultipleHiddenInput} if unseen else {}
        super().__init__(one=one(required=False), **widget, **kwargs)


class PersonFilterField(django_filters.Filter):
    """A filter by person."""

    field_class = PersonField


class OrganisationFilterField(django_filters.Filter):
    """A filter by organisation."""

    field_class = OrganisationField


class PlaceFilterField(django_filters.Filter):
    """A filter by place."""

    field_class = PlaceField


class EventFilterField(django_filters.Filter):
    """A filter by event; it comes from links, so its field stays hidden."""

    field_class = EventField


class AboutFilter(django_filters.Filter):
    """A filter by what is spoken of; it comes from links, so its field stays hidden."""

    field_class = AboutField


class DayFilter(django_filters.Filter):
    """A filter by day."""

    field_class = DayField


class WordsFilter(django_filters.Filter):
    """A filter by words."""

    field_class = WordsField


REVIEWED = [("yes", gettext_lazy("reviewed by an editor")), ("no", gettext_lazy("not yet reviewed"))]
