"""Decisions: what editors settled; read here, and taken back."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import Question, ReasonForm, ask, posted
from articles.admin.base import ReadOnlyAdmin, change_url, user_of
from articles.admin.decorators import action, display
from articles.admin.history import NOT_TOLD, Change, in_words
from articles.admin.merges import told_of_parting
from articles.curation.undo import undo
from articles.curation.values import Values, read
from articles.models import Decision, QuoteSpeaker


class HoldingFilter(admin.SimpleListFilter):
    """Whether a decision still holds, or asks for a person."""

    title = gettext_lazy("holds")
    parameter_name = "holds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The three states."""
        return [
            ("yes", gettext_lazy("still holds")),
            ("no", gettext_lazy("replaced or undone")),
            ("lost", gettext_lazy("its words are gone from the article")),
        ]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """The decisions in that state."""
        in_force = Decision.objects.in_force().values("pk")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=in_force)
            case "no":
                return queryset.exclude(pk__in=in_force)
            case "lost":
                return queryset.filter(orphaned_at__isnull=False, pk__in=in_force)
            case _:
                return queryset


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """One editor's word on one matter; never edited, only taken back."""

    list_display = ["decided_at", "kind", "about", "what", "decided_by", "excerpt", "holds"]
    list_filter = [HoldingFilter, "kind", "subject", "decided_by"]
    list_select_related = ["decided_by", "article", "superseded_by"]
    date_hierarchy = "decided_at"
    search_fields = ["exact", "reason", "article__headline"]
    actions_detail = ["undo_this"]
    fieldsets = [
        (None, {"fields": [("kind", "about", "scope"), ("decided_by", "decided_at"), "reason", "holds"]}),
        (gettext_lazy("The words it is about"), {"fields": ["article", "in_context", "orphaned_at"]}),
        (gettext_lazy("Values before and after"), {"fields": ["changes", "supersedes"]}),
    ]

    @action(description=gettext_lazy("Take back…"), icon="undo", url_path="undo", permissions=["undo"])
    def undo_this(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then undo."""
        decision = self.get_object(request, object_id)
        if decision is None:
            raise Http404
        if not may_change(request, decision):
            raise PermissionDenied

        def perform(form: ReasonForm) -> str:
            undone = undo(decision, by=user_of(request), reason=form.cleaned_data["reason"])
            if decision.kind == Decision.Kind.MERGE:
                return told_of_parting(undone.payload["left"])
            return _("Taken back: everything is as it was before this decision.")

        question = Question(
            title=_("Take back “%(decision)s”?") % {"decision": decision},
            explanation=_(
                "The row returns to what it was before. If this decision had replaced an earlier one, that one holds again."
            ),
            button=_("Take back"),
            back=change_url(Decision, decision.pk),
            perform=perform,
        )
        return ask(self, request, question, ReasonForm(posted(request)))

    def has_undo_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever might make the decision."""
        decision = Decision.objects.filter(pk=object_id).first() if object_id else None
        return decision is not None and may_change(request, decision)

    @display(description=gettext_lazy("about"), ordering="subject")
    def about(self, decision: Decision) -> str:
        """Which kind of thing."""
        model = apps.get_model("articles", decision.subject)
        return str(model._meta.verbose_name)

    @display(description=gettext_lazy("which"))
    def what(self, decision: Decision) -> str:
        """Which one, as far as the decision itself tells."""
        named = {**(decision.payload.get("before") or {}), **(decision.payload.get("after") or {})}
        return str(
            named.get("name") or named.get("title") or named.get("text") or decision.article or decision.subject_id
        )

    @display(description=gettext_lazy("words"))
    def excerpt(self, decision: Decision) -> str:
        """The beginning of the words."""
        return decision.exact if len(decision.exact) <= 80 else decision.exact[:80].rsplit(" ", 1)[0] + " …"

    @display(description=gettext_lazy("in the text"))
    def in_context(self, decision: Decision) -> str:
        """The words between what stood before and after them."""
        return f"…{decision.prefix}[{decision.exact}]{decision.suffix}…" if decision.exact else ""

    @display(description=gettext_lazy("changes"))
    def changes(self, decision: Decision) -> str:
        """Each value before and after, in words."""
        return render_to_string("admin/articles/_changes.html", {"changes": list(changes_of(decision))})

    @display(description=gettext_lazy("holds"), boolean=True)
    def holds(self, decision: Decision) -> bool:
        """Whether nothing has replaced it."""
        return decision.kind != Decision.Kind.UNDO and not hasattr(decision, "superseded_by")


def changes_of(decision: Decision) -> Iterator[Change]:
    """What the decision changed, column by column; a quote's speakers by name."""
    model = apps.get_model("articles", decision.subject)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    before, after = (decision.payload.get(side) or {} for side in ("before", "after"))
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if name == "speakers":
            yield Change(_("speakers"), _speakers(before[name]), _speakers(after[name]))
        elif name in fields and old != new and name not in NOT_TOLD:
            yield Change(str(fields[name].verbose_name), in_words(fields[name], old), in_words(fields[name], new))


def _speakers(written: list[Values]) -> str:
    return ", ".join(str(QuoteSpeaker(**read(QuoteSpeaker, columns))) for columns in written)


def may_change(request: HttpRequest, decision: Decision) -> bool:
    """Whether the account may change what the decision is about; withdrawing and merging have permissions of their own."""
    verb = {
        Decision.Kind.MERGE: "merge",
        Decision.Kind.WITHDRAW: "withdraw",
        Decision.Kind.RESTORE: "withdraw",
    }.get(Decision.Kind(decision.kind), "change")
    if verb == "merge" and decision.subject not in {"person", "organisation"}:
        verb = "change"
    return request.user.has_perm(f"articles.{verb}_{decision.subject}")
