"""Pieces of a marked text."""

from hypothesis import given
from hypothesis import strategies as st

from src.review import Mark, pieces

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple), max_size=8)


@given(text=st.text(min_size=30, max_size=40), spans=SPANS)
def test_pieces_joined_are_the_text_and_each_mark_covers_its_span(text, spans):
    marks = [Mark(str(number), "", "taken", span) for number, span in enumerate(spans)]
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    for mark in marks:
        covered = "".join(piece.text for piece in found if mark in piece.covered)
        assert covered == text[slice(*mark.span)]


def test_overlapping_marks_share_a_piece_and_begin_once():
    first, second = Mark("1", "1", "taken", (0, 4)), Mark("2", "2", "out", (2, 6))
    found = pieces("一二三四五六七", [first, second])
    assert [(p.text, p.covered, p.begins) for p in found] == [
        ("一二", (first,), (first,)),
        ("三四", (first, second), (second,)),
        ("五六", (second,), ()),
        ("七", (), ()),
    ]
