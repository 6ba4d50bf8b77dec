"""The official form: what it prints is what the reader of forms reads back, row by row."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src import store
from src.catalogue import text
from src.files.form_docx import write_docx
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.intake import Draft, joined, read
from src.intake.layout import named
from src.intake.value import parse
from src.records import AnnualGoal, Centre, Organisation, Record, ScoreItem

YEAR = 2023
CENTRE = Organisation("liuquan", "柳泉县房产服务中心")
WRITERS = {"自评表.docx": write_docx, "自评表.xlsx": write_xlsx}
each_file = pytest.mark.parametrize("name", WRITERS)


def written(name: str, centre: Centre, year: int, goal: AnnualGoal | None = None) -> bytes:
    out = io.BytesIO()
    WRITERS[name](out, official_form(centre, year, goal))
    return out.getvalue()


def read_back(name: str, centre: Centre, year: int, goal: AnnualGoal | None = None) -> Draft:
    return read(written(name, centre, year, goal), name, org_id=centre.organisation.org_id, year=year)


def bare(items) -> list[ScoreItem]:
    return [replace(item, quote=None, locator=None, batch_id=None) for item in items]


@each_file
def test_the_real_form_is_read_back_to_identical_rows(shipped_file, name):
    centre = store.read_centre(shipped_file, "zhengning")
    draft = read(written(name, centre, YEAR), name, organisations=store.organisations(shipped_file))
    assert bare(joined(draft).score_items) == bare(centre.form(YEAR))
    assert (draft.org_id, draft.year, draft.kind) == ("zhengning", YEAR, "report")
    assert (draft.issues, draft.unread) == ((), ())
    stored = {(r.indicator, r.role): r.value for r in centre.records if r.indicator.startswith("budget.")}
    assert {(r.indicator, r.role): r.value for r in draft.records} == stored


@each_file
def test_sample_forms_are_read_back_and_never_taken_for_real(sample_file, name):
    for organisation in store.organisations(sample_file):
        centre = store.read_centre(sample_file, organisation.org_id)
        year = centre.years[-1 if name.endswith(".docx") else 0]
        goal = store.read_goal(sample_file, organisation.org_id, year)
        draft = read_back(name, centre, year, goal)
        assert bare(joined(draft).score_items) == bare(centre.form(year))
        assert joined(draft).goals == ((replace(goal, batch_id=None),) if goal else ())
        assert ("sample_data", "error") in {(issue.code, issue.severity) for issue in draft.issues}


words = st.text("房产服务管理制度完善情况资金使用规范人员培训目标", min_size=2, max_size=14)
numbers = st.decimals(0, 99999, places=2).map(lambda value: f"{value:f}".rstrip("0").rstrip(".") or "0")
printed = st.builds(
    "{}{}{}".format, st.sampled_from(["", "≥", "≤", "不低于"]), numbers, st.sampled_from(["", "%", "户", "人次"])
) | st.sampled_from(["达到要求", "按时完成", "—"])
grades = st.decimals(0, 20, places=2)


@st.composite
def forms(draw: st.DrawFn) -> tuple[ScoreItem, ...]:
    """Forms as reading one gives them: numbers, units and signs that the row's texts or own columns say."""
    rows = [budget_row(draw)]
    extra = draw(st.booleans())
    for tier1 in draw(st.lists(words, min_size=1, max_size=4, unique=True)):
        for tier2 in draw(st.lists(words, min_size=1, max_size=3, unique=True)):
            for tier3 in draw(st.lists(words, min_size=1, max_size=3)):
                rows.append(form_row(draw, len(rows), tier1, tier2, tier3, extra))
    return tuple(rows)


def budget_row(draw) -> ScoreItem:
    target, actual = draw(numbers), draw(numbers)
    return ScoreItem(
        CENTRE.org_id, YEAR, 0, "预算执行率", None, draw(st.sampled_from(["全年支出", "年度资金总额"])), None, None,
        target, actual, Decimal(target), Decimal(actual), "万元", Decimal(10), draw(st.none() | grades),
    )  # fmt: skip


def form_row(draw, position: int, tier1: str, tier2: str, tier3: str, extra: bool) -> ScoreItem:
    target_text, actual_text = draw(printed), draw(printed)
    target, actual = parse(target_text), parse(actual_text)
    units = [value.unit for value in (target, actual) if value.unit]
    comparable = len(set(units)) < 2
    column = draw(st.sampled_from([None, "个", "项"])) if extra else None
    sign = draw(st.sampled_from([None, ">=", "<=", "="])) if extra else None
    weight = draw(grades)
    return ScoreItem(
        CENTRE.org_id, YEAR, position, tier1, tier2, tier3, draw(st.sampled_from([None, "定量", "定性"])) if extra else None,
        sign or target.comparison, target_text, actual_text, target.number if comparable else None,
        actual.number if comparable else None, units[0] if units else column, weight,
        draw(st.none() | st.just(weight)), draw(st.none() | words),
    )  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(forms(), st.sampled_from(sorted(WRITERS)))
def test_any_form_is_read_back_to_identical_rows(rows, name):
    draft = read_back(name, Centre(CENTRE, "real", (), rows), YEAR)
    assert bare(joined(draft).score_items) == list(rows)


@each_file
def test_rows_without_a_second_tier_stay_without_one(name):
    first = row(1, "部门管理", "资金投入", "甲制度")
    rows = (first, replace(first, position=2, tier2=None, tier3="乙制度"), row(3, "履职效果", None, "丙制度"))
    draft = read_back(name, Centre(CENTRE, "real", (), rows), YEAR)
    assert [item.tier2 for item in draft.score_items] == ["资金投入", None, None]


def row(position: int, tier1: str, tier2: str | None, tier3: str) -> ScoreItem:
    return ScoreItem(
        CENTRE.org_id, YEAR, position, tier1, tier2, tier3, None, None, "100%", "100%", Decimal(100), Decimal(100), "%",
        Decimal(2), Decimal(2),
    )  # fmt: skip


def cells_of(name: str, data: bytes) -> list[list[str]]:
    """Texts of the form's table, covered cells as their first one."""
    if name.endswith(".docx"):
        tables = docx.Document(io.BytesIO(data)).tables
        return [[cell.text for cell in line.cells] for table in tables for line in table.rows]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [[str(value) if value is not None else "" for value in line] for line in sheet.iter_rows(values_only=True)]


@each_file
def test_the_total_stands_in_the_score_column(shipped_file, name):
    lines = cells_of(name, written(name, store.read_centre(shipped_file, "zhengning"), YEAR))
    header = next(line for line in lines if line[0] == "一级指标")
    total = next(line for line in lines if line[0] == "合计")
    assert (total[header.index("分值")], total[header.index("得分")]) == ("100", "98")


def test_equal_tiers_are_one_cell(shipped_file):
    data = written("自评表.xlsx", store.read_centre(shipped_file, "zhengning"), YEAR)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    start = next(cell.row for cell in sheet["A"] if cell.value == "部门管理")
    assert f"A{start}:A{start + 9}" in {str(area) for area in sheet.merged_cells.ranges}
    document = docx.Document(io.BytesIO(written("自评表.docx", store.read_centre(shipped_file, "zhengning"), YEAR)))
    assert sum("vMerge" in cell._tc.xml for line in document.tables[1].rows for cell in line.cells) > 0


@each_file
def test_sample_data_say_so_in_the_document(sample_file, name):
    organisation = store.organisations(sample_file)[0]
    centre = store.read_centre(sample_file, organisation.org_id)
    data = written(name, centre, centre.years[-1])
    if name.endswith(".docx"):
        document = docx.Document(io.BytesIO(data))
        marks = [document.paragraphs[0].text, document.sections[0].header.paragraphs[0].text]
    else:
        marks = [openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value]
    assert all(mark.startswith("示例数据") for mark in marks)


@each_file
def test_what_the_report_stated_as_rate_is_printed_and_else_it_is_computed(name):
    money = {"initial": "10", "adjusted": "30", "actual": "20"}
    records = tuple(
        Record(CENTRE.org_id, YEAR, date(YEAR, 12, 31), f"budget.{part}", role, Decimal(value), "万元")
        for part in ("total", "basic") for role, value in money.items()
    )  # fmt: skip
    stated = Record(CENTRE.org_id, YEAR, date(YEAR, 12, 31), "budget.basic", "stated_ratio", Decimal("66.7"), "%")
    centre = Centre(CENTRE, "real", (*records, stated), (row(1, "部门管理", "资金投入", "甲制度"),))
    lines = cells_of(name, written(name, centre, YEAR))
    rates = {line[1]: line[-2] for line in lines if line[1] in ("全年支出", "其中：基本支出")}
    assert rates == {"全年支出": "66.67%", "其中：基本支出": "66.7%"}


@each_file
def test_control_characters_and_markup_do_no_harm(name):
    item = replace(
        row(1, "部门管理", "资金投入", "<script>alert(1)</script>"), reason="=cmd|'/c'!A1\x0c第二页 &\uffff附件"
    )
    draft = read_back(name, Centre(CENTRE, "real", (), (item,)), YEAR)
    assert draft.score_items[0].tier3 == "<script>alert(1)</script>"
    assert draft.score_items[0].reason == "=cmd|'/c'!A1 第二页 & 附件"


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("budget_columns", ("initial", "adjusted", "rate", "weight", "score")),
        ("item_columns", ("tier1", "tier2", "tier3", "nature", "comparison", "target", "unit", "actual", "weight", "score", "reason")),
        ("goal_columns", ("expected", "achieved")),
        ("budget_rows", ("basic", "project")),
    ],
)  # fmt: skip
def test_every_heading_is_one_that_the_reader_knows(section: str, names: tuple[str, ...]):
    assert [named(section, text(f"files.form.{name}")) for name in names] == list(names)


@each_file
def test_a_rate_that_no_document_states_is_printed_and_is_no_figure(name):
    money = {"initial": "10", "adjusted": "30", "actual": "20"}
    records = tuple(
        Record(CENTRE.org_id, YEAR, date(YEAR, 12, 31), f"budget.{part}", role, Decimal(value) * (2 if part == "total" else 1), "万元")
        for part in ("total", "basic", "project") for role, value in money.items()
    )  # fmt: skip
    stated = Record(CENTRE.org_id, YEAR, date(YEAR, 12, 31), "budget.basic", "stated_ratio", Decimal("66.7"), "%")
    for kept in ((*records, stated), records):
        draft = read_back(name, Centre(CENTRE, "real", kept, (row(1, "部门管理", "资金投入", "甲制度"),)), YEAR)
        assert {(r.indicator, r.role): r.value for r in draft.records} == {(r.indicator, r.role): r.value for r in kept}
        assert (draft.issues, draft.unread, draft.suggestions) == ((), (), ())


def test_a_group_longer_than_a_page_is_named_again_in_each_part():
    items = tuple(row(n, "部门管理", f"资金{n // 8}", f"制度{n}") for n in range(1, 65))
    data = written("自评表.docx", Centre(CENTRE, "real", (), items), YEAR)
    rows = docx.Document(io.BytesIO(data)).tables[1].rows[1:65]
    first, second = ([n for n, line in enumerate(rows) if line._tr.tc_lst[k].vMerge != "continue"] for k in (0, 1))
    assert len(first) > 2
    assert max(b - a for a, b in pairwise([*first, len(rows)])) <= 24
    assert set(first) <= set(second)
    assert bare(joined(read(data, "自评表.docx", org_id="liuquan", year=YEAR)).score_items) == list(items)
