"""Goes down the rows of a document's tables: headers open a block, the rows below belong to it."""

from dataclasses import replace

from src.catalogue import text as message
from src.intake.document import Document, Row, Table
from src.intake.form.budget import read_budget
from src.intake.form.columns import EMPTY, Field, fields
from src.intake.form.contents import Form, Place
from src.intake.form.headers import block_header, money_unit, unknown_columns, with_sub_header
from src.intake.form.items import read_item
from src.intake.layout import matches, named
from src.intake.questions import doubt

HEAD_ROWS = 4


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
    if _is_of_a_project(table, text):
        form.issues.append(doubt("project_table", "question", "", message("intake.locator_table")))
        return
    rows = iter(enumerate(table.rows))
    for number, row in rows:
        block = block_header(row, text)
        if block is None:
            _read_row(form, place, text, row)
            continue
        if form.total_span is not None and (block[0] == "items" or (block[0] == "budget" and form.figures)):
            form.issues.append(doubt("second_form", "question", "", message("intake.locator_table")))
            return
        place.block, place.columns = block
        place.width = len(row) if table.loose else None
        form.issues.extend(unknown_columns(row, text, place))
        if place.block == "budget":
            place.unit = money_unit(row, table, text)
        elif place.block == "items":
            form.has_items, place.closed = True, False
            form.has_actual_column |= "actual" in block[1]
            place.columns, below = with_sub_header(place.columns, table, number + 1, text)
            if below:
                next(rows)


def _is_of_a_project(table: Table, text: str) -> bool:
    """Whether a row near the top gives one project's name: its money and points are not the centre's."""
    for row in table.rows[:HEAD_ROWS]:
        own = [text[cell.start : cell.end] for cell in row if cell.end > cell.start and not cell.continued]
        if len(own) > 1 and matches("title", "project_name", own[0]) and not named("budget_columns", own[1]):
            return True
    return False


def _read_row(form: Form, place: Place, text: str, row: Row) -> None:
    if place.block is None or place.closed:
        form.rest.append(row)
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
