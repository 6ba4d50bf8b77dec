"""A key figure beside the same figure of the years before; a part of a year is never held against a whole one."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from src import measures
from src.board.tile import Tile
from src.catalogue import text
from src.catalogue.notation import show_rate, unit_after
from src.charts.spec import TableRow
from src.charts.wording import sentence


def beside_past(tile: Tile, year: int, earlier: Mapping[int, Tile]) -> Tile:
    """The tile with last year's figure and the change on it, and the course of the years, as far as whole years tell."""
    if tile.value is None or tile.table[0].part is not None:
        return tile
    now = tile.table[0]
    whole = {
        y: one.table[0]
        for y, one in sorted(earlier.items())
        if one.value is not None and _is_like(one.table[0], y, now, year)
    }
    before = whole.get(year - 1)
    course = (*whole.items(), (year, now))
    return replace(
        tile,
        change=_change(now, before) if before else None,
        before=replace(before, label=text("board.in_year", year=year - 1, label=before.label)) if before else None,
        course=tuple((y, row) for y, row in course) if whole else (),
    )


def _is_like(row: TableRow, its_year: int, now: TableRow, year: int) -> bool:
    """Whether the rows say the same of their years, each of a whole one."""
    same = row.label.replace(str(its_year), "") == now.label.replace(str(year), "")
    return same and row.unit == now.unit and row.part is None and row.value is not None


def _change(now: TableRow, before: TableRow) -> str:
    """How the figure moved and from what; points of a score and counted rows of a form say only from what."""
    moved = measures.replaced(before.value or Decimal(0), now.value or Decimal(0), now.unit)
    said = text("board.year_before", value=before.shown)
    if moved.value is None or now.unit in (text("charts.score.unit"), text("board.rows")):
        return said
    key = "up" if moved.value > 0 else "down" if moved.value < 0 else "level"
    change = text(f"board.change_{key}", value=show_rate(abs(moved.value)), unit=unit_after(moved.unit))
    return sentence(change, said)
