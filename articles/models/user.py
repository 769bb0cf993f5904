"""People who work in the archive; what each may do comes from their groups."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An account. The groups are Importer, Editor, Senior editor and Administrator."""
