"""Light or dark, by the reader's own choice: a cookie that the server reads, so no script is needed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from articles.templatetags.look import COOKIE, THEMES

A_YEAR = 365 * 24 * 60 * 60


@csrf_exempt  # A token would need a cookie for every reader, to keep strangers from darkening a page.
def theme(request: HttpRequest) -> HttpResponse:
    """/theme/: remember “light” or “dark”, forget for anything else, and go back to the page it was asked on.

    Whoever only follows the address, and sends no form, is led to the front page and nothing is changed.
    """
    if request.method != "POST":
        return HttpResponseRedirect("/")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(f"{back}#theme")
    if request.POST.get("theme") in THEMES:
        response.set_cookie(
            COOKIE,
            request.POST["theme"],
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


class ThemeMiddleware:
    """Say that pages differ by cookie: a cache must not hand one reader's choice to all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; what is no page is the same for everybody."""
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response
