"""A workbook as openpyxl opens it, what a damaged one raises, and what its sheets and cells hide."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.reader.strings import read_rich_text
from openpyxl.styles.styleable import StyleableObject
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.utils.exceptions import InvalidFileException

from src.catalogue import text as message
from src.intake.document import IntakeError

DAMAGED = (
    InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, OSError, EOFError,
    ParseError, SyntaxError, RuntimeError, zlib.error,
)  # fmt: skip
"""What opening a damaged workbook raises."""


NO_DAY = "#VALUE!"
"""What a number says that is formatted as a day and is none."""


def open_workbook(data: bytes, name: str, *, results: bool, runs: bool) -> Any:
    """A lean workbook with the saved `results` of its formulas, or with the formulas; raises IntakeError for damage.

    With `runs`, a text of several fonts comes in its parts; openpyxl then loses how it escapes control characters.
    """
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=results, keep_links=False, rich_text=runs)
    except DAMAGED as error:
        raise IntakeError(message("intake.broken", name=name)) from error


@dataclass(slots=True)
class Looks:
    """What the numbers of styles and texts mean in one workbook, for cells that openpyxl did not read itself."""

    book: Any
    strings: Sequence[Any]
    looks: dict[int, tuple[bool, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Any, data: bytes) -> "Looks":
        """Those of an open workbook and its bytes."""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = next((name for name in package.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
            if part is None:
                return cls(book, ())
            with package.open(part) as content:
                return cls(book, read_rich_text(content))

    def look(self, style: int) -> tuple[bool, str]:
        """Whether a style strikes its cells through, and its number format."""
        if style not in self.looks:
            styled = StyleableObject(self.book.worksheets[0], self.book._cell_styles[style])
            self.looks[style] = bool(styled.font.strike), styled.number_format or ""
        return self.looks[style]

    def value(self, kind: str, written: str, style: int) -> Any:
        """The value of a cell as openpyxl gives it, from its type, its value as written and its style; None for none."""
        if not written:
            return None
        match kind:
            case "" | "n":
                return self._number(written, style)
            case "s":
                return self.strings[int(written)]
            case "b":
                return bool(int(written))
            case "d":
                return from_ISO8601(written)
        return written

    def _number(self, written: str, style: int) -> Any:
        number = float(written) if any(sign in written for sign in ".eE") else int(written)
        if style not in self.book._date_formats:
            return number
        try:
            return from_excel(number, self.book.epoch, timedelta=style in self.book._timedelta_formats)
        except (OverflowError, ValueError):
            return NO_DAY


def unstruck(cell: Any) -> tuple[Any, str]:
    """The cell's value without what is struck through, None where nothing is left of it, and what was."""
    return unstruck_value(cell.value, cell.has_style and bool(cell.font.strike))


def unstruck_value(value: Any, whole: bool) -> tuple[Any, str]:
    """As `unstruck`, of a value in a cell that is struck through as a whole or not."""
    if not isinstance(value, CellRichText):
        return (None, str(value)) if whole and value is not None else (value, "")
    kept, struck = "", ""
    for run in value:
        own = bool(run.font and run.font.strike) if isinstance(run, TextBlock) else whole
        text = run.text if isinstance(run, TextBlock) else run
        kept, struck = (kept, struck + text) if own else (kept + text, struck)
    return kept or None, struck


def struck_parts(data: bytes, name: str) -> Iterator[tuple[str, str, str]]:
    """Sheet, address and struck text of each cell of a lean workbook that is struck through in part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        texts = (part for part in package.namelist() if part.startswith(("xl/sharedStrings", "xl/worksheets/")))
        if not any(b"strike" in package.read(part) for part in texts):
            return
    for sheet in open_workbook(data, name, results=False, runs=True).worksheets:
        for cell in (cell for cells in sheet.iter_rows() for cell in cells):
            if isinstance(cell.value, CellRichText) and (struck := unstruck(cell)[1]):
                yield sheet.title, cell.coordinate, struck


def hidden_rows(sheet: Any) -> set[int]:
    """The rows that are hidden, filtered out or folded away."""
    return {number for number, row in sheet.row_dimensions.items() if row.hidden}


def hidden_columns(sheet: Any) -> set[int]:
    """The columns that are hidden or folded away."""
    groups = [column for column in sheet.column_dimensions.values() if column.hidden]
    return {place for column in groups for place in range(column.min, column.max + 1)}
