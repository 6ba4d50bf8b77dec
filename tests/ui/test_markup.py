"""Text from data never becomes markup."""

from dataclasses import replace
from decimal import Decimal

import pytest

from src.board import Tile
from src.charts.spec import TableRow
from src.records import Finding
from src.ui import markup

EVIL = "<script>alert(1)</script>"


def test_marked_figures_become_bold_and_the_rest_is_escaped():
    shown = "自评 <b>98</b> 分 &lt;script&gt;alert(1)&lt;/script&gt;"
    assert markup.head_line(f"自评 **98** 分 {EVIL}") == f'<div class="head-line">{shown}</div>'


def test_every_cell_of_a_figure_is_escaped():
    row = TableRow(
        label=EVIL,
        value=Decimal(1),
        unit=EVIL,
        origin=EVIL,
        shown=EVIL,
        formula=EVIL,
        document=EVIL,
        locator=EVIL,
        quote=EVIL,
    )
    assert "<script" not in markup.figures([row])


def test_the_course_of_the_years_is_drawn_and_said():
    rows = [TableRow("甲", Decimal(value), "户", "填报", f"{value:,}") for value in (900, 1120, 1220)]
    tile = replace(
        Tile("x", "甲", "1,220", "户", "", None, None, "none", "", "同比 ↑ 8.9%，上年 1,120", None, None, (rows[2],)),
        course=tuple(zip((2021, 2023, 2024), rows, strict=True)),
    )
    shown = markup.tiles([tile], "a", 2024)
    assert 'aria-label="甲（户）历年：2021 年 900、2023 年 1,120、2024 年 1,220"' in shown
    assert "2.0%2C27.0%2066.0%2C10.5%2098.0%2C3.0" in shown, "two years lie between the first and the second"
    assert 'class="course"' not in markup.tiles([replace(tile, course=())], "a", 2024)


def tile_at(rate: str | None) -> str:
    row = TableRow("甲", Decimal(5), "户", "填报", "5")
    given = None if rate is None else Decimal(rate)
    tile = Tile("x", "甲", "5", "户", "", given, None, "none", "", None, None, None, (row,))
    return markup.tiles([tile], "a", 2024)


def test_a_figure_without_a_target_has_no_bar_and_rates_beyond_it_look_different():
    assert '<div class="bar none"></div>' in tile_at(None)
    assert 'style="width:0.0%"' in tile_at("0")
    assert 'style="width:93.1%"' in tile_at("93.1")
    assert "<u" not in tile_at("100")
    assert 'style="left:85.5%"' in tile_at("117")
    assert 'style="left:51.5%"' in tile_at("194")


def found(rule: str, count: int) -> list[Finding]:
    return [Finding("a", 2023, rule, "question", f"{EVIL}{n}", "依据", position=n) for n in range(count)]


def test_findings_are_escaped_and_counted():
    shown = markup.findings(found("r", 4))
    assert "<script" not in shown
    assert shown.count("<li>") == 4
    assert markup.count_findings(found("r", 4), "无") == "数据体检：4 条疑问"


def test_digest_shows_one_finding_a_rule_and_counts_the_rest():
    items = [*found("a", 3), *found("b", 1), *found("c", 2)]
    shown = markup.finding_digest(items, limit=2, none="无", remark=lambda one: EVIL if one.rule == "b" else None)
    assert shown.count("<small>") == 1
    assert "<script" not in shown
    assert shown.count("<li>") == 2
    assert "同类共 3 项" in shown
    assert "其余 2 条" in shown


def test_a_date_stays_on_one_line():
    table = markup.table(["指标", "截至"], [["户数", "2023-12-31"]], ["name", ""])
    assert (
        '<td class="name">户数</td><td class="date" data-head="截至"><span class="kept">2023-12-31</span></td>' in table
    )


def test_a_table_that_could_only_scroll_on_a_phone_is_refused():
    with pytest.raises(ValueError, match="截至"):
        markup.table(["截至"], [["2023-12-31"]], [""])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://a.example", r"http\://a.example"),
        ("www.a.example", r"www\.a.example"),
        ("me@a.example", r"me\@a.example"),
        (":red[x] :material/home: :smile:", r"\:red\[x\] \:material/home\: \:smile\:"),
        ("a\n\n# b\x1b\u202e", "a \\# b\ufffd\ufffd"),
    ],
)
def test_a_label_makes_no_link_icon_colour_or_heading(given, shown):
    assert markup.label(given) == shown
