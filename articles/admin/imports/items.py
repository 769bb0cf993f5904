"""Items of imports."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from articles.admin.decorators import display
from articles.models import ImportItem, Outcome

COLOURS = {
    Outcome.NEW.label: "success",
    Outcome.CHANGED.label: "info",
    Outcome.DUPLICATE.label: "warning",
    Outcome.ERROR.label: "danger",
}


@admin.register(ImportItem)
class ImportItemAdmin(ReadOnlyAdmin):
    """What became of one file, or one article in it."""

    list_display = ["position", "became", "error", "article", "batch", "created_at"]
    list_filter = ["outcome"]
    list_select_related = ["article", "batch"]
    search_fields = ["position", "error", "article__headline"]

    @display(description=_("outcome"), ordering="outcome", label=COLOURS)
    def became(self, item: ImportItem) -> str:
        """The outcome as a coloured word."""
        return str(Outcome(item.outcome).label)
