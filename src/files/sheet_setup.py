"""How every workbook of ours leaves the house: set up to print, its tables named, frozen and filtered, and signed by the centre.

One call for all of them: the writers say where their tables stand and nothing of paper.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import ARC_APP

from src.catalogue import text
from src.files.properties import application, set_workbook_properties

A3, A4 = 8, 9
WIDEST_A4 = 200
"""Characters across that a sideways A4 page still shows legibly; a wider table is printed on A3."""
OFFICIAL_MM, LIST_MM = (37, 26, 35, 28), (15, 13, 19, 13)
"""Margins above, right, below and left of a page: those of official papers, upright, and those of lists."""
A4_MM = (210, 297)
CHARACTER_MM, ROW_POINTS = 2.3, 15
"""What a character of a column's width takes, between what typefaces make of it, and how high a row is where nobody says."""
LAST_PAGE, DOUBT = 0.35, 0.15
"""Of a page: what a form's last one holds at least, so that rows stand beside the place of the seal, and how far off the count may be."""
MM_PER_INCH, POINTS_PER_INCH = 25.4, 72
LONGEST_NAME = 200
GROUPED = "#,##0"
"""What the formats of numbers begin with."""
PADDING, BOLD = 3, 1.1
THEME_NAME, THEME_FACE = re.compile('(?<=name=")Office(?: Theme)?(?=")'), re.compile("Calibri|Cambria")
"""What the library's theme calls itself, and its typefaces."""
_NO_NAME = re.compile(r"[^\w.]+")
_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[rRcC][0-9]*")


@dataclass(frozen=True, slots=True)
class Area:
    """Where a sheet's table stands: its rows of heads and its last row, counted from 1, and how many columns it has.

    `repeated` is the first row that returns on every page, with all down to the heads; None where none does. `listed` says that
    each row stands alone, so that it can be filtered; `official` that it is a form, printed as official papers are and not frozen.
    """

    head: int
    last_head: int
    last: int
    columns: int
    repeated: int | None = None
    listed: bool = True
    official: bool = False
    upright: bool = False


def save_workbook(out: IO[bytes], book: Workbook, areas: Mapping[str, Area], title: str, author: str) -> None:
    """Write the workbook; `areas` are its tables by the name of their sheet. Hidden sheets are not set up."""
    taken: set[str] = set()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            area = areas.get(sheet.title)
            _widen(sheet)
            _print(sheet, area)
            if area:
                _ease(sheet, area)
                name = _table_name(sheet.title, taken)
                book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!{_reach(area)}")
    _own_look(book)
    set_workbook_properties(book, title, author)
    with _Package(out, application(author)) as package:
        ExcelWriter(book, package).save()


def _own_look(book: Workbook) -> None:
    """Cells that nobody gave a typeface have that of lists, and the theme bears our name."""
    usual = face()
    book._fonts = IndexedList([usual, *book._fonts[1:]])
    book._named_styles["Normal"].font = usual
    named = THEME_NAME.sub(text("files.theme"), theme_xml)
    book.loaded_theme = THEME_FACE.sub(text("files.face_text"), named)


def face(size: float = 11, *, bold: bool = False) -> Font:
    """The typeface of lists, in points."""
    return Font(name=text("files.face_text"), size=size, bold=bold)


def width_of(sheet: Worksheet, column: int) -> float:
    """A column's width in characters."""
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def _widen(sheet: Worksheet) -> None:
    """Columns hold their numbers as these are shown: one that is too long for its cell is printed as number signs."""
    for column in sheet.iter_cols():
        widest = max((_width(cell) for cell in column if cell.number_format.startswith(GROUPED)), default=0)
        dimension = sheet.column_dimensions[get_column_letter(column[0].column)]
        dimension.width = max(dimension.width, widest)


def _width(cell: Any) -> float:
    decimals = len(cell.number_format.partition(".")[2])
    return (len(f"{cell.value:,.{decimals}f}") + PADDING) * (BOLD if cell.font.b else 1)


def _print(sheet: Worksheet, area: Area | None) -> None:
    """As wide as one page and, where it is a table, as long as it takes; sideways unless it is upright, with its page number below."""
    wide = sum(column.width for column in sheet.column_dimensions.values()) > WIDEST_A4
    sheet.page_setup.paperSize = A3 if wide else A4
    sheet.page_setup.orientation = "portrait" if area and area.upright else "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    is_official = area is not None and area.official
    above, right, below, left = OFFICIAL_MM if is_official else LIST_MM
    if is_official and area and not area.upright:  # an upright page laid on its side
        above, right, below, left = left, above, right, below
    margins = sheet.page_margins
    margins.top, margins.right, margins.bottom, margins.left = (mm / MM_PER_INCH for mm in (above, right, below, left))
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0 if area else 1
    if is_official and area:
        sheet.page_setup.fitToHeight = _pages(sheet, upright=area.upright)
    if is_official:
        sheet.HeaderFooter.differentOddEven = True
        sheet.oddFooter.right.text = sheet.evenFooter.left.text = text("files.form.page")
    else:
        sheet.oddFooter.center.text = text("files.page")
    sheet.sheet_view.showGridLines = False
    if area and area.repeated:
        sheet.print_title_rows = f"{area.repeated}:{area.last_head}"


def _pages(sheet: Worksheet, *, upright: bool) -> int:
    """How many pages a form is held to whose seal and date might else stand on one of their own; 0, as many as it takes, for any other."""
    above, right, below, left = OFFICIAL_MM
    high, wide = A4_MM[1] - above - below, A4_MM[0] - left - right
    high, wide = (high, wide) if upright else (wide, high)
    taken: float = sum(column.width * CHARACTER_MM for column in sheet.column_dimensions.values())
    rows: float = sum(row.height or ROW_POINTS for row in sheet.row_dimensions.values()) * MM_PER_INCH / POINTS_PER_INCH
    needed = rows * min(1, wide / taken) / high
    pages = max(1, ceil(needed - LAST_PAGE))
    return pages if needed > pages - DOUBT else 0


def _ease(sheet: Worksheet, area: Area) -> None:
    """Heads stay in sight, and rows that stand alone can be filtered; a form stays as it is printed."""
    if not area.official:
        sheet.freeze_panes = sheet.cell(area.last_head + 1, 1)
    if area.listed and area.last > area.last_head:
        sheet.auto_filter.ref = f"A{area.last_head}:{get_column_letter(area.columns)}{area.last}"


def _reach(area: Area) -> str:
    last = max(area.last, area.last_head)
    return f"$A${area.head}:${get_column_letter(area.columns)}${last}"


def _table_name(sheet: str, taken: set[str]) -> str:
    """A name for the table of a sheet: the sheet's, in letters and digits alone, like no cell's, and like no other's."""
    base = _NO_NAME.sub("_", sheet).strip("._")[:LONGEST_NAME]
    if not base or base[0].isdigit() or _CELL.fullmatch(base):
        base = text("files.table_name", sheet=base)
    name, number = base, 2
    while name.lower() in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name.lower())
    return name


class _Package(ZipFile):
    """The file of a workbook, in which the centre signs where the library would."""

    def __init__(self, out: IO[bytes], signed: str) -> None:
        super().__init__(out, "w", ZIP_DEFLATED, allowZip64=True)
        self._signed = signed

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        """Write a part."""
        super().writestr(zinfo_or_arcname, self._signed if zinfo_or_arcname == ARC_APP else data, *args, **options)
