"""The lexicon as the rules of names ask it: each question in one place, each answer a set or a table in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from articles.extraction.lexicon import Lexicon

GENTILIC = re.compile(r"[A-Z][a-z]{2,}(?:ian|ean|ese|ish)s?")
PLURALS = (("ies", "y"), ("men", "man"), ("women", "woman"), ("ches", "ch"), ("sses", "ss"), ("s", ""))


@dataclass(frozen=True)
class NameLexicon:
    """What is known of words before the article is read."""

    lexicon: Lexicon

    def group(self, key: str) -> frozenset[str]:
        """One of the small groups of words in `name_groups.toml`."""
        return self._groups[key]

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[str]]:
        return {key: frozenset(words) for key, words in self.lexicon.table("name_groups").items()}

    @cached_property
    def courtesy(self) -> frozenset[str]:
        """Forms of address that are no part of a name: Mr, Dame, Cllr."""
        return frozenset(self.lexicon.table("honorifics")["courtesy"])

    @cached_property
    def kept(self) -> frozenset[str]:
        """Titles that stay where no given name follows: Lord, Baroness."""
        return frozenset(self.lexicon.table("honorifics")["kept"])

    @cached_property
    def forms_only(self) -> frozenset[str]:
        """Forms of address that are no post."""
        return (self.courtesy | self.kept) - {"Prof", "Professor"}

    @cached_property
    def ranks(self) -> frozenset[str]:
        """Ranks and offices written with a capital before a name: Lt, Gen, President."""
        return frozenset(self.lexicon.table("honorifics")["ranks"])

    @cached_property
    def titles(self) -> frozenset[str]:
        """All forms of address."""
        return self.courtesy | self.kept | self.ranks

    @cached_property
    def gender(self) -> Mapping[str, str]:
        """Form of address → “f” or “m”, for those that state it."""
        return dict(self.lexicon.table("honorifics")["gender"])

    @cached_property
    def gentilics(self) -> Mapping[str, str]:
        """“French” → “France”; plurals too (“Ukrainians”)."""
        table = dict(self.lexicon.table("gentilics"))
        return table | {
            f"{word}s": place for word, place in table.items() if not word.endswith(("s", "sh", "ch", "ese"))
        }

    @cached_property
    def countries(self) -> frozenset[str]:
        """Places that have an adjective of their own."""
        return frozenset(self.gentilics.values())

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that the lexicon itself lists: given names, places, bodies."""
        return self.given | self.places | self.organisations

    @cached_property
    def places(self) -> frozenset[str]:
        """Known countries, regions and cities."""
        return self.lexicon.words("places") | self.countries

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Known bodies whose names say nothing of their kind."""
        return self.lexicon.words("organisations")

    @cached_property
    def women(self) -> frozenset[str]:
        """Given names of women."""
        return self.lexicon.words("given_names_f")

    @cached_property
    def men(self) -> frozenset[str]:
        """Given names of men."""
        return self.lexicon.words("given_names_m")

    @cached_property
    def given(self) -> frozenset[str]:
        """All given names."""
        return self.women | self.men

    @cached_property
    def all_given(self) -> frozenset[str]:
        """All given names, rare ones too, many of which are also words, places or surnames."""
        return self.given | self.lexicon.words("more_given_names_f") | self.lexicon.words("more_given_names_m")

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Capitalised words that never name anybody by themselves."""
        return self.lexicon.words("not_names") | self.openers

    @cached_property
    def openers(self) -> frozenset[str]:
        """Capitalised words that no name begins with."""
        return self.lexicon.words("name_openers")

    @cached_property
    def opening_ranks(self) -> frozenset[str]:
        """Words that are a rank only before another: “Rear Admiral”, but “Air Lethia”."""
        return frozenset(self.lexicon.table("honorifics")["opening_ranks"])

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside names: van, de, bin."""
        return self.lexicon.words("name_particles")

    @cached_property
    def roles(self) -> frozenset[str]:
        """Head nouns of posts and callings."""
        return self.lexicon.words("role_nouns")

    @cached_property
    def kin(self) -> frozenset[str]:
        """Kin and company: brother, friend."""
        return self.lexicon.words("kin_nouns")

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Head nouns of the names of bodies."""
        return self.lexicon.words("organisation_nouns")

    @cached_property
    def body_words(self) -> frozenset[str]:
        """Common nouns for a body, with the heads of names."""
        return self.lexicon.words("organisation_words") | self.bodies

    @cached_property
    def place_heads(self) -> frozenset[str]:
        """Head nouns of the names of places."""
        return self.lexicon.words("place_nouns")

    @cached_property
    def place_openers(self) -> frozenset[str]:
        """Words with which names of places begin: Cape, North."""
        return self.lexicon.words("place_openers")

    @cached_property
    def things(self) -> frozenset[str]:
        """Head nouns of prizes, laws and other things with a capital."""
        return self.lexicon.words("thing_nouns")

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words that are written with a capital only where a sentence starts."""
        return self.lexicon.words("ordinary_words")

    def is_gentilic(self, text: str) -> bool:
        """Whether a word is, or is formed like, the adjective of a place: “Lethian”, “Sindarese”."""
        if text in self.gentilics:
            return True
        return bool(GENTILIC.fullmatch(text)) and text not in self.known

    def is_role(self, low: str) -> bool:
        """Whether a word in small letters heads a post, in the singular or plural, `ex-` or `co-` put before or not."""
        return (
            any(form in self.roles for form in singulars(low.rpartition("-")[2] if "-" in low else low))
            or low in self.roles
        )

    def is_body(self, low: str) -> bool:
        """Whether a word in small letters may stand for a body: council, trusts."""
        return any(form in self.body_words for form in singulars(low))

    def is_ordinary(self, low: str) -> bool:
        """Whether a word with a capital at a sentence's start is likely an ordinary word."""
        return any(form in self.ordinary for form in singulars(low)) or low.endswith(("ing", "ly"))


def singulars(low: str) -> tuple[str, ...]:
    """A word and what it may be the plural of."""
    return (
        low,
        *(low[: -len(tail)] + stem for tail, stem in PLURALS if low.endswith(tail) and len(low) > len(tail) + 2),
    )
