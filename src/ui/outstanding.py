"""Which desk has not handed in what: a list to copy into a message, or to take away as a file."""

from collections.abc import Iterator
from datetime import date, timedelta

import streamlit as st

from src import measures
from src.catalogue import template, text
from src.measures import Due
from src.records import Ledger
from src.ui import markup
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.page import Page

SOON = timedelta(days=31)
"""How long before its day a paper is asked for; our own setting."""


def part(view: Page, today: date | None = None) -> None:
    """The card with the list; one sentence where nothing is outstanding."""
    told = outstanding_list(view, view.centre.own_ledger, today or date.today())
    with st.container(key="card-outstanding"):
        st.html(markup.chart_head(text("ui.outstanding.title"), text("ui.outstanding.note")))
        if told is None:
            st.html(markup.gap(text("ui.outstanding.nothing")))
            return
        st.code(told, language=None, wrap_lines=True)
        name = file_name(view, "txt", template("ui.outstanding.stem"))
        # the byte order mark tells an office's editor that it is UTF-8
        download(text("ui.outstanding.download"), name, f"\ufeff{told}".encode(), key="outstanding-download")


def outstanding_list(view: Page, ledger: Ledger, today: date) -> str | None:
    """The list as plain text: by desk what is overdue or lacks projects, and by when; None where nothing is."""
    lines = [*_papers(measures.due(ledger, view.centre, today), today)]
    if not lines:
        return None
    head = text("ui.outstanding.head", centre=view.centre.organisation.name, day=today)
    return "\n".join((head, "", *lines))


def _papers(due: tuple[Due, ...], today: date) -> Iterator[str]:
    """The lines of each desk together, in the order of what falls due first."""
    by_desk: dict[str, list[str]] = {}
    for one in due:
        if one.state == "overdue":
            by_desk.setdefault(one.desk, []).append(_line(one, "overdue"))
        elif one.state == "partial":
            for lacking in one.outstanding:
                names = text("catalogue.list_separator").join(found.project.name for found in lacking.standings)
                by_desk.setdefault(lacking.desk, []).append(
                    _line(one, "partial", names=names, count=len(lacking.standings))
                )
        elif one.state == "open" and one.of.due - today <= SOON:
            by_desk.setdefault(one.desk, []).append(_line(one, "open"))
    for desk, lines in by_desk.items():
        yield text("ui.outstanding.desk", desk=desk)
        yield from (text("ui.outstanding.line", number=number, line=line) for number, line in enumerate(lines, 1))
        yield ""


def _line(one: Due, key: str, **said: object) -> str:
    period = text(f"ui.outstanding.{one.paper.every}", year=one.of.last.year, month=one.of.last.month)
    told = text(f"ui.outstanding.{key}", paper=one.paper.label, period=period, due=one.of.due, **said)
    return told if one.paper.is_official else told + text("ui.outstanding.own_date")
