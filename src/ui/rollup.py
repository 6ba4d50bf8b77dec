"""A department's form over its units, row by row beside its own; nothing for a centre without units."""

from decimal import Decimal

import streamlit as st

from src import measures
from src.catalogue import text
from src.catalogue.notation import show, unit_after
from src.markup import Html, macros
from src.measures import RolledRow, Rollup
from src.ui import markup
from src.ui.kept import kept
from src.ui.page import Page

KEPT_CARDS = 256
NUMBERS = frozenset({1, 2, 3, 4, 5})


def rollup_card(page: Page) -> None:
    """The card of the year; nothing where the centre has no units in it."""
    card = _card(page)
    if card:
        with st.container(key="card-rollup"):
            st.html(card)


@kept(KEPT_CARDS)
def _card(page: Page) -> str:
    found = measures.rollup(page.centre, page.edition.units, page.year)
    if found is None:
        return ""
    head = markup.chart_head(_title(found), _subtitle(found))
    if len(found.missing) == len(found.units):
        return head + markup.gap(text("ui.rollup.nothing", units=measures.unit_names(found.missing)))
    return head + rows(found)


def rows(found: Rollup) -> Html:
    """The table of the roll-up, computed beside own."""
    return _html.rollup(found, NUMBERS)


def _title(found: Rollup) -> str:
    """The conclusion: what the units come to, who is missing, and how the department's own form stands to it."""
    parts = [text("ui.rollup.total", count=found.coverage.stating, total=found.total.shown)]
    if found.missing:
        parts.insert(0, text("ui.rollup.missing", units=measures.unit_names(found.missing)))
    if found.own_total is not None:
        parts.append(text("ui.rollup.own", total=show(found.own_total, 2)))
        parts.append(_agreement(found))
    return text("ui.comma").join(parts)


def _agreement(found: Rollup) -> str:
    """Whether the own form says the same; as long as a unit is missing it cannot."""
    if found.missing or found.without_budget:
        return text("ui.rollup.not_yet")
    count = len(found.differing)
    return text("ui.rollup.differing", count=count) if count else text("ui.rollup.agrees")


def _subtitle(found: Rollup) -> str:
    units = measures.unit_names(one.organisation for one in found.units)
    said = [text("ui.rollup.subtitle", units=units, coverage=found.coverage.words)]
    if found.without_budget:
        said.append(text("ui.rollup.without_budget", names=measures.unit_names(found.without_budget)))
    if found.unscored:
        rows = text("catalogue.list_separator").join(row.tier3 for row in found.unscored)
        said.append(text("ui.rollup.unscored", names=rows))
    return text("catalogue.clause_separator").join(said)


def _own_value(row: RolledRow) -> str:
    """What the own form says in the place of the rolled-up value, in that one's unit."""
    if row.own_value is None:
        return text("catalogue.missing")
    places = row.value.decimals if row.method == "ratio" else None
    unit = row.value.unit if row.method == "ratio" else (row.own.unit if row.own else "") or ""
    return show(row.own_value, places) + (unit_after(unit) if unit else "")


def _points(value: Decimal | None) -> str:
    return text("catalogue.missing") if value is None else show(value, 2)


def _told(row: RolledRow) -> list[str]:
    """What differs, as sentences with both values."""
    return [
        text("ui.rollup.difference", what=one.what, own=show(one.own), computed=show(one.computed))
        for one in row.differences
    ]


_html = macros(__file__, own_value=_own_value, points=_points, told=_told)
