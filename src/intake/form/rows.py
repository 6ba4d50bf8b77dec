"""Goes down the rows of a document's tables: headers open a block, the rows below belong to it."""

from dataclasses import replace

from src.intake.document import Document, Row, Table
from src.intake.form.budget import read_budget
from src.intake.form.found import Form, Place
from src.intake.form.headers import block_header, money_unit, unknown_columns, with_sub_header
from src.intake.form.items import read_item
from src.intake.grid import EMPTY, Field, fields


def read_form(document: Document) -> Form:
    """Everything that the document's tables say as a form; an empty Form where none of them is one."""
    form, place = Form(), Place()
    for table in document.tables:
        right = max((cell.right for row in table.rows for cell in row), default=0.0)
        if abs(right - place.right) > max(1.0, 0.02 * right) or place.closed:
            place = Place(right=right)
        _read_table(form, place, document.text, table)
    return form


def _read_table(form: Form, place: Place, text: str, table: Table) -> None:
    rows = iter(enumerate(table.rows))
    for number, row in rows:
        found = block_header(row, text)
        if found is None:
            _read_row(form, place, text, row)
            continue
        place.block, place.columns = found
        place.width = len(row) if table.loose else None
        form.issues.extend(unknown_columns(row, text, place))
        if place.block == "budget":
            place.unit = money_unit(row, table, text)
        elif place.block == "items":
            form.has_items, place.closed = True, False
            form.has_actual_column |= "actual" in found[1]
            place.columns, below = with_sub_header(place.columns, table, number + 1, text)
            if below:
                next(rows)


def _read_row(form: Form, place: Place, text: str, row: Row) -> None:
    if place.block is None or place.closed:
        return
    values = fields(row, text, place.columns)
    if place.block == "budget":
        read_budget(form, place, text, row, values)
    elif place.block == "goal":
        _read_goal(form, place, row, values)
    else:
        read_item(form, place, text, row, values)


def _read_goal(form: Form, place: Place, row: Row, values: dict[str, Field]) -> None:
    first = place.columns["expected"][0]
    own = [cell for cell in row if cell.end > cell.start and not cell.continued and cell.left >= first - 1e-6]
    if len(own) == 2:  # a text file keeps the order of the two blocks, not always their columns
        form.expected, form.achieved = form.expected or own[0], form.achieved or own[1]
    else:
        for name in ("expected", "achieved"):
            cells = values.get(name, EMPTY).cells
            if cells and getattr(form, name) is None:
                setattr(form, name, replace(cells[0], end=cells[-1].end))
    place.block = None
