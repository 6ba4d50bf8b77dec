"""Places of labels as text, and what of them somebody moved."""

from hypothesis import given
from hypothesis import strategies as st

from src.charts.slide.places import Moved, Place, moved, read, written

SIDES = st.integers(-999, 999).map(lambda thousandths: thousandths / 1000)
PLACES = st.one_of(st.none(), st.builds(Place, st.sampled_from(["outEnd", "ctr", "t", ""]), SIDES, SIDES))


@given(st.lists(st.lists(PLACES, min_size=1, max_size=6), min_size=1, max_size=4))
def test_places_are_read_as_they_were_written(places: list[list[Place | None]]) -> None:
    assert read(written(places)) == places


def test_one_position_for_all_is_the_series_own_and_single_ones_are_those_of_their_points() -> None:
    drawn = [[Place("outEnd"), Place("inEnd"), None]]
    assert moved(drawn, [[Place("ctr"), Place("ctr"), Place("ctr")]]) == [Moved("ctr")]
    assert moved(drawn, [[Place("outEnd"), Place("inEnd", 0.1, 0.0), None]]) == [
        Moved(None, ((1, Place("inEnd", 0.1, 0.0)),))
    ]


def test_what_programs_round_or_leave_out_is_no_move() -> None:
    drawn = [[Place("outEnd", 0.1, -0.2), Place("inEnd"), None]]
    (found,) = moved(drawn, [[Place("outEnd", 0.1004, -0.1996), Place(), Place("outEnd")]])
    assert not found
