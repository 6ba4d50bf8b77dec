"""A number of another time or region that a clause only holds beside the report's own: what comes next is the report's again."""

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


def read_and_offered(body: str) -> tuple[set[float], set[float]]:
    draft = read((HEAD + body).encode(), "a.txt")
    return {float(row.value) for row in draft.records}, {float(row.value) for row in draft.suggestions}


@pytest.mark.parametrize(
    "body",
    [
        "全年归集维修资金931万元，上年为876万元；使用61.3万元，年末余额4150万元。",
        "全年归集维修资金931万元，上年为876万元。使用61.3万元，年末余额4150万元。",
        "超期未安置家庭47户，年初是129户。维修资金使用61.3万元，年末余额4150万元。",
        "发放租赁补贴88.2万元，每户每月平均205元。维修资金使用61.3万元，年末余额4150万元。",
        "期房销售412套，住宅均价5120元/平方米，同期全省均价7043元/平方米。维修资金使用61.3万元，年末余额4150万元。",
        "年末商品住宅库存2140套、25.3万平方米。全市商品住宅库存1.7万套。\n维修资金使用61.3万元，年末余额4150万元。",
        "一、棚户区改造和农村住房安全。维修资金使用61.3万元，年末余额4150万元。",
    ],
)
def test_behind_an_aside_another_matter_is_the_reports_own(body: str) -> None:
    assert {61.3, 4150} <= read_and_offered(body)[0]


@pytest.mark.parametrize(
    "body",
    [
        "全年归集维修资金931万元，上年归集876万元；使用61.3万元。",  # the other year was told of doing itself
        "全年归集维修资金931万元，上年为876万元，使用61.3万元。",
        "2022年归集维修资金931万元，2021年为876万元；使用61.3万元。",
        "超期未安置家庭47户，年初还欠交付安置房129套。维修资金使用61.3万元。",
        "期房销售412套，同期全省销售8.5万套。维修资金使用61.3万元。",
        "全省期房销售30万套，均价4500元/平方米。维修资金使用61.3万元。",
        "改造老旧小区12个。2022年改造老旧小区9个、发放租赁补贴300户。\n维修资金使用61.3万元。",
        "开工率100%；全市平均开工率96.2%。维修资金使用61.3万元。",
        "期房网签412套，第四季度就有118套。维修资金使用61.3万元。",
        "目前，维修资金使用61.3万元。",
        "全市商品住宅库存2.9万套。\n维修资金使用61.3万元。",
        "年末商品住宅库存2140套。全市商品住宅库存2.9万套。\n商品住宅库存61.3万平方米。",
    ],
)
def test_where_the_other_time_or_region_was_told_of_at_length_nothing_behind_it_is_read(body: str) -> None:
    assert 61.3 not in read_and_offered(body)[0]


@pytest.mark.parametrize("region", ["经城关镇审核，", "由城关镇审核，城关镇"])
def test_one_town_that_examined_is_asked_about(region: str) -> None:
    assert not read_and_offered(f"{region}发放租赁补贴366户。")[0]


def test_towns_of_all_kinds_that_examined_are_no_region() -> None:
    assert 415 in read_and_offered("经苏木镇、中心两级审核，确定租赁补贴保障对象415户。")[0]
