"""The form of monitoring: its indicators with what was reached so far, what is expected, and how likely it is."""

import streamlit as st

from src import board
from src.catalogue import ledger_labels, text, words
from src.records import MonitoringItem
from src.ui import charts, ledger, markup, monitoring_entry, parts
from src.ui.kept import kept
from src.ui.page import Page

KEPT = 256
KINDS = ("name", "", "value", "", "", "", "")


def monitoring(page: Page) -> None:
    """The page; a year without form says so."""
    parts.head(page)
    if board.monitoring_items(page.centre, page.year):
        charts.charts(page)
        st.html(_form(page))
    else:
        ledger.no_monitoring(page)
    monitoring_entry.entry(page)


@kept(KEPT)
def _form(page: Page) -> str:
    items = board.monitoring_items(page.centre, page.year)
    head = markup.chart_head(text("ui.monitoring.form"), text("ui.monitoring.note", count=len(items)))
    return markup.card(head, markup.table(words("ui.monitoring.head"), map(_cells, items), KINDS))


def _cells(item: MonitoringItem) -> tuple[str, ...]:
    likelihood = item.likelihood_text or (ledger_labels("likelihood")[item.likelihood] if item.likelihood else "")
    return (
        item.tier3,
        item.target_text or "",
        item.so_far_text or "",
        item.forecast_text or "",
        likelihood,
        text("catalogue.list_separator").join(_deviations(item)),
        item.explanation or "",
    )


def _deviations(item: MonitoringItem) -> list[str]:
    """The columns of deviation that are marked, by name; with what stands there where it is more than a mark."""
    return [label for key, label in ledger_labels("deviation").items() if getattr(item, f"deviation_{key}")]
