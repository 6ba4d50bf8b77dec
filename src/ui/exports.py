"""Exports: native slides, last year's slides refreshed, the one-page summary, the offline player and the workbook."""

import io
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import BinaryIO

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from src import board
from src.catalogue import template, text, words
from src.catalogue.notation import rounded
from src.charts.spec import ChartSpec, TableRow
from src.charts.wording import name_of
from src.deck.errors import DeckError
from src.deck.one_page import OnePage, one_page, write_docx, write_html
from src.deck.player import build_player
from src.deck.powerpoint import build, refresh, report_lines
from src.deck.snapshot import freeze
from src.files.cells import EXACT_DIGITS
from src.files.workbook import Sheet, Value, write_workbook
from src.markup import joined
from src.records import Finding
from src.ui import markup, signing_in
from src.ui.deck_choice import Choice, choose, choose_advance, choose_parts, open_kept
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.page import Page
from src.ui.picture import picture
from src.ui.tables import record_rows

DECIMALS = 4


def exports(page: Page) -> bool:
    """Everything that can be taken away, for the standard or the viewer's own deck; whether the viewer may upload."""
    with st.container(key="card-export-choice"):
        choice = choose(page)
    may_upload = signing_in.writer(page, why="ui.signing_in.why_upload") is not None
    if may_upload:
        open_kept()
    if choice is None:
        return may_upload
    left, right = st.columns(2)
    with left, st.container(key="card-export-pptx", height="stretch"):
        _pptx(page, choice, may_upload)
    with right, st.container(key="card-export-refresh", height="stretch"):
        _refresh(page, may_upload)
    left, middle, right = st.columns(3)
    with left, st.container(key="card-export-one-page", height="stretch"):
        _one_page(page)
    with middle, st.container(key="card-export-html", height="stretch"):
        st.html(markup.chart_head(text("ui.export_html"), text("ui.export_html_note")))
        seconds = choose_advance("export-advance")
        _download(page, text("ui.download_html"), "html", partial(_player, page, choice, page.findings(), seconds))
    with right, st.container(key="card-export-xlsx", height="stretch"):
        st.html(markup.chart_head(text("ui.export_xlsx"), text("ui.export_xlsx_note")))
        _download(page, text("ui.download_xlsx"), "xlsx", partial(_workbook, page, choice))
    return may_upload


def _download(
    page: Page, label: str, ending: str, data: bytes | Callable[[], bytes], stem: str = template("ui.file_stem")
) -> None:
    download(label, file_name(page, ending, stem), data, key=f"download-{ending}-{label}")


def _pptx(page: Page, choice: Choice, may_upload: bool) -> None:
    st.html(markup.chart_head(text("ui.export_pptx"), text("ui.export_pptx_note")))
    parts = choose_parts(choice)
    template = None
    if may_upload:
        template = st.file_uploader(text("ui.template"), type=["pptx"], help=text("ui.template_help"), key="template")
    else:
        st.html(markup.note(text("ui.sign_in_for_template")))
    try:
        if template is not None:
            with st.spinner(text("door.working")):
                _deck(page, choice, page.findings(), template, parts)
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    _download(page, text("ui.download_pptx"), "pptx", partial(_deck, page, choice, page.findings(), template, parts))


def _deck(
    page: Page, choice: Choice, findings: tuple[Finding, ...], template: UploadedFile | None, parts: tuple[str, ...]
) -> bytes:
    out = io.BytesIO()
    build(
        out,
        page.centre,
        page.year,
        findings,
        charts=None if choice.whole else choice.charts,
        parts=parts,
        template=None if template is None else _named(template),
        titles=dict(choice.titles),
        notes=dict(choice.notes),
    )
    return out.getvalue()


def _named(upload: UploadedFile) -> BinaryIO:
    """The upload from its start, as often as it is read; a refusal calls it by its name."""
    file = io.BytesIO(upload.getvalue())
    file.name = upload.name
    return file


def _refresh(page: Page, may_upload: bool) -> None:
    st.html(markup.chart_head(text("ui.refresh"), text("ui.refresh_note")))
    if not may_upload:
        st.html(markup.note(text("ui.sign_in_for_old_deck")))
        return
    old = st.file_uploader(text("ui.old_deck"), type=["pptx"], key="old_deck")
    if old is None:
        return
    out = io.BytesIO()
    try:
        with st.spinner(text("door.working")):
            report = refresh(_named(old), out, page.centre, page.year, page.findings())
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    st.html(joined(markup.note(line) for line in report_lines(report)))
    _download(page, text("ui.download_refreshed"), "pptx", out.getvalue())


def _one_page(page: Page) -> None:
    st.html(markup.chart_head(text("ui.one_page"), text("ui.one_page_note")))
    findings = page.findings()
    for label, ending, write in (
        (text("ui.download_one_page_html"), "html", write_html),
        (text("ui.download_one_page_docx"), "docx", write_docx),
    ):
        data = partial(_summary, page, findings, write)
        _download(page, label, ending, data, template("ui.one_page_stem"))
    picture(page)


def _summary(page: Page, findings: tuple[Finding, ...], write: Callable[[BinaryIO, OnePage], None]) -> bytes:
    out = io.BytesIO()
    write(out, one_page(page.centre, page.year, findings))
    return out.getvalue()


def _player(page: Page, choice: Choice, findings: tuple[Finding, ...], seconds: int | None) -> bytes:
    out = io.BytesIO()
    build_player(
        out,
        page.centre,
        page.year,
        findings,
        charts=None if choice.whole else choice.charts,
        auto_advance_seconds=seconds,
        titles=dict(choice.titles),
        notes=dict(choice.notes),
    )
    return out.getvalue()


def _workbook(page: Page, choice: Choice) -> bytes:
    specs = [board.chart(chart_id, page.centre, page.year) for chart_id in choice.charts]
    titles = dict(choice.titles)
    sheets = [
        Sheet(
            name_of(spec.id),
            titles.get(spec.id, spec.title),
            f"{spec.subtitle} · {spec.note}",
            words("ui.sheet_head"),
            tuple(_sheet_row(row) for row in spec.table),
            {1: 2},
        )
        for spec in specs
        if isinstance(spec, ChartSpec)
    ]
    label, head = text("ui.sheet_records"), words("ui.records_head")
    records = Sheet(label, label, "", head, tuple(record_rows(page)), {3: 4})
    out = io.BytesIO()
    name = page.centre.organisation.name
    title = freeze(page.centre, page.year).cover_title
    mark = text("ui.sample_banner") if page.centre.kind == "sample" else None
    write_workbook(out, [*sheets, records], mark, title=title, author=name)
    return out.getvalue()


def _sheet_row(row: TableRow) -> tuple[Value, ...]:
    value = row.shown if row.value is None else _exact(row.value)
    return (row.label, value, row.unit, row.origin, row.document, row.locator, row.formula, row.quote, row.as_of)


def _exact(value: Decimal) -> Decimal:
    """The value where a spreadsheet can hold its digits; a longer one, which only a division gives, with four decimals."""
    return value if len(value.as_tuple().digits) <= EXACT_DIGITS else rounded(value, DECIMALS)
