"""From a text and its date to everything found in it.

Each step asks one linguistic question and hands its answer on:

    base pipeline → layout → names → roles → quotes → speakers → dates → events → Analysis

The base pipeline is an argument (`base.load_base` names the default); what the steps know of the
language is the lexicon. Nothing here reads a clock, a setting or a database.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from articles.extraction.base import load_base
from articles.extraction.cast import STATE
from articles.extraction.dates.find import find_time_expressions
from articles.extraction.events.find import find_events
from articles.extraction.layout import lay_out
from articles.extraction.lexicon import Lexicon, load
from articles.extraction.names.find import find_cast
from articles.extraction.quotes.attributions import attributions_in
from articles.extraction.quotes.find import quotes_in
from articles.extraction.quotes.headline import read_headline
from articles.extraction.quotes.utterances import dated
from articles.extraction.records import Analysis, Quote
from articles.extraction.roles.find import with_roles
from articles.extraction.speakers.attribute import attribute

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EXTRACTOR = "newsarchive-extraction 0.3"
"""Name and version of the rules, recorded with every finding. Raise it whenever findings may change."""

BATCH_SIZE = 32
UNBROKEN = re.compile(r"\S{500,}")
EVERY_HUNDREDTH = re.compile(r"(\S{99})\S")
MARKS_ALONE = re.compile(r"(?:[^\w\s]\w?){24,}")
EVERY_TWELFTH = re.compile(r"(\S{11})\S")
SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Text:
    """What is read: the body, its date, and the headline if one was printed above it."""

    body: str
    published_on: date
    headline: str = ""


def analyse(text: str, published_on: date, *, headline: str = "", nlp: "Language | None" = None) -> Analysis:
    """Everything found in one text; offsets are characters of `text`, or of `headline` where a span says so."""
    return next(analyse_many([Text(text, published_on, headline)], nlp=nlp))


def analyse_many(
    texts: Iterable[Text], *, nlp: "Language | None" = None, with_attributions: bool = False
) -> Iterator[Analysis]:
    """The analyses of many texts, in order; thoughts, plans and judgements are looked for only `with_attributions`.

    Texts are parsed in batches, and what a pipeline keeps of the words it meets is let go after each, so that memory
    stays flat however many there are.
    """
    base = nlp or load_base()
    base.max_length = max(base.max_length, 10_000_000)
    model = f"{base.meta.get('lang')}_{base.meta.get('name')} {base.meta.get('version')}"
    lexicon = load()
    remaining = iter(texts)
    while batch := list(islice(remaining, BATCH_SIZE)):
        with base.memory_zone():
            bodies = base.pipe([readable(text.body) for text in batch], batch_size=BATCH_SIZE)
            headlines = base.pipe([readable(text.headline) for text in batch], batch_size=BATCH_SIZE)
            read = partial(analyse_doc, model=model, lexicon=lexicon, with_attributions=with_attributions)
            analyses = [
                read(doc, text.published_on, headline=headline)
                for text, doc, headline in zip(batch, bodies, headlines, strict=True)
            ]
        yield from analyses


def analyse_doc(
    doc: "Doc", published_on: date, *, headline: "Doc", model: str, lexicon: Lexicon, with_attributions: bool = False
) -> Analysis:
    """Everything found in a parsed text and headline; `model` is recorded as the name of the pipeline that parsed them."""
    layout = lay_out(doc, lexicon)
    cast = with_roles(doc, find_cast(doc, lexicon), lexicon)
    quotes = attribute(layout, quotes_in(layout, cast), cast)
    expressions = find_time_expressions(doc, published_on, lexicon)
    quotes = dated(layout, quotes, expressions)
    named, above = read_headline(headline, cast, _said(doc.text, quotes), lexicon)
    cast = cast.with_states(_states((*quotes, *above)))
    return Analysis(
        extractor=EXTRACTOR,
        model=model,
        quotes=(*quotes, *above),
        mentions=(*cast.mentions, *named),
        people=cast.people,
        organisations=cast.organisations,
        places=cast.places,
        events=find_events(layout, published_on, cast, quotes, expressions),
        time_expressions=expressions,
        attributions=attributions_in(layout, cast, quotes) if with_attributions else (),
    )


def readable(text: str) -> str:
    """The text as a pipeline can read it, character for character, so that no offset moves.

    Half of a surrogate pair, which is no character, becomes U+FFFD. Stretches that no language writes without spaces get
    some: a tokeniser takes time by the square of such a stretch, most of all where it peels marks off one by one (a
    picture pasted as text, a row of quotation marks).
    """
    text = SURROGATE.sub("\ufffd", text)
    text = MARKS_ALONE.sub(lambda match: EVERY_TWELFTH.sub(r"\1 ", match.group()), text)
    return UNBROKEN.sub(lambda match: EVERY_HUNDREDTH.sub(r"\1 ", match.group()), text)


def _said(text: str, quotes: Iterable[Quote]) -> str:
    """All words that the text quotes, a line a quote."""
    return "\n".join(" ".join(span.of(text) for span in quote.content) for quote in quotes)


def _states(quotes: Iterable[Quote]) -> set[str]:
    """The keys of the states that speak."""
    return {s.key for quote in quotes for s in quote.speakers if s.key and s.key.startswith(STATE)}
