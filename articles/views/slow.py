"""Questions that the database gave up on, because they took longer than the archive allows."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg.errors import QueryCanceled

Answer = Callable[[HttpRequest], HttpResponse]


class SlowQuestionMiddleware:
    """Answers a statement timeout with a page that says what to do, and 503 instead of 500."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The usual answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a statement timeout; any other mistake goes its way."""
        if isinstance(exception, OperationalError) and isinstance(exception.__cause__, QueryCanceled):
            return render(request, "503.html", status=503)
        return None
