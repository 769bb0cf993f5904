"""The web server's process: `python -m newsarchive.web HOST PORT`."""

import os
import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from newsarchive.attached import attach

# Requests that one process answers at a time; each may hold one connection of the database pool (ARCHIVE_POOL).
THREADS = 4
# Seconds after which a process that was told to stop is killed: one told so while it was starting may not have heard.
# Less than the launcher's patience and the grace of `attach`, since whoever is killed here leaves nobody behind.
PATIENCE_FOR_END = 5


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
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE_FOR_END,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
