"""Who is it that an article opens with, and names only afterwards?

    The head of the ferry company refused to give a date. … Ida Crow, the chief executive, told MPs …    Ida Crow
    A minister has denied that she bought two barns. … On her doorstep Ann Moy said …                      Ann Moy
    Police have arrested a man. … Ben Ash, a neighbour, …                              nobody: police are several

The opening paragraph calls its main figure by what it has to tell of him, and the next ones give the name, mostly of the
first newcomer who acts (van Dijk 1988, ch. 2, on leads that anticipate). Unnamed sources stand further down or are several. So a single
person with a calling who speaks in the opening, where nobody is named yet, is the first to be named as a subject
afterwards, unless the text gives that one another post.
"""

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.records import Person
from articles.extraction.speakers.described_people import holds_another_office
from articles.extraction.speakers.descriptions import head_of
from articles.extraction.speakers.pronouns import Appearance, Scene
from articles.text.spans import Span

LATEST = 3
"""Paragraphs after the opening within which the name must come."""
ACTING = 0.9
"""The least weight of a subject."""
HEADS = frozenset({"boss", "chief", "head", "leader"})
"""Nouns for whoever is at the head of something, whatever the post is called there."""


def named_afterwards(layout: Layout, cast: Cast, scene: Scene, source: Span) -> Appearance | None:
    """Where the speaker of the opening paragraph is first named, if that is told."""
    noun = _calling(layout, source)
    opening = layout.paragraphs[layout.paragraph_of(source.start)]
    if noun is None or opening.start != layout.paragraphs[0].start or scene.within(opening):
        return None
    last = layout.paragraphs[min(LATEST, len(layout.paragraphs) - 1)]
    first = next((seen for seen in scene.within(Span(opening.start, last.end)) if seen.weight >= ACTING), None)
    person = cast.person(first.key) if first is not None else None
    return first if person is not None and _may_be(layout, scene, person, noun) else None


def _calling(layout: Layout, source: Span) -> str | None:
    """The noun for a single person that heads the words of a source; None for bodies, several people and their spokesmen."""
    head = head_of(layout, source)
    noun = head.lower_
    lexicon = layout.lexicon
    if head.tag_ in {"NNS", "NNPS"} or noun in lexicon.words("unnamed_sources"):
        return None
    human = noun in HEADS or noun in lexicon.words("role_nouns") or noun in lexicon.table("pronouns")["nouns"]
    return noun if human else None


def _may_be(layout: Layout, scene: Scene, person: Person, noun: str) -> bool:
    """Whether a noun may be said of a person: of the gender it states, and no other post than it tells."""
    nouns = layout.lexicon.table("pronouns")["nouns"]
    gender = scene.genders.get(person.key, "")
    if nouns.get(noun) and gender and nouns[noun] != gender:
        return False
    posts = {word.lower() for role in person.roles for word in role.title.split()}
    if noun in nouns:
        return not holds_another_office(layout, person, noun)
    return noun in HEADS or not posts or noun in posts
