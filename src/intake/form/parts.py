"""The forms of a document apart: each begins with its title, in a line above its table or in a row of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from src.intake.document import Document, Row, Table, own_cells
from src.intake.form.joined_columns import divided
from src.intake.form.labelled_rows import by_layout
from src.intake.kind import heads_columns, of_department
from src.intake.layout import matches, named, patterns, plain

HEAD_ROWS = 4
LINES_ABOVE = 8
TITLE_LENGTH = 60
TITLE_END = 16
"""Where in its last characters a title says that it names a table."""
FormKind = Literal["self", "project", "objective", "monitoring"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a table that is one form or a piece of one; `lead` holds the short lines above it."""

    table: Table
    title: str | None
    kind: FormKind | None
    lead: str


def parts(document: Document) -> Iterator[Part]:
    """The tables in order, each cut at the rows that are a form's title."""
    before = 0
    for table in document.tables:
        lead = _lines_above(document.text, before, table.start)
        for rows in _cut(table, document.text):
            title = _title_of(rows, lead, document.text)
            kind: FormKind | None = "project" if _names_project(rows, document.text) else form_kind(title or "")
            if kind == "project" and of_department(title or "", rows, document.text):
                kind = "monitoring" if patterns("title")["monitoring"].search(plain(title or "")) else "self"
            for run in by_layout(rows, document.text):
                yield Part(Table(divided(run, document.text), table.loose), title, kind, "\n".join(lead))
                title, kind, lead = None, kind if kind == "monitoring" else None, []
        before = max(before, table.end)


def form_kind(title: str) -> FormKind | None:
    """What kind of form a title names; None where it names none."""
    known, folded = patterns("title"), plain(title)
    if known["project_form"].search(folded) and not known["form"].search(folded):
        return "project"
    if known["monitoring"].search(folded):
        return "monitoring"
    if known["objective_form"].search(folded):
        return "objective"
    return "self" if known["form"].search(folded) else None


def _lines_above(text: str, start: int, end: int) -> list[str]:
    lines = [line.strip() for line in text[max(start, end - LINES_ABOVE * TITLE_LENGTH * 2) : end].split("\n")]
    return [line for line in lines if line and len(line) <= TITLE_LENGTH and not re.search("[。；;]", line)][
        -LINES_ABOVE:
    ]


def _cut(table: Table, text: str) -> Iterator[tuple[Row, ...]]:
    start = 0
    for number, row in enumerate(table.rows):
        if number > start and _title_row(row, text):
            yield table.rows[start:number]
            start = number
    yield table.rows[start:]


def _title_row(row: Row, text: str) -> str | None:
    """The title that is all that a row holds, or None."""
    own = [text[cell.start : cell.end].strip() for cell in own_cells(row)]
    return own[0] if len(own) == 1 and _is_title(own[0]) else None


def _is_title(line: str) -> bool:
    folded = plain(line)
    listed = re.search("^附件|续表|[(]续[)]", folded)
    return len(line) <= TITLE_LENGTH and "表" in folded[-TITLE_END:] and not listed and form_kind(line) is not None


def _title_of(rows: tuple[Row, ...], lead: list[str], text: str) -> str | None:
    own = (_title_row(row, text) for row in rows[:HEAD_ROWS])
    return next((title for title in own if title), None) or next(filter(_is_title, reversed(lead)), None)


def _names_project(rows: tuple[Row, ...], text: str) -> bool:
    """Whether a row near the top gives one project's name: its money and points are not the centre's."""
    for number, row in enumerate(rows[:HEAD_ROWS]):
        own = [text[cell.start : cell.end] for cell in own_cells(row)]
        names = len(own) > 1 and matches("title", "project_name", own[0]) and not named("budget_columns", own[1])
        if names and not heads_columns(rows, number, text):
            return True
    return False
