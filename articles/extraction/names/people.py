"""Which names in an article are the same person's?

    Joan Purcell … Cllr Purcell … Derek Purcell … Mr Purcell        two people: the form of address and the order tell them apart
    Dame Edith Rowland … Dame Edith                       a knight's short form is the given name
    Michael “Mick” Dunmoor … Mr Dunmoor … Mick          the nickname was announced
    Beth Rusk, known to her team-mates as Bee       so was this one
    J.P. Orme … John Orme                               initials agree with a name that starts alike

Full names found a person; short ones are led back to a person already introduced, or to one introduced later where
nobody was before. A surname that two people could own stays with nobody: better no link than a wrong one.
The order of the tests follows the name matching of Bontcheva et al. (2002), “Shallow methods for named entity
coreference resolution”: titles, given names, initials, then recency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.extraction.names.known import NameLexicon

PARTICLES = frozenset(
    {
        "Ní",
        "Ó",
        "Uí",
        "Nic",
        "Mac",
        "Bin",
        "Al",
        "El",
        "Abu",
        "Dos",
        "Da",
        "Den",
        "Del",
        "Van",
        "De",
        "Von",
        "Della",
        "Di",
        "Du",
        "La",
        "Le",
        "Ten",
        "Ter",
        "van",
        "de",
        "von",
    }
)
NOBLE = frozenset({"Sir", "Dame", "Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl"})
COMMON = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})
SUFFIXES = frozenset({"Sr", "Jr"})
MARKS = "“”\"‘’'()"


@dataclass(frozen=True, slots=True)
class PersonName:
    """One mention of a person: `tokens` of the name without titles, the `titles` before it, `start` and `end` in the text.

    `nickname` is what stood in quotation marks inside it, `suffix` a “Sr” or “Jr” after it; `kin` tells
    that he is introduced as somebody’s: “her son, Alf Crow”.
    """

    tokens: tuple[str, ...]
    titles: tuple[str, ...]
    start: int
    end: int
    printed: str
    nickname: str = ""
    suffix: str = ""
    kin: bool = False

    @property
    def full(self) -> bool:
        """Whether it has more than a surname, particles included (“Van Holm”), or a given name alone."""
        return len(self.tokens) > 1 and not (len(self.tokens) < 4 and self.tokens[0] in PARTICLES)

    @property
    def surname(self) -> str:
        """The last word."""
        return self.tokens[-1]


@dataclass(slots=True, eq=False)
class Known:
    """A person while the article is read: all names so far."""

    key: str
    names: list[PersonName]
    aliases: set[str] = field(default_factory=set)
    gender: str = ""

    @property
    def best(self) -> PersonName:
        """The fullest name: most words, initials counting less, the first printed where equal."""
        return max(self.names, key=lambda name: (_fullness(name), -name.start))

    @property
    def titles(self) -> set[str]:
        """All forms of address used."""
        return {title for name in self.names for title in name.titles}


def _fullness(name: PersonName) -> float:
    spelt = sum(0.5 if len(token.strip(".")) == 1 or "." in token else 1 for token in name.tokens)
    return spelt + (0.25 if name.nickname else 0)


def gather(names: Sequence[PersonName], aliases: Mapping[str, int], lexicon: NameLexicon) -> list[Known]:
    """The people of the article, from their mentions in order of the text.

    `aliases` maps a nickname to the offset of the mention it was announced at. Mentions that could be two people's are
    in nobody's list.
    """
    register = _Register(lexicon)
    for name in names:
        if name.full:
            register.enter(name)
    for late in (False, True):
        for name in names:
            if not name.full and (name.surname in aliases) == late:
                register.lead_back(name)
        if not late:
            register.announce(aliases)
    return register.people


class _Register:
    """The people known so far, with indices by surname and by given name so that each look-up is quick."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self.lexicon = lexicon
        self.nicknames = lexicon.lexicon.table("nicknames")
        self.people: list[Known] = []
        self.by_token: dict[str, list[Known]] = {}

    def enter(self, name: PersonName) -> None:
        """Add a full name to the person it agrees with, or found a new one."""
        for known in self.by_token.get(name.surname.casefold(), ()):
            if any(self._agree(name, other) for other in known.names if other.full):
                self._add(known, name)
                return
        self._found(name)

    def announce(self, aliases: Mapping[str, int]) -> None:
        """Remember who is also called what; a person founded as “nickname surname” turns out to be that one."""
        owners = {name.start: known for known in self.people for name in known.names}
        for alias, offset in aliases.items():
            holder = owners.get(offset)
            if holder is None:
                continue
            holder.aliases.add(alias)
            self.by_token.setdefault(alias.casefold(), []).append(holder)
            for other in list(self.people):
                if other is not holder and other.best.tokens == (alias, holder.best.surname):
                    self._join(holder, other)

    def lead_back(self, name: PersonName) -> None:
        """Add a short name to the one person it can denote, found a person, or leave it where two could be meant."""
        able = [known for known in self.by_token.get(name.surname.casefold(), ()) if self._may_be(name, known)]
        introduced = [known for known in able if known.names[0].start < name.start]
        chosen = self._narrow(name, introduced or able)
        if len(chosen) == 1:
            self._add(chosen[0], name)
        elif not chosen and (name.titles or not self.by_token.get(name.surname.casefold())):
            self._found(name)

    def _narrow(self, name: PersonName, able: list[Known]) -> list[Known]:
        """Of several who could be meant, those already so addressed, or whose given name fits the form of address."""
        if len(able) < 2:
            return able
        if not name.titles:
            latest = [known for known in able if any(other.tokens == name.tokens for other in known.names)]
            heads = [known for known in able if not known.names[0].kin]
            return latest if len(latest) == 1 else heads if len(heads) == 1 else able
        addressed = [known for known in able if set(name.titles) & known.titles]
        if len(addressed) == 1:
            return addressed
        fitting = [known for known in able if self._gender_hint(known) == self._gender(name)]
        return fitting if len(fitting) == 1 else able

    def _may_be(self, name: PersonName, known: Known) -> bool:
        """Whether a one-word name can denote a known person: which of the two names it repeats, and whether genders clash."""
        token = name.surname.casefold()
        knightly = bool({"Sir", "Dame"} & set(name.titles))
        surname = any(other.surname.casefold() == token for other in known.names)
        given = any(other.full and other.tokens[0].casefold() == token for other in known.names) or token in {
            alias.casefold() for alias in known.aliases | {other.nickname for other in known.names}
        }
        if name.titles and not knightly and not surname:
            return False
        return (surname or given) and not self._genders_clash(name, known)

    def _genders_clash(self, name: PersonName, known: Known) -> bool:
        if (set(name.titles) & COMMON and known.titles & NOBLE) or (set(name.titles) & NOBLE and known.titles & COMMON):
            return True
        said, hinted = self._gender(name), self._gender_hint(known)
        return bool(said and hinted and said != hinted)

    def _gender(self, name: PersonName) -> str:
        return next((self.lexicon.gender[title] for title in name.titles if title in self.lexicon.gender), "")

    def _gender_hint(self, known: Known) -> str:
        """Stated by a form of address, else what the given name suggests; used to tell two people apart, never recorded."""
        if known.gender:
            return known.gender
        given = known.best.tokens[0]
        if not known.best.full or (given in self.lexicon.men) == (given in self.lexicon.women):
            return ""
        return "m" if given in self.lexicon.men else "f"

    def _agree(self, name: PersonName, other: PersonName) -> bool:
        """Whether two full names with one surname can be one person's: first names alike, initials or short forms of each other."""
        if self._titles_clash(name, other) or (name.suffix != other.suffix and "Sr" in {name.suffix, other.suffix}):
            return False
        left, right = name.tokens[0], other.tokens[0]
        if left.casefold() == right.casefold():
            return _middles_agree(name.tokens[1:-1], other.tokens[1:-1])
        if (name.nickname and name.nickname == right) or (other.nickname and other.nickname == left):
            return True
        if right in self.nicknames.get(left, ()) or left in self.nicknames.get(right, ()):
            return True
        return _initials_agree(left, right)

    def _titles_clash(self, name: PersonName, other: PersonName) -> bool:
        left, right = self._gender(name), self._gender(other)
        return bool(left and right and left != right)

    def _found(self, name: PersonName) -> None:
        known = Known(f"p{len(self.people) + 1}", [])
        self.people.append(known)
        self._add(known, name)

    def _add(self, known: Known, name: PersonName) -> None:
        known.names.append(name)
        known.gender = known.gender or self._gender(name)
        for token in {name.surname, name.tokens[0], name.nickname} - {""}:
            holders = self.by_token.setdefault(token.casefold(), [])
            if known not in holders:
                holders.append(known)

    def _join(self, holder: Known, other: Known) -> None:
        self.people.remove(other)
        for holders in self.by_token.values():
            if other in holders:
                holders.remove(other)
        for name in other.names:
            self._add(holder, name)


def _middles_agree(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether middle names allow one person: one has none, or they begin alike."""
    pairs = list(zip(left, right, strict=False))
    return all(a[0].casefold() == b[0].casefold() for a, b in pairs)


def _initials_agree(left: str, right: str) -> bool:
    """“J.P.” and “John”, “J” and “J.”: one is made of initials and both begin alike."""
    short = [name for name in (left, right) if "." in name or (len(name) <= 2 and name.isupper())]
    return bool(short) and left[0] == right[0]
