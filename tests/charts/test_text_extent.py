"""One measure of text for screen and slides; what differs is the face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.charts.screen import geometry
from src.charts.text_extent import SCREEN_FACE, SLIDE_FACE, width, width_ems, wrapped

WORDS = st.text(alphabet="万元 3,873.9%（）—·abc\n", max_size=40)


@pytest.mark.parametrize("face", [SCREEN_FACE, SLIDE_FACE])
def test_a_chinese_character_is_a_square(face):
    assert width("万（", 20, face) == 40


def test_signs_of_unclear_width_are_measured_wide_on_slides_alone():
    assert width("—", 10, SCREEN_FACE) == width("a", 10, SCREEN_FACE)
    assert width("—", 10, SLIDE_FACE) == width("万", 10, SLIDE_FACE)


@given(WORDS)
def test_the_longest_line_counts(content):
    assert width_ems(content) == max(map(width_ems, content.split("\n")))


@given(WORDS)
def test_a_figure_breaks_lines_in_its_own_words(content):
    assert geometry.width(content.replace("\n", geometry.BREAK), 14) == width(content, 14, SCREEN_FACE)


@given(WORDS, st.integers(4, 20))
def test_wrapping_loses_no_character(content, most):
    content = content.replace("\n", " ")
    assert wrapped(content, most).replace("\n", "") == content
