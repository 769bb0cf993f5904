"""Linking people: the table in `articles.ingest.link` is what this file does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.extraction import records
from articles.ingest.candidates import Bearers, names_like
from articles.ingest.names import LONGEST, is_full, without_nickname
from articles.models import Name, Organisation, Person, Role, Status
from articles.text.folding import fold

FILLED_IN = ("gender", "honorific")
"""Columns that an article may tell of a suggested person."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role as far as it helps to tell people apart: the words of its title, and whose it is."""

    words: frozenset[str]
    organisation_id: int | None

    def agrees_with(self, other: "Post") -> bool:
        """“President” and “Russian President”, unless they are of two organisations."""
        if self.organisation_id and other.organisation_id and self.organisation_id != other.organisation_id:
            return False
        return bool(self.words) and (self.words <= other.words or other.words <= self.words)


@dataclass(frozen=True, slots=True)
class _Archive:
    """What the archive knows that may help: names, posts by person, and whom this article named before."""

    names: Mapping[str, list[Name]]
    posts: Mapping[int, list[Post]]
    before: frozenset[int]


def link_people(
    found: Sequence[records.Person],
    before: frozenset[int],
    organisations: Mapping[str, Organisation],
    *,
    is_fiction: bool,
) -> dict[str, Person]:
    """The person behind each key; people known by less than a full name are never made. At most six queries."""
    archive = _archive(found, before, is_fiction=is_fiction)
    linked: dict[str, Person] = {}
    called: dict[int, set[str]] = {}
    new: list[records.Person] = []
    # Full names first: “Mr Callow” must not take the row that “Mira Callow” of the same article is about to get.
    for person in sorted(found, key=lambda person: not is_full(person.name)):
        bearers = Bearers.of(Person, _names_of(person, archive))
        # Two keys of one full name, or a bare surname beside a full name, are two people. But where the archive
        # gives one person both full names, by an editor's merge for instance, the article's two are one.
        ours = _folded_names(person) if is_full(person.name) else set()
        free = [
            p
            for p in bearers.standing
            if _genders_agree(person, p) and (p.pk not in called or (ours and called[p.pk].isdisjoint(ours)))
        ]
        posts = _posts_told(person, organisations)
        if not is_full(person.name):
            chosen = _only_fitting(person, free, posts, archive)
        else:
            chosen = _best(free, posts, archive)
            if not chosen and (free or bearers.standing or not bearers.any_rejected):
                new.append(person)
        if chosen:
            linked[person.key] = chosen
            called.setdefault(chosen.pk, set()).update(_folded_names(person))
    _fill_in(found, linked)
    return linked | _make(new, is_fiction=is_fiction)


def _archive(found: Sequence[records.Person], before: frozenset[int], *, is_fiction: bool) -> _Archive:
    folded_names = (folded for person in found for folded in _folded_names(person))
    names = names_like(Person, folded_names, is_fiction=is_fiction)
    ids = {owner.pk for rows in names.values() for owner in Bearers.of(Person, rows).standing}
    posts: dict[int, list[Post]] = {}
    roles = Role.objects.filter(person__in=ids).exclude(status=Status.REJECTED)
    for person_id, title, jurisdiction, body in roles.values_list("person", "title", "jurisdiction", "organisation"):
        posts.setdefault(person_id, []).append(_post(title, jurisdiction, body))
    return _Archive(names, posts, before)


def _folded_names(person: records.Person) -> set[str]:
    """What the archive is asked for: of a full name its full forms, of a bare surname that."""
    forms = {form.text for form in person.names if form.kind == records.NameKind.FULL}
    forms |= {person.name, without_nickname(person.name)}
    return {fold(form) for form in forms if fold(form) and is_full(form) == is_full(person.name)}


def _names_of(person: records.Person, archive: _Archive) -> list[Name]:
    return [name for folded in sorted(_folded_names(person)) for name in archive.names.get(folded, [])]


def _posts_told(person: records.Person, organisations: Mapping[str, Organisation]) -> list[Post]:
    """The posts that this article gives the person."""
    posts = []
    for role in person.roles:
        organisation = organisations.get(role.organisation) if role.organisation else None
        posts.append(_post(role.title, role.jurisdiction, organisation.pk if organisation else None))
    return posts


def _post(title: str, jurisdiction: str, organisation_id: int | None) -> Post:
    return Post(frozenset(fold(f"{jurisdiction} {title}").split()), organisation_id)


def _genders_agree(person: records.Person, candidate: Person) -> bool:
    return not person.gender or not candidate.gender or person.gender == candidate.gender


def _agreeing(candidates: Sequence[Person], posts: Sequence[Post], archive: _Archive) -> list[Person]:
    """Those of whom the archive knows a post, or an organisation, that the article tells of too."""

    def agrees(known: Post, told: Post) -> bool:
        same_body = known.organisation_id is not None and known.organisation_id == told.organisation_id
        return same_body or known.agrees_with(told)

    return [
        p for p in candidates if any(agrees(known, told) for known in archive.posts.get(p.pk, ()) for told in posts)
    ]


def _best(candidates: list[Person], posts: list[Post], archive: _Archive) -> Person | None:
    """Of people with this full name: the only one, the only one named here before, the only one with that post."""
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    known = [person for person in candidates if person.pk in archive.before] or candidates
    if len(known) == 1:
        return known[0]
    agreeing = _agreeing(known, posts, archive)
    return agreeing[0] if len(agreeing) == 1 else None


def _only_fitting(
    person: records.Person, candidates: list[Person], posts: list[Post], archive: _Archive
) -> Person | None:
    """Of people with this surname: the only one with a post told here, or the only one at all if the genders agree."""
    if posts:
        agreeing = _agreeing(candidates, posts, archive)
        return agreeing[0] if len(agreeing) == 1 else None
    alone = len(candidates) == 1 and bool(person.gender) and candidates[0].gender == person.gender
    return candidates[0] if alone else None


def _fill_in(found: Sequence[records.Person], linked: Mapping[str, Person]) -> None:
    """Tell a suggested person's gender and form of address where the archive did not know them."""
    told = [(person, linked[person.key]) for person in found if person.key in linked]
    lacking = {
        p.pk for told_of, p in told for column in FILLED_IN if getattr(told_of, column) and not getattr(p, column)
    }
    if not lacking:
        return
    # Locked and read again: an editor may have settled the person since.
    suggested = Person.objects.filter(pk__in=lacking, status=Status.SUGGESTED).order_by("pk")
    rows = suggested.select_for_update(of=["self"], no_key=True).in_bulk()
    for told_of, person in told:
        row = rows.get(person.pk)
        for column in FILLED_IN if row else ():
            if not getattr(row, column):
                setattr(row, column, getattr(told_of, column))
                setattr(person, column, getattr(told_of, column))
    Person.objects.bulk_update(rows.values(), FILLED_IN)


def _make(found: Sequence[records.Person], *, is_fiction: bool) -> dict[str, Person]:
    slugs = Person.objects.unused_slugs(person.name for person in found)
    rows = {
        person.key: Person(
            name=person.name[:LONGEST],
            slug=slug,
            honorific=person.honorific[:40],
            gender=person.gender,
            confidence=person.confidence,
            is_fiction=is_fiction,
        )
        for person, slug in zip(found, slugs, strict=True)
    }
    Person.objects.bulk_create(rows.values())
    return rows
