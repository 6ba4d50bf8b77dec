"""What kind of document it is: a department's report, a plan without results, or one project's form."""

from collections.abc import Iterator

from src.intake.document import Document
from src.intake.draft import DraftKind
from src.intake.identity import Identity
from src.intake.layout import patterns, plain

TITLE_LENGTH = 50
HEAD_ROWS = 6


def kind_of(document: Document, identity: Identity, *, actual_column: bool, plan_only: bool) -> DraftKind:
    """The kind by titles and by the form: whether it has a column of results, and whether its rows hold planned values alone."""
    titles = plain(" ".join(filter(None, [identity.title, *_form_titles(document)])))
    title = patterns("title")
    department = title["form"].search(titles) is not None
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
    """The cells of the first rows of every table, folded."""
    for table in document.tables:
        for row in table.rows[:HEAD_ROWS]:
            yield from (plain(document.text[cell.start : cell.end]) for cell in row)
