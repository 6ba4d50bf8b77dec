"""The draft as a workbook: to be corrected in a spreadsheet program and imported in its place."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from src import review
from src.catalogue import text
from src.files.book import Offered, write_book
from src.intake import DraftRecord, joined
from src.records import AnnualGoal, Centre, Organisation
from src.ui.downloads import download
from src.ui.file_names import safe_stem
from src.ui.intake.reviewed import Reviewed
from src.ui.page import Page


def spreadsheet(view: Page, found: Reviewed) -> None:
    """Offer the draft with the decisions so far; nothing before its centre and year are settled."""
    centre, year = _centre(view, found), found.draft.year
    if centre is None or year is None or found.draft.kind == "workbook":
        return
    name = safe_stem(text("ui.intake.book_stem", centre=centre.name, year=year))
    download(text("ui.intake.book"), f"{name}.xlsx", partial(_book, found, centre, year), key="intake-book")


def _centre(view: Page, found: Reviewed) -> Organisation | None:
    known = {centre.org_id: centre for centre in view.listing.organisations}
    return found.new_centre or known.get(found.draft.org_id or "")


def _book(found: Reviewed, centre: Organisation, year: int) -> bytes:
    left = replace(found.draft, org_id=centre.org_id)
    taken = review.delivery(left, found.selection)
    goal: AnnualGoal | None = next(iter(taken.goals), None)
    held = Centre(centre, "real", tuple(taken.records), tuple(taken.score_items))
    shown = {id(held.record(year, row.indicator, row.role)) for row in taken.records}
    others = [Offered(row, text("ui.intake.book_other_day")) for row in taken.records if id(row) not in shown]
    open_rows = list(_open(found))
    rows = joined(replace(left, records=tuple(row for row, _ in open_rows))).records
    offered = [Offered(row, reason) for row, (_, reason) in zip(rows, open_rows, strict=True)]
    out = io.BytesIO()
    write_book(out, held, year, goal, [*offered, *others], taken.source)
    return out.getvalue()


def _open(found: Reviewed) -> Iterator[tuple[DraftRecord, str]]:
    """What nobody has decided on: suggestions, and the candidates of contradictions."""
    draft, decisions = found.draft, found.decisions
    for number, one in enumerate(draft.suggestions):
        if number not in decisions.accepted and number not in found.rejected:
            cells = (one.indicator, one.role, one.value, one.unit, one.as_of, one.quote, one.locator, one.span)
            yield DraftRecord(*cells), one.reason
    for number, conflict in enumerate(draft.conflicts):
        if number not in decisions.chosen:
            for row in conflict.candidates:
                yield row, text("ui.intake.book_contradictory")
