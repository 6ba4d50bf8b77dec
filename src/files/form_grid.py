"""The official self-evaluation form of a year as a grid of cells: what the Word document and the workbook both print."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, groupby
from typing import Literal

from src import measures
from src.catalogue import indicators, text
from src.catalogue.book import comparisons, words
from src.catalogue.notation import show
from src.files.form_columns import Grid, grid
from src.records import AnnualGoal, Centre, Role, ScoreItem

Look = Literal["head", "label", "text", "figure"]
PARTS = ("basic", "project")
RATE_DECIMALS = 2
ANNEXES = range(1, 21)
"""Numbers that an annex can have."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and how many columns and rows it spans; head and figure are centred, head is bold."""

    text: str
    columns: int = 1
    rows: int = 1
    look: Look = "text"


Row = tuple[Cell | None, ...]
"""Cells from left to right; None stands where a cell of a row above reaches down."""


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """The whole form of the centre `unit`; `widths` are the columns' shares of the page, `mark` names sample data.

    `head`: the first row of the header that returns at the top of every page and the row after it; None where none does. `annex`: its
    number among the annexes of what it is handed in with.
    """

    unit: str
    title: str
    sheet: str
    mark: str | None
    money: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    signatures: str
    wide: bool
    head: tuple[int, int] | None = None
    annex: int = 1


def divided(rows: Sequence[Row], starts: Container[int]) -> tuple[Row, ...]:
    """The rows, in which no cell from above reaches into those of these numbers: it is given again there."""
    found: list[list[Cell | None]] = []
    owners: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        found.append(list(row))
        place = 0
        for index, cell in enumerate(row):
            if cell is not None:
                owners[place] = number, index
                place += cell.columns
                continue
            above_row, above_index = owners[place]
            above = found[above_row][above_index]
            assert above is not None  # an owner is a cell
            if number in starts:
                reached = number - above_row
                found[above_row][above_index] = replace(above, rows=reached)
                found[number][index] = replace(above, rows=above.rows - reached)
                owners[place] = number, index
            place += above.columns
    return tuple(map(tuple, found))


def official_form(centre: Centre, year: int, goal: AnnualGoal | None) -> OfficialForm:
    """The form of a year that has one."""
    items = centre.form(year)
    rows = [item for item in items if item.position > 0]
    places = grid(rows)
    budget = next((item for item in items if item.position == 0), None)
    above = (
        (_head("name", places.before("tier3")), Cell(centre.organisation.name, places.count - 2)),
        *_budget_rows(centre, year, budget, places),
        *_goal_rows(goal, places),
    )
    return OfficialForm(
        unit=centre.organisation.name,
        title=text("files.form.title", year=year),
        sheet=text("files.form.sheet", year=year),
        mark=text("files.form.sample") if centre.kind == "sample" else None,
        money=text("files.form.money"),
        widths=places.widths,
        rows=(*above, *_item_rows(rows, places), _total_row(items, year, places)),
        notes=(*text("files.form.notes").splitlines(), *_computed_note(centre, year, budget)),
        signatures=text("files.form.signatures"),
        wide=places.wide,
        head=(len(above), len(above) + 1),
    )


def _head(name: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text(f"files.form.{name}"), columns, rows, "head")


def _budget_rows(centre: Centre, year: int, item: ScoreItem | None, places: Grid) -> Iterator[Row]:
    first, second = places.span("tier3", "target"), places.span("target", "actual")
    yield (
        _head("budget", rows=4), _head("budget_row"), _head("initial", first), _head("adjusted", second),
        _head("actual_money"), _head("weight"), _head("rate"), _head("score"),
    )  # fmt: skip
    total = _money(centre, year, "budget.total")
    points = ("", "")
    if item is not None:
        said = (_said(item.target_text, item.target), _said(item.actual_text, item.actual))
        total = (total[0], *said)
        points = (plain(item.weight), plain(item.score))
    yield _budget_row(
        _total_label(item), total, (points[0], _rate(centre, year, "budget.total"), points[1]), first, second
    )
    for part in PARTS:
        name = f"budget.{part}"
        printed = ("", _rate(centre, year, name), "")
        yield _budget_row(text(f"files.form.{part}"), _money(centre, year, name), printed, first, second)


def _budget_row(label: str, money: tuple[str, str, str], points: tuple[str, str, str], first: int, second: int) -> Row:
    initial, adjusted, actual = money
    return (
        None, Cell(label, look="label"), Cell(initial, first, look="figure"), Cell(adjusted, second, look="figure"),
        Cell(actual, look="figure"), *(Cell(shown, look="figure") for shown in points),
    )  # fmt: skip


def _money(centre: Centre, year: int, indicator: str) -> tuple[str, str, str]:
    roles: tuple[Role, Role, Role] = ("initial", "adjusted", "actual")
    initial, adjusted, actual = (plain(centre.value(year, indicator, role)) for role in roles)
    return initial, adjusted, actual


def _computed_note(centre: Centre, year: int, item: ScoreItem | None) -> Iterator[str]:
    """Whose rate no document states: the reader of forms takes such a rate for no figure."""
    labels = (_total_label(item), *(text(f"files.form.{part}") for part in PARTS))
    rows = zip(labels, ("total", *PARTS), strict=True)
    computed = [label for label, part in rows if _is_computed(centre, year, f"budget.{part}")]
    if computed:
        yield text("files.form.computed_rate", rows=text("catalogue.list_separator").join(computed))


def _is_computed(centre: Centre, year: int, indicator: str) -> bool:
    stated = centre.value(year, indicator, "stated_ratio")
    return stated is None and measures.execution_rate(centre, year, indicator).value is not None


def _total_label(item: ScoreItem | None) -> str:
    return item.tier3 if item else indicators()["budget.total"].label


def _rate(centre: Centre, year: int, indicator: str) -> str:
    """The rate that the document stated, else the one that follows from the figures; blank where neither is known."""
    stated = centre.value(year, indicator, "stated_ratio")
    if stated is not None:
        return f"{plain(stated)}%"
    computed = measures.execution_rate(centre, year, indicator).value
    return "" if computed is None else f"{show(computed, RATE_DECIMALS)}%"


def _goal_rows(goal: AnnualGoal | None, places: Grid) -> Iterator[Row]:
    left = places.span("tier2", "actual")
    right = places.count - 1 - left
    yield _head("goal", rows=2), _head("expected", left), _head("achieved", right)
    expected, achieved = (goal.expected, goal.achieved) if goal else (None, None)
    to_fill_in = text("files.form.open")
    yield None, Cell(expected or to_fill_in, left), Cell(achieved or to_fill_in, right)


def _item_rows(items: Sequence[ScoreItem], places: Grid) -> Iterator[Row]:
    yield tuple(_head(name) for name in places.names)
    blank = words()["nowhere"] if any(item.tier2 for item in items) else ""
    for _, tier in groupby(items, key=lambda item: item.tier1):
        under = list(tier)
        headings = [len(list(group)) for _, group in groupby(under, key=lambda item: item.tier2)]
        starts = dict(zip(accumulate(headings, initial=0), headings, strict=False))
        for number, item in enumerate(under):
            first = Cell(item.tier1, rows=len(under), look="label") if number == 0 else None
            second = Cell(item.tier2 or blank, rows=starts[number], look="label") if number in starts else None
            yield first, second, *(_cell(item, name) for name in places.names[2:])


def _cell(item: ScoreItem, name: str) -> Cell:
    if name == "tier3":
        return Cell(item.tier3)
    if name == "reason":
        return Cell(item.reason or "")
    printed = {
        "nature": item.nature or "",
        "comparison": comparisons()[item.comparison] if item.comparison else "",
        "target": _said(item.target_text, item.target),
        "unit": item.unit or "",
        "actual": _said(item.actual_text, item.actual),
        "weight": plain(item.weight),
        "score": plain(item.score),
    }
    return Cell(printed[name], look="figure")


def _total_row(items: Sequence[ScoreItem], year: int, places: Grid) -> Row:
    score = measures.score(items, year)
    points = (plain(score.weight), plain(score.total)) if score else ("", "")
    return _head("total", places.before("weight")), *(Cell(point, look="figure") for point in points), Cell("")


def _said(printed: str | None, number: Decimal | None) -> str:
    """The text of the form, else the number that stands for it."""
    return printed if printed is not None else plain(number)


def plain(number: Decimal | None) -> str:
    """The number in its own digits, without separators or trailing zeros; blank where there is none."""
    if number is None:
        return ""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
