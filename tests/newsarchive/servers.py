"""What tests ask of an embedded server."""

import psycopg

from newsarchive.postgres import Server


def ask(server: Server, question: str) -> object:
    """The one value that answers a question in SQL."""
    with psycopg.connect(server.url) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
        return row[0]


def postmaster(server: Server) -> int:
    """The number of the server's first process."""
    return int((server.cluster / "postmaster.pid").read_text().splitlines()[0])
