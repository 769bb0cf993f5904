"""Merges: what was made one, and parting it again."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import Question, ReasonForm, ask, posted
from articles.admin.base import ReadOnlyAdmin, change_url, user_of
from articles.admin.decorators import action, display
from articles.curation.journal import moved_rows, named
from articles.curation.merge import CHOICES
from articles.curation.undo_merge import undo_merge
from articles.models import Merge


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """Two rows found to be the same thing."""

    list_display = ["merged_at", "noun", "what", "merged_by", "reason", "undone_at"]
    list_filter = ["noun", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_by"]
    date_hierarchy = "merged_at"
    search_fields = ["reason"]
    actions_detail = ["part"]
    fields = ["noun", "what", "reason", ("merged_by", "merged_at"), "rows", "choices", ("undone_by", "undone_at")]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With both names; the list never reads the rows moved."""
        rows = super().get_queryset(request).defer("moved")
        return rows.annotate(loser_name=_name_of("loser_id"), survivor_name=_name_of("survivor_id"))

    @action(description=gettext_lazy("Undo this merge…"), icon="call_split", url_path="undo", permissions=["undo"])
    def part(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then part them."""
        merge = self.get_object(request, object_id)
        if merge is None:
            raise Http404
        if not may_merge(request, merge):
            raise PermissionDenied

        def perform(form: ReasonForm) -> str:
            parted = undo_merge(merge, by=user_of(request), reason=form.cleaned_data["reason"])
            return told_of_parting(parted.moved["left"])

        question = Question(
            title=_("Undo the merge “%(what)s”?") % {"what": self.what(merge)},
            explanation=_(
                "Everything that moved returns. What has come to the survivor since the merge stays with it, "
                "and what somebody changed since is left as it is."
            ),
            button=_("Undo the merge"),
            back=change_url(Merge, merge.pk),
            perform=perform,
        )
        return ask(self, request, question, ReasonForm(posted(request)))

    def has_undo_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may merge that noun, while the merge holds."""
        merge = Merge.objects.filter(pk=object_id, undone_at=None).first() if object_id else None
        return merge is not None and may_merge(request, merge)

    @display(description=gettext_lazy("merge"))
    def what(self, merge: Any) -> str:
        """“M Callow → Mira Callow”."""
        return f"{merge.loser_name} → {merge.survivor_name}"

    @display(description=gettext_lazy("rows moved"))
    def rows(self, merge: Merge) -> str:
        """How many of each kind."""
        return ", ".join(f"{count} {label}" for label, count in moved_rows(merge.moved["steps"]).items())


def told_of_parting(left: dict[str, int]) -> str:
    """What to tell the editor after undoing a merge that left so many rows of each model alone."""
    if not left:
        return _("They are two again, and everything is back where it was.")
    return _(
        "They are two again. What was changed or replaced since the merge was left as it is: %(rows)s. "
        "Look whether it fits."
    ) % {"rows": ", ".join(f"{count} {label}" for label, count in named(left).items())}


def _name_of(column: str) -> models.Case:
    """The name of the row whose id stands in `column`, whichever noun was merged."""
    rows = {model: model._base_manager.filter(pk=models.OuterRef(column)) for model in CHOICES}
    names = {model: row.values(CHOICES[model][0][0]) for model, row in rows.items()}
    return models.Case(
        *(models.When(noun=model._meta.model_name, then=models.Subquery(name)) for model, name in names.items())
    )


def may_merge(request: HttpRequest, merge: Merge) -> bool:
    """Whether the account may merge and part rows of the noun."""
    verb = "merge" if merge.noun in {"person", "organisation"} else "change"
    return request.user.has_perm(f"articles.{verb}_{merge.noun}")
