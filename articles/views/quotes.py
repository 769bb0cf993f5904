"""Quotes: the list, and the page of one: who said it, where it stands, and why the archive thinks so."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exports.addresses import site
from articles.exports.annotation import CONTENT_TYPE, annotation
from articles.exports.linked_data import breadcrumbs, graph, quotation
from articles.exports.tables import QUOTES
from articles.filters import QuoteFilter
from articles.models import ListedQuote, Person, Quote, QuoteSpan, QuoteSpeaker, Rights, Role
from articles.models.fields import partial_date
from articles.paging import neighbours
from articles.text.spans import Field
from articles.views.citing import all_forms, citation_file, quote_citation
from articles.views.formats import for_machines
from articles.views.lifelines import life_line
from articles.views.listing import listing
from articles.views.moved import gone
from articles.views.reading import Paragraph, around, paragraphs

EARLIEST_FIRST = ("article__published_on", "article_id", "position", "pk")


def quote_list(request: HttpRequest) -> HttpResponseBase:
    """/quotes/."""
    rows = ListedQuote.objects.published().for_list()
    answer = for_machines(request, QuoteFilter, rows, QUOTES)
    if answer:
        return answer
    found = listing(request, QuoteFilter, rows, faceted=True)
    return render(request, "articles/quote_list.html", {"listing": found})


def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """/quotes/id/; a retired quote keeps its page and says that it is retired."""
    found = _addressable(public_id)
    return _page(request, found) if found else _missing(request, public_id)


def cite(request: HttpRequest, public_id: str, extension: str) -> HttpResponse:
    """/quotes/id/cite.bib, .ris and .json."""
    found = _addressable(public_id)
    return citation_file(quote_citation(request, found), extension) if found else _missing(request, public_id)


def annotate(request: HttpRequest, public_id: str) -> HttpResponse:
    """/quotes/id/annotation.json: of a quote that stands in its article now."""
    found = Quote.objects.published().for_list().filter(public_id=public_id).first()
    if found is None:
        return _missing(request, public_id)
    response = JsonResponse(annotation(found, site=site(request)), json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = CONTENT_TYPE
    response["X-Robots-Tag"] = "noindex"
    return response


def _addressable(public_id: str) -> Quote | None:
    return Quote.objects.addressable().for_list().filter(public_id=public_id).first()


def _missing(request: HttpRequest, public_id: str) -> HttpResponse:
    """A tombstone for what was withdrawn. Raises Http404 for anything else."""
    if Quote.objects.withdrawn().filter(public_id=public_id).exists():
        return gone(request)
    raise Http404


def _page(request: HttpRequest, found: Quote) -> HttpResponse:
    citation = quote_citation(request, found)
    speakers = list(found.speakers.all())
    person = next((speaker.person for speaker in speakers if speaker.person and speaker.known), None)
    before, after = _by_the_same(found, person)
    context = {
        "quote": found,
        "article": found.article,
        "speakers": speakers,
        "person": person,
        "roles": _roles(found, speakers),
        "told": {"source": _told(found, found.source), "cue": _told(found, found.cue)},
        "reasons": [(speaker, _chain(found, speaker)) for speaker in speakers],
        "said": partial_date(found.said_on, found.said_on_precision),
        "context": _context(found),
        "line": life_line(found),
        "citation": citation,
        "forms": all_forms(citation),
        "linked_data": graph(
            quotation(found, site=site(request)),
            breadcrumbs(
                site(request), (_("Quotes"), reverse("articles:quotes")), (found.public_id, found.get_absolute_url())
            ),
        ),
        "before": before,
        "after": after,
    }
    return render(request, "articles/quote.html", context)


def _by_the_same(found: Quote, person: Person | None) -> tuple[Quote | None, Quote | None]:
    """The person's quotes before and after this one; none when nobody known speaks."""
    if person is None:
        return None, None
    theirs = Quote.objects.published().spoken_by(person).select_related("article")
    return neighbours(theirs, found, order=EARLIEST_FIRST)


def _roles(found: Quote, speakers: list[QuoteSpeaker]) -> dict[int, Role]:
    people = [speaker.person_id for speaker in speakers if speaker.person_id]
    roles = Role.objects.published().filter(person__in=people).when_said(found.version, found.article.published_on)
    return {role.person_id: role for role in roles}


def _chain(found: Quote, speaker: QuoteSpeaker) -> list[str]:
    """The words that lead from the quote to the name, each once: “He”, “Mr Healey”, “John Healey”."""
    words = [found.version.body[start:end] for start, end in speaker.chain]
    return list(dict.fromkeys(word for word in words if word.strip() and _shows(found, word)))


def _told(found: Quote, spans: list[QuoteSpan]) -> list[str]:
    """The words around the quote that readers may see."""
    return [span.words for span in spans if _shows(found, span.words)]


def _shows(found: Quote, words: str) -> bool:
    """Whether the words stand in what the article may show, or in the quote itself."""
    return found.article.shows(words) or words in found.words


def _context(found: Quote) -> list[Paragraph]:
    """The paragraphs with the quote, and one on either side, where the whole text may be shown.

    A retired quote has none: what the article no longer says is not shown around it.
    """
    if not found.is_in_force or found.article.effective_rights != Rights.FULL:
        return []
    field = Field(found.content[0].field) if found.content else Field.BODY
    text = found.version.body if field == Field.BODY else found.version.headline
    return around(paragraphs(text, [found], field=field))
