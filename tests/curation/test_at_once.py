"""Two editors at the very same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.curation.merge import merge
from articles.curation.reassign import Speaker, reassign
from articles.curation.refusals import Refused, Stale
from articles.curation.values import fingerprint
from articles.models import Merge, Person
from tests.factories import make_person, make_quote, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """What each verb returned or refused with, all called at one moment."""
    barrier = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return verb()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def test_merging_crosswise_ends_with_one_merge_and_one_refusal() -> None:
    first, second, nell, omar = make_person(), make_person(), make_user(), make_user()

    outcomes = at_once(lambda: merge(first, second, by=nell), lambda: merge(second, first, by=omar))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Merge", "Refused"]
    assert Merge.objects.count() == 1
    assert Person.objects.filter(merged_into=None).count() == 1


def test_of_two_corrections_from_the_same_page_one_holds_and_one_is_told() -> None:
    quote, nell, omar = make_quote(), make_user(), make_user()
    mira, ann = make_person("Mira Callow"), make_person("Ann Lark")
    seen = fingerprint(quote)

    outcomes = at_once(
        lambda: reassign(quote, [Speaker(person=mira)], by=nell, seen=seen),
        lambda: reassign(quote, [Speaker(person=ann)], by=omar, seen=seen),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Decision", "Stale"]
    assert quote.speakers.count() == 1
    assert any(isinstance(outcome, Stale) for outcome in outcomes)


def test_a_speaker_named_while_being_merged_ends_with_the_survivor_or_is_moved_to_them() -> None:
    quote, nell, omar = make_quote(), make_user(), make_user()
    loser, survivor = make_person(), make_person()

    at_once(lambda: reassign(quote, [Speaker(person=loser)], by=nell), lambda: merge(loser, survivor, by=omar))

    assert quote.speakers.get().person == survivor
