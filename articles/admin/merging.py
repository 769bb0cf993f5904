"""Merging two rows side by side: what is kept of each, what will move, and why."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.asking import Question, ask, posted
from articles.admin.base import CuratedAdmin, change_url, user_of
from articles.admin.decorators import action
from articles.curation.merge import CHOICES, merge
from articles.curation.relations import relations_to


class MergeForm(forms.Form):
    """Which values the survivor keeps; a choice for every field in which the two differ."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, loser: models.Model, survivor: models.Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: list[dict[str, Any]] = []
        for group in CHOICES[type(loser)]:
            kept, other = in_words(survivor, group), in_words(loser, group)
            name = f"take_{group[0]}"
            if kept != other:
                self.fields[name] = forms.ChoiceField(
                    choices=[("survivor", kept), ("loser", other)], initial="survivor" if kept else "loser"
                )
            label = str(type(loser)._meta.get_field(group[0].removesuffix("_id")).verbose_name)  # type: ignore[union-attr]
            self.rows.append(
                {"label": label, "kept": kept, "other": other, "name": name if kept != other else "",
                 "chosen": (self.data.get(name) if self.is_bound else None) or ("survivor" if kept else "loser")}
            )  # fmt: skip

    @property
    def choices(self) -> set[str]:
        """The fields whose value the loser gives."""
        return {
            name.removeprefix("take_")
            for name, side in self.cleaned_data.items()
            if name.startswith("take_") and side == "loser"
        }


class MergingAdmin(CuratedAdmin):
    """A noun whose rows can be merged."""

    @admin.action(description=gettext_lazy("Merge two into one…"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> HttpResponse | None:
        """Show the two chosen side by side."""
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            self.message_user(request, _("Choose exactly two to merge."), messages.WARNING)
            return None
        return HttpResponseRedirect(self._merge_url(*chosen))

    @action(description=gettext_lazy("Merge into another…"), icon="merge", permissions=["merge"], url_path="merge-into")
    def merge_into(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask which one this is the same as."""
        row = self._row(request, object_id)
        if survivor := request.GET.get("survivor"):
            return HttpResponseRedirect(self._merge_url(row.pk, survivor))
        field = self.model._meta.get_field("merged_into")
        form = forms.Form()
        form.fields["survivor"] = forms.ModelChoiceField(
            self.model._base_manager.all(),
            label=_("The same as"),
            widget=AutocompleteSelect(field, self.admin_site),
        )
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merge “%(name)s” into another") % {"name": row},
            "form": form,
            "media": self.media + form.media,
            "back": change_url(self.model, row.pk),
        }
        return TemplateResponse(request, "admin/articles/merge_into.html", context)

    def has_merge_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may merge this noun; nouns without a permission of their own follow “change”."""
        own = f"merge_{self.opts.model_name}"
        codename = own if own in dict(self.opts.permissions) else f"change_{self.opts.model_name}"
        return bool(request.user.has_perm(f"articles.{codename}"))

    def get_urls(self) -> list[URLPattern]:
        """…and the page that shows two side by side."""
        view = self.admin_site.admin_view(self.merge_page)
        name = f"articles_{self.opts.model_name}_merge"
        return [path("merge/<int:loser_id>/<int:survivor_id>/", view, name=name), *super().get_urls()]

    def merge_page(self, request: HttpRequest, loser_id: int, survivor_id: int) -> HttpResponse:
        """Side by side: choose, see what will move, confirm."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        loser, survivor = self._row(request, loser_id), self._row(request, survivor_id)
        form = MergeForm(posted(request), loser=loser, survivor=survivor)

        def perform(form: MergeForm) -> str:
            user = user_of(request)
            merge(loser, survivor, by=user, choices=form.choices, reason=form.cleaned_data["reason"])
            return _("“%(loser)s” is now part of “%(survivor)s”. The merge can be undone under Merges.") % {
                "loser": loser,
                "survivor": survivor,
            }

        question = Question(
            title=_("Merge two into one"),
            explanation="",
            button=_("Merge"),
            back=change_url(self.model, survivor.pk),
            perform=perform,
            template="admin/articles/merge.html",
            context={
                "loser": loser,
                "survivor": survivor,
                "moving": what_moves(loser),
                "swapped": self._merge_url(survivor.pk, loser.pk),
            },
        )
        return ask(self, request, question, form)

    def _row(self, request: HttpRequest, pk: Any) -> Any:
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        return row

    def _merge_url(self, loser_id: Any, survivor_id: Any) -> str:
        return reverse(f"admin:articles_{self.opts.model_name}_merge", args=[loser_id, survivor_id])


def in_words(row: Any, group: tuple[str, ...]) -> str:
    """The values of columns that belong together, for reading; empty when there are none."""
    told = []
    for column in group:
        if column in {"sort_name", "folded_title"} or getattr(row, column) in (None, "", False):
            continue
        name = column.removesuffix("_id")
        display = getattr(row, f"get_{name}_display", None)
        told.append(str(display() if display else getattr(row, name)))
    return " · ".join(told)


def what_moves(loser: models.Model) -> list[tuple[str, int]]:
    """How many rows of each kind hang on the loser."""
    counts: dict[str, int] = {}
    for relation in relations_to(type(loser)):
        label = str(relation.model._meta.verbose_name_plural)
        counts[label] = counts.get(label, 0) + relation.rows_of(loser).count()
    return [(label, count) for label, count in counts.items() if count]
