"""A page that asks before a verb is called: what will happen, and what the verb needs to know."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.base import told
from articles.curation.refusals import Refused


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))


class NeededReasonForm(forms.Form):
    """Asks why, and will not do without."""

    reason = forms.CharField(label=_("Reason"), widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}))


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; None while the page is only opened. (An empty form was sent too.)"""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Question:
    """What the page says and where it leads. `perform` gets the valid form and returns what to tell the editor."""

    title: str
    explanation: str
    button: str
    back: str
    perform: Callable[[Any], str]
    template: str = "admin/articles/ask.html"
    context: dict[str, Any] = field(default_factory=dict)


def ask(model_admin: Any, request: HttpRequest, question: Question, form: forms.BaseForm) -> HttpResponse:
    """Show the question, or do what it asks about; a refusal is shown above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            done = question.perform(form)
        except (Refused, ValidationError) as refusal:
            form.add_error(None, told(refusal))
        else:
            model_admin.message_user(request, done, messages.SUCCESS)
            return HttpResponseRedirect(question.back)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": question.title,
        "question": question,
        "form": form,
        "media": model_admin.media + form.media,
        **question.context,
    }
    return TemplateResponse(request, question.template, context)
