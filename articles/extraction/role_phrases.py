"""Whom does a role mean that stands without a name?

    The Prime Minister said …                           the holder named with that post in the article
    a joint force is needed, the Defence Secretary has said. Rosalind Tarrant hosted the talks …
                                                        the holder is named only in the next paragraph
    Mr Healey and his French counterpart, Sebastien Lecornu
                                                        a post told by another's: French defence minister
    The peer said …                                     a lord or lady

British news opens with the role and names its holder in the second paragraph. A role alone in the opening
paragraph that nobody in the article is said to hold is therefore bound to the first person who opens a later sentence as its subject
and has no post of his own: one holder per role, one role per person. The order of preference for the rest is that of
Lappin and Leass (1994) for pronouns, reduced to what headlines need: same post, then same head noun; already named before
named later; latest before earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from articles.extraction.cast import RolePhrase
from articles.extraction.post_parts import Text
from articles.extraction.posts import Post
from articles.extraction.records import EntityKind, Mention, Person, Role, Standing

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
    def __init__(self, text: Text, posts: Sequence[Post], holders: Mapping[int, str], roles: Roles) -> None:
        self.text = text
        self.posts = posts
        self.holders = dict(holders)
        self.led: dict[int, str] = {}
        self.opening = self._opening_end()
        self.roles = roles
        self.unnamed = frozenset(text.table["unnamed"]["words"])
        self.people = [mention for mention in text.cast.mentions if mention.kind == EntityKind.PERSON]

    def introduce(self) -> None:
        """Bind the roles of the opening paragraph whose holders are named only later."""
        for at, post in enumerate(self.posts):
            if self.text.words[post.head].start >= self.opening:
                return
            if at in self.holders or post.noun in self.unnamed or not self._takes_part(post):
                continue
            if self._holder(post) is None and (key := self._introduced_later(self.opening)):
                self.holders[at] = key
                title = Role(
                    post.title,
                    post.standing,
                    self.text.span(post.outer, post.last),
                    0.7,
                    post.organisation,
                    post.jurisdiction,
                )
                self.roles.setdefault(key, []).append(title)

    def _opening_end(self) -> int:
        """Where the opening ends: its first paragraph, or the first two where the first names nobody and is one quotation."""
        end = self.text.text.find("\n\n")
        return end if end > 0 else len(self.text.text)

    def _takes_part(self, post: Post) -> bool:
        """Whether a phrase of the opening is somebody who acts: subject of a verb or of a speech, in the singular or a counted few."""
        if post.plural or self.text.words[post.head].possessive:
            return False
        if post.determiner in {"the", "a", "an"} or post.owner is not None or self.text.words[post.first].opens:
            following = self.text.words[post.last + 1 : post.last + 2]
            return bool(following) and (
                following[0].pos in {"VERB", "AUX"}
                or following[0].low in self.text.speech
                or following[0].low in {"has", "have", "had", "who", "was", "is"}
            )
        return False

    def _introduced_later(self, opening: int) -> str | None:
        """The first person after the opening who begins a sentence as its subject and has no post of his own."""
        bound = set(self.holders.values())
        seen: set[str] = {mention.key for mention in self.people if mention.span.start < opening}
        for mention in self.people:
            if mention.key in seen:
                continue
            seen.add(mention.key)
            start = self.text.cast.addressed(mention).start
            if (
                self._begins_sentence(start)
                and self._acts(mention)
                and mention.key not in bound
                and not self._busy(mention.key)
            ):
                return mention.key
        return None

    def _busy(self, key: str) -> bool:
        return any(role.standing != Standing.FORMER for role in self.roles.get(key, ()))

    def _begins_sentence(self, start: int) -> bool:
        before = (
            self.text.text[:start].rstrip(" \u00a0") if start < 400 else self.text.text[start - 40 : start].rstrip(" ")
        )
        return before.endswith(("\n", ".", "!", "?", "”", '"', "")) and not before.endswith(",")

    def _acts(self, mention: Mention) -> bool:
        """Whether a verb, or an age or aside and then a verb, follows the name."""
        following = [word for word in self.text.words if mention.span.end <= word.start < mention.span.end + 40][:2]
        return bool(following) and (
            following[0].gap != " " or following[0].pos in {"VERB", "AUX"} or following[0].low in self.text.speech
        )

    def resolve_counterparts(self) -> None:
        """Give whoever is somebody's counterpart the post this amounts to."""
        for at, post in enumerate(self.posts):
            key = self.holders.get(at)
            if key is None or post.noun != "counterpart":
                continue
            pattern = self._post_of_owner(post, key)
            if pattern:
                title = f"{post.jurisdiction} {pattern}".strip()
                role = Role(title, post.standing, self.text.span(post.outer, post.last), 0.75, None, post.jurisdiction)
                self.roles.setdefault(key, []).append(role)

    def _post_of_owner(self, post: Post, key: str) -> str | None:
        """The post of the person whose counterpart is meant, in general terms: “Defence Secretary” → “defence minister”."""
        start = self.text.words[post.outer].start
        earlier = [mention.key for mention in self.people if mention.span.start < start and mention.key != key]
        for owner in dict.fromkeys(reversed(earlier)):
            current = [
                role for role in self.roles.get(owner, ()) if role.standing in {Standing.CURRENT, Standing.ACTING}
            ]
            if current:
                return self._general(current[0])
        return None

    def _general(self, role: Role) -> str:
        words = [
            word for word in role.title.split() if word not in self.text.lexicon.gentilics and word != role.jurisdiction
        ]
        title = " ".join(words)
        return self.text.table["counterparts"].get(
            title.casefold(), title if title.isupper() else title[:1].lower() + title[1:]
        )

    def follow_phrases(self) -> None:
        """Lead phrases back to their holders, and give these what stands in apposition there: “The peer, a former head of …”."""
        for at, post in enumerate(self.posts):
            if at in self.holders or post.plural:
                continue
            if self._may_denote(post) and (key := self._holder(post)):
                self.holders[at] = self.led[at] = key
                if post.noun == "peer":
                    self._give(key, post)
            elif at - 1 in self.led and self._apposed(self.posts[at - 1], post):
                self.holders[at] = self.led[at - 1]
                self._give(self.holders[at], post)

    def _apposed(self, before: Post, post: Post) -> bool:
        return self.text.text[self.text.words[before.last].end : self.text.words[post.outer].start] == ", "

    def _give(self, key: str, post: Post) -> None:
        if any(role.title == post.title for role in self.roles.get(key, ())):
            return
        span = self.text.span(post.outer, post.last)
        role = Role(post.title, post.standing, span, 0.7, post.organisation, post.jurisdiction)
        self.roles.setdefault(key, []).append(role)

    def phrases(self) -> Iterator[RolePhrase]:
        """Every post without a name beside it, led to its holder where the article tells."""
        for at, post in enumerate(self.posts):
            if post.plural or self._beside(at, post):
                continue
            span = self.text.span(post.outer, post.last if self._whole(post) else post.head)
            yield RolePhrase(span, post.title, self.holders.get(at), post.organisation or self._body(post))

    def _whole(self, post: Post) -> bool:
        return (
            post.organisation is not None
            or post.last == post.head
            or post.title.endswith(self.text.words[post.last].text)
        )

    def _beside(self, at: int, post: Post) -> bool:
        """Whether the post is part of a naming: directly before a name, in its form of address, or in apposition to it."""
        if at not in self.holders:
            return False
        span = self.text.span(post.outer, post.last)
        near = [
            m
            for m in self.people
            if (m.key == self.holders[at] and abs(m.span.start - span.end) < 4) or 0 <= span.start - m.span.end < 12
        ]
        return any(m.key == self.holders[at] for m in near)

    def _may_denote(self, post: Post) -> bool:
        """Definite phrases, and in the opening those that only introduce: “A council leader has apologised”."""
        introduces = self.text.words[post.head].start < self.opening and self._takes_part(post)
        return (post.definite or introduces) and post.noun != "counterpart"

    def _body(self, post: Post) -> str | None:
        """The organisation of a bare modifier: “the union leader”, “a trust spokeswoman”."""
        nouns = {word.low for word in self.text.words[post.first : post.head]}
        spoken = [
            m
            for m in self.text.cast.mentions
            if m.kind == EntityKind.ORGANISATION and m.span.start < self.text.words[post.head].start
        ]
        for mention in reversed(spoken):
            body = self.text.cast.organisation(mention.key)
            if body and any(
                nouns & {form.text.split()[-1].lower(), form.text.split()[0].lower()} for form in body.names
            ):
                return mention.key
        return None

    def _holder(self, post: Post) -> str | None:
        """The one person whose post a phrase repeats, in order of preference."""
        start = self.text.words[post.outer].start
        able = [person for person in self.text.cast.people if self._fits(post, person)]
        before = [person for person in able if self._named_before(person, start)]
        if before:
            return max(before, key=lambda person: self._last_before(person, start)).key
        return able[0].key if len(able) == 1 else None

    def _named_before(self, person: Person, start: int) -> bool:
        return self.text.cast.mentions_of(person.key)[0].span.start < start

    def _last_before(self, person: Person, start: int) -> int:
        return max(
            mention.span.start for mention in self.text.cast.mentions_of(person.key) if mention.span.start < start
        )

    def _fits(self, post: Post, person: Person) -> bool:
        addressed = self.text.table["addressed"]
        if any(addressed.get(title) == post.noun for title in person.honorific.split()) and post.first == post.head:
            return True
        return any(self._same_post(post, role) for role in self.roles.get(person.key, ()))

    def _same_post(self, post: Post, role: Role) -> bool:
        """Whether a phrase repeats a role: all its words are in the role's title, its body or its place, with the same head."""
        if (post.standing == Standing.FORMER) != (
            role.standing == Standing.FORMER
        ) and post.standing != Standing.CURRENT:
            return False
        if (post.standing == Standing.SHADOW) != (role.standing == Standing.SHADOW):
            return False
        said = [word.casefold() for word in post.title.split()]
        held = [word.casefold() for word in role.title.split()]
        if post.organisation and role.organisation and post.organisation != role.organisation:
            return False
        if said[-1:] != held[-1:] and post.noun not in held[-1:]:
            return False
        return set(said) <= {*held, *self._body_words(role)}

    def _body_words(self, role: Role) -> Iterator[str]:
        body = self.text.cast.organisation(role.organisation) if role.organisation else None
        if body:
            yield from (word.casefold() for form in body.names for word in form.text.split())
