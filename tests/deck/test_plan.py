"""One plan for slides and player: what stands on which slide, whole and readable."""

from dataclasses import replace

import pytest

from src import board
from src.charts.slide import readable
from src.charts.spec import ChartSpec, Gap
from src.deck.errors import DeckError
from src.deck.meeting import MOST_SLIDES, PARTS
from src.deck.plan import Asked, Planned, _is_small_enough, chart_room, page_title, planned
from src.deck.powerpoint.layouts import open_template
from src.deck.room import Room
from src.deck.shipped import ROOM
from src.deck.snapshot import freeze, of_charts, split_gaps
from src.records import Centre, Finding
from tests.charts.cases import CASES
from tests.deck.centres import YEAR, real, samples

CENTRES = [real(), *samples().values()]
NARROW = Room(648.0, 356.4)
"""A page of 4:3."""


def plan(centre: Centre, year: int, room: Room = ROOM) -> tuple[Planned, ...]:
    specs, gaps = split_gaps(centre, year, board.CHARTS)
    return planned(freeze(centre, year), Asked(specs, gaps, None, PARTS), room)


def test_the_room_is_that_of_the_shipped_template() -> None:
    content = open_template().content
    assert (ROOM.width, ROOM.height) == pytest.approx((content.width_points, content.height_points), abs=0.01)


@pytest.mark.parametrize("room", [ROOM, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("centre", CENTRES, ids=lambda centre: centre.organisation.org_id)
def test_every_bar_has_room_for_its_whole_name_and_what_is_left_out_is_counted(centre: Centre, room: Room) -> None:
    for slide in (slide for year in centre.years for slide in plan(centre, year, room)):
        left = chart_room(slide.charts, room) if slide.charts else room
        for spec in slide.charts:
            assert readable(spec, left.width, left.height), spec.id
            assert "\u2026" not in "".join(spec.categories)
            if spec.whole is not None:
                counted = len(spec.whole.categories) - len(spec.categories)
                counted += spec.kind == "waterfall"
                assert f"其余 {counted} 项" in "".join((spec.subtitle, *spec.categories))


@pytest.mark.parametrize("centre", CENTRES, ids=lambda centre: centre.organisation.org_id)
def test_a_meeting_is_a_dozen_slides_also_on_a_narrow_page(centre: Centre) -> None:
    year = centre.years[-1]
    specs, gaps = split_gaps(centre, year, board.CHARTS)
    problems = tuple(
        Finding(centre.organisation.org_id, year, "attainment_high", "question", f"{n}：" + "很长的问题" * 20, "依据", "funding.total")
        for n in range(5)
    )  # fmt: skip
    for room in (ROOM, NARROW):
        slides = planned(freeze(centre, year, problems), Asked(specs, gaps), room)
        assert sum(not slide.hidden for slide in slides) <= MOST_SLIDES
        assert {spec.id for slide in slides for spec in slide.charts} == {spec.id for spec in specs}


def test_the_appendix_comes_last() -> None:
    slides = plan(real(), YEAR)
    hidden = [slide.hidden for slide in slides]
    assert hidden == sorted(hidden)
    assert [slide.kind for slide in slides][:2] == ["cover", "conclusions"]


def test_a_beginning_that_titles_share_is_said_once() -> None:
    spec = CASES[0]
    first, second, other = (
        replace(spec, title=title)
        for title in ("截至 9 月底，保障 179 户，发放 165 户", "截至 9 月底，保障 414 人", "保障 3 人")
    )
    assert page_title([first, second]) == "截至 9 月底，保障 179 户，发放 165 户；保障 414 人"
    assert page_title([first, other]) == "截至 9 月底，保障 179 户，发放 165 户；保障 3 人"
    assert page_title([first]) == first.title


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (("保障 282 户", "保障 727 人"), "保障 282 户、727 人"),
        (("截至 9 月底，保障 282 户", "截至 9 月底，保障 727 人"), "截至 9 月底，保障 282 户、727 人"),
        (("保障 282 户，发放 165 户", "保障 727 人"), "保障 282 户，发放 165 户；保障 727 人"),
        (("保障 282 户", "交存 18 万元"), "保障 282 户；交存 18 万元"),
        (("282 户领取", "727 人领取"), "282 户领取；727 人领取"),
        (("保障 282 户", "保障稳定"), "保障 282 户；保障稳定"),
    ],
)
def test_words_that_titles_of_one_clause_share_are_said_once(titles: tuple[str, ...], said: str) -> None:
    spec = CASES[0]
    assert page_title([replace(spec, title=title) for title in titles]) == said


def test_chosen_charts_stand_alone_in_their_order() -> None:
    chosen = ("score.losses", "funding.sources")
    specs, gaps = split_gaps(real(), YEAR, chosen)
    slides = planned(freeze(real(), YEAR), Asked(specs, gaps, chosen), ROOM)
    assert [spec.id for slide in slides for spec in slide.charts] == list(chosen)
    assert len(slides) == 2
    assert all(isinstance(spec, ChartSpec) for slide in slides for spec in slide.charts)


def test_the_cover_of_comparisons_says_so() -> None:
    snapshot = freeze(real(), YEAR)
    compared = ["comparison.ranking.funding.total"]
    assert of_charts(snapshot, compared).cover_title.endswith("对比汇报")
    for charts in (None, [], [*compared, "budget.stages"]):
        assert of_charts(snapshot, charts).cover_title == snapshot.cover_title


@pytest.mark.parametrize(("centre", "is_small"), [(real(), True), (samples()["qinglan"], False)], ids=["short", "long"])
def test_no_chart_stands_beside_another_whose_labels_leave_its_bars_no_room(centre: Centre, is_small: bool) -> None:
    score = board.chart("overview.score", centre, YEAR)
    assert isinstance(score, ChartSpec)
    assert _is_small_enough(score, room=ROOM) is is_small


def test_a_choice_that_the_year_cannot_draw_is_refused_with_the_reason() -> None:
    nothing = Gap("budget.bridge", "", "2024 年缺少预算数据。")
    with pytest.raises(DeckError, match="2024 年缺少预算数据"):
        planned(freeze(real(), YEAR), Asked((), (nothing,), ("budget.bridge",)), ROOM)
