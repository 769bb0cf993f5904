"""The web server's process: `python -m newsarchive.web HOST PORT`."""

import os
import sys

from granian.constants import Interfaces
from granian.server import Server

from newsarchive.attached import attach

# Requests one process answers at a time; the database pool (ARCHIVE_POOL) is as large.
THREADS = 8


def main(host: str, port: int) -> None:
    """Serve until told to stop. Two processes unless ARCHIVE_WEB_PROCESSES says otherwise."""
    attach()
    Server(
        "newsarchive.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("ARCHIVE_WEB_PROCESSES", "2")),
        blocking_threads=THREADS,
        log_enabled=True,
        respawn_failed_workers=True,
        websockets=False,
        process_name="newsarchive-web",
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
