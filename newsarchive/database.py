"""What commands and health checks ask of Django's database connection."""

from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor


def migrations_applied() -> bool:
    """Whether the database is at the state this version of the program was written for."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def close_connections() -> None:
    """Close every connection and its pool, whose threads would otherwise see the server go away."""
    for each in connections.all(initialized_only=True):
        each.close()
        if isinstance(each, DatabaseWrapper):
            each.close_pool()
