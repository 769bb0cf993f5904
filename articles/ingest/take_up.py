"""Taking up what a killed worker or a broken upload left: every uploaded article is read some day.

What a command brought is left to the command, which reads it itself and may have been told not to.
"""

import logging

from asgiref.sync import async_to_sync
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException
from procrastinate.manager import JobManager

from articles.ingest.analyse import TASK, current_versions, enqueue
from articles.ingest.indexing import index_what_came
from articles.models import ImportBatch

logger = logging.getLogger(__name__)

SILENT = 60.0
"""Seconds without a sign of life after which a worker counts as dead; a living one gives one every ten."""

MOST = 5
"""How often a job is begun: one that killed five workers is left to a person."""


def take_up(manager: JobManager) -> None:
    """Have the jobs of dead workers done again, uploaded articles that no job was made for read, and all indexed."""
    for job in async_to_sync(manager.get_stalled_jobs)(task_name=TASK, seconds_since_heartbeat=SILENT):
        if job.id is None or job.attempts >= MOST:
            continue
        try:
            manager.retry_job_by_id(job.id, retry_at=timezone.now())
        except ConnectorException as error:  # (the same version waits already)
            logger.info("Job %s of a dead worker was left alone: %s", job.id, error)
        else:
            logger.warning("Job %s of a dead worker is done again.", job.id)
    enqueue(_forgotten())
    index_what_came()


def _forgotten() -> list[int]:
    """Uploaded versions that nobody has read, waits to read, or has failed to read."""
    jobs = ProcrastinateJob.objects.filter(task_name=TASK).exclude(status="succeeded")
    known = {args["version_id"] for args in jobs.values_list("args", flat=True)}
    uploaded = current_versions().filter(
        extractions__isnull=True,
        import_item__batch__origin=ImportBatch.Origin.UPLOAD,
        import_item__batch__finished_at__isnull=False,
    )
    return [pk for pk in uploaded.order_by("pk").values_list("pk", flat=True) if pk not in known]
