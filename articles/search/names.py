"""Names: whom a question names, and whom it may have meant to name."""

from articles.models import Organisation, Person
from articles.models.entity import E, EntityQuerySet
from articles.text.folding import fold


def people_named(question: str) -> EntityQuerySet[Person]:
    """People readers may see with a name that has all these words."""
    return _named(Person.objects.all(), question)


def organisations_named(question: str) -> EntityQuerySet[Organisation]:
    """Organisations readers may see with a name that has all these words."""
    return _named(Organisation.objects.all(), question)


def _named(entities: EntityQuerySet[E], question: str) -> EntityQuerySet[E]:
    return entities.known_as(question).published().in_order() if fold(question) else entities.none()
