"""Links to the place in a page where certain words stand, which browsers scroll to and mark by themselves."""

from urllib.parse import quote

from django import template

register = template.Library()

ENOUGH = 5
"""Words at either end of a long passage that find it again."""


@register.filter
def passage(words: str) -> str:
    """The end of such a link; a browser that does not know it shows the page from its beginning.

    >>> passage("Ferries stop, she said.")
    '#:~:text=Ferries%20stop%2C%20she%20said.'
    """
    line = next((line for line in words.splitlines() if line.strip()), "").split()
    if len(line) <= 2 * ENOUGH:
        return f"#:~:text={_written(line)}" if line else ""
    return f"#:~:text={_written(line[:ENOUGH])},{_written(line[-ENOUGH:])}"


def _written(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
