"""Background jobs: thin doors onto ingest."""

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.ingest.analyse import TASK
from articles.ingest.analyse import analyse_version as read_and_record
from articles.ingest.take_up import take_up

AFTER_TROUBLE = RetryStrategy(max_attempts=5, exponential_wait=4, retry_exceptions=[OperationalError, InterfaceError])
"""The database went away or two workers waited for each other: try again after 4, 16, 64 … seconds."""


@app.task(name=TASK, retry=AFTER_TROUBLE)
def analyse_version(*, version_id: int) -> None:
    """Look for findings in one version."""
    read_and_record(version_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name="articles.tasks.take_up_what_was_left", queueing_lock="take up what was left")
def take_up_what_was_left(timestamp: int) -> None:
    """Every five minutes, and soon after a start: do again what a killed worker was at."""
    take_up(app.job_manager)
