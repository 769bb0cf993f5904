"""One id per request: every log line written while it is answered carries it, and the visitor gets it back."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from newsarchive.frames import with_deep_frames

HEADER = "X-Request-ID"
# A proxy may have named the request already; anything else would let a visitor write into the logs.
ACCEPTED = re.compile(r"[A-Za-z0-9_-]{8,64}")
# Asked every few seconds by machines: their answers would bury the log.
QUIET = {"/healthz", "/readyz"}

current: ContextVar[str] = ContextVar("request_id", default="-")
logger = logging.getLogger("newsarchive.requests")


class RequestIdMiddleware:
    """Name the request, log its answer, and send the name back in X-Request-ID."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under its own id."""
        given = request.headers.get(HEADER, "")
        # Not set back afterwards: Django logs errors when all middleware has returned. The thread's next request
        # brings its own.
        current.set(given if ACCEPTED.fullmatch(given) else uuid.uuid4().hex)
        started = time.monotonic()
        response: HttpResponse = with_deep_frames(self.get_response, request)
        response[HEADER] = current.get()
        if request.path not in QUIET:
            took = round((time.monotonic() - started) * 1000)
            logger.info("%s %s %s %s ms", request.method, request.path, response.status_code, took)
        return response


class RequestIdFilter(logging.Filter):
    """Give each record the id of the request it was written in ("-" outside of one)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mark the record; none is held back."""
        record.request_id = current.get()
        return True


class OneLineFormatter(logging.Formatter):
    """Keep a record on one line, tracebacks too, so that a log can be searched and shipped line by line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write line breaks as the two characters a reader of Python knows."""
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")
