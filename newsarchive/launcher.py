"""What `./run` does once its environment stands: have a database, then run the command that was asked for."""

import os
import sys

from newsarchive.errors import OperatorError
from newsarchive.postgres import Server, data_directory
from newsarchive.secret_key import keep_secret_key


def manage(arguments: list[str]) -> None:
    """Run one of Django's commands with the database up."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (after the environment is set)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    os.environ.setdefault("ARCHIVE_STATEMENT_TIMEOUT", "0")
    if os.environ.get("DATABASE_URL"):
        return execute_from_command_line(["manage.py", *arguments])
    keep_secret_key(data_directory())
    with Server(data_directory()).used():
        execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    try:
        manage(sys.argv[2:])
    except OperatorError as error:
        sys.exit(str(error))
