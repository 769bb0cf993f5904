"""Headlines: who is named in one, and what is quoted that the text below does not carry.

A headline is read last, with the text already understood: “Marsh: ‘We sail on Monday’” names somebody who is introduced
below, by surname and without “Ms”. So only names that the text knows are looked for, and a surname two people share is
nobody's. Words that the text quotes too are the same act of speech and no second quote; what remains, as where a news
agency's text was cut, is a quote of its own if its speaker is named: in doubt, a headline says nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from articles.extraction.cast import Cast, in_order
from articles.extraction.layout import Layout, lay_out
from articles.extraction.lexicon import Lexicon
from articles.extraction.quotes.drafts import DraftQuote, kind_of
from articles.extraction.quotes.find import quotes_in
from articles.extraction.records import EntityKind, Mention, NameKind, Organisation, Person, Place, Quote, SpeakerKind
from articles.extraction.speakers.attribute import attribute
from articles.text.folding import fold
from articles.text.spans import Field, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPOKEN_AFTER_COLON = re.compile(r"\s*:\s+(?P<open>[“\"‘'])?(?P<words>[^“”\"]{12,}?)[.”\"’']*$")
"""What stands after a name and a colon, to the end of the headline."""

FINITE = "VerbForm=Fin"

NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION})


def read_headline(doc: "Doc", cast: Cast, said: str, lexicon: Lexicon) -> tuple[tuple[Mention, ...], tuple[Quote, ...]]:
    """The names and quotes of a parsed headline; `cast` is the text's, `said` all that it quotes.

    Their spans point into the headline.
    """
    if not len(doc):
        return (), ()
    mentions = in_order(known_names(doc.text, cast))
    layout = lay_out(doc, lexicon)
    named = replace(cast, mentions=mentions, descriptions=(), role_phrases=(), openings=())
    drafts = [*after_colon(layout, mentions)] or quotes_in(layout, named)
    known = f" {fold(said)} "
    quotes = [quote for quote in attribute(layout, drafts, named) if _is_new(quote, doc.text, known)]
    return tuple(replace(m, span=_above(m.span)) for m in mentions), tuple(_in_headline(quote) for quote in quotes)


def known_names(headline: str, cast: Cast) -> Iterator[Mention]:
    """Where the headline prints a name of the cast, the longest first; what two of them are called is left out."""
    taken: list[Span] = []
    for name, owner in sorted(_names(cast).items(), key=lambda item: -len(item[0])):
        if owner is None:
            continue
        member, kind = owner
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", headline):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Mention(span, kind, member.key, member.confidence, "headline")


def _names(cast: Cast) -> dict[str, tuple[Person | Organisation | Place, EntityKind] | None]:
    """Every form to whom it belongs, surnames included; None where it belongs to several."""
    names: dict[str, tuple[Person | Organisation | Place, EntityKind] | None] = {}
    for members, kind in (
        (cast.people, EntityKind.PERSON),
        (cast.organisations, EntityKind.ORGANISATION),
        (cast.places, EntityKind.PLACE),
    ):
        for member in members:
            for name in _forms(member):
                names[name] = (member, kind) if name not in names else None
    return names


def _forms(member: Person | Organisation | Place) -> set[str]:
    forms = {member.name, *(form.text for form in member.names if form.kind is not NameKind.TITLE)}
    if isinstance(member, Person) and " " in member.name:
        forms.add(member.name.split()[-1])
    return {form for form in forms if len(form) > 2 and form[0].isupper()}


def after_colon(layout: Layout, mentions: Iterable[Mention]) -> Iterator[DraftQuote]:
    """“Marsh: We sail on Monday”: a name that opens the headline, a colon, and what was said: a clause, or in marks."""
    for mention in mentions:
        opens = mention.span.start == 0 and mention.kind is not EntityKind.PLACE
        match = SPOKEN_AFTER_COLON.match(layout.text, mention.span.end) if opens else None
        if match and (match["open"] or _is_clause(layout, match.start("words"))):
            content = (Span(*match.span("words")),)
            yield DraftQuote(kind_of(layout, content), content, (), (mention.span,), "headline-colon")


def _is_clause(layout: Layout, start: int) -> bool:
    return any(FINITE in str(token.morph) for token in layout.doc[layout.token_at(start) :])


def _is_new(quote: Quote, headline: str, said: str) -> bool:
    """Whether the speaker is named, and the words stand in nothing that the text quotes."""
    named = bool(quote.speakers) and all(speaker.kind in NAMED for speaker in quote.speakers)
    return named and not all(fold(span.of(headline)) in said for span in quote.content)


def _above(span: Span) -> Span:
    return Span(span.start, span.end, Field.HEADLINE)


def _in_headline(quote: Quote) -> Quote:
    """The quote with its spans in the headline; who it is was learned below, so no chain leads there."""
    speakers = tuple(
        replace(speaker, source=_above(speaker.source) if speaker.source else None, chain=())
        for speaker in quote.speakers
    )
    content, cue = (tuple(_above(span) for span in spans) for spans in (quote.content, quote.cue))
    return replace(quote, content=content, cue=cue, speakers=speakers)
