"""Words as the name finder reads them: pieces of a fixed vocabulary in lower case, and the shape of the whole word.

    Thornbeck   →   thorn ##beck, both with the shape “Capital”

Pieces are found as BERT's tokeniser finds them (Devlin et al. 2019): lower case, no accents, marks apart, then the longest
piece that the vocabulary has, again and again. What cannot be put together so is the unknown piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CONTINUED = "##"
LONGEST = 60
"""Letters of the longest word that is taken apart; anything longer is no word."""
REMEMBERED = 50_000
"""How many words keep their pieces in memory."""

SHAPES = ("none", "mark", "small", "Capital", "SHOUTED", "C", "innerCapital", "digits", "digits5", "U.S.")
"""Shapes of words, the place of each being its number; the pieces after a word's first have numbers that follow these."""


class WordPieces:
    """A vocabulary, by which words become numbers."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end, self.unknown = (self.numbers.get(piece, 0) for piece in (START, END, UNKNOWN))
        self.known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Numbers of a word's pieces, none for a word of spaces alone."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[word] = tuple(self._taken_apart(word))
        return found

    def _taken_apart(self, word: str) -> Iterator[int]:
        if len(word) > LONGEST:
            yield self.unknown
            return
        for part in _without_marks(word):
            yield from self._longest_first(part)

    def _longest_first(self, part: str) -> list[int]:
        """Pieces of a part without marks, or the unknown piece."""
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = CONTINUED if start else ""
            for end in range(len(part), start, -1):
                number = self.numbers.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _without_marks(word: str) -> list[str]:
    """A word in lower case, without accents, cut at spaces and around every mark."""
    spread = "".join(
        f" {letter} " if _is_mark(letter) else letter
        for letter in unicodedata.normalize("NFD", word.lower())
        if unicodedata.category(letter) not in {"Mn", "Cc", "Cf", "Co", "Cn", "Cs"} or letter.isspace()
    )
    return spread.split()


def _is_mark(letter: str) -> bool:
    """Whether a letter is punctuation, or one of ASCII's signs."""
    return unicodedata.category(letter).startswith("P") or (
        letter.isascii() and letter.isprintable() and not letter.isalnum()
    )


def shape(word: str) -> int:
    """The number in SHAPES of a word's shape."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return SHAPES.index("digits" if any(letter.isdigit() for letter in word) else "mark")
    if len(letters) < len(word) and any(letter.isdigit() for letter in word):
        return SHAPES.index("digits5")
    return SHAPES.index(_case(word, letters))


def _case(word: str, letters: list[str]) -> str:
    """The shape of a word with letters and no digits."""
    capitals = sum(letter.isupper() for letter in letters)
    if not capitals:
        return "small"
    if capitals == len(letters):
        if "." in word and len(letters) > 1:
            return "U.S."
        return "SHOUTED" if len(letters) > 1 else "C"
    return "Capital" if capitals == 1 and word[0].isupper() else "innerCapital"
