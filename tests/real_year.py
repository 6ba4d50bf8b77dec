"""What the real 2023 year says, read from the table that states it word for word."""

import tomllib
from pathlib import Path
from typing import Any

from src import board

SAID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "board" / "titles_2023.toml").read_text(encoding="utf-8"))
DRAWN: tuple[str, ...] = tuple(chart_id for chart_id in board.CHARTS if chart_id in SAID["titles"])
"""The charts that the year has figures for, in the standard order: what a deck of the year holds."""
