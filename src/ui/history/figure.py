"""A figure's own history: every value it ever had, with batch, person and source."""

from functools import partial

import streamlit as st

from src import store
from src.catalogue import indicator_label, indicators, roles, text
from src.records import Batch, Record, Role
from src.ui import data
from src.ui import markup as page_markup
from src.ui.history import markup
from src.ui.kept import kept
from src.ui.page import Page

KEPT_YEARS = 64
KEPT_FIGURES = 256


def one_figure(view: Page) -> None:
    """Pick an indicator and a role of the year, and see every value it ever had."""
    known = _known(view)
    head, indicator_place, role_place = st.columns([3, 1.6, 1], vertical_alignment="center")
    head.html(page_markup.chart_head(text("ui.history.figure_title", year=view.year), text("ui.history.figure_note")))
    if not known:
        st.html(page_markup.gap(text("ui.history.figure_none", year=view.year)))
        return
    indicator = indicator_place.selectbox(
        text("ui.history.indicator"),
        tuple(known),
        format_func=indicator_label,
        key="history-indicator",
        label_visibility="collapsed",
    )
    role = role_place.selectbox(
        text("ui.history.role"),
        known[indicator],
        format_func=lambda key: roles()[key],
        key=f"history-role-{indicator}",
        label_visibility="collapsed",
    )
    versions, by_id = _versions(view, indicator, role)
    now = view.centre.record(view.year, indicator, role)
    kinds = ("number name", "moment", "moment value", "", "number", "", "moment", "")
    st.html(markup.table("figure", kinds, (_version(row, by_id[row.batch_id or 0], now) for row in versions)))


@kept(KEPT_YEARS)
def _known(view: Page) -> dict[str, tuple[Role, ...]]:
    """Roles by indicator, both in the order of the catalogue."""
    found = data.beside(view.listing, partial(store.figures_ever, view.database, view.org_id, view.year))
    order, of_role = list(indicators()), list(roles())
    names = sorted({name for name, _ in found}, key=lambda name: order.index(name) if name in order else len(order))
    return {name: tuple(sorted((r for n, r in found if n == name), key=of_role.index)) for name in names}


@kept(KEPT_FIGURES)
def _versions(view: Page, indicator: str, role: Role) -> tuple[tuple[Record, ...], dict[int, Batch]]:
    """Every value, and the batches that brought them by number."""

    def read() -> tuple[tuple[Record, ...], dict[int, Batch]]:
        versions = store.record_history(view.database, view.org_id, view.year, indicator, role)
        numbers = {row.batch_id for row in versions if row.batch_id is not None}
        return versions, {one.batch_id: one for one in store.history(view.database, batch_ids=numbers)}

    return data.beside(view.listing, read)


def _version(row: Record, batch: Batch, now: Record | None) -> tuple[str, ...]:
    shown = text("ui.history.withdrawn") if row.value is None else f"{page_markup.exactly(row.value)} {row.unit}"
    is_current = now is not None and (now.batch_id, now.as_of) == (row.batch_id, row.as_of)
    return (
        markup.figure(shown),
        row.as_of.isoformat(),
        markup.standing(batch.in_force, is_current),
        markup.document(batch.source),
        str(batch.batch_id),
        batch.created_by,
        f"{batch.created_at:%Y-%m-%d %H:%M}",
        markup.place(row.locator, row.quote),
    )
