"""Letting go of the database at the end of a command."""

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper


def close_connections() -> None:
    """Close every connection and its pool, whose threads would otherwise see the server go away."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()
