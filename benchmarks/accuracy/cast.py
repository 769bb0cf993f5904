"""People, organisations and roles listed in the gold, and every printed name by its exact bounds and kind."""

import re
from dataclasses import dataclass, field
from typing import Any

from benchmarks.accuracy.corpora import Document
from benchmarks.accuracy.counting import Counts, bare, heading, percent, row

Name = tuple[int, int, str]
KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "organization": "ORG", "place": "LOC"}
CAPITALISED = re.compile(r"(?:[A-Z][\w.’'-]*\s?)+")


@dataclass
class Listed:
    """People and organisations by name; of the gold's roles, those found; of these, the right bodies, found and in the gold."""

    people: Counts = field(default_factory=Counts)
    organisations: Counts = field(default_factory=Counts)
    roles: list[int] = field(default_factory=lambda: [0, 0])
    bodies: Counts = field(default_factory=Counts)


def measure_listed(documents: list[Document], findings: dict[str, Any]) -> Listed:
    """A gold name counts once, by any of its full forms; a role by either title containing the other."""
    listed = Listed()
    for document in documents:
        found = findings[document["id"]]
        _count(listed.organisations, document["organisations"], found["organisations"], whole=False)
        for person, hit in _count(listed.people, document["people"], found["people"], whole=True):
            for role in person["roles"]:
                held = _held(role, hit["roles"])
                listed.roles[0] += bool(held)
                listed.roles[1] += 1
                if held:
                    _count_body(listed.bodies, document, role, held)
    return listed


def _held(gold: Any, found: list[Any]) -> list[Any]:
    """The found roles that are a gold one."""
    wanted = [_title(title) for title in (gold["title"], *gold.get("also", []))]
    titled = [(role, _title(role["title"])) for role in found]
    return [role for role, got in titled if got and any(want in got or got in want for want in wanted)]


def _count_body(counts: Counts, document: Document, gold: Any, held: list[Any]) -> None:
    """Whose post it is: any form of the gold body's name is right."""
    whose = {bare(role["organisation"]) for role in held if role.get("organisation")}
    forms = {bare(gold["organisation"])} if gold.get("organisation") else set()
    for body in document["organisations"]:
        names = {bare(name) for name in (body["name"], *body.get("names_used", []))}
        forms |= names if forms & names else set()
    counts.add(right=int(bool(whose & forms)), found=int(bool(whose)), gold=int(bool(forms)))


def _count(counts: Counts, gold: list[Any], found: list[Any], *, whole: bool) -> list[tuple[Any, Any]]:
    left = list(found)
    hits = []
    for member in gold:
        forms = {bare(member["name"])}
        forms |= {bare(form) for form in member.get("names_used", []) if not whole or " " in bare(form)}
        hit = next((each for each in left if bare(each["name"]) in forms), None)
        if hit is not None:
            left.remove(hit)
            hits.append((member, hit))
    counts.add(right=len(hits), found=len(found), gold=len(gold))
    return hits


def _title(text: str) -> str:
    return re.sub(r"^(the|a|an) ", "", text.strip().casefold())


def listed_table(listed: Listed) -> str:
    """One row a measure."""
    right, gold = listed.roles
    return "\n".join(
        [
            heading("People and bodies", "P / R / F1, or share"),
            row("people", listed.people),
            row("organisations", listed.organisations),
            row("roles of the people found", f"{right} of {gold} ({percent(right / max(gold, 1))})"),
            row("whose post it is, of these", listed.bodies),
        ]
    )


def measure_names(documents: list[Document], findings: dict[str, Any]) -> dict[str, Counts]:
    """Exact bounds and kind, a leading article and a trailing possessive cut on both sides."""
    counts = {kind: Counts() for kind in ("all", "PER", "ORG", "LOC")}
    for document in documents:
        gold, limit = gold_names(document)
        found = {
            trimmed(document["text"], each) for each in findings[document["id"]]["mentions"] if each["start"] < limit
        }
        for kind, count in counts.items():
            want, got = ({name for name in names if kind in {"all", name[2]}} for names in (gold, found))
            count.add(right=len(want & got), found=len(got), gold=len(want))
    return counts


def gold_names(document: Document) -> tuple[set[Name], int]:
    """The outermost names, and where the annotation ends (MEANTIME's covers the first sentences only)."""
    entities = document["mentions"] if "mentions" in document else document["entities"]
    limit = max((each["end"] for each in entities), default=0)
    names: list[Name] = []
    for each in sorted(entities, key=lambda each: each["start"] - each["end"]):
        if each["type"] not in KINDS or not _is_name(document, each):
            continue
        if not any(start < each["end"] and each["start"] < end for start, end, _ in names):
            names.append((each["start"], each["end"], KINDS[each["type"]]))
    trimmed = {(*_bounds(document["text"], start, end), kind) for start, end, kind in names}
    return trimmed, limit if document.get("corpus") == "meantime" else len(document["text"])


def _is_name(document: Document, entity: dict[str, Any]) -> bool:
    corpus = document.get("corpus")
    if corpus == "meantime":
        return entity.get("mention_type") in {"NAM", "PRE.NAM"}
    if corpus == "gum":
        words = entity["text"]
        return (bool(entity.get("wiki")) and words[:1].isupper()) or bool(CAPITALISED.fullmatch(words))
    return True


def trimmed(text: str, mention: dict[str, Any]) -> Name:
    """A found name without its leading article and trailing possessive."""
    return (*_bounds(text, mention["start"], mention["end"]), mention["type"])


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    head = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    start += head.end() if head else 0
    tail = re.search(r"[’']s?$", text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def names_table(counts: dict[str, Counts]) -> str:
    """One row a kind."""
    lines = [heading("Printed names", "gold", "P / R / F1")]
    lines += [row(kind, count.gold, count) for kind, count in counts.items()]
    return "\n".join(lines)
