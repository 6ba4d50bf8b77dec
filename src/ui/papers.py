"""Which papers the year asks for: by when, how far each is, and where it is made."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from src import measures
from src.catalogue import due_labels, text, words, year_words
from src.markup import Html
from src.measures import Due
from src.ui import leading, markup
from src.ui.kept import kept
from src.ui.page import Page

KINDS = ("name", "", "date", "", "", "")
KEPT_PAPERS = 256


def part(page: Page, today: date | None = None) -> None:
    """The card with the year's papers."""
    with st.container(key="card-papers"):
        st.html(_papers(page, today or date.today()))


@kept(KEPT_PAPERS)
def _papers(page: Page, today: date) -> Html:
    head = markup.chart_head(text("ui.papers.title", year=page.year), text("ui.papers.note"))
    found = measures.due_of_year(page.centre.own_ledger, page.centre, page.year, today)
    return head + markup.table(words("ui.papers.head"), [_row(page, one) for one in found], KINDS)


def _row(page: Page, one: Due) -> Sequence[str]:
    lead = leading.Lead(one.paper.page, "", page.org_id, page.year)
    name = one.paper.label if one.paper.page == page.id else markup.link(lead, one.paper.label)
    return name, _about(one), one.of.due.isoformat(), _progress(one), due_labels()[one.state], one.paper.date_reference


def _about(one: Due) -> str:
    """The month, the year, or the part of it."""
    last = one.of.last
    if one.paper.every == "month":
        return text("ui.papers.month", year=last.year, month=last.month)
    return year_words(last.year, measures.part_until(last.year, last))


def _progress(one: Due) -> str:
    if not one.done and not one.whole:
        return text("ui.papers.nothing")
    rows = str(one.done) if one.whole is None else text("ui.papers.of", done=one.done, whole=one.whole)
    return text(f"ui.papers.progress_{one.paper.id}", rows=rows)
