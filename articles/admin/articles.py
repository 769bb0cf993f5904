"""Articles, where they appeared, and their versions."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import NeededReasonForm, Question, ReasonForm, ask, posted
from articles.admin.base import CuratedAdmin, CuratedInline, ReadOnlyAdmin, ReadOnlyInline, change_url, user_of
from articles.admin.decorators import action, display
from articles.admin.links import row_link, to_list
from articles.admin.words import marked_text
from articles.curation.publish import publish, to_draft
from articles.curation.withdraw import restore, withdraw
from articles.models import Article, ArticleStatus, ArticleVersion, Extraction, Publication, TopicTag

COLOURS = {
    ArticleStatus.DRAFT.label: "warning",
    ArticleStatus.PUBLISHED.label: "success",
    ArticleStatus.WITHDRAWN.label: "danger",
}

UNFIT = {
    ArticleStatus.DRAFT: {"to-draft", "restore"},
    ArticleStatus.PUBLISHED: {"publish", "restore"},
    ArticleStatus.WITHDRAWN: {"publish", "to-draft", "withdraw"},
}
"""Addresses of actions that would do nothing, by status."""


class PublicationInline(ReadOnlyInline):
    """Where the article appeared."""

    model = Publication
    fields = ["source", "external_id", "url", "published_at"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Publication]":
        """With the sources."""
        return super().get_queryset(request).select_related("source")  # type: ignore[no-any-return]


class VersionInline(ReadOnlyInline):
    """What the archive saw of the article over time."""

    model = ArticleVersion
    fk_name = "article"
    fields = ["which", "headline", "body_length", "issued_at", "seen_at"]
    ordering = ["-number"]

    @display(description=gettext_lazy("version"))
    def which(self, version: ArticleVersion) -> str:
        """The number, leading to the text."""
        return row_link(version, str(version.number))

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[ArticleVersion]":
        """Without the texts."""
        return super().get_queryset(request).defer("body")  # type: ignore[no-any-return]


class TopicTagInline(CuratedInline):
    """What the article is about."""

    model = TopicTag
    fk_name = "article"
    fields = ["topic"]
    autocomplete_fields = ["topic"]


@admin.register(Article)
class ArticleAdmin(CuratedAdmin):
    """The dated texts that everything else is found in."""

    list_display = ["headline", "published_on", "source", "state", "quote_count", "version_count"]
    list_filter = ["status", "source", "language", "headline_by"]
    list_select_related = ["source"]
    date_hierarchy = "published_on"
    search_fields = ["headline", "byline"]
    inlines = [TopicTagInline, PublicationInline, VersionInline]
    actions_detail = ["publish_this", "to_draft_this", "withdraw_this", "restore_this", "see_quotes"]
    readonly_fields = ["text", "status", "headline_by", "source", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["headline", "lead", ("byline", "section"), ("published_on", "published_at"), "slug"]}),
        (gettext_lazy("Who may read it"), {"fields": [("status", "rights"), ("visible_from", "visible_until")]}),
        (gettext_lazy("Text of the current version"), {"fields": ["text"]}),
        (
            gettext_lazy("Where it comes from"),
            {"fields": [("source", "language"), ("headline_by", "created_at", "updated_at")]},
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles arrive by import."""
        return False

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """With what the list counts."""
        quotes = models.Count("quotes", filter=models.Q(quotes__retired_at=None), distinct=True)
        return (  # type: ignore[no-any-return]
            super().get_queryset(request).annotate(quoted=quotes, seen=models.Count("versions", distinct=True))
        )

    def has_withdraw_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Senior editors and administrators."""
        return bool(request.user.has_perm("articles.withdraw_article"))

    @action(description=gettext_lazy("Publish…"), icon="publish", url_path="publish", permissions=["change"])
    def publish_this(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then let readers see a draft."""
        article = self._article(request, object_id, allowed=self.has_change_permission(request))

        def perform(form: ReasonForm) -> str:
            publish(article, by=user_of(request), reason=form.cleaned_data["reason"])
            return _("The article is published.")

        question = Question(
            title=_("Publish “%(article)s”?") % {"article": article},
            explanation=_("Readers will see the article and its quotes, within the dates of its visibility."),
            button=_("Publish"),
            back=change_url(Article, article.pk),
            perform=perform,
        )
        return ask(self, request, question, ReasonForm(posted(request)))

    @action(description=gettext_lazy("Make a draft…"), icon="edit_off", url_path="to-draft", permissions=["change"])
    def to_draft_this(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then keep a published article from readers."""
        article = self._article(request, object_id, allowed=self.has_change_permission(request))

        def perform(form: ReasonForm) -> str:
            to_draft(article, by=user_of(request), reason=form.cleaned_data["reason"])
            return _("The article is a draft.")

        question = Question(
            title=_("Make “%(article)s” a draft?") % {"article": article},
            explanation=_(
                "Readers will no longer see the article or its quotes, and its address will not be found. To say that "
                "it was taken away, withdraw it instead."
            ),
            button=_("Make a draft"),
            back=change_url(Article, article.pk),
            perform=perform,
        )
        return ask(self, request, question, ReasonForm(posted(request)))

    @action(description=gettext_lazy("Withdraw…"), icon="visibility_off", url_path="withdraw", permissions=["withdraw"])
    def withdraw_this(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why, then take the article from readers."""
        article = self._article(request, object_id, allowed=self.has_withdraw_permission(request))

        def perform(form: NeededReasonForm) -> str:
            withdraw(article, by=user_of(request), reason=form.cleaned_data["reason"])
            return _("The article is withdrawn; its address says so.")

        question = Question(
            title=_("Withdraw “%(article)s”?") % {"article": article},
            explanation=_(
                "Readers will no longer see the article or its quotes. Its address stays and says that it was withdrawn. "
                "Nothing is deleted: you can put it back."
            ),
            button=_("Withdraw"),
            back=change_url(Article, article.pk),
            perform=perform,
        )
        return ask(self, request, question, NeededReasonForm(posted(request)))

    @action(description=gettext_lazy("Put back…"), icon="visibility", url_path="restore", permissions=["withdraw"])
    def restore_this(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then put a withdrawn article back."""
        article = self._article(request, object_id, allowed=self.has_withdraw_permission(request))

        def perform(form: ReasonForm) -> str:
            restore(article, by=user_of(request), reason=form.cleaned_data["reason"])
            article.refresh_from_db(fields=["status"])
            return _("The article is put back: %(status)s.") % {"status": article.get_status_display()}

        question = Question(
            title=_("Put “%(article)s” back?") % {"article": article},
            explanation=_(
                "The article is again what it was before it was withdrawn. If it was published, readers will see it "
                "and its quotes."
            ),
            button=_("Put back"),
            back=change_url(Article, article.pk),
            perform=perform,
        )
        return ask(self, request, question, ReasonForm(posted(request)))

    @action(description=gettext_lazy("Its quotes"), icon="format_quote", url_path="quotes", permissions=["view"])
    def see_quotes(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Lead to the list of the article's quotes."""
        return to_list("quote", article=object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[Any]:
        """Those that fit the article's status."""
        status = Article.objects.filter(pk=object_id).values_list("status", flat=True).first()
        unfit = UNFIT[ArticleStatus(status)] if status else set()
        return [each for each in super().get_actions_detail(request, object_id) if each.path not in unfit]

    @display(description=gettext_lazy("status"), ordering="status", label=COLOURS)
    def state(self, article: Article) -> str:
        """The status as a coloured word."""
        return str(ArticleStatus(article.status).label)

    @display(description=gettext_lazy("quotes"), ordering="quoted")
    def quote_count(self, article: Any) -> int:
        """How many quotes stand in it."""
        return int(article.quoted)

    @display(description=gettext_lazy("versions"), ordering="seen")
    def version_count(self, article: Any) -> int:
        """How many versions were seen."""
        return int(article.seen)

    @display(description=gettext_lazy("text"))
    def text(self, article: Article) -> str:
        """The current version with its quotes marked."""
        if article.current_version is None:
            return ""
        quotes = article.quotes.filter(version=article.current_version, retired_at=None).prefetch_related("spans")
        return marked_text(
            article.current_version, [(span.part, span.span) for quote in quotes for span in quote.spans.all()]
        )

    def _article(self, request: HttpRequest, object_id: str, *, allowed: bool) -> Article:
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not allowed:
            raise PermissionDenied
        assert isinstance(article, Article)  # noqa: S101 (what this admin is registered for)
        return article


@admin.register(Publication)
class PublicationAdmin(CuratedAdmin):
    """An article as one source published it."""

    list_display = ["article", "source", "external_id", "published_at"]
    list_filter = ["source"]
    list_select_related = ["article", "source"]
    search_fields = ["external_id", "article__headline"]
    autocomplete_fields = ["article", "source"]


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    """The exact words of an article as they were seen."""

    list_display = ["article", "number", "headline", "body_length", "seen_at"]
    list_select_related = ["article"]
    search_fields = ["article__headline", "sha256"]
    fields = [
        ("article", "number"),
        "headline",
        "text",
        ("issued_at", "seen_at", "import_item", "is_excerpt"),
        ("sha256", "normaliser_version"),
    ]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """The list never reads the texts."""
        return super().get_queryset(request).defer("body")  # type: ignore[no-any-return]

    @display(description=gettext_lazy("text as published"))
    def text(self, version: ArticleVersion) -> str:
        """Paragraph by paragraph."""
        return marked_text(version, [])


@admin.register(Extraction)
class ExtractionAdmin(ReadOnlyAdmin):
    """Readings of versions by the machine."""

    list_display = ["version", "extractor", "model", "started_at", "duration_ms"]
    list_filter = ["extractor", "model"]
    list_select_related = ["version__article"]
    search_fields = ["version__article__headline"]

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """Without the texts."""
        return super().get_queryset(request).defer("version__body")  # type: ignore[no-any-return]
