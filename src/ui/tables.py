"""Large tables: every record of a year with its source, and the official form with recomputed scores."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from itertools import groupby

import streamlit as st

from src import catalogue
from src.catalogue import template, text, words
from src.catalogue.notation import show as show_number
from src.files.csv_table import csv_table
from src.measures.scoring import Score, ScoredItem, score
from src.records import Finding, Record
from src.ui import markup
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

FORM_NUMBERS = frozenset({5, 6})
RECORD_NUMBERS = frozenset({3})
FLAGGED_COLUMN = 1
KEPT_CARDS = 256
DECIMALS_STORED = 8


def record_table(page: Page) -> None:
    """Every record of the year: searchable, by programme, as a table and as a file."""
    programmes = catalogue.programmes()
    search, pick, save = st.columns([3, 1.5, 1.1], vertical_alignment="bottom")
    wanted = search.text_input(text("ui.search"), placeholder=text("ui.search_hint"), key="search")
    programme = pick.selectbox(
        text("ui.programme"),
        ("", *programmes),
        format_func=lambda key: programmes[key].label if key else text("ui.all_programmes"),
        key="programme",
    )
    marked = zip((shown(row) for row in record_rows(page)), _flags(page), strict=True)
    label = programmes[programme].label if programme else ""
    found = [(row, flag) for row, flag in marked if _matches(row, wanted, label)]
    rows = [row for row, _ in found]
    save.download_button(
        text("ui.download_csv"),
        csv_table(words("ui.records_head"), rows, text("ui.sample_banner") if page.centre.kind == "sample" else None),
        file_name=file_name(page, "csv", template("ui.file_records")),
        mime="text/csv",
        width="stretch",
        on_click="ignore",
    )
    with st.container(key="card-records"):
        st.html(markup.chart_head(text("ui.records_found", count=len(rows)), ""))
        flags = [flag for _, flag in found]
        table = markup.plain_table(words("ui.records_head"), rows, RECORD_NUMBERS, flags, FLAGGED_COLUMN)
        st.html(table if rows else markup.gap(text("ui.nothing_found")))


def record_card(page: Page, *programmes: str) -> None:
    """Every record of the programmes in the year with its source; nothing where there is none."""
    card = _record_card(page, programmes)
    if card:
        st.html(card)


@kept(KEPT_CARDS)
def _record_card(page: Page, programmes: tuple[str, ...]) -> str:
    labels = [catalogue.programmes()[key].label for key in programmes]
    marked = zip((shown(row) for row in record_rows(page)), _flags(page), strict=True)
    found = [(row, flag) for row, flag in marked if row[0] in labels]
    if not found:
        return ""
    columns = [number for number, name in enumerate(words("ui.records_head")) if number or len(labels) > 1]
    numbers = frozenset(place for place, column in enumerate(columns) if column in RECORD_NUMBERS)
    table = markup.plain_table(
        [words("ui.records_head")[column] for column in columns],
        [[row[column] for column in columns] for row, _ in found],
        numbers,
        [flag for _, flag in found],
        columns.index(FLAGGED_COLUMN),
    )
    head = markup.chart_head(text("ui.record_card"), text("ui.record_card_subtitle", count=len(found), year=page.year))
    return f'<section class="card records">{head}{table}</section>'


def record_rows(page: Page) -> list[tuple[str | Decimal, ...]]:
    """One row a record of the year, in the order of the catalogue."""
    return [_row(page, record, record.value) for record in _records(page) if record.value is not None]


def _records(page: Page) -> list[Record]:
    order = {indicator: position for position, indicator in enumerate(catalogue.indicators())}
    found = (record for record in page.centre.records if record.year == page.year and record.value is not None)
    return sorted(found, key=lambda record: order[record.indicator])


def _flags(page: Page) -> list[str]:
    """What the data rules say of each record, as a mark; one record of an indicator bears it."""
    told: set[str] = set()
    flags = []
    for record in _records(page):
        found = [one for one in page.findings() if one.indicator == record.indicator]
        flags.append("" if record.indicator in told else markup.flag(found))
        told.add(record.indicator)
    return flags


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
    scored = score(page.centre.form(page.year), page.year)
    with st.container(key="card-form"):
        if scored is None:
            st.html(markup.chart_head(text("ui.form_title"), "") + markup.gap(text("ui.no_form", year=page.year)))
            return
        st.html(markup.chart_head(text("ui.form_title"), text("ui.form_subtitle")) + form(scored, page.findings()))


def form(scored: Score, found: Sequence[Finding] = ()) -> str:
    """The form as a table: tier cells span their rows, the total stands in the columns of weight and score.

    A row that the data rules speak of bears a mark.
    """
    head = "".join(
        f'<th class="number">{name}</th>' if column in FORM_NUMBERS else f"<th>{name}</th>"
        for column, name in enumerate(words("ui.form_head"))
    )
    body = "".join(_tier_rows(list(items), found) for _, items in groupby(scored.items, key=lambda i: i.item.tier1))
    total = (
        f'<tr class="total"><td colspan="5">{text("ui.form_total")}</td><td class="number">{show_number(scored.weight, 2)}</td>'
        f'<td class="number">{show_number(scored.total, 2)}</td><td></td><td>{escape(scored.grade.label)}</td></tr>'
    )
    return markup.table(head, body + total)


def _tier_rows(items: list[ScoredItem], found: Sequence[Finding]) -> str:
    rows, first = [], True
    for tier2, group in groupby(items, key=lambda i: i.item.tier2):
        members = list(group)
        for number, member in enumerate(members):
            cells = f'<td class="group" rowspan="{len(items)}">{escape(member.item.tier1)}</td>' if first else ""
            if number == 0:
                cells += f'<td rowspan="{len(members)}">{escape(tier2 or "")}</td>'
            flag = markup.flag([one for one in found if one.position == member.item.position])
            rows.append(f"<tr>{cells}{_item_cells(member, flag)}</tr>")
            first = False
    return "".join(rows)


def _item_cells(scored: ScoredItem, flag: str) -> str:
    item = scored.item
    reported = "—" if item.score is None else show_number(item.score, 2)
    lost = f'<small class="warning">−{show_number(scored.lost, 2)}</small>' if scored.lost else ""
    recomputed = "—" if scored.recomputed is None else show_number(scored.recomputed, 2)
    reason = escape(item.reason or "")
    if scored.lost and not item.reason:
        reason = f'<b class="warning">{text("ui.form_no_reason")}</b>'
    return (
        f"<td>{escape(item.tier3)}{flag}</td><td>{escape(item.target_text or '')}</td><td>{escape(item.actual_text or '')}</td>"
        f'<td class="number">{show_number(item.weight, 2)}</td><td class="number">{reported}{lost}</td>'
        f"<td>{recomputed}<small>{escape(scored.basis)}</small></td><td>{reason}</td>"
    )
