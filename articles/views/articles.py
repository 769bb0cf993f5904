"""Articles: the list, the archives by day, and the page of one."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exports.addresses import site
from articles.exports.linked_data import breadcrumbs, graph, news_article
from articles.exports.tables import ARTICLES
from articles.filters import ArticleFilter
from articles.models import Article, ArticleVersion, Event, ListedArticle, Mention, Quote, Rights, Role
from articles.models.listed_article import ListedArticleQuerySet
from articles.text.partial_dates import PartialDate, Precision
from articles.text.spans import Field
from articles.views.citing import all_forms, article_citation, citation_file
from articles.views.formats import for_machines
from articles.views.listing import listing
from articles.views.public import public_article
from articles.views.reading import paragraphs
from articles.wording import date_in_words


def article_list(request: HttpRequest) -> HttpResponseBase:
    """/articles/."""
    return _list(request, ListedArticle.objects.published())


def year_archive(request: HttpRequest, year: int) -> HttpResponseBase:
    """/articles/2025/."""
    return _archive(request, _period(Precision.YEAR, year))


def month_archive(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """/articles/2025/04/."""
    return _archive(request, _period(Precision.MONTH, year, month))


def day_archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponseBase:
    """/articles/2025/04/10/."""
    return _archive(request, _period(Precision.DAY, year, month, day))


def _archive(request: HttpRequest, period: PartialDate) -> HttpResponseBase:
    published = ListedArticle.objects.published().filter(published_on__range=(period.first, period.last))
    return _list(request, published, period=date_in_words(period))


def _list(request: HttpRequest, published: ListedArticleQuerySet, *, period: str = "") -> HttpResponseBase:
    rows = published.for_list()
    answer = for_machines(request, ArticleFilter, rows, ARTICLES)
    if answer:
        return answer
    context = {"listing": listing(request, ArticleFilter, rows, faceted=True), "period": period}
    return render(request, "articles/article_list.html", context)


def _period(precision: Precision, year: int, month: int = 1, day: int = 1) -> PartialDate:
    try:
        return PartialDate(date(year, month, day), precision)
    except ValueError as error:
        raise Http404 from error


def article(request: HttpRequest, year: int, month: int, day: int, slug: str) -> HttpResponse:
    """/articles/2025/04/10/slug/: the text as published, as far as its rights allow."""
    return public_article(request, _period(Precision.DAY, year, month, day).first, slug, _page)


def cite(request: HttpRequest, year: int, month: int, day: int, slug: str, extension: str) -> HttpResponse:
    """/articles/2025/04/10/slug/cite.bib, .ris and .json."""

    def answer(request: HttpRequest, found: Article) -> HttpResponse:
        return citation_file(article_citation(request, found, found.current_version), extension)

    return public_article(request, _period(Precision.DAY, year, month, day).first, slug, answer)


def _page(request: HttpRequest, found: Article) -> HttpResponse:
    version = found.current_version
    citation = article_citation(request, found, version)
    context: dict[str, Any] = {
        "article": found,
        "version": version,
        "former": _former(found, version),
        "rights": found.effective_rights,
        "elsewhere": found.publications.exclude(source=found.source).select_related("source"),
        "citation": citation,
        "forms": all_forms(citation),
    }
    if version and found.effective_rights != Rights.METADATA:
        context |= _findings(found, version)
    context["linked_data"] = graph(
        news_article(found, version, site=site(request), named=context.get("named", [])),
        breadcrumbs(
            site(request), (_("Articles"), reverse("articles:articles")), (found.headline, found.get_absolute_url())
        ),
    )
    return render(request, "articles/article.html", context)


def _former(found: Article, version: ArticleVersion | None) -> ArticleVersion | None:
    """The version before, where readers may compare it with this one."""
    if version is None or version.number == 1 or found.effective_rights != Rights.FULL:
        return None
    before = found.versions.once_public().filter(number__lt=version.number).defer("body")
    return before.order_by("-number").first()


def _findings(found: Article, version: ArticleVersion) -> dict[str, Any]:
    quotes = list(Quote.objects.published().in_version(version))
    people = {speaker.person_id for quote in quotes for speaker in quote.speakers.all() if speaker.person_id}
    roles = Role.objects.published().filter(person__in=people).when_said(version, found.published_on)
    findings: dict[str, Any] = {
        "quotes": quotes,
        "roles": {role.person_id: role for role in roles},
        "events": Event.objects.published_in(version),
    }
    named: list[Any] = [speaker.known for quote in quotes for speaker in quote.speakers.all()]
    if found.effective_rights == Rights.FULL:
        mentions = list(Mention.objects.published().in_version(version))
        findings["headline"] = paragraphs(version.headline, quotes, mentions, field=Field.HEADLINE)
        findings["paragraphs"] = paragraphs(version.body, quotes, mentions)
        named += [mention.person or mention.organisation for mention in mentions]
    findings["named"] = list(dict.fromkeys(filter(None, named)))
    return findings
