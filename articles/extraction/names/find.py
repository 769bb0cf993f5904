"""Who and what does the article name?

From words to candidates, from candidates to kinds, from mentions to people, organisations and places: each
step is its own module, and this one leads through them (`find_cast`).

    “Cllr Purcell told the meeting …”: the kind of a name once known holds for all its short forms, so that a surname
    alone at the start of a sentence is still somebody, and “the Trust” is still the Lighthouse Trust.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from articles.extraction.cast import Cast, in_order
from articles.extraction.names.candidates import find_candidates
from articles.extraction.names.company import scene_of
from articles.extraction.names.kinds import decide
from articles.extraction.names.known import NameLexicon
from articles.extraction.names.members import opening, organisations_of, people_of, places_of
from articles.extraction.names.recognised import reconciled
from articles.extraction.names.words import words_of
from articles.extraction.quotes.cues import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from articles.extraction.lexicon import Lexicon


@cache
def name_lexicon(lexicon: Lexicon) -> NameLexicon:
    """The lexicon as names ask it, made once."""
    return NameLexicon(lexicon)


def find_cast(doc: Doc, lexicon: Lexicon) -> Cast:
    """Everybody and everything named in `doc`: mentions, and the people, organisations and places they belong to.

    People have no roles yet (`roles.find.with_roles`). Works without a parse and without a recogniser, less well.
    """
    known = name_lexicon(lexicon)
    words = words_of(doc, lexicon.words("titles_with_stop"))
    scene = scene_of(doc, words, known, frozenset(verb_forms(lexicon)))
    named = decide(scene, reconciled(scene, find_candidates(doc.text, words, known)))
    persons = people_of(scene, named)
    bodies = organisations_of(scene, named)
    places = places_of(scene, named)
    return Cast(
        people=tuple(person for person, _ in persons),
        organisations=tuple(body for body, _, _ in bodies),
        places=tuple(place for place, _ in places),
        mentions=in_order(
            mention
            for found in ([item[1] for item in persons], [item[1] for item in bodies], [item[1] for item in places])
            for mentions in found
            for mention in mentions
        ),
        descriptions=in_order([mention for *_, found in bodies for mention in found]),
        openings=tuple(
            (words[n.candidate.first].start, words[opening(n.candidate)].start)
            for n in named
            if n.candidate.titles or n.candidate.post
        ),
    )
