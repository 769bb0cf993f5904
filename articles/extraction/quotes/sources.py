"""Whose words are they? The noun phrase that a cue belongs to.

    Colm Astley, its duty manager, said           → Colm Astley
    the shadow defence secretary, Owen Brack, said → Owen Brack
    said a spokesman for the trust                → a spokesman for the trust
    The Friends said A and warned B               → The Friends, for both
    Ms Ardell, who said …                          → Ms Ardell
    In a letter, Lord Este and Ms Ardell wrote     → Lord Este; Ms Ardell
    The board issued a statement saying …         → the board
    The plan stalled as city staff said …         → city staff
    by Ms Ardell, a mother of three, who says …   → Ms Ardell

The parse is asked first: subject, then the subject of what the cue is coordinated with or hangs
on, then what a relative clause describes. Where it has no answer, or one inside a quotation, the
words right before the verb (or right after it: “said Ms Ardell”) are read instead. What follows a verb with its
clause is never its source. Pareti (2015), 2.3, calls this the source span.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from articles.extraction.base import dep, dependents, governor
from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.cues import Cue
from articles.extraction.quotes.whole_phrases import MODIFIERS, MOST_MODIFIERS, whole_phrase
from articles.extraction.records import EntityKind, Mention
from articles.extraction.speakers.descriptions import CONNECTORS
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:pass"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SHARED_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"})
LEFT_OUT = frozenset(
    {"acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "advcl", "punct", "orphan", "ccomp", "dep"}
    | {"nsubj", "nsubj:pass", "cop", "aux", "mark"}
)
EMBEDDED = frozenset({"acl", "acl:relcl", "ccomp", "csubj"})
"""Clauses whose subject does not go on to speak: “what he has done, calling it …”."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ", "DET"})
PHRASE = NOMINAL | {"ADP", "PART"}
BETWEEN = frozenset({"ADV", "AUX", "PART"})
IMPERSONAL = frozenset({"there", "what", "this", "that", "these", "those"})
NOBODY = IMPERSONAL | RELATIVE
CAUSING = frozenset({"prompting", "prompted", "leading", "led", "forcing", "forced", "causing", "caused", "spurring"})
"""Verbs that make their object speak."""
CLAUSE_OPENERS = frozenset(
    {"after", "as", "before", "since", "until", "when", "while", "because", "but", "although", "though"}
)
"""Words that open a clause, many of which a parser may take for prepositions."""
MOST_COMMAS = 3
"""Commas between a name and its “who”: “Ida Crow, a mother of three in Tulsa, Oklahoma, who says”."""
MAXIMUM_CLIMB = 4
MOST_CHAINED = 5
"""Of “said A, added B and warned C” all three share the first's subject; longer chains are no prose."""
PERSONAL = frozenset({"he", "she", "they"})
ISSUING = frozenset(
    f"{stem}{ending}"
    for stem, endings in (
        ("releas", ("e", "es", "ed", "ing")),
        ("issu", ("e", "es", "ed", "ing")),
        ("post", ("", "s", "ed", "ing")),
    )
    for ending in endings
) | {"made", "makes", "make", "making", "put", "puts", "sent", "sends", "send", "sending", "gave", "gives"}
"""Verbs by which somebody brings words out: whoever does so says them."""
TIMES = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
REACH = 40
"""How many words away from its cue a source may stand."""


def find_sources(layout: Layout, cast: Cast, cue: Cue, within: Span, chained: int = 0) -> tuple[Span, ...]:
    """The source spans of a verbal cue, one for each joint speaker; none where the text gives none.

    `within` bounds where the source may stand: the sentence, less what belongs to others.
    """
    reader = _SourceReader(layout, cast, within)
    token = layout.doc[cue.verb]
    partner = _shares_subject_with(layout, cue, within) if chained < MOST_CHAINED else None
    if partner is not None:
        return find_sources(layout, cast, partner, within, chained + 1)
    found = reader.phrase_of_clause(cue)
    if not found:
        head = reader.adjacent_name(cue) or reader.subject(token) or reader.by_position(cue)
        found = reader.spans(reader.apposed_to(head)) if head is not None else ()
    if not found or _is_adverbial(layout, found[0]):
        found = _antecedent(layout, found) or reader.spans_of_subject_before(cue) or reader.opening_name(cue)
    return tuple(whole_phrase(layout, span, within) for span in found)


def _is_adverbial(layout: Layout, span: Span) -> bool:
    """Whether words that were taken for a source tell when or under what circumstance: “at one point”, “Wednesday”."""
    first = layout.doc[layout.token_at(span.start)]
    return first.pos_ in {"ADP", "SCONJ"} or span.of(layout.text).lower() in TIMES


def _antecedent(layout: Layout, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """What a relative clause describes, without the preposition before it: “of members who say”."""
    if not found:
        return ()
    at = layout.token_at(found[0].end)
    first = layout.token_at(found[0].start)
    if at >= len(layout.doc) or layout.doc[at].lower_ not in RELATIVE or first + 1 >= at:
        return ()
    return (Span(layout.doc[first + 1].idx, found[0].end),)


def adjacent_sources(layout: Layout, cast: Cast, cue: Cue, within: Span) -> tuple[Span, ...]:
    """The source spans of a cue whose source must stand right beside it: “…, the minister has said.”"""
    reader = _SourceReader(layout, cast, within)
    head = reader.by_position(cue)
    return reader.spans(head) if head is not None else ()


def _shares_subject_with(layout: Layout, cue: Cue, within: Span) -> Cue | None:
    """The cue before, whose subject also serves this one: “said A and warned B”, “said A, adding: B”."""
    at = cue.first - 1
    while at > 0 and layout.doc[at].pos_ == "ADV":
        at -= 1
    joined = layout.doc[at].lower_ in {"and", "but"}
    participle = layout.doc[cue.verb].lower_.endswith("ing") and layout.doc[at].text in {",", "and"}
    if not joined and not participle:
        return None
    before = [other for other in layout.cues_between(within.start, cue.span.start) if not other.passive]
    same = [other for other in before if participle or _form(layout, other) == _form(layout, cue)]
    return same[-1] if same else None


def _form(layout: Layout, cue: Cue) -> str:
    return layout.doc[cue.verb].lower_[-1:]


def phrase_after(layout: Layout, cast: Cast, first: int, within: Span) -> tuple[Span, ...]:
    """The source spans of the noun phrase that begins at token `first`: after “according to”, after “by”."""
    start = max(within.start, layout.doc[first].idx) if first < len(layout.doc) else within.end
    if start >= within.end:
        return ()
    reader = _SourceReader(layout, cast, Span(start, within.end))
    head = reader.head_from(first)
    return reader.spans(head) if head is not None else ()


def phrase_of(layout: Layout, cast: Cast, head: "Token", within: Span) -> tuple[Span, ...]:
    """The source spans of the noun phrase with this head."""
    reader = _SourceReader(layout, cast, within)
    return reader.spans(head) if reader.allowed(head) else ()


def _is_gap(token: "Token") -> bool:
    """Whether a token is nothing but more space within a line."""
    return token.is_space and "\n" not in token.text


def _is_participle(verb: "Token") -> bool:
    """Whether a verb is one of “…, saying it leaks”, which has its subject in the clause before, never behind it."""
    return verb.lower_.endswith("ing")


def _is_oblique(head: "Token") -> bool:
    """Whether a preposition governs the phrase: “in his turn” is no source."""
    return any(dep(child) == "case" and child.pos_ == "ADP" and child.i < head.i for child in dependents(head))


class _SourceReader:
    def __init__(self, layout: Layout, cast: Cast, within: Span) -> None:
        self.layout, self.cast, self.within = layout, cast, within
        self.doc = layout.doc

    def allowed(self, token: "Token") -> bool:
        inside = self.within.start <= token.idx < self.within.end
        return inside and self.layout.quotation_over(token.idx) is None

    def subject(self, verb: "Token", depth: int = 0) -> "Token | None":
        """The subject of a verb, its own or the one it shares."""
        own = next((child for child in dependents(verb) if dep(child) in SUBJECTS), None)
        if own is not None:
            return self._resolved(own, verb)
        if depth >= MAXIMUM_CLIMB or dep(verb) == "root":
            return None
        head = governor(verb)
        if dep(verb) in {"acl", "acl:relcl"} and self.allowed(head) and head.pos_ in NOMINAL:
            return self._maker(head, depth) or head
        if dep(verb) in SHARED_SUBJECT and head.pos_ in {"VERB", "AUX"} and self.allowed(head):
            return self._controller(verb, head) or self.subject(head, depth + 1)
        return None

    def _controller(self, verb: "Token", head: "Token") -> "Token | None":
        """The object that is to do it: “prompting the city to urge people to leave”."""
        if dep(verb) != "xcomp" or head.lower_ not in CAUSING or verb.nbor(-1).lower_ != "to":
            return None
        objects = (child for child in dependents(head) if dep(child) == "obj" and head.i < child.i < verb.i)
        return next((child for child in objects if self.allowed(child)), None)

    def _maker(self, noun: "Token", depth: int) -> "Token | None":
        """Whoever puts out what the words stand in: “the board issued a statement saying …”, “… Wednesday saying …”."""
        verb = governor(noun)
        if verb.i >= noun.i or dep(noun) in SUBJECTS:
            return None
        issued = verb.lower_ in ISSUING and dep(noun) == "obj"
        return self.subject(verb, depth + 1) if issued or noun.lower_ in TIMES else None

    def spans_of_subject_before(self, cue: Cue) -> tuple[Span, ...]:
        """The nearest subject before a cue that has none of its own: “He took the stage with a joke, saying …”."""
        for token in reversed(self.doc[max(self.layout.token_at(self.within.start), cue.first - REACH) : cue.first]):
            speaks = dep(token) in SUBJECTS and dep(governor(token)) not in EMBEDDED
            if speaks and self.allowed(token) and token.lower_ not in NOBODY:
                return self.spans(token)
        return ()

    def _resolved(self, subject: "Token", verb: "Token") -> "Token | None":
        if subject.lower_ in RELATIVE:
            antecedent = self._named_before_relative(subject) or governor(verb)
            return antecedent if dep(verb) == "acl:relcl" and self.allowed(antecedent) else self._before(subject.i)
        if not self.allowed(subject) or subject.lower_ in IMPERSONAL or abs(subject.i - verb.i) > REACH:
            return None
        if any(child.lower_ == "whose" for child in dependents(subject)):
            return None
        return subject

    def _named_before_relative(self, relative: "Token") -> "Token | None":
        """Whom “who” tells of behind an apposition: “a video by Ida Crow, a mother of three, who says”."""
        if relative.lower_ != "who" or relative.i < 2 or relative.nbor(-1).text != ",":
            return None
        back = range(relative.i - 1, max(0, relative.i - REACH), -1)
        commas = [i for i in back if self.doc[i].text == ","][:MOST_COMMAS]
        return next((person for i in commas if (person := self._person_ending(i - 1))), None)

    def _person_ending(self, i: int) -> "Token | None":
        """The first word of the person's name that ends with token `i`."""
        mention = self.cast.mention_covering(self.doc[i].idx) if i >= 0 else None
        if mention is None or mention.kind is not EntityKind.PERSON or not self.allowed(self.doc[i]):
            return None
        return self.doc[self.layout.token_at(mention.span.start)]

    def by_position(self, cue: Cue) -> "Token | None":
        """The noun phrase right before the verb, else, where the verb opens its clause, right after it."""
        participle = _is_participle(self.doc[cue.verb])
        if participle and cue.first and self.doc[cue.first - 1].text == ",":
            return None  # “…, saying it leaks” goes back to the clause before, not to its last words
        before = self._name_behind(cue) or self._before(cue.first)
        if before is not None:
            return before
        opens = cue.first == 0 or self.doc[cue.first - 1].is_punct or self.doc[cue.first - 1].is_space
        return self.head_from(cue.last + 1) if opens and not participle else None

    def _name_behind(self, cue: Cue) -> "Token | None":
        """The name that closes a clause behind its verb: “A, B and C, says Kim.”"""
        if not cue.first or cue.last + 1 >= len(self.doc) or self.doc[cue.first - 1].text != ",":
            return None
        mention = self.cast.mention_covering(self.doc[cue.last + 1].idx)
        if mention is None or mention.kind is not EntityKind.PERSON or not self.allowed(self.doc[cue.last + 1]):
            return None
        return (
            self.doc[cue.last + 1] if self.layout.text[mention.span.end : mention.span.end + 1] in {".", ","} else None
        )

    def phrase_of_clause(self, cue: Cue) -> tuple[Span, ...]:
        """The noun phrase between a word that opens a clause and its verb: “… stalled as city staff said”."""
        i = cue.first - 1
        while i >= 0 and self.doc[i].pos_ in BETWEEN:
            i -= 1
        last = i
        while i >= 0 and last - i < MOST_MODIFIERS + 2 and self.allowed(self.doc[i]) and self._modifies(i):
            i -= 1
        if i == last or i < 0 or self.doc[i].lower_ not in CLAUSE_OPENERS or self.doc[last].pos_ != "NOUN":
            return ()
        if (
            self.doc[last].lower_ in TIMES
            or self.cast.mention_covering(self.doc[last].idx)
            or not self.allowed(self.doc[i])
        ):
            return ()
        return (Span(self.doc[i + 1].idx, self.doc[last].idx + len(self.doc[last])),)

    def _modifies(self, i: int) -> bool:
        token = self.doc[i]
        return token.pos_ in MODIFIERS or token.text == "-"

    def opening_name(self, cue: Cue) -> tuple[Span, ...]:
        """Whoever is named first in the sentence of a participle whose clause the parse has lost."""
        if not _is_participle(self.doc[cue.verb]):
            return ()
        named = self.cast.mentions_between(self.within.start, cue.span.start)
        if not named or named[0].kind is EntityKind.PLACE or self.layout.quotation_over(named[0].span.start):
            return ()
        opens = not self.layout.text[self.within.start : self.cast.addressed(named[0]).start].strip()
        after = self.doc[self.layout.token_at(named[0].span.end)]
        return (named[0].span,) if opens and after.pos_ not in {"NOUN", "ADJ", "PROPN", "PART"} else ()

    def adjacent_name(self, cue: Cue) -> "Token | None":
        """A name or personal pronoun right before a finite verb is its subject, whatever the parser made of it."""
        i = cue.first - 1
        while i >= 0 and self.doc[i].pos_ in BETWEEN:
            i -= 1
        if i < 0 or not self.allowed(self.doc[i]) or self.doc[cue.verb].lower_.endswith("ing"):
            return None
        if self.doc[i].lower_ in PERSONAL:
            return self.doc[i]
        mention = self.cast.mention_covering(self.doc[i].idx)
        if (
            mention is None
            or mention.kind is EntityKind.PLACE
            or mention.span.end != self.doc[i].idx + len(self.doc[i])
        ):
            return None
        mention = self._joined_before(mention) or mention
        first = self.layout.token_at(mention.span.start)
        return self.doc[first] if self._opens_phrase(first, mention) else None

    def apposed_to(self, head: "Token") -> "Token":
        """From an apposition that was taken for the subject to what it is said of: “The peer, a former judge, said”."""
        tokens = sorted(self._phrase(head), key=lambda token: token.i)
        first, last = tokens[0].i, tokens[-1].i
        if first < 2 or last + 1 >= len(self.doc) or self.doc[first - 1].text != ",":
            return head
        if self.doc[last + 1].text != "," and self.doc[last + 1].lower_ not in RELATIVE:
            return head
        before = self.doc[first - 2]
        if (
            self.doc[first].lower_ not in {"a", "an"}
            or before.pos_ not in {"NOUN", "PROPN"}
            or not self.allowed(before)
        ):
            return head
        main = self._phrase_head(before)
        return head if _is_oblique(main) else main

    def _joined_before(self, mention: Mention) -> Mention | None:
        """The first of “Pat Doe and Ann Lee”, given the second."""
        first = self.layout.token_at(mention.span.start)
        while first > 1 and self.doc[first - 1].is_title and self.doc[first - 1].pos_ == "PROPN":
            first -= 1
        if first < 2 or self.doc[first - 1].lower_ != "and" or mention.kind is not EntityKind.PERSON:
            return None
        before = self.cast.mention_covering(self.doc[first - 2].idx)
        return before if before is not None and before.kind is EntityKind.PERSON else None

    def _joined_after(self, span: Span) -> Span | None:
        """The second of “Pat Doe and Ann Lee”, given the first."""
        at = self.layout.token_at(span.end)
        if at + 1 >= len(self.doc) or self.doc[at].lower_ != "and" or self.cast.mention_covering(span.end - 1) is None:
            return None
        for token in self.doc[at + 1 : at + 4]:
            mention = self.cast.mention_covering(token.idx)
            if mention is not None:
                return mention.span if mention.kind is EntityKind.PERSON else None
            if not token.is_title:
                return None
        return None

    def _opens_phrase(self, first: int, mention: Mention) -> bool:
        """Whether a name is not the object of something before it: “a spokesman for the trust said”."""
        while (
            first
            and self.doc[first - 1].is_title
            and self.doc[first - 1].pos_ != "ADP"
            and self.allowed(self.doc[first - 1])
        ):
            first -= 1  # past “Mr”, “Sir”, “Health Minister”
        before = self.doc[first - 1] if first else None
        if before is not None and before.lower_ == "the":
            before = self.doc[first - 2] if first > 1 else None
        if before is None or not self.allowed(before) or before.is_punct or before.is_space:
            return True
        if before.lower_ in CONNECTORS:
            return False
        allowed = {"NOUN", "CCONJ", "SCONJ", "ADV"}
        return before.pos_ in (allowed | {"PROPN", "ADJ"} if mention.kind is EntityKind.PERSON else allowed)

    def _before(self, at: int) -> "Token | None":
        i = at - 1
        while i >= 0 and (self.doc[i].pos_ in BETWEEN or _is_gap(self.doc[i])):
            i -= 1
        apposed = self._apposed_ending(i) if self.doc[at - 1].lower_ != "to" else None
        if apposed is not None:
            return apposed
        i = self._over_parenthesis(i)
        if i < 0 or not self.allowed(self.doc[i]):
            return None
        if self.doc[i].pos_ not in NOMINAL and self.cast.mention_covering(self.doc[i].idx) is None:
            return None
        head = self._phrase_head(self.doc[i])
        return None if _is_oblique(head) else head

    def _apposed_ending(self, i: int) -> "Token | None":
        """Ida Crow in “the vice-chancellor, Professor Ida Crow, called”, where `i` is the comma behind the name."""
        first = self._person_ending(i - 1) if i > 0 and self.doc[i].text == "," else None
        mention = self.cast.mention_covering(first.idx) if first is not None else None
        if mention is None:
            return None
        start = self.layout.token_at(self.cast.addressed(mention).start)
        return first if start > 1 and self.doc[start - 1].text == "," and self.doc[start - 2].pos_ == "NOUN" else None

    def _over_parenthesis(self, i: int) -> int:
        """From the comma that closes “, its duty manager,” to the word before the comma that opens it."""
        if i < 0 or self.doc[i].text != ",":
            return i
        for back in range(i - 1, max(-1, i - REACH), -1):
            if self.doc[back].text == ",":
                return back - 1
            if self.doc[back].idx < self.within.start:
                break
        return i

    def _phrase_head(self, token: "Token") -> "Token":
        """The top of the noun phrase that ends at `token`."""
        while (
            governor(token).i < token.i
            and governor(token).pos_ in NOMINAL
            and dep(token) not in {"root", "conj", "appos"}
        ):
            if not self.allowed(governor(token)):
                break
            token = governor(token)
        return token

    def head_from(self, first: int) -> "Token | None":
        """The head of the noun phrase that begins at token `first`."""
        stop = min(first + REACH, len(self.doc))
        while first < stop and _is_gap(self.doc[first]):
            first += 1
        if first < stop and self.doc[first].pos_ == "ADP":
            return None
        if [token.lower_ for token in self.doc[first + 2 : first + 6]] == ["-", "year", "-", "old"]:
            return self.doc[first + 5]
        for i in range(first, stop):
            token = self.doc[i]
            if not self.allowed(token) or (token.pos_ not in PHRASE | {"ADV"} and dep(token) != "amod"):
                return None
            if token.pos_ in {"NOUN", "PROPN", "PRON", "X"}:
                return self._climb_right(token, first)
        return None

    def _climb_right(self, token: "Token", first: int) -> "Token":
        """From a modifier up to its head, as long as the head stands inside the phrase that begins at `first`."""
        while dep(token) in {"compound", "amod", "nmod:poss", "nummod", "flat", "det", "nmod"}:
            head = governor(token)
            if head.i < first or not self.allowed(head) or head.pos_ not in NOMINAL:
                break
            token = head
        return token

    def spans(self, head: "Token") -> tuple[Span, ...]:
        """The phrase of a head, or of each conjunct where joint speakers are named."""
        head = next(
            (child for child in dependents(head) if dep(child) == "nsubj" and child.pos_ in {"NOUN", "PROPN"}), head
        )
        others = [child for child in dependents(head) if dep(child) == "conj" and child.pos_ in {"PROPN", "NOUN"}]
        heads = [head, *(other for other in others if self._is_named(other) and self._is_named(head))]
        found = tuple(self._span(each) for each in heads)
        second = self._joined_after(found[0]) if len(found) == 1 else None
        return (*found, second) if second is not None and second.start < self.within.end else found

    def _is_named(self, token: "Token") -> bool:
        mention = self.cast.mention_covering(token.idx)
        return mention is not None and mention.kind is not EntityKind.PLACE

    def _span(self, head: "Token") -> Span:
        person = self._person_at(head)
        if person is not None:
            return Span(min(head.idx, person.start), person.end)
        named = self._apposed_name(head)
        if named is not None:
            return named
        tokens = sorted(self._phrase(head), key=lambda token: token.i)
        opening = self._person_at(tokens[0])
        if opening is not None and re.match(r",| and ", self.layout.text[opening.end : opening.end + 5]):
            return opening
        stop = next(
            (token.i for token in self.doc[head.i : tokens[-1].i] if token.text in {",", "—", "–", "("}), len(self.doc)
        )
        last = [token for token in tokens if token.i < stop][-1]
        return self._name_after(last) or Span(tokens[0].idx, last.idx + len(last))

    def _person_at(self, head: "Token") -> Span | None:
        """The person that a head names, or whose title it is: “Mr” of “Mr Este”."""
        for token in self.doc[head.i : head.i + 3]:
            mention = self.cast.mention_covering(token.idx)
            if mention is not None:
                return mention.span if mention.kind is EntityKind.PERSON else None
            if not token.is_title:
                return None
        return None

    def _name_after(self, last: "Token") -> Span | None:
        """The name in “its acting chairman, Lord Stannard, wrote” and “its chairman Lord Stannard”, however parsed."""
        at = last.i
        while at and self.doc[at].is_title:
            at -= 1
        if self.doc[at].lower_ in CONNECTORS:  # “a spokeswoman for Mr Este”: the name is no apposition
            return None
        following = self.cast.mention_covering(last.idx + len(last) + 1)
        if following is not None and following.kind is not EntityKind.PLACE and last.pos_ in {"NOUN", "PROPN"}:
            return following.span
        if last.i + 2 >= len(self.doc) or self.doc[last.i + 1].text != ",":
            return None
        for token in self.doc[last.i + 2 : last.i + 6]:
            mention = self.cast.mention_covering(token.idx)
            if mention is not None:
                closed = self.layout.text[mention.span.end : mention.span.end + 1] == ","
                return mention.span if closed and mention.kind is EntityKind.PERSON else None
            if not token.is_title and token.lower_ not in self.layout.lexicon.words("role_nouns"):
                return None
        return None

    def _apposed_name(self, head: "Token") -> Span | None:
        """The name in “the shadow defence secretary, Owen Brack, said”."""
        mention = self.cast.mention_covering(head.idx)
        if mention is not None and mention.kind is EntityKind.PERSON:
            return None
        for child in dependents(head):
            if dep(child) in {"appos", "flat"} and child.i > head.i:
                named = self.cast.mention_covering(child.idx)
                if named is not None and named.kind is EntityKind.PERSON:
                    return named.span
        return None

    def _phrase(self, head: "Token") -> Iterator["Token"]:
        """The head and what belongs to it, less relative clauses, appositions and conjuncts."""
        keep: Callable[[Token], bool] = lambda child: dep(child) not in LEFT_OUT and self.allowed(child)  # noqa: E731
        waiting = [head]
        while waiting:
            token = waiting.pop()
            yield token
            waiting += [child for child in dependents(token) if abs(child.i - head.i) < REACH and keep(child)]
