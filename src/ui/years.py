"""The years of a centre beside each other: every indicator a row, every year a column, on the page and as a file."""

from functools import partial

import pandas as pd
import streamlit as st

from src import catalogue
from src.catalogue import template, text, words
from src.catalogue.notation import show as show_number
from src.files.csv_table import csv_table
from src.records import Centre
from src.ui import markup
from src.ui.data import Edition
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

KEPT_TABLES = 64
DECIMALS_STORED = 8
KINDS = ("", "name", "role", "unit")
"""Classes of the columns before the years."""


def years_card(page: Page) -> None:
    """The card and its file; nothing where the centre has figures of one year only."""
    if len({record.year for record in page.centre.records}) < 2:
        return
    with st.container(key="card-years"):
        frame = _table(page.edition)
        years = [str(year) for year in frame.columns]
        st.html(
            markup.chart_head(text("ui.years_card"), text("ui.years_subtitle", first=years[0], last=years[-1]))
            + _markup(page.edition)
        )
        name = file_name(page, "csv", template("ui.years_stem"))
        download(text("ui.years_csv"), name, partial(_file, page, frame), icon=None)


def _file(page: Page, frame: pd.DataFrame) -> bytes:
    table = frame.reset_index()
    banner = text("ui.sample_banner") if page.centre.kind == "sample" else None
    return csv_table([str(name) for name in table.columns], table.to_numpy().tolist(), banner)


@kept(KEPT_TABLES)
def _table(edition: Edition) -> pd.DataFrame:
    return years_table(edition.centre)


@kept(KEPT_TABLES)
def _markup(edition: Edition) -> str:
    table = _table(edition).reset_index()
    kinds = [*KINDS, *("year number" for _ in table.columns[len(KINDS) :])]
    return markup.table([str(name) for name in table.columns], table.to_numpy().tolist(), kinds)


def years_table(centre: Centre) -> pd.DataFrame:
    """Figures as shown, indexed by the columns of YEARS_HEAD in the order of the catalogue, one column a year; "" is missing."""
    order = {indicator: place for place, indicator in enumerate(catalogue.indicators())}
    stated = [record for record in centre.records if record.value is not None]
    rows = [
        (
            catalogue.programmes()[catalogue.indicators()[record.indicator].programme].label,
            catalogue.indicators()[record.indicator].label,
            catalogue.roles()[record.role],
            record.unit,
            record.year,
            show_number(record.value, DECIMALS_STORED),
        )
        for record in sorted(stated, key=lambda record: (order[record.indicator], record.role, record.year))
        if record.value is not None
    ]
    long = pd.DataFrame.from_records(rows, columns=[*words("ui.years_head"), "year", "value"])
    keys = pd.MultiIndex.from_frame(long[list(words("ui.years_head"))].drop_duplicates())
    wide = long.set_index([*words("ui.years_head"), "year"])["value"].unstack("year").reindex(keys)
    return wide.sort_index(axis="columns").fillna("").rename_axis(columns=None)
