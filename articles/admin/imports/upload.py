"""The form for text files."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.models import Source


class SeveralFiles(forms.ClearableFileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files, each checked like one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """The files; each not empty and not larger than the archive takes."""
        files = [super(FilesField, self).clean(each, initial) for each in (data or [None])]
        for each in files:
            if each.size > settings.ARCHIVE_UPLOAD_LIMIT:
                raise forms.ValidationError(
                    _("“%(name)s” is larger than %(limit)s. Split it, or ask an administrator to import it."),
                    params={"name": each.name, "limit": filesizeformat(settings.ARCHIVE_UPLOAD_LIMIT)},
                )
        return files


class UploadForm(forms.Form):
    """Which files, and who published them."""

    texts = FilesField(
        label=_("Text files"),
        help_text=_(
            "One article in each. The first line gives the date, for example “date 2025-04-10”; then comes the text."
        ),
    )
    source = forms.ModelChoiceField(
        Source.objects.in_order(),
        label=_("Published by"),
        required=False,
        empty_label=_("Nobody in particular"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("The source decides how much of the articles readers may see."),
    )
