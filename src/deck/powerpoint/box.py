"""A rectangle on a slide."""

from dataclasses import dataclass

from pptx.util import Emu

from src.deck.room import Room


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.top + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any place."""
        apart = other.left >= self.left + self.width or self.left >= other.left + other.width
        return not apart and other.top < self.bottom and self.top < other.bottom

    @property
    def room(self) -> Room:
        """Its size in points."""
        return Room(self.width_points, self.height_points)

    @property
    def width_points(self) -> float:
        """Width in points."""
        return float(Emu(self.width).pt)

    @property
    def height_points(self) -> float:
        """Height in points."""
        return float(Emu(self.height).pt)
