"""Unfold's decorators with types: what they decorate keeps its signature."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from unfold import decorators

F = TypeVar("F", bound=Callable[..., Any])


def display(**options: Any) -> Callable[[F], F]:
    """Describe a column: `description`, `ordering`, `boolean`, `label` (words to colours)."""
    return cast("Callable[[F], F]", decorators.display(**options))


def action(**options: Any) -> Callable[[F], F]:
    """Describe a button: `description`, `icon`, `url_path`, `permissions`."""
    return cast("Callable[[F], F]", decorators.action(**options))
