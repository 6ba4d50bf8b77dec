"""Which columns the official form has: those of every form, and nature, sign or unit where the rows would lose them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from src.catalogue import read_toml
from src.records import ScoreItem

SHARES = {
    "tier1": 10, "tier2": 11, "tier3": 22, "nature": 7, "comparison": 6, "target": 12, "unit": 8,
    "actual": 12, "weight": 8, "score": 9, "reason": 17,
}  # fmt: skip
"""Columns from left to right with their relative widths."""
OPTIONAL = ("nature", "comparison", "unit")


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of one form by name."""

    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.names)

    @property
    def wide(self) -> bool:
        """Whether the form has more columns than an upright page holds well."""
        return any(name in self.names for name in OPTIONAL)

    @property
    def widths(self) -> tuple[float, ...]:
        """Shares of the whole width."""
        whole = sum(SHARES[name] for name in self.names)
        return tuple(SHARES[name] / whole for name in self.names)

    def before(self, name: str) -> int:
        """How many columns stand left of the named one."""
        return self.names.index(name)

    def span(self, first: str, following: str) -> int:
        """How many columns there are from one to the last before another."""
        return self.before(following) - self.before(first)


def grid(items: Sequence[ScoreItem]) -> Grid:
    """The columns that these rows need."""
    needed = {
        "nature": any(item.nature for item in items),
        "comparison": any(item.comparison and not _says(item) for item in items),
        "unit": any(item.unit and not _names_unit(item) for item in items),
    }
    return Grid(tuple(name for name in SHARES if needed.get(name, True)))


def _says(item: ScoreItem) -> bool:
    """Whether the target's text says how it compares."""
    layout = read_toml("form_layout")
    printed = item.target_text or ""
    before = layout["comparison"].get(item.comparison, ())
    after = layout["comparison_after"].get(item.comparison, ())
    return any(re.match(sign, printed) for sign in before) or any(re.search(f"{sign}$", printed) for sign in after)


def _names_unit(item: ScoreItem) -> bool:
    """Whether the row's texts or its name say the unit."""
    unit = item.unit or ""
    ends = (printed.rstrip().endswith(unit) for printed in (item.target_text, item.actual_text) if printed)
    return any(ends) or re.search(rf"[(\uff08]{re.escape(unit)}[)\uff09]$", item.tier3) is not None
