"""The sheets of the workbook: headings, columns with their drop-down lists and prompts, the page about the file."""

from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment, Border, Color, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from src.catalogue import text
from src.catalogue.book import Column, columns, sheets
from src.files.cells import Value, decimals_of, lines_of, put
from src.files.sheet_setup import Area, face

Row = Mapping[str, Value]
GREY, RULE = 22, 55
"""Indexes of the greys in the palette that every workbook has."""
SPARE_ROWS = 200
"""Empty rows under the filled ones that have drop-down lists too."""
AMOUNTS = frozenset({"value", "target", "actual"})
"""Columns whose numbers are in the unit of their row."""
NUMBERS = AMOUNTS | {"weight", "score"}
NUMERIC = NUMBERS | {"as_of", "position"}
"""Columns whose cells stand at the right."""
LINE_POINTS, SPARE_POINTS, TALLEST_POINTS = 16, 4, 400
LONGEST_PROMPT = 250
LABEL_WIDTH, TEXT_WIDTH, NOTE_POINTS = 18, 60, 10


def add_about(sheet: Worksheet, values: Row, heading: str, mark: str | None) -> None:
    """Fill the first sheet: whose year it is, how to fill the workbook, what each column means."""
    put(sheet.cell(1, 1), f"{mark} · {heading}" if mark else heading).font = face(bold=True, size=16)
    row = 3
    for column in columns("about"):
        _head(sheet, row, 1, column.head)
        put(sheet.cell(row, 2), values.get(column.key)).alignment = Alignment(horizontal="left", wrap_text=True)
        put(sheet.cell(row, 3), column.note).font = face(NOTE_POINTS)
        row += 1
    for line in text("files.book_notes").splitlines():
        row += 1
        put(sheet.cell(row, 1), line)
    row += 2
    for name, table in ((text("files.book_figures"), "figures"), *((sheets()[t], t) for t in ("score", "goal"))):
        put(sheet.cell(row, 1), text("files.book_columns", sheet=name)).font = face(bold=True)
        for column in columns(table):
            row += 1
            _head(sheet, row, 1, column.head)
            put(sheet.cell(row, 2), column.note)
        row += 2
    for letter, width in (("A", LABEL_WIDTH), ("B", TEXT_WIDTH), ("C", TEXT_WIDTH)):
        sheet.column_dimensions[letter].width = width


def add_table(
    sheet: Worksheet, table: Sequence[Column], rows: Sequence[Row], heading: str, lists: Mapping[str, str]
) -> Area:
    """Fill a sheet of figures, form rows or goals and say where its table stands; `lists` names the cells that hold a column's choices."""
    put(sheet.cell(1, 1), heading).font = face(bold=True, size=14)
    for number, column in enumerate(table, 1):
        _head(sheet, 2, number, column.head, "right" if column.key in NUMERIC else None)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for offset, row in enumerate(rows, 3):
        for number, column in enumerate(table, 1):
            decimals = decimals_of(row.get("unit")) if column.key in AMOUNTS else 0
            _value(sheet, offset, number, row.get(column.key), cut=column.optional, decimals=decimals)
        read = [column for column in table if not column.optional]
        lines = max(lines_of(str(row.get(column.key) or ""), column.width) for column in read)
        sheet.row_dimensions[offset].height = min(lines * LINE_POINTS + SPARE_POINTS, TALLEST_POINTS)
    for number, column in enumerate(table, 1):
        letter = get_column_letter(number)
        rule = _rule(column, lists.get(column.key))
        rule.add(f"{letter}3:{letter}{2 + len(rows) + SPARE_ROWS}")
        sheet.add_data_validation(rule)
    return Area(2, 2, 2 + len(rows), len(table), repeated=1)


def add_options(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> None:
    """Fill the hidden sheet whose columns are the drop-down lists."""
    for number, choices in enumerate(lists.values(), 1):
        for row, choice in enumerate(choices, 1):
            put(sheet.cell(row, number), choice)
    sheet.sheet_state = "hidden"


def references(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Where `add_options` puts each list, as a formula names it."""
    name = sheets()["options"]
    return {
        key: f"'{name}'!${get_column_letter(number)}$1:${get_column_letter(number)}${len(choices)}"
        for number, (key, choices) in enumerate(lists.items(), 1)
    }


def _head(sheet: Worksheet, row: int, column: int, name: str, align: str | None = None) -> None:
    cell = put(sheet.cell(row, column), name)
    cell.font = face(bold=True)
    cell.fill = PatternFill("solid", fgColor=Color(indexed=GREY))
    cell.border = _border()
    cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal=align, indent=1 if align else 0)


def _value(sheet: Worksheet, row: int, column: int, value: Value, *, cut: bool, decimals: int) -> None:
    """Fills a cell; text that is `cut` ends at the cell's edge, other text wraps."""
    cell = put(sheet.cell(row, column), value, decimals)
    cell.border = _border()
    align = ("fill" if cut else "left") if isinstance(value, str) else "right"
    indent = 1 if align == "right" else 0  # a number stands apart from the unit in the next cell
    cell.alignment = Alignment(vertical="top", wrap_text=align == "left", horizontal=align, indent=indent)


def _border() -> Border:
    side = Side("thin", color=Color(indexed=RULE))
    return Border(left=side, right=side, top=side, bottom=side)


def _rule(column: Column, choices: str | None) -> DataValidation:
    """What the column's cells accept, with the column's note shown beside a chosen cell."""
    if choices:
        rule = DataValidation(type="list", formula1=choices, allow_blank=True)
        rule.errorTitle, rule.error = text("files.book_list_title"), text("files.book_list")
    elif column.key in NUMBERS:
        rule = DataValidation(type="decimal", operator="between", formula1="-1E+12", formula2="1E+12", allow_blank=True)
        rule.errorTitle, rule.error = text("files.book_number_title"), text("files.book_number")
    else:
        rule = DataValidation(allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    rule.promptTitle, rule.prompt = column.head, column.note[:LONGEST_PROMPT]
    return rule
