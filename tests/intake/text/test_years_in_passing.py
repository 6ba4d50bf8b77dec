"""The year that a plan, a deadline or a quarter names in passing is that one's alone: what follows is of the time told before."""

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"
OCTOBER, END = "2023-10-31", "2023-12-31"
IN_PASSING = (
    "提前两个月超额完成年度120套的目标任务",
    "超额完成120套的全年任务",
    "完成年度计划的104%",
    "全年任务120套",
    "为2023年目标任务120套的104%",
    "年底前全部交付",
    "年度目标任务已提前完成",
)


def found(body: str) -> dict[str, set[str]]:
    """By value, the days of what is read, and of what is suggested with a question mark."""
    draft = read((HEAD + body).encode(), "report.txt")
    days: dict[str, set[str]] = {}
    for row in draft.records:
        days.setdefault(f"{row.value.normalize():f}", set()).add(str(row.as_of))
    for row in draft.suggestions:
        days.setdefault(f"{row.value.normalize():f}", set()).add(f"{row.as_of}?")
    return days


@pytest.mark.parametrize("mark", ["，", "；", "。"])
@pytest.mark.parametrize("passing", IN_PASSING)
@pytest.mark.parametrize("since", ["今年1—10月，", "截至10月底，", "2023年前十个月，"])
def test_figures_of_a_part_of_the_year_stay_its_own(since: str, passing: str, mark: str) -> None:
    days = found(f"{since}保障性租赁住房筹集125套，{passing}{mark}发放租赁补贴263户、91.4万元。")
    assert days["263"] == days["91.4"] == {f"{OCTOBER}?"}


@pytest.mark.parametrize("mark", ["，", "；", "。"])
def test_what_is_expected_of_the_year_makes_no_figure_of_a_part_the_years(mark: str) -> None:
    assert END not in found(f"截至10月底，配租公租房125套，全年预计配租130套{mark}发放租赁补贴263户。").get("263", {""})


def test_what_was_done_of_a_plan_is_of_the_part_that_was_told() -> None:
    days = found("1—10月，全年任务450户租赁补贴已发放463户，公租房配租188套。")
    assert days["463"] == days["188"] == {f"{OCTOBER}?"}


@pytest.mark.parametrize("year", ["全年发放租赁补贴463户，", "今年以来，", "全年来看，"])
def test_a_year_that_is_told_of_what_was_done_holds(year: str) -> None:
    assert found(f"上半年发放租赁补贴210户，{year}公租房配租188套。")["188"] == {END}


def test_a_year_in_a_clause_that_tells_of_nothing_is_asked_about() -> None:
    assert found("上半年发放租赁补贴210户，年内我中心积极推进公租房工作，配租188套。")["188"] == {f"{END}?"}


@pytest.mark.parametrize("quarter", ["第四季度就有318套", "仅四季度就网签318套", "第三季度网签318套"])
@pytest.mark.parametrize("mark", ["，", "；", "。"])
def test_a_quarter_in_passing_leaves_the_year_to_what_follows(quarter: str, mark: str) -> None:
    days = found(f"全年商品房期房网签1276套，{quarter}{mark}二手房网签742套。")
    assert "318" not in days
    assert days["742"] == {f"{END}?"}


def test_a_quarter_that_began_holds() -> None:
    assert "52" not in found("全年期房网签1276套。第四季度，商品房期房网签318套；二手房网签52套。")


def test_what_is_done_ahead_of_time_names_no_months() -> None:
    assert found("全年公租房配租188套，提前两个月完成。")["188"] in ({END}, {f"{END}?"})


HALF = "柳泉县房产服务中心\n2024年上半年工作总结\n\n上半年，各项工作有序推进。\n\n"


def of_half_a_year(body: str) -> set[str]:
    """The values that a report of half a year is read to have been reached."""
    rows = read((HALF + body).encode(), "report.txt").records
    return {f"{row.value.normalize():f}" for row in rows if row.role != "target"}


@pytest.mark.parametrize(
    "led", ["下半年工作打算：确保", "工作打算：", "下半年将：", "下半年任务：", "下半年重点，", "下半年打算，力争"]
)
@pytest.mark.parametrize("by", ["年内", "年底前"])
def test_within_the_year_is_still_to_come_behind_a_plan(led: str, by: str) -> None:
    assert of_half_a_year(f"{led}{by}完工老旧小区12个。") == set()


@pytest.mark.parametrize("by", ["年底前", "到年底，", "12月底前", "10月底前", "9月底"])
def test_nothing_is_done_by_a_day_behind_the_part_that_a_report_tells_of(by: str) -> None:
    assert of_half_a_year(f"{by}完工老旧小区12个。") == set()
    assert of_half_a_year(f"6月底完工老旧小区12个。{by}完工老旧小区15个。") == {"12"}


def test_a_figure_of_the_plan_leaves_the_year_to_what_came_of_it() -> None:
    assert of_half_a_year("计划改造12个小区，年内完成11个。") == {"11"}


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("全年二手房成交1108套、10.46万平方米，上年分别为1702套和12.3万平方米。", "上年分别为1702套和12.3万平方米"),
        ("2022年完工改造3个小区、312户；今年完工5个小区、420户。", "2022年完工改造3个小区、312户"),
        ("全年发放租赁补贴186户、58.7万元，上年为171户、54.9万元。", "上年为171户、54.9万元"),
        ("项目\t本年完成\t上年完成\n公租房配租（套）\t231\t258\n", "公租房配租（套） 231 258"),
    ],
)
def test_what_is_asked_about_another_year_quotes_that_year_alone(body: str, quoted: str) -> None:
    """Figures of the year, which the same sentence tells before, are none of those that were left out."""
    asked = [issue.message for issue in read((HEAD + body).encode(), "report.txt").issues if issue.code == "other_year"]
    assert [message.partition("读取：")[2] for message in asked] == [quoted]
