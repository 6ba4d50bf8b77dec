"""Files for the office: the official form, the workbook that comes back, and the empty one to fill in."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from src import measures
from src.catalogue import papers, template, text
from src.catalogue.registers import RegisterKind, register_forms
from src.files.book import write_book, write_template
from src.files.form_docx import write_docx
from src.files.form_grid import ANNEXES, OfficialForm, official_form
from src.files.form_xlsx import write_xlsx
from src.files.monitoring_grid import empty_monitoring, monitoring_grid
from src.files.problems_grid import empty_problems, problems_grid
from src.files.register_table import RegisterTable, empty_table, register_table
from src.files.register_xlsx import write_register
from src.files.report.content import FURTHER, Report, report
from src.files.report.document import write_report
from src.intake import IntakeError
from src.intake.prose import prose_of
from src.measures import Answered, MonitoringForm
from src.records import Ledger
from src.store.limits import FIRST_YEAR, LAST_YEAR
from src.ui import markup, navigation, targets
from src.ui.downloads import download, numbered, written
from src.ui.file_names import file_name, safe_stem
from src.ui.kept import kept
from src.ui.page import Page

KEPT_FORMS, ANNEX_WIDTH = 64, 200
TEXTS = ("docx", "pdf", "txt")
"""Endings of a report whose words can be used."""


def official_files(page: Page, *, may_upload: bool) -> None:
    """The cards of the report, the forms, the workbooks and their templates; who may upload begins the report from an earlier one."""
    annex = int(
        st.number_input(
            text("ui.annex.number"), ANNEXES[0], ANNEXES[-1], help=text("ui.annex.help"), key="annex", width=ANNEX_WIDTH
        )
    )
    first, left, middle, right = st.columns(4)
    with first, st.container(key="card-export-report", height="stretch"):
        _report(page, may_upload)
    with left, st.container(key="card-export-form", height="stretch"):
        _form(page, annex)
    with middle, st.container(key="card-export-book", height="stretch"):
        st.html(markup.chart_head(text("ui.export_book"), text("ui.export_book_note")))
        _download(text("ui.download_book"), file_name(page, "xlsx", template("ui.book_stem")), partial(_book, page))
    with right, st.container(key="card-export-template", height="stretch"):
        _template(page)
    left, middle, right = st.columns(3)
    with left, st.container(key="card-export-targets", height="stretch"):
        targets.paper(page, targets.next_year(page), annex)
        here = {"org": page.org_id, "year": str(page.year)}
        label = text("ui.targets.to_page")
        st.page_link(navigation.target("targets"), label=label, query_params=here, width="content")
    with middle:
        with st.container(key="card-export-monitoring"):
            _monitoring(page, annex)
        with st.container(key="card-export-problems", height="stretch"):
            _problems(page, annex)
    with right, st.container(key="card-export-registers", height="stretch"):
        _registers(page)


def _form(page: Page, annex: int) -> None:
    st.html(markup.chart_head(text("ui.export_form"), text("ui.export_form_note")))
    if not page.centre.form(page.year):
        st.html(markup.gap(text("ui.no_form_to_export")))
        return
    for label, ending, write in (
        (text("ui.download_form_docx"), "docx", write_docx),
        (text("ui.download_form_xlsx"), "xlsx", write_xlsx),
    ):
        make = partial(written, write, numbered(annex, partial(official_form, page.centre, page.year, page.goal)))
        _download(label, file_name(page, ending, template("ui.form_stem")), make)


def _report(page: Page, may_upload: bool) -> None:
    """The written report: whatever is known of the year is in it, the rest is marked."""
    st.html(markup.chart_head(papers()["report"].label, text("ui.export_report_note")))
    earlier = _earlier() if may_upload else {}
    if not may_upload:
        st.html(markup.note(text("ui.report_text.sign_in")))
    further = _further(page)
    name = file_name(page, "docx", template("ui.report_stem"))
    make = partial(_report_of, page, earlier, further)
    _download(text("ui.download_report"), name, partial(written, write_report, make))


def _further(page: Page) -> Sequence[str]:
    """Which other papers of the year the report takes along as annexes."""
    has = {"monitoring": bool(_monitoring_form(page).items), "problems": bool(_followed(page))}
    known = [name for name in FURTHER if has[name]]
    if not known:
        return ()
    labels = {"monitoring": papers()["monitoring"].label, "problems": text("files.problems.label")}
    hint = text("ui.annex.further_hint")
    label = text("ui.annex.further")
    return st.multiselect(label, known, format_func=labels.__getitem__, placeholder=hint, key="report-annexes")


def _earlier() -> Mapping[str, Sequence[str]]:
    """The words of an uploaded earlier report by part, with what they come to; nothing where there is none or it cannot be read."""
    given = st.file_uploader(
        text("ui.report_text.upload"), type=list(TEXTS), help=text("ui.report_text.help"), key="report-text-from"
    )
    if given is None:
        return {}
    try:
        with st.spinner(text("door.working")):
            found = prose_of(given.getvalue(), given.name)
    except IntakeError as refusal:
        st.html(markup.warning(str(refusal)))
        return {}
    counts = {part: len(found.get(part, ())) for part in ("basis", "duties", "results")}
    key = "taken" if any(counts.values()) else "nothing"
    st.html((markup.note if found else markup.warning)(text(f"ui.report_text.{key}", name=given.name, **counts)))
    return found


def _report_of(page: Page, earlier: Mapping[str, Sequence[str]], further: Sequence[str]) -> Report:
    return report(page.centre, page.year, page.goal, earlier, further)


def _template(page: Page) -> None:
    st.html(markup.chart_head(text("ui.export_template"), text("ui.export_template_note")))
    year = st.number_input(
        text("ui.template_year"), FIRST_YEAR, LAST_YEAR, value=page.centre.years[-1] + 1, key="template-year"
    )
    name = f"{safe_stem(text('ui.template_stem', centre=page.centre.organisation.name, year=year))}.xlsx"
    _download(text("ui.download_template"), name, partial(_empty_book, page, year))


def _download(label: str, name: str, data: Callable[[], bytes]) -> None:
    download(label, name, data, key=f"download-{label}")


def _book(page: Page) -> bytes:
    out = io.BytesIO()
    write_book(out, page.centre, page.year, page.goal)
    return out.getvalue()


def _empty_book(page: Page, year: int) -> bytes:
    out = io.BytesIO()
    write_template(out, page.centre, year)
    return out.getvalue()


def _monitoring(page: Page, annex: int) -> None:
    """The form of monitoring, filled from what is known; the empty one always."""
    st.html(markup.chart_head(papers()["monitoring"].label, text("ui.export_monitoring_note")))
    form = _monitoring_form(page)
    if form.items:
        stem = template("ui.monitoring_stem")
        for label, ending, write in (
            (text("ui.download_monitoring_docx"), "docx", write_docx),
            (text("ui.download_monitoring_xlsx"), "xlsx", write_xlsx),
        ):
            make = partial(written, write, numbered(annex, partial(_marked_monitoring, page)))
            _download(label, file_name(page, ending, stem), make)
    else:
        st.html(markup.gap(text("ui.no_monitoring_to_export", year=page.year)))
    monitoring_template(page, annex)


def monitoring_template(page: Page, annex: int = 1) -> None:
    """The button of the empty form."""
    empty = partial(written, write_xlsx, numbered(annex, partial(_empty_monitoring, page)))
    _download(
        text("ui.download_monitoring_empty"), file_name(page, "xlsx", template("ui.monitoring_empty_stem")), empty
    )


@kept(KEPT_FORMS)
def _monitoring_form(page: Page) -> MonitoringForm:
    return measures.monitoring_form(page.centre, page.centre.own_ledger, page.year)


def _marked_monitoring(page: Page) -> OfficialForm:
    expected = page.goal.expected if page.goal else None
    return monitoring_grid(_monitoring_form(page).marked, page.centre.organisation, page.centre.kind, expected)


def _empty_monitoring(page: Page) -> OfficialForm:
    return empty_monitoring(page.centre.organisation, page.centre.kind, page.year, None)


def _problems(page: Page, annex: int) -> None:
    """The ledger of problems, of the year and what is left of earlier ones; the empty one always."""
    st.html(markup.chart_head(text("files.problems.label"), text("ui.export_problems_note")))
    if _followed(page):
        for label, ending, write in (
            (text("ui.download_problems_docx"), "docx", write_docx),
            (text("ui.download_problems_xlsx"), "xlsx", write_xlsx),
        ):
            made = partial(written, write, numbered(annex, partial(_problem_ledger, page)))
            _download(label, file_name(page, ending, template("ui.problems_stem")), made)
    else:
        st.html(markup.gap(text("ui.no_problems_to_export", year=page.year)))
    empty = partial(empty_problems, page.centre.organisation, page.centre.kind, page.year)
    name = file_name(page, "xlsx", template("ui.problems_empty_stem"))
    _download(text("ui.download_problems_empty"), name, partial(written, write_xlsx, numbered(annex, empty)))


def _followed(page: Page) -> Sequence[Answered]:
    return measures.followed_in(page.centre.own_ledger, page.year, date(page.year, 12, 31))


def _problem_ledger(page: Page) -> OfficialForm:
    ledger = page.centre.own_ledger
    names = {one.project_id: one.name for one in ledger.projects}
    return problems_grid(_followed(page), names, page.centre.organisation, page.centre.kind, page.year)


def _registers(page: Page) -> None:
    """Registers, payments and allotments: as they stand, and empty to be filled in."""
    st.html(markup.chart_head(text("ui.export_registers"), text("ui.export_registers_note")))
    for of, form in register_forms().items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(markup.note(form.label), width=96)
            if _has_rows(page.centre.own_ledger, of, page.year):
                label = text("ui.download_register", label=form.label)
                name = file_name(page, "xlsx", _stem("ui.register_stem", form.label))
                _download(label, name, partial(written, write_register, partial(_register, page, of)))
            register_template(page, of)


def register_template(page: Page, of: RegisterKind = "register") -> None:
    """The button of the empty table."""
    form = register_forms()[of]
    empty = partial(empty_table, of, page.centre.organisation, page.centre.kind, page.year, None)
    name = file_name(page, "xlsx", _stem("ui.register_empty_stem", form.label))
    _download(text("ui.download_register_empty", label=form.label), name, partial(written, write_register, empty))


def _has_rows(ledger: Ledger, kind: RegisterKind, year: int) -> bool:
    if kind == "register":
        return any(row.as_of.year == year for row in ledger.projects)
    if kind == "payments":
        return any(row.paid_on.year == year for row in ledger.payments)
    return any(row.issued_on is None or row.issued_on.year <= year for row in ledger.allotments)


def _stem(key: str, label: str) -> str:
    return template(key).replace("{label}", label)


def _register(page: Page, kind: RegisterKind) -> RegisterTable:
    ledger = page.centre.own_ledger
    day = measures.register(ledger, page.year).as_of if kind == "register" else date(page.year, 12, 31)
    return register_table(kind, page.centre.organisation, page.centre.kind, ledger, page.year, day)
