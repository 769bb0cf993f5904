"""Build the corpus's files from its articles: `python corpus/build.py OUT`.

OUT receives train.jsonl and held_out.jsonl (one article a line, see README.md for the fields), and the names alone as
train.names.iob2 and held_out.names.iob2 in the columns of Universal NER. Prints what each part holds.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import spacy
from markup import NAMES, Article, Mark, MarkupError, Text, read_all
from sentences import sentence_of, sentences
from spacy.language import Language
from times import period

Record = dict[str, Any]
BEFORE_A_DATE = re.compile(r"\b(?:on|in|by|since|until|during|over|from|at|for) $", re.I)


def mentions(article: Article, text: Text) -> list[Record]:
    """Every printed name with its type and whose it is; a place is called as printed unless its mark says more."""
    found = []
    for mark in text.tagged(*NAMES):
        words, ref = text.words(mark), mark.attributes.get("ref")
        name = article.name_of(ref) if ref else mark.attributes.get("name", words)
        found.append({"start": mark.start, "end": mark.end, "type": NAMES[mark.tag], "text": words, "name": name})
    return found


def timex(text: Text) -> list[Record]:
    """Every date expression with its TIMEX3 type and value."""
    return [
        {
            "tid": mark.attributes["id"],
            "start": mark.start,
            "end": mark.end,
            "text": text.words(mark),
            "type": mark.attributes.get("type", "DATE"),
            "value": mark.attributes["value"],
        }
        for mark in text.tagged("time")
    ]


def quotes(article: Article, text: Text) -> list[Record]:
    """Every quote; its speakers are named, or it has a description if the article gives one."""
    return [quote(article, text, number, pieces) for number, pieces in text.quotes().items()]


def quote(article: Article, text: Text, number: str, pieces: list[Mark]) -> Record:
    """One quote with the spans of its pieces, cues and sources."""
    first = pieces[0].attributes
    speakers = first["speaker"].split()
    sources = [mark for mark in text.tagged("source") if number in mark.numbers()]
    return {
        "id": f"q{number}",
        "content": [[piece.start, piece.end] for piece in pieces],
        "cue": [[mark.start, mark.end] for mark in text.tagged("cue") if number in mark.numbers()],
        "source": [[mark.start, mark.end] for mark in sources],
        "source_text": " … ".join(text.words(mark) for mark in sources) or None,
        "speaker_name": article.name_of(speakers[0]) if speakers else None,
        "speaker_names": [article.name_of(ident) for ident in speakers],
        "speaker_kind": kind_of(article, speakers),
        "description": first.get("description"),
        "type": first["type"],
        "multi_paragraph": "\n" in text.text[pieces[0].start : pieces[-1].end],
        "said_date": first.get("said"),
    }


def kind_of(article: Article, speakers: list[str]) -> str:
    """Whether the first speaker is a person, an organisation, or nobody named."""
    if not speakers:
        return "unnamed"
    return "person" if speakers[0] in article.people else "organisation"


def printed_forms(article: Article, ident: str) -> list[str]:
    """The forms of a person's or organisation's name as printed, in the order of the text and each once."""
    forms = dict.fromkeys(
        text.words(mark)
        for text in (article.body, article.title)
        for mark in text.tagged("per", "org")
        if mark.attributes["ref"] == ident
    )
    return list(forms) or [article.name_of(ident)]


def people(article: Article) -> list[Record]:
    """Everyone named, with roles."""
    return [
        {
            "name": person.name,
            "names_used": printed_forms(article, ident),
            "roles": [role_of(article, role) for role in person.roles],
        }
        for ident, person in article.people.items()
    ]


def role_of(article: Article, role: dict[str, str]) -> Record:
    """One role; its organisation by name where the article gives it."""
    organisation = role.get("organisation", "")
    record: Record = {
        "title": role["title"],
        "organisation": article.organisations.get(organisation, organisation) or None,
        "current": role.get("current", "yes") == "yes",
    }
    if also := role.get("also"):
        record["also"] = also.split("|")
    return record


def event_of(article: Article, event: dict[str, str]) -> Record:
    """One event, dated by its date expression unless it says otherwise; since a day means without an end."""
    mark = next(mark for mark in article.body.tagged("time") if mark.attributes["id"] == event["time"])
    start, end, precision = dates(mark.attributes["value"], event)
    before = BEFORE_A_DATE.search(article.body.text[: mark.start])
    since = before is not None and before.group().lower() == "since "
    return {
        "title": event["title"],
        "start": start,
        "end": None if since and "end" not in event else end,
        "precision": precision,
        "certainty": event["certainty"],
        "place": event.get("place"),
        "date_words": [before.start() if before else mark.start, mark.end],
        "evidence": list(sentence_of(article.body, mark.start)),
        "participants": [article.name_of(ident) for ident in event.get("participants", "").split()],
    }


def dates(value: str, event: dict[str, str]) -> tuple[str, str, str]:
    """Start, end and precision of an event."""
    start, end, precision = period(event.get("start", value))
    if last := event.get("end"):
        end = period(last)[1]
    return start, end, precision


def record_of(article: Article) -> Record:
    """The whole article as a line of JSON holds it; `entities` is `mentions` by the name that other readers know."""
    body = article.body
    return {
        "id": article.ident,
        "corpus": "newsarchive",
        "date": article.date,
        "tags": [article.style],
        "title": article.title.text,
        "text": body.text,
        "quotes": quotes(article, body),
        "title_quotes": quotes(article, article.title),
        "not_quotes": [[mark.start, mark.end] for mark in body.tagged("not")],
        "people": people(article),
        "organisations": [
            {"name": name, "names_used": printed_forms(article, ident)} for ident, name in article.organisations.items()
        ],
        "events": [event_of(article, event) for event in article.events],
        "mentions": mentions(article, body),
        "title_mentions": mentions(article, article.title),
        "entities": mentions(article, body),
        "timex": timex(body),
        "title_timex": timex(article.title),
    }


def words(nlp: Language, text: Text, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The words of a sentence with their IOB2 tags; a word that a name ends in the midst of is cut there."""
    names = [mark for mark in text.tagged(*NAMES) if start <= mark.start < end]
    edges = {edge for mark in names for edge in (mark.start, mark.end)}
    for token in nlp.make_doc(text.text[start:end]):
        first, last = start + token.idx, start + token.idx + len(token)
        cuts = [first, *sorted(edge for edge in edges if first < edge < last), last]
        for left, right in pairwise(cuts):
            name = next((mark for mark in names if mark.start <= left < mark.end), None)
            prefix = "B" if name and name.start == left else "I"
            yield text.text[left:right], f"{prefix}-{NAMES[name.tag]}" if name else "O"


def columns(nlp: Language, articles: Iterable[Article]) -> Iterator[str]:
    """Lines of the names' file: number, word, tag and two empty columns, sentence by sentence, the title first."""
    for article in articles:
        yield f"# newdoc id = {article.ident}"
        spans = [(text, span) for text in (article.title, article.body) for span in sentences(text)]
        for number, (text, (start, end)) in enumerate(spans, 1):
            yield f"# sent_id = {article.ident}-{number:04}"
            yield f"# text = {text.text[start:end]}"
            for index, (word, tag) in enumerate(words(nlp, text, start, end), 1):
                yield f"{index}\t{word}\t{tag}\t-\t-"
            yield ""


def counts(records: list[Record]) -> Counter[str]:
    """What a part holds."""
    count = Counter(articles=len(records), words=sum(len(record["text"].split()) for record in records))
    for record in records:
        count.update({key: len(record[key]) for key in ("quotes", "people", "organisations", "events", "not_quotes")})
        count.update({"dates": len(record["timex"]), "roles": sum(len(person["roles"]) for person in record["people"])})
        for mention in record["mentions"]:
            count[f"names: {mention['type']}"] += 1
        for item in record["quotes"]:
            count[f"quotes: {item['type']}"] += 1
            count[f"speakers: {item['speaker_kind']}"] += 1
            count["quotes: several paragraphs"] += item["multi_paragraph"]
            count["quotes: without source and cue"] += not item["source"] and not item["cue"]
            count["quotes: several speakers"] += len(item["speaker_names"]) > 1
        for event in record["events"]:
            count[f"events: {event['certainty']}"] += 1
            count[f"events: to the {event['precision']}"] += 1
    return count


def table(parts: dict[str, Counter[str]]) -> Iterator[str]:
    """The counts as a Markdown table."""
    yield f"| | {' | '.join(parts)} |"
    yield "|---" * (len(parts) + 1) + "|"
    for key in sorted({key for count in parts.values() for key in count}):
        yield f"| {key} | {' | '.join(f'{count[key]:,}' for count in parts.values())} |"


def build(articles: list[Article], out: Path) -> dict[str, Counter[str]]:
    """Write both parts into `out` and count them."""
    nlp = spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)
    parts = {}
    for part, held_out in (("train", False), ("held_out", True)):
        chosen = [article for article in articles if article.held_out == held_out]
        records = [record_of(article) for article in chosen]
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (out / f"{part}.jsonl").write_text(lines, encoding="utf-8")
        rows = "".join(f"{line}\n" for line in columns(nlp, chosen))
        (out / f"{part}.names.iob2").write_text(rows, encoding="utf-8")
        parts[part] = counts(records)
    return parts


def main() -> None:
    """Build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    try:
        print(*table(build(list(read_all()), out)), sep="\n")
    except MarkupError as error:
        parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
