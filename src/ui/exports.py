"""Exports: native slides, last year's slides refreshed, the one-page summary, the offline player and the workbook."""

import io
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from src import board
from src.catalogue import text
from src.charts.spec import ChartSpec, TableRow
from src.deck.errors import DeckError
from src.deck.one_page import OnePage, one_page, write_docx, write_html
from src.deck.player import build_player
from src.deck.powerpoint import RefreshReport, build, refresh
from src.files.workbook import Sheet, Value, write_workbook
from src.records import Finding
from src.ui import markup, signing_in, texts
from src.ui.deck_choice import Choice, choose, choose_advance
from src.ui.file_names import file_name
from src.ui.page import Page
from src.ui.tables import record_rows

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"


def exports(page: Page) -> None:
    """Everything that can be taken away, for the standard or the viewer's own deck."""
    with st.container(key="card-export-choice"):
        choice = choose(page)
    if choice is None:
        return
    may_upload = signing_in.writer(page, why="signing_in.why_upload") is not None
    left, right = st.columns(2)
    with left, st.container(key="card-export-pptx", height="stretch"):
        _pptx(page, choice, may_upload)
    with right, st.container(key="card-export-refresh", height="stretch"):
        _refresh(page, may_upload)
    left, middle, right = st.columns(3)
    with left, st.container(key="card-export-one-page", height="stretch"):
        _one_page(page)
    with middle, st.container(key="card-export-html", height="stretch"):
        st.html(markup.chart_head(texts.EXPORT_HTML, texts.EXPORT_HTML_NOTE))
        seconds = choose_advance("export-advance")
        _download(page, texts.DOWNLOAD_HTML, "html", HTML, partial(_player, page, choice, page.findings(), seconds))
    with right, st.container(key="card-export-xlsx", height="stretch"):
        st.html(markup.chart_head(texts.EXPORT_XLSX, texts.EXPORT_XLSX_NOTE))
        _download(page, texts.DOWNLOAD_XLSX, "xlsx", XLSX, partial(_workbook, page, choice))


def _download(page: Page, label: str, ending: str, mime: str, data: object, stem: str = texts.FILE_STEM) -> None:
    st.download_button(
        label,
        data,  # type: ignore[arg-type]
        file_name=file_name(page, ending, stem),
        mime=mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"download-{ending}-{label}",
    )


def _pptx(page: Page, choice: Choice, may_upload: bool) -> None:
    st.html(markup.chart_head(texts.EXPORT_PPTX, texts.EXPORT_PPTX_NOTE))
    template = None
    if may_upload:
        template = st.file_uploader(texts.TEMPLATE, type=["pptx"], help=texts.TEMPLATE_HELP, key="template")
    else:
        st.html(markup.note(texts.SIGN_IN_FOR_TEMPLATE))
    try:
        if template is not None:
            with st.spinner(texts.WORKING):
                _deck(page, choice, page.findings(), template)
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    _download(page, texts.DOWNLOAD_PPTX, "pptx", PPTX, partial(_deck, page, choice, page.findings(), template))


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
    st.html(markup.chart_head(texts.REFRESH, texts.REFRESH_NOTE))
    if not may_upload:
        st.html(markup.note(texts.SIGN_IN_FOR_OLD_DECK))
        return
    old = st.file_uploader(texts.OLD_DECK, type=["pptx"], key="old_deck")
    if old is None:
        return
    out = io.BytesIO()
    try:
        with st.spinner(texts.WORKING):
            report = refresh(_named(old), out, page.centre, page.year)
    except DeckError as error:
        st.html(markup.warning(str(error)))
        return
    st.html("".join(markup.note(line) for line in _report_lines(report)))
    _download(page, texts.DOWNLOAD_REFRESHED, "pptx", PPTX, out.getvalue())


def _report_lines(report: RefreshReport) -> list[str]:
    def names(charts: tuple[str, ...]) -> str:
        return texts.LIST.join(text(f"charts.{chart}.name") for chart in charts)

    lines = [texts.REFRESHED.format(count=len(report.refreshed), names=names(report.refreshed))]
    if report.not_found:
        lines.append(texts.NOT_FOUND.format(names=names(report.not_found)))
    if report.without_figures:
        lines.append(texts.WITHOUT_FIGURES.format(names=names(report.without_figures)))
    if report.edited:
        lines.append(texts.EDITED.format(names=texts.LIST.join(shown for _, shown in report.edited)))
    if report.tables:
        lines.append(texts.TABLES_KEPT.format(names=texts.LIST.join(report.tables)))
    if report.unlinked:
        lines.append(text("deck.report_unlinked", names=names(report.unlinked)))
    if report.lost:
        lines.append(text("deck.report_lost", names=texts.LIST.join(report.lost)))
    return lines


def _one_page(page: Page) -> None:
    st.html(markup.chart_head(texts.ONE_PAGE, texts.ONE_PAGE_NOTE))
    findings = page.findings()
    for label, ending, mime, write in (
        (texts.DOWNLOAD_ONE_PAGE_HTML, "html", HTML, write_html),
        (texts.DOWNLOAD_ONE_PAGE_DOCX, "docx", DOCX, write_docx),
    ):
        data = partial(_summary, page, findings, write)
        _download(page, label, ending, mime, data, texts.ONE_PAGE_STEM)


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
            text(f"charts.{spec.id}.name"),
            titles.get(spec.id, spec.title),
            f"{spec.subtitle} · {spec.note}",
            texts.SHEET_HEAD,
            tuple(_sheet_row(row) for row in spec.table),
        )
        for spec in specs
        if isinstance(spec, ChartSpec)
    ]
    records = Sheet(texts.SHEET_RECORDS, texts.SHEET_RECORDS, "", texts.RECORDS_HEAD, tuple(record_rows(page)))
    out = io.BytesIO()
    write_workbook(out, [*sheets, records], texts.SAMPLE_BANNER if page.centre.kind == "sample" else None)
    return out.getvalue()


def _sheet_row(row: TableRow) -> tuple[Value, ...]:
    value = row.value if row.value is not None else row.shown
    return (row.label, value, row.unit, row.origin, row.document, row.locator, row.formula, row.quote, row.as_of)
