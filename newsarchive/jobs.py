"""The worker's process: `python -m newsarchive.jobs`."""

import os

import django
from django.core.management import call_command

from newsarchive.attached import attach
from newsarchive.sessions import call_this_a_worker


def main() -> None:
    """Do background jobs until told to stop; one that is under way is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    attach()
    call_this_a_worker()
    django.setup()
    call_command("procrastinate", "worker", "--shutdown-graceful-timeout", "8")


if __name__ == "__main__":
    main()
