"""Who holds which post, as far as the article says so?

    Russian President Pavel Orlov                        the post stands before the name
    his French counterpart, Luc Armand,              … with a comma, when it is definite
    Joan Purcell, chief executive of the Marlow Trust,         the post stands after it
    Derek Purcell, a retired printer and the chairman of …     two of them
    Prof Hugh Denham, who chairs the inquiry               a verb says it
    Gideon Marsden, who became Health Secretary last June     so does a change of office
    Lt Gen Piers Hollow                                     a rank is a post

Apposition is read from the surface: what lies between name and post is a comma, an age, a determiner, and the post is closed
off again before the sentence goes on, so that “In a letter to Joan Purcell, the minister wrote” gives Joan Purcell no
ministry. The patterns are those of Hearst (1992) for hyponyms, narrowed to people. Posts that stand
alone are led to their holders in `roles.phrases`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.names.words import Word
from articles.extraction.records import EntityKind, Mention, Role, Standing
from articles.extraction.roles.post_parts import Text
from articles.extraction.roles.posts import Post
from articles.text.spans import Span

AFFILIATION = (
    r"(?: (?:KC|QC|SC|BL|MP|MSP|TD))?(?:,? (?:of|from|at|with) [^,.;:()\n]{2,60}(?: \([A-Z]{2,8}\))?(?=[, ]))?"
)
"""Where somebody belongs, between the name and the post: “Ida Crow of the Marsh Party (MP), a former mayor”."""
AGE = r"(?:, (?:aged )?\d{1,3})?"
YEARS = r"(?:an? \d{1,3}-year-old )?"
KIN = r"(?:son|daughter|brother|sister|wife|husband|widow|widower|father|mother|nephew|niece|cousin|partner|friend)"
APPOSED = re.compile(
    rf"{AFFILIATION}{AGE}(?:, {YEARS}| \(|, (?:himself|herself|now|then|once|formerly|previously) |, [^,.;:\n]{{1,40}} {KIN} and |, one of (?:[^,.;:\n]{{1,30}} )?)"
)
CLOSED = re.compile(r"(?: [A-Z]{2,3}\b)?(?: (?:of|from) [A-Z][\w’' &-]{1,40}?)?(?:[,.;:)”\"—–]|\s*$)")
OF_BODY = re.compile(r",? (?:of|at|from) (?:the )?")
BECAME = re.compile(
    r",?(?: who)?(?: (?:has|had|have|will|would|is|was|are|to|also|now|then|since|previously|once|later|currently|still|first|"
    r"recently|soon|briefly))*?(?: (?P<verb>is|was|been|be|became|become|becomes|remains|remained|elected|appointed|named|"
    r"(?:sworn in|serves|served|serving|works|worked|working|resigned|stepped down|quit|took over|takes over|returned|acts|acted|"
    r"acting|stood down|left|sacked|confirmed|re-elected) as)(?: (?:also|now|still|currently|once|then|later|previously))?)? "
)
MADE_BY = re.compile(r"\b(\w+)(?: in \d{4})? by (?:(?:his|her|their|the)(?: \w+){1,2},? )?$")
GONE = frozenset(
    {
        "was",
        "served as",
        "worked as",
        "resigned as",
        "stepped down as",
        "quit as",
        "stood down as",
        "left as",
        "sacked as",
        "acted as",
        "remained",
    }
)
CLOSING = frozenset(
    [
        "and",
        "who",
        "of",
        "at",
        "for",
        "in",
        "on",
        "with",
        "from",
        "since",
        "until",
        "when",
        "whose",
        "to",
        "but",
        "after",
        "before",
        "as",
        "under",
        "during",
        "where",
        "there",
        "here",
    ]
)


AUXILIARIES = frozenset({"also", "are", "has", "have", "is", "now", "once", "still"})
FOR_PARTY = re.compile(
    r",? for (?:the )?(?P<party>defen[cs]e|prosecution|crown|state|government|families|family|company|union|players?|actor|"
    r"plaintiffs?|petitioners?|respondents?|appellants?|applicants?|claimants?|accused|victims?|residents|council|owners?|"
    r"tenants|workers|board|estate)(?=,)",
    re.IGNORECASE,
)
"""After a name in a report from court: “Ida Crow, for the defence, said”."""


SILK = re.compile(r" (?:KC|QC|SC|BL)\b")
"""Letters that barristers alone put after their names."""
NOTE = re.compile(r"[^.\n“”]{0,60}? (?:wrote|said) in a (?:research )?note to (?:clients|investors)")
"""“Ida Crow of Marsh Securities wrote in a note to clients”: so analysts speak."""
UNNAMED_OBJECT = frozenset({"a", "an", "some", "two", "three", "her", "his", "their"})


def counsel_title(match: re.Match[str]) -> str:
    """What somebody is who speaks for a party: “defence lawyer”, “prosecutor”, “lawyer”."""
    party = match["party"].lower()
    if party in {"defence", "defense"}:
        return f"{party} lawyer"
    return "prosecutor" if party in {"prosecution", "crown"} else "lawyer"


@dataclass(frozen=True, slots=True)
class Holding:
    """A post that a person holds, by the index of the post among the article's posts (-1: none of them)."""

    key: str
    role: Role
    post: int


class Attached:
    """Posts that stand beside a name, each attached to it."""

    def __init__(self, text: Text, posts: Sequence[Post]) -> None:
        self.text = text
        self.posts = posts
        self.unnamed = frozenset(text.table["unnamed"]["words"])
        self.people = [mention for mention in text.cast.mentions if mention.kind == EntityKind.PERSON]
        self.opens = [text.cast.addressed(mention).start for mention in self.people]
        self.starts = [mention.span.start for mention in self.people]
        self.ends = [mention.span.end for mention in self.people]
        self.index = {word.start: at for at, word in enumerate(text.words)}

    def holdings(self) -> list[Holding]:
        """Everything that is said beside a name, in order of the text."""
        found = [*self._verbal(), *self._passive(), *self._addressed()]
        taken: dict[int, list[str]] = {}
        for at, post in enumerate(self.posts):
            for key, confidence, standing in self._holders(at, post, taken):
                taken.setdefault(at, []).append(key)
                role = role_of(self.text, post, standing, confidence)
                if role.organisation is None:
                    role = replace(role, organisation=self._affiliation(post))
                found.append(Holding(key, role, at))
        return sorted(found, key=lambda holding: holding.role.evidence.start)

    def _holders(self, at: int, post: Post, taken: dict[int, list[str]]) -> Iterator[tuple[str, float, Standing]]:
        before = self._named_after(post)
        if before:
            for mention in before:
                yield mention.key, 0.92, post.standing
            return
        after = self._named_before(at, post, taken)
        if after:
            yield after

    def _named_after(self, post: Post) -> list[Mention]:
        """The people named directly after a post: “defence minister Bruno Stark”, “his deputy, Rory Ash,”."""
        end = self.text.words[post.last].end
        possessive = self.text.words[post.last].possessive
        if possessive:
            return []
        at = bisect_left(self.starts, end)
        if at == len(self.people):
            return []
        # A rank is part of the form of address: what follows it is the name itself.
        gap = self.text.text[end : self.opens[at]]
        if self.opens[at] < end or gap in {" ", ". "}:
            return self._row(at, post)
        if gap in {" is ", " was ", " is now "} and post.definite and post.noun not in self.unnamed:
            return [self.people[at]]
        introduced = post.definite or post.determiner or self.text.words[post.outer].opens
        if gap in {", ", ", the "} and introduced and self._closed(at):
            return [self.people[at]]
        return []

    def _affiliation(self, post: Post) -> str | None:
        """The body after a name that a post precedes: “analyst Mark Dray of the institute”."""
        at = bisect_left(self.starts, self.text.words[post.last].end)
        match = OF_BODY.match(self.text.text, self.ends[at]) if at < len(self.people) else None
        if match is None or self.starts[at] - self.text.words[post.last].end > 3:
            return None
        mention = self.text.cast.mention_covering(match.end())
        return mention.key if mention and mention.kind == EntityKind.ORGANISATION else None

    def _row(self, at: int, post: Post) -> list[Mention]:
        """One person, or for a plural post all of “Priya Nand and Lotte Berg”."""
        row = [self.people[at]]
        while post.plural and at + 1 < len(self.people):
            if self.text.text[self.ends[at] : self.opens[at + 1]] not in {" and ", ", ", ", and "}:
                break
            at += 1
            row.append(self.people[at])
        return row

    def _closed(self, at: int) -> bool:
        """Whether a name in apposition is closed by a mark."""
        return CLOSED.match(self.text.text, self.ends[at]) is not None

    def _named_before(self, at: int, post: Post, taken: Mapping[int, list[str]]) -> tuple[str, float, Standing] | None:
        """The person named before a post: “Joan Purcell, chief executive of …”, “became president”, or the holder of the post before “and”."""
        start = self.text.words[post.outer].start
        if at and self._coordinated(self.posts[at - 1], post) and (holders := taken.get(at - 1)):
            return holders[0], 0.85, post.standing
        near = bisect_right(self.ends, start) - 1
        if near < 0 or start - self.ends[near] > 80:
            return None
        between = self.text.text[self.ends[near] : start]
        if APPOSED.fullmatch(between) and self._apposition_ends(post):
            return self.people[near].key, 0.9, post.standing
        match = BECAME.fullmatch(between)
        if match is None and at and taken.get(at - 1) == [self.people[near].key]:
            # “Rory Ash, his deputy, becomes acting Health Secretary”
            match = BECAME.fullmatch(self.text.text, self.text.words[self.posts[at - 1].last].end, start)
        if match and match["verb"] and not post.plural and post.determiner != "one":
            return self.people[near].key, 0.85, _standing_by(match["verb"], match[0], post)
        return None

    def _coordinated(self, before: Post, post: Post) -> bool:
        return self.text.text[self.text.words[before.last].end : self.text.words[post.outer].start] in {
            " and ",
            ", and ",
            ", ",
        }

    def _apposition_ends(self, post: Post) -> bool:
        """Whether the post is closed off, rather than being the subject of what follows."""
        following = self.text.words[post.last + 1 : post.last + 2]
        if self.text.words[post.last].possessive:
            return False
        if not following or following[0].gap != " ":
            return True
        return following[0].low in CLOSING or following[0].low.endswith("ing")

    def _verbal(self) -> Iterator[Holding]:
        """“Prof Denham, who chairs the inquiry”, “Imogen Sayers, prosecuting,”; in court and of the markets, what place tells."""
        for mention in self.people:
            yield from self._by_place(mention)
            at = self.index[mention.span.start]
            following = [word for word in self.text.words[at : at + 10] if word.start >= mention.span.end]
            if following and SILK.match(self.text.text, mention.span.end):
                following = following[1:]
            if len(following) > 1 and following[0].gap == ", ":
                yield from self._by_verb(mention, following)

    def _by_place(self, mention: Mention) -> Iterator[Holding]:
        """“Sunil Kerr KC”, “Ida Crow, for the defence,”, “Ida Crow of Marsh Securities wrote in a note to clients”."""
        told = []
        if SILK.match(self.text.text, mention.span.end):
            told.append("barrister")
        if NOTE.match(self.text.text, mention.span.end):
            told.append("analyst")
        if counsel := FOR_PARTY.match(self.text.text, mention.span.end):
            told.append(counsel_title(counsel))
        for title in told:
            yield Holding(mention.key, Role(title, Standing.CURRENT, mention.span, 0.75), -1)

    def _by_verb(self, mention: Mention, following: Sequence[Word]) -> Iterator[Holding]:
        """What the first verb after a name tells: “who has led the council”, “who now runs a campground”."""
        verb = following[1] if following[0].low in {"who", "is", "are"} else following[0]
        at = 1
        while following[0].low == "who" and following[at].low in AUXILIARIES and len(following) > at + 1:
            at += 1
            verb = following[at]
        title = self._title_by(verb, perfect=following[1].low in {"has", "have"})
        if (title and verb is not following[0]) or verb.low in {"prosecuting", "defending"}:
            yield Holding(mention.key, self._verbal_role(verb.start, verb.end, title or "", mention), -1)

    def _title_by(self, verb: Word, *, perfect: bool) -> str | None:
        """What a verb makes of its subject; who heads something without a name (“a campground”) owns it."""
        verbs = self.text.table["verbal"]
        participle = verb.low.removesuffix("ing") + "s" if verb.low.endswith("ing") else ""
        title = verbs.get(verb.low) or verbs.get(participle)
        title = title or (self.text.table["perfect"].get(verb.low) if perfect else None)
        if title == "head" and self._object(verb) in UNNAMED_OBJECT:
            return "owner"
        return None if verb.low == "started" and not self._starts_named(verb) else title

    def _object(self, verb: Word) -> str:
        """The word after a verb."""
        after = self.text.words[self.index[verb.start] + 1 : self.index[verb.start] + 2]
        return after[0].low if after else ""

    def _starts_named(self, verb: Word) -> bool:
        """Whether what somebody started has a name: “who started Pinwheel”."""
        at = self.index[verb.start] + 1
        return at < len(self.text.words) and self.text.kind_at(at) == EntityKind.ORGANISATION

    def _addressed(self) -> Iterator[Holding]:
        """“Cllr Ida Crow” is a councillor: forms of address that are given to holders of one post alone."""
        table = self.text.table["by_address"]
        for mention, opening in zip(self.people, self.opens, strict=True):
            title = table.get(self.text.text[opening : mention.span.start].strip(" ."))
            if title:
                yield Holding(mention.key, Role(title, Standing.CURRENT, Span(opening, mention.span.end), 0.8), -1)

    def _passive(self) -> Iterator[Holding]:
        """“written by Nell Doe and directed by her younger brother, Kit Doe”."""
        for mention, opening in zip(self.people, self.opens, strict=True):
            match = MADE_BY.search(self.text.text, max(0, opening - 50), opening)
            title = self.text.table["passive"].get(match[1].lower()) if match else None
            if match and title:
                yield Holding(
                    mention.key, Role(title, Standing.CURRENT, Span(match.start(), mention.span.end), 0.75), -1
                )

    def _verbal_role(self, start: int, end: int, title: str, mention: Mention) -> Role:
        at = self.index[start] + 1
        body = None
        for word in self.text.words[at : at + 3]:
            found = self.text.cast.mention_covering(word.start)
            if found and found.kind == EntityKind.ORGANISATION:
                body = found.key
                break
        past = self.text.text[start:end].endswith("ed") and title not in {"founder"}
        return Role(title, Standing.FORMER if past else Standing.CURRENT, Span(mention.span.start, end), 0.8, body)


def _standing_by(verb: str, between: str, post: Post) -> Standing:
    """How a post is held that a verb tells of."""
    if post.standing != Standing.CURRENT:
        return post.standing
    if " will " in between or " to be" in between:
        return Standing.FUTURE
    return Standing.FORMER if verb in GONE else Standing.CURRENT


def role_of(text: Text, post: Post, standing: Standing, confidence: float) -> Role:
    """A post as a role."""
    return Role(
        post.title, standing, text.span(post.outer, post.last), confidence, post.organisation, post.jurisdiction
    )
