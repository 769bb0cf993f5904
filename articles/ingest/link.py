"""Linking: who in the archive is meant by the names of an article.

The cost of the two mistakes is not the same. Two rows for one man are a nuisance that an
editor mends with a merge; one row for two men puts words into a mouth that never spoke
them. So the same full name is the same person unless something speaks against it, anything
less is taken only when exactly one fits, and in doubt there are two.

| the article says        | the archive has                           | linked to           |
|-------------------------|-------------------------------------------|---------------------|
| Mira Callow             | Mira Callow                               | her                 |
| Mira Callow (Mr)        | Mira Callow, female                       | a new person        |
| Mira Callow, minister   | two: a minister and a goalkeeper          | the minister        |
| Mira Callow             | two, and nothing tells which              | a new person        |
| Mr Callow               | one Callow, male                          | him                 |
| President Callow        | two Callows, one of them president        | the president       |
| Mr Callow               | nobody, or several that fit               | nobody: only quoted |
| Mira Callow, in fiction | Mira Callow, real                         | a new person        |
| Downing Street (person) | “Downing Street”, rejected by an editor   | nobody, silently    |

Merged rows stand for what they were merged into. Two workers that read the same new name at
the same time take turns. See docs/adr/0015-linking-people.md.
"""

from collections.abc import Iterable, Sequence

from articles.extraction import records
from articles.ingest.before import Before
from articles.ingest.cast import Cast
from articles.ingest.link_bodies import link_organisations, link_places
from articles.ingest.link_people import link_people
from articles.ingest.locks import take_turns
from articles.ingest.names import Owner, is_full, keep_spellings
from articles.models.slugs import slug_of


def link(analysis: records.Analysis, before: Before, *, is_fiction: bool = False) -> Cast:
    """The rows behind the analysis's keys, made where the archive has none; their spellings are kept.

    Only inside a transaction. An article of an invented source (`is_fiction`) never means what a real one tells of, nor
    the other way round. `before` is whom the article named at its last reading.
    """
    take_turns(*_turns(analysis))
    organisations = link_organisations(analysis.organisations, before.organisations, is_fiction=is_fiction)
    places = link_places(analysis.places, before.places, is_fiction=is_fiction)
    people = link_people(analysis.people, before.people, organisations, is_fiction=is_fiction)
    cast = Cast(people=people, organisations=organisations, places=places)
    keep_spellings(_forms(analysis, cast))
    return cast


def _turns(analysis: records.Analysis) -> list[str]:
    """A lock for each name that may become a new row; the slug, so that two spellings of one take turns too."""
    kinds: Sequence[tuple[str, Iterable[str]]] = [
        ("person", (person.name for person in analysis.people if is_full(person.name))),
        ("organisation", (organisation.name for organisation in analysis.organisations)),
        ("place", (place.name for place in analysis.places)),
    ]
    return [f"{kind}:{slug_of(name, fallback=kind)}" for kind, names in kinds for name in names]


def _forms(analysis: records.Analysis, cast: Cast) -> dict[Owner, list[records.NameForm]]:
    forms: dict[Owner, list[records.NameForm]] = {}
    for person in analysis.people:
        if person.key in cast.people:
            forms.setdefault(cast.people[person.key], []).extend(person.names)
    for organisation in analysis.organisations:
        if organisation.key in cast.organisations:
            forms.setdefault(cast.organisations[organisation.key], []).extend(organisation.names)
    for place in analysis.places:
        if place.key in cast.places:
            forms.setdefault(cast.places[place.key], []).extend(place.names)
    return forms
