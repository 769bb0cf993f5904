"""From markup to words."""

import time

import pytest

from articles.readers.markup import words_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Ferries <!-- all --> stop.</p>", "Ferries stop."),
        ("<p>Ferries</p><!--[if !IE]><!--><p>stop.</p><!--<![endif]-->", "Ferries stop."),
        ("<p>Ferries<!-->, <!--->all.</p>", "Ferries, all."),
        ("<p>Ferries<![if !vml]> stop.<![endif]></p>", "Ferries stop."),
        ("<p><![CDATA[Ferries stop.]]></p>", "Ferries stop."),
        ("<p>Ferries <![ b", "Ferries <![ b"),
        ("<![1]>Ferries", "Ferries"),
        ("<p>1 < 2, said the crews.", "1 < 2, said the crews."),
        (f"<p>&#{'9' * 5000};&#8364;", "�€"),
    ],
)
def test_what_a_reader_would_see(markup: str, words: str) -> None:
    assert " ".join(words_of(markup).split()) == words


@pytest.mark.parametrize(
    "piece",
    [
        *("<", "<a ", "<a b='", "<a b=\"'>", "</", "</a ", "<!", "<![", "<!--a", "<![CDATA[", "<!doctype ["),
        *("<?", "&#9", "<script>", "<title></titl ", "<p><b>", "--!>", "<![a", "]]>"),
    ],
)
def test_much_of_anything_is_read_in_moments(piece: str) -> None:
    before = time.process_time()
    words_of("<p>Ferries stop." + piece * (300_000 // len(piece)))
    assert time.process_time() - before < 5
