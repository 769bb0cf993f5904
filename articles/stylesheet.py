"""One stylesheet for every page, put together from small files when the first page asks for it.

`static/articles/` holds tokens.css (every colour, space and size), base.css (elements), `components/` (one file per
component) and print.css. They are joined in that order, each group in a cascade layer of its own, so a component
always wins over base.css, and print.css over both, whatever their selectors weigh. To add a component, add a file.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from django.conf import settings
from django.templatetags.static import static

HERE = Path(__file__).parent / "static" / "articles"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")
COLOUR = re.compile(r"--([a-z-]+): light-dark")
ASSET = re.compile(r'url\("([^":]+)"\)')  # a file beside tokens.css, in its words: url("fonts/…")


@dataclass(frozen=True)
class Stylesheet:
    """The joined text as bytes, plain and compressed, and a digest that changes with it."""

    plain: bytes
    gzip: bytes
    brotli: bytes
    digest: str


def stylesheet() -> Stylesheet:
    """The archive's stylesheet; while developing, read anew whenever one of its files changes."""
    return _joined(max(file.stat().st_mtime_ns for file in _files()) if settings.DEBUG else 0)


def colours() -> list[str]:
    """The names of all colours, as tokens.css has them."""
    return COLOUR.findall((HERE / "tokens.css").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _joined(_changed: int) -> Stylesheet:
    layers = {
        "tokens": [HERE / "tokens.css"],
        "base": [HERE / "base.css"],
        "components": _components(),
        "print": [HERE / "print.css"],
    }
    text = f"@layer {','.join(layers)};" + "".join(
        f"@layer {name}{{{''.join(map(_read, files))}}}" for name, files in layers.items()
    )
    plain = ASSET.sub(lambda found: f'url("{static(f"articles/{found[1]}")}")', text).encode()
    return Stylesheet(
        plain, gzip.compress(plain, mtime=0), brotli.compress(plain), hashlib.sha256(plain).hexdigest()[:12]
    )


def _read(file: Path) -> str:
    return SPACE.sub("\n", COMMENT.sub("", file.read_text(encoding="utf-8"))).strip()


def _components() -> list[Path]:
    return sorted((HERE / "components").glob("*.css"))


def _files() -> list[Path]:
    """All that count; the folder too, whose time tells of a file taken away."""
    return [HERE / "tokens.css", HERE / "base.css", HERE / "print.css", HERE / "components", *_components()]
