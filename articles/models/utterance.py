"""Utterances: what was said once, whoever reports it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Utterance(models.Model):
    """The same words quoted in several articles, whole, cut or altered: the life line of a quote.

    Its quotes point to it; one whose `utterance` an editor chose keeps it (curation.utterances).
    """

    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("utterance")
        verbose_name_plural = _("utterances")

    def __str__(self) -> str:
        return f"{_('utterance')} {self.pk}"
