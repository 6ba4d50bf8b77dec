"""A ledger of problems as it was read, before it is put to a centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """One row: its own cells by column, without blank ones and those that come down from above; `quote` as printed."""

    values: Mapping[str, str]
    quote: str
    locator: str


@dataclass(frozen=True, slots=True)
class FollowedTable:
    """A ledger: what its title says (None: nothing), and its rows."""

    title: str | None
    centre: str | None
    year: int | None
    as_of: date | None
    rows: tuple[FollowedRow, ...]
