"""What other systems reach on the same documents by the same definitions, for the tables."""

import tomllib
from functools import cache
from pathlib import Path

PEERS = Path(__file__).with_name("peers.toml")


def peers_of(corpus: str) -> list[tuple[str, list[str]]]:
    """Rows of peers for a corpus's table of quotes, best first; none where nobody was measured."""
    return [(name, list(cells)) for name, cells in _table().get(corpus, {}).items()]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(PEERS.read_text(encoding="utf-8"))
