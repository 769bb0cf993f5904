"""Topics and what they are on."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import CuratedAdmin
from articles.admin.decorators import display
from articles.models import Topic, TopicTag


@admin.register(Topic)
class TopicAdmin(CuratedAdmin):
    """What articles, events and quotes are about."""

    list_display = ["name", "broader"]
    list_select_related = ["broader"]
    search_fields = ["name", "sort_name"]
    autocomplete_fields = ["broader"]
    fields = [("name", "slug"), "broader"]
    removable = True

    def get_prepopulated_fields(self, request: object, obj: object = None) -> dict[str, list[str]]:
        """Only while it is new: an address once given stays."""
        return {} if obj else {"slug": ["name"]}


@admin.register(TopicTag)
class TopicTagAdmin(CuratedAdmin):
    """Topics on articles, events and quotes."""

    list_display = ["topic", "tagged", "provenance"]
    list_filter = ["provenance"]
    list_select_related = ["topic", "article", "event", "quote"]
    search_fields = ["topic__sort_name"]
    autocomplete_fields = ["topic", "article", "event", "quote"]
    fields = ["topic", ("article", "event", "quote"), "provenance"]
    readonly_fields = ["provenance"]
    removable = True

    @display(description=_("on"))
    def tagged(self, tag: TopicTag) -> str:
        """What it is on."""
        return str(tag.article or tag.event or tag.quote)
