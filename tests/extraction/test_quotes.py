"""Quotes: which words are somebody's, in how many pieces, by which cue and source."""

import itertools

import pytest

from articles.extraction.records import QuoteKind
from tests.extraction.quoting import only, reading, words_of


@pytest.mark.parametrize(
    ("text", "words", "cue", "source"),
    [
        ("“We are done,” Pat Ardell said.", "We are done,", "said", "Pat Ardell"),
        ("“We are done,” said Pat Ardell, the mayor.", "We are done,", "said", "Pat Ardell"),
        ("Pat Ardell said: “We are done.”", "We are done.", "said", "Pat Ardell"),
        ("Pat Ardell told the panel, “We are done.”", "We are done.", "told", "Pat Ardell"),
        ("“Who knew?” Pat Ardell asked.", "Who knew?", "asked", "Pat Ardell"),
        ("“The river came in,” Colm Astle, its duty manager, said.", "The river came in,", "said", "Colm Astle"),
        ("The shadow minister, Owen Bracken, said: “No force is free.”", "No force is free.", "said", "Owen Bracken"),
        ("“We are done,” Pat Ardell crowed.", "We are done,", "crowed", "Pat Ardell"),
        ("Pat Ardell said:\n\n“We are done here.”", "We are done here.", "said", "Pat Ardell"),
    ],
)
def test_direct_speech_with_a_tag_before_or_after(text: str, words: str, cue: str, source: str) -> None:
    read = only(text)
    assert (read.words, read.cue, read.source) == (words, cue, source)
    assert read.quote.kind is QuoteKind.DIRECT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We are done,” Pat Ardell said. “Go home.”", "We are done, … Go home."),
        ("“It is late,” Pat Ardell said, “but we will wait.”", "It is late, … but we will wait."),
        ("Pat Ardell said: “We wait.\n\n“We will not go.”", "We wait. … We will not go."),
        ("“We wait.\n\n“We will not go,” Pat Ardell said.", "We wait. … We will not go,"),
    ],
)
def test_one_act_of_speech_is_one_quote_of_several_pieces(text: str, words: str) -> None:
    assert words_of(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A new pump, Pat Ardell said, would cost too much.", "A new pump … would cost too much"),
        ("Sometimes, Pat Ardell said, it means waiting for the tide.", "Sometimes … it means waiting for the tide"),
        ("The trouble with the dam, says Pat Ardell, is that it leaks.", "The trouble with the dam … is that it leaks"),
        ("It will hold, she said, because it was built to.", "It will hold … because it was built to"),
        ("It will hold, she said, and it will hold for years.", "It will hold … and it will hold for years"),
        ("It will hold, she said, adding that it was new.", "It will hold; it was new"),
        ("It will hold, she said, as the rain set in.", "It will hold"),
    ],
)
def test_a_tag_may_break_a_report_at_any_joint(text: str, words: str) -> None:
    assert "; ".join(words_of(text)) == words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The dam will hold, said dam ministry spokesman Colm Astle.", "Colm Astle"),
        ("The dam will hold, people close to the mayor say.", "people close to the mayor"),
        ("The dam will hold, said Colm Astle, an engineer at the ministry.", "Colm Astle"),
    ],
)
def test_a_tag_after_a_report_is_known_by_its_place(text: str, source: str) -> None:
    assert [(read.words, read.source) for read in reading(text)] == [("The dam will hold", source)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pat Ardell said roughly half of the pumps had failed.", "roughly half of the pumps had failed"),
        ("Pat Ardell said using the old pump was cheaper.", "using the old pump was cheaper"),
        ("Police said Theo Brine, 46, left the car.", "Theo Brine, 46, left the car"),
        ("Pat Ardell said a pump that used to be the best now leaks.", "a pump that used to be the best now leaks"),
    ],
)
def test_after_said_a_clause_is_expected_however_it_begins(text: str, words: str) -> None:
    assert words_of(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pat Ardell vowed to stay, and many cheered.", "to stay"),
        ("Pat Ardell urged the firms to mend the dam after the river broke its banks.", "the firms to mend the dam"),
        ("While Pat Ardell says it is safe, the dam leaks.", "it is safe"),
        ("Of the voters 20 said it was safe, compared with 12 in May.", "it was safe"),
        ("Pat Ardell said the dam was safe; others laughed.", "the dam was safe"),
        ("Pat Ardell said 90 people came to the fair, which was the last of the year.", "90 people came to the fair"),
        ("Pat Ardell called the dam “a mess” in an interview.", "the dam “a mess”"),
        ("Pat Ardell called the dam “a mess” of wood and stone.", "the dam “a mess” of wood and stone"),
    ],
)
def test_a_report_ends_where_the_narrator_goes_on(text: str, words: str) -> None:
    assert words_of(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pat Ardell recalled: “He said: ‘Mend it, or I will go.’”", "He said: ‘Mend it, or I will go.’"),
        ("“We went. He said: ‘Mend it.’” Pat Ardell said.", "We went. He said: ‘Mend it.’"),
        ("Pat Ardell said, “We are done,” and left the room.", "We are done,"),
        ("As Pat Ardell put it: “We are done.”", "We are done."),
        ("The mayor left over what she said was a lack of trust.", "was a lack of trust"),
        ("Pat Ardell said the union plans to meet in May.", "the union plans to meet in May"),
    ],
)
def test_speech_is_known_by_its_edges(text: str, words: str) -> None:
    assert words_of(text) == [words]


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Pat Ardell said that the dam was safe.", "the dam was safe", "said"),
        ("Pat Ardell said the dam was safe.", "the dam was safe", "said"),
        ("Pat Ardell said in November that the dam was safe.", "the dam was safe", "said"),
        ("Pat Ardell told shareholders she would forgo her fee.", "she would forgo her fee", "told"),
        ("Pat Ardell went on to say that the dam was safe.", "the dam was safe", "went on to say"),
        ("The dam was safe, Pat Ardell said on Monday.", "The dam was safe", "said"),
        ("According to Pat Ardell, the dam was safe.", "the dam was safe", "According to"),
        ("The dam was safe, according to Pat Ardell.", "The dam was safe", "according to"),
        ("Pat Ardell promised to publish the review.", "to publish the review", "promised"),
        ("Pat Ardell claims to have raised the problem in April.", "to have raised the problem in April", "claims"),
        ("Pat Ardell denied that she had seen the letter.", "she had seen the letter", "denied"),
        ("Pat Ardell urged the council to act.", "the council to act", "urged"),
    ],
)
def test_reported_clauses_leave_out_that_and_the_full_stop(text: str, words: str, cue: str) -> None:
    read = only(text)
    assert (read.words, read.cue, read.quote.kind) == (words, cue, QuoteKind.INDIRECT)
    assert read.source == "Pat Ardell"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pat Ardell said the plan was “a joke”.", "the plan was “a joke”"),
        ("The plan would be “small but serious”, Pat Ardell has said.", "The plan would be “small but serious”"),
        ("Pat Ardell called the plan “a joke in three acts”.", "the plan “a joke in three acts”"),
        (
            "Pat Ardell said crews would follow “plain rules”, among them “hail first”.",
            "crews would follow “plain rules”, among them “hail first”",
        ),
    ],
)
def test_a_clause_partly_in_marks_is_one_mixed_quote(text: str, words: str) -> None:
    read = only(text)
    assert (read.words, read.quote.kind) == (words, QuoteKind.MIXED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The agency said the river would rise and warned that bridges could close.",
            ["the river would rise", "bridges could close"],
        ),
        (
            "Pat Ardell said it was “a year of two ovens”, adding: “We could not bake.”",
            ["it was “a year of two ovens”", "We could not bake."],
        ),
        ("Pat Ardell said the dam leaked, but the board said it was dry.", ["the dam leaked", "it was dry"]),
        ("Pat Ardell said it would be at a meeting, which she will chair.", ["it would be at a meeting"]),
    ],
)
def test_a_report_ends_where_another_voice_or_the_narrator_begins(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Talks on the “open water” plan began on Monday.",
        "Desmond “Dizzy” Larkin painted “Evening at Corrin Head” in 1931.",
        "The review, called “On Whose Marks”, is due in May.",
        "So-called “like-for-like” sales rose.",
        "They planned a “comfort force” for the straits.",
        "Pat Ardell would not say whether the dam was safe.",
        "The board was told that the dam was safe.",
        "The letter is said to have caused a row.",
        "Correction: An earlier version of this article said the dam had failed.",
        "Her claim was rejected by the report.",
        "Neither would say whether a deal was close.",
    ],
)
def test_scare_quotes_titles_and_unspoken_words_are_no_quotes(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Speaking on Monday, Pat Ardell said she was ‘not sorry’.", ["she was ‘not sorry’"]),
        (
            "Pat Ardell called it ‘an own goal’ and blamed the board for ‘idle years’.",
            ["it ‘an own goal’", "the board for ‘idle years’"],
        ),
        ("Asked if she would go, Pat Ardell shrugged: “Who, me?”", ["Who, me?"]),
    ],
)
def test_each_verb_has_its_own_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_damage_in_one_paragraph_leaves_the_next_in_order() -> None:
    text = "“We never closed this mark, Pat Ardell said.\n\nIt rained.\n\n“He left early,” said Ann Leeson."
    assert reading(text)[-1].words == "He left early,"
    assert reading(text)[-1].source == "Ann Leeson"


def test_quotes_never_overlap() -> None:
    text = "Pat Ardell said she believed that Ann Leeson had claimed that the dam “was dry”, according to minutes."
    pieces = sorted(span for read in reading(text) for span in read.quote.content)
    assert all(before.end <= after.start for before, after in itertools.pairwise(pieces))


def test_a_recalled_quote_bears_the_date_it_was_said() -> None:
    read = only("Pat Ardell said in March 2019 that the dam was safe.")
    assert str(read.quote.said_on) == "2019-03"


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Ms Ardell denied telling the nurse to keep quiet.", "telling the nurse to keep quiet", "denied"),
        ("Rory Ash admitted leaving the gate open.", "leaving the gate open", "admitted"),
        ("The Nationals have accused Rory Ash of ignoring farmers.", "Rory Ash of ignoring farmers", "accused"),
        ("Ida Crow blamed the council for closing the road.", "the council for closing the road", "blamed"),
    ],
)
def test_what_is_denied_admitted_or_laid_at_somebodys_door_may_be_a_participle(text: str, words: str, cue: str) -> None:
    read = only(text)
    assert (read.words, read.cue) == (words, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Rory Ash is accused of ignoring farmers.",
        "Critics accused Rory Ash of ignoring farmers.",
        "Rory Ash, accused of stealing a boat, left.",
        "Ida Crow denies two counts of fraud.",
        "Speaking about the “long wall” on Tuesday, Ida Crow sat down.",
    ],
)
def test_accusations_by_nobody_and_mere_objects_are_no_reports(text: str) -> None:
    assert reading(text) == ()


def test_where_somebody_was_speaking_is_not_what_was_said() -> None:
    read = only("Speaking in the House of Commons Tuesday, Ida Crow said workers “deserve better” than this.")
    assert (read.words, read.cue) == ("workers “deserve better” than this", "said")


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "The river rose.\n\nThe dam holds. We thank all crews. pic.twitter.com/x1 — Marl Water (@marlw) May 2, 2024",
            "The dam holds. We thank all crews.",
            "Marl Water",
        ),
        (
            "Mayor Pat Ardell spoke.\n\nWe have never seen a flood like it. Pat Ardell, mayor of Marl\n\nIt rained.",
            "We have never seen a flood like it.",
            "Pat Ardell",
        ),
    ],
)
def test_a_signature_stands_for_a_tag(text: str, words: str, source: str) -> None:
    read = only(text)
    assert (read.words, read.source, read.quote.kind) == (words, source, QuoteKind.DIRECT)


def test_a_caption_with_the_name_of_its_photographer_is_no_quote() -> None:
    assert words_of("Mayor Pat Ardell spoke.\n\nThe river at Marl on a cold day in May. Pat Ardell, Marl Press") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The Marl Trust issued a statement saying it closed the gate “because of the ice on the bridge”.",
            "The Marl Trust",
        ),
        ("The plan stalled as city staff said they could not talk during the strike.", "city staff"),
        (
            "In a video the vice-chancellor, Professor Ida Crow, called the vote “the saddest day of my life”.",
            "Ida Crow",
        ),
        ("The trigger was a video by Ida Crow, a mother of three, who says her sons asked for it.", "Ida Crow"),
        ("A spokeswoman for the governor said it was real.", "A spokeswoman for the governor"),
    ],
    ids=["statement", "opener", "apposed", "who", "spokeswoman"],
)
def test_the_source_is_looked_for_on_the_right_side_of_its_verb(text: str, source: str) -> None:
    assert reading(text)[-1].source == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“If she wants to win, she should come here,” the editorial read.", "the editorial"),
        ("The race is on. “Look at the ice on the bridge,” Colm notes.", "Colm"),
        ("As for the more extreme letters, “I kind of write them off,” said Ida Crow.", "Ida Crow"),
    ],
    ids=["read", "notes", "late"],
)
def test_the_place_of_a_tag_makes_up_for_a_mistaken_parse(text: str, source: str) -> None:
    assert [(read.quote.kind, read.source) for read in reading(text)] == [(QuoteKind.DIRECT, source)]
