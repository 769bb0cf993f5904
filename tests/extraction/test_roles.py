"""Roles: who holds which post, how, where, and whom a role alone denotes."""

import pytest

from articles.extraction.records import Standing
from tests.extraction.casting import cast_of, denoted_by, person_in, titles_of

LATE = (
    "A joint force is needed, the Defence Secretary has said, as ministers met.\n\n"
    "Rosalind Tarrow opened the talks on Thursday alongside her Lethian counterpart, Marek Doran.\n\n"
    "The Defence Secretary said it would be small."
)


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Russian President Pavel Orlov left.", "Pavel Orlov", "Russian President"),
        ("The talks with German defence minister Bruno Stark failed.", "Bruno Stark", "German defence minister"),
        ("Joan Purcell, chief executive of the Marlow Trust, resigned.", "Joan Purcell", "chief executive"),
        ("The shadow health secretary, Dr Selma Vogt, said no.", "Selma Vogt", "shadow health secretary"),
        ("Its general secretary, J.P. Orme, said no.", "J.P. Orme", "general secretary"),
        ("Prof Hugh Denham, who chairs the inquiry, asked.", "Hugh Denham", "chair"),
        ("Gideon Marsden, who became Health Secretary last June, left.", "Gideon Marsden", "Health Secretary"),
        ("Ola Finch has been acting leader of the council since May.", "Ola Finch", "acting leader"),
        ("The play was directed by her brother, Kit Amberley.", "Kit Amberley", "director"),
        ("Lt Gen Piers Hollow will command it.", "Piers Hollow", "Lt Gen"),
        ("Rory Ash, his deputy, becomes acting Health Secretary.", "Rory Ash", "acting Health Secretary"),
        ("Chief executive Vikram Soames said sales rose.", "Vikram Soames", "chief executive"),
        ("Imogen Sayers, prosecuting, said he lied.", "Imogen Sayers", "prosecutor"),
        ("The firm hired Ida Lowe, director of communications at Penn Bank.", "Ida Lowe", "director of communications"),
        ("“No,” said Ola Finch, president of Tram Drivers Local 12.", "Ola Finch", "president"),
        ("Kit Dell, a 17-year-old student who paints, agreed.", "Kit Dell", "student"),
        ("Mina Abel, an information officer there, warned of rain.", "Mina Abel", "information officer"),
        ("It was found by Alf Selwyn, a keen detectorologist from Upton.", "Alf Selwyn", "keen detectorologist"),
        ("Joan Arkley, who has led Ravensby Council since 2016, left.", "Joan Arkley", "leader"),
        ("Graham Kell, who runs a campground, left.", "Graham Kell", "owner"),
        ("E. R. McKay, for the defence, rose.", "E. R. McKay", "defence lawyer"),
        ("Counsel for the families, Zama Sitole, has alleged it.", "Zama Sitole", "counsel"),
        ("Sunil Kerr KC, its counsel, rose.", "Sunil Kerr", "barrister"),
        ("Cllr Mick Fahey objected.", "Mick Fahey", "councillor"),
        ("An inspector from the Site Safety Board, Terence Lamb, said so.", "Terence Lamb", "inspector"),
        ("“No,” said Rosa Canter, one of the three commissioners.", "Rosa Canter", "commissioner"),
        ("Ambika Tripp of the Marsh Front (MF), a former mayor, won.", "Ambika Tripp", "mayor"),
        ("Trent Dacre, a record producer visiting his aunt, heard it.", "Trent Dacre", "record producer"),
        ("The firm was founded in 1958 by Theo Norriss.", "Theo Norriss", "founder"),
        ("Rear-Adm. Fiona Hallam gave it some thought.", "Fiona Hallam", "Rear-Adm"),
    ],
)
def test_a_post_beside_a_name_is_held_by_it(text: str, name: str, title: str) -> None:
    assert title in titles_of(text, name)


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("The Marlow Trust lost money. Penn Bank left. The trust blamed Ida Lowe, the finance director.", "Ida Lowe", "Marlow Trust"),
        ("The Marsh Drivers’ Union met Penn Bank. “No,” said the union’s president, Kit Dell.", "Kit Dell", "Marsh Drivers’ Union"),
        ("“No,” wrote Owen Dray of Marsh Securities, the analyst.", "Owen Dray", "Marsh Securities"),
        ("“No,” said Hugo Rowe, professor of ice physics at the Penn Institute.", "Hugo Rowe", "Penn Institute"),
        ("The Marlow Trust lost money. “No,” said Ida Lowe, his director.", "Ida Lowe", None),
        ("The Marlow Trust lost money. “No,” said Ida Lowe, the defence minister.", "Ida Lowe", None),
    ],
)  # fmt: skip
def test_a_post_without_a_body_is_of_the_one_that_the_article_is_about(text: str, name: str, body: str | None) -> None:
    (role, *_) = person_in(text, name).roles
    found = cast_of(text).organisation(role.organisation) if role.organisation else None
    assert (found.name if found else None) == body


def test_two_posts_in_one_apposition_are_both_held() -> None:
    text = "It was called by Derek Purcell, a retired printer and the chairman of the Friends of Thornley Libraries."
    assert titles_of(text, "Derek Purcell") == ["retired printer", "chairman"]


@pytest.mark.parametrize(
    ("text", "name", "standing"),
    [
        ("Former finance director Theo Marl left.", "Theo Marl", Standing.FORMER),
        ("The then-foreign minister, Lucan Frome, was there.", "Lucan Frome", Standing.FORMER),
        ("The shadow defence secretary, Owen Brock, objected.", "Owen Brock", Standing.SHADOW),
        ("The acting director, Alec Dray, objected.", "Alec Dray", Standing.ACTING),
        ("The director, Alec Dray, objected.", "Alec Dray", Standing.CURRENT),
        ("Ida Lowe will become chief executive in May.", "Ida Lowe", Standing.FUTURE),
        ("Ida Lowe resigned as chief executive.", "Ida Lowe", Standing.FORMER),
        ("Effie Mure, who was harbourmaster there until last year, objected.", "Effie Mure", Standing.FORMER),
        ("Effie Mure, who is now harbourmaster there, objected.", "Effie Mure", Standing.CURRENT),
    ],
)
def test_how_a_post_is_held(text: str, name: str, standing: Standing) -> None:
    assert [role.standing for role in person_in(text, name).roles] == [standing]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ("Joan Purcell, chief executive of the Marlow Trust, resigned.", "Joan Purcell", "Marlow Trust"),
        ("Thornley Council leader Ann Reed resigned.", "Ann Reed", "Thornley Council"),
        ("The Craft Fund paid. The fund’s director, Dame Olive Strang, said so.", "Olive Strang", "Craft Fund"),
        ("The Bakers’ Union objected. Its general secretary, J.P. Orme, said so.", "J.P. Orme", "Bakers’ Union"),
    ],
)
def test_the_body_of_a_post(text: str, name: str, body: str) -> None:
    (role,) = person_in(text, name).roles
    organisation = cast_of(text).organisation(role.organisation or "")
    assert organisation is not None
    assert organisation.name == body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In a letter to Joan Purcell, the minister wrote that she would go.", "Joan Purcell"),
        ("Joan Purcell said the minister had resigned.", "Joan Purcell"),
        ("Joan Purcell met the ministers.", "Joan Purcell"),
    ],
)
def test_a_post_near_a_name_is_not_yet_held_by_it(text: str, name: str) -> None:
    assert titles_of(text, name) == []


def test_the_role_of_the_opening_belongs_to_the_subject_of_the_next_paragraph() -> None:
    assert titles_of(LATE, "Rosalind Tarrow") == ["Defence Secretary"]
    assert denoted_by(LATE, "the Defence Secretary") == "Rosalind Tarrow"
    assert denoted_by(LATE, "The Defence Secretary") == "Rosalind Tarrow"


def test_a_counterpart_holds_the_like_post_of_another_country() -> None:
    assert titles_of(LATE, "Marek Doran") == ["Lethian counterpart", "Lethian defence minister"]


def test_further_down_only_the_next_sentence_names_the_holder() -> None:
    text = "Rain fell.\n\nIn Torrey the Foreign Secretary said so. Alice Fenner was brief."
    assert titles_of(text, "Alice Fenner") == ["Foreign Secretary"]
    assert titles_of(text.replace(" Alice", " It rained on. Alice"), "Alice Fenner") == []


def test_a_predecessor_held_the_same_post() -> None:
    text = "The health minister, Paul Hendry, left. Hendry’s predecessor, Joan Kessel, called it overdue."
    held = {(role.title, role.standing) for role in person_in(text, "Joan Kessel").roles}
    assert ("health minister", Standing.FORMER) in held


def test_a_role_of_the_opening_stays_open_where_the_next_subject_has_a_post_of_his_own() -> None:
    text = "The Prime Minister has said so.\n\nAnn Reed, the mayor of Thornley, said no."
    assert denoted_by(text, "The Prime Minister") is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The Prime Minister, Helena Strood, left. Ann Reed wept. The Prime Minister said no.",
            "The Prime Minister",
            "Helena Strood",
        ),
        ("Lord Stannery wrote to Ann Reed. The peer said no.", "The peer", "Lord Stannery"),
        (
            "A council leader has resigned. Joan Purcell, who leads Thornley Council, said so.",
            "A council leader",
            "Joan Purcell",
        ),
        ("He was led down by his brother, the pilot Ned Moy. His brother said no.", "His brother", "Ned Moy"),
        ("Alf Reed, her husband, left. Her husband said no.", "Her husband", "Alf Reed"),
        ("The director, Ann Reed, left. The shadow director said no.", "The shadow director", None),
    ],
)
def test_a_role_alone_denotes_its_holder(text: str, words: str, name: str | None) -> None:
    assert denoted_by(text, words) == name


def test_a_spokeswoman_is_nobody_but_has_a_body() -> None:
    text = "The Lighthouse Trust said no. A trust spokeswoman added nothing."
    cast = cast_of(text)
    (phrase,) = cast.role_phrases
    body = cast.organisation(phrase.organisation or "")
    assert phrase.key is None
    assert body is not None
    assert body.name == "Lighthouse Trust"


@pytest.mark.parametrize(
    "text",
    [
        "Rory Small broke a collarbone. ‘If I had,’ replied the jockey, ‘would I have won?’",
        "Rory Small broke a collarbone.\n\n“It hurts,” the jockey said.",
    ],
)
def test_a_calling_told_for_the_first_time_is_that_of_the_only_person_near(text: str) -> None:
    assert titles_of(text, "Rory Small") == ["jockey"]


@pytest.mark.parametrize(
    "text",
    [
        "A jockey fell. Rory Small saw it.\n\n“It hurt,” the jockey said.",
        "Rory Small met Ann Bell.\n\n“It hurts,” the jockey said.",
        "Rory Small, a trainer, was there.\n\n“It hurts,” the jockey said.",
        "Rory Small bought a letter, a number and a paper.",
        "They named Rory Small, a letter and two bills.",
    ],
)
def test_a_calling_that_may_be_anothers_is_not_given(text: str) -> None:
    assert "jockey" not in titles_of(text, "Rory Small")
    assert not {"letter", "number", "paper"} & set(titles_of(text, "Rory Small"))
