"""./run bench [N]: how fast the pages of an archive of N invented articles are (20,000 unless told)."""

import logging
import os
import sys

import django
from django.db import connection
from django.test import override_settings

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def main(arguments: list[str]) -> int:
    """Make the archive in a database beside the usual one, measure, and drop that database."""
    from benchmarks import make_corpus, pages  # noqa: PLC0415 (their models need Django set up)

    number = int(arguments[0]) if arguments else make_corpus.USUAL
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{usual}_bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        make_corpus.make(number)
        with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=PLAIN):
            pages.measure(number)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    django.setup()
    logging.disable(logging.WARNING)
    sys.exit(main(sys.argv[1:]))
