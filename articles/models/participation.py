"""What readers give back: reports of mistakes, and alerts they subscribe to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.fields import FIELDS, new_public_id
from articles.text.spans import Field


class Report(models.Model):
    """A reader's “this is wrong”, anchored to the words it is about."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        DISMISSED = "dismissed", _("dismissed")

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="reports"
    )
    quote = models.ForeignKey(
        "articles.Quote",
        verbose_name=_("quote"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    exact = models.TextField(_("words"), blank=True)
    prefix = models.CharField(_("before"), max_length=64, blank=True)
    suffix = models.CharField(_("after"), max_length=64, blank=True)
    field = models.CharField(_("text"), max_length=8, choices=FIELDS, default=Field.BODY)
    start = models.IntegerField(_("position"), null=True, blank=True)
    message = models.TextField(_("message"))
    email = models.EmailField(_("e-mail address"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(name="report_has_message", condition=~models.Q(message=""))]

    def __str__(self) -> str:
        return self.message[:60]


class Alert(models.Model):
    """A reader's saved filter: a query string of one of the list pages."""

    email = models.EmailField(_("e-mail address"))
    page = models.CharField(_("page"), max_length=20, help_text=_("articles, quotes, events…"))
    query = models.CharField(_("filter"), max_length=1000, blank=True)
    token = models.CharField(_("token"), max_length=16, unique=True, default=new_public_id, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    last_sent_at = models.DateTimeField(_("last sent"), null=True, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["email", "page", "query"], name="alert_once")]

    def __str__(self) -> str:
        return f"{self.page}?{self.query}"
