"""Words for readers."""

import pytest

from articles.extraction import lexicon
from articles.models import Person, Role
from articles.templatetags.archive import (
    SPEAKER_RULES,
    capital,
    percent,
    role_words,
    speaker_rule,
    sureness,
)


def test_every_rule_that_finds_a_speaker_has_its_words() -> None:
    rules = lexicon.load().table("confidence")["speakers"]
    assert set(rules) <= set(SPEAKER_RULES)


def test_an_unknown_rule_is_named() -> None:
    assert speaker_rule("by magic") == "Found by the rule “by magic”."
    assert speaker_rule("") == ""


@pytest.mark.parametrize(
    ("confidence", "words", "number"),
    [(1.0, "very sure", "100 %"), (0.9, "very sure", "90 %"), (0.75, "sure", "75 %"), (0.5, "fairly sure", "50 %"),
     (0.126, "unsure", "13 %"), (0.0, "unsure", "0 %")],
)  # fmt: skip
def test_a_confidence_in_words_and_in_numbers(confidence: float, words: str, number: str) -> None:
    assert (sureness(confidence), percent(confidence)) == (words, number)


@pytest.mark.parametrize(
    ("title", "standing", "words"),
    [
        ("harbour master", "current", "Harbour master"),
        ("harbour master", "former", "Former harbour master"),
        ("acting chief constable", "acting", "Acting chief constable"),
        ("shadow transport secretary", "shadow", "Shadow transport secretary"),
        ("MP", "current", "MP"),
    ],
)
def test_a_role_says_how_it_is_held(title: str, standing: str, words: str) -> None:
    assert role_words(Role(title=title, standing=standing, person=Person(name="Mira Callow"))) == words


def test_a_capital_changes_nothing_else() -> None:
    assert capital("the BBC’s board") == "The BBC’s board"
    assert capital("") == ""
