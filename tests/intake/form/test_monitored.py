"""Forms of monitoring as offices lay them out: one row of heads or two, ticks or words, other months, unknown columns."""

from datetime import date
from decimal import Decimal

import pytest

from src.intake import Draft, LedgerFile, assign, read_any
from src.intake import read as read_draft
from src.intake.monitored import MonitoredForm
from src.intake.period import Through
from src.intake.register.joining import Joined
from src.records import MonitoringFund, MonitoringItem
from src.review import Decisions, delivery, select
from src.review.monitoring import with_form

TITLE = "甲县房产服务中心2024年度部门整体绩效运行监控表"
FUNDS = """单位：万元

年度资金\t年初预算数\t1—7月执行数\t执行率\t全年预计执行数
年度资金总额\t1025.5\t540.2\t52.7%\t1020
其中：财政拨款\t900\t500\t\t900
上年结转资金\t—\t—\t\t
其他资金\t125.5\t40.2\t\t120
"""
GOAL = "年度总体目标\t完成老旧小区改造 1200 户。\n"
TICKS = """一级指标\t二级指标\t三级指标\t年度指标值\t1—7月执行情况\t全年预计完成情况\t偏差原因分析\t\t\t\t\t\t完成目标可能性\t\t
\t\t\t\t\t\t经费保障\t制度保障\t人员保障\t硬件条件保障\t其他\t原因说明\t确定能\t有可能\t完全不可能
产出指标\t数量指标\t改造户数\t≥1200户\t810户\t1200户\t\t\t\t\t\t\t√\t\t
\t\t发放补贴户数\t60户\t33户\t57户\t√\t\t\t\t\t资金到位慢\t\t√\t
\t质量指标\t验收合格率\t100%\t—\t100%\t\t\t\t\t\t\t\t\t√
效益指标\t\t受益人数\t3000人\t1000人\t2000人\t\t\t\t\t雨季\t\t\t基本能完成\t
"""
WORDS = """一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况\t偏差原因\t完成目标可能性\t责任股室
产出指标\t数量指标\t改造户数\t1200户\t810户\t1200户\t\t{words}\t工程股
"""


def read(text: str, name: str = "a.txt") -> MonitoredForm:
    found = read_any(text.encode(), name)
    assert isinstance(found, LedgerFile)
    assert found.form is not None
    return found.form


@pytest.mark.parametrize("name", ["a.txt", "a.tsv"])
def test_the_layout_of_the_notice(name: str) -> None:
    form = read(f"{TITLE}\n{FUNDS}{GOAL}{TICKS}", name)
    assert (form.centre, form.year, form.through, form.project) == ("甲县房产服务中心", 2024, Through(7), None)
    assert form.goal == "完成老旧小区改造 1200 户。"
    assert {(fund.row, key): value for fund in form.funds for key, value in fund.values.items()} == {
        ("total", "initial"): Decimal("1025.5"), ("total", "so_far"): Decimal("540.2"), ("total", "forecast"): Decimal(1020),
        ("fiscal", "initial"): Decimal(900), ("fiscal", "so_far"): Decimal(500), ("fiscal", "forecast"): Decimal(900),
        ("other", "initial"): Decimal("125.5"), ("other", "so_far"): Decimal("40.2"), ("other", "forecast"): Decimal(120),
    }  # fmt: skip
    assert [(row.likelihood, row.likelihood_text) for row in form.rows] == [
        ("certain", "确定能"), ("possible", "有可能"), ("impossible", "完全不可能"), ("possible", "基本能完成"),
    ]  # fmt: skip
    tiers = [tuple(row.values.get(tier) for tier in ("tier1", "tier2", "tier3")) for row in form.rows]
    assert tiers == [
        ("产出指标", "数量指标", "改造户数"), ("产出指标", "数量指标", "发放补贴户数"),
        ("产出指标", "质量指标", "验收合格率"), ("效益指标", None, "受益人数"),
    ]  # fmt: skip
    assert (form.rows[1].values["funding"], form.rows[1].values["explanation"]) == ("√", "资金到位慢")
    assert form.rows[3].values["other"] == "雨季"
    assert "so_far" not in form.rows[2].values
    assert form.issues == ()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("确定能", "certain"),
        ("能完成", "certain"),
        ("确保完成", "certain"),
        ("已完成", "certain"),
        ("有可能", "possible"),
        ("可能完成", "possible"),
        ("基本能完成", "possible"),
        ("完全不可能", "impossible"),
        ("不可能完成", "impossible"),
        ("无法完成", "impossible"),
        ("难以完成", "impossible"),
        ("确定能（推算，待确认）", "certain"),
    ],
)
def test_other_spellings_of_the_likelihood_are_read_and_kept(words: str, meant: str) -> None:
    row = read(f"{TITLE}\n{WORDS.format(words=words)}").rows[0]
    assert (row.likelihood, row.likelihood_text, row.values["desk"]) == (meant, words, "工程股")


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ("群众满意度（%）\t95\t0.92\t95", ["0.92"]),
        ("群众满意度\t95%\t0.92\t95%", ["0.92"]),
        ("群众满意度（%）\t95\t92\t95", []),
        ("群众满意度\t95%\t92%\t0.5%", []),
        ("补贴标准\t1.2\t0.92\t1.2", []),
    ],
)
def test_a_bare_part_of_one_in_a_row_of_per_cent_is_asked_about(cells: str, asked: list[str]) -> None:
    head, _ = WORDS.splitlines()
    form = read(f"{TITLE}\n{head}\n产出指标\t质量指标\t{cells}\t\t确定能\t工程股\n")
    assert [issue.code for issue in form.issues] == ["monitored_percent"] * len(asked)
    assert all(f"不知“{text}”是 {text}% 还是" in form.issues[0].message for text in asked)
    assert form.rows[0].values["so_far"] == cells.split("\t")[2]


def test_words_that_say_nothing_are_kept_and_asked_about() -> None:
    form = read(f"{TITLE}\n{WORDS.format(words='待定')}")
    assert (form.rows[0].likelihood, form.rows[0].likelihood_text) == (None, "待定")
    assert "“改造户数”的完成目标可能性写“待定”" in form.issues[0].message


def test_two_ticks_in_a_row_are_asked_about() -> None:
    form = read(f"{TITLE}\n" + TICKS.replace("√\t\t\n", "√\t√\t\n", 1))
    assert form.rows[0].likelihood is None
    assert [issue.code for issue in form.issues] == ["likelihood_unread"]


@pytest.mark.parametrize(
    ("heads", "until"),
    [
        ("1—9月", Through(9)),
        ("截至8月底", Through(8)),
        ("截至9月15日", Through(9, 15)),
        ("上半年", Through(6)),
        ("1月至10月", Through(10)),
    ],
)
def test_other_parts_of_the_year(heads: str, until: Through) -> None:
    assert read(f"{TITLE}\n{TICKS.replace('1—7月', heads)}").through == until


def test_the_title_says_until_when_where_the_heads_do_not() -> None:
    assert read(f"{TITLE}（1—7月）\n{TICKS.replace('1—7月', '目前')}").through == Through(7)


def joined(form: MonitoredForm, **answers: str) -> Joined:
    return with_form(Joined((), (), (), None, None), form, "jia", answers)


def test_where_nothing_says_until_when_the_day_is_asked() -> None:
    form = read(f"{TITLE}\n{TICKS.replace('1—7月', '目前')}")
    assert form.through is None
    open_one = joined(form)
    assert (open_one.rows, [one.id for one in open_one.open]) == ((), ["as_of"])
    answered = joined(form, as_of="2024-08-31")
    assert {row.as_of for row in answered.rows} == {date(2024, 8, 31)}  # type: ignore[union-attr]
    assert [issue.severity for issue in joined(form, as_of="2023-08-31").issues] == ["error"]


def test_a_year_that_is_not_told_is_asked_with_the_day() -> None:
    form = read(f"{TITLE}\n{TICKS}".replace("2024年度", ""))
    assert form.year is None
    assert {row.year for row in joined(form, as_of="2024-07-31").rows} == {2024}  # type: ignore[union-attr]


def test_a_column_that_nobody_knows_is_asked_about_by_name() -> None:
    form = read(f"{TITLE}\n{WORDS.format(words='有可能').replace('责任股室', '星级')}")
    assert [(issue.code, issue.severity) for issue in form.issues] == [("monitored_column", "question")]
    assert "“星级”这一列没有认出" in form.issues[0].message
    assert "工程股" not in form.rows[0].values.values()


def test_money_in_yuan_is_converted_and_without_a_unit_is_asked_about() -> None:
    funds = FUNDS.replace("单位：万元", "单位：元").replace("1025.5", "10255000")
    assert read(f"{TITLE}\n{funds}{TICKS}").funds[0].values["initial"] == Decimal("1025.5")
    form = read(f"{TITLE}\n{FUNDS.replace('单位：万元', '')}{TICKS}")
    assert form.funds == ()
    assert {issue.code for issue in form.issues} == {"budget_unit"}


def test_a_row_of_money_that_is_none_is_asked_about() -> None:
    form = read(f"{TITLE}\n{FUNDS.replace('540.2', '约五百')}{TICKS}")
    assert "total" not in {fund.row for fund in form.funds}
    assert [issue.code for issue in form.issues] == ["monitored_row_unread"]


def test_a_projects_form_is_about_its_project() -> None:
    title = "2024年度项目支出绩效运行监控表\n项目名称\t北街片区改造\n主管部门\t甲县房产服务中心\n"
    form = read(f"{title}{FUNDS}{TICKS}")
    assert form.project == "北街片区改造"
    assert {row.subject for row in joined(form).rows} == {"北街片区改造"}  # type: ignore[union-attr]


def test_heads_that_are_printed_again_do_not_become_a_row() -> None:
    first, second = TICKS.split("效益指标")
    heads = "\n".join(TICKS.split("\n")[:2])
    assert [row.values["tier3"] for row in read(f"{TITLE}\n{first}{heads}\n效益指标{second}").rows][-1] == "受益人数"
    assert len(read(f"{TITLE}\n{first}{heads}\n效益指标{second}").rows) == 4


def test_a_self_evaluation_beside_it_makes_it_a_report() -> None:
    own = "甲县房产服务中心2023年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出\t数量\t改造户数\t10\t10\t10\t10\n\n"
    assert isinstance(read_any(f"{own}{TITLE}\n{TICKS}".encode(), "a.txt"), Draft)


def test_a_report_that_only_holds_such_a_table_stays_a_report() -> None:
    prose = "老旧小区改造工作情况如下。" * 120
    assert isinstance(read_any(f"甲县房产服务中心2024年工作报告\n{prose}\n{TICKS}".encode(), "a.txt"), Draft)


@pytest.mark.parametrize(("cells", "changed"), [("810户\t1200户", "810户\t1200户\t多出"), ("810户\t1200户", "810户")])
def test_a_row_that_gained_or_lost_a_cell_is_asked_about(cells: str, changed: str) -> None:
    form = read(f"{TITLE}\n" + TICKS.replace(cells, changed, 1))
    assert [row.values["tier3"] for row in form.rows] == ["发放补贴户数", "验收合格率", "受益人数"]
    assert [(issue.code, issue.severity) for issue in form.issues] == [("monitored_row_unread", "question")]


def test_rows_may_end_where_the_file_leaves_out_blank_cells() -> None:
    trimmed = "\n".join(line.rstrip("\t") for line in TICKS.split("\n"))
    form = read(f"{TITLE}\n{trimmed}")
    assert [row.likelihood for row in form.rows] == ["certain", "possible", "impossible", "possible"]
    assert form.issues == ()


PROSE = """甲县房产服务中心关于2024年1—7月部门整体绩效运行监控情况的报告

一、目标完成情况
1—7月，老旧小区改造开工12个小区、810户；发放租赁补贴33户、6.5万元。

附表：
"""


def test_a_short_report_that_holds_the_form_gives_its_figures_and_the_forms_rows() -> None:
    draft = read_any(f"{PROSE}{TITLE}\n{FUNDS}{GOAL}{TICKS}".encode(), "a.txt")
    assert isinstance(draft, Draft)
    assert {(row.indicator, row.value) for row in draft.records if row.as_of == date(2024, 7, 31)} >= {
        ("renovation.projects", Decimal(12)),
        ("rental_subsidy.amount", Decimal("6.5")),
        ("budget.total", Decimal("540.2")),
    }
    assert "monitoring_rows" not in {issue.code for issue in draft.issues}
    saved = delivery(assign(draft, org_id="a", year=2024), select(draft, Decisions())).ledger
    assert [row.tier3 for row in saved if isinstance(row, MonitoringItem)] == [
        "改造户数", "发放补贴户数", "验收合格率", "受益人数",
    ]  # fmt: skip
    assert {row.row: row.so_far for row in saved if isinstance(row, MonitoringFund)}["total"] == Decimal("540.2")
    assert {row.as_of for row in saved} == {date(2024, 7, 31)}
    assert not delivery(assign(draft, org_id="a", year=2024), select(draft, Decisions(form=False))).ledger


def test_a_title_and_a_note_without_figures_leave_it_a_form() -> None:
    assert read(f"{TITLE}\n\n{FUNDS}{GOAL}{TICKS}\n填表说明：请如实填写。\n").through == Through(7)


def test_what_each_level_gives_is_what_public_funds_give() -> None:
    funds = FUNDS.replace(
        "其中：财政拨款\t900\t500\t\t900", "其中：本级财政资金\t600\t300\t\t600\n上级补助资金\t300\t200\t\t300"
    )
    form = read(f"{TITLE}\n{funds}{GOAL}{TICKS}")
    assert {fund.row: dict(fund.values) for fund in form.funds}["fiscal"] == {
        "initial": Decimal(900), "so_far": Decimal(500), "forecast": Decimal(900),
    }  # fmt: skip
    assert form.issues == ()


def test_what_a_level_gives_beside_a_row_of_all_public_funds_is_asked_about() -> None:
    funds = FUNDS.replace("上年结转资金\t—\t—\t\t", "上级补助资金\t300\t200\t\t300")
    form = read(f"{TITLE}\n{funds}{GOAL}{TICKS}")
    assert {fund.row: fund.values["initial"] for fund in form.funds}["fiscal"] == Decimal(900)
    assert [issue.code for issue in form.issues] == ["monitored_row_unread"]


REACHED = "{head}\t老旧小区改造开工12个小区、完工810户；发放租赁补贴33户、6.5万元。预计全年发放60户。\n"


@pytest.mark.parametrize(
    ("title", "part", "end"),
    [
        (f"{TITLE}（1—7月）", "1—7月", date(2024, 7, 31)),
        ("部门整体绩效运行监控表\n（2024年1—7月）\n部门名称：甲县房产服务中心", "1—7月", date(2024, 7, 31)),
        ("部门整体绩效运行监控表\n2024年上半年\n部门名称：甲县房产服务中心", "上半年", date(2024, 6, 30)),
        (TITLE, "截至8月底", date(2024, 8, 31)),
    ],
)
@pytest.mark.parametrize("sign", ["\t", "|", " / ", "／"])
def test_what_the_year_reached_by_now_makes_it_a_draft_with_its_rows(
    title: str, part: str, end: date, sign: str
) -> None:
    tables = f"{FUNDS}{GOAL}{REACHED.format(head=f'{part}完成情况')}{WORDS.format(words='有可能')}"
    draft = read_any(
        f"{title}\n{tables.replace('1—7月', part).replace('1-7月', part)}".replace("\t", sign).encode(), "a.txt"
    )
    assert isinstance(draft, Draft)
    told = {(row.indicator, row.role, row.value, row.as_of) for row in draft.records if row.role != "stated_ratio"}
    assert told == {
        ("budget.total", "initial", Decimal("1025.5"), date(2024, 12, 31)),
        ("budget.total", "actual", Decimal("540.2"), end),
        ("renovation.households", "target", Decimal(1200), date(2024, 12, 31)),
        ("renovation.projects", "started", Decimal(12), end),
        ("renovation.households", "actual", Decimal(810), end),
        ("rental_subsidy.paid_households", "actual", Decimal(33), end),
        ("rental_subsidy.amount", "actual", Decimal("6.5"), end),
    }
    assert not draft.suggestions
    assert draft.monitored is not None
    assert [row.values["tier3"] for row in draft.monitored.rows] == ["改造户数"]
    assert draft.monitored.issues == ()


def test_who_asks_for_a_draft_gets_one_of_a_form_that_tells_nothing_else() -> None:
    text = f"{TITLE}\n{FUNDS}{GOAL}{TICKS}"
    draft = read_draft(text.encode(), "a.txt")
    assert draft.monitored == read(text)
    assert {(row.indicator, row.role, row.value) for row in draft.records if row.role != "stated_ratio"} == {
        ("budget.total", "initial", Decimal("1025.5")),
        ("budget.total", "actual", Decimal("540.2")),
        ("renovation.households", "target", Decimal(1200)),
    }


def test_rows_with_their_likelihood_are_no_plain_table() -> None:
    rows = "三级指标\t年度指标值\t1—7月执行情况\t全年预计完成情况\t完成可能性\n租赁补贴发放户数\t60户\t33户\t57户\t确定能\n"
    draft = read_draft(f"{TITLE}\n\n{REACHED.format(head='1—7月完成情况')}\n{rows}".encode(), "a.txt")
    assert {row.value for row in draft.records if row.indicator == "rental_subsidy.paid_households"} == {Decimal(33)}
    assert not [row for row in draft.records if row.indicator == "rental_subsidy.households"]


@pytest.mark.parametrize("label", ["部门整体支出合计", "部门支出", "年度资金总额"])
def test_a_total_that_is_called_like_a_budgets_is_the_forms(label: str) -> None:
    form = read(f"{TITLE}\n{FUNDS.replace('年度资金总额', label)}{TICKS}")
    assert form.funds[0].row == "total"
    assert form.issues == ()


GOALS = """年度总体目标\t{head}
加装电梯8部；配租公租房150套；发放租赁补贴210户。\t加装电梯5部；配租公租房96套；发放租赁补贴188户。
"""


@pytest.mark.parametrize("apart", ["\n", ""])
@pytest.mark.parametrize("head", ["1—7月目标完成情况", "目标完成情况", "截至7月底完成情况"])
def test_goals_below_their_heads_are_of_the_year_and_what_came_of_them_of_its_part(head: str, apart: str) -> None:
    title = "甲县房产服务中心\n2024年1—7月部门整体绩效运行监控表\n"
    text = f"{title}{FUNDS}{apart}{GOALS.format(head=head)}{apart}{WORDS.format(words='确定能')}"
    draft = read_draft(text.encode(), "a.txt")
    assert draft.monitored is not None
    assert draft.monitored.goal == "加装电梯8部；配租公租房150套；发放租赁补贴210户。"
    found = {(row.indicator, row.role, row.as_of): row.value for row in draft.records}
    ended, december = date(2024, 7, 31), date(2024, 12, 31)
    for name, planned, done in (("renovation.lifts", 8, 5), ("public_rental.allocated", 150, 96)):
        assert (found[name, "target", december], found[name, "actual", ended]) == (planned, done)
    assert found["rental_subsidy.paid_households", "target", december] == 210


def test_what_came_of_goals_by_another_month_is_not_of_the_forms() -> None:
    title = "甲县房产服务中心\n2024年1—7月部门整体绩效运行监控表\n"
    draft = read_draft(f"{title}{FUNDS}\n{GOALS.format(head='1—5月目标完成情况')}".encode(), "a.txt")
    assert not [row for row in draft.records if row.role == "actual" and not row.indicator.startswith("budget.")]
