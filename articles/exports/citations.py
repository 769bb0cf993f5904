"""The forms in which an article or a quote can be cited, by name: in words, and for programs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.exports.bibtex import bibtex
from articles.exports.citation import Citation
from articles.exports.csl import csl
from articles.exports.ris import ris
from articles.exports.wikipedia import wikipedia
from articles.wording import day_in_words

INNER = str.maketrans("“”", "‘’")


def plain(citation: Citation) -> str:
    """In words, for a letter or a footnote."""
    title = _("“%(title)s”") % {"title": citation.title.translate(INNER)}
    if citation.quote:
        title = _("%(who)s, quoted in %(title)s") % {"who": citation.speakers or _("Speaker not told"), "title": title}
    parts = [title, citation.byline, citation.outlet, day_in_words(citation.published_on)]
    return ". ".join(filter(None, (", ".join(filter(None, parts)), citation.as_seen, citation.url)))


def harvard(citation: Citation) -> str:
    """In the Harvard style: author and year first; a paper without a byline is its own author."""
    author = citation.byline or citation.outlet
    if citation.quote:
        author = _("%(who)s, quoted in %(author)s") % {
            "who": citation.speakers or _("Speaker not told"),
            "author": author,
        }
    return _(
        "%(author)s (%(year)s) ‘%(title)s’, %(outlet)s, %(day)s. %(seen)sAvailable at: %(url)s (Accessed: %(accessed)s)."
    ) % {
        "author": author,
        "year": citation.published_on.year,
        "title": citation.title.translate(INNER),
        "outlet": citation.outlet,
        "day": date_format(citation.published_on, "j F"),
        "seen": f"{citation.as_seen}. " if citation.as_seen else "",
        "url": citation.url,
        "accessed": day_in_words(citation.accessed_on),
    }


@dataclass(frozen=True, slots=True)
class Form:
    """A way to cite; one with an `extension` can be downloaded as a file."""

    name: str
    label: str | Promise
    write: Callable[[Citation], str]
    extension: str = ""
    content_type: str = ""


FORMS = (
    Form("plain", gettext_lazy("In words"), plain),
    Form("harvard", "Harvard", harvard),
    Form("wikipedia", "Wikipedia", wikipedia),
    Form("bibtex", "BibTeX", bibtex, "bib", "application/x-bibtex"),
    Form("ris", "RIS", ris, "ris", "application/x-research-info-systems"),
    Form("csl", "CSL-JSON", csl, "json", "application/vnd.citationstyles.csl+json"),
)
FILES = {form.extension: form for form in FORMS if form.extension}
