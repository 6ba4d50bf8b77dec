"""Words that say what else is in a figure, what was left out of it, or of which of two it is a part: it is asked about."""

import pytest

from src.intake import read

HEAD = "甲山县房产服务中心2023年度部门整体支出绩效自评报告\n\n"


def _read(text: str) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """What is read and what is suggested."""
    draft = read((HEAD + text + "\n").encode(), "a.txt")
    told, asked = ({}, {})
    for row in draft.records:
        told[row.indicator, row.role] = float(row.value)
    for each in draft.suggestions:
        asked[each.indicator, each.role] = float(each.value)
    return told, asked


@pytest.mark.parametrize(
    "text",
    [
        "二、公租房（包括代管的企业房源）。全年配租188套。",
        "（一）公租房（不含市直房源）\n全年配租188套。",
        "公租房（按累计口径）：全年配租188套。",
        "公租房（人才公寓）配租188套。",
        "全年公租房配租（除周转房外）188套。",
        "全县（不含开发区）配租公租房188套。",
        "公租房配租188套（未签约除外）。",
        "公租房配租188套（其中与人才公寓重复统计12套）。",
        "公租房配租188套，扣除弃选的12套后为176套。",
        "公租房配租188套，因户型原因，后核减12套。",
        "公租房配租188套，其中市本级60套。",
    ],
)
def test_what_else_is_in_a_figure_makes_it_doubtful(text: str) -> None:
    told, asked = _read(text)
    assert ("public_rental.allocated", "actual") not in told
    assert asked["public_rental.allocated", "actual"] == 188


@pytest.mark.parametrize(
    "text",
    [
        "公租房（含税）：全年配租188套。",
        "公租房：全年配租188套（不重复计算）。",
        "公租房（网签口径）配租188套。",
        "三、租赁补贴（含货币化安置）\n有关情况如下。\n四、公租房\n全年配租188套。",
    ],
)
def test_what_leaves_a_figure_as_it_is(text: str) -> None:
    told, _ = _read(text)
    assert told["public_rental.allocated", "actual"] == 188


@pytest.mark.parametrize(
    "text",
    [
        "争取资金完成4715万元，目标4500万元，其中2980万元属于中央预算内资金。",
        "全年争取资金完成4715万元，目标栏里写的是4500万元，其中中央预算内资金2980万元。",
    ],
)
def test_a_part_behind_what_was_wanted_may_be_of_either(text: str) -> None:
    told, asked = _read(text)
    assert asked["funding.central_budget", "actual"] == 2980
    assert not {("funding.central_budget", role) for role in ("actual", "target")} & told.keys()


def test_a_part_behind_what_was_done_is_of_that() -> None:
    told, _ = _read("争取资金目标4500万元，完成4715万元，其中中央预算内资金2980万元。")
    assert told["funding.central_budget", "actual"] == 2980


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("维修资金申请使用120万元。", ("maintenance_fund.withdrawn", "actual"), 120),
        ("维修资金应急使用11.3万元，使用3次。", ("maintenance_fund.uses", "actual"), 3),
        ("发放租赁补贴四个季度合计1248户。", ("rental_subsidy.paid_households", "actual"), 1248),
        ("中央预算内资金争取2000万元，纳入2024年计划。", ("funding.central_budget", "actual"), 2000),
        ("老旧小区改造完工12个，均为2022年项目。", ("renovation.projects", "actual"), 12),
        ("计划改造老旧小区15个，因资金未到位，调整为12个。", ("renovation.projects", "target"), 15),
        ("原计划改造老旧小区15个，实际下达任务12个，完成12个。", ("renovation.projects", "target"), 15),
        ("老旧小区改造竣工12个，走访居民1300户。", ("renovation.households", "actual"), 1300),
        ("公租房筹集任务45套，其中新建20套。", ("public_rental.raised", "actual"), 20),
        (
            "老旧小区改造完成投资3200万元，其中本年2100万元。",
            ("renovation.investment_completed", "actual"),
            3200,
        ),
        ("部门支出1180万元，其中局机关620万元，本中心560万元。", ("budget.total", "actual"), 1180),
    ],
)
def test_what_may_be_something_else_is_asked_about(text: str, key: tuple[str, str], value: float) -> None:
    told, asked = _read(text)
    assert key not in told
    assert asked[key] == value


def test_times_that_homes_were_let_count_no_homes() -> None:
    told, asked = _read("全年分配公租房188套（次）。")
    assert not told
    assert not asked


@pytest.mark.parametrize("begun", ["都开了工", "全部动了工"])
def test_a_word_that_is_parted_says_that_works_were_begun(begun: str) -> None:
    told, _ = _read(f"老旧小区改造12个小区{begun}。")
    assert told == {("renovation.projects", "started"): 12}
