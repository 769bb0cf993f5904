"""Whom does “the ruckman” mean, or “the president of the Fish League”? Somebody named nearby, of whom it may be said.

    Semi Tuilo, the captain, denied it. “Four of us saw her,” the ruckman said.      Semi Tuilo: nobody else is near
    Leona Marsh shut the gate. The president of the Fish League told reporters …        Leona Marsh
    Judge Ida Crow heard Kunle Ade’s claim. “I know my own face,” the actor said.     Kunle Ade: a judge is no actor

News that shuns repetition takes a person up again by a calling that it has not told before (Grosz, Joshi and Weinstein
1995, on centering: a definite phrase that acts refers to the centre of the sentence before). So the phrase goes to whoever is
foremost in the reader's mind, others who hold another post left aside, and only where nobody comes close.
"""

import re

from articles.extraction.cast import Cast
from articles.extraction.layout import Layout
from articles.extraction.records import EntityKind, Person, Standing
from articles.extraction.speakers.descriptions import head_of
from articles.extraction.speakers.pronouns import Antecedent, Scene
from articles.text.spans import Span

CALLING = re.compile(r"(?:ist|eer|man|woman|smith|wright|monger|milker|maker|grower|farmer|keeper|worker|year-old)$")
SURE = 0.45
"""The least distance from the next best, since the words say little of who is meant."""
NEAR = 2
"""Sentences back that are looked at."""
LONGEST = 9
INDEFINITE = re.compile(r"(?:A|An|Another|One) [a-z]")
FORMER = frozenset({Standing.FORMER})


def person_described(
    layout: Layout, cast: Cast, scene: Scene, source: Span, about: tuple[Span, ...]
) -> Antecedent | None:
    """The person near by whom a definite phrase takes up, which must head a calling; None where two could be meant."""
    noun = _calling(layout, source)
    if noun is None:
        return None
    start = layout.sentence_of(source.start).start
    for _ in range(NEAR):
        start = layout.sentence_of(max(0, start - 2)).start
    near = {seen.key for seen in scene.within(Span(start, source.end))}
    others = frozenset(key for key in near if (known := cast.person(key)) and holds_another_office(layout, known, noun))
    found = scene.antecedent(source, _gender(layout, noun), about, others, NEAR)
    return found if found is not None and found.margin >= SURE else None


def unnamed_subject(layout: Layout, cast: Cast, pronoun: Span) -> Span | None:
    """The unnamed person whom “he” takes up: “A prison officer thought it unlikely. “She is on nights,” he said.”

    It must open a sentence before in the same paragraph, and nobody be named between.
    """
    start = layout.paragraphs[layout.paragraph_of(pronoun.start)].start
    before = layout.sentence_of(pronoun.start)
    for _ in range(NEAR):
        if before.start <= start:
            break
        before = layout.sentence_of(max(start, before.start - 2))
        opener = _opener(layout, cast, before)
        if opener is not None:
            named = cast.mentions_between(opener.end, pronoun.start)
            apart = (m for m in named if m.kind is EntityKind.PERSON and layout.quotation_over(m.span.start) is None)
            return None if any(apart) else opener
    return None


def _opener(layout: Layout, cast: Cast, sentence: Span) -> Span | None:
    """The phrase of “A senior officer at the prison, who …”, where a sentence opens so and no name holds the post."""
    if INDEFINITE.match(layout.text, sentence.start) is None or layout.quotation_over(sentence.start) is not None:
        return None
    known = layout.lexicon.words("role_nouns") | layout.lexicon.words("unnamed_sources")
    first = layout.token_at(sentence.start)
    for token in layout.doc[first + 1 : first + 6]:
        following = layout.doc[token.i + 1] if token.i + 1 < len(layout.doc) else token
        if token.idx >= sentence.end or token.pos_ in {"VERB", "AUX", "ADP", "PUNCT"}:
            return None
        if token.lower_ in known and following.pos_ not in {"NOUN", "PROPN"}:
            phrase = cast.role_phrase_covering(token.idx)
            end = token.idx + len(token)
            named = cast.mention_covering(min(end + 2, len(layout.text) - 1)) or cast.mention_covering(
                min(end + 1, len(layout.text) - 1)
            )
            held = (phrase is not None and phrase.key) or (named is not None and named.kind is EntityKind.PERSON)
            return None if held else Span(sentence.start, end)
    return None


def _calling(layout: Layout, source: Span) -> str | None:
    """The head of “the ruckman”, “the girl herself”, “the elected chief of the River Nation”."""
    tokens = layout.doc[layout.token_at(source.start) : layout.token_at(source.end - 1) + 1]
    if len(tokens) < 2 or len(tokens) > LONGEST or tokens[0].lower_ != "the":
        return None
    head = head_of(layout, source)
    noun = head.lower_
    words = layout.lexicon
    complement = layout.text[head.idx + len(head) : source.end]
    if complement.startswith((" of ", " for ", " at ")) and not re.match(r" \w+ (?:the )?[A-Z]", complement):
        return None
    if head.is_title or noun in words.words("unnamed_sources") | words.words("organisation_words"):
        return None
    human = noun in words.words("role_nouns") or noun in words.table("pronouns")["nouns"] or CALLING.search(noun)
    return noun if human and head.tag_ not in {"NNS", "NNPS"} else None


def _gender(layout: Layout, noun: str) -> str:
    """The gender that a noun states (“actress”, “policeman”), or “”."""
    said = layout.lexicon.table("pronouns")["nouns"].get(noun, "")
    return str(said) or ("f" if noun.endswith("woman") else "")


def holds_another_office(layout: Layout, person: Person, noun: str) -> bool:
    """Whether a person is known to hold a post that whoever is an office-holder of that noun does not hold.

    Callings go together (a captain is a ruckman), offices do not: a judge is no mayor and no actor.
    """
    offices = frozenset(layout.lexicon.table("name_groups")["offices"])
    ranks = layout.lexicon.table("role_words")["ranks"]
    heads = {role.title.split()[-1].casefold() for role in person.roles if role.standing not in FORMER}
    heads = {str(ranks.get(head, head)) for head in heads}
    return bool(heads & (offices | {"justice"})) and noun not in heads
