"""The form, the workbook and the template on page 导出: files that the importer reads back."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
import streamlit

from src import intake, store
from src.catalogue import text
from src.catalogue.registers import register_forms
from src.intake import LedgerFile
from src.records import Delivery, Organisation, Record, Source
from tests import county_year as county
from tests.ui.test_pages import markup, open_page


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the page hands to each download button, by label."""
    kept: dict[str, Any] = {}
    draw = streamlit.download_button

    def keep(label: str, data: Any, **options: Any) -> bool:
        kept[label] = data
        return bool(draw(label, data, **options))

    monkeypatch.setattr(streamlit, "download_button", keep)
    return kept


def test_report_form_and_workbook_of_the_year_are_read_back(real_to_read: Path, offered: dict[str, Any]) -> None:
    app = open_page("export")
    known = store.organisations(real_to_read)
    told = markup(app)
    assert "2023 年度要交的材料" in told
    assert "已填得分 22/22 行" in told
    assert "monitoring?org=zhengning&amp;year=2023" in told
    draft = intake.read(offered[text("ui.download_report")](), "a.docx", organisations=known)
    assert (draft.kind, len(draft.records), len(draft.score_items)) == ("report", 45, 22)
    for label, name in ((text("ui.download_form_docx"), "a.docx"), (text("ui.download_form_xlsx"), "a.xlsx")):
        assert len(intake.read(offered[label](), name, organisations=known).score_items) == 22
    paper = intake.read(offered[text("ui.targets.download_docx")](), "a.docx", organisations=known)
    assert (paper.kind, paper.year, paper.records, len(paper.suggestions)) == ("objective_form", 2024, (), 8)
    draft = intake.read(offered[text("ui.download_book")](), "a.xlsx", organisations=known)
    assert (draft.kind, len(draft.records), len(draft.score_items)) == ("workbook", 45, 22)


def test_forms_bear_their_number_among_several_annexes(real_to_read: Path, offered: dict[str, Any]) -> None:
    app = open_page("export")
    app.number_input(key="annex").set_value(2).run()
    for label in ("ui.download_form_docx", "ui.targets.download_docx", "ui.download_problems_docx"):
        assert docx.Document(io.BytesIO(offered[text(label)]())).paragraphs[0].text == "附件2"


def test_the_template_is_of_the_year_that_is_chosen(real_to_read: Path, offered: dict[str, Any]) -> None:
    app = open_page("export")
    assert intake.read(offered[text("ui.download_template")](), "a.xlsx").year == 2024
    app.number_input(key="template-year").set_value(2026).run()
    assert intake.read(offered[text("ui.download_template")](), "a.xlsx").year == 2026


def test_a_year_without_form_says_so(empty: Path, offered: dict[str, Any]) -> None:
    centre = Organisation("liuquan", "柳泉县房产服务中心")
    row = Record(centre.org_id, 2023, date(2023, 12, 31), "presale.units", "actual", Decimal(5), "套")
    store.save_batch(empty, Delivery(source=Source("s"), records=[row], organisations=[centre]), by="测试")
    app = open_page("export")
    assert not app.exception
    assert text("ui.no_form_to_export") in markup(app)
    assert text("ui.download_form_docx") not in offered
    assert text("ui.download_book") in offered


def test_the_form_of_monitoring_and_the_tables_are_offered_full_and_empty(real: Path, offered: dict[str, Any]) -> None:
    made = county.ledger("county")
    rows = (*made.projects, *made.project_records, *made.allotments, *made.payments, *made.periods)
    centre = (Organisation("county", "甲县房产服务中心"),)
    store.save_batch(real, Delivery(Source("s"), ledger=rows, organisations=centre), by="测试")
    open_page("export", org="county", year="2025")
    for form in register_forms().values():
        full = intake.read_any(offered[text("ui.download_register", label=form.label)](), "a.xlsx")
        empty = intake.read_any(offered[text("ui.download_register_empty", label=form.label)](), "a.xlsx")
        assert isinstance(full, LedgerFile)
        assert isinstance(empty, LedgerFile)
        assert [table.kind for table in (*full.tables, *empty.tables)] == [form.id, form.id]
        assert (bool(full.tables[0].lines), empty.tables[0].lines) == (True, ())
    for key, name in (("docx", "a.docx"), ("xlsx", "a.xlsx"), ("empty", "b.xlsx")):
        found = intake.read_any(offered[text(f"ui.download_monitoring_{key}")](), name)
        assert isinstance(found, LedgerFile)
        assert found.form is not None
        assert len(found.form.rows) == (0 if key == "empty" else 1)


def test_without_a_register_only_empty_tables_are_offered(real_to_read: Path, offered: dict[str, Any]) -> None:
    open_page("export")
    labels = [form.label for form in register_forms().values()]
    assert all(text("ui.download_register_empty", label=label) in offered for label in labels)
    assert not any(text("ui.download_register", label=label) in offered for label in labels)
    assert text("ui.download_monitoring_docx") not in offered
