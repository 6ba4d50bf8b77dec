"""The line under a chart names places in whole parts, however many there are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from src.charts.provenance import shared_place, source_note
from src.charts.spec import TableRow


def rows(*places: str, document: str = "nf.xlsx") -> list[TableRow]:
    return [TableRow("户数", Decimal(1), "户", "填报", "1", document=document, locator=place) for place in places]


@pytest.mark.parametrize(
    ("places", "shared"),
    [
        (("工作簿“预算执行”第2行", "工作簿“房产交易”第3行", "工作簿“资金”第4行"), ""),
        (("附件1第12行", "附件1第13行", "附件1第15行"), "附件1"),
        (("第12行", "第13行", "第15行"), ""),
        (("一（二）第一点", "一（二）第二点", "一（二）第三点"), "一（二）"),
        (("自评表第7行", "自评表第7行"), "自评表第7行"),
    ],
)
def test_what_places_share_are_whole_parts(places: tuple[str, ...], shared: str) -> None:
    assert shared_place(places) == shared


def test_many_places_are_shortened_to_whole_ones_and_counted() -> None:
    note = source_note(rows("工作簿“预算执行”第2行", "工作簿“房产交易”第3行", "工作簿“资金”第4行"))
    assert note.startswith("来源：nf.xlsx 工作簿“预算执行”第2行、工作簿“房产交易”第3行 等 3 处")
    assert source_note(rows("附件1第12行", "附件1第13行", "附件1第15行")).startswith("来源：nf.xlsx 附件1")
    derived = TableRow("户均", Decimal(1), "元", "推算", "1", formula="2 ÷ 2 = 1")
    assert "推算：户均 2 ÷ 2 = 1" in source_note([*rows("一"), derived], "口径不同")
    assert source_note([*rows("一"), derived], "口径不同", is_brief=True) == "来源：nf.xlsx 一 · 口径不同"
    several = [row for name in ("甲.docx", "乙.docx", "丙.docx") for row in rows("一（二）", document=name)]
    assert source_note(several).startswith("来源：甲.docx 等 3 份文件")


def test_the_date_stands_where_no_line_ends_within_it() -> None:
    dated = [replace(row, as_of="2023-12-31") for row in rows("一")]
    assert source_note(dated, "口径不同") == "数据截至 2023-12-31 · 来源：nf.xlsx 一 · 口径不同"
