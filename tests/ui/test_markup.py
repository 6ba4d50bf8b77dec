"""Text from data never becomes markup."""

from decimal import Decimal

from src.charts.spec import TableRow
from src.records import Finding
from src.ui import markup

EVIL = "<script>alert(1)</script>"


def test_marked_figures_become_bold_and_the_rest_is_escaped():
    assert markup.emphasised(f"自评 **98** 分 {EVIL}") == ("自评 <b>98</b> 分 &lt;script&gt;alert(1)&lt;/script&gt;")


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


def test_findings_are_escaped_counted_and_cut():
    found = [Finding("a", 2023, "r", "question", f"{EVIL}{n}", "依据", position=n) for n in range(4)]
    shown = markup.findings(found, limit=3)
    assert "<script" not in shown
    assert shown.count("<li>") == 3
    assert "其余 1 条" in shown
    assert markup.count_findings(found) == "数据体检：4 条疑问"
