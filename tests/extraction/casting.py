"""The cast of a text, made by the pipeline that comes with the archive."""

from functools import cache

from articles.extraction.base import load_base
from articles.extraction.cast import Cast
from articles.extraction.lexicon import load
from articles.extraction.names.find import find_cast
from articles.extraction.records import Person
from articles.extraction.roles.find import with_roles


@cache
def cast_of(text: str) -> Cast:
    """People with their roles, organisations and places of `text`."""
    doc = load_base()(text)
    lexicon = load()
    return with_roles(doc, find_cast(doc, lexicon), lexicon)


def people_in(text: str) -> list[str]:
    """The canonical names of the people of `text`, sorted."""
    return sorted(person.name for person in cast_of(text).people)


def organisations_in(text: str) -> list[str]:
    """The canonical names of the organisations of `text`, sorted."""
    return sorted(body.name for body in cast_of(text).organisations)


def places_in(text: str) -> list[str]:
    """The canonical names of the places of `text`, sorted."""
    return sorted(place.name for place in cast_of(text).places)


def person_in(text: str, name: str) -> Person:
    """The person of that canonical name; StopIteration when there is none."""
    return next(person for person in cast_of(text).people if person.name == name)


def titles_of(text: str, name: str) -> list[str]:
    """The titles of a person's roles."""
    return [role.title for role in person_in(text, name).roles]


def denoted_by(text: str, words: str) -> str | None:
    """The canonical name of whom a role phrase, as printed, denotes."""
    cast = cast_of(text)
    phrase = next(phrase for phrase in cast.role_phrases if phrase.span.of(text) == words)
    person = cast.person(phrase.key) if phrase.key else None
    return person.name if person else None
