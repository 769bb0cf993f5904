"""Utterances: what was said once, whoever reports it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Utterance(models.Model):
    """The same words quoted in several articles: the life line of a quote."""

    words_key = models.CharField(_("key of the words"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("utterance")
        verbose_name_plural = _("utterances")

    def __str__(self) -> str:
        return self.words_key[:12]
