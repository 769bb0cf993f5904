"""Telling whether an article is already in the archive, and whether two texts are one article.

An imported article is known by its source and what the source calls it (for a file: the
file's name, with its folders below the one that was named). Names lie now and then: the same
copy arrives twice under two names or from two publishers, and every day has its own
“markets.txt”. So words decide:

- the same words on the same day are the same article, whatever it is called;
- under the name of another day's article, only very much the same words are that article
  with its date corrected;
- words that share next to nothing with those archived under the same name are another
  article, and taking them for a correction would bury both.

See docs/adr/0014-identity-of-imported-articles.md.
"""

import hashlib
from datetime import date

from articles.models import ArticleVersion, Publication, Source
from articles.readers.records import RawArticle
from articles.text.folding import fold

SHINGLE = 3
"""Words in a row. Two reports of unrelated matters rarely share more than 3 in 100 of these."""

LONGER_WORD = 6
"""Letters: names and nouns of the matter rather than the words that all texts are made of."""

RELATED_SHINGLES, RELATED_WORDS = 0.1, 0.4
"""The share of the shorter text that a later version must keep, one or the other.

Of pairs drawn at random from 7,000 newswire reports 1 in 400 would pass for related."""

VERY_ALIKE = 0.9
"""The share of the longer text's shingles that both must have to be one article on two days. A daily report that
changes its figures alone stays below."""

AROUND = 14
"""Days. A date is corrected soon, and seldom by more."""

LONGEST_NAME = 280
"""Characters of a name; a day fits behind it."""

SHORT, RELATED_SHORT = 40, 0.3
"""In texts of fewer words than this, the share of all words that must be kept."""


def words_hash(headline: str, body: str) -> str:
    """The hash of an article's words, headline and body."""
    return hashlib.sha256(f"{headline}\n{body}".encode()).hexdigest()


def external_id(raw: RawArticle) -> str:
    """What the source calls the article, in no more characters than the archive keeps; a long name ends in its hash."""
    if len(raw.external_id) <= LONGEST_NAME:
        return raw.external_id
    return f"{raw.external_id[: LONGEST_NAME - 17]}~{hashlib.sha256(raw.external_id.encode()).hexdigest()[:16]}"


def external_id_of_day(raw: RawArticle, day: date) -> str:
    """What an article is called whose name another day's article has. No file's name holds two strokes in a row."""
    return f"{external_id(raw)}//{day.isoformat()}"


def known_publications(source: Source, raw: RawArticle) -> list[Publication]:
    """What `source` published under the name of `raw`: the first of the name, then those of the days around it.

    One query for a name that is new, else two.
    """
    publications = Publication.objects.select_related("article__current_version").filter(source=source)
    first = publications.filter(external_id=external_id(raw)).first()
    if first is None:
        return []
    here = raw.published_on.toordinal()
    days = range(max(1, here - AROUND), min(date.max.toordinal(), here + AROUND) + 1)
    names = [external_id_of_day(raw, date.fromordinal(day)) for day in days]
    return [first, *publications.filter(external_id__in=names).order_by("pk")]


def same_words(raw: RawArticle) -> ArticleVersion | None:
    """A version of an article of the same day with exactly these words."""
    versions = ArticleVersion.objects.select_related("article__source", "article__current_version")
    hashed = words_hash(raw.headline, raw.body)
    return versions.filter(sha256=hashed, article__published_on=raw.published_on).order_by("pk").first()


def is_another_article(archived: str, arriving: str) -> bool:
    """Whether the two bodies share so little that one cannot be a correction of the other."""
    old, new = fold(archived).split(), fold(arriving).split()
    if min(len(old), len(new)) < SHORT:
        return _shared(set(old), set(new)) < RELATED_SHORT
    few_phrases = _shared(_shingles(old), _shingles(new)) < RELATED_SHINGLES
    return few_phrases and _shared(_longer(old), _longer(new)) < RELATED_WORDS


def is_very_alike(archived: str, arriving: str) -> bool:
    """Whether the two bodies are one article but for a slip: a later date with them is a correction of the date."""
    old, new = (_shingles(["", "", *fold(body).split(), "", ""]) for body in (archived, arriving))
    return len(old & new) >= VERY_ALIKE * max(len(old), len(new))


def _shared(left: set[str], right: set[str]) -> float:
    """The share of the smaller set that the other has too; 0 when either is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _shingles(words: list[str]) -> set[str]:
    return {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def _longer(words: list[str]) -> set[str]:
    return {word for word in words if len(word) >= LONGER_WORD}
