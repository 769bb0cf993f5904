"""Folding: what looks the same to a reader compares the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.folding import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("  Sébastien   ARDELL ", "sebastien ardell"),
        ("O’Brien-Łuk", "o'brien luk"),
        ("Marl & Tate", "marl & tate"),
        ("J.P. Oram", "j p oram"),
        ("STRAẞE", "strasse"),
        ("Æthelred Þórsson", "aethelred thorsson"),
        ("Đặng Thị", "dang thi"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("ﬁnance", "finance"),
        ("Groupe A+", "groupe a+"),
        ("", ""),
        ("—!—", ""),
    ],
)
def test_folding(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_case_is_ignored(text: str) -> None:
    assert fold(text.lower()) == fold(text.lower().upper().lower())


@given(st.text())
def test_no_space_is_doubled_or_left_at_the_ends(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())
