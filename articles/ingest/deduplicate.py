"""Telling whether an article is already in the archive, and whether two texts are one article.

An imported article is known by its source and what the source calls it (for a file: the
file's name). Names lie now and then: the same copy arrives twice under two names or from
two publishers, and a folder of another year has its own “article-17.txt”. So words decide:

- the same words on the same day are the same article, whatever it is called;
- words that share next to nothing with those archived under the same name are another
  article, and taking them for a correction would bury both.

See docs/adr/0014-identity-of-imported-articles.md.
"""

import hashlib

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

SHORT, RELATED_SHORT = 40, 0.3
"""In texts of fewer words than this, the share of all words that must be kept."""


def words_hash(headline: str, body: str) -> str:
    """The hash of an article's words, headline and body."""
    return hashlib.sha256(f"{headline}\n{body}".encode()).hexdigest()


def known_publication(source: Source, external_id: str) -> Publication | None:
    """The archive's record of what `source` calls `external_id`, with article and current version."""
    publications = Publication.objects.select_related("article__current_version", "article__source")
    return publications.filter(source=source, external_id=external_id).first()


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


def _shared(left: set[str], right: set[str]) -> float:
    """The share of the smaller set that the other has too; 0 when either is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _shingles(words: list[str]) -> set[str]:
    return {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def _longer(words: list[str]) -> set[str]:
    return {word for word in words if len(word) >= LONGER_WORD}
