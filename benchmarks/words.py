"""Invented words for invented articles: some stand in nearly every text, most in few, as in any language."""

from itertools import product
from random import Random

ONSETS = ("br", "d", "fl", "g", "h", "k", "l", "m", "n", "p", "qu", "r", "sk", "st", "t", "v", "w", "tr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea")
ENDS = ("n", "r", "l", "m", "ck", "nd", "rt", "st")
NUMBER = 4_000


class Vocabulary:
    """So many words, the first the commonest: the word of rank r stands in one text of about r / 60."""

    def __init__(self, number: int = NUMBER) -> None:
        single = [f"{onset}{vowel}{end}" for onset, vowel, end in product(ONSETS, VOWELS, ENDS)]
        double = [f"{first}{second}" for first, second in product(single[::9], single[::11])]
        self.words = [*single[:300], *double][:number]
        self.weights = [1 / (rank + 5) for rank in range(len(self.words))]
        self.sums = [sum(self.weights[: n + 1]) for n in range(len(self.weights))]

    def sentence(self, chance: Random, length: int) -> str:
        """So many words in a row, with a capital and a full stop."""
        words = chance.choices(self.words, cum_weights=self.sums, k=length)
        return f"{' '.join(words).capitalize()}."


def few_often(chance: Random, number: int) -> int:
    """A number below `number`: small ones often, as few people are named in many articles."""
    return min(int(number * chance.random() ** 3), number - 1)
