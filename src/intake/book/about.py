"""The first sheet of the workbook: whose figures these are, of which year, and out of which document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from src.catalogue import text as message
from src.catalogue.book import columns, sheets, words
from src.intake.book.lines import Notes
from src.intake.book.values import BadCell, day_of, text_of
from src.intake.identity import is_name_of
from src.intake.questions import NEW_CENTRE, question
from src.records import Issue, Organisation

FURTHEST_ROW = 40


@dataclass(frozen=True, slots=True)
class About:
    """What the workbook says of itself; `org_id` is None where the centre is not known yet.

    `is_moved` where another year was chosen than the workbook says: its dates are then those of the wrong year.
    """

    org_id: str | None
    org_name: str | None
    year: int | None
    title: str | None
    document_no: str | None
    published_on: date | None
    is_moved: bool


def read_about(
    book: Any, organisations: Sequence[Organisation], org_id: str | None, year: int | None, notes: Notes
) -> About:
    """Whose workbook it is; `org_id` and `year` override what it says, with a question where they differ."""
    name = sheets()["about"]
    cells = _cells(book[name]) if name in book.sheetnames else {}
    if not cells:
        said_so = message("intake.book.missing_sheet", sheet=name)
        notes.issues.append(Issue("book_sheet", "question", said_so, None, name))
    said = {key: (text_of(cell) or "").strip() or None for key, cell in cells.items()}
    if said.get("kind") == words()["sample"]:
        notes.issues.append(Issue("sample_data", "error", message("intake.sample_data"), None, name))
    centre = _centre(said, organisations, org_id, notes)
    own_year = _year(cells, said.get("year"), year, notes)
    return About(
        centre,
        said.get("org_name"),
        year or own_year,
        said.get("title"),
        said.get("document_no"),
        _published(cells, notes),
        is_moved=None not in (year, own_year) and year != own_year,
    )


def _cells(sheet: Any) -> dict[str, Any]:
    """The cell beside each label."""
    heads = {column.head: column.key for column in columns("about")}
    cells: dict[str, Any] = {}
    for label, value in sheet.iter_rows(max_row=FURTHEST_ROW, max_col=2):
        key = heads.get((text_of(label) or "").strip())
        if key is not None:
            cells.setdefault(key, value)
    return cells


def _centre(
    said: Mapping[str, str | None], organisations: Sequence[Organisation], given: str | None, notes: Notes
) -> str | None:
    by_id = {known.org_id: known for known in organisations}
    by_name = {known.name: known for known in organisations}
    named = by_name.get(said.get("org_name") or "")
    chosen = by_id.get(given or "") or by_id.get(said.get("org_id") or "") or named
    name = said.get("org_name")
    if chosen is None and name is None:
        notes.issues.append(question("org_unknown"))
    elif chosen is None:
        notes.issues.append(question(NEW_CENTRE, org=name))
    elif name is not None and not is_name_of(name, chosen.name):
        notes.issues.append(question("org_differs", found=name, given=chosen.name))
    return chosen.org_id if chosen else given


def _year(cells: Mapping[str, Any], said: str | None, given: int | None, notes: Notes) -> int | None:
    """The year that the workbook says; `given` is the one that was chosen."""
    own = int(said) if said and re.fullmatch("20[0-9]{2}|19[0-9]{2}", said) else None
    if said and own is None:
        place = message("intake.book.cell", sheet=sheets()["about"], cell=cells["year"].coordinate)
        notes.wrong(place, message("intake.book.bad_year", value=said))
    elif own is None and given is None:
        notes.issues.append(Issue("year_unknown", "error", message("intake.year_unknown")))
    if own is not None and given not in (None, own):
        notes.issues.append(question("year_differs", found=own, given=given))
    return own


def _published(cells: Mapping[str, Any], notes: Notes) -> date | None:
    if "published_on" not in cells:
        return None
    try:
        return day_of(cells["published_on"])
    except BadCell as problem:
        notes.wrong(
            message("intake.book.cell", sheet=sheets()["about"], cell=cells["published_on"].coordinate), str(problem)
        )
        return None
