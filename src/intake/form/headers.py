"""Header rows of a form: which block begins here, where its columns stand, and in which unit its money is."""

import re
from collections.abc import Iterator

from src.catalogue import text as message
from src.intake.document import Row, Table
from src.intake.form.columns import Columns, header
from src.intake.form.contents import Block, Place
from src.intake.layout import named, plain, unit_in_header
from src.intake.questions import doubt
from src.records import Issue


def block_header(row: Row, text: str) -> tuple[Block, Columns] | None:
    """The block that begins with this row, and its columns; None for a row of values."""
    if not any(cell.end > cell.start and not cell.continued for cell in row):
        return None
    items = header(row, text, lambda cell: named("item_columns", cell))
    if name := items.pop("name", None):
        items.setdefault("tier3", name)
    if ("tier3" in items or {"tier1", "tier2"} <= items.keys()) and len(items.keys() - {"ignored"}) > 2:
        return "items", _without_ignored(row, text, items)
    budget = header(row, text, lambda cell: named("budget_columns", cell))
    if len({"initial", "adjusted", "actual"} & budget.keys()) > 1:
        first = min(left for left, _ in budget.values())
        return "budget", {"label": (-1.0, first), **budget}
    goal = _goal_columns(row, text)
    return ("goal", goal) if goal else None


def _without_ignored(row: Row, text: str, columns: dict[str, tuple[float, float]]) -> Columns:
    """The columns, with each one that is not wanted under a name of its own, so that its cells go nowhere else."""
    kept = {name: place for name, place in columns.items() if name != "ignored"}
    for position, cell in enumerate(row):
        unknown = named("item_columns", text[cell.start : cell.end]) in (None, "ignored", "name")
        if unknown and cell.end > cell.start and (cell.left, cell.right) not in kept.values():
            kept[f"ignored{position}"] = (cell.left, cell.right)
    return kept


def _goal_columns(row: Row, text: str) -> Columns | None:
    achieved = [cell for cell in row if named("goal_columns", text[cell.start : cell.end]) == "achieved"]
    expected = [cell for cell in row if named("goal_columns", text[cell.start : cell.end]) == "expected"]
    if not achieved or not any(cell.left < achieved[-1].left for cell in expected):
        return None
    before = [cell for cell in expected if cell.left < achieved[-1].left][-1]
    last = max(cell.right for cell in row)
    return {
        "label": (-1.0, before.left),
        "expected": (before.left, achieved[-1].left),
        "achieved": (achieved[-1].left, last),
    }


def unknown_columns(row: Row, text: str, place: Place) -> Iterator[Issue]:
    """A question for each header that the layout does not know, among those that it knows."""
    section = "budget_columns" if place.block == "budget" else "item_columns"
    if place.block == "goal":
        return
    first = min(left for name, (left, _) in place.columns.items() if name != "label")
    for cell in row:
        printed = text[cell.start : cell.end].strip()
        if printed and cell.left > first and named(section, printed) is None and not cell.continued:
            yield doubt("column_unknown", "question", printed, message("intake.locator_header"), header=printed)


def with_sub_header(columns: Columns, table: Table, below: int, text: str) -> tuple[Columns, bool]:
    """The columns refined by a second header row (nature, value, unit under one heading), and whether there is one."""
    if below >= len(table.rows):
        return columns, False
    own = tuple(cell for cell in table.rows[below] if not cell.continued and cell.end > cell.start)
    sub = header(own, text, lambda cell: named("sub_columns", cell))
    if len(sub) < 2 or len(sub) < len(own):
        return columns, False
    return {**{name: place for name, place in columns.items() if name != "target"}, **sub}, True


def money_unit(row: Row, table: Table, text: str) -> str | None:
    """The money unit of a budget block: in its headers, else the one that the table or the lines above it place."""
    units = {unit_in_header(text[cell.start : cell.end]) for cell in row} - {None}
    if not units:
        lines = plain(text[max(0, table.start - 200) : row[-1].end])
        units = set(re.findall(r"单位:(?:人民币)?(万元|亿元|元)", lines))
    return units.pop() if len(units) == 1 else None
