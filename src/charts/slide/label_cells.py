"""The text of a label as a formula: each number in it is a cell, so that the label says what the sheet holds.

A number is found by its value: the bar's own, another bar's of the row, a figure that the chart names, the difference of two
bars. One that stands nowhere gets a cell of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import rounded
from src.charts.slide.sheet import EMPTY, Cell, Column, at

_YEAR = re.escape(text("catalogue.year", year=""))
NUMBER = re.compile(rf"(?P<sign>[+\u2212]?)(?P<digits>\d[\d,]*+(?:\.(?P<places>\d++))?+)(?!{_YEAR})")
"""A figure; a year is a name and stays as it is."""

MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that a label may name: the place of its column and its value in the row."""

    place: int
    value: Decimal


@dataclass(slots=True)
class Numbers:
    """The figures that only labels name, in columns of their own from `place` on."""

    place: int
    rows: int
    columns: list[list[Cell]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def keep(self, row: int, value: Decimal, formula: str | None = None) -> str:
        """The address of a cell with the figure."""
        name = text("charts.slide.difference" if formula else "charts.slide.label_number")
        free = (
            n for n, c in enumerate(self.columns) if self.names[n] == name and c[row] in (EMPTY, Cell(value, formula))
        )
        column = next(free, None)
        if column is None:
            column = len(self.columns)
            self.columns.append([EMPTY] * self.rows)
            self.names.append(name)
        self.columns[column][row] = Cell(value, formula)
        return at(self.place + column, row)

    def finished(self) -> list[Column]:
        """The columns; a further one of the same name is numbered."""
        return [
            Column(f"{name} {before + 1}" if (before := self.names[:n].count(name)) else name, tuple(cells))
            for n, (name, cells) in enumerate(zip(self.names, self.columns, strict=True))
        ]


@dataclass(frozen=True, slots=True)
class Row:
    """What the labels of one category may name: cells in the order in which a label names them; `own` comes first where alone.

    Figures of the chart have so many `places`, others as many as they need.
    """

    number: int
    own: Candidate
    cells: tuple[Candidate, ...]
    numbers: Numbers
    places: int


def label_formula(content: str, row: Row, heading: str, name: str, bands: tuple[tuple[Decimal, str], ...]) -> str:
    """The formula that says the label; `heading` is the address of the series' `name`, `bands` the words that its value earns."""
    parts: list[str] = []
    if content.startswith(name) and content != name and NUMBER.search(name):
        parts.append(heading)
        content = content[len(name) :]
    found = list(NUMBER.finditer(content))
    if not found and row.own in row.cells:
        return _remark(content, row)
    is_first = len(found) == 1 or row.own not in row.cells
    cells = [row.own, *row.cells] if is_first else list(row.cells)
    end = 0
    for number in found:
        parts += _literal(content[end : number.start()], row, bands)
        parts.append(_number(number, row, cells))
        end = number.end()
    parts += _literal(content[end:], row, bands)
    return "&".join(parts) or '""'


def _remark(content: str, row: Row) -> str:
    """Words without a number hold for the figures that they were said of; others are shown instead."""
    addresses = [(at(cell.place, row.number), cell.value) for cell in row.cells]
    same = ",".join(f"{address}={value:f}" for address, value in addresses)
    figures = '&" / "&'.join(shown_number(address, MOST_PLACES) for address, _ in addresses)
    return f"IF(AND({same}),{'&'.join(_quoted(content))},{figures})"


def _number(match: re.Match[str], row: Row, cells: list[Candidate]) -> str:
    places = len(match["places"] or "")
    size = Decimal(match["digits"].replace(",", ""))
    value = -size if match["sign"] == "\u2212" else size
    for cell in cells:
        if rounded(cell.value, places) == value:
            cells.remove(cell)
            return shown_number(at(cell.place, row.number), places, match["sign"], is_fixed=places == row.places)
    address = row.numbers.keep(row.number, value, _difference(row, value, places))
    return shown_number(address, places, match["sign"], is_fixed=places == row.places)


def _difference(row: Row, value: Decimal, places: int) -> str | None:
    for more in row.cells:
        for less in row.cells:
            if more is not less and value and rounded(more.value - less.value, places) == value:
                return f"{at(more.place, row.number)}-{at(less.place, row.number)}"
    return None


def shown_number(address: str, places: int, sign: str = "", *, is_fixed: bool = False) -> str:
    """The formula that shows the cell as labels do: separators, so many places, at most so many where not fixed, a true minus."""
    style = f'"#,##0.{"0" * places}"' if places else '"#,##0"'
    if places and not is_fixed:
        style = f'IF(ROUND({address},{places})=ROUND({address},0),"#,##0","#,##0.0{"#" * (places - 1)}")'
    shown = f'SUBSTITUTE(TEXT({address},{style}),"-","\u2212")'
    return f'IF({address}>0,"+","")&{shown}' if sign else shown


def _literal(content: str, row: Row, bands: tuple[tuple[Decimal, str], ...]) -> Iterator[str]:
    # The longest word first: one may be part of another.
    word = next((w for _, w in sorted(bands, key=lambda band: -len(band[1])) if w in content), None)
    if word is None:
        yield from _quoted(content)
        return
    before, _, after = content.partition(word)
    bounds = ",".join(f"{bound:f}" for bound, _ in bands)
    words = ",".join(f'"{one}"' for _, one in bands)
    yield from _quoted(before)
    yield f"LOOKUP({at(row.own.place, row.number)},{{{bounds}}},{{{words}}})"
    yield from _quoted(after)


def _quoted(content: str) -> Iterator[str]:
    for number, line in enumerate(content.split("\n")):
        if number:
            yield "CHAR(10)"
        if line:
            yield '"' + line.replace('"', '""') + '"'
