"""Rows of a table that a page break cuts though lines close both halves, and headers that each page repeats."""

from src.intake.pdf.page_breaks import PageCell, PageTable, without_page_breaks
from src.intake.pdf.ruling import Grid
from tests.intake.pdf.test_glyphs import line

WIDTH = 50.0


def table(page: int, *rows: tuple[str, ...]) -> PageTable:
    """A closed table; within a cell a slash ends a line."""
    grid = Grid((0.0, WIDTH), (0.0, 10.0), ((0,),))
    return PageTable(grid, page, [[cell(text, place) for place, text in enumerate(row)] for row in rows])


def cell(text: str, place: int) -> PageCell:
    lines = [line(part) for part in text.split("/") if part]
    return PageCell(lines, place * WIDTH, (place + 1) * WIDTH, room=40.0)


def texts(*tables: PageTable) -> list[list[list[str]]]:
    return [
        [[slot.text for slot in row] for row in found.slots]
        for found in without_page_breaks(tables)
        if isinstance(found, PageTable)
    ]


def test_the_rest_of_a_name_on_the_next_page_belongs_to_its_row():
    found = texts(table(1, ("资金", "维修基金/归集及时", "12")), table(2, ("", "性与效", ""), ("", "回访率", "95")))
    assert found == [[["资金", "维修基金归集及时性与效", "12"]], [["", "回访率", "95"]]]


def test_a_name_under_a_line_with_room_is_no_rest_of_it():
    found = texts(table(1, ("资金", "维修基金/归集", "12")), table(2, ("", "性与效", ""), ("", "回访率", "95")))
    assert found[0] == [["资金", "维修基金归集", "12"]]


def test_a_number_that_the_page_cuts_is_one_number():
    assert texts(table(1, ("支出", "1836.452")), table(2, ("", "5"), ("结余", "3"))) == [
        [["支出", "1836.4525"]],
        [["结余", "3"]],
    ]


def test_a_row_of_values_is_its_own_row():
    rows = texts(table(1, ("维修基金", "3")), table(2, ("旧改", "5")))
    assert rows == [[["维修基金", "3"]], [["旧改", "5"]]]


def test_a_goal_cell_over_three_pages_is_one_cell():
    found = texts(table(1, ("全年发放",)), table(2, ("补贴二百",)), table(3, ("户。",), ("另行说明",)))
    assert found == [[["全年发放补贴二百户。"]], [["另行说明"]]]


def test_a_header_that_every_page_repeats_is_read_once():
    head = ("指标", "分值", "得分")
    found = texts(table(1, head, ("回访率", "5", "5")), table(2, head, ("合格率", "6", "5")))
    assert found == [[list(head), ["回访率", "5", "5"]], [["合格率", "6", "5"]]]


def test_the_same_header_after_a_total_row_begins_another_form():
    head = ("指标", "分值", "得分")
    found = texts(table(1, head, ("合计", "5", "5")), table(2, head, ("合格率", "6", "5")))
    assert found[1][0] == list(head)
