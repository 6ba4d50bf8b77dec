"""Roles are read once: what is hollow, dark or dashed on screen is so on a slide."""

from decimal import Decimal
from typing import get_args

import pytest
from pptx.oxml.ns import qn

from src.charts.roles import HOLLOW, SOLID, Tone
from src.charts.screen.marks import CLEAR, Style, traces
from src.charts.slide.look import COLOURS, bar_properties, line_properties
from src.charts.spec import Series, SeriesRole
from src.charts.theme import LIGHT
from tests.charts.cases import chart

ROLES = get_args(SeriesRole)
STYLE = Style(LIGHT, 14)


def drawn(kind: str, role: SeriesRole) -> dict:
    (trace,) = traces(chart("one", kind, ("甲",), Series("本年", (Decimal(5),), role)), STYLE)
    return trace


def test_every_role_is_solid_or_hollow():
    assert SOLID.keys() | HOLLOW.keys() == set(ROLES)
    assert not SOLID.keys() & HOLLOW.keys()


def test_both_renderers_know_every_tone():
    assert set(COLOURS) == set(get_args(Tone))
    assert all(STYLE.colour(tone) != CLEAR for tone in get_args(Tone))


@pytest.mark.parametrize("role", ROLES)
def test_a_bar_is_hollow_on_both_or_on_neither(role):
    on_screen = drawn("bar", role)["marker"]["color"] == [CLEAR]
    assert on_screen == (bar_properties(role).find(qn("a:noFill")) is not None)


@pytest.mark.parametrize("role", ROLES)
def test_a_line_is_seen_and_dashed_alike(role):
    line = drawn("line", role)["line"]
    assert line["color"] != CLEAR
    assert (line["dash"] == "dot") == (next(line_properties(role).iter(qn("a:prstDash")), None) is not None)
