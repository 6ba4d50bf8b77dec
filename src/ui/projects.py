"""Projects and money: register against report, built against paid, and each project in full."""

from collections.abc import Mapping

import streamlit as st

from src import board, measures
from src.catalogue import text, words
from src.catalogue.notation import show
from src.charts.spec import TableRow
from src.measures import Register
from src.ui import charts, ledger, markup, parts
from src.ui.kept import kept
from src.ui.page import Page

KEPT = 256
KEPT_PROJECTS = 1024
TABLE_KINDS = ("name", "", "number value", "number", "number", "number", "number", "")
HISTORY_KINDS = ("name", "number value", "number", "number", "number")
DECIMALS = 2


def projects(page: Page) -> None:
    """The page; without a register it says so and gives the table to fill in."""
    parts.head(page)
    if not ledger.has_register(page):
        ledger.no_register(page)
        return
    charts.charts(page)
    st.html(_table(page))
    _one(page)


def _register(page: Page) -> Register:
    return measures.register(page.centre.own_ledger, page.year, page.day)


@kept(KEPT)
def _table(page: Page) -> str:
    """Every project of the year's register with its money."""
    found = _register(page)
    rows = [
        (
            ledger.flagged(page, one.project.project_id, one.project.name),
            board.stage_label(one),
            *(_amount(value) for value in (one.investment_total, one.built, one.paid, one.allotted)),
            "" if one.physical is None else show(one.physical, 1),
            one.day.isoformat(),
        )
        for one in found.standings
    ]
    head = markup.chart_head(text("ui.projects.table", count=len(rows)), text("ui.projects.table_note"))
    return markup.card(head, markup.table(words("ui.projects.table_head"), rows, TABLE_KINDS))


def _amount(value: object) -> str:
    return text("catalogue.missing") if value is None else show(value, DECIMALS)  # type: ignore[arg-type]


def _one(page: Page) -> None:
    """The project that is picked: its facts, its money and what the register said of it over the year."""
    names = _names(page)
    with st.container(key="card-project"):
        picked = st.selectbox(
            text("ui.projects.pick"), tuple(names), format_func=names.__getitem__, key="project", bind="query-params"
        )
        st.html(_in_full(page, picked))


@kept(KEPT)
def _names(page: Page) -> Mapping[str, str]:
    """The projects of the year's register by id."""
    return {one.project.project_id: one.project.name for one in _register(page).standings}


@kept(KEPT_PROJECTS)
def _in_full(page: Page, project_id: str) -> str:
    standing = _register(page).standing(project_id)
    if standing is None:  # the register was taken back meanwhile
        return markup.gap(text("ui.nothing_found"))
    facts = [(name, said) for name, said in board.project_facts(standing) if said]
    history = [
        (one.day.isoformat(), *(_amount(value) for value in (one.done, one.built, one.physical, one.paid_stated)))
        for one in standing.history
    ]
    rows: list[TableRow] = board.project_rows(page.centre, standing)
    return (
        markup.facts(facts)
        + markup.figures(rows)
        + markup.table(words("ui.projects.history_head"), history, HISTORY_KINDS)
    )
