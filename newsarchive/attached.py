"""Processes that end when the one that started them ends, even if that was killed and could tell nobody."""

import os
import signal
import threading
import time

VARIABLE = "ARCHIVE_SUPERVISOR"
INTERVAL = 0.3  # seconds
GRACE = 10.0  # seconds


def attach() -> None:
    """Watch the supervisor from now on: when it is gone, stop this process, first politely and then for certain.

    Does nothing in a process that no supervisor started. The watching is a thread asking for the parent's number,
    which works on every system; Linux could send a signal, but ties it to the thread that started us.
    """
    supervisor = os.environ.get(VARIABLE, "")
    if supervisor:
        threading.Thread(target=_watch, args=[int(supervisor)], daemon=True).start()


def _watch(supervisor: int) -> None:
    while os.getppid() == supervisor:
        time.sleep(INTERVAL)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)
