"""Lists of goals and of what came of them: numbered, by topic, under heads of many kinds, or behind a label in their line."""

import pytest

from src.intake import Draft, read
from src.intake.text.stretches import _behind

HEAD = "甲山县房产服务中心2023年度部门整体支出绩效自评表\n单位：元\n\n"
WANTED = ("老旧小区：4个小区、1040户改造完成。", "租赁补贴：发放150户，420,000元。", "公租房：配租40套。")
DONE = (
    "完成4个小区、29栋、1040户，投资完成21,300,000元。",
    "发放158户、395人，441,200元。",
    "配租44套，上年配租51套。",
)
TARGETS = {
    "renovation.projects": "4",
    "renovation.households": "1040",
    "rental_subsidy.paid_households": "150",
    "rental_subsidy.amount": "42",
    "public_rental.allocated": "40",
}
REACHED = {
    "renovation.projects": "4",
    "renovation.buildings": "29",
    "renovation.households": "1040",
    "renovation.investment_completed": "2130",
    "rental_subsidy.paid_households": "158",
    "rental_subsidy.persons": "395",
    "rental_subsidy.amount": "44.12",
    "public_rental.allocated": "44",
}


def draft(*lines: str) -> Draft:
    return read((HEAD + "\n".join(lines) + "\n").encode(), "a.txt")


def told(found: Draft, role: str) -> dict[str, str]:
    return {row.indicator: f"{row.value.normalize():f}" for row in found.records if row.role == role}


@pytest.mark.parametrize(
    "signs",
    [
        "目标一　 目标二　 目标三　",
        "目标1： 目标2： 目标3：",
        "1. 2. 3.",
        "（1） （2） （3）",
        "① ② ③",
        "一是 二是 三是",
        "1、 2、 3、",
    ],
)
@pytest.mark.parametrize(
    ("wanted", "done"),
    [
        ("年初设定目标", "目标完成情况"),
        ("【预期目标】", "【完成情况】"),
        ("【预期】", "【实际】"),
        ("（一）年度目标", "（二）完成情况"),
        ("年度绩效目标：", "目标完成情况："),
    ],
)
def test_what_came_of_a_goal_is_of_what_the_goal_of_its_number_is(signs: str, wanted: str, done: str) -> None:
    marks = signs.split(" ")
    lines = [mark + goal for mark, goal in zip(marks, WANTED, strict=True)]
    found = draft(wanted, *lines, done, *(mark + item for mark, item in zip(marks, DONE, strict=True)))
    assert told(found, "target") == TARGETS
    assert told(found, "actual") == REACHED
    assert not found.suggestions


def test_lists_with_other_numbers_are_no_pair() -> None:
    found = draft(
        "年初设定目标",
        *(f"目标{n}：{goal}" for n, goal in enumerate(WANTED, 1)),
        "目标完成情况",
        f"目标1：{DONE[2]}",
        f"目标4：{DONE[1]}",
    )
    assert "public_rental.allocated" not in told(found, "actual")
    assert "renovation.projects" not in told(found, "actual")


@pytest.mark.parametrize(
    ("wanted", "done"), [("【预期】", "【实际】"), ("[目标]", "[结果]"), ("【年初计划】", "【全年完成情况】")]
)
def test_items_by_topic_speak_for_themselves(wanted: str, done: str) -> None:
    found = draft(
        wanted, "旧改：22个、164栋。", "乡镇公租房：配租9套。", "保租房：筹集120套。",
        done, "旧改：完工20个、151栋；投资完成8,846万元。", "保租房：筹集126套。", "维修资金：交存902.8万元，支取215.6万元。",
        "", "三、其他", "工作正常。",
    )  # fmt: skip
    targets = told(found, "target")
    assert targets == {
        "renovation.projects": "22",
        "renovation.buildings": "164",
        "public_rental.affordable_rental": "120",
    }
    assert told(found, "actual") == {
        "renovation.projects": "20",
        "renovation.buildings": "151",
        "renovation.investment_completed": "8846",
        "public_rental.affordable_rental": "126",
        "maintenance_fund.collected": "902.8",
        "maintenance_fund.withdrawn": "215.6",
    }


@pytest.mark.parametrize(
    ("wanted", "done"),
    [
        ("年度绩效目标（年初设定）：", "年度绩效目标完成情况："),
        ("年初设定目标：", "全年完成情况："),
        ("【年度目标】", "【完成情况】"),
    ],
)
def test_goals_in_the_line_of_their_label(wanted: str, done: str) -> None:
    aims, came = "发放租赁补贴150户；公租房配租30套。", "发放租赁补贴158户、394,000元；公租房配租33套。"
    found = draft(f"{wanted}{aims}", f"{done}{came}", "", "归集维修资金2,700,000元。")
    assert told(found, "target") == {"rental_subsidy.paid_households": "150", "public_rental.allocated": "30"}
    assert told(found, "actual") == {
        "rental_subsidy.paid_households": "158",
        "rental_subsidy.amount": "39.4",
        "public_rental.allocated": "33",
        "maintenance_fund.collected": "270",
    }


@pytest.mark.parametrize("sign", ["\t", "    ", " / ", "／", " | ", "|"])
@pytest.mark.parametrize(("wanted", "done"), [("年初绩效目标", "全年目标实际完成情况"), ("目标内容", "完成情况")])
@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("marks", [("", "", ""), ("（1）", "（2）", "（3）")])
def test_goals_in_two_columns(sign: str, wanted: str, done: str, is_turned: bool, marks: tuple[str, ...]) -> None:
    rows = [(wanted, done), *((mark + one, mark + other) for mark, one, other in zip(marks, WANTED, DONE, strict=True))]
    found = draft(*(sign.join(reversed(row) if is_turned else row) for row in rows))
    assert told(found, "target") == TARGETS
    assert told(found, "actual") == REACHED
    assert not found.suggestions


def test_goals_that_are_numbered_in_the_line_of_their_label() -> None:
    found = draft(
        "年度总体目标：目标1：老旧小区改造7个、826户。目标2：公租房配租160套。",
        "总体目标完成情况：目标1完成情况：开工7个，完工6个、700户。目标2完成情况：配租147套。",
    )
    assert told(found, "target") == {
        "renovation.projects": "7",
        "renovation.households": "826",
        "public_rental.allocated": "160",
    }
    assert told(found, "actual") == {
        "renovation.projects": "6",
        "renovation.households": "700",
        "public_rental.allocated": "147",
    }


def test_the_line_above_a_label_says_what_its_goals_are_about() -> None:
    found = draft(
        "目标3：公租房分配",
        "预期：年内分配120套。",
        "完成情况：配租134套。",
        "",
        "目标4：农村危房改造",
        "预期：农村危房改造12户。",
        "完成情况：竣工13户。",
    )
    assert told(found, "target") == {"public_rental.allocated": "120", "resettlement.rural_dilapidated": "12"}
    assert told(found, "actual") == {"public_rental.allocated": "134", "resettlement.rural_dilapidated": "13"}


@pytest.mark.parametrize(("wanted", "done"), [("目标内容：", "完成情况："), ("【年度目标】", "【完成情况】")])
@pytest.mark.parametrize("numbers", ["123", "一二三", "①②③"])
def test_goals_that_are_numbered_in_one_line_and_what_came_of_each_in_the_next(wanted, done, numbers) -> None:
    goals = ("老旧小区改造6个、750户。", "公租房配租90套。", "发放租赁补贴210户。")
    came = ("全年改造完成6个小区、29栋、761户，完成投资980万元。", "配租85套，房源不足。", "发放218户、52万元。")
    first, second = (
        "".join(f"目标{number}：{told}" for number, told in zip(numbers, each, strict=True)) for each in (goals, came)
    )
    found = draft(wanted + first, done + second)
    assert told(found, "target") == {
        "renovation.projects": "6",
        "renovation.households": "750",
        "public_rental.allocated": "90",
        "rental_subsidy.paid_households": "210",
    }
    assert told(found, "actual") == {
        "renovation.projects": "6",
        "renovation.buildings": "29",
        "renovation.households": "761",
        "renovation.investment_completed": "980",
        "public_rental.allocated": "85",
        "rental_subsidy.paid_households": "218",
        "rental_subsidy.amount": "52",
    }
    assert not found.suggestions


@pytest.mark.parametrize("signs", ["（一） （二） （三） （四）", "1. 2. 3. 4.", "① ② ③ ④", "一是 二是 三是 四是"])
def test_items_of_one_line_are_told_apart_though_more_was_done_than_was_wanted(signs: str) -> None:
    marks = signs.split(" ")
    wanted = "；".join(mark + goal.rstrip("。") for mark, goal in zip(marks, WANTED, strict=False))
    done = "；".join(mark + item.rstrip("。") for mark, item in zip(marks, (*DONE, "加装电梯5部"), strict=True))
    found = draft("年度总体目标：", wanted + "。", "完成情况：", done + "。")
    assert told(found, "target") == TARGETS
    assert told(found, "actual") == {**REACHED, "renovation.lifts": "5"}


def test_items_that_name_something_else_than_the_goals_of_their_number_are_no_pair() -> None:
    done = ("公租房配租44套", "发放租赁补贴158户", "完成4个小区、29栋", "加装电梯5部")
    wanted = "；".join(f"（{n}）{goal.rstrip('。')}" for n, goal in zip("一二三", WANTED, strict=True))
    found = draft(
        "年度总体目标：",
        f"{wanted}。",
        "完成情况：",
        "；".join(f"（{n}）{item}" for n, item in zip("一二三四", done, strict=True)),
    )
    assert told(found, "actual").get("public_rental.allocated") == "44"
    assert "renovation.projects" not in told(found, "actual")


@pytest.mark.parametrize(
    ("before", "table", "heads"),
    [
        ("年度目标：\n做好住房保障工作。\n", "单位\t房产中心", ""),
        ("年度目标：\n做好住房保障工作。\n", "年度总体绩效目标\t年初目标：", "年度总体绩效目标\t年初目标："),
        ("甲山县\n", "全年支出\t预算\n年度总体绩效目标\t年初目标：", "年度总体绩效目标\t年初目标："),
        ("年度目标：\n做好住房保障工作。\n", "", ""),
    ],
)
def test_only_a_tables_own_last_row_is_read_with_the_text_behind_it(before: str, table: str, heads: str) -> None:
    text = f"{before}{table}"
    assert text[_behind(text, len(before), len(text)) :] == heads
