"""One reading of roles for both renderers: what is solid, what is hollow, and in which tone.

A tone is no colour: the screen takes it from a palette, a slide from the theme of its template.
"""

from typing import Literal

from src.charts.spec import SeriesRole

Tone = Literal["actual", "previous", "other", "outline", "warning"]

SOLID: dict[SeriesRole, Tone] = {
    "actual": "actual",
    "total": "actual",
    "previous": "previous",
    "adjusted": "previous",
    "decrease": "previous",
    "other": "other",
    "increase": "other",
}
"""The roles whose bars are filled, each with the tone of its fill."""

HOLLOW: dict[SeriesRole, Tone] = {"target": "outline", "partial": "actual", "shortfall": "warning"}
"""The hollow roles, each with the tone of its outline."""


def is_dark(role: SeriesRole | None) -> bool:
    """Whether a label inside the bar needs the colour of the ground."""
    return role is not None and SOLID.get(role) == "actual"


def warns(role: SeriesRole | None) -> bool:
    """Whether the label beside the bar carries the warning colour."""
    return role == "shortfall"


def line_tone(role: SeriesRole) -> Tone:
    """The tone of a line, which cannot be hollow."""
    return SOLID.get(role, "outline")


def is_dashed(role: SeriesRole | None) -> bool:
    """Whether a line of the role is dashed."""
    return role == "target"
