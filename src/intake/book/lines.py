"""The lines of a sheet seen through its header row; what is wrong with a cell is noted with sheet and cell, all at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from openpyxl.cell.cell import MergedCell

from src.catalogue import text as message
from src.catalogue.book import columns
from src.intake.book.values import BadCell, day_of, number_of, refuse_unreadable, text_of
from src.intake.document import Builder
from src.intake.draft import Span
from src.records import Issue

HEAD_ROWS = 12
MAX_COLUMNS = 60
T = TypeVar("T")


@dataclass(slots=True)
class Notes:
    """What reading adds up to: the text that quotes are cut from, and everything that is wrong."""

    builder: Builder = field(default_factory=Builder)
    issues: list[Issue] = field(default_factory=list)

    def wrong(self, place: str, problem: str) -> None:
        """Notes an error at a place."""
        words = message("intake.book.at", place=place, problem=problem)
        self.issues.append(Issue("book_cell", "error", words, None, place))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its cells by column key, and where each stands in the text."""

    sheet: str
    row: int
    heads: Mapping[str, str]
    cells: Mapping[str, Any]
    spans: Mapping[str, Span]
    notes: Notes

    @property
    def span(self) -> Span:
        """From the first to the last cell."""
        return min(start for start, _ in self.spans.values()), max(end for _, end in self.spans.values())

    @property
    def quote_span(self) -> Span:
        """Where the quote stands; the whole row where none is given."""
        return self.span if self.blank("quote") else self.spans["quote"]

    @property
    def place(self) -> str:
        """Where the row stands, as a locator."""
        return message("intake.book.row", sheet=self.sheet, row=self.row)

    def text(self, key: str) -> str | None:
        """The text of a cell exactly as written; None where it is blank, or its optional column is missing."""
        return text_of(self.cells[key]) if key in self.cells else None

    def label(self, key: str) -> str | None:
        """The text of a cell without white space around it."""
        printed = self.text(key)
        return printed.strip() if printed else None

    def number(self, key: str, unit: str | None = None) -> Decimal | None:
        """The number of a cell; None where it is blank or, with an error noted, no number."""
        return self._read(key, lambda cell: number_of(cell, unit))

    def day(self, key: str) -> date | None:
        """The date of a cell; None where it is blank or, with an error noted, no date."""
        return self._read(key, day_of)

    def blank(self, *keys: str) -> bool:
        """Whether all these cells are blank."""
        return all(text_of(self.cells[key]) is None for key in keys)

    def wrong(self, key: str, problem: str, **values: object) -> None:
        """Notes an error at a cell."""
        self._wrong(key, message(f"intake.book.{problem}", **values))

    def missing(self, key: str) -> None:
        """Notes that a cell must not be blank."""
        self.wrong(key, "missing", head=self.heads[key])

    def readable(self) -> bool:
        """Whether no cell is a formula, an error or swallowed by a merge; an error is noted for each that is."""
        before = len(self.notes.issues)
        for key, cell in self.cells.items():
            if isinstance(cell, MergedCell):
                self.wrong(key, "merged")
            else:
                self._read(key, refuse_unreadable)
        return len(self.notes.issues) == before

    def _read(self, key: str, read: Callable[[Any], T]) -> T | None:
        try:
            return read(self.cells[key])
        except BadCell as problem:
            self._wrong(key, str(problem))
            return None

    def _wrong(self, key: str, problem: str) -> None:
        self.notes.wrong(message("intake.book.cell", sheet=self.sheet, cell=self.cells[key].coordinate), problem)


def lines(sheet: Any, table: str, notes: Notes, *, carried: tuple[str, ...] = ()) -> Iterator[Line]:
    """Every row under the header that is not empty; `carried` columns take a merged cell's text for all its rows.

    A header without one of the table's columns is an error, and then there are no lines.
    """
    notes.builder.write(f"{sheet.title}\n")
    header = _header(sheet, table)
    wanted = [column for column in columns(table) if column.key in header.places or not column.optional]
    missing = [column.head for column in wanted if column.key not in header.places]
    for head in missing:
        words = message("intake.book.missing_column", sheet=sheet.title, head=head)
        notes.issues.append(Issue("book_column", "error", words, None, sheet.title))
    if missing:
        return
    heads = {column.key: column.head for column in wanted}
    tops = _merged(sheet, {header.places[key] for key in carried})
    for cells in sheet.iter_rows(min_row=header.row + 1, max_col=min(sheet.max_column, MAX_COLUMNS)):
        own = {column.key: cells[header.places[column.key]] for column in wanted}
        own = {key: tops.get(cell.coordinate, cell) for key, cell in own.items()}
        if any(cell.value is not None for cell in own.values()):
            spans = {key: _written(notes.builder, cell) for key, cell in own.items()}
            notes.builder.write("\n")
            yield Line(sheet.title, cells[0].row, heads, own, spans, notes)


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    places: Mapping[str, int]


def _header(sheet: Any, table: str) -> _Header:
    """The row near the top that names most columns, and the place of each; a head may stand anywhere in the row."""
    heads = {column.head: column.key for column in columns(table)}
    best = _Header(0, {})
    for cells in sheet.iter_rows(max_row=HEAD_ROWS, max_col=min(sheet.max_column, MAX_COLUMNS)):
        named = {heads.get((text_of(cell) or "").strip()): place for place, cell in reversed(list(enumerate(cells)))}
        places = {key: place for key, place in named.items() if key is not None}
        if len(places) > len(best.places):
            best = _Header(cells[0].row, places)
    return best


def _merged(sheet: Any, places: set[int]) -> dict[str, Any]:
    """The first cell of each vertical merge by the address of every cell that it covers."""
    tops: dict[str, Any] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col and area.min_col - 1 in places:
            top = sheet.cell(area.min_row, area.min_col)
            for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1):
                tops[sheet.cell(row, area.min_col).coordinate] = top
    return tops


def _written(builder: Builder, cell: Any) -> Span:
    span = builder.write(text_of(cell) or "")
    builder.write("\t")
    return span
