"""Stretches of a line's axis on a darker ground: at the same places on screen and in the native chart."""

import zlib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from src import board
from src.charts.slide import add_chart
from src.charts.slide.again import refresh_chart
from src.charts.slide.shade import PIXELS
from src.charts.spec import ChartSpec
from src.records import Centre
from tests import county_year
from tests.charts.drawn import drawn

APRIL = date(2025, 4, 30)


@pytest.fixture(scope="module")
def curve() -> ChartSpec:
    ledger = county_year.earlier(county_year.ledger(), APRIL)
    found = board.chart("monthly.curve", Centre(ledger.organisation, "real", (), (), ledger=ledger), 2025)
    assert isinstance(found, ChartSpec)
    return found


def test_winter_lies_outside_the_season(curve: ChartSpec) -> None:
    (first, second) = curve.shaded
    assert (first[0], round(first[1], 3), second) == (-0.5, round(1 + 14 / 31, 3), (9.5, 11.5))
    assert (
        "灰底为冬歇期（11 月 16 日至次年 3 月 14 日停工，本系统设定，无官方出处）；没有报送的月份断开" in curve.subtitle
    )
    done = next(one for one in curve.series if one.role == "actual")
    assert [place for place, value in enumerate(done.values) if value is not None] == [3, 6], "nothing is put between"


def test_both_renderers_shade_the_same_places(curve: ChartSpec) -> None:
    shapes = [(one.x0, one.x1) for one in drawn(curve).layout.shapes if one.type == "rect"]
    assert shapes == list(curve.shaded)
    presentation = Presentation()
    frame = add_chart(presentation.slides.add_slide(presentation.slide_layouts[6]), curve, 0, 0, Inches(9), Inches(5))
    assert native(frame) == [round((place + 0.5) / 12 * PIXELS) for stretch in curve.shaded for place in stretch]
    later = replace(curve, shaded=((-0.5, 0.5), curve.shaded[1]))
    refresh_chart(frame, later)
    assert native(frame)[:2] == [0, PIXELS // 12], "new figures bring their own stretches"
    assert len([one for one in frame.chart.part.rels.values() if one.reltype.endswith("/image")]) == 1
    area = frame.chart._chartSpace.chart.plotArea
    area.find(qn("c:spPr")).remove(area.find(qn("c:spPr")).find(qn("a:blipFill")))
    refresh_chart(frame, later)
    assert area.find(qn("c:spPr")).find(qn("a:blipFill")) is None, "a ground that somebody chose stays"


def native(frame: Any) -> list[int]:
    """Where the shaded stretches of the plot begin and end, in pixels of its picture."""
    blip = next(frame.chart._chartSpace.chart.plotArea.iter(qn("a:blip")))
    picture = frame.chart.part.related_part(blip.get(qn("r:embed"))).blob
    pixels = zlib.decompress(picture[picture.index(b"IDAT") + 4 : -16])[1:]
    dark = [opacity > 0 for opacity in pixels[3::4]]
    assert len(dark) == PIXELS
    return [n for n, (one, other) in enumerate(pairwise([False, *dark, False])) if one != other]


def test_only_a_line_of_even_points_is_shaded(curve: ChartSpec) -> None:
    with pytest.raises(ValueError, match="darker ground"):
        replace(curve, kind="bar", shaded=((0.0, 1.0),), series=curve.series[:1])
