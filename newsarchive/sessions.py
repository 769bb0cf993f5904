"""Which of a database's sessions are workers', told by the name they give themselves.

A session ends with its process, however that ended, on whichever machine: unlike a heartbeat in a table, what
PostgreSQL lists is never out of date.
"""

import os

import psycopg

WORKER = "newsarchive worker"


def call_this_a_worker() -> None:
    """Have all connections that this process opens from now on named as a worker's."""
    os.environ["PGAPPNAME"] = WORKER


def workers_are_running(url: str) -> bool:
    """Whether any worker is connected to the database at `url`. Raises psycopg.OperationalError."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s", [WORKER]
        )
        return found.fetchone() is not None
