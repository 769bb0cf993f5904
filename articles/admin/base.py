"""What every page of the admin has in common: it never writes by itself.

Saving calls the verbs of `curation`, with the fingerprint of the row as the editor saw it
and a reason that is kept with the decision. When a verb refuses, nothing is saved and the
page shows what was typed, with the verb's sentence above it.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.history import history_page
from articles.curation.add import add
from articles.curation.edit import edit
from articles.curation.refusals import Refused
from articles.curation.remove import remove
from articles.curation.rename import rename
from articles.curation.values import fingerprint
from articles.models import User
from articles.models.entity import Entity

CARRIED = ("seen", "reason")
"""Fields of our forms that are no columns."""


def user_of(request: HttpRequest) -> User:
    """The account that is signed in; the admin's pages have one."""
    assert isinstance(request.user, User)  # noqa: S101 (admin_view lets nobody else in)
    return request.user


def told(refusal: Refused | ValidationError) -> str:
    """A verb's refusal as sentences for the editor."""
    return " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


class CuratedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Carries the fingerprint of the row as it was shown; repeats what a verb answered to the last attempt."""

    refusal = ""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = fingerprint(self.instance)

    def clean(self) -> dict[str, Any]:
        """Ask for both halves of a partial date."""
        cleaned = super().clean() or {}
        if self.refusal:
            self.add_error(None, self.refusal)
        for name in [name for name in self.fields if f"{name}_precision" in self.fields]:
            if bool(cleaned.get(name)) != bool(cleaned.get(f"{name}_precision")):
                self.add_error(f"{name}_precision", _("Give a date together with how much of it is known."))
        return cleaned

    @property
    def corrections(self) -> dict[str, Any]:
        """The columns that the editor changed, by attribute name, as the verbs want them."""
        columns = [self.instance._meta.get_field(name) for name in self.changed_data if name not in CARRIED]
        return {column.attname: getattr(self.instance, column.attname) for column in columns}


class ReasonedForm(CuratedForm):
    """…and asks why."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("Kept with your decision, for whoever asks later."),
    )


class NounAdmin(ModelAdmin):  # type: ignore[misc]  # unfold is untyped
    """A noun's pages: nothing is deleted in bulk, and the history comes from the database's own record."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_per_page = 50
    show_full_result_count = False
    compressed_fields = False
    list_filter_submit = False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without Django's bulk deletion: the archive rejects, merges and withdraws."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who did what to the row, when and why."""
        return history_page(self, request, object_id)


class ReadOnlyAdmin(NounAdmin):
    """A table that only the archive writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False


class CuratedAdmin(NounAdmin):
    """A noun that editors correct, through the verbs."""

    form = ReasonedForm
    warn_unsaved_form = True
    removable = False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Only small things are removed; the others are rejected or merged."""
        return self.removable and bool(super().has_delete_permission(request, obj))

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list[Any]:
        """The noun's own, and why it is changed."""
        fieldsets = [*super().get_fieldsets(request, obj)]
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [*_without_carried(fieldsets), (_("Why"), {"fields": CARRIED})]

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> Any:
        """The form, told what a verb answered to the last attempt in this request."""
        made = super().get_form(request, obj, **kwargs)
        return type(made.__name__, (made,), {"refusal": getattr(request, "refusal", "")})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page; when a verb refuses everything is rolled back and the page shows the form again, with its answer."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refused, ValidationError) as refusal:
            request.refusal = told(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page; “save and add another” only where something is being added."""
        context["show_save_and_add_another"] = kwargs["add"]
        response: HttpResponse = super().render_change_form(request, context, **kwargs)
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 (Django's)
        """Add or correct the row through the verbs, then do what the pressed button says."""
        user = user_of(request)
        if not change:
            add(obj, by=user)
            return
        reason, seen = form.cleaned_data.get("reason", ""), form.cleaned_data.get("seen", "")
        corrections = form.corrections
        if isinstance(obj, Entity) and "name" in corrections:
            rename(obj, corrections.pop("name"), by=user, reason=reason, seen=seen)
            seen = ""
        if corrections:
            edit(obj, corrections, by=user, reason=reason, seen=seen)
            seen = ""
        for action in self.get_actions_submit_line(request, obj.pk):
            if action.action_name in request.POST:
                action.method(request, obj, reason=reason, seen=seen)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        """Add, correct and remove the rows of an inline through the verbs."""
        user = user_of(request)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for row in formset.initial_forms:
            if row in formset.deleted_forms:
                remove(row.instance, by=user, seen=row.cleaned_data.get("seen", ""))
                formset.deleted_objects.append(row.instance)
            elif row.has_changed() and row.corrections:
                edit(row.instance, row.corrections, by=user, seen=row.cleaned_data.get("seen", ""))
                formset.changed_objects.append((row.instance, row.changed_data))
        for row in formset.extra_forms:
            if row.has_changed() and row not in formset.deleted_forms:
                added = formset.save_new(row, commit=False)
                add(added, by=user)
                formset.new_objects.append(added)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        """Remove through the verb."""
        remove(obj, by=user_of(request))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask before removing; a refusal is told on the row's page."""
        try:
            response: HttpResponse = super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(change_url(self.model, object_id))
        return response


class CuratedInline(TabularInline):  # type: ignore[misc]  # unfold is untyped
    """Rows that editors add, correct and remove on the page of what they belong to."""

    form = CuratedForm
    extra = 0
    hide_title = True

    def get_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Sequence[str]:
        """The inline's own, and the fingerprint of each row where it can be changed."""
        return [*self.fields, "seen"] if self.has_change_permission(request, obj) else self.fields


class ReadOnlyInline(TabularInline):  # type: ignore[misc]  # unfold is untyped
    """Rows that are only shown."""

    extra = 0
    hide_title = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nobody."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Sequence[str]:
        """All of them."""
        return list(self.fields)


def change_url(model: type[models.Model], pk: Any) -> str:
    """The page of one row."""
    return reverse(f"admin:articles_{model._meta.model_name}_change", args=[pk])


def _without_carried(fieldsets: list[Any]) -> list[Any]:
    """Django lists every field of a form where a noun names none: ours come in a place of their own."""
    return [
        (title, {**options, "fields": [field for field in options["fields"] if field not in CARRIED]})
        for title, options in fieldsets
    ]
