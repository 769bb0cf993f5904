"""Quotes: the words, who spoke them, and the article they stand in."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import Question, ask, posted
from articles.admin.base import ReadOnlyAdmin, ReadOnlyInline, change_url, user_of
from articles.admin.decorators import action, display
from articles.admin.reviewing import ReviewedAdmin
from articles.admin.speakers import SpeakersForm
from articles.admin.words import marked_text
from articles.curation.reassign import reassign
from articles.models import Quote, QuoteSpan, QuoteSpeaker, Utterance

EXCERPT = 140
"""Characters of a quote in the list."""


class QuoteSpeakerInline(ReadOnlyInline):
    """Who speaks; changed on a page of its own."""

    model = QuoteSpeaker
    fields = ["who", "kind", "belongs"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[QuoteSpeaker]":
        """With whoever is linked."""
        return super().get_queryset(request).for_list()  # type: ignore[no-any-return]

    @display(description=gettext_lazy("speaker"))
    def who(self, speaker: QuoteSpeaker) -> str:
        """The name or description."""
        return str(speaker)

    @display(description=gettext_lazy("belongs to"))
    def belongs(self, speaker: QuoteSpeaker) -> str:
        """The organisation of somebody described."""
        return str(speaker.description_organisation or "")


class QuoteSpanInline(ReadOnlyInline):
    """The pieces: content, cue and source."""

    model = QuoteSpan
    fields = ["part", "told", "start", "end"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[QuoteSpan]":
        """In order, with the text."""
        return super().get_queryset(request).in_order()  # type: ignore[no-any-return]

    @display(description=gettext_lazy("words"))
    def told(self, span: QuoteSpan) -> str:
        """The very words."""
        return span.words


@admin.register(Quote)
class QuoteAdmin(ReviewedAdmin):
    """Who said what."""

    list_display = ["words", "spoken_by", "article", "day", "kind", "review", "confidence"]
    list_filter = ["status", "kind", "speakers__kind", "article__source", "provenance"]
    date_hierarchy = "article__published_on"
    search_fields = ["article__headline", "speakers__person__sort_name", "speakers__description", "public_id"]
    search_help_text = gettext_lazy("Speaker, headline, or the id in the quote’s address.")
    inlines = [QuoteSpeakerInline, QuoteSpanInline]
    actions_detail = ["change_speaker"]
    change_form_template = "admin/articles/quote_form.html"
    readonly_fields = [
        "told",
        "spoken_by",
        "article",
        "rule",
        "speaker_rule",
        "confidence",
        "status",
        "provenance",
        "public_id",
        "extraction",
        "retired_at",
    ]
    fieldsets = [
        (None, {"fields": ["told", "spoken_by", "kind", ("said_on", "said_on_precision"), "article"]}),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": [
                    ("status", "provenance", "confidence"),
                    ("rule", "speaker_rule"),
                    ("extraction", "public_id", "retired_at"),
                ]
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Quotes are found in articles."""
        return False

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """With words and speakers, in the order of the texts."""
        return super().get_queryset(request).for_list()  # type: ignore[no-any-return]

    def get_ordering(self, request: HttpRequest) -> list[str]:
        """The newest article first, in the order of its text."""
        return ["-article__published_on", "-article_id", "position", "pk"]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With the article's text beside the form."""
        if quote := kwargs.get("obj"):
            context["article_text"] = text_of(quote)
        return super().render_change_form(request, context, **kwargs)

    @action(
        description=gettext_lazy("Change the speaker…"),
        icon="record_voice_over",
        url_path="speaker",
        permissions=["change"],
    )
    def change_speaker(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask who speaks, beside the text."""
        quote = self.get_object(request, object_id)
        if quote is None:
            raise Http404
        if not self.has_change_permission(request, quote):
            raise PermissionDenied
        form = SpeakersForm(posted(request), quote=quote, site=self.admin_site, request=request)

        def perform(form: SpeakersForm) -> str:
            told = form.cleaned_data
            changed = reassign(quote, told["speakers"], by=user_of(request), reason=told["reason"], seen=told["seen"])
            return _("The speaker is changed, and stays so.") if changed else _("That is who speaks already.")

        question = Question(
            title=_("Who speaks?"),
            explanation="",
            button=_("Save the speaker"),
            back=change_url(Quote, quote.pk),
            perform=perform,
            template="admin/articles/speaker.html",
            context={"quote": quote, "article_text": text_of(quote)},
        )
        return ask(self, request, question, form)

    @display(description=gettext_lazy("words"), ordering="position")
    def words(self, quote: Quote) -> str:
        """The beginning of the quote."""
        words = " … ".join(quote.pieces)
        return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"

    @display(description=gettext_lazy("words"))
    def told(self, quote: Quote) -> str:
        """The whole quote."""
        return " … ".join(quote.pieces)

    @display(description=gettext_lazy("speaker"))
    def spoken_by(self, quote: Quote) -> str:
        """All speakers."""
        return ", ".join(map(str, quote.speakers.all()))

    @display(description=gettext_lazy("published"), ordering="article__published_on")
    def day(self, quote: Quote) -> Any:
        """The article's day."""
        return quote.article.published_on


@admin.register(QuoteSpan)
class QuoteSpanAdmin(ReadOnlyAdmin):
    """Pieces of quotes."""

    list_display = ["told", "part", "quote", "article"]
    list_filter = ["part"]
    list_select_related = ["version__article", "quote"]
    search_fields = ["quote__public_id"]
    fields = ["quote", "part", "position", "told", "start", "end"]

    @display(description=gettext_lazy("words"))
    def told(self, span: QuoteSpan) -> str:
        """The very words."""
        return span.words

    @display(description=gettext_lazy("article"))
    def article(self, span: QuoteSpan) -> str:
        """Where they stand."""
        return str(span.version.article)


@admin.register(QuoteSpeaker)
class QuoteSpeakerAdmin(ReadOnlyAdmin):
    """Speakers; changed on the quote's page."""

    list_display = ["__str__", "kind", "quote", "article"]
    list_filter = ["kind"]
    list_select_related = ["person", "organisation", "quote__article"]
    search_fields = ["person__sort_name", "organisation__sort_name", "description"]
    fields = ["quote", "kind", "person", "organisation", "description", "description_organisation", "chain"]

    @display(description=gettext_lazy("article"))
    def article(self, speaker: QuoteSpeaker) -> str:
        """Where the quote stands."""
        return str(speaker.quote.article)


@admin.register(Utterance)
class UtteranceAdmin(ReadOnlyAdmin):
    """The same words in several articles, whole, cut or altered."""

    list_display = ["__str__", "quoted", "created_at"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """With the number of quotes."""
        return super().get_queryset(request).annotate(quoted_times=models.Count("quotes"))  # type: ignore[no-any-return]

    @display(description=gettext_lazy("quoted"), ordering="quoted_times")
    def quoted(self, utterance: Any) -> int:
        """How often."""
        return int(utterance.quoted_times)


def text_of(quote: Quote) -> str:
    """The article with the quote's words, cue and source marked."""
    return marked_text(quote.version, [(span.part, span.span) for span in quote.spans.all()])
