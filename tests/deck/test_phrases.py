"""Text in phrases: nothing lost, figures with their units, room for every line."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from src.charts.text_extent import SCREEN_FACE, width
from src.deck.phrases import bound, lines


@given(st.text(alphabet="争取资金 3,873.9%÷×=（）()，。；·<&\"'abc万元", max_size=60))
def test_binding_keeps_every_character(content):
    shown = re.sub(r"</?(?:span|strong)[^>]*>", "", bound(content, strong=True))
    assert unescape(shown) == content


def test_number_stays_with_its_unit():
    assert '<span class="kept">2,770.95 万</span>元' in bound("追加到 2,770.95 万元")
    assert '<span class="kept">17.28 ÷ (7.04 ÷ 12) = 29.5</span>' in bound("推算：17.28 ÷ (7.04 ÷ 12) = 29.5")


@given(st.text(alphabet="争取资金，；3.5", min_size=1, max_size=80), st.integers(200, 1400))
def test_lines_have_room_for_the_text(content, room):
    assert lines(content, 28, room) * room >= width(content, 28, SCREEN_FACE) - 28
