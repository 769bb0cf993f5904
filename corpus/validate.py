"""Check annotated articles: `python corpus/validate.py [FILES]`, the whole corpus without files.

Prints one line for each fault (file, words, reason) and ends with status 1 if there is one. Lines that begin with
“perhaps” are for a person to look at and change nothing: the words may rightly be what they are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from hints import hints
from markup import ARTICLES, NAMES, Article, Mark, MarkupError, Text, read
from sentences import sentences
from times import is_legal, period

MARKS = "“”‘’\"'«»„"
OPENING, CLOSING = "“‘\"'«„", "”’\"'»“"
CERTAINTIES = {"happened", "planned", "claimed", "cancelled"}
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Rev|The|the)\b\.? ")
PREPOSITION = re.compile(r"(?:on|in|at|by|since|until|during|from|for|over|after|before|of) ", re.I)
SHORTEST = 100  # words of a body
Faults = Iterator[str]


def texts(article: Article) -> list[Text]:
    """Title and body."""
    return [article.title, article.body]


def quoted(text: Text, mark: Mark) -> str:
    """The words of a mark for a message, shortened."""
    words = text.words(mark)
    return f"<{mark.tag}>{words[:40]}{'…' if len(words) > 40 else ''}"


def headings(article: Article) -> Faults:
    """The id, the date and the length."""
    if not re.fullmatch(r"[a-z]{2,}-\d{3}", article.ident):
        yield "the file's name is not of the form us-001.xml"
    try:
        date.fromisoformat(article.date)
    except ValueError:
        yield f"the date “{article.date}” is not in the calendar"
    if (count := len(article.body.text.split())) < SHORTEST:
        yield f"the body has {count} words, fewer than {SHORTEST}"


def spacing(article: Article) -> Faults:
    """Spaces as a printer would set them."""
    for text in texts(article):
        for match in re.finditer(
            r" {2,}|\t|(?<!\n)\n(?!\n)|(?:^|(?<=\n)) | (?:$|(?=\n))| (?=[,;.](?:\s|$))", text.text
        ):
            yield f"stray space at “{text.text[max(0, match.start() - 15) : match.end() + 15]}”"
        if re.search(r"\n{3,}|^\n|\n$", text.text) or not text.text:
            yield "empty paragraph or title"


def cast(article: Article) -> Faults:
    """Everyone of the cast is printed or, as a state that speaks, is a speaker; every reference leads to the cast."""
    marks = [mark for text in texts(article) for mark in text.marks]
    for tag, known in (("per", article.people), ("org", article.organisations)):
        for ref in sorted({mark.attributes["ref"] for mark in marks if mark.tag == tag} - set(known)):
            yield f'<{tag} ref="{ref}"> is not in the cast'
    used = {mark.attributes["ref"] for mark in marks if mark.tag in ("per", "org")}
    speakers = {ident for mark in marks for ident in mark.attributes.get("speaker", "").split()}
    places = {text.words(mark) for text in texts(article) for mark in text.tagged("loc")}
    for ident in sorted(set(article.people) - used):
        yield f"the person {ident} is never printed"
    for ident in sorted(set(article.organisations) - used):
        if ident not in speakers or article.organisations[ident] not in places:
            yield f"the organisation {ident} is never printed as one, nor a place that speaks"
    for ident in sorted(speakers - set(article.people) - set(article.organisations)):
        yield f"the speaker {ident} is not in the cast"
    if both := set(article.people) & set(article.organisations):
        yield f"used for a person and an organisation: {', '.join(sorted(both))}"
    yield from roles(article)


def roles(article: Article) -> Faults:
    """Roles are current or not, and have titles without former and then."""
    for ident, person in article.people.items():
        for role in person.roles:
            if role.get("current", "yes") not in ("yes", "no"):
                yield f'the role {role["title"]} of {ident}: current must be "yes" or "no"'
            if not role["title"] or re.match(r"(?:former|then|ex|late|the|a|an)\b", role["title"], re.I):
                yield f"the role “{role['title']}” of {ident}: title without article, former or then"


def names(article: Article) -> Faults:
    """Names reach from edge to edge, without honorific, article or possessive, and no printed form is fuller."""
    for person in article.people.values():
        if HONORIFIC.match(person.name):
            yield f"the name “{person.name}” starts with an honorific"
    for text in texts(article):
        for mark in text.tagged(*NAMES):
            words = text.words(mark)
            full = article.organisations.get(mark.attributes.get("ref", ""), mark.attributes.get("name", ""))
            if HONORIFIC.match(words) and not full.startswith(words.split()[0]):
                yield f"{quoted(text, mark)}: starts with an honorific or an article"
            if re.search(r"[’']s?$", words) and not full.endswith(words[-2:]):
                yield f"{quoted(text, mark)}: ends with a possessive"
            yield from edges(text, mark)
            person = article.people.get(mark.attributes.get("ref", ""))
            if mark.tag == "per" and person and len(words.split()) > len(person.name.split()):
                yield f"{quoted(text, mark)}: fuller than the name “{person.name}”"


def edges(text: Text, mark: Mark) -> Faults:
    """A mark holds something, has no space at its ends and does not cut a word."""
    words = text.words(mark)
    if not words.strip() or words != words.strip():
        yield f"{quoted(text, mark)}: empty, or a space at its edge"
    elif any(
        text.text[edge - 1 : edge].isalnum() and text.text[edge : edge + 1].isalnum() for edge in (mark.start, mark.end)
    ):
        yield f"{quoted(text, mark)}: cuts a word"


def quotes(article: Article) -> Faults:
    """Numbers, types and speakers of the quotes, and their sources and cues."""
    numbers = [set(text.quotes()) for text in texts(article)]
    for number in sorted(numbers[0] & numbers[1]):
        yield f"quote {number} stands in title and body"
    for text, known in zip(texts(article), numbers, strict=True):
        for mark in text.tagged("source", "cue"):
            if lost := set(mark.numbers()) - known:
                yield f"{quoted(text, mark)}: no quote {', '.join(sorted(lost))} in this text"
        for mark in text.tagged("q", "source", "cue"):
            yield from edges(text, mark)
        for number, pieces in text.quotes().items():
            yield from quote(article, text, number, pieces)


def quote(article: Article, text: Text, number: str, pieces: list[Mark]) -> Faults:
    """One quote."""
    first, *others = pieces
    kind = first.attributes.get("type", "")
    if kind not in ("direct", "mixed", "indirect"):
        yield f'quote {number}: type "{kind}" is not direct, mixed or indirect'
    if "speaker" not in first.attributes:
        yield f"quote {number}: no speaker (empty for one without a name)"
    yield from utterance(number, first.attributes)
    if any(set(piece.attributes) - {"n"} for piece in others):
        yield f"quote {number}: attributes belong to its first piece"
    if any(
        other.attributes["n"] != number and first.start < other.start < pieces[-1].start for other in text.tagged("q")
    ):
        yield f"quote {number}: another quote lies between its pieces"
    if not article.unbalanced:
        yield from quotation_marks(text, number, kind, pieces)


def utterance(number: str, attributes: dict[str, str]) -> Faults:
    """Who is described, and when it was said."""
    if "description" in attributes and attributes.get("speaker"):
        yield f"quote {number}: a description is only for a speaker without a name"
    said = attributes.get("said", "")
    if said and not all(is_legal(value, "DATE") for value in said.split("/")):
        yield f'quote {number}: said="{said}" is no date'


def quotation_marks(text: Text, number: str, kind: str, pieces: list[Mark]) -> Faults:
    """Direct pieces lie inside marks, mixed quotes hold some, indirect ones none but around marked terms."""
    if kind == "direct":
        for piece in pieces:
            if not is_enclosed(text.text, piece.start, piece.end):
                yield f"quote {number}, {quoted(text, piece)}: direct, but not inside quotation marks"
    scare = [(mark.start - 1, mark.end + 2) for mark in text.tagged("not")]
    held = [
        piece.start + match.start()
        for piece in pieces
        for match in re.finditer(r"[“\"«„]|(?<!\w)[‘'](?=\w)", text.words(piece))
    ]
    if kind == "mixed" and not held and not any(is_enclosed(text.text, piece.start, piece.end) for piece in pieces):
        yield f"quote {number}: mixed, but without quotation marks"
    if kind == "indirect" and any(not any(s <= at < e for s, e in scare) for at in held):
        yield f"quote {number}: indirect, but with quotation marks that are around no <not>"


def is_enclosed(text: str, start: int, end: int) -> bool:
    """Whether marks open before the piece and close after it or are left open at the paragraph's end."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return before[-1:] in tuple(OPENING) and (not after or after[0] in "\n" + CLOSING)


def terms(article: Article) -> Faults:
    """Scare quotes, titles and nicknames stand between quotation marks; a comma or stop may come before the last."""
    for text in texts(article):
        for mark in text.tagged("not"):
            yield from edges(text, mark)
            inside = text.text[mark.start - 1 : mark.start] in tuple(OPENING) and re.match(
                rf"[,.;:!?]?[{CLOSING}]", text.text[mark.end :]
            )
            if not inside and not article.unbalanced:
                yield f"{quoted(text, mark)}: not between quotation marks"


def times(article: Article) -> Faults:
    """Dates: ids used once, values of legal forms, no preposition."""
    seen = set()
    for text in texts(article):
        for mark in text.tagged("time"):
            yield from edges(text, mark)
            ident, value = mark.attributes["id"], mark.attributes["value"]
            if ident in seen:
                yield f"{quoted(text, mark)}: the id {ident} is used twice"
            seen.add(ident)
            if not is_legal(value, kind := mark.attributes.get("type", "DATE")):
                yield f'{quoted(text, mark)}: "{value}" is no value of type {kind}'
            if PREPOSITION.match(text.words(mark)):
                yield f"{quoted(text, mark)}: starts with a preposition"


def events(article: Article) -> Faults:
    """Events: dated by a date of the body, certain or not, with people and bodies of the cast."""
    known = {mark.attributes["id"]: mark.attributes["value"] for mark in article.body.tagged("time")}
    for event in article.events:
        title = event["title"]
        if event["certainty"] not in CERTAINTIES:
            yield f"event “{title}”: certainty “{event['certainty']}”"
        if lost := set(event.get("participants", "").split()) - set(article.people) - set(article.organisations):
            yield f"event “{title}”: {', '.join(sorted(lost))} not in the cast"
        if event["time"] not in known:
            yield f"event “{title}”: no time {event['time']} in the body"
            continue
        for value in (event.get("start", known[event["time"]]), event.get("end") or event.get("start")):
            try:
                period(value) if value else None
            except ValueError:
                yield f"event “{title}”: “{value}” is no day, week, month or year"


CHECKS: tuple[Callable[[Article], Faults], ...] = (
    headings, spacing, cast, names, quotes, terms, times, events,
)  # fmt: skip


def faults(article: Article) -> Faults:
    """Everything wrong with an article, each with its file's name."""
    for rule in CHECKS:
        for fault in rule(article):
            yield f"{article.path.name}: {fault}"


def repeated(articles: Iterable[Article]) -> Faults:
    """Whole sentences that an article has from another one, or twice itself."""
    seen: dict[str, str] = {}
    for article in articles:
        for start, end in sentences(article.body):
            sentence = article.body.text[start:end].strip(MARKS)
            if len(sentence.split()) < 6:
                continue
            if sentence in seen:
                yield f"{article.path.name}: also in {seen[sentence]}: “{sentence[:60]}”"
            seen[sentence] = article.path.name


def main() -> int:
    """Check, print, and count."""
    articles, found = [], []
    paths = [Path(name) for name in sys.argv[1:]] or sorted(ARTICLES.glob("*.xml"))
    for path in paths:
        try:
            articles.append(read(path))
        except MarkupError as error:
            found.append(str(error))
    found += [fault for article in articles for fault in faults(article)]
    found += repeated(articles)
    looks = [hint for article in articles for hint in hints(article)]
    print(*looks, *found, sep="\n")
    print(f"{len(paths)} articles, {len(found)} faults, {len(looks)} to look at")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
