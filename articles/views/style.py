"""The archive's stylesheet, as one request that browsers keep."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe

from articles.stylesheet import stylesheet

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


def _digest(request: HttpRequest) -> str:
    return f'W/"{stylesheet().digest}"'


@require_safe
@condition(etag_func=_digest)
def style(request: HttpRequest) -> HttpResponse:
    """/style.css: kept for ever under `?v=` and its digest, asked for again without (the bare error pages)."""
    sheet = stylesheet()
    accepted = request.headers.get("Accept-Encoding", "")
    name = next((name for name in ("br", "gzip") if name in accepted), "")
    body = {"br": sheet.brotli, "gzip": sheet.gzip, "": sheet.plain}[name]
    headers = {"Vary": "Accept-Encoding", "Cache-Control": ASK_AGAIN}
    if request.GET.get("v") == sheet.digest:
        headers["Cache-Control"] = FOR_EVER
    if name:
        headers["Content-Encoding"] = name
    return HttpResponse(body, content_type="text/css; charset=utf-8", headers=headers)
