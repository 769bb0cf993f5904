"""What editors decided, after the machine has read the article again and found what it found before."""

from articles.curation.merge import merge
from articles.curation.reassign import Speaker, reassign
from articles.curation.reject import reject
from articles.curation.undo import undo
from articles.ingest.record import record
from articles.models import Article, ArticleVersion, Person, Quote, User
from tests.factories import BODY, WORDS, make_article, make_person
from tests.ingest import analyses


def read(article: Article) -> Quote:
    """Read the article's current version: Mira Callow speaks."""
    version = ArticleVersion.objects.get(article=article)
    people = (analyses.person("Mira Callow"),)
    mentions = (analyses.mention(BODY, "Mira Callow"),)
    quotes = (analyses.quote(BODY, WORDS, speakers=(analyses.speaker(BODY, "Mira Callow", "Mira Callow"),)),)
    record(version, analyses.reading(people=people, mentions=mentions, quotes=quotes))
    return Quote.objects.get()


def test_a_corrected_speaker_stays_corrected(editor: User) -> None:
    article, right = make_article(), make_person("Ann Lark")
    quote = read(article)
    assert str(quote.speakers.get()) == "Mira Callow"

    reassign(quote, [Speaker(person=right)], by=editor)

    again = read(article)
    assert again.public_id == quote.public_id
    assert again.speakers.get().person == right


def test_a_rejected_quote_is_not_suggested_again(editor: User) -> None:
    article = make_article()
    reject(read(article), by=editor)

    assert read(article).status == "rejected"


def test_a_person_merged_away_is_not_made_again(editor: User) -> None:
    article, survivor = make_article(), make_person("Mirabel Callow")
    read(article)
    merge(Person.objects.get(name="Mira Callow"), survivor, by=editor)

    quote = read(article)

    assert quote.speakers.get().person == survivor
    assert Person.objects.filter(merged_into=None).get() == survivor


def test_what_was_taken_back_is_the_machines_again(editor: User) -> None:
    article = make_article()
    decision = reassign(read(article), [Speaker(person=make_person("Ann Lark"))], by=editor)
    assert decision is not None
    undo(decision, by=editor)

    quote = read(article)

    assert (str(quote.speakers.get()), quote.status) == ("Mira Callow", "suggested")


def test_whom_a_decision_names_is_not_tidied_away_so_that_it_can_be_taken_back(editor: User) -> None:
    article = make_article()
    quote = read(article)
    decision = reassign(quote, [Speaker(person=make_person("Cid Vale"))], by=editor)
    assert decision is not None
    record(ArticleVersion.objects.get(article=article), analyses.reading())

    undo(decision, by=editor)

    assert str(quote.speakers.get()) == "Mira Callow"
