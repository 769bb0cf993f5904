"""The validator names what is wrong with an annotated article, and nothing in the corpus is."""

from pathlib import Path

import pytest
from hints import hints
from markup import read_all
from validate import faults, repeated

from tests.corpus.articles import FILLER, article_of


def test_the_corpus_is_without_fault() -> None:
    articles = list(read_all())
    assert articles
    assert [fault for article in articles for fault in faults(article)] == []
    assert list(repeated(articles)) == []


def test_a_sound_article_has_no_fault(tmp_path: Path) -> None:
    assert list(faults(article_of(tmp_path))) == []
    assert list(hints(article_of(tmp_path))) == []


@pytest.mark.parametrize(
    ("words", "others", "reason"),
    [
        ('ref="vane"', 'ref="vein"', 'ref="vein"> is not in the cast'),
        ('<person id="vane" name="Tobias Vane"/>', '<person id="lee" name="Ida Lee"/>', "lee is never printed"),
        ("</person>\n", '</person><person id="union" name="X"/>\n', "a person and an organisation"),
        ('title="leader"', 'title="former leader"', "without article, former or then"),
        (' current="no"', ' current="maybe"', 'must be "yes" or "no"'),
        ('type="direct" ', "", 'type "" is not'),
        (' speaker="ohare"', "", "no speaker"),
        ('speaker="ohare"', 'speaker="harry"', "speaker harry is not in the cast"),
        ('speaker="ohare"', 'speaker="ohare" description="a woman"', "only for a speaker without a name"),
        ('speaker="ohare"', 'speaker="ohare" said="May"', 'said="May" is no date'),
        ('<cue n="1">', '<cue n="2">', "no quote 2"),
        ("“<q n=\"1\">Nor", '<q n="1">Nor', "not inside quotation marks"),
        ("“<not>long goodbye</not>”", "<not>long goodbye</not>", "not between quotation marks"),
        ("Ms <per ref=\"ohare\">Maeve O’Hare", '<per ref="ohare">Ms Maeve O’Hare', "honorific"),
        ("Tobias Vane</per>.", "Tobias Vane’s</per> ship.", "possessive"),
        ("Tobias Vane</per>.", "Tobias John Vane</per>.", "fuller than the name"),
        ('name="Tobias Vane"', 'name="Dr Tobias Vane"', "“Dr Tobias Vane” starts with an honorific"),
        ("<loc>Hull</loc>", "<loc>Hul</loc>l", "cuts a word"),
        ("<loc>Hull</loc>", "<loc>Hull </loc>", "a space at its edge"),
        ('value="2021-W10"', 'value="2021-W60"', "is no value of type DATE"),
        ('value="2021-W10"', 'value="P3D"', "is no value of type DATE"),
        ("on <time id=\"t1\" value=\"2021-W10\">", '<time id="t1" value="2021-W10">on ', "starts with a preposition"),
        ('time="t1"', 'time="t2"', "no time t2 in the body"),
        ('certainty="planned"', 'certainty="sure"', "certainty “sure”"),
        ('participants="union ohare"', 'participants="crew"', "crew not in the cast"),
        ('value="2021-W10"', 'value="202"', "is no day, week, month or year"),
        ("It is", "It  is", "stray space"),
        (FILLER, "Short.", "fewer than 100"),
        ('date="2021-03-04"', 'date="2021-02-30"', "not in the calendar"),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, words: str, others: str, reason: str) -> None:
    found = list(faults(article_of(tmp_path, words, others)))
    assert any(reason in fault for fault in found), found
    assert all(fault.startswith("uk-001.xml: ") for fault in found)


def test_an_id_is_a_country_and_three_digits(tmp_path: Path) -> None:
    assert any("us-001.xml" in fault for fault in faults(article_of(tmp_path, name="storm")))


def test_articles_share_no_sentence(tmp_path: Path) -> None:
    first, second = article_of(tmp_path), article_of(tmp_path, name="uk-002")
    assert list(repeated([first])) == []
    assert any("uk-002.xml: also in uk-001.xml" in fault for fault in repeated([first, second]))


@pytest.mark.parametrize(
    ("words", "others", "hint"),
    [
        ("It is the", "It is Hull and the", "“Hull” is not marked as a name"),
        ("It is the", "It is on Friday the", "“Friday” is not marked as a date"),
        ("It is the", "It is for six weeks the", "“six weeks” is not marked as a date"),
        ("Maeve O’Hare</per></source>", "Maeve O’Hare</per>, the leader</source>", "has an apposed role"),
        ('2021-W10">the second week of March', '2021-03-05">tomorrow night', "a TIME such as"),
    ],
)
def test_what_may_have_been_overlooked_is_worth_a_look(tmp_path: Path, words: str, others: str, hint: str) -> None:
    [found] = hints(article_of(tmp_path, words, others))
    assert found.startswith("perhaps uk-001.xml: ")
    assert hint in found
