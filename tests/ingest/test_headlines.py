"""Headlines made of a text's own first words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.headlines import LONGEST, derive_headline


@pytest.mark.parametrize(
    ("lead", "headline"),
    [
        # The attribution is left out, with what follows it.
        (
            "Plans for a ferry to the outer isles are “bold but possible”, the Transport Secretary has said, at the start of talks.",
            "Plans for a ferry to the outer isles are “bold but possible”",
        ),
        ("Ferries will stop on Friday, the harbour board has said.", "Ferries will stop on Friday"),
        ("Two bridges must close for the winter, according to a report.", "Two bridges must close for the winter"),
        # Who speaks stands before words in quotation marks.
        ("“We will not sail,” said Mira Callow, who leads the crews.", "Mira Callow: “We will not sail”"),
        ("“We will not sail,” the crews' leader has said.", "The crews' leader: “We will not sail”"),
        ("“We will not sail,” she said.", "“We will not sail”"),
        ("“There were nights when nobody came.”", "“There were nights when nobody came”"),
        # A sentence that fits is left alone; one that does not ends with a clause.
        ("A council leader has apologised for the delay.", "A council leader has apologised for the delay"),
        (
            "A council leader has apologised after a plan to close three branch libraries was published without anybody's knowledge.",
            "A council leader has apologised",
        ),
        (
            "Mira Callow, the leader of the crews, met the harbour board of Sable Bay on Tuesday to hear what it could offer.",
            "Mira Callow met the harbour board of Sable Bay on Tuesday to hear what it could offer",
        ),
        (
            "The harbour board, which runs the ferries, is to sell its two oldest ships and the quay where they have lain since the spring of last year.",
            "The harbour board is to sell its two oldest ships and the quay where they have lain",
        ),
        # Nothing but the news.
        ("SABLE BAY, April 10 (Agency) — Ferries stopped on Friday.", "Ferries stopped on Friday"),
        ("THORNBECK — Libraries will close.", "Libraries will close"),
        ("On Tuesday, the crews of three ferries walked out.", "The crews of three ferries walked out"),
        ("But the ferries sailed.", "The ferries sailed"),
        ("10 April 2025\n\nBy Ann Onymous\n\nThe ferries sailed on Friday.", "The ferries sailed on Friday"),
        ("Ann Onymous, Harbour Correspondent\n\nThe ferries sailed on Friday.", "The ferries sailed on Friday"),
        # Where sentences end, and where they do not.
        ("Mr. Callow of Ferry Co. Ltd. met the crews. They left.", "Mr. Callow of Ferry Co. Ltd. met the crews"),
        ("Will the ferries sail? Nobody knows.", "Will the ferries sail?"),
        ('The board said its offer was "the last".', 'The board said its offer was "the last"'),
        ("FERRIES STOP", "Ferries stop"),
    ],
)
def test_becomes(lead: str, headline: str) -> None:
    assert derive_headline(lead) == headline


def test_a_sentence_without_a_place_to_cut_ends_in_an_ellipsis() -> None:
    headline = derive_headline(f"A {'very ' * 30}long bridge")
    assert headline.endswith("very…")
    assert len(headline) <= LONGEST


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_has_a_headline_that_fits(body: str) -> None:
    headline = derive_headline(body.strip())
    assert 0 < len(headline) <= LONGEST + 2


@given(
    st.lists(
        st.sampled_from(
            [
                "The",
                "ferries",
                "“sail”",
                "said",
                ",",
                ".",
                "on",
                "Friday",
                "after",
                "who",
                "(talks)",
                "\n\n",
                "Mr.",
                "10",
                "April",
                "2025",
                "“",
                "”",
            ]
        )
    ).map(" ".join)
)
def test_quotation_marks_have_their_partners(body: str) -> None:
    headline = derive_headline(f"The ferries {body}".strip())
    assert headline.count("“") == headline.count("”")


def test_no_words_make_no_headline() -> None:
    assert derive_headline("") == ""
