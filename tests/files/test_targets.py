"""The paper of targets: what is confirmed is read back as the same targets, what is only proposed as suggestions."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest

from src import measures
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.targets_grid import targets_grid
from src.intake import read
from src.intake.draft import Draft
from src.records import AnnualGoal, Centre, Kind, Ledger, Organisation, Problem, Record
from tests import county_year as county

ORG = Organisation("jia", "甲县房产服务中心")
WRITERS = {"目标表.docx": write_docx, "目标表.xlsx": write_xlsx}
each_file = pytest.mark.parametrize("name", WRITERS)
END = date(2024, 12, 31)
STORED = (
    Record("jia", 2024, END, "renovation.households", "target", Decimal(983), "户", "结转 1,968 − 985 = 983 户"),
    Record("jia", 2024, END, "investment.fixed_assets", "target", Decimal("4.68"), "亿元", "上年完成 4.68 亿元"),
    Record("jia", 2024, END, "budget.project", "initial", Decimal("813.64"), "万元", "年初预算"),
)
RESULTS = (
    Record("jia", 2023, date(2023, 12, 31), "rental_subsidy.households", "actual", Decimal(282), "户"),
    Record("jia", 2023, date(2023, 12, 31), "maintenance_fund.collected", "actual", Decimal("1812.5"), "万元"),
)
HOSTILE = ("=cmd|'/c calc'!A1", "<script>alert(1)</script>", "</w:t></w:p>&amp;", "{0}{name}%s", "长" * 300)


def centre(*records: Record, kind: Kind = "real") -> Centre:
    return Centre(ORG, kind, records or (*STORED, *RESULTS), ())


def written(name: str, of: Centre, goal: str | None = None, ledger: Ledger | None = None, year: int = 2024) -> bytes:
    out = io.BytesIO()
    form = measures.targets_form(of, ledger or Ledger(ORG, "real"), year)
    WRITERS[name](out, targets_grid(form, of, AnnualGoal("jia", year, goal, None) if goal else None))
    return out.getvalue()


def read_back(name: str, file: bytes) -> Draft:
    return read(file, name, organisations=[ORG])


@each_file
def test_confirmed_targets_are_read_back_the_same_and_proposals_are_suggested(name: str) -> None:
    draft = read_back(name, written(name, centre(), "完成改造任务，维护资金安全。"))
    assert (draft.kind, draft.year, draft.org_id) == ("objective_form", 2024, "jia")
    assert {(r.indicator, r.role, r.value, r.unit, r.as_of) for r in draft.records} == {
        (r.indicator, "target", r.value, r.unit, r.as_of) for r in STORED if r.role == "target"
    }
    assert {(s.indicator, s.value, s.reason) for s in draft.suggestions} == {
        (r.indicator, r.value, "表中标有“建议值，待确认”") for r in RESULTS
    }
    assert draft.goal is not None
    assert (draft.goal.expected, draft.goal.achieved) == ("完成改造任务，维护资金安全。", None)


@each_file
def test_a_paper_without_goal_brings_none(name: str) -> None:
    assert read_back(name, written(name, centre())).goal is None


@each_file
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(name: str, words: str) -> None:
    stored = replace(STORED[0], quote=words)
    draft = read_back(name, written(name, centre(stored), words))
    assert [(r.indicator, r.value) for r in draft.records] == [("renovation.households", 983)]
    assert draft.goal is not None
    assert draft.goal.expected == words


@each_file
def test_the_year_s_projects_are_its_tasks_and_are_not_taken_for_a_register(name: str) -> None:
    problem = Problem("jia", "a", 2025, "audit", "资金", "拨付 3 个月后才支付", None)
    ledger = replace(county.ledger("jia"), problems=(problem,))
    projects = tuple(replace(row, planned_finish=date(2026, 6, 30), stage="building") for row in ledger.projects)
    of = centre(replace(STORED[0], year=2026, as_of=date(2026, 12, 31)))
    file = written(name, of, ledger=replace(ledger, projects=projects), year=2026)
    assert [(r.indicator, r.value) for r in read_back(name, file).records] == [("renovation.households", 983)]
    table = (
        [cell.text for row in docx.Document(io.BytesIO(file)).tables[0].rows for cell in row.cells]
        if name.endswith("docx")
        else [str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(file)).worksheets[0] for cell in row]
    )
    assert all(project.name in table for project in projects)
    assert "2025 年的问题：拨付 3 个月后才支付" in table
    assert "小区 2 个、楼幢 12 幢、住户 318 户" in table


def test_numbers_are_grouped_in_every_cell_as_the_reasons_group_them() -> None:
    budget = Record("jia", 2024, END, "budget.total", "initial", Decimal("2976.37"), "万元")
    of = centre(*STORED, *RESULTS, budget)
    words = [
        cell.text for row in docx.Document(io.BytesIO(written("目标表.docx", of))).tables[0].rows for cell in row.cells
    ]
    assert "2,976.37" in words
    sheet = openpyxl.load_workbook(io.BytesIO(written("目标表.xlsx", of))).worksheets[0]
    cells = {cell.value: cell.number_format for row in sheet for cell in row}
    assert cells[2976.37] == "#,##0.00"
    assert "≥1,812.5万元\n（建议值，待确认）" in cells


def test_rows_that_name_nothing_known_or_another_kind_of_unit_are_listed_and_never_read() -> None:
    head = "2024年度部门整体支出绩效目标申报表\n单位名称\t甲县房产服务中心\n一级指标\t二级指标\t三级指标\t指标值\n"
    rows = "产出指标\t数量指标\t老旧小区改造户数\t≥983幢\n产出指标\t数量指标\t接待来访\t≥50次\n产出指标\t数量指标\t改造户数\t983户\n"
    draft = read_back("目标表.txt", (head + rows).encode())
    assert [(r.indicator, r.value) for r in draft.records] == [("renovation.households", 983)]
    assert {one.text.replace(" ", "") for one in draft.unread} == {"≥983幢", "≥50次"}


def test_heads_return_on_every_page_and_samples_say_so() -> None:
    document = docx.Document(io.BytesIO(written("目标表.docx", centre(kind="sample"))))
    assert [len(table._tbl.xpath(".//w:tblHeader")) for table in document.tables] == [0, 1]
    assert document.paragraphs[0].text == "示例数据，仅供演示，不得报送"
    book = openpyxl.load_workbook(io.BytesIO(written("目标表.xlsx", centre(kind="sample"))))
    assert book.worksheets[0]["A1"].value == "示例数据，仅供演示，不得报送"
    assert book.worksheets[0].print_title_rows
    with zipfile.ZipFile(io.BytesIO(written("目标表.docx", centre()))) as package:
        assert "待确认" in package.read("word/document.xml").decode()
