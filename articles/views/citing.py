"""Citations: shown on a page for copying, and as files for reference managers."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from articles.exports.addresses import site
from articles.exports.citation import Citation
from articles.exports.citations import FILES, FORMS, Form
from articles.models import Archive, Article, ArticleVersion, Quote


@dataclass(frozen=True, slots=True)
class Cited:
    """One form with its text."""

    form: Form
    text: str


def article_citation(request: HttpRequest, article: Article, version: ArticleVersion | None) -> Citation:
    """Of an article as it stands."""
    return Citation.of_article(article, version, site=site(request), archive=Archive.objects.current().name)


def quote_citation(request: HttpRequest, quote: Quote) -> Citation:
    """Of a quote in the version that it stands in."""
    return Citation.of_quote(quote, site=site(request), archive=Archive.objects.current().name)


def all_forms(citation: Citation) -> list[Cited]:
    """The text of every form."""
    return [Cited(form, form.write(citation).strip()) for form in FORMS]


def citation_file(citation: Citation, extension: str) -> HttpResponse:
    """One form as a file. Raises Http404 for one that there is not."""
    form = FILES.get(extension)
    if form is None:
        raise Http404
    response = HttpResponse(form.write(citation), content_type=f"{form.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation.key}.{extension}"'
    response["X-Robots-Tag"] = "noindex"
    return response
