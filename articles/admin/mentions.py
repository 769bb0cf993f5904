"""Mentions: whom a name in the text means."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import user_of
from articles.admin.decorators import display
from articles.admin.reviewing import ReviewedAdmin
from articles.admin.words import marked_text
from articles.curation.link import link
from articles.models import Mention
from articles.models.mention import TARGETS


@admin.register(Mention)
class MentionAdmin(ReviewedAdmin):
    """Names standing in articles."""

    list_display = ["told", "meant", "article", "review", "confidence"]
    list_filter = ["status"]
    list_select_related = ["version__article", *TARGETS]
    search_fields = ["person__sort_name", "organisation__sort_name", "place__sort_name", "version__article__headline"]
    autocomplete_fields = list(TARGETS)
    readonly_fields = ["text", "status", "confidence", "extraction"]
    fieldsets = [
        (_("In the article"), {"fields": ["text"]}),
        (
            _("Who or what is meant: one of these, or none"),
            {"fields": [("person", "organisation"), ("place", "event")]},
        ),
        (_("Where it comes from"), {"fields": [("status", "confidence", "extraction")]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mentions are found in articles."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        """Say who is meant through the verb made for it."""
        cleaned = form.cleaned_data
        if form.corrections:
            chosen = [cleaned[name] for name in TARGETS if cleaned.get(name)]
            link(
                obj, chosen[0] if chosen else None, by=user_of(request), reason=cleaned["reason"], seen=cleaned["seen"]
            )
            form.changed_data.clear()
            form.cleaned_data["seen"] = ""
        super().save_model(request, obj, form, change)

    @display(description=_("words"), ordering="start")
    def told(self, mention: Mention) -> str:
        """The name as it stands."""
        return mention.words

    @display(description=_("means"))
    def meant(self, mention: Mention) -> str:
        """Who or what."""
        return str(mention.person or mention.organisation or mention.place or mention.event or "")

    @display(description=_("article"))
    def article(self, mention: Mention) -> str:
        """Where it stands."""
        return str(mention.version.article)

    @display(description=_("text"))
    def text(self, mention: Mention) -> str:
        """The article with the name marked."""
        return marked_text(mention.version, [("mention", mention.span)])
