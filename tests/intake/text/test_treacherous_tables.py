"""Plain tables whose columns, rows and notes would give a figure to the wrong thing, time or region: such a figure is never read without a question."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年住房保障工作完成情况表\n\n"
TASKS = ("类别|单位|年度任务|实际完成", "公租房配租|套|58|60", "租赁补贴发放|户|220|230")
LET, PAID = "public_rental.allocated", "rental_subsidy.paid_households"
ALL = {(LET, "target", "58"), (LET, "actual", "60"), (PAID, "target", "220"), (PAID, "actual", "230")}


def table(*rows: str, below: str = "", title: str = HEAD) -> Draft:
    lines = "".join("\t".join(row.split("|")) + "\n" for row in rows)
    return read((title + lines + below).encode(), "a.txt")


def told(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.records}


def suggested(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.suggestions}


def values(draft: Draft) -> set[str]:
    return {value for _, _, value in told(draft) | suggested(draft)}


@pytest.mark.parametrize("header", ["累计完成|本年完成", "本年完成|累计完成", "历年累计|2023年完成"])
def test_what_came_together_is_not_what_came_within_the_year(header: str) -> None:
    cells = "60|1800" if header.startswith("本年") else "1800|60"
    assert told(table(f"类别|单位|{header}", f"公租房配租|套|{cells}")) == {(LET, "actual", "60")}


def test_the_total_of_other_counties_is_not_ours() -> None:
    rows = ("县区|公租房配租（套）|租赁补贴发放（户）", "乙水县|90|410", "丙川县|99|411", "合计|189|821")
    assert values(table(*rows)) == set()


@pytest.mark.parametrize(
    "parts", [("10月", "11月", "12月"), ("一季度", "二季度"), ("上半年",), ("第三季度", "第四季度")]
)
def test_the_total_of_part_of_a_year_is_not_the_years(parts: tuple[str, ...]) -> None:
    rows = (f"{part}|{at}|{20 + at}" for at, part in enumerate(parts, 5))
    assert values(table("时段|公租房配租（套）|租赁补贴发放（户）", *rows, "合计|18|65")) == set()


def test_the_total_of_all_its_quarters_is() -> None:
    rows = (f"{part}季度|{at}|{20 + at}" for at, part in enumerate("一二三四", 5))
    found = told(table("季度|公租房配租（套）|租赁补贴发放（户）", *rows, "合计|26|106"))
    assert found == {(LET, "actual", "26"), (PAID, "actual", "106")}


@pytest.mark.parametrize(
    "note", ["注：以上实际完成数为全市口径。", "备注：表中完成数均为截至11月底数据。", "说明：1.上表完成数为预计数。"]
)
def test_a_note_below_a_table_makes_all_its_results_doubtful(note: str) -> None:
    draft = table(*TASKS, below=note + "\n")
    assert told(draft) == {key for key in ALL if key[1] == "target"}
    assert suggested(draft) == {key for key in ALL if key[1] == "actual"}


@pytest.mark.parametrize(
    "note", ["注：公租房配租含轮换腾退。", "注：1.公租房配租数为快报数。2.资料来源于台账。", "* 公租房以决算为准。"]
)
def test_a_note_on_one_thing_makes_that_row_doubtful(note: str) -> None:
    draft = table(*TASKS, below=note + "\n")
    assert (LET, "actual", "60") in suggested(draft) - told(draft)
    assert told(draft) == ALL - {(LET, "actual", "60")}


def test_a_note_names_its_row_by_number() -> None:
    rows = ("序号|项目|单位|年度任务|实际完成", "1|公租房配租|套|58|60", "2|租赁补贴发放|户|220|230")
    assert told(table(*rows, below="注：第2项为截至11月数据。\n")) == ALL - {(PAID, "actual", "230")}


@pytest.mark.parametrize("note", ["注：公租房配租按轮候顺序。", "注：发放金额51.8万元。", "填表人：张某", "备注：无。"])
def test_other_notes_leave_the_table_alone(note: str) -> None:
    assert told(table(*TASKS, below=note + "\n")) >= ALL


@pytest.mark.parametrize("row", ["公租房配租|套|60|103%", "公租房配租|套|60"])
def test_a_row_that_lost_a_cell_is_asked_about(row: str) -> None:
    draft = table("项目|单位|年度任务|实际完成|完成率", row, "租赁补贴发放|户|220|230|104.5%")
    assert {key for key in told(draft) if key[0] == LET} == set()
    assert (PAID, "actual", "230") in told(draft)


@pytest.mark.parametrize("plans", ["市下达任务|县自定任务", "任务数|计划数", "年初计划|调整后计划"])
def test_of_two_plans_neither_is_read(plans: str) -> None:
    draft = table(f"项目|单位|{plans}|实际完成", "公租房配租|套|58|70|72")
    assert {role for _, role, _ in told(draft)} <= {"actual"}


@pytest.mark.parametrize("points", ["分值", "权重", "得分"])
def test_points_are_no_figures(points: str) -> None:
    draft = table(f"项目|目标值|{points}|完成值", "公租房配租套数|58套|10|60套", "租赁补贴发放户数|220户|15|230户")
    assert told(draft) == ALL
    assert suggested(draft) == set()


@pytest.mark.parametrize("heads", [("类别", "套数（套）", "面积（万平方米）"), ("项目", "套数", "面积（万㎡）")])
def test_a_table_goes_on_beside_itself(heads: tuple[str, str, str]) -> None:
    rows = ("期房销售|350|3.98|二手房交易|120|1.31", "现房销售|50|0.58|批准预售|410|4.6")
    found = told(table("|".join(heads * 2), *rows))
    assert {value for _, _, value in found} == {"350", "3.98", "120", "1.31", "50", "0.58", "410", "4.6"}


def test_heads_that_come_twice_leave_open_which_is_which() -> None:
    draft = table("项目|计划|完成|计划|完成", "公租房配租（套）|58|60|70|71")
    assert told(draft) == set()


def test_what_there_was_at_the_beginning_is_not_the_end() -> None:
    draft = table("项目|单位|年初数|年末数", "维修资金余额|万元|5300|5870", "商品住宅库存套数|套|900|800")
    assert values(draft) == {"5870", "800"}


@pytest.mark.parametrize("part", ["其中：中央任务", "其中：城区", "其中 市级计划"])
def test_a_column_of_an_unknown_part_is_not_the_whole(part: str) -> None:
    draft = table(f"项目|单位|实际完成|{part}", "公租房配租|套|60|35", "租赁补贴发放|户|230|112")
    assert values(draft) == {"60", "230"}


@pytest.mark.parametrize("share", ["进度", "占比", "比重", "完成比例"])
def test_shares_are_no_homes(share: str) -> None:
    draft = table(f"项目|年度任务|{share}", "公租房配租（套）|58|61", "租赁补贴发放（户）|220|100")
    assert not {(LET, "actual", "61"), (PAID, "actual", "100")} & (told(draft) | suggested(draft))


OVER = "项目|套数（套）||面积（万平方米）|"


@pytest.mark.parametrize("heads", ["本年|上年|本年|上年", "2023年|2022年|2023年|2022年"])
def test_years_stand_below_quantities(heads: str) -> None:
    draft = table(OVER, "|" + heads, "期房销售|300|270|3.1|2.7", "二手房交易|100|130|1.1|1.4")
    assert values(draft) == {"300", "3.1", "100", "1.1"}


@pytest.mark.parametrize("heads", ["城关镇|东乡|城关镇|东乡", "12月|累计|12月|累计", "上年|甲|上年|甲"])
def test_towns_and_months_below_quantities_are_not_the_whole_year(heads: str) -> None:
    draft = table(OVER, "|" + heads, "期房销售|300|50|3.1|0.5", "二手房交易|100|20|1.1|0.2")
    assert told(draft) == set()


def test_what_was_planned_and_done_stands_below_quantities() -> None:
    rows = (
        "乡镇|小区数||户数||完成投资",
        "|任务|完成|任务|完成|（万元）",
        "城关镇|6|6|1044|702|1533.2",
        "全县合计|11|8|1726|1263|2449.1",
    )
    assert told(table(*rows, title="甲山县房产服务中心2023年老旧小区改造完成情况表\n\n")) == {
        ("renovation.projects", "target", "11"),
        ("renovation.projects", "actual", "8"),
        ("renovation.households", "target", "1726"),
        ("renovation.households", "actual", "1263"),
        ("renovation.investment_completed", "actual", "2449.1"),
    }


def test_parts_of_one_plan_below_its_head_are_not_the_plan() -> None:
    draft = table("项目|任务||完成|", "|市下达|县自加|", "公租房配租（套）|58|10|60")
    assert told(draft) == {(LET, "actual", "60")}


def test_units_stand_alone_below_heads() -> None:
    draft = table("项目|户数|金额", "|（户）|（元）", "租赁补贴发放|230|518000")
    assert told(draft) == {(PAID, "actual", "230"), ("rental_subsidy.amount", "actual", "51.8")}


def test_a_counted_row_of_an_investment_is_of_the_year() -> None:
    rows = (
        "序号|项目|单位|年度计划|实际完成|完成率",
        "1|老旧小区改造投资|万元|2800|3024.6|108%",
        "2|公租房配租|套|58|60|103%",
    )
    found = {key for key in told(table(*rows)) if key[0] == "renovation.investment_completed"}
    assert {(role, value) for _, role, value in found} == {
        ("target", "2800"),
        ("actual", "3024.6"),
        ("stated_ratio", "108"),
    }


@pytest.mark.parametrize("bar", ["｜", "|", " ｜ "])
def test_a_bar_parts_what_was_planned_from_what_was_done(bar: str) -> None:
    lines = f"老旧小区改造：任务800户{bar}完成760户\n公租房配租：任务58套{bar}完成60套\n"
    found = told(read((HEAD + lines).encode(), "a.txt"))
    assert found >= {("renovation.households", "target", "800"), ("renovation.households", "actual", "760")}
    assert found >= {(LET, "target", "58"), (LET, "actual", "60")}


@pytest.mark.parametrize("began", ["开工", "已开工", "新开工", "动工"])
def test_homes_begun_are_not_homes_raised(began: str) -> None:
    draft = read(f"{HEAD}公租房筹集任务120套，{began}100套。\n".encode(), "a.txt")
    assert values(draft) == {"120"}
