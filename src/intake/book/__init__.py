"""Reads the workbook that the dashboard writes: a draft with every figure, form row and goal, and all that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from src.catalogue import programmes
from src.catalogue import text as message
from src.catalogue.book import sheets
from src.intake.book.about import read_about
from src.intake.book.figures import read_figures
from src.intake.book.lines import Notes
from src.intake.book.offered import read_offered
from src.intake.book.scores import read_goal, read_rows
from src.intake.document import Progress, unheard
from src.intake.draft import Draft, DraftGoal, DraftItem, DraftRecord, Suggestion
from src.intake.questions import question
from src.intake.workbook import hidden_columns, hidden_rows, open_workbook, struck_parts
from src.records import Issue, Organisation

__all__ = ["read_book"]


def read_book(
    data: bytes,
    name: str,
    sha256: str,
    organisations: Sequence[Organisation],
    org_id: str | None,
    year: int | None,
    as_of: date | None,
    progress: Progress = unheard,
) -> Draft:
    """The draft; figures keep their own date where `as_of` is None and no other year was chosen than the workbook says.

    `data` is the lean workbook of a file with this `sha256`. Raises IntakeError where the file is damaged.
    """
    book = open_workbook(data, name, results=False, runs=False)  # with its formulas, so that none passes for a number
    notes = Notes()
    for sheet, cell, struck in struck_parts(data, name):
        notes.wrong(message("intake.book.cell", sheet=sheet, cell=cell), message("intake.book.struck", value=struck))
    about = read_about(book, organisations, org_id, year, notes)
    end = date(about.year, 12, 31) if about.year else None
    held = _read(book, end, notes, progress)
    if not (held.records or held.suggestions or held.items or held.goal or notes.issues):
        notes.issues.append(question("book_empty"))
    day = as_of or (end if about.is_moved else None)
    return Draft(
        file_name=name,
        sha256=sha256,
        kind="workbook",
        text=notes.builder.document().text,
        title=about.title,
        document_no=about.document_no,
        published_on=about.published_on,
        org_name=about.org_name,
        org_id=about.org_id,
        year=about.year,
        as_of=(as_of or end) if about.year else None,
        records=tuple(replace(record, as_of=day or record.as_of) for record in held.records),
        suggestions=tuple(replace(one, as_of=day or one.as_of) for one in held.suggestions),
        accepted=tuple(replace(one, as_of=day or one.as_of) for one in held.accepted),
        score_items=tuple(held.items),
        goal=held.goal,
        issues=tuple(dict.fromkeys(notes.issues)),
        unread=(),
    )


@dataclass(slots=True)
class _Sheets:
    """What the sheets of a workbook hold."""

    records: list[DraftRecord] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    accepted: list[Suggestion] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    goal: DraftGoal | None = None


def _read(book: Any, end: date | None, notes: Notes, progress: Progress) -> _Sheets:
    by_label = {programme.label: programme.id for programme in programmes().values()}
    held, names = _Sheets(), sheets()
    sizes = [sheet.max_row for sheet in book.worksheets]  # counted first: asking for a missing cell makes its row
    for place, sheet in enumerate(book.worksheets, 1):
        if sheet.title != names["options"] and (
            hidden_rows(sheet) or hidden_columns(sheet) or sheet.sheet_state != "visible"
        ):
            notes.issues.append(question("book_hidden", sheet=sheet.title))
        # The form's sheet bears the name of its programme, which has no figures.
        if sheet.title == names["score"]:
            held.items = list(read_rows(sheet, notes))
        elif sheet.title == names["goal"]:
            held.goal = read_goal(sheet, notes)
        elif sheet.title == names["suggestions"]:
            offered = list(read_offered(sheet, end, notes))
            held.suggestions = [one.suggestion for one in offered if one.accepted is None]
            held.accepted = [one.suggestion for one in offered if one.accepted]
            held.records.extend(one.accepted for one in offered if one.accepted)
        elif sheet.title in by_label:
            held.records.extend(read_figures(sheet, by_label[sheet.title], end, notes))
        elif sheet.title not in (names["about"], names["options"]) and _holds_something(sheet):
            words = message("intake.book.unknown_sheet", sheet=sheet.title)
            notes.issues.append(Issue("book_sheet", "question", words, None, sheet.title))
        progress(sum(sizes[:place]), sum(sizes))
    return held


def _holds_something(sheet: Any) -> bool:
    return any(cell.value is not None for cells in sheet.iter_rows() for cell in cells)
