"""The written report: every figure of the records in its section, none that is not theirs, and read back to the same records."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from src import store
from src.files.report.content import Report, report
from src.files.report.document import write_report
from src.intake import Draft, joined, read
from src.measures import PLANNED
from src.records import (
    ActionEvent,
    AnnualGoal,
    BudgetEffect,
    Centre,
    CorrectiveAction,
    Ledger,
    MonitoringItem,
    Organisation,
    Problem,
    Record,
    ScoreItem,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YEAR = 2023
SECTIONS = {
    "一（二）": "（二）履职总体目标、工作任务",
    "一（五）": "（五）预算及执行情况",
    "附件1": "附件1",
}
"""Where the real report states a figure, and the heading under which ours must."""


def written(of: Report) -> bytes:
    out = io.BytesIO()
    write_report(out, of)
    return out.getvalue()


@pytest.fixture(scope="module")
def real(shipped_file) -> Centre:
    return store.read_centre(shipped_file, "zhengning")


@pytest.fixture(scope="module")
def real_report(real) -> Report:
    return report(real, YEAR, None)


@pytest.fixture(scope="module")
def real_paper(real_report) -> bytes:
    return written(real_report)


@pytest.fixture(scope="module")
def read_again(real_paper, shipped_file) -> Draft:
    return read(real_paper, "自评报告.docx", organisations=store.organisations(shipped_file))


def paragraphs(paper: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        body = ET.fromstring(package.read("word/document.xml"))
    return ["".join(node.text or "" for node in one.iter(f"{W}t")) for one in body.iter(f"{W}p")]


def by_section(paper: bytes) -> dict[str, str]:
    """The text under each heading."""
    found: dict[str, str] = {}
    heading = ""
    for line in paragraphs(paper):
        if re.match("[一二三]、|（[一二三四五]）|附件1$", line):
            heading = line
        found[heading] = found.get(heading, "") + line + "\n"
    return found


def shown(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def test_every_figure_of_the_real_year_stands_in_its_section(real, real_paper):
    sections, placed = by_section(real_paper), 0
    for record in real.records:
        place = next(name for key, name in SECTIONS.items() if record.locator.startswith(key))
        assert re.search(rf"(?<![0-9.]){re.escape(shown(record.value))}(?![0-9.])", sections[place]), record
        placed += 1
    assert placed == 45


def allowed(figures) -> list[str]:
    return [figure.shown for figure in figures if figure.shown]


def generated(of: Report):
    """Every stretch that no document and no person wrote."""
    return [said for block in of.blocks for said in block.said if not said.imported]


DATES = re.compile("(?:截至)?2023年(?:度|底)?")


def test_no_figure_of_it_is_invented(real, real_report):
    known = {f"{r.indicator}:{r.role}:{r.year}": shown(r.value) + r.unit for r in real.records}
    rows = {f"score_item:{item.position}:{YEAR}": item for item in real.form(YEAR)}
    for said in generated(real_report):
        rest = DATES.sub("", said.text)
        for figure in said.figures:
            if figure.source in known:
                assert figure.shown == known[figure.source]
            elif figure.source.startswith("score_item:"):
                row, _, column = figure.source.rpartition(":")
                assert figure.shown == shown(getattr(rows[row], column))
            else:  # a formula: what it comes to is what is printed
                assert result(figure.source) == Decimal(figure.shown.rstrip("%")), figure
            assert figure.shown in rest
            rest = rest.replace(figure.shown, "", 1)
        assert not re.search("[0-9]", rest.replace("附件：1．", "")), said.text


def result(formula: str) -> Decimal:
    """What a formula comes to, computed anew."""
    left, _, _ = formula.partition(" = ")
    left = left.replace(",", "").replace("−", "-").replace("%", "")
    assert re.fullmatch(r"[0-9. +÷×-]+", left), formula
    if "÷" in left:
        above, below = map(Decimal, left.replace("×", " ").split("÷"))
        return (above / below * 100).quantize(Decimal("0.01"))
    first, *others = re.split("(?<= )(?=[+-] )", left)
    return Decimal(first) + sum(Decimal(one.replace(" ", "")) for one in others)


def test_our_own_reader_reads_it_back_to_the_same_records_and_rows(real, read_again):
    assert (read_again.org_id, read_again.year, read_again.kind) == ("zhengning", YEAR, "report")
    assert read_again.title == "正宁县房产服务中心2023年整体绩效自评报告"
    assert figures_of(joined(read_again).records) == figures_of(real.records)
    bare = [replace(item, quote=None, locator=None, batch_id=None) for item in joined(read_again).score_items]
    assert bare == [replace(item, quote=None, locator=None, batch_id=None) for item in real.form(YEAR)]
    assert (read_again.suggestions, read_again.issues, read_again.goal) == ((), (), None)


def figures_of(records) -> dict[tuple[str, str], tuple]:
    """Figures by indicator and role; a plan belongs to its year, whatever day it was set on."""
    return {
        (r.indicator, r.role): (r.value, r.unit, None if r.role in PLANNED else r.as_of)
        for r in records
        if r.value is not None
    }


SAMPLES = [("chengwan", 2024), ("songquan", 2022), ("yunxi", 2025), ("zhaolin", 2024)]


@pytest.mark.parametrize(("org_id", "year"), SAMPLES)
def test_sample_years_are_read_back_and_say_what_they_are(sample_file, org_id, year):
    centre = store.read_full_centre(sample_file, org_id)
    goal = store.read_goal(sample_file, org_id, year)
    paper = written(report(centre, year, goal))
    draft = read(paper, "自评报告.docx", org_id=org_id, year=year)
    # rates that the form works out are stated once the form is there
    worked_out = lambda key: key[0].startswith("budget.") and key[1] == "stated_ratio"  # noqa: E731
    back = {key: row for key, row in figures_of(joined(draft).records).items() if not worked_out(key)}
    stored = figures_of(r for r in centre.records if r.year == year and not worked_out((r.indicator, r.role)))
    # a total investment alone does not say whether it is planned or spent, nor money under a line of tasks of renovation
    # whose it is: offered, never read
    # a total is likelier the plan, whatever the sample year keeps it as
    kept_as = {("renovation.investment_total", "target"): ("renovation.investment_total", "actual")}
    found = {(one.indicator, one.role): one.value for one in draft.suggestions}
    offered = {kept_as.get(key, key): value for key, value in found.items()}
    assert offered.keys() <= {("renovation.investment_total", "actual"), ("funding.total", "target")}
    assert offered == {key: centre.record(year, *key).value for key in offered}
    assert back == {key: row for key, row in stored.items() if key[:2] not in offered}
    assert len(draft.score_items) == len(centre.form(year))
    assert joined(draft).goals == ((replace(goal, batch_id=None),) if goal else ())
    assert [issue.code for issue in draft.issues if issue.severity == "error"] == ["sample_data"]
    assert paragraphs(paper)[0].startswith("示例数据")


CENTRE = Organisation("liuquan", "柳泉县房产服务中心")


def figure(indicator: str, value: str, unit: str, role: str = "actual", day: date = date(2025, 7, 31)) -> Record:
    return Record("liuquan", 2025, day, indicator, role, Decimal(value), unit)


def lines(of: Report) -> str:
    return "\n".join("".join(said.text for said in block.said) for block in of.blocks)


def test_a_year_under_way_says_until_when():
    records = (
        figure("funding.total", "300", "万元"),
        figure("renovation.households", "20", "户", day=date(2025, 3, 31)),
    )
    said = lines(report(Centre(CENTRE, "real", records, ()), 2025, None))
    assert "2025年（截至7月底）整体绩效自评报告" in said
    assert "截至2025年7月底争取各类资金300万元" in said
    assert "截至2025年3月底老旧小区改造完成20户" in said
    assert "2025年争取" not in said


def test_figures_of_two_days_in_one_sentence_each_say_theirs():
    records = (
        figure("rental_subsidy.households", "90", "户"),
        figure("rental_subsidy.persons", "200", "人", day=date(2025, 6, 30)),
    )
    said = lines(report(Centre(CENTRE, "real", records, ()), 2025, None))
    assert "截至2025年7月底确定住房租赁补贴保障对象90户200人（截至2025年6月底）。" in said


def test_a_sentence_without_its_figure_is_left_out_and_a_figure_without_its_sentence_is_named():
    records = (figure("presale.residential_units", "7", "套"), figure("maintenance_fund.interest", "5", "万元"))
    said = lines(report(Centre(CENTRE, "real", records, ()), 2025, None))
    assert "商品房期房销售" not in said
    assert "期房销售住宅套数7套" in said
    assert "维修资金增值收益5万元" in said
    assert "0" not in said.replace("2025", "")


def test_a_paragraph_names_its_year_though_its_first_sentence_is_left_out():
    records = (figure("renovation.households", "985", "户", day=date(2025, 12, 31)),)
    said = lines(report(Centre(CENTRE, "real", records, ()), 2025, None))
    assert "一是老旧小区改造。2025年老旧小区改造完成985户。" in said


def test_targets_alone_stand_under_targets():
    records = (figure("renovation.households", "500", "户", "target"), figure("renovation.households", "20", "户"))
    centre = Centre(CENTRE, "real", records, ())
    said = lines(report(centre, 2025, AnnualGoal("liuquan", 2025, "改善居住条件。", None)))
    section = said.partition("（三）整体支出绩效目标\n")[2].partition("\n（四）")[0]
    assert section == "改善居住条件。\n2025年度绩效目标：老旧小区改造户数500户。"
    in_words = AnnualGoal("liuquan", 2025, "改善居住条件。", None)
    without = lines(report(Centre(CENTRE, "real", records[1:], ()), 2025, in_words))
    assert "（三）整体支出绩效目标\n改善居住条件。\n【待填：本年度没有入库的年度目标" in without


def monitored(position: int, likelihood: str) -> MonitoringItem:
    blank = (None,) * 9
    return MonitoringItem(
        "liuquan", 2025, date(2025, 7, 31), "整体", position, None, None, f"第{'一二三'[position - 1]}项指标", *blank,
        likelihood, None, None,
    )  # fmt: skip


def test_monitoring_problems_actions_and_what_came_of_last_years_are_told():
    made = datetime(2025, 5, 1, 9)
    ledger = Ledger(
        CENTRE, "real", monitoring_items=(monitored(1, "certain"), monitored(2, "possible")),
        problems=(problem("p0", 2024, "档案不全"), problem("p1", 2025, "结果运用不足。"), problem("p2", 2025, "人手不够")),
        actions=(
            CorrectiveAction("liuquan", "a0", "p0", "补齐档案", "人秘股", None, None, None),
            CorrectiveAction("liuquan", "a1", "p1", "把评价结果用于下年预算", "财务股", None, date(2025, 8, 31), None),
        ),
        events=(
            ActionEvent("liuquan", "a0", made, "done", None, "甲"),
            ActionEvent("liuquan", "a0", made, "closed", "档案移交清单", "乙"),
        ),
        effects=(BudgetEffect("liuquan", "p0", 2025, "cut", Decimal(50), Decimal("42.5"), None),),
    )  # fmt: skip
    centre = Centre(CENTRE, "real", (figure("funding.total", "1", "万元"),), (), ledger=ledger)
    said = lines(report(centre, 2025, None))
    assert (
        "截至2025年7月底对整体开展绩效运行监控，监控指标2项。预计“确定能”完成目标的1项。预计“有可能”完成目标的1项：第二项指标。"
        in said
    )
    assert "对发现的2个问题采取整改措施1项。" in said
    chapter = said.partition("三、")[2].partition("\n")[2].partition("\n柳泉县")[0]
    assert chapter.splitlines() == [
        "（一）存在的问题", "1．结果运用不足。", "2．人手不够。",
        "（二）改进措施", "1．把评价结果用于下年预算；责任股室：财务股；完成时限：2025年8月31日。", "2．【待填：这一问题的改进措施】",
        "（三）上年度问题整改情况", "1．补齐档案：已销号（档案移交清单）。结果应用：2025年预算压减，由50万元调整为42.5万元。",
    ]  # fmt: skip


def problem(problem_id: str, year: int, words: str) -> Problem:
    return Problem("liuquan", problem_id, year, "self_evaluation", "管理", words, None)


def test_the_attainment_of_each_target_is_told_once_the_year_is_over(sample_file):
    said = lines(report(store.read_centre(sample_file, "chengwan"), 2024, None))
    assert "按年度目标计算，争取各类资金完成93.07%；固定资产投资完成101.12%；" in said
    under_way = lines(report(store.read_centre(sample_file, "yunxi"), 2025, None))
    assert "按年度目标计算" not in under_way


def test_a_name_with_quotation_marks_keeps_them_apart_from_the_sentences():
    row = ScoreItem(
        "liuquan",
        2025,
        1,
        "部门管理",
        None,
        "“三公经费”控制率",
        None,
        None,
        "1",
        "1",
        Decimal(1),
        Decimal(1),
        None,
        Decimal(2),
        Decimal(1),
    )
    assert "“‘三公经费’控制率”2分，得1分，扣1分：" in lines(report(Centre(CENTRE, "real", (), (row,)), 2025, None))


def test_words_of_an_earlier_report_are_proposed_and_marked(real):
    prose = {"duties": ("负责住房保障。", "内设两个股室。"), "results": ("建立了台账。",)}
    said = lines(report(real, YEAR, None, prose))
    mark = "【待核对：以下沿用上年文字】"
    assert f"{mark}负责住房保障。\n内设两个股室。\n（二）" in said
    assert f"{mark}建立了台账。\n三、" in said
    assert "【待填：开展自评所依据" in said
    assert "【待填：主要职能" not in said


def test_each_sentence_keeps_what_it_is_from_where_nobody_prints_it(real_report, real_paper):
    with zipfile.ZipFile(io.BytesIO(real_paper)) as package:
        body = ET.fromstring(package.read("word/document.xml"))
        custom = ET.fromstring(package.read("docProps/custom.xml"))
    kept = {one.get("name"): one[0].text for one in custom}
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) == sum(bool(said.figures) for said in generated_or_imported(real_report))
    assert set(marks) == {name for name in kept if "+" not in name}
    whole = "、".join(kept.values())
    for said in generated_or_imported(real_report):
        assert all(one.source in whole for one in said.figures)
    assert "1968户=renovation.households:started:2023" in whole
    assert all(len(value) <= 255 for value in kept.values())


def generated_or_imported(of: Report):
    return [said for block in of.blocks for said in block.said]


def test_hostile_names_and_long_formulas_do_no_harm():
    rows = tuple(
        ScoreItem("liuquan", 2025, place, "部门\x0b<管理>", None, f"&第{place}项", None, None, "1", "1", Decimal(1), Decimal(1), None, Decimal("1.25"), Decimal("0.25"))
        for place in range(1, 81)
    )  # fmt: skip
    paper = written(report(Centre(CENTRE, "real", (), rows), 2025, None))
    assert any("<管理>" in line and "得20分" in line for line in paragraphs(paper))
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        custom = ET.fromstring(package.read("docProps/custom.xml"))
    assert any("+" in one.get("name") for one in custom)
    assert all(len(one[0].text) <= 255 for one in custom)


def test_further_annexes_are_listed_numbered_and_change_nothing_that_is_read(sample_file):
    centre = store.read_full_centre(sample_file, "heting")
    goal = store.read_goal(sample_file, "heting", 2024)
    alone, further = report(centre, 2024, goal), report(centre, 2024, goal, further=("monitoring", "problems"))
    listed = [said.text for block in further.blocks if "annexes" in block.kind for said in block.said]
    titles = [one.title for one in further.annexes]
    assert listed == [f"附件：1．{titles[0]}", f"2．{titles[1]}", f"3．{titles[2]}"]
    assert [line for line in paragraphs(written(further)) if re.fullmatch("附件[0-9]", line)] == [
        "附件1",
        "附件2",
        "附件3",
    ]
    first, second = (read(written(one), "自评报告.docx", org_id="heting", year=2024) for one in (alone, further))
    stored = {(r.indicator, r.role): r.value for r in centre.records if r.year == 2024}
    for draft in (first, second):
        assert {(r.indicator, r.role): r.value for r in draft.records} == stored
        assert not draft.conflicts
    assert bare_items(second) == bare_items(first)


def bare_items(draft: Draft) -> list[ScoreItem]:
    return [replace(item, quote=None, locator=None) for item in joined(draft).score_items]
