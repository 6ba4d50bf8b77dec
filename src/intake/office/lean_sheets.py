"""The sheets of an .xlsx: cells that hold something, and which of them are merged; nothing else.

A blank formatted cell is no data, even in the last row that a sheet can have, but openpyxl would build it and every row above.
Pictures, charts and links are left out too. Cells of a single value are handed on as they stand, the few others as XML for
openpyxl: a list of ten thousand payments is read in half the time.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from src.catalogue import text as message
from src.intake.document import IntakeError
from src.intake.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_MERGED_CELLS, MAX_ROWS, MAX_SHEET_ROWS, MAX_SHEETS
from src.intake.office.grid import LONGEST_TITLE, letters
from src.intake.office.package import BROKEN, CONTENT, feed

_KEPT = re.compile(r"\[content_types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels", re.IGNORECASE)
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_HIDDEN = ' hidden="1"'
CELL_DEPTH = 3
"""Elements around a cell: the sheet, its data, a row."""
CELL = ["sheetData", "row", "c"]
_Piece = str | tuple[str, Mapping[str, str] | None]
_PLAIN = (["v"], ["f", "v"], ["is", "t"])
"""What stands in a cell of a single value: the value, the result of a formula, a text."""
_NO_SIZE = 0.5
"""Width or height below which nothing of a cell can be seen."""
_SPACE = "http://www.w3.org/XML/1998/namespace space"


class LeanCell(NamedTuple):
    """A cell of a single value: where it stands, its type and style as the file numbers them, and its value as written."""

    row: int
    column: int
    kind: str
    style: int
    value: str


@dataclass(slots=True)
class LeanSheet:
    """Cells of one sheet that are not in the workbook's bytes, in order, and which of their rows are hidden."""

    cells: list[LeanCell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    last_row: int = 0


@dataclass(slots=True)
class LeanBook:
    """The workbook's bytes, its plain cells by the code name of their sheet, and how many of its cells are formulas.

    The saved results of formulas may be stale.
    """

    data: bytes
    formulas: int
    sheets: Mapping[str, LeanSheet] = field(default_factory=dict)


def lean_book(data: bytes, name: str, *, hidden: bool, whole: bool = False) -> LeanBook:
    """The workbook of a checked .xlsx without what nobody reads; without the cells of `hidden` sheets where False.

    With `whole`, as for our own workbook, all cells stay in its bytes, and no sheet has more rows than a report.

    Raises IntakeError for too many sheets, naming the sheet that holds data beyond the limits of rows, columns and cells, and
    for damage.
    """
    out = io.BytesIO()
    count = _Count()
    found: dict[str, LeanSheet] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            parts = set(old.namelist())
            taken = {part for part in parts if _KEPT.fullmatch(part)}
            for part in taken:
                new.writestr(part, old.read(part))
            sheets = list(_sheets(old))
            if len(sheets) > MAX_SHEETS:
                raise IntakeError(message("intake.too_many_sheets", name=name, sheets=len(sheets), limit=MAX_SHEETS))
            for part, title, visible in sheets:
                if part in parts and part not in taken:
                    taken.add(part)
                    sheet = None
                    if visible or hidden:
                        called = " ".join(title.split())[:LONGEST_TITLE]
                        sheet = _Sheet(name, called, count, code_name=f"sheet{len(taken)}", whole=whole)
                        found[sheet.code_name] = sheet.lean
                    new.writestr(part, sheet.taken(old, part) if sheet else _EMPTY)
    except (*BROKEN, LookupError, expat.ExpatError, ElementTree.ParseError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    return LeanBook(out.getvalue(), count.formulas, found)


_EMPTY = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Part, title and whether it is visible, of each sheet of the workbook."""
    targets = {
        relation.get("Id"): normpath(join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in ElementTree.fromstring(package.read(_RELATIONS))
        if relation.get("Type", "").endswith("/worksheet")
    }
    for element in ElementTree.fromstring(package.read(CONTENT[".xlsx"])).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            found = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
            if found in targets:
                yield targets[found], element.get("name", ""), element.get("state", "visible") == "visible"


@dataclass(slots=True)
class _Count:
    """What the sheets of one workbook hold together."""

    cells: int = 0
    formulas: int = 0


@dataclass(slots=True)
class _Sheet:
    """One sheet on its way through the parser."""

    name: str
    title: str
    count: _Count
    code_name: str
    whole: bool
    lean: LeanSheet = field(default_factory=LeanSheet)
    out: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    locals: dict[str, str] = field(default_factory=dict)
    """The name of each element without its vocabulary; "" of another one's."""
    foreign: int = 0
    """How many of the open elements are of another vocabulary."""
    space: str = ""
    row: int = 0
    column: int = 0
    row_is_open: bool = False
    row_is_hidden: bool = False
    kind: str = ""
    cell: list[_Piece] = field(default_factory=list)
    """The open cell: its type, then texts, elements with their attributes, and without any where they end; empty between cells."""
    inside: list[str] = field(default_factory=list)
    """The elements of the open cell in their order."""
    value: list[str] = field(default_factory=list)
    style: str = ""
    holds: bool = False
    last_row: int = 0
    last_column: int = 0
    own: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)

    def taken(self, package: zipfile.ZipFile, part: str) -> str:
        """The sheet's XML with its cells that hold something; raises IntakeError, ExpatError, or ValueError for a bad place."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._closed
        parser.CharacterDataHandler = self._written
        feed(parser, package, part)
        area = self.last_row * self.last_column
        self.count.cells += max(area - self.own, 0)
        self._refuse_cells()
        cells = "".join(self.out)
        self.lean.last_row = self.last_row
        inner = f"<sheetPr codeName={quoteattr(self.code_name)}/>{self._columns()}<sheetData>{cells}</sheetData>{self._merges()}"
        return f"<worksheet xmlns={quoteattr(self.space)}>{inner}</worksheet>"

    def _opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = self.locals.get(tag)
        if local is None:
            local = self._local(tag)
        path = self.path
        path.append(local)
        if len(path) > MAX_DEPTH:
            raise IntakeError(message("intake.too_deep", name=self.name, limit=MAX_DEPTH))
        if self.cell:
            if not local:
                self.foreign += 1
            elif not self.foreign:
                self.inside.append(local)
                self.cell.append((local, attributes))
                if local == "f":
                    self.holds = True
                    self.count.formulas += 1
            return
        self.foreign += not local
        if local == "c" and path[1:] == CELL:
            self._begin_cell(attributes)
            return
        place = path[1:]
        if place == ["mergeCells", "mergeCell"]:
            self.merged.append(_corners(attributes.get("ref", "")))
        elif place == ["cols", "col"] and _is_hidden(attributes, "width"):
            self.hidden.append((int(attributes["min"]), int(attributes["max"])))
        elif place[:1] != ["sheetData"] or "" in place:
            return
        elif place[1:] == ["row"]:
            self._close_row()
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            self.row_is_hidden = _is_hidden(attributes, "ht")

    def _local(self, tag: str) -> str:
        """The element's name where it is of the sheet's vocabulary, which is that of its first element."""
        space, _, local = tag.rpartition(" ")
        if not self.path:
            self.space = space
        self.locals[tag] = local if space == self.space else ""
        return self.locals[tag]

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.column += 1
        place = attributes.get("r")
        if place is not None and place != f"{letters(self.column)}{self.row}":
            row, self.column = _place(place)
            if row != self.row:
                self._close_row()
                self.row = row
        self.kind = attributes.get("t", "")
        self.cell, self.holds, self.inside, self.value = [self.kind], False, [], []
        self.style = attributes.get("s", "")

    def _written(self, text: str) -> None:
        if self.cell and len(self.path) > CELL_DEPTH + 1:
            if not self.holds and not text.isspace():
                self.holds = True
            self.cell.append(text)
            if self.inside[-1] in ("v", "t"):
                self.value.append(text)

    def _closed(self, _: str) -> None:
        path = self.path
        local = path.pop()
        if self.foreign:
            self.foreign -= not local
        elif self.cell:
            if len(path) > CELL_DEPTH:
                self.cell.append((local, None))
                return
            if self.holds:
                self._keep()
            self.cell = []
        elif self.path[1:] == ["sheetData"]:
            self._close_row()

    def _keep(self) -> None:
        """Adds a cell that holds something; raises IntakeError where it stands too far out."""
        limit = MAX_ROWS if self.whole else MAX_SHEET_ROWS
        if self.row > limit or self.column > MAX_COLUMNS:
            raise self._too_far(limit)
        self.own += 1
        self.count.cells += 1
        if self.count.cells > MAX_CELLS:
            self._refuse_cells()
        if self.row > self.last_row:
            self.last_row = self.row
        if self.column > self.last_column:
            self.last_column = self.column
        if self.row_is_hidden:
            self.lean.hidden_rows.add(self.row)
        if not self.whole and self.inside in _PLAIN:
            style, value = int(self.style or 0), "".join(self.value)
            self.lean.cells.append(LeanCell(self.row, self.column, self.kind, style, value))
            return
        if not self.row_is_open:
            self.out.append(f'<row r="{self.row}"{_HIDDEN if self.row_is_hidden else ""}>')
            self.row_is_open = True
        kinds = {"s": self.style, "t": self.kind}
        shown = "".join(f" {key}={quoteattr(value)}" for key, value in kinds.items() if value)
        inner = "".join(map(_written_again, self.cell[1:]))
        self.out.append(f'<c r="{letters(self.column)}{self.row}"{shown}>{inner}</c>')

    def _too_far(self, rows: int) -> IntakeError:
        where = {"name": self.name, "sheet": self.title}
        if self.row > rows:
            return IntakeError(message("intake.sheet_rows", **where, row=self.row, limit=rows))
        return IntakeError(message("intake.sheet_columns", **where, column=self.column, limit=MAX_COLUMNS))

    def _refuse_cells(self) -> None:
        if self.count.cells > MAX_CELLS:
            where = {"name": self.name, "sheet": self.title}
            raise IntakeError(message("intake.sheet_cells", **where, limit=MAX_CELLS // 10_000))

    def _close_row(self) -> None:
        if self.row_is_open:
            self.out.append("</row>")
        self.row_is_open = False

    def _columns(self) -> str:
        """The hidden columns as far as the sheet holds anything."""
        ranges = ((left, min(right, self.last_column)) for left, right in self.hidden)
        kept = [f'<col min="{left}" max="{right}"{_HIDDEN}/>' for left, right in ranges if 0 < left <= right]
        return f"<cols>{''.join(kept)}</cols>" if kept else ""

    def _merges(self) -> str:
        """The merges as far as the sheet holds anything; raises IntakeError where they cover too much of it together."""
        kept, covered = [], 0
        for left, top, right, bottom in self.merged:
            right, bottom = min(right, self.last_column), min(bottom, self.last_row)
            if left > right or top > bottom or (left, top) == (right, bottom):
                continue
            covered += (right - left + 1) * (bottom - top + 1)
            kept.append(f'<mergeCell ref="{letters(left)}{top}:{letters(right)}{bottom}"/>')
            if covered > MAX_MERGED_CELLS:
                raise IntakeError(message("intake.merged_area", name=self.name, sheet=self.title))
        return f"<mergeCells>{''.join(kept)}</mergeCells>" if kept else ""


def _written_again(piece: _Piece) -> str:
    """A text or an element of a cell as XML."""
    if isinstance(piece, str):
        return escape(piece)
    local, attributes = piece
    if attributes is None:
        return f"</{local}>"
    own = {("xml:space" if key == _SPACE else key): value for key, value in attributes.items()}
    kept = "".join(f" {key}={quoteattr(value)}" for key, value in own.items() if " " not in key)
    return f"<{local}{kept}>"


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, filtered out, or has no height or width; raises ValueError for a size that is none."""
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) < _NO_SIZE


def _corners(reference: str) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a range, whichever corners it names."""
    first, _, second = reference.partition(":")
    (row, column), (other_row, other_column) = _place(first), _place(second or first)
    return min(column, other_column), min(row, other_row), max(column, other_column), max(row, other_row)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of an address; raises ValueError for what is none."""
    found = _PLACE.fullmatch(reference)
    if not found or not int(found[2]):
        raise ValueError(reference)
    return int(found[2]), _number(found[1])


@lru_cache(maxsize=256)
def _number(name: str) -> int:
    """The number of a column: A is 1."""
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - 64
    return column
