"""Quotes: all acts of speech of a text, before their speakers are known.

Direct speech is found first, from its marks or the signature under it; then the reported clauses among the narrator's words;
then floating quotations are tied to the speech that carries them. Quotes never overlap.
"""

from typing import TYPE_CHECKING

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout, lay_out
from articles.extraction.lexicon import Lexicon
from articles.extraction.quotes.direct import find_direct
from articles.extraction.quotes.drafts import DraftQuote
from articles.extraction.quotes.floating import with_carriers
from articles.extraction.quotes.indirect import find_indirect
from articles.extraction.quotes.signed import find_signed

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_quotes(doc: "Doc", cast: Cast, lexicon: Lexicon) -> tuple[DraftQuote, ...]:
    """The quotes of a parsed text in the order of their first words."""
    return quotes_in(lay_out(doc, lexicon), cast)


def quotes_in(layout: Layout, cast: Cast) -> tuple[DraftQuote, ...]:
    """The quotes of a text whose layout is known."""
    direct = find_direct(layout, cast)
    direct += tuple(find_signed(layout, cast, tuple(span for draft in direct for span in draft.content)))
    taken = tuple(sorted(span for draft in direct for span in draft.content))
    used = frozenset(draft.cue_token for draft in direct if draft.cue_token is not None)
    indirect = find_indirect(layout, cast, taken, used)
    return with_carriers(layout, sorted([*direct, *indirect], key=lambda draft: draft.start))
