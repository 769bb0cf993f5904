"""The people, organisations and places of one article, as rows of the archive."""

from dataclasses import dataclass, field

from articles.extraction import records
from articles.models import Organisation, Person, Place


@dataclass(frozen=True, slots=True)
class Cast:
    """Which row each key of an Analysis stands for.

    A key is absent when nobody in the archive is meant for certain, or when an editor
    rejected what it names.
    """

    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def of(self, kind: records.EntityKind, key: str) -> Person | Organisation | Place | None:
        """The row behind a mention's key."""
        match kind:
            case records.EntityKind.PERSON:
                return self.people.get(key)
            case records.EntityKind.ORGANISATION:
                return self.organisations.get(key)
            case records.EntityKind.PLACE:
                return self.places.get(key)

    def organisation(self, key: str | None) -> Organisation | None:
        """The organisation behind a key, if there is one."""
        return self.organisations.get(key) if key else None
