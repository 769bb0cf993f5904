"""Whose words does a document say that is taken up again?

    Ida Crow resigned in a statement. “I have done no wrong,” it read.        Ida Crow: who made it
    A letter from Ben Moy hangs there. The letter says …                        Ben Moy
    “It chose not to know,” the report says. Its author, Ann Reed, …            Ann Reed: told later

A document named before carries its author: the possessor (“her letter”), whoever stands after “by” or “from”, or else
the only subject of the sentence that brings it in.
"""

import re
from typing import TYPE_CHECKING

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.quotes.drafts import DraftQuote
from articles.extraction.records import EntityKind, Mention
from articles.extraction.speakers.descriptions import head_of
from articles.extraction.speakers.pronouns import Scene
from articles.text.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

READS = re.compile(r"(?:read|reads|ran|runs|began|begins|ended|ends|concluded|concludes|continued|goes on|went on)$")
BY = re.compile(r"(?: [a-z]+){0,3} (?:by|from|signed by|written by|sent by) (?:the )?")
GOT = re.compile(
    r"\b(?:obtained|seen|reviewed|read|received|viewed|commissioned|funded|leaked|requested|acquired|posted)\b"
)
"""What others do with a document than write it."""
WRITES = re.compile(
    r"\b(?:wrote|written|writes|posted|published|released|issued|sent|said|conceded|announced|resigned|apologi[sz]ed|left|"
    r"read|tweeted|replied|put out|handed|pinned|told|says|warned|claimed|filed)\b"
)
ITS_AUTHOR = re.compile(r"\b(?:Its author|The author|It was written by|It was signed by|signed by|Its writer),? ")
SURE = 0.3
BACK = 4
"""Sentences back in which a document may have been named."""
EARLIER = 1000
"""Words back in which a document that is taken up was brought in."""
LATER = 400
"""Characters after the words of a document within which its author may be told."""
ACTING = 0.85
"""The least weight of whoever acts in a sentence."""


def reads(layout: Layout, draft: DraftQuote) -> bool:
    """Whether a cue tells how something written goes: “it read”, “it ended”."""
    return any(READS.match(cue.of(layout.text).lower()) for cue in draft.cue)


def says(layout: Layout, draft: DraftQuote) -> bool:
    """Whether a cue is “says”, which is said of what is written as of people."""
    return any(cue.of(layout.text).lower() == "says" for cue in draft.cue)


def author_of(layout: Layout, cast: Cast, scene: Scene, pronoun: Span, back: int = BACK) -> Mention | None:
    """The author of the document that “it” stands for: the one named last in the sentences before or this one."""
    sentence = layout.sentence_of(pronoun.start)
    for _ in range(back):
        sentence = layout.sentence_of(max(0, sentence.start - 2))
    nouns = layout.lexicon.words("documents")
    tokens = layout.doc[layout.token_at(sentence.start) : layout.token_at(pronoun.start)]
    noun = next((token for token in reversed(tokens) if token.lower_ in nouns and token.pos_ == "NOUN"), None)
    return _author(layout, cast, scene, noun) if noun is not None else None


def author_before(layout: Layout, cast: Cast, scene: Scene, source: Span) -> Mention | None:
    """The author of “the letter”: told where the noun stood before, or after these words as “its author”."""
    head = head_of(layout, source)
    first = layout.doc[layout.token_at(source.start)]
    if first.lower_ not in {"the", "this"} or source.of(layout.text).count(" ") > 2:
        return None
    for token in layout.doc[max(0, head.i - EARLIER) : max(0, head.i - 1)]:
        if token.lower_ == head.lower_ and (author := _author(layout, cast, scene, token)):
            return author
    match = ITS_AUTHOR.search(layout.text, source.end, source.end + LATER)
    named = cast.mentions_between(match.end(), match.end() + 60) if match else ()
    return named[0] if match and named and cast.addressed(named[0]).start == match.end() else None


def author_after(layout: Layout, cast: Cast, source: Span) -> Mention | None:
    """Who made “a review published today by the Marl Trust”, where the source ends at its noun."""
    match = BY.match(layout.text, source.end)
    made = match is not None and not GOT.search(match.group())
    return _named_at(cast, match.end()) if match and made else None


def _author(layout: Layout, cast: Cast, scene: Scene, noun: "Token") -> Mention | None:
    """Who wrote the document that stands at a noun."""
    owner = layout.doc[noun.i - 1] if noun.i else noun
    end = noun.idx + len(noun)
    for word in layout.doc[max(0, noun.i - 4) : noun.i]:
        if word.lower_ in {"his", "her"}:
            return _owner(scene, cast, Span(word.idx, word.idx + len(word)), "m" if word.lower_ == "his" else "f")
    if owner.lower_ in {"’s", "'s"} and (named := cast.mention_covering(owner.idx - 1)):
        return named if named.kind is not EntityKind.PLACE else None
    if (match := BY.match(layout.text, end)) and (after := _named_at(cast, match.end())):
        return after
    return _maker(layout, cast, scene, noun)


def _owner(scene: Scene, cast: Cast, pronoun: Span, gender: str) -> Mention | None:
    found = scene.antecedent(pronoun, gender, ())
    return cast.mentions_of(found.key)[0] if found is not None and found.margin >= SURE else None


def _named_at(cast: Cast, start: int) -> Mention | None:
    for mention in cast.mentions_between(start, start + 80):
        if mention.kind is not EntityKind.PLACE and cast.addressed(mention).start - start < 25:
            return mention
        break
    return None


def _maker(layout: Layout, cast: Cast, scene: Scene, noun: "Token") -> Mention | None:
    """The only person who acts in the sentence of a noun with “a”, where that tells of saying, writing or leaving."""
    sentence = layout.sentence_of(noun.idx)
    if not WRITES.search(layout.text, sentence.start, sentence.end):
        return None
    acting = {seen.key for seen in scene.within(sentence) if seen.weight >= ACTING}
    return cast.mentions_of(acting.pop())[0] if len(acting) == 1 else None
