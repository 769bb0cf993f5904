"""Who it is: the person or body that a reader would be shown.

*Right person*: the piece is found and the name is any form the gold gives of its speaker. *Unnamed kept*: of the found
pieces whose speaker the text does not name, those left without a name. *Surname*: by surnames alone, where the gold gives one
name a speaker and lists no forms; a described source by its last word. *Given*: the share right where the gold words and source are given.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from articles.extraction.base import load_base
from articles.extraction.layout import Layout, lay_out
from articles.extraction.lexicon import load
from articles.extraction.names.find import find_cast
from articles.extraction.quotes.drafts import DraftQuote, kind_of
from articles.extraction.roles.find import with_roles
from articles.extraction.speakers.attribute import attribute
from articles.text.spans import Span
from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import Counts, Piece, bare, heading, letters, percent, row, surname
from benchmarks.accuracy.quotes import Matched, matched


@dataclass
class Tally:
    """Named speakers right, by full name and by surname; unnamed ones left so; what was no quote returned as one."""

    people: Counts = field(default_factory=Counts)
    surnames: Counts = field(default_factory=Counts)
    unnamed: list[int] = field(default_factory=lambda: [0, 0])
    not_quotes: list[int] = field(default_factory=lambda: [0, 0])
    rules: dict[str, Counter[bool]] = field(default_factory=dict)
    sure: list[tuple[float, bool]] = field(default_factory=list)


def measure(documents: list[Document], findings: dict[str, Any]) -> Tally:
    """Count every document that names its speakers."""
    tally = Tally()
    for document in documents:
        both = matched(document, findings[document["id"]])
        _count_right(tally, document, both)
        if "organisations" in document:
            _count_named(tally, document, both)
        else:
            _count_surnames(tally, both)
        _count_not_quotes(tally, document, both)
    return tally


def table(tally: Tally, given: Counts) -> str:
    """One row a measure, then each rule's share right."""
    lines = [heading("Who it is", "P / R / F1, or share")]
    if tally.people.gold:
        lines.append(row("right person, from end to end", tally.people))
    if tally.surnames.gold:
        lines.append(row("right surname, from end to end", tally.surnames))
    lines.append(row("right surname, gold quote and source given", f"{percent(given.recall)} of {given.gold}"))
    if tally.unnamed[1]:
        lines.append(row("unnamed speakers left unnamed", f"{tally.unnamed[0]} of {tally.unnamed[1]}"))
    if tally.not_quotes[1]:
        lines.append(row("no quote, yet returned as one", f"{tally.not_quotes[0]} of {tally.not_quotes[1]}"))
    lines += ["", heading("Rule", "findings", "share right")]
    for rule, counts in sorted(tally.rules.items(), key=lambda item: -item[1].total()):
        lines.append(row(rule, counts.total(), percent(counts[True] / counts.total())))
    return "\n".join(lines)


def _count_named(tally: Tally, document: Document, both: Matched) -> None:
    apart = {both.matches[at] for at, gold in enumerate(both.gold) if at in both.matches and not gold["speaker_name"]}
    named = [at for at, found in enumerate(both.found) if found["speaker_name"] and at not in apart]
    right = sum(is_right(document, gold, found) for gold, found in both.pairs if gold["speaker_name"])
    tally.people.add(right=right, found=len(named), gold=sum(bool(gold["speaker_name"]) for gold in both.gold))
    unnamed = [found for gold, found in both.pairs if not gold["speaker_name"]]
    tally.unnamed[0] += sum(not found["speaker_name"] for found in unnamed)
    tally.unnamed[1] += len(unnamed)


def _count_right(tally: Tally, document: Document, both: Matched) -> None:
    """Of what was found and named: the share right, by rule and by confidence."""
    for gold, found in both.pairs:
        if gold["speaker_name"] and found["speaker_name"]:
            right = is_right(document, gold, found)
            tally.rules.setdefault(found["speaker_rule"], Counter())[right] += 1
            tally.sure.append((found["confidence"], right))


def is_right(document: Document, gold: Piece, found: Piece) -> bool:
    """Any form the gold gives of a speaker; the surname, where it lists no forms."""
    said, names = found["speaker_name"], set(gold.get("speaker_names") or [gold["speaker_name"]])
    if "organisations" not in document:
        return surname(said) in {surname(name) for name in names}
    listed = (*document["people"], *document["organisations"])
    used = [form for entry in listed if entry["name"] in names for form in entry.get("names_used", [])]
    return bare(said) in {bare(name) for name in (*names, *used)}


def _count_surnames(tally: Tally, both: Matched) -> None:
    tally.surnames.add(right=0, found=len(both.found), gold=sum(bool(gold["speaker_name"]) for gold in both.gold))
    for gold, found in both.pairs:
        wanted, said = surname(gold["speaker_name"]), surname(found["speaker_name"] or _description(found))
        tally.surnames.add(right=bool(wanted) and wanted == said, found=0, gold=0)


def _description(found: Piece) -> str:
    """How an unnamed speaker is described."""
    return next((speaker["description"] for speaker in found.get("speakers", []) if speaker["description"]), "")


def _count_not_quotes(tally: Tally, document: Document, both: Matched) -> None:
    text = both.text
    quoted = frozenset().union(*(letters(text, gold["content"]) for gold in both.gold))
    found = [letters(text, piece["content"]) for piece in both.found]
    for ends in document.get("not_quotes", []):
        own = letters(text, [ends])
        returned = any(len(own & piece) >= len(own | piece) / 2 for piece in found)
        tally.not_quotes[0] += returned and not own <= quoted
        tally.not_quotes[1] += 1


def given(documents: list[Document], pipeline: str) -> Counts:
    """Surnames right where the gold quotes and the words of their sources are given; floating ones are left out."""
    counts = Counts()
    nlp, lexicon = load_base(pipeline), load()
    for document, doc in zip(documents, nlp.pipe(each["text"] for each in documents), strict=True):
        layout = lay_out(doc, lexicon)
        cast = with_roles(doc, find_cast(doc, lexicon), lexicon)
        names = {person.key: person.name for person in cast.people}
        names |= {body.key: body.name for body in cast.organisations} | {place.key: place.name for place in cast.places}
        gold = sorted((quote for quote in document["quotes"] if quote["source"]), key=lambda quote: quote["content"])
        for quote, answer in zip(gold, attribute(layout, [_draft(layout, quote) for quote in gold], cast), strict=True):
            if not quote["speaker_name"]:
                continue
            speaker = answer.speakers[0]
            said = names.get(speaker.key or "") or speaker.description
            counts.add(right=surname(said) == surname(quote["speaker_name"]), found=1, gold=1)
    return counts


def _draft(layout: Layout, quote: dict[str, Any]) -> DraftQuote:
    content, cue, sources = (tuple(Span(*ends) for ends in quote[part]) for part in ("content", "cue", "source"))
    token = layout.token_at(cue[0].start) if cue else None
    return DraftQuote(kind_of(layout, content), content, cue, sources, "given", cue_token=token)
