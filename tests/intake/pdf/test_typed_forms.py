"""Forms without ruling: tabs counted back from where characters stand, and refused where that leaves a doubt."""

import pytest

from src.intake.pdf.glyphs import TextLine
from src.intake.pdf.typed_forms import typed_form
from tests.intake.pdf.test_glyphs import typed

STEP = 36.0
ROWS = [
    "单位整体支出\t年初预算数\t全年预算数\t实际支出数\t执行率\t分值\t得分",
    "全年支出\t913.2\t1836.45\t1700.5\t92.6%\t10\t9",
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
    "产出指标\t数量\t外墙保温栋数\t31\t31\t25\t25",
    "\t\t加装电梯台数\t8\t7\t20\t17",
    "\t质量\t一次验收合格率\t100%\t98%\t25\t24",
    "效益指标\t\t信访下降率\t10%\t12%\t20\t20",
    "合计\t\t\t\t\t100\t95",
]


def set_out(text: str, step: float = STEP, size: float = 10.0) -> TextLine:
    """A line as a word processor sets it: each tab goes on to the next stop."""
    glyphs, x = [], 0.0
    for place, cell in enumerate(text.split("\t")):
        if place:
            x = (x // step + 1) * step
        glyphs.extend(typed(cell, x, size=size))
        x = glyphs[-1].right if cell else x
    return TextLine(tuple(glyphs))


def rows(text: list[str], **how: float) -> list[list[str]] | None:
    form = typed_form([set_out(row, **how) for row in text])
    return None if form is None else form.rows


@pytest.mark.parametrize("step", [21.0, 36.0, 42.5])
@pytest.mark.parametrize("size", [9.0, 10.5, 14.0])
def test_every_cell_comes_back_or_nothing_does(step, size):
    found = rows(ROWS, step=step, size=size)
    assert found is None or found == [row.split("\t") for row in ROWS]


@pytest.mark.parametrize("how", [{"size": 10.0}, {"size": 9.0}, {"size": 9.0, "step": 42.5}])
def test_tabs_and_empty_cells_are_counted_back(how):
    assert rows(ROWS, **how) == [row.split("\t") for row in ROWS]


def moved(line: TextLine, place: int, by: float) -> TextLine:
    """The line with one character, and those after it, moved to the right."""
    parts = [glyph.text for glyph in line.glyphs]
    lefts = [glyph.left + (by if i >= place else 0) for i, glyph in enumerate(line.glyphs)]
    return TextLine(tuple(typed(text, left)[0] for text, left in zip(parts, lefts, strict=True)))


def test_one_gap_that_ends_on_no_tab_stop_leaves_the_form_unread():
    lines = [set_out(row) for row in ROWS]
    lines[4] = moved(lines[4], 8, 5.0)
    assert typed_form(lines) is None


def test_spread_characters_that_may_hide_a_tab_leave_the_form_unread():
    lines = [set_out(row) for row in ROWS]
    spread = [*typed("质", 36), *typed("量", 46.5), *typed("安", 57)]
    lines[5] = TextLine(
        (*spread, *typed("全", 67.5), *typed("率", 77.5), *typed("甲乙丙", 77.5 + 10), *typed("丁", 108 + 10))
    )
    lines[5] = TextLine((*spread, *typed("全生产", 67), *typed("无", 97.5), *typed("一", 108.0), *lines[5].glyphs[-1:]))
    assert typed_form(lines) is None


def test_a_row_wider_than_its_header_leaves_the_form_unread():
    assert rows([*ROWS[:4], ROWS[4] + "\t另有说明", *ROWS[5:]]) is None


def test_a_lone_text_among_the_rows_leaves_the_form_unread():
    assert rows([*ROWS[:5], "其他说明", *ROWS[5:]]) is None


def test_a_form_without_total_row_stays_text():
    assert rows(ROWS[:-1]) is None
