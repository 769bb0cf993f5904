"""Advisory locks: two workers that would make the same thing take turns.

Unique constraints keep doubles out, but make one of the two fail; a lock taken first makes
it wait and then find what the other made. Locks end with the transaction. All that one
transaction needs of a kind are taken in one order, so that no two wait for each other.
"""

import hashlib
from collections.abc import Iterable

from django.db import connection


def take_turns(*names: str) -> None:
    """Wait until no other transaction holds a lock of one of these names, then hold them all. One query.

    Only inside a transaction. A long wait ends with Django's OperationalError (lock_timeout).
    """
    keys = sorted(_keys(names))
    if keys:
        with connection.cursor() as cursor:
            # unnest() keeps the order of the array, and the function is called row by row.
            cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def work_among(name: str) -> None:
    """Wait until nobody works alone under this name, and let nobody begin to before the transaction ends. One query."""
    _lock("pg_advisory_xact_lock_shared", name)


def work_alone(name: str) -> None:
    """Wait until nobody works under this name, and let nobody begin to before the transaction ends. One query."""
    _lock("pg_advisory_xact_lock", name)


def _lock(function: str, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", list(_keys([name])))


def _keys(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True) for name in names}
