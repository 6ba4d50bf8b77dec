"""A sheet of any format as rows of a table: merged cells span, hidden rows and columns are left out and noted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from src.catalogue import text as message
from src.intake.document import Builder, IntakeError, Slot
from src.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGED_CELLS, MAX_SHEET_ROWS, go_on
from src.intake.unseen import Unseen

LONGEST_TITLE = 40
Area = tuple[int, int, int, int]
"""First and last row, first and last column of a merge."""


@dataclass(slots=True)
class Grid:
    """A sheet on its way into a document; rows and columns count from 1, and only cells that hold something have a text.

    `name` is the file's; the title is written above the table unless it is only what we call it.
    """

    name: str
    title: str
    titled: bool = True
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    height: int = 0
    width: int = 0
    """The last row and the last column that hold something."""

    def put(self, row: int, column: int, text: str) -> None:
        """Adds the text of a cell; raises IntakeError where it stands too far out."""
        where = {"name": self.name, "sheet": self.title[:LONGEST_TITLE]}
        if row > MAX_SHEET_ROWS:
            raise IntakeError(message("intake.sheet_rows", **where, row=row, limit=MAX_SHEET_ROWS))
        if column > MAX_COLUMNS:
            raise IntakeError(message("intake.sheet_columns", **where, column=column, limit=MAX_COLUMNS))
        self.texts[row, column] = text
        if row > self.height:
            self.height = row
        if column > self.width:
            self.width = column

    def write(self, builder: Builder, unseen: Unseen) -> None:
        """Appends the sheet's visible cells as a table under its title; what its hidden ones hold is noted."""
        unseen.places.extend(self._hidden_places())
        if self.titled:
            builder.write(f"{line(self.title)}\n")
        if self.texts:
            numbers = [row for row in range(1, self.height + 1) if row not in self.hidden_rows]
            builder.table(list(self._rows()), title=line(self.title), numbers=numbers)

    def _hidden_places(self) -> Iterator[str]:
        rows = {row for row, column in self.texts if row in self.hidden_rows and column not in self.hidden_columns}
        columns = {
            column for row, column in self.texts if column in self.hidden_columns and row not in self.hidden_rows
        }
        for found, key in ((rows, "row"), (columns, "column")):
            for first, last in _runs(sorted(found)):
                names = [letters(place) if key == "column" else str(place) for place in sorted({first, last})]
                yield message(f"intake.place_{key}", sheet=self.title[:LONGEST_TITLE], places="–".join(names))

    def _rows(self) -> Iterator[list[Slot]]:
        height, width = self.height, self.width
        columns = [column for column in range(1, width + 1) if column not in self.hidden_columns]
        covered = self._covered(height, width)
        for row in range(1, height + 1):
            go_on()
            if row in self.hidden_rows:
                continue
            if not covered:
                yield [Slot(self.texts.get((row, column), ""), column - 1, column) for column in columns]
                continue
            slots: list[Slot] = []
            for column in columns:
                area = covered.get((row, column))
                if area is None:
                    slots.append(Slot(self.texts.get((row, column), ""), column - 1, column))
                elif column == area.left:
                    continued = row > area.top
                    slots.append(Slot("" if continued else area.text, area.left - 1, area.right, continued))
            yield slots

    def _covered(self, height: int, width: int) -> dict[tuple[int, int], "_Merge"]:
        """The merge that covers a place, by every visible place that one covers; the first of two that overlap counts."""
        covered: dict[tuple[int, int], _Merge] = {}
        total = 0
        for top, bottom, left, right in self.merged:
            rows = [row for row in range(top, min(bottom, height) + 1) if row not in self.hidden_rows]
            columns = [column for column in range(left, min(right, width) + 1) if column not in self.hidden_columns]
            total += len(rows) * len(columns)
            if total > MAX_MERGED_CELLS:
                raise IntakeError(message("intake.merged_area", name=self.name, sheet=self.title[:LONGEST_TITLE]))
            if rows and columns:
                merge = _Merge(rows[0], columns[0], columns[-1], self.texts.get((top, left), ""))
                for row in rows:
                    covered.update({(row, column): merge for column in columns if (row, column) not in covered})
        return covered


@dataclass(frozen=True, slots=True)
class _Merge:
    """A merge as far as it is visible."""

    top: int
    left: int
    right: int
    text: str


def refuse_cells(grids: Iterable[Grid]) -> None:
    """Raises IntakeError where the grids together, the blank cells between others included, hold too many cells."""
    total = 0
    for grid in grids:
        total += grid.height * grid.width
        if total > MAX_CELLS:
            where = {"name": grid.name, "sheet": grid.title[:LONGEST_TITLE]}
            raise IntakeError(message("intake.sheet_cells", **where, limit=MAX_CELLS // 10_000))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of places that follow each other."""
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[end - 1] + 1:
            yield places[start], places[end - 1]
            start = end


@lru_cache(maxsize=256)
def letters(column: int) -> str:
    """The name of a column: A, …, Z, AA, …."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def line(text: str) -> str:
    """The text of a cell in one line."""
    return " ".join(text.replace("\0", "").split())
