"""Read the annotated articles: inline marks to plain text with spans.

An article file holds its cast (people, organisations, events) and its title and body with marks around the words
(see README.md for the elements). Reading gives the text as printed, paragraphs joined by a blank line, and every mark
as a stretch of it in Python character offsets, end exclusive. Whatever the format does not know is an error that
names the file, the element and the reason; what the marks mean to each other is for validate.py.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET  # our own files, no others, are read with it
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent / "articles"
NAMES = {"per": "PER", "org": "ORG", "loc": "LOC"}
# Element: (attributes it must have, attributes it may have).
ATTRIBUTES: dict[str, tuple[set[str], set[str]]] = {
    "article": ({"date", "style"}, {"marks"}),
    "people": (set(), set()),
    "person": ({"id", "name"}, set()),
    "role": ({"title"}, {"organisation", "current", "also"}),
    "organisations": (set(), set()),
    "organisation": ({"id", "name"}, set()),
    "events": (set(), set()),
    "event": ({"title", "time", "certainty"}, {"participants", "place", "start", "end"}),
    "title": (set(), set()),
    "body": (set(), set()),
    "p": (set(), set()),
    "per": ({"ref"}, set()),
    "org": ({"ref"}, set()),
    "loc": (set(), {"name"}),
    "q": ({"n"}, {"type", "speaker", "description", "said"}),
    "source": ({"n"}, set()),
    "cue": ({"n"}, set()),
    "not": (set(), set()),
    "time": ({"id", "value"}, {"type"}),
}
CHILDREN = {
    "article": {"people", "organisations", "events", "title", "body"},
    "people": {"person"},
    "person": {"role"},
    "organisations": {"organisation"},
    "events": {"event"},
    "body": {"p"},
}
INLINE = {"per", "org", "loc", "q", "source", "cue", "not", "time"}
NESTED = {
    "title": INLINE,
    "p": INLINE,
    "q": {"per", "org", "loc", "not", "time"},
    "source": {"per", "org", "loc", "not", "time"},
    "cue": {"per", "org", "loc", "time"},
    "not": {"per", "org", "loc", "time"},
    "per": {"not"},
    "org": {"not"},
    "time": {"org", "loc", "not"},
}


class MarkupError(ValueError):
    """What is wrong in an article file: the file, the element and the reason, in one line."""

    def __init__(self, path: Path, element: ET.Element | None, reason: str) -> None:
        where = f"{path.name}: {shown(element)}" if element is not None else path.name
        super().__init__(f"{where}: {reason}")


@dataclass(frozen=True)
class Mark:
    """One inline element around `start` ≤ character < `end` of its text."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str]

    def numbers(self) -> list[str]:
        """The quotes that a piece, source or cue belongs to."""
        return self.attributes["n"].split()


@dataclass
class Text:
    """Printed text and its marks in the order of their first characters, outer before inner."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def tagged(self, *tags: str) -> list[Mark]:
        """The marks of these elements."""
        return [mark for mark in self.marks if mark.tag in tags]

    def words(self, mark: Mark) -> str:
        """What stands inside the mark."""
        return self.text[mark.start : mark.end]

    def quotes(self) -> dict[str, list[Mark]]:
        """Number → the pieces of that quote in the order of the text."""
        found: dict[str, list[Mark]] = {}
        for mark in self.tagged("q"):
            found.setdefault(mark.attributes["n"], []).append(mark)
        return found


@dataclass(frozen=True)
class Person:
    """A person by the fullest name printed, with the attributes of each of the roles."""

    name: str
    roles: list[dict[str, str]]


@dataclass
class Article:
    """One article; people and organisations by their ids, events as the attributes given."""

    path: Path
    date: str
    style: str
    unbalanced: bool
    people: dict[str, Person]
    organisations: dict[str, str]
    events: list[dict[str, str]]
    title: Text
    body: Text

    @property
    def ident(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def held_out(self) -> bool:
        """Whether the article is for measuring only: its number ends in 0 or 5."""
        return self.ident[-1] in "05"

    def name_of(self, ident: str) -> str:
        """The name of a person or an organisation; KeyError for an id that is neither's."""
        return self.people[ident].name if ident in self.people else self.organisations[ident]


def shown(element: ET.Element) -> str:
    """An element as a person finds it in the file: its start tag and first words."""
    attributes = "".join(f' {key}="{value}"' for key, value in element.attrib.items())
    return f"<{element.tag}{attributes}>{' '.join(''.join(element.itertext()).split())[:40]}"


def read(path: Path) -> Article:
    """The article of a file; MarkupError for what is not well-formed or not of the format."""
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - our own files
    except ET.ParseError as error:
        raise MarkupError(path, None, f"not well-formed: {error}") from error
    if root.tag != "article":
        raise MarkupError(path, root, "the root must be <article>")
    check(path, root)
    parts = {child.tag: child for child in root}
    if missing := {"people", "organisations", "events", "title", "body"} - set(parts):
        raise MarkupError(path, root, f"without {', '.join(sorted(missing))}")
    return Article(
        path=path,
        date=root.attrib["date"],
        style=root.attrib["style"],
        unbalanced=root.get("marks") == "unbalanced",
        people={
            person.attrib["id"]: Person(person.attrib["name"], [dict(role.attrib) for role in person])
            for person in parts["people"]
        },
        organisations={item.attrib["id"]: item.attrib["name"] for item in parts["organisations"]},
        events=[dict(event.attrib) for event in parts["events"]],
        title=flatten([parts["title"]]),
        body=flatten(list(parts["body"])),
    )


def read_all(paths: list[Path] | None = None) -> Iterator[Article]:
    """The articles of these files, or of the whole corpus in the order of their ids."""
    for path in paths or sorted(ARTICLES.glob("*.xml")):
        yield read(path)


def check(path: Path, element: ET.Element) -> None:
    """Refuse elements and attributes that the format does not know, here and below."""
    required, allowed = ATTRIBUTES[element.tag]
    if missing := required - set(element.attrib):
        raise MarkupError(path, element, f"needs {', '.join(sorted(missing))}")
    if unknown := set(element.attrib) - required - allowed:
        raise MarkupError(path, element, f"unknown attribute {', '.join(sorted(unknown))}")
    inline = element.tag in INLINE or element.tag in ("title", "p")
    if not inline and (element.text or "").strip():
        raise MarkupError(path, element, "text where none belongs")
    children = NESTED.get(element.tag, set()) if inline else CHILDREN.get(element.tag, set())
    for child in element:
        if child.tag not in children:
            raise MarkupError(path, child, f"does not belong in <{element.tag}>")
        if not inline and (child.tail or "").strip():
            raise MarkupError(path, child, f"followed by text where none belongs: {(child.tail or '').strip()[:40]}")
        check(path, child)


def flatten(paragraphs: list[ET.Element]) -> Text:
    """The text of the paragraphs, joined by blank lines, with its marks."""
    result = Text()
    for number, paragraph in enumerate(paragraphs):
        result.text += "\n\n" if number else ""
        pour(paragraph, result)
    result.marks.sort(key=lambda mark: (mark.start, -mark.end))
    return result


def pour(element: ET.Element, into: Text) -> None:
    """Add an element's text, and the marks inside it, to `into`."""
    into.text += element.text or ""
    for child in element:
        start = len(into.text)
        pour(child, into)
        into.marks.append(Mark(child.tag, start, len(into.text), dict(child.attrib)))
        into.text += child.tail or ""
