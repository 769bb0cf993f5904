"""What the list of events and the timeline can be asked."""

from datetime import date

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from articles.filters.fields import (
    DayFilter,
    EventFilterField,
    OrganisationFilterField,
    PersonFilterField,
    PlaceFilterField,
    WordsFilter,
)
from articles.filters.listing import ListFilter, Orders, keep_all, order_filter
from articles.models import Certainty, Event, Organisation, Person, Place
from articles.models.event import EventQuerySet
from articles.text.folding import fold

ORDERS: Orders = {
    "latest": (_("latest first"), ("-start", "-pk")),
    "earliest": (_("earliest first"), ("start", "pk")),
}


class EventFilter(ListFilter):
    """Events by title, participant, certainty and time."""

    orders = ORDERS
    noun = ngettext_lazy("%(number)s event", "%(number)s events", "number")
    phrases = {
        "certainty": _("(%(value)s)"),
        "words": _("with the words “%(value)s”"),
        "person": _("with %(value)s"),
        "organisation": _("with %(value)s"),
        "place": _("at %(value)s"),
    }

    words = WordsFilter(label=_("Words"), method="with_words")
    person = PersonFilterField(label=_("Person"), method="with_person")
    organisation = OrganisationFilterField(label=_("Organisation"), method="with_organisation")
    place = PlaceFilterField(label=_("Place"), method="in_place")
    certainty = django_filters.ChoiceFilter(
        label=_("Certainty"), choices=Certainty.choices, empty_label=_("all"), method="of_certainty"
    )
    since = DayFilter(label=_("From"), method="not_over_before")
    until = DayFilter(label=_("To"), method="begun_by", last=True)
    order = order_filter(ORDERS)

    def with_words(self, events: EventQuerySet, name: str, question: str) -> EventQuerySet:
        """With all these words in the title."""
        return events.titled(fold(question).split())

    def with_person(self, events: EventQuerySet, name: str, person: Person) -> EventQuerySet:
        """In which this person took part."""
        return events.with_participant(person=person)

    def with_organisation(self, events: EventQuerySet, name: str, organisation: Organisation) -> EventQuerySet:
        """In which this organisation took part."""
        return events.with_participant(organisation=organisation)

    def in_place(self, events: EventQuerySet, name: str, place: Place) -> EventQuerySet:
        """That happened there."""
        return events.at(place)

    def of_certainty(self, events: EventQuerySet, name: str, certainty: str) -> EventQuerySet:
        """Of which this is claimed."""
        return events.certain(certainty)

    def not_over_before(self, events: EventQuerySet, name: str, day: date) -> EventQuerySet:
        """That may still have been going on then."""
        return events.within(day, None)

    def begun_by(self, events: EventQuerySet, name: str, day: date) -> EventQuerySet:
        """That may have begun by then."""
        return events.within(None, day)


class TimelineFilter(EventFilter):
    """The same, and one event, and how finely to divide the time."""

    phrases = {**EventFilter.phrases, "event": _("named “%(value)s”")}

    event = EventFilterField(label=_("Event"), method="this_event", widget=forms.HiddenInput)
    by = django_filters.ChoiceFilter(
        choices=[(name, name) for name in ("decade", "year", "month", "day")],
        method=keep_all,
        widget=forms.HiddenInput,
    )

    def this_event(self, events: EventQuerySet, name: str, event: Event) -> EventQuerySet:
        """That one and no other."""
        return events.filter(pk=event.pk)
