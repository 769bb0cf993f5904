"""The form for files with articles."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.models import Source
from articles.readers.formats import format_of
from articles.readers.records import ReaderError


class SeveralFiles(forms.ClearableFileInput):
    """A box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files, each checked like one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """The files; none empty, or larger than its format may be, and together no more than the archive takes."""
        files = [super(FilesField, self).clean(each, initial) for each in (data or [None])]
        for each in files:
            _refuse_large(each)
        if sum(each.size for each in files) > settings.ARCHIVE_UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("Together the files are larger than %(limit)s. Bring them in several goes."),
                params={"limit": filesizeformat(settings.ARCHIVE_UPLOAD_LIMIT)},
            )
        return files


def _refuse_large(file: "UploadedFile[bytes]") -> None:
    """Raise ValidationError for a file larger than will be read; what cannot be read at all, the import tells."""
    try:
        limit = min(format_of(str(file.name)).max_bytes, settings.ARCHIVE_UPLOAD_LIMIT)
    except ReaderError:
        limit = settings.ARCHIVE_UPLOAD_LIMIT
    if file.size is None or file.size > limit:
        raise forms.ValidationError(
            _("“%(name)s” is larger than %(limit)s. Split it."),
            params={"name": file.name, "limit": filesizeformat(limit)},
        )


class UploadForm(forms.Form):
    """Which files, and who published them."""

    texts = FilesField(
        label=_("Files"),
        help_text=_(
            "Texts that begin with “date 2025-04-10” or with a header, JSON, JSON Lines, CSV, ninjs, NewsML-G2, NITF, RSS, "
            "Atom, saved web pages, and zip or tar.gz archives of them."
        ),
    )
    source = forms.ModelChoiceField(
        Source.objects.in_order(),
        label=_("Published by"),
        required=False,
        empty_label=_("Nobody in particular"),
        widget=UnfoldAdminSelectWidget,
        help_text=_(
            "The source decides how much of the articles readers may see. Left open, articles that name theirs keep it."
        ),
    )
