"""Tables from drawn lines, also where a page break leaves a row open."""

from src.intake.pdf.ruling import Line, grids


def lines(levels: list[float], columns: list[float], top: float, bottom: float) -> list[Line]:
    across = [Line(columns[0], level, columns[-1], level) for level in levels]
    return [*across, *(Line(column, top, column, bottom) for column in columns)]


def test_a_row_that_a_page_break_leaves_open_below_is_a_row():
    (grid,) = grids(lines([10, 30, 50], [0, 40, 90], top=10, bottom=75))
    assert grid.ys == (10, 30, 50, 75)
    assert [len(row) for row in grid.rows] == [2, 2, 2]


def test_a_row_that_a_page_break_leaves_open_above_is_a_row():
    (grid,) = grids(lines([30, 50], [0, 40, 90], top=12, bottom=50))
    assert grid.ys == (12, 30, 50)


def test_lines_that_stand_out_a_little_make_no_row():
    (grid,) = grids(lines([10, 30, 50], [0, 40, 90], top=7, bottom=54))
    assert grid.ys == (10, 30, 50)
