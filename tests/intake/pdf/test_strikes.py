"""What a line strikes through on a page is stated by nobody; lines that rule or underline strike nothing."""

import pytest

from src.intake import read
from src.intake.pdf.glyphs import Glyph, text_lines
from src.intake.pdf.ruling import Line
from src.intake.pdf.strikes import without_struck

SIZE = 10.0


def word(text: str, left: float = 100.0, base: float = 50.0) -> list[Glyph]:
    return [Glyph(char, left + SIZE * i, left + SIZE * (i + 1), base, SIZE) for i, char in enumerate(text)]


def seen(glyphs: list[Glyph], *lines: Line) -> tuple[str, list[str], int]:
    struck = without_struck(glyphs, lines)
    return "".join(line.text for line in text_lines(struck.glyphs)), struck.texts, len(struck.lines)


@pytest.mark.parametrize("y", [45.5, 46.5, 47.5])
def test_a_line_through_the_middle_strikes_what_it_covers(y):
    assert seen(word("共5060万元"), Line(110, y, 130, y)) == ("共 60万元", ["50"], 0)


@pytest.mark.parametrize(
    "line",
    [
        Line(110, 51, 130, 51), Line(110, 40, 130, 40), Line(20, 46.5, 500, 46.5), Line(110, 30, 110, 60), Line(110, 40, 130, 53),
    ],
    ids=["under", "over", "a rule through the row", "upright", "sloping"],
)  # fmt: skip
def test_other_lines_strike_nothing(line):
    assert seen(word("共5060万元"), line) == ("共5060万元", [], 1)


@pytest.mark.browser
def test_struck_numbers_of_a_printed_page_are_left_out_and_asked_about(as_pdf):
    text = "柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金 ~~800~~900 万元。\n"
    form = "一级指标\t三级指标\t分值\t得分\n产出\t户数\t~~10~~20\t9"
    draft = read(as_pdf(text + form), "a.pdf")
    assert [f"{row.value:f}" for row in draft.records] == ["900"]
    assert [(item.weight, item.score) for item in draft.score_items] == [(20, 9)]
    (issue,) = (issue for issue in draft.issues if issue.code == "struck_text")
    assert "800、10" in issue.message
