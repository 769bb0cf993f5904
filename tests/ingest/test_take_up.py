"""What a killed worker or a broken upload left is done by the next."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import tasks
from articles.ingest.analyse import TASK, enqueue
from articles.ingest.load import load_uploads
from articles.ingest.take_up import take_up
from articles.models import Article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_jobs() -> None:
    """The jobs' tables are not emptied between tests."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def uploaded() -> int:
    load_uploads([("ferries.txt", BytesIO(b"date 2025-04-10 Ferries will stop on Friday."))])
    version_id = Article.objects.get().current_version_id
    assert version_id is not None
    return version_id


def begun_by_a_worker_last_seen(minutes_ago: int, attempts: int = 0) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id)"
            " UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = (SELECT id FROM w)",
            [timezone.now() - timedelta(minutes=minutes_ago), attempts],
        )


def statuses() -> list[str]:
    return list(ProcrastinateJob.objects.filter(task_name=TASK).order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize(("minutes", "attempts", "status"), [(10, 0, "todo"), (0, 0, "doing"), (10, 5, "doing")])
def test_the_job_of_a_dead_worker_waits_again_but_not_for_ever(minutes: int, attempts: int, status: str) -> None:
    uploaded()
    begun_by_a_worker_last_seen(minutes, attempts)
    take_up(tasks.app.job_manager)
    assert statuses() == [status]


def test_a_job_that_waits_once_more_already_is_left_alone() -> None:
    version_id = uploaded()
    begun_by_a_worker_last_seen(10)
    enqueue([version_id])
    take_up(tasks.app.job_manager)
    assert statuses() == ["doing", "todo"]


def test_an_uploaded_article_without_a_job_gets_one() -> None:
    uploaded()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    take_up(tasks.app.job_manager)
    take_up(tasks.app.job_manager)
    assert statuses() == ["todo"]


def test_a_worker_can_do_it() -> None:
    job_id = tasks.take_up_what_was_left.defer(timestamp=0)
    with tasks.app.replace_connector(tasks.app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    # Not by the task's name: the worker's clock may have made another one meanwhile.
    assert ProcrastinateJob.objects.get(pk=job_id).status == "succeeded"
