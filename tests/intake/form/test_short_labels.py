"""Budget rows called for short, tables of tasks with what was set and done, and tables of forms between slashes."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度部门整体支出绩效自评表\n单位：万元\n"
BUDGETS = [
    "部门预算\t年初预算数\t预算（调整）数\t执行数\t执行率\t分值\t得分\n{total}\t1275\t1940\t1843\t95%\t10\t9.5\n"
    "{basic}\t488\t480\t470\t97.92%\t\t\n{project}\t787\t1460\t1373\t94.04%\t\t\n",
    "支出项\t权重\t得分\t年初预算数\t全年预算数\t全年执行数\t执行率\n{total}\t10\t9.5\t1275\t1940\t1843\t95%\n"
    "{basic}\t\t\t488\t480\t470\t97.92%\n{project}\t\t\t787\t1460\t1373\t94.04%\n",
    "指标\t年初数\t调整数\t决算数\t执行率\t分值\t得分\n{total}\t1275\t1940\t1843\t95%\t10\t9.5\n"
    "{basic}\t488\t480\t470\t\t\t\n{project}\t787\t1460\t1373\t\t\t\n",
]
ROWS = (
    "一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t自评得分\n产出指标\t数量指标\t改造户数\t50\t≥30户\t40户\t50\n"
    "\t\t补贴户数\t40\t≥30户\t40户\t38\n合计\t\t\t90\t\t\t88\n"
)


def draft(body: str) -> Draft:
    return read((HEAD + body).encode(), "a.txt")


def told(found: Draft, role: str) -> dict[str, str]:
    return {row.indicator: f"{row.value.normalize():f}" for row in found.records if row.role == role}


@pytest.mark.parametrize("sign", ["\t", " / ", "／", "|"])
@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize(
    ("total", "basic", "project"),
    [
        ("全年合计", "基本", "项目"),
        ("部门支出合计", "其中：人员及公用（基本支出）", "　　　项目支出"),
        ("全年支出", "人员和公用经费", "项目经费"),
        ("支出合计", "基本支出（人员、公用）", "项目支出（专项经费）"),
    ],
)
def test_rows_of_a_budget_that_are_called_for_short(
    sign: str, budget: str, total: str, basic: str, project: str
) -> None:
    found = draft(
        (budget.format(total=total, basic=basic, project=project) + "\n绩效指标\n" + ROWS).replace("\t", sign)
    )
    assert told(found, "initial") == {"budget.total": "1275", "budget.basic": "488", "budget.project": "787"}
    assert told(found, "adjusted") == {"budget.total": "1940", "budget.basic": "480", "budget.project": "1460"}
    assert told(found, "actual") == {"budget.total": "1843", "budget.basic": "470", "budget.project": "1373"}
    assert [(item.tier3, item.weight, item.score) for item in found.score_items if item.position] == [
        ("改造户数", 50, 50),
        ("补贴户数", 40, 38),
    ]
    assert found.score_items[0].position == 0


def test_an_adjustment_without_a_rate_above_or_beside_it_stays_open() -> None:
    rows = "指标\t年初数\t调整数\t决算数\n部门支出合计\t1275\t1940\t1843\n基本支出\t488\t480\t470\n"
    assert told(draft(rows), "adjusted") == {}


def test_short_names_are_no_rows_of_a_budget_without_its_total() -> None:
    rows = "项目\t年初预算数\t全年预算数\t全年执行数\n项目\t488\t480\t470\n"
    assert not told(draft(rows), "actual")


WANTED = ("改造小区15个，居民2930户", "发放租赁补贴480户；配租公租房110套")
DONE = ("完工小区15个，居民2871户，完成投资6,315万元", "发放租赁补贴493户；配租公租房121套")


@pytest.mark.parametrize("above", ["", "年度主要任务\t"])
@pytest.mark.parametrize(
    ("wanted", "done"),
    [
        ("年初设定内容", "全年完成情况"),
        ("计划完成内容", "实际完成内容"),
        ("年度计划任务", "实际完成情况"),
        ("年初设定任务", "完成情况"),
    ],
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_tasks_with_what_was_set_and_what_was_done(above: str, wanted: str, done: str, is_turned: bool) -> None:
    rows = [("任务名称", wanted, done), ("老旧小区改造", WANTED[0], DONE[0]), ("住房保障", WANTED[1], DONE[1])]
    lines = ["\t".join((name, other, one) if is_turned else (name, one, other)) for name, one, other in rows]
    indent = "\t" if above else ""
    found = draft(f"{above}{lines[0]}\n{indent}{lines[1]}\n{indent}{lines[2]}\n{ROWS}")
    assert told(found, "target") == {
        "renovation.projects": "15",
        "renovation.households": "2930",
        "rental_subsidy.paid_households": "480",
        "public_rental.allocated": "110",
    }
    assert told(found, "actual") == {
        "renovation.projects": "15",
        "renovation.households": "2871",
        "renovation.investment_completed": "6315",
        "rental_subsidy.paid_households": "493",
        "public_rental.allocated": "121",
    }
    assert len(found.score_items) == 2
