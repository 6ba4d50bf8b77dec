"""Exports: native slides, last year's slides refreshed, the one-page summary, the offline player and the workbook."""

import io
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from src import board
from src.catalogue import template, text, words
from src.charts.spec import ChartSpec, TableRow
from src.charts.wording import name_of
from src.deck.errors import DeckError
from src.deck.one_page import OnePage, one_page, write_docx, write_html
from src.deck.player import build_player
from src.deck.powerpoint import RefreshReport, build, refresh
from src.files.workbook import Sheet, Value, write_workbook
from src.markup import joined
from src.records import Finding
from src.ui import markup, signing_in
from src.ui.deck_choice import Choice, choose, choose_advance
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.page import Page
from src.ui.tables import record_rows


def exports(page: Page) -> None:
    """Everything that can be taken away, for the standard or the viewer's own deck."""
    with st.container(key="card-export-choice"):
        choice = choose(page)
    if choice is None:
        return
    may_upload = signing_in.writer(page, why="ui.signing_in.why_upload") is not None
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


def _download(
    page: Page, label: str, ending: str, data: bytes | Callable[[], bytes], stem: str = template("ui.file_stem")
) -> None:
    download(label, file_name(page, ending, stem), data, key=f"download-{ending}-{label}")


def _pptx(page: Page, choice: Choice, may_upload: bool) -> None:
    st.html(markup.chart_head(text("ui.export_pptx"), text("ui.export_pptx_note")))
    template = None
    if may_upload:
        template = st.file_uploader(text("ui.template"), type=["pptx"], help=text("ui.template_help"), key="template")
    else:
        st.html(markup.note(text("ui.sign_in_for_template")))
    try:
        if template is not None:
            with st.spinner(text("ui.working")):
                _deck(page, choice, page.findings(), template)
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    _download(page, text("ui.download_pptx"), "pptx", partial(_deck, page, choice, page.findings(), template))


def _deck(page: Page, choice: Choice, findings: tuple[Finding, ...], template: UploadedFile | None) -> bytes:
    out = io.BytesIO()
    build(
        out,
        page.centre,
        page.year,
        findings,
        charts=choice.charts,
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
        with st.spinner(text("ui.working")):
            report = refresh(_named(old), out, page.centre, page.year, page.findings())
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    st.html(joined(markup.note(line) for line in _report_lines(report)))
    _download(page, text("ui.download_refreshed"), "pptx", out.getvalue())


def _report_lines(report: RefreshReport) -> list[str]:
    def names(charts: tuple[str, ...]) -> str:
        return text("catalogue.list_separator").join(name_of(chart) for chart in charts)

    lines = [text("ui.refreshed", count=len(report.refreshed), names=names(report.refreshed))]
    if report.not_found:
        lines.append(text("ui.not_found", names=names(report.not_found)))
    if report.without_figures:
        lines.append(text("ui.without_figures", names=names(report.without_figures)))
    if report.edited:
        lines.append(
            text("ui.edited", names=text("catalogue.list_separator").join(shown for _, shown in report.edited))
        )
    if report.tables:
        lines.append(text("ui.tables_kept", names=text("catalogue.list_separator").join(report.tables)))
    if report.unlinked:
        lines.append(text("deck.report_unlinked", names=names(report.unlinked)))
    if report.lost:
        lines.append(text("deck.report_lost", names=text("catalogue.list_separator").join(report.lost)))
    return lines


def _one_page(page: Page) -> None:
    st.html(markup.chart_head(text("ui.one_page"), text("ui.one_page_note")))
    findings = page.findings()
    for label, ending, write in (
        (text("ui.download_one_page_html"), "html", write_html),
        (text("ui.download_one_page_docx"), "docx", write_docx),
    ):
        data = partial(_summary, page, findings, write)
        _download(page, label, ending, data, template("ui.one_page_stem"))


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
        charts=choice.charts,
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
        )
        for spec in specs
        if isinstance(spec, ChartSpec)
    ]
    records = Sheet(
        text("ui.sheet_records"), text("ui.sheet_records"), "", words("ui.records_head"), tuple(record_rows(page))
    )
    out = io.BytesIO()
    write_workbook(out, [*sheets, records], text("ui.sample_banner") if page.centre.kind == "sample" else None)
    return out.getvalue()


def _sheet_row(row: TableRow) -> tuple[Value, ...]:
    value = row.value if row.value is not None else row.shown
    return (row.label, value, row.unit, row.origin, row.document, row.locator, row.formula, row.quote, row.as_of)
