"""The admin as a Django application, with the archive's own site in place of the usual one."""

from django.contrib.admin.apps import AdminConfig


class ArchiveAdminConfig(AdminConfig):
    """Django's admin."""

    default_site = "newsarchive.admin_site.ArchiveSite"
