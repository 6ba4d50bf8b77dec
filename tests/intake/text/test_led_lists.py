"""Lists whose points or lines name no subject: what stands above tells what they are about, and where that is in doubt they are asked about."""

import pytest

from src.intake import read

TASK = "今年我县老旧小区改造任务为27个，中心成立工作专班。\n"


def readings(body: str) -> tuple[set[str], set[str]]:
    """What is read, and what is suggested."""
    draft = read(f"柳泉县房产服务中心\n2023年工作总结\n\n{body}".encode(), "report.txt")
    return tuple(
        {f"{row.indicator} {row.role} {row.value.normalize():f}" for row in rows}
        for rows in (draft.records, draft.suggestions)
    )


def test_points_go_on_with_what_the_sentence_before_them_is_about() -> None:
    found, asked = readings(
        f"{TASK}一是进度快。全部27个小区如期开工，涉及居民楼143栋、居民5217户。\n二是投入足。总投资1.4亿元，当年完成投资1.12亿元，占总投资的80%。"
    )
    assert found == {"renovation.projects target 27"}
    assert asked == {
        "renovation.projects started 27",
        "renovation.buildings started 143",
        "renovation.households started 5217",
        "renovation.investment_total target 14000",
        "renovation.investment_completed actual 11200",
        "renovation.investment_completed stated_ratio 80",
    }


@pytest.mark.parametrize(
    "body",
    [
        "老旧小区改造任务为27个，公租房配租任务为60套。\n一是进度快。涉及居民5217户。",
        f"{TASK}\n二、公租房\n一是进度快。涉及居民5217户。",
        f"{TASK}全年完成投资1.12亿元。\n居民5217户受益。",
    ],
    ids=["of two", "another heading", "no list"],
)
def test_nothing_goes_on_from_two_subjects_or_over_another_heading(body: str) -> None:
    found, asked = readings(body)
    assert not any(row.startswith("renovation") and "5217" in row for row in found | asked)


@pytest.mark.parametrize("line", ["公开日期：2024年1月10日", "发布时间：2024-01-10", "（2024年1月10日）"])
def test_a_line_that_dates_a_paper_heads_nothing(line: str) -> None:
    found, _ = readings(f"{line}\n老旧小区改造竣工12个、1033户。")
    assert found == {"renovation.projects actual 12", "renovation.households actual 1033"}


YEARS = "（二）老旧小区改造\n2023年任务：9个53幢1622户\n2023年开工：8个51幢1544户\n2023年完工：6个38幢1181户\n2023年完成投资：2,860万元\n"


def test_labels_that_begin_with_a_year_are_lines_of_their_own() -> None:
    found, asked = readings(f"{YEARS}2022年完成投资：2,511万元")
    kinds = ("target", "started", "actual")
    counts = zip(kinds, ((9, 53, 1622), (8, 51, 1544), (6, 38, 1181)), strict=True)
    units = ("projects", "buildings", "households")
    stated = {
        f"renovation.{unit} {kind} {value}" for kind, row in counts for unit, value in zip(units, row, strict=True)
    }
    assert found == stated | {"renovation.investment_completed actual 2860"}
    assert not asked


@pytest.mark.parametrize("label", ["计划完成投资", "预计完成投资"])
def test_a_label_that_plans_states_nothing_that_was_done(label: str) -> None:
    found, _ = readings(f"（二）老旧小区改造\n{label}：2860万元。")
    assert not found


@pytest.mark.parametrize(
    ("heading", "lines", "asked"),
    [
        ("（三）租赁补贴", "任务数：510户。\n完成数：533户。", {"target 510", "actual 533"}),
        ("三、住房保障", "（三）补贴。计划发放510户；实发533户。", {"target 510", "actual 533"}),
    ],
    ids=["labels", "a bare title"],
)
def test_who_got_subsidies_is_asked_about_below_a_title_that_names_no_doing(
    heading: str, lines: str, asked: set[str]
) -> None:
    found, offered = readings(f"{heading}\n{lines}")
    assert not found
    assert offered == {f"rental_subsidy.paid_households {row}" for row in asked}


def test_a_sentence_that_there_is_no_task_heads_no_goals() -> None:
    found, _ = readings("二、棚户区改造\n未下达新建任务。年内交付安置房6栋、273套。")
    assert found == {"resettlement.buildings actual 6", "resettlement.homes actual 273"}


def test_the_last_day_of_a_year_between_figures_heads_what_there_was_then() -> None:
    found, _ = readings("全年配租公租房66套。\n2022年12月31日\n商品住宅库存1207套。")
    assert found == {"public_rental.allocated actual 66"}


def test_a_label_of_the_years_plan_heads_nothing_but_its_figure() -> None:
    found, _ = readings("【危房改造】\n计划：76户\n竣工：74户\n【棚改】\n交付：6幢327套\n未安置超期户：13户")
    assert found == {
        "resettlement.rural_dilapidated target 76",
        "resettlement.rural_dilapidated actual 74",
        "resettlement.buildings actual 6",
        "resettlement.homes actual 327",
        "resettlement.overdue_households actual 13",
    }


@pytest.mark.parametrize("label", ["2024年计划", "工作计划", "下步计划"])
def test_a_label_of_another_plan_heads_what_is_to_come(label: str) -> None:
    found, _ = readings(f"【危房改造】\n{label}：76户\n竣工：74户")
    assert not found
