"""What kind of document it is: a department's report, a plan without results, or one project's form."""

from collections.abc import Iterator, Sequence
from typing import get_args

from src.catalogue.registers import RegisterKind, folded_head, register_heads
from src.intake.document import Document, Row, is_number, own_cells
from src.intake.draft import DraftKind
from src.intake.identity import Identity
from src.intake.layout import named, patterns, plain

TITLE_LENGTH = 50
HEAD_ROWS, FEWEST_HEADS = 6, 3
ON_PROJECTS = "项目支出"
"""What only the form of a project is titled by."""


def kind_of(document: Document, identity: Identity, *, actual_column: bool, plan_only: bool) -> DraftKind:
    """The kind by titles and by the form: whether it has a column of results, and whether its rows hold planned values alone."""
    titles = plain(" ".join(filter(None, [identity.title, *_form_titles(document)])))
    title = patterns("title")
    department = title["form"].search(titles) is not None or any(
        of_department(titles, table.rows, document.text) for table in document.tables
    )
    planned = title["objective_form"].search(titles) or (plan_only and not title["results"].search(titles))
    if planned and not actual_column:
        return "objective_form"
    if not department and (
        title["project_form"].search(titles) or any(title["project_cell"].fullmatch(cell) for cell in _heads(document))
    ):
        return "project_form"
    return "report"


def _form_titles(document: Document) -> Iterator[str]:
    """Short lines that name a form, and the first rows of tables."""
    for line in document.text.split("\n"):
        if len(line.strip()) <= TITLE_LENGTH and line.strip().endswith(("表", "表）", "表)")):
            yield line
    for table in document.tables:
        for cell in table.rows[0][:2]:
            yield document.text[cell.start : cell.end]


def _heads(document: Document) -> Iterator[str]:
    """The cells of the first rows of every table that head no columns of a list, folded."""
    for table in document.tables:
        for number, row in enumerate(table.rows[:HEAD_ROWS]):
            if heads_columns(table.rows, number, document.text):
                continue
            yield from (plain(document.text[cell.start : cell.end]) for cell in row)


def of_department(title: str, rows: Sequence[Row], text: str) -> bool:
    """Whether rows tell what a whole department spends, which a title may call its projects: basic spending beside that on projects."""
    if ON_PROJECTS in plain(title):
        return False
    labels = (own[0] for row in rows if len(own := own_cells(row)) > 1)
    return {"basic", "project"} <= {named("budget_rows", text[cell.start : cell.end]) for cell in labels}


def heads_columns(rows: Sequence[Row], number: int, text: str) -> bool:
    """Whether a row heads columns of a list, most of which registers have too, above rows with numbers."""
    row, *below = ([text[cell.start : cell.end] for cell in own_cells(each)] for each in rows[number : number + 3])
    known = sum(
        any(folded_head(each) in register_heads(kind) for kind in get_args(RegisterKind))
        or any(named(section, each) for section in ("item_columns", "budget_columns"))
        for each in row
    )
    told = any(is_number(each) for cells in below for each in cells[1:])
    return len(row) >= FEWEST_HEADS and not any(map(is_number, row)) and known * 2 > len(row) and told
