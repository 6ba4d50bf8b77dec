"""Characters to lines, wrapped lines to cells and sentences."""

from src.intake.pdf.glyphs import Glyph, TextLine, cell_text, right_margin, text_lines
from src.intake.pdf.paragraphs import paragraphs

SIZE = 10.0


def typed(text: str, left: float = 0.0, base: float = 100.0, size: float = SIZE) -> list[Glyph]:
    """The characters of a text without gaps: half a font size wide where they are Latin, else a whole one."""
    glyphs: list[Glyph] = []
    for character in text:
        right = left + size * (0.5 if character.isascii() else 1.0)
        glyphs.append(Glyph(character, left, right, base, size))
        left = right
    return glyphs


def line(text: str, left: float = 0.0) -> TextLine:
    return TextLine(tuple(typed(text, left)))


def test_small_raised_digits_join_no_number():
    glyphs = [*typed("共12", base=100), *typed("3", left=20, base=95, size=6)]
    assert [found.text for found in text_lines(glyphs)] == ["共12³"]


def test_a_small_digit_on_the_base_line_stays_a_digit():
    glyphs = [*typed("共12", base=100), *typed("3", left=20, base=100, size=6)]
    assert [found.text for found in text_lines(glyphs)] == ["共123"]


def test_a_number_too_long_for_its_cell_is_one_number():
    assert cell_text([line("1836.4"), line("5")], room=32) == "1836.45"


def test_two_numbers_in_a_cell_with_room_stay_two():
    assert cell_text([line("1836.4"), line("5")], room=60) == "1836.4 5"


def test_a_number_after_words_is_never_joined_to_the_next_line():
    assert cell_text([line("共1836"), line("5户")], room=31) == "共1836 5户"


def test_three_lines_of_one_number():
    assert cell_text([line("1836"), line("4.20"), line("15")], room=20) == "18364.2015"


def test_a_sentence_wrapped_after_a_semicolon_goes_on():
    lines = [
        line("全年共收缴维修资金三百万元；"),
        line("支取二十万元，其余如数存储。"),
        line("以上资金均已如数存入专户中。"),
    ]
    assert next(paragraphs(lines)) == "全年共收缴维修资金三百万元；支取二十万元，其余如数存储。"


def test_a_short_line_with_a_semicolon_ends_there():
    lines = [
        line("收缴维修资金；"), line("支取二十万元，其余如数存储中。"), line("以上资金均已如数存入专户中。"), line("各项手续已按规定齐全备查了。"),
    ]  # fmt: skip
    assert next(paragraphs(lines)) == "收缴维修资金；"


def test_a_heading_after_a_full_line_begins_its_own():
    lines = [
        line("全年共收缴维修资金三百万元；"),
        line("二、下一年度工作的总体安排。"),
        line("以上资金均已如数存入专户中。"),
    ]
    assert list(paragraphs(lines))[1] == "二、下一年度工作的总体安排。"


def test_lines_of_all_lengths_show_no_margin():
    assert right_margin([line("一二三四"), line("一二"), line("一")]) == float("inf")
