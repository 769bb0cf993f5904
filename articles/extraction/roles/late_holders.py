"""Who is it that the opening calls by a role, and only a later paragraph by name?

    A joint force is needed, the Defence Secretary has said, as ministers met at Fort Esker.
    Rosalind Tarrow opened the talks …                         she is the Defence Secretary

    A former auctioneer sold a forged painting, a jury has heard.
    Desmond Larch, 61, denies fraud.                             he is the former auctioneer

British news opens with the role and gives the name in a paragraph of its own, usually the second, where it is the
subject. So a role that somebody acts under in the opening paragraph, and that nobody in the article is said to hold,
belongs to the first new person who begins one of the next paragraphs as its subject and has no post of his own. Further down
only the very next sentence may name the holder.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator

from articles.extraction.records import EntityKind, Mention
from articles.extraction.roles.post_parts import Text
from articles.extraction.roles.posts import Post

NEXT_PARAGRAPHS = 3
NEXT_SENTENCE = 300
"""How many characters after a role its holder's name may start at the latest."""
SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[^a-z])")
CLOSING_MARK = re.compile(r"[”’\"'] $")
ASIDE = re.compile(r", (?:(?:aged )?\d{1,3}|who|\w+ing)\b")


def opening_end(text: Text) -> int:
    """Where the opening paragraph ends."""
    end = text.text.find("\n\n")
    return end if end > 0 else len(text.text)


def paragraph_before(text: Text, offset: int) -> int:
    """Where the paragraph before the one that holds the offset starts."""
    here = text.text.rfind("\n\n", 0, offset)
    return text.text.rfind("\n\n", 0, here) + 1 if here > 0 else 0


def takes_part(text: Text, post: Post) -> bool:
    """Whether a phrase is somebody who acts: the singular subject of a verb."""
    if post.plural or text.words[post.head].possessive:
        return False
    introduced = post.determiner in {"the", "a", "an"} or post.owner is not None or text.words[post.first].opens
    following = text.words[post.last + 1 : post.last + 2]
    verbal = following and (
        following[0].pos in {"VERB", "AUX"} or following[0].low in text.speech or following[0].low in {"has", "who"}
    )
    aside = ASIDE.match(text.text, text.words[post.last].end) is not None
    return introduced and (aside or (verbal and following[0].gap == " ") or _spoke(text, post))


def _spoke(text: Text, post: Post) -> bool:
    """““If I had,” replied the jockey”."""
    before = text.words[post.outer - 1] if post.outer else None
    if before is None or before.low not in text.speech or text.words[post.outer].gap != " ":
        return False
    return CLOSING_MARK.search(before.gap) is not None


def introduced_later(text: Text, free: Container[str]) -> str | None:
    """The first person who begins one of the paragraphs after the opening as its subject, if `free` holds his key."""
    for mention in _paragraph_subjects(text):
        if mention.key in free:
            return mention.key
    return None


def introduced_next(text: Text, post: Post, free: Container[str]) -> str | None:
    """The new person who begins the sentence after a role's: “The Foreign Secretary said so. Alice Fenner was …”."""
    start = text.words[post.last].end
    named = text.cast.mentions_between(start, start + NEXT_SENTENCE)
    found = next((mention for mention in named if mention.kind == EntityKind.PERSON), None)
    if found is None or found.key not in free or text.cast.mentions_of(found.key)[0] != found:
        return None
    opening = text.cast.addressed(found).start
    stops = SENTENCE_END.findall(text.text, start, opening + 1)
    return found.key if len(stops) == 1 and _begins(text, opening) and _acts(text, found) else None


def _begins(text: Text, start: int) -> bool:
    """Whether the word at an offset starts a sentence outside quotation marks."""
    at = bisect_left(text.words, start, key=lambda word: word.start)
    return at < len(text.words) and text.words[at].opens and not text.words[at].after_mark


def _paragraph_subjects(text: Text) -> Iterator[Mention]:
    start = opening_end(text)
    known = {mention.key for mention in text.cast.mentions_between(0, start)}
    for _ in range(NEXT_PARAGRAPHS):
        start = _next_line(text.text, start)
        mention = _person_at(text, start)
        if mention and mention.key not in known and _acts(text, mention):
            yield mention
        start = text.text.find("\n\n", start)
        if start < 0:
            return


def _next_line(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _person_at(text: Text, start: int) -> Mention | None:
    """The person whose name, or form of address, stands at an offset."""
    found = next(iter(text.cast.mentions_between(start, start + 120)), None)
    if found and found.kind == EntityKind.PERSON and text.cast.addressed(found).start == start:
        return found
    return None


def _acts(text: Text, mention: Mention) -> bool:
    """Whether a verb follows the name, or an age or another aside that only a subject has."""
    if ASIDE.match(text.text, mention.span.end):
        return True
    at = bisect_left(text.words, mention.span.end, key=lambda word: word.start)
    if at >= len(text.words):
        return False
    word = text.words[at]
    return word.gap == " " and (word.pos in {"VERB", "AUX"} or word.low in text.speech)
