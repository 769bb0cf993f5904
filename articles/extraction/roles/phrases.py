"""Whom does a role mean that stands without a name?

    The Prime Minister said …                           the holder named with that post in the article
    The Defence Secretary … Rosalind Tarrow …          the holder named later (`roles.late_holders`)
    Mr Harlow and his French counterpart, Luc Armand
                                                        a post told by another's: French defence minister
    The peer, a former head of the Ballot Board,     a lord, who gets one more post

A phrase repeats a post if all its words are in the post's title or the name of its body, with the same head noun. Of
several holders the one named last before the phrase is meant; if none was named before it, the only one named after it:
the preferences of Lappin and Leass (1994) for pronouns, reduced to what a definite role needs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.extraction.cast import RolePhrase
from articles.extraction.names.known import singulars
from articles.extraction.records import EntityKind, Mention, Role, Standing
from articles.extraction.roles.late_holders import (
    introduced_later,
    introduced_next,
    opening_end,
    paragraph_before,
    takes_part,
)
from articles.extraction.roles.post_parts import Text
from articles.extraction.roles.posts import Post

RELATIVES = {"counterpart": Standing.CURRENT, "predecessor": Standing.FORMER, "successor": Standing.CURRENT}
"""Posts that are told by another's, and how they are held."""
Roles = dict[str, list[Role]]


def bind(
    text: Text, posts: Sequence[Post], holders: Mapping[int, str], roles: Roles
) -> tuple[Roles, tuple[RolePhrase, ...]]:
    """Roles with those added that phrases without a name tell of, and the phrases in order of the text.

    `holders` maps the index of a post to the person it stands beside; `roles` is what is known so far by key.
    """
    binder = _Binder(text, posts, holders, roles)
    binder.introduce()
    binder.resolve_counterparts()
    binder.follow_phrases()
    return binder.roles, tuple(binder.phrases())


class _Binder:
    """The posts of an article, the people beside whom they stand, and the holders of each head noun."""

    def __init__(self, text: Text, posts: Sequence[Post], holders: Mapping[int, str], roles: Roles) -> None:
        self.text = text
        self.posts = posts
        self.beside = frozenset(holders)
        self.holders = dict(holders)
        self.led: dict[int, str] = {}
        self.opening = opening_end(text)
        self.roles: Roles = {}
        self.by_noun: dict[str, list[str]] = {}
        self.people = [mention for mention in text.cast.mentions if mention.kind == EntityKind.PERSON]
        self.bodies = [mention for mention in text.cast.mentions if mention.kind == EntityKind.ORGANISATION]
        for key, held in roles.items():
            for role in held:
                self._give(key, role)
        self._list_addressed()

    def _list_addressed(self) -> None:
        """Count forms of address that tell a calling: “the professor” may be Prof Holloway."""
        for person in self.text.cast.people:
            if noun := self.text.table["addressed"].get(person.honorific):
                self.by_noun.setdefault(noun, []).append(person.key)

    def _give(self, key: str, role: Role) -> None:
        held = self.roles.setdefault(key, [])
        if all(role.title.casefold() != other.title.casefold() or role.standing != other.standing for other in held):
            held.append(role)
            self.by_noun.setdefault(self._plain(role.title.split()[-1]), []).append(key)

    def _plain(self, word: str) -> str:
        """A word of a title without capitals, a rank written out: “Gov” → “governor”."""
        return self.text.table["ranks"].get(word.casefold().rstrip("."), word.casefold())

    def introduce(self) -> None:
        """Bind the roles that somebody acts under whose holders are named only later."""
        unnamed = frozenset(self.text.table["unnamed"]["words"])
        for at, post in enumerate(self.posts):
            if at in self.holders or post.noun in unnamed or not takes_part(self.text, post) or self._holder(post):
                continue
            if key := self._introduced(post):
                self.holders[at] = self.led[at] = key
                self._give(key, self._role(post))

    def _introduced(self, post: Post) -> str | None:
        """The person named after a role that nobody is said to hold."""
        if self.text.words[post.head].start < self.opening:
            # “A surgeon …” may be told as a consultant, too; “the Defence Secretary” is nothing else.
            later = introduced_later(self.text, self._free() if post.definite else self._unbound())
            return later or (self._only_near(post) if post.definite else None)
        if not post.definite:
            return None
        return self._only_one(post) or introduced_next(self.text, post, self._free()) or self._only_near(post)

    def _only_near(self, post: Post) -> str | None:
        """The only person named in this paragraph and the one before, for a calling told for the first time.

        “Pauline Dell has two grandsons. … “He called me Nana,” the retired nurse said.”
        """
        start = self.text.words[post.outer].start
        if post.noun in self.text.lexicon.group("offices") or self._told_before(post):
            return None
        named = self.text.cast.mentions_between(paragraph_before(self.text, start), start)
        near = {mention.key for mention in named if mention.kind == EntityKind.PERSON}
        key = next(iter(near)) if len(near) == 1 else ""
        return key if key in self._free() else None

    def _told_before(self, post: Post) -> bool:
        """Whether somebody has been called by the same noun, or several have."""
        return any(post.noun in singulars(word.low) for word in self.text.words[: post.head])

    def _only_one(self, post: Post) -> str | None:
        """The only person named so far, for a calling that is no office: “The goalkeeper, 19, said …”."""
        if post.first != post.head or post.noun in self.text.lexicon.group("offices") or self._told_before(post):
            return None
        start = self.text.words[post.outer].start
        named = {mention.key for mention in self.people[: bisect_left(self.people, start, key=lambda m: m.span.start)]}
        key = next(iter(named)) if len(named) == 1 else ""
        return key if key in self._free() else None

    def _unbound(self) -> set[str]:
        """The people whom no role alone has been led to."""
        return {person.key for person in self.text.cast.people} - set(self.led.values())

    def _free(self) -> set[str]:
        """The people who hold no post now."""
        busy = {key for key, held in self.roles.items() if any(role.standing != Standing.FORMER for role in held)}
        return {person.key for person in self.text.cast.people} - busy - set(self.holders.values())

    def _role(self, post: Post) -> Role:
        span = self.text.span(post.outer, post.last)
        return Role(post.title, post.standing, span, 0.7, post.organisation, post.jurisdiction)

    def resolve_counterparts(self) -> None:
        """Give whoever is somebody's counterpart the post this amounts to."""
        for at, post in enumerate(self.posts):
            key = self.holders.get(at)
            standing = RELATIVES.get(post.noun)
            if key is None or standing is None or not (model := self._post_of_owner(post, key)):
                continue
            span = self.text.span(post.outer, post.last)
            if post.noun == "counterpart":
                title = f"{post.jurisdiction} {self._general(model)}".strip()
                self._give(key, Role(title, standing, span, 0.75, None, post.jurisdiction))
            else:
                self._give(key, replace(model, standing=standing, evidence=span, confidence=0.75))

    def _post_of_owner(self, post: Post, key: str) -> Role | None:
        """The post of the person whose counterpart or predecessor is meant: the possessor, else the one named last who has any."""
        start = self.text.words[post.outer].start
        named = self.text.cast.mention_covering(self.text.words[post.owner].start) if post.owner is not None else None
        if named and named.key in self.roles:
            return self.roles[named.key][0]
        at = bisect_left(self.people, start, key=lambda mention: mention.span.start)
        for owner in dict.fromkeys(mention.key for mention in reversed(self.people[max(0, at - 20) : at])):
            held = [role for role in self.roles.get(owner, ()) if role.standing in {Standing.CURRENT, Standing.ACTING}]
            if held and owner != key:
                return held[0]
        return None

    def _general(self, role: Role) -> str:
        """A post without its country, as other countries call it: “Defence Secretary” → “defence minister”."""
        words = [
            word for word in role.title.split() if not self.text.lexicon.is_gentilic(word) and word != role.jurisdiction
        ]
        title = " ".join(words)
        plain = title if title.isupper() else title[:1].lower() + title[1:]
        return self.text.table["counterparts"].get(title.casefold(), plain)

    def follow_phrases(self) -> None:
        """Lead phrases back to their holders, and give these what stands in apposition to a phrase."""
        for at, post in enumerate(self.posts):
            if at in self.holders or post.plural:
                continue
            if self._may_denote(post) and (key := self._holder(post)):
                self.holders[at] = self.led[at] = key
                if post.noun == "peer":
                    self._give(key, self._role(post))
            elif at - 1 in self.led and self._apposed(self.posts[at - 1], post):
                self.holders[at] = self.led[at - 1]
                self._give(self.holders[at], self._role(post))

    def _may_denote(self, post: Post) -> bool:
        """Definite phrases, and in the opening those that only introduce: “A council leader has apologised”."""
        introduces = self.text.words[post.head].start < self.opening and takes_part(self.text, post)
        return (post.definite or introduces) and post.noun not in RELATIVES

    def _apposed(self, before: Post, post: Post) -> bool:
        return self.text.text[self.text.words[before.last].end : self.text.words[post.outer].start] == ", "

    def phrases(self) -> Iterator[RolePhrase]:
        """Every singular post that stands beside no name, led to its holder and its body where the article tells."""
        for at, post in enumerate(self.posts):
            if not post.plural and at not in self.beside:
                whole = post.organisation or post.title.endswith(self.text.words[post.last].text)
                span = self.text.span(post.outer, post.last if whole else post.head)
                yield RolePhrase(span, post.title, self.holders.get(at), post.organisation or self._body(post))

    def _body(self, post: Post) -> str | None:
        """The organisation of a bare modifier: “the union leader”, “a trust spokeswoman”; the one named last before."""
        nouns = {word.low for word in self.text.words[post.first : post.head]}
        at = bisect_left(self.bodies, self.text.words[post.head].start, key=lambda mention: mention.span.start)
        recent = self.bodies[max(0, at - 30) : at] if nouns else []
        return next((mention.key for mention in reversed(recent) if nouns & self._ends(mention)), None)

    def _ends(self, mention: Mention) -> set[str]:
        """First and last words of a body's names."""
        body = self.text.cast.organisation(mention.key)
        forms = [form.text.lower().split() for form in body.names] if body else []
        return {word for form in forms for word in (form[0], form[-1])}

    def _holder(self, post: Post) -> str | None:
        """The person whose post a phrase repeats: the one named last before it, else the only one named after it."""
        able = dict.fromkeys(key for key in self.by_noun.get(post.noun, ()) if self._fits(post, key))
        start = self.text.words[post.outer].start
        last = {key: self._last_before(key, start) for key in able}
        before = {key: offset for key, offset in last.items() if offset >= 0}
        if before:
            return max(before, key=lambda key: before[key])
        return next(iter(able)) if len(able) == 1 else None

    def _last_before(self, key: str, start: int) -> int:
        """The offset of a person's last mention before `start`, -1 where there is none."""
        mentions = self.text.cast.mentions_of(key)
        at = bisect_left(mentions, start, key=lambda mention: mention.span.start)
        return mentions[at - 1].span.start if at else -1

    def _fits(self, post: Post, key: str) -> bool:
        person = self.text.cast.person(key)
        addressed = person is not None and self.text.table["addressed"].get(person.honorific) == post.noun
        return (addressed and post.first == post.head) or any(
            self._same_post(post, role) for role in self.roles.get(key, ())
        )

    def _same_post(self, post: Post, role: Role) -> bool:
        """Whether a phrase repeats a role: same head, same body where both have one, no word that the role has not."""
        if Standing.SHADOW in {post.standing, role.standing} and post.standing != role.standing:
            return False
        if post.standing == Standing.FORMER and role.standing != Standing.FORMER:
            return False
        if post.organisation and role.organisation and post.organisation != role.organisation:
            return False
        held = [self._plain(word) for word in role.title.split()]
        said = [self._plain(word) for word in post.title.split()]
        if self.text.lexicon.group("ranking") & (set(held) ^ set(said)):
            return False
        return post.noun == held[-1] and set(said) <= {*held, *self._body_words(role)}

    def _body_words(self, role: Role) -> Iterator[str]:
        body = self.text.cast.organisation(role.organisation) if role.organisation else None
        for form in body.names if body else ():
            yield from form.text.casefold().split()
