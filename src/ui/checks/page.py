"""The page from conclusion to verified findings."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from src import board
from src.catalogue import template, text
from src.records import Finding
from src.ui import address, markup, onward, signing_in, style
from src.ui.checks import export
from src.ui.checks.listing import listing
from src.ui.checks.place import ALL, desk_of
from src.ui.checks.reasons import reasons
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.page import Page

LOOK = Path(__file__).parent / "look.css"
DESK = "desk"
"""Key of the pick, in the address too."""


def data_checks(view: Page) -> None:
    """The rehearsal of the finance bureau's review of the centre's year."""
    every, found = view.all_findings(), view.findings()
    nothing = board.too_little(view.centre, view.year) or text("ui.checks.clean", year=view.year)
    headline = _headline(view.year, found, len(every) - len(found), nothing)
    st.html(style.look(LOOK) + markup.head_line(headline))
    onward.show_said(view, "checks")
    writer = signing_in.writer(view)
    desk = _desk(view, every, found)
    reasons(view, found, writer)
    listing(view, desk, writer)


def _headline(year: int, found: Sequence[Finding], verified_count: int, nothing: str) -> str:
    counts = Counter(finding.severity for finding in found)
    key = "headline_errors" if counts["error"] else "headline_questions" if counts["question"] else "clean_with_notes"
    numbers = {"errors": counts["error"], "questions": counts["question"], "notes": counts["note"]}
    said = text(f"ui.checks.{key}", year=year, **numbers) if found else nothing
    return said + (text("ui.checks.verified_count", count=verified_count) if verified_count else "")


def _desk(view: Page, every: Sequence[Finding], found: Sequence[Finding]) -> str:
    """The desk that was picked, with the files of all findings beside the pick."""
    counts = Counter(desk_of(finding) for finding in found)
    labels = {ALL: text("ui.checks.desk_all", count=len(found))}
    labels |= {desk: text("ui.checks.desk_one", desk=desk, count=count) for desk, count in counts.most_common()}
    address.follow(DESK)
    wanted = st.session_state.get(DESK, st.query_params.get(DESK, ALL))
    if wanted not in labels:  # the desk has no finding left, or another year was chosen
        wanted = ALL
    st.session_state[DESK] = wanted
    with st.container(key="checks-files"):
        pick, sheet, table = st.columns([6, 1.1, 1.1], vertical_alignment="bottom")
    chosen = str(
        pick.segmented_control(
            text("ui.checks.desk_label"),
            tuple(labels),
            format_func=labels.__getitem__,
            required=True,
            key=DESK,
        )
    )
    address.write(**{DESK: chosen})
    if every:
        _download(view, sheet, "xlsx", partial(export.workbook, every, view.centre, view.year))
        _download(view, table, "csv", partial(export.table, every, view.centre))
    return chosen


def _download(view: Page, place: DeltaGenerator, ending: str, write: Callable[[], bytes]) -> None:
    name = file_name(view, ending, template("ui.file_checks"))
    label = text(f"ui.checks.download_{ending}")
    download(label, name, write, place=place, key=f"checks-{ending}", icon=None, width="stretch")
