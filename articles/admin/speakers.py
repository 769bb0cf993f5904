"""Changing who speaks a quote, with the article's text beside the form."""

from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from articles.curation.reassign import Speaker
from articles.curation.values import fingerprint
from articles.models import Organisation, Person, Quote, QuoteSpeaker

SLOTS = 3
"""Speakers that the form has room for: joint statements by more are rarer than rare."""

UNDECIDED = _("The article does not tell who speaks")


class SpeakersForm(forms.Form):
    """Up to three speakers, each a person, an organisation or a description; or nobody the text tells."""

    undecided = forms.BooleanField(label=UNDECIDED, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("Kept with your decision, for whoever asks later."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, quote: Quote, site: AdminSite, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = fingerprint(quote)
        speakers = list(quote.speakers.for_list())
        self.fields["undecided"].initial = [speaker.kind for speaker in speakers] == [QuoteSpeaker.Kind.UNDECIDED]
        for slot in range(SLOTS):
            current = speakers[slot] if slot < len(speakers) else None
            self._add_slot(slot, current, site, request)

    def _add_slot(self, slot: int, current: QuoteSpeaker | None, site: AdminSite, request: HttpRequest) -> None:
        for name, model, label in (
            ("person", Person, _("Person")),
            ("organisation", Organisation, _("Organisation")),
            ("description_organisation", Organisation, _("…who belongs to")),
        ):
            self.fields[f"{name}_{slot}"] = forms.ModelChoiceField(
                model._base_manager.all(),
                label=label,
                required=False,
                initial=getattr(current, f"{name}_id", None),
                widget=_autocomplete(name, model, site, request),
            )
        self.fields[f"description_{slot}"] = forms.CharField(
            label=_("Described as"),
            required=False,
            max_length=300,
            initial=current.description if current else "",
            widget=UnfoldAdminTextInputWidget(attrs={"placeholder": _("a source close to the talks")}),
        )

    def slots(self) -> list[dict[str, Any]]:
        """The fields of each speaker, for the template; empty ones after the first are folded away."""
        names = {
            "person": "person",
            "organisation": "organisation",
            "description": "description",
            "of": "description_organisation",
        }
        return [
            {"number": slot + 1, "filled": self._filled(slot)}
            | {key: self[f"{name}_{slot}"] for key, name in names.items()}
            for slot in range(SLOTS)
        ]

    def clean(self) -> dict[str, Any]:
        """One thing per speaker; somebody, or the tick that the text does not tell."""
        cleaned = super().clean() or {}
        speakers = []
        for slot in range(SLOTS):
            told = {name: cleaned.get(f"{name}_{slot}") for name in ("person", "organisation", "description")}
            belonging = cleaned.get(f"description_organisation_{slot}")
            try:
                speaker = Speaker(told["person"], told["organisation"], told["description"] or "", belonging)
            except ValueError:
                self.add_error(
                    f"person_{slot}", _("Name a person, or an organisation, or describe the speaker: only one.")
                )
                continue
            if any(told.values()):
                speakers.append(speaker)
        if cleaned.get("undecided") and speakers:
            self.add_error("undecided", _("Either the article does not tell, or it names somebody: not both."))
        if not cleaned.get("undecided") and not speakers and not self.errors:
            self.add_error(None, _("Say who speaks, or tick that the article does not tell."))
        cleaned["speakers"] = speakers or [Speaker()]
        return cleaned

    def _filled(self, slot: int) -> bool:
        return any(self[f"{name}_{slot}"].value() for name in ("person", "organisation", "description"))


def _autocomplete(name: str, model: Any, site: AdminSite, request: HttpRequest) -> forms.Widget:
    """The admin's search box for a person or organisation, with a button to add a new one."""
    field = QuoteSpeaker._meta.get_field(name)
    related = site._registry[model]
    wrapper = RelatedFieldWidgetWrapper(
        AutocompleteSelect(field, site),
        field.remote_field,  # type: ignore[arg-type]
        site,
        can_add_related=related.has_add_permission(request),
    )
    wrapper.template_name = "unfold/widgets/related_widget_wrapper.html"
    return wrapper
