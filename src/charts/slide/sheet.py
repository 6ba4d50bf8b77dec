"""The workbook behind a native chart: what somebody who chooses "edit data" finds, and what moves with it.

Column A holds the categories, the native series follow; then the figures that labels name and no bar shows, and the texts of the
labels. Whatever follows from another cell is a formula: a label's text, the base of a step, a line that runs over all bars.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter

from src.catalogue import text
from src.catalogue.visible import harmless, property_text

YEAR_FORMAT = "yyyy"
"""How an axis of days names its years."""
LIBRARYS_SHEET = "Sheet1"
WIDTH = 14
SIGN = "|"
"""Between what a workbook's keywords hold, so that a chart is still known after somebody renamed or changed it."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose chart it is: the id and the name of the centre, and the year."""

    org_id: str
    centre: str
    year: int


NOBODY = Owner("", "", 0)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a workbook says of its chart: chart id, id of the centre, year, the type that we drew, where its axis began, a digest of its figures."""

    chart: str
    org_id: str
    year: int
    drawn: str = ""
    minimum: float | None = None
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the formula that makes it; a cell of None is empty."""

    shown: Decimal | str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its heading, one cell for each category."""

    name: str
    cells: tuple[Cell, ...]


EMPTY = Cell()


def letter(place: int) -> str:
    """The letter of a column; 0 is the categories."""
    found: str = CategoryWorkbookWriter._column_reference(place + 1)
    return found


def at(place: int, row: int) -> str:
    """The address of a cell; row 0 is the first category."""
    return f"{letter(place)}{row + 2}"


def area(place: int, rows: int) -> str:
    """The absolute address of a column's cells, as charts name it."""
    return f"{text('charts.slide.sheet')}!${letter(place)}$2:${letter(place)}${rows + 1}"


class SheetData(CategoryChartData):
    """Categories and series as python-pptx writes them into the chart, with our sheet behind them."""

    def __init__(
        self,
        categories: Sequence[str] | Sequence[date],
        columns: Sequence[Column],
        series: int,
        number_format: str,
        about: Any,
    ) -> None:
        super().__init__(number_format=number_format)  # type: ignore[no-untyped-call]
        self.categories = list(categories)
        if isinstance(categories[0] if categories else None, date):
            self.categories.number_format = YEAR_FORMAT
        for column in columns[:series]:
            values = [cell.shown for cell in column.cells]
            self.add_series(column.name, values)  # type: ignore[no-untyped-call]
        self._columns, self._about = columns, about

    @property
    def _workbook_writer(self) -> "_Writer":
        return _Writer(self, self._columns, self._about)


class _Writer(CategoryWorkbookWriter):
    def __init__(self, data: SheetData, columns: Sequence[Column], about: Any) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self._columns, self._about = columns, about

    @contextmanager
    def _open_worksheet(self, xlsx_file: IO[bytes]) -> Iterator[tuple[Any, Any]]:
        with super()._open_worksheet(xlsx_file) as (workbook, worksheet):
            worksheet.name = text("charts.slide.sheet")
            yield workbook, worksheet

    @property
    def categories_ref(self) -> str:
        """Where the categories stand."""
        return _ours(super().categories_ref)

    def series_name_ref(self, series: Any) -> str:
        """Where a series' name stands."""
        return _ours(super().series_name_ref(series))  # type: ignore[no-untyped-call]

    def values_ref(self, series: Any) -> str:
        """Where a series' values stand."""
        return _ours(super().values_ref(series))  # type: ignore[no-untyped-call]

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        workbook.set_properties(self._about)
        self._write_categories(workbook, worksheet)  # type: ignore[no-untyped-call]
        usual = workbook.add_format({"num_format": self._chart_data.number_format})
        worksheet.set_column(0, len(self._columns), WIDTH)
        for place, column in enumerate(self._columns, 1):
            worksheet.write_string(0, place, harmless(column.name))
            for row, cell in enumerate(column.cells, 1):
                _write(worksheet, row, place, cell, usual)


def _ours(address: str) -> str:
    """An address of the library in our sheet, which has a Chinese name."""
    return address.replace(LIBRARYS_SHEET, text("charts.slide.sheet"))


def _write(worksheet: Any, row: int, place: int, cell: Cell, usual: Any) -> None:
    if cell.formula is not None:
        shown = float(cell.shown) if isinstance(cell.shown, Decimal) else cell.shown
        worksheet.write_formula(row, place, f"={cell.formula}", usual, "" if shown is None else shown)
    elif isinstance(cell.shown, Decimal):
        worksheet.write_number(row, place, cell.shown, usual)
    elif cell.shown is not None:
        worksheet.write_string(row, place, cell.shown)


def about(note: Embedded, title: str, owner: Owner) -> dict[str, str]:
    """The properties of a chart's workbook; what we have to know of the chart again stands in its keywords."""
    centre = property_text(owner.centre)
    minimum = "" if note.minimum is None else note.minimum
    parts = (note.chart, note.org_id, note.year, note.drawn, minimum, note.figures)
    return {"title": property_text(title), "author": centre, "company": centre, "keywords": SIGN.join(map(str, parts))}


def embedded(workbook: bytes) -> Embedded | None:
    """What the workbook of a chart of ours says; None for any other workbook."""
    try:
        with ZipFile(io.BytesIO(workbook)) as package:
            root = etree.fromstring(package.read("docProps/core.xml"))
        parts = next((e.text or "" for e in root if etree.QName(e).localname == "keywords"), "").split(SIGN)
        chart, centre, year, drawn, minimum, figures = parts
        return Embedded(chart, centre, int(year), drawn, float(minimum) if minimum else None, figures)
    except (KeyError, ValueError, BadZipFile, etree.LxmlError):
        return None


def figures_digest(series: Iterable[Iterable[Decimal | str | float | None]]) -> str:
    """Eight hex digits of the series' values, blind to digits that programs round away; two empty cells are alike."""
    lines = ["|".join("" if v is None else f"{float(v):.6g}" for v in values) for values in series]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
