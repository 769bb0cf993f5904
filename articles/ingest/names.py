"""Spellings: those an article uses, and what can be looked up by them.

Every spelling met is kept with its owner, so that the next article that uses it finds the
same owner, and so that what editors add makes later articles come out better. A spelling
that an editor removed is not added again.
"""

import re
from collections.abc import Iterable, Mapping

from articles.extraction import lexicon
from articles.extraction.records import NameForm
from articles.models import Decision, Name, Organisation, Person, Place
from articles.text.folding import fold

LONGEST = 300

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may stand behind a surname."""

NICKNAME = re.compile(r"\s*(?:“[^”]+”|\"[^\"]+\"|\([^)]+\))")

Owner = Person | Organisation | Place


def is_full(name: str) -> bool:
    """Whether a person's name is more than a surname: two words at least."""
    return len(fold(name).split()) > 1


def without_nickname(name: str) -> str:
    """“Desmond Lark” for “Desmond “Dizzy” Lark”."""
    return NICKNAME.sub("", name).strip()


def surnames(name: str) -> list[str]:
    """What may stand for the full name later: “Leyen” and “von der Leyen” for “Ursula von der Leyen”."""
    words = [word for word in name.split() if fold(word) not in GENERATIONS]
    if len(words) < 2:
        return []
    particle = next((number for number, word in enumerate(words[1:-1], start=1) if word.islower()), None)
    return [words[-1], *([" ".join(words[particle:])] if particle else [])]


def is_telling(name: Name) -> bool:
    """Whether this spelling, met without the full name, can mean its owner and nobody else.

    “Labour” can stand for the Labour Party; “Board” or “Harbour Board” says of any board that it is one.
    """
    if name.kind not in {Name.Kind.SHORT, Name.Kind.TITLE}:
        return True
    generic = lexicon.load().words("organisation_nouns")
    return name.text[:1].isupper() and name.folded.split()[-1] not in generic


def keep_spellings(forms: Mapping[Owner, Iterable[NameForm]]) -> None:
    """Add the spellings that an article uses to their owners' names. Two queries for each kind of owner."""
    for model in (Person, Organisation, Place):
        rows = [name for owner, used in forms.items() if isinstance(owner, model) for name in _rows(owner, used)]
        if rows:
            removed = _removed(str(model._meta.model_name), {owner for row in rows if (owner := _owner_id(row))})
            wanted = [row for row in rows if (_owner_id(row), row.text) not in removed]
            Name.objects.bulk_create(wanted, ignore_conflicts=True)


def _rows(owner: Owner, forms: Iterable[NameForm]) -> list[Name]:
    """Unsaved rows for every spelling the article uses, and for a person's surname, each once."""
    found = {form.text[:LONGEST]: form.kind.value for form in forms if fold(form.text)}
    found.setdefault(owner.name, Name.Kind.FULL.value)
    if isinstance(owner, Person):
        if is_full(plain := without_nickname(owner.name)):
            found.setdefault(plain, Name.Kind.FULL.value)
        for surname in surnames(plain):
            found.setdefault(surname, Name.Kind.SHORT.value)
    noun = str(owner._meta.model_name)
    return [Name(text=text, kind=kind, **{noun: owner}) for text, kind in found.items()]


def _owner_id(name: Name) -> int | None:
    return name.person_id or name.organisation_id or name.place_id


def _removed(noun: str, owners: Iterable[int]) -> set[tuple[int, str]]:
    """The spellings that editors removed from these owners."""
    removals = Decision.objects.in_force().filter(subject="name", payload__after=None)
    theirs = removals.filter(**{f"payload__before__{noun}_id__in": list(owners)})
    before = (payload["before"] for payload in theirs.values_list("payload", flat=True))
    return {(values[f"{noun}_id"], values["text"]) for values in before}
