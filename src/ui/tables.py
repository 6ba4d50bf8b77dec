"""Large tables: every record of a year with its source, and the official form with recomputed scores."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import streamlit as st

from src import catalogue
from src.catalogue import template, text, words
from src.catalogue.notation import show as show_number
from src.files.csv_table import csv_table
from src.markup import Html, macros
from src.measures.scoring import Score, ScoredItem, score
from src.records import Finding, Record
from src.ui import leading, markup
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

FORM_NUMBERS = frozenset({5, 6})
RECORD_KINDS = ("", "name", "", "number value", "unit", "", "", "")
"""Class of each column of a record; on a phone the name, the value and its unit stand first and the rest below."""

FLAGGED_COLUMN = 1
KEPT_CARDS = 256
DECIMALS_STORED = 8


def record_table(page: Page) -> None:
    """Every record of the year: searchable, by programme, as a table and as a file."""
    programmes = catalogue.programmes()
    search, pick, save = st.columns([3, 1.5, 1.1], vertical_alignment="bottom")
    wanted = search.text_input(
        text("ui.search"), placeholder=text("ui.search_hint"), key="search", bind="query-params", live=True
    )
    programme = pick.selectbox(
        text("ui.programme"),
        ("", *programmes),
        format_func=lambda key: programmes[key].label if key else text("ui.all_programmes"),
        key="programme",
        bind="query-params",
    )
    label = programmes[programme].label if programme else ""
    found = [one for one in _checked(page) if _matches(one[0], wanted, label)]
    rows = [row for row, *_ in found]
    file = csv_table(words("ui.records_head"), rows, text("ui.sample_banner") if page.centre.kind == "sample" else None)
    name = file_name(page, "csv", template("ui.file_records"))
    download(text("ui.download_csv"), name, file, place=save, icon=None, width="stretch")
    with st.container(key="card-records"):
        st.html(markup.chart_head(text("ui.records_found", count=len(rows)), ""))
        table = markup.table(words("ui.records_head"), map(_flagged, found), RECORD_KINDS)
        st.html(table if rows else markup.gap(text("ui.nothing_found")))


def record_card(page: Page, *programmes: str) -> None:
    """Every record of the programmes in the year with its source, and a mark for what is asked about their projects; nothing without records."""
    card = _record_card(page, programmes)
    if card:
        st.html(card)


@kept(KEPT_CARDS)
def _record_card(page: Page, programmes: tuple[str, ...]) -> str:
    labels = [catalogue.programmes()[key].label for key in programmes]
    rows = [_flagged(one) for one in _checked(page) if one[0][0] in labels]
    if not rows:
        return ""
    columns = [number for number, name in enumerate(words("ui.records_head")) if number or len(labels) > 1]
    table = markup.table(
        [words("ui.records_head")[column] for column in columns],
        [[row[column] for column in columns] for row in rows],
        [RECORD_KINDS[column] for column in columns],
    )
    head = markup.chart_head(text("ui.record_card"), text("ui.record_card_subtitle", count=len(rows), year=page.year))
    asked = [one for one in page.findings() if one.programme in programmes and (one.project_id or one.item)]
    return _html.record_card(head, markup.flagged(text("ui.project_findings"), asked) if asked else "", table)


def record_rows(page: Page) -> list[tuple[str | Decimal, ...]]:
    """One row a record of the year, in the order of the catalogue."""
    return [_row(page, record, record.value) for record in _records(page) if record.value is not None]


def _records(page: Page) -> list[Record]:
    order = {indicator: position for position, indicator in enumerate(catalogue.indicators())}
    found = (record for record in page.centre.records if record.year == page.year and record.value is not None)
    return sorted(found, key=lambda record: order[record.indicator])


def _checked(page: Page) -> Iterator[tuple[tuple[str, ...], list[Finding], str]]:
    """Each record as texts with what the data rules say of it and the id of its place; of an indicator's records the first bears both."""
    told: set[str] = set()
    for record, row in zip(_records(page), record_rows(page), strict=True):
        found = [one for one in page.findings() if one.indicator == record.indicator]
        is_first = record.indicator not in told
        yield shown(row), found if is_first else [], leading.place_of_figure(record.indicator) if is_first else ""
        told.add(record.indicator)


def _flagged(checked: tuple[tuple[str, ...], list[Finding], str]) -> tuple[str, ...]:
    row, found, place = checked
    cell = markup.flagged(row[FLAGGED_COLUMN], found, place)
    return (*row[:FLAGGED_COLUMN], cell, *row[FLAGGED_COLUMN + 1 :])


def shown(row: Sequence[str | Decimal]) -> tuple[str, ...]:
    """The row as texts, numbers with thousands separators and every stored decimal."""
    return tuple(show_number(cell, DECIMALS_STORED) if isinstance(cell, Decimal) else cell for cell in row)


def _row(page: Page, record: Record, value: Decimal) -> tuple[str | Decimal, ...]:
    indicator = catalogue.indicators()[record.indicator]
    source = page.centre.source(record)
    place = record.locator or ""
    if record.quote:
        place = f"{place} {text('ui.quote', quote=record.quote)}"
    return (
        catalogue.programmes()[indicator.programme].label,
        indicator.label,
        catalogue.roles()[record.role],
        value,
        record.unit,
        record.as_of.isoformat(),
        (source.document_no or source.file_name or source.title or "") if source else "",
        place,
    )


def _matches(row: Sequence[str], wanted: str, programme: str) -> bool:
    text = " ".join(row).lower()
    plain = text.replace(",", "")
    words = wanted.lower().split()
    return (not programme or row[0] == programme) and all(word in text or word in plain for word in words)


def score_form(page: Page) -> None:
    """The official form with grouped tiers, the recomputed beside the reported score."""
    with st.container(key="card-form"):
        st.html(_form_card(page))


@kept(KEPT_CARDS)
def _form_card(page: Page) -> Html:
    scored = score(page.centre.form(page.year), page.year)
    if scored is None:
        return markup.chart_head(text("ui.form_title"), "") + markup.gap(text("ui.no_form", year=page.year))
    return markup.chart_head(text("ui.form_title"), text("ui.form_subtitle")) + form(scored, page.findings())


def form(scored: Score, found: Sequence[Finding] = ()) -> Html:
    """The form as a table: tier cells span their rows, the total stands in the columns of weight and score.

    A row that the data rules speak of bears a mark.
    """
    rows = [(*row, [one for one in found if one.position == row[0].item.position]) for row in _with_spans(scored.items)]
    return _html.form(scored, rows, FORM_NUMBERS)


def _with_spans(items: Sequence[ScoredItem]) -> Iterator[tuple[ScoredItem, int, int]]:
    """Each row with how many rows its first and its second tier span, 0 where they began above."""
    for _, of_first in groupby(items, key=lambda i: i.item.tier1):
        first = list(of_first)
        for _, of_second in groupby(first, key=lambda i: i.item.tier2):
            second = list(of_second)
            for row in second:
                yield row, len(first) if row is first[0] else 0, len(second) if row is second[0] else 0


def _points(value: Decimal | None) -> str:
    return "—" if value is None else show_number(value, 2)


def _place(row: ScoredItem) -> str:
    return leading.place_of_row(row.item.position)


_html = macros(__file__, points=_points, place=_place)
