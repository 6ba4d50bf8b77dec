"""What a plain table's column of remarks says of a row: figures of which it says that they are not simply this year's own are asked about."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年住房保障工作完成情况表\n\n"
TABLE = "类别\t年度任务\t实际完成\t{0}\n租赁补贴发放（户）\t230\t236\t{1}\n公租房配租（套）\t60\t63\t两批\n"
PAID, LET = "rental_subsidy.paid_households", "public_rental.allocated"


def told(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.records}


def suggested(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.suggestions}


def table(remark: str, header: str = "备注") -> Draft:
    return read((HEAD + TABLE.format(header, remark)).encode(), "a.txt")


@pytest.mark.parametrize(
    "remark",
    [
        "含补发上年", "含2022年清算", "上年结转任务在内，含补报", "剔除2022年补发", "包括去年结转部分", "补发上年度部分",
        "快报数", "预计数", "暂估", "初步统计", "待审计", "尚未清算", "以决算为准", "按发放口径", "全市口径", "自2019年起",
        "历年累计", "截至11月底", "11月数", "含实物配租", "上年数据", "与公租房有重复计算", "不含12月份",
    ],
)  # fmt: skip
def test_what_a_remark_says_makes_the_figure_of_its_row_doubtful(remark: str):
    draft = table(remark)
    assert (PAID, "actual", "236") in suggested(draft)
    assert (PAID, "actual", "236") not in told(draft)
    assert {(LET, "target", "60"), (LET, "actual", "63")} <= told(draft)


@pytest.mark.parametrize("header", ["备注", "说明", "附注", "注", "统计口径", "数据说明", "情况说明", "需要说明的事项"])
def test_whatever_the_column_of_remarks_is_called(header: str):
    draft = table("含清算上年", header)
    assert (PAID, "actual", "236") in suggested(draft) - told(draft)
    assert (PAID, "target", "230") in told(draft)
    assert (LET, "actual", "63") in told(draft)


@pytest.mark.parametrize(
    "remark",
    [
        "按季发放",
        "打卡到户",
        "较上年增加6户",
        "比去年多",
        "含税",
        "2023年全部发放",
        "截至12月31日",
        "资金到位",
        "按月",
        "无",
        "—",
        "",
    ],
)
def test_other_remarks_leave_the_figures_of_their_row_alone(remark: str):
    assert {(PAID, "target", "230"), (PAID, "actual", "236")} <= told(table(remark))


@pytest.mark.parametrize("remark", ["含上年结转任务", "任务含续建", "上年续建转入", "含2022年结转"])
def test_what_was_planned_is_doubtful_too_where_the_remark_is_of_that(remark: str):
    draft = table(remark)
    assert {(PAID, "target", "230"), (PAID, "actual", "236")} <= suggested(draft) - told(draft)
