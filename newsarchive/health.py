"""What a machine may ask: is the process alive, and is the archive ready to serve."""

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from procrastinate.contrib.django.models import ProcrastinateWorker
from psycopg_pool import PoolTimeout

from newsarchive.database import migrations_applied

# A worker writes its heartbeat every ten seconds; six missed ones are no accident.
HEARTBEAT = timedelta(seconds=60)


@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that this process answers, whatever the database does."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, migrations and worker are all in order, else 503, saying which is not."""
    try:
        state = {"database": True, "migrations": migrations_applied(), "worker": worker_beats()}
    except (DatabaseError, PoolTimeout):
        state = {"database": False, "migrations": False, "worker": False}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def worker_beats() -> bool:
    """Whether any worker showed a sign of life lately."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - HEARTBEAT).exists()
