"""What a file comes to for one centre: its rows, the questions that it asks and no others, and what an answer does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src.intake import LedgerFile, read_any
from src.intake.register.joining import Joined, join
from src.records import (
    Alias,
    Allotment,
    Ledger,
    Neighbourhood,
    Organisation,
    Payment,
    PaymentPeriod,
    Project,
    ProjectRecord,
)
from src.store.project_names import folded_name
from tests.intake.register.clerk import (
    ALLOTMENTS,
    CENTRE,
    PAYMENT_HEAD,
    PAYMENTS,
    REGISTER,
    REGISTER_MERGES,
    allotments_file,
    payments_file,
    register_file,
    workbook,
)

ORG = "jia"
PERIOD = {"period": "2025-01-01/2025-07-31"}
SUBSIDY, LIGHTS, OLD_YARD = ("629901000252000000021", "629901000252000000099", "629901000222000000008")


def file_of(data: bytes) -> LedgerFile:
    found = read_any(data, "表.xlsx")
    assert isinstance(found, LedgerFile)
    return found


def joined(data: bytes, ledger: Ledger | None = None, answers: Mapping[str, str] = PERIOD) -> Joined:
    return join(file_of(data), ORG, ledger, answers)


def of(found: Joined, kind: type) -> list:
    return [row for row in found.rows if type(row) is kind]


def kept(*found: Joined) -> Ledger:
    """What the store would hold after these files."""
    rows = [row for one in found for row in one.rows]

    def all_of(kind: type) -> tuple:
        return tuple(row for row in rows if type(row) is kind)

    return Ledger(
        Organisation(ORG, CENTRE),
        "real",
        projects=all_of(Project),
        neighbourhoods=all_of(Neighbourhood),
        project_records=tuple(row for row in all_of(ProjectRecord) if row.value is not None),
        allotments=all_of(Allotment),
        payments=all_of(Payment),
        aliases=all_of(Alias),
    )


@pytest.fixture(scope="module")
def registered() -> Ledger:
    return kept(joined(register_file()))


def records(found: Joined, name: str) -> dict[tuple[str, str], Decimal | None]:
    (project,) = (row for row in of(found, Project) if row.name == name)
    return {
        (row.indicator, row.role): row.value for row in of(found, ProjectRecord) if row.project_id == project.project_id
    }


def test_a_register_needs_no_answer():
    found = joined(register_file(), answers={})
    assert found.questions == ()
    assert (found.as_of, found.year) == (date(2025, 7, 31), 2025)
    first = of(found, Project)[0]
    assert (first.project_id, first.project_code, first.programme, first.nature) == (
        "东关片区老旧小区改造",
        None,
        "renovation",
        "construction",
    )
    assert (first.investment_total, first.paid_stated, first.stage) == (1260, Decimal("905.6"), None)
    assert records(found, "东关片区老旧小区改造项目") == {
        ("project.investment_year", "target"): 520,
        ("project.investment_year", "actual"): 410,
        ("project.investment", "actual"): 1150,
        ("project.physical", "actual"): 92,
        ("renovation.neighbourhoods", "started"): 2,
        ("renovation.buildings", "started"): 12,
        ("renovation.households", "started"): 318,
    }
    assert ("project.physical", "actual") not in records(found, "水利局家属院改造项目")


def test_the_three_files_ask_exactly_these_questions(registered):
    payments = joined(payments_file(), registered, {})
    assert [one.id for one in payments.questions] == ["period", f"project:{LIGHTS}", f"project:{SUBSIDY}"]
    assert [one.required for one in payments.questions] == [True, False, False]
    lights, subsidy = payments.questions[1:]
    assert lights.text == f"“{LIGHTS} 南门广场亮化”（支付 1 笔，共 320,000.00 元）是哪个项目？"
    assert subsidy.text == f"“{SUBSIDY} 住房租赁补贴”（支付 2 笔，共 110,700.00 元）是不是每年安排的经常性项目？"
    assert subsidy.options[0].value == "recurrent"
    until = registered.projects[0].as_of
    earlier = replace(registered, projects=tuple(replace(row, as_of=date(2025, 7, 30)) for row in registered.projects))
    (period, *_) = joined(payments_file(), earlier, {}).questions
    assert until == date(2025, 7, 31)
    assert period.options[0].value == "2025-01-01/2025-07-30", "the register's day is offered"

    payments = joined(payments_file(), registered, {**PERIOD, f"project:{SUBSIDY}": "recurrent"})
    assert [one.id for one in payments.open] == [f"project:{LIGHTS}"]
    allotments = joined(allotments_file(), kept(joined(register_file()), payments), {})
    assert [one.id for one in allotments.questions] == [f"project:{OLD_YARD}"]


def test_payments_join_by_code_and_name(registered):
    found = joined(payments_file(), registered, {**PERIOD, f"project:{SUBSIDY}": "recurrent"})
    assert [(row.line_id, row.project_id) for row in of(found, Payment)] == [
        ("ZF2025000118", "东关片区老旧小区改造"),
        ("ZF2025000204", "西街片区老旧小区改造"),
        ("ZF2025000205", "水利局家属院改造"),
        ("ZF2025000266", "粮食局家属院等改造"),
        ("ZF2025000267", "粮食局家属院等改造"),
        ("ZF2025000301", None),
        ("ZF2025000322", SUBSIDY),
        ("ZF2025000322#2", SUBSIDY),
    ]
    assert of(found, PaymentPeriod) == [PaymentPeriod(ORG, date(2025, 1, 1), date(2025, 7, 31))]
    (project,) = of(found, Project)
    assert (project.nature, project.programme, project.as_of) == ("recurrent", "rental_subsidy", date(2025, 6, 25))
    assert {row.kind for row in of(found, Payment)} == {"paid", "returned"}
    assert {row.payee for row in of(found, Payment)[-2:]} == {"个人"}


def test_a_code_is_learned_where_its_name_is_known_and_used_where_it_is_not(registered):
    other = [*PAYMENTS[2][:4], "西街项目尾款", *PAYMENTS[2][5:]]
    found = joined(workbook([PAYMENT_HEAD, other, PAYMENTS[2]]), registered)
    assert [row.project_id for row in of(found, Payment)] == ["西街片区老旧小区改造"] * 2
    later = joined(workbook([PAYMENT_HEAD, other]), kept(joined(register_file()), found))
    assert later.open == ()
    assert of(later, Payment)[0].project_id == "西街片区老旧小区改造"


def test_an_answer_becomes_an_alias_and_is_not_asked_again(registered):
    found = joined(
        payments_file(),
        registered,
        {**PERIOD, f"project:{LIGHTS}": "东关片区老旧小区改造", f"project:{SUBSIDY}": "none"},
    )
    assert of(found, Alias) == [
        Alias(ORG, "project_code", LIGHTS, "东关片区老旧小区改造"),
        Alias(ORG, "project_code", SUBSIDY, None),
    ]
    by_code = {row.project_code: row.project_id for row in of(found, Payment)}
    assert (by_code[LIGHTS], by_code[SUBSIDY]) == ("东关片区老旧小区改造", None)
    again = joined(payments_file(), kept(joined(register_file()), found))
    assert [one.id for one in again.questions] == ["period"]
    assert of(again, Payment) == of(found, Payment)


def test_an_alias_of_a_project_that_is_gone_is_asked_again(registered):
    stale = replace(registered, aliases=(Alias(ORG, "project_code", LIGHTS, "早已撤销"),))
    assert f"project:{LIGHTS}" in {one.id for one in joined(payments_file(), stale).open}


def test_a_name_without_code_is_asked_by_its_name(registered):
    line = [*PAYMENTS[6][:3], None, "南门 广场亮化工程", *PAYMENTS[6][5:]]
    found = joined(workbook([PAYMENT_HEAD, line, [*PAYMENTS[6][:3], None, *PAYMENTS[6][4:]]]), registered)
    assert [one.id for one in found.open] == ["project:南门广场亮化"]
    told = joined(workbook([PAYMENT_HEAD, line]), registered, {**PERIOD, "project:南门广场亮化": "none"})
    assert of(told, Alias) == [Alias(ORG, "project_name", "南门广场亮化", None)]


def test_a_recurrent_project_whose_programme_no_name_tells_is_asked_with_it(registered):
    line = [*PAYMENTS[6][:4], "工作经费", *PAYMENTS[6][5:]]
    data = workbook([PAYMENT_HEAD, line])
    (question,) = joined(data, registered).open
    assert "recurrent" not in {option.value for option in question.options}
    (project,) = of(joined(data, registered, {**PERIOD, question.id: "recurrent:property"}), Project)
    assert (project.programme, project.name) == ("property", "工作经费")


@pytest.mark.parametrize(
    "answer", ["2025-01-01/2025-07-31", "2025-01-01 至 2025-07-31", "2025年1月1日—2025年7月31日", "2025年1—7月"]
)
def test_a_period_in_several_writings(registered, answer):
    found = joined(payments_file(), registered, {"period": answer})
    assert of(found, PaymentPeriod) == [PaymentPeriod(ORG, date(2025, 1, 1), date(2025, 7, 31))]


@pytest.mark.parametrize("answer", ["", "2025", "2025-07-31/2025-01-01", "一月至七月", "2025-02-30/2025-07-31"])
def test_what_is_no_period_is_no_answer(registered, answer):
    found = joined(payments_file(), registered, {"period": answer})
    assert "period" in {one.id for one in found.open}
    assert of(found, PaymentPeriod) == []


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("2025年1-7月资金支付明细", (date(2025, 1, 1), date(2025, 7, 31))),
        ("2025年3月资金支付明细", (date(2025, 3, 1), date(2025, 3, 31))),
        ("支付日期：2025-01-01至2025-08-15", (date(2025, 1, 1), date(2025, 8, 15))),
        ("截至：2025年7月31日", (date(2025, 1, 1), date(2025, 7, 31))),
    ],
)
def test_a_title_that_says_the_period_leaves_nothing_to_ask(registered, line, period):
    found = joined(workbook([[line], PAYMENT_HEAD, PAYMENTS[1]]), registered, {})
    assert found.questions == ()
    assert of(found, PaymentPeriod) == [PaymentPeriod(ORG, *period)]


def test_payments_outside_their_period_stop_the_save(registered):
    found = joined(payments_file(), registered, {"period": "2025-01-01/2025-05-31"})
    (issue,) = (one for one in found.issues if one.severity == "error")
    assert issue.message.startswith("有 3 笔支付不在 2025-01-01 至 2025-05-31 之内（工作表“支付明细”第 7 行")


def test_allotments_keep_the_stage_that_is_printed(registered):
    head = [*ALLOTMENTS[0], "指标类型"]
    lines = [
        [*ALLOTMENTS[3], "追加"],
        [*ALLOTMENTS[4], "上年结转"],
        [*ALLOTMENTS[5][:4], "-20", 0, "-20", "2025.9.1", None],
    ]
    assert [row.stage for row in of(joined(workbook([head, *lines]), registered), Allotment)] == [
        "added",
        "carried",
        "cut",
    ]


def month(day: str, **cells: tuple[int, object]) -> bytes:
    """The register of another day; `cells` are its name and column with what stands there instead."""
    lines = [list(line) for line in REGISTER]
    lines[1][2] = f"截至：{day}"
    for name, (column, value) in cells.items():
        next(line for line in lines[4:] if name in str(line[2]))[column] = value
    return workbook(lines, REGISTER_MERGES, {"L5": "0%"})


def test_the_same_project_keeps_its_id_when_its_code_becomes_known(registered):
    lines = [[*line[:2], "项目代码", *line[2:]] if place == 2 else [*line[:2], None, *line[2:]] if len(line) > 3 else line for place, line in enumerate(REGISTER)]  # fmt: skip
    for place, code in ((4, "629901000242000000017"), (5, "629901000242000000018")):
        lines[place][2] = code
    lines[1] = [REGISTER[1][0], "截至：2026年1月31日"]
    found = joined(workbook(lines), registered)
    assert [row.project_id for row in of(found, Project)] == [row.project_id for row in registered.projects]
    assert of(found, Project)[0].project_code == "629901000242000000017"
    renamed = [list(line) for line in lines]
    renamed[4][3] = "东关片区改造（一期）"
    assert of(joined(workbook(renamed), kept(found)), Project)[0].project_id == "东关片区老旧小区改造"


def test_a_project_that_a_register_leaves_out_is_named_and_kept(registered):
    lines = [line for line in REGISTER if "西街" not in str(line)]
    lines = [
        [*lines[1][:2], "截至：2025年8月31日", *lines[1][3:]] if place == 1 else line
        for place, line in enumerate(lines)
    ]
    found = joined(workbook(lines), registered)
    assert [row.name for row in found.missing] == ["西街片区老旧小区改造项目"]
    assert all(not row.withdrawn for row in of(found, Project))


def test_what_a_later_register_has_no_column_for_stays(registered):
    short = [["甲县老旧小区改造项目调度表"], ["截至：2025年8月31日"], ["序号", "项目名称", "本年完成投资", "累计完成投资", "形象进度"], ["1", "东关片区老旧小区改造", 430, 1170, "94%"]]  # fmt: skip
    (project,) = of(joined(workbook(short), registered), Project)
    before = registered.projects[0]
    assert (project.planned_finish, project.investment_total, project.batch_label) == (
        before.planned_finish,
        1260,
        "第一批（续建）",
    )
    assert project.paid_stated is None


def test_a_figure_that_the_day_no_longer_states_is_withdrawn(registered):
    found = joined(month("2025年7月31日", 西街=(11, "未开工")), registered)
    assert records(found, "西街片区老旧小区改造项目")["project.physical", "actual"] is None
    later = joined(month("2025年8月31日", 西街=(11, "未开工")), registered)
    assert ("project.physical", "actual") not in records(later, "西街片区老旧小区改造项目")


def with_month(day: str, month_value: int, year_value: int) -> bytes:
    head = ["序号", "项目名称", "本月完成投资", "本年完成投资", "形象进度"]
    return workbook(
        [["老旧小区改造项目调度表"], [f"截至：{day}"], head, ["1", "甲路改造", month_value, year_value, "9%"]]
    )


def test_a_month_is_compared_with_what_two_reports_make_of_it():
    july = joined(with_month("2025年7月31日", 10, 100))
    assert [one.code for one in july.issues] == []
    assert [one.code for one in joined(with_month("2025年8月31日", 30, 130), kept(july)).issues] == []
    (issue,) = joined(with_month("2025年8月31日", 25, 130), kept(july)).issues
    assert issue.message == "“甲路改造”本月完成投资写 25 万元，按本年累计减去上月累计是 30 万元，请核对。"
    (issue,) = joined(with_month("2025年1月31日", 25, 30)).issues
    assert "是 30 万元" in issue.message


def test_a_project_twice_in_a_register_stops_the_save():
    lines = [["老旧小区改造"], ["截至：2025年7月31日"], ["序号", "项目名称", "总投资", "本年完成投资", "形象进度"], ["1", "甲路改造项目", 1, 1, "1%"], ["2", "甲路 改造", 1, 1, "1%"]]  # fmt: skip
    (issue,) = (one for one in joined(workbook(lines)).issues if one.severity == "error")
    assert "出现两次" in issue.message
    coded = [lines[0], lines[1], ["项目代码", *lines[2][1:]], ["A1", *lines[3][1:]], ["A2", *lines[4][1:]]]
    found = joined(workbook(coded))
    assert [row.project_id for row in of(found, Project)] == ["A1", "A2"]
    assert [row.project_id for row in of(joined(workbook(coded), kept(found)), Project)] == ["A1", "A2"]


def test_a_register_without_day_and_programme_asks_both():
    data = workbook(
        [["项目调度表"], ["序号", "项目名称", "总投资", "本年完成投资", "形象进度"], ["1", "甲路", 1, 1, "1%"]]
    )
    found = joined(data, answers={})
    assert [one.id for one in found.open] == ["as_of", "programme"]
    assert all(one.required for one in found.open)
    found = joined(data, answers={"as_of": "2025-07-31", "programme": "resettlement"})
    assert [row.programme for row in of(found, Project)] == ["resettlement"]
    assert (found.open, found.year) == ((), 2025)


def test_a_column_may_name_the_programme_of_each_project():
    head = ["项目名称", "项目类别", "总投资", "本年完成投资", "形象进度"]
    lines = [
        ["项目调度表"],
        ["截至：2025年7月31日"],
        head,
        ["甲路", "老旧小区改造", 1, 1, "1%"],
        ["乙村", "棚户区改造", 1, 1, "1%"],
    ]
    found = joined(workbook(lines), answers={})
    assert found.questions == ()
    assert [row.programme for row in of(found, Project)] == ["renovation", "resettlement"]


def test_neighbourhoods_add_up_to_their_project():
    head = ["项目名称", "小区名称", "幢", "户", "建筑面积（万平方米）", "总投资", "形象进度"]
    lines = [
        ["老旧小区改造"],
        ["截至：2025年7月31日"],
        head,
        ["东关片区", "一号院", 3, 40, "0.5", 100, "5%"],
        [None, "二号院", 2, 30, "0.25", None, None],
    ]
    found = joined(workbook(lines, ("A4:A5", "F4:F5", "G4:G5")))
    assert [(row.name, row.buildings, row.area_sqm) for row in of(found, Neighbourhood)] == [
        ("一号院", 3, 5000),
        ("二号院", 2, 2500),
    ]
    said = records(found, "东关片区")
    assert said["renovation.neighbourhoods", "started"] == 2
    assert said["renovation.buildings", "started"] == 5
    assert said["renovation.households", "started"] == 70
    assert said["renovation.area", "started"] == Decimal("0.75")
    assert said["project.physical", "actual"] == 5
    assert of(found, Project)[0].investment_total == 100


def test_several_kinds_in_one_file_know_each_other():
    rows = [*REGISTER, ["2025年1-7月资金支付明细"], *PAYMENTS]
    found = joined(workbook(rows, REGISTER_MERGES, {"L5": "0%"}), answers={})
    assert [one.id for one in found.questions] == [f"project:{LIGHTS}", f"project:{SUBSIDY}"]
    assert of(found, Payment)[0].project_id == "东关片区老旧小区改造"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东关片区改造项目", "东关片区 改造"),
        ("路灯工程", "路灯"),
        ("甲路改造工程项目", "甲路改造"),
        ("（一）标段", "(一)标段"),
        ("工程", "工程"),
    ],
)
def test_names_are_compared_without_space_and_ending(one, other):
    assert folded_name(one) == folded_name(other)
