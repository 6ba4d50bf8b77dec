"""What the document is, and the year, the centre and the date that its figures are put to."""

from datetime import date

import streamlit as st

from src.catalogue import text
from src.intake import Draft, day_of
from src.ui import markup as page_markup
from src.ui.intake import wording, work
from src.ui.intake.reviewed import NEW, Reviewed, chosen_centre
from src.ui.intake.work import Work
from src.ui.page import Page

FIRST_YEAR = 2000
HASH_SHOWN = 12
KIBIBYTE = 1024


def identity(view: Page, held: Work, found: Reviewed) -> None:
    """Draw the document's name and its three pickers; a new centre adds two fields."""
    head(view, held, _title(found.draft))
    first = held.draft(view.listing.organisations)
    year, centre, day = st.columns([1, 2, 1], vertical_alignment="top")
    year.selectbox(
        text("ui.intake.year"),
        _years(first.year),
        index=None if first.year is None else 0,
        placeholder=text("ui.intake.year_missing"),
        **held.widget("year", first.year),
    )
    with centre:
        centre_picker(view, held, chosen_centre(held, first))
    if found.draft.year is not None:
        with day:
            _as_of(held, day_of(found.draft.year, found.draft.through))
    if found.new_centre:
        new_centre_fields(held, first.org_name or "")
    if found.centre_problem:
        st.html(page_markup.warning(found.centre_problem))


def _title(draft: Draft) -> str:
    parts = (draft.title or draft.file_name, draft.document_no)
    return " · ".join(part for part in (text(f"ui.intake.kind_{draft.kind}"), *parts) if part)


def _file_line(held: Work) -> str:
    size = len(held.data) / KIBIBYTE
    shown = f"{size / KIBIBYTE:.1f} MB" if size >= KIBIBYTE else f"{size:.0f} KB"
    return text("ui.intake.file_line", name=held.name, size=shown, sha=held.sha256[:HASH_SHOWN])


def _years(found: int | None) -> list[int]:
    years = set(range(FIRST_YEAR, date.today().year + 2)) | ({found} if found else set())
    return sorted(years, reverse=True)


def _as_of(held: Work, day: date) -> None:
    st.text_input(
        text("ui.intake.as_of"),
        help=text("ui.intake.as_of_help"),
        **held.widget(f"as_of:{day.year}", wording.day(day)),
    )


def head(view: Page, held: Work, title: str) -> None:
    """Draw what the file is, and the button that puts it away."""
    left, other = st.columns([6, 1.1], vertical_alignment="center")
    left.html(page_markup.chart_head(title, _file_line(held)))
    other.button(
        text("ui.intake.other_file"),
        key="intake-other",
        width="stretch",
        on_click=work.drop,
        args=(view.database, held),
    )
    if held.brought_back:
        said = text("ui.intake.brought_back", at=f"{held.brought_back:%H:%M}", name=held.name)
        st.html(page_markup.note(said))


def centre_picker(view: Page, held: Work, chosen: str | None) -> None:
    """Draw the choice of the centre, or of a new one."""
    known = {centre.org_id: centre.name for centre in view.listing.organisations}
    st.selectbox(
        text("ui.intake.centre"),
        (*known, NEW),
        format_func=lambda org_id: known.get(org_id, text("ui.intake.centre_new")),
        index=None if chosen is None else 0,
        placeholder=text("ui.intake.centre_missing"),
        **held.widget("org", chosen),
    )


def new_centre_fields(held: Work, named: str) -> None:
    """Draw name and id of a new centre; `named` is what the file calls it."""
    name, org_id = st.columns([2, 1])
    name.text_input(text("ui.intake.centre_name"), **held.widget("new_name", named))
    org_id.text_input(
        text("ui.intake.centre_id"),
        help=text("ui.intake.centre_id_help"),
        **held.widget("new_id", named),
    )
