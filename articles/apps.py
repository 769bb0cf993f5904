"""The archive as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, the people in them, what they said and what happened."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Archive")
