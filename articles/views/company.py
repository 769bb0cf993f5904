"""Those who are named together, as a small picture: people on its left, organisations on its right, the more often the wider.

The table beside it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Organisation, Person
from articles.models.entity import Entity

LONGEST = 22
"""Letters of a name that the picture has room for."""

WIDTH, STEP, MIDDLE = 440, 28, 220
LEFT, RIGHT = 160, 280
"""Where names end on the left and begin on the right."""

THICKEST, FEW = 9.0, 6
"""How wide the widest line is, and for how many articles at least: few lines of one article each stay thin."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """A line from the middle to a name, in units of the picture."""

    name: str
    x: int
    y: int
    end: int
    thickness: str
    side: str


@dataclass(frozen=True, slots=True)
class Company:
    """Those named together, the most often first, and how the picture draws them."""

    people: Sequence[Person]
    organisations: Sequence[Organisation]
    width: int = WIDTH
    middle: int = MIDDLE

    @property
    def rows(self) -> list[Entity]:
        """All of them, the most often first."""
        return sorted([*self.people, *self.organisations], key=lambda thing: (-thing.together, thing.sort_name))

    @property
    def height(self) -> int:
        """Of the picture."""
        return STEP * max(1, *(len(side) for side in (self.people, self.organisations)))

    @property
    def centre(self) -> int:
        """How far down the middle is."""
        return self.height // 2

    def spokes(self) -> list[Spoke]:
        """The lines of the picture."""
        most = max([FEW, *(thing.together for thing in self.rows)])
        return [*self._side(self.people, "left", most), *self._side(self.organisations, "right", most)]

    def _side(self, things: Sequence[Entity], side: str, most: int) -> list[Spoke]:
        top = (self.height - STEP * len(things)) // 2 + STEP // 2
        x = LEFT if side == "left" else RIGHT
        return [
            Spoke(
                _short(thing.name),
                x,
                top + STEP * place,
                x + (6 if side == "left" else -6),
                f"{max(1.0, THICKEST * thing.together / most):.1f}",
                side,
            )
            for place, thing in enumerate(things)
        ]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
