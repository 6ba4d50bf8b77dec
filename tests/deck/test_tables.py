"""Tables that are split over slides: nothing lost, evenly filled, tiers merged."""

from hypothesis import given
from hypothesis import strategies as st

from src.deck.tables import Table, joins, row_height, split

WORDS = st.text(alphabet="甲乙丙 12（）", max_size=40)
ROWS = st.lists(st.tuples(WORDS, WORDS), max_size=60).map(tuple)


@given(ROWS, st.floats(80, 500), st.floats(0, 60))
def test_a_split_table_keeps_every_row_in_order(rows: tuple[tuple[str, str], ...], height: float, taken: float) -> None:
    table = Table(("指标", "数值"), rows, (0.6, 0.4))
    chunks = split(table, 600.0, height, taken)
    assert tuple(row for chunk in chunks for row in chunk) == rows
    head = row_height(table, table.columns, 600.0)
    for number, chunk in enumerate(chunks):
        used = head + sum(row_height(table, row, 600.0) for row in chunk) + (taken if number == 0 else 0)
        assert used <= height + 0.001 or len(chunk) <= 1


def test_the_last_page_is_no_leftover() -> None:
    table = Table(("指标",), tuple((str(n),) for n in range(21)), (1.0,))
    head, row = row_height(table, table.columns, 600.0), row_height(table, ("1",), 600.0)
    sizes = [len(chunk) for chunk in split(table, 600.0, head + 20 * row)]
    assert len(sizes) == 2
    assert min(sizes) >= 9


def test_equal_neighbours_join_only_within_their_tier() -> None:
    rows = (("甲", "子"), ("甲", "子"), ("乙", "子"), ("乙", ""), ("乙", ""))
    table = Table(("一级", "二级"), rows, (0.5, 0.5), merged=(0, 1))
    assert joins(table, rows) == {(0, 0): 2, (1, 0): 0, (2, 0): 3, (3, 0): 0, (4, 0): 0, (0, 1): 2, (1, 1): 0}
