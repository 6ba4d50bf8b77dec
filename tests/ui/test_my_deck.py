"""The collection survives the address, and a broken address never breaks a page."""

import zlib
from base64 import urlsafe_b64encode

from hypothesis import given
from hypothesis import strategies as st

from src import board
from src.catalogue.visible import one_line
from src.ui.my_deck import LONGEST_ADDRESS, MOST_CHARTS, Entry, decode, encode

TEXTS = st.one_of(st.none(), st.text(min_size=1, max_size=60).map(one_line).filter(bool))
ENTRIES = st.builds(Entry, st.sampled_from(board.CHARTS), TEXTS, TEXTS)


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: entry.chart_id))
def test_address_gives_back_what_was_collected(deck):
    assert decode(encode(deck)) == tuple(deck)


@given(st.text(max_size=200))
def test_any_address_is_read_without_failing(text):
    assert isinstance(decode(text), tuple)


def test_full_collection_fits_an_address():
    deck = [Entry(chart_id, f"自拟标题：{chart_id}", None) for chart_id in board.CHARTS]
    assert len(encode(deck)) < LONGEST_ADDRESS
    assert len(decode(encode(deck))) == min(len(board.CHARTS), MOST_CHARTS)


def test_address_that_unpacks_to_too_much_is_empty():
    bomb = urlsafe_b64encode(zlib.compress(b"[" + b" " * 10_000_000 + b"]", 9)).decode().rstrip("=")
    assert decode(bomb[:LONGEST_ADDRESS]) == ()
    assert decode(bomb) == ()


def test_fifty_thousand_brackets_are_no_collection():
    packed = urlsafe_b64encode(zlib.compress(b"[" * 50_000, 9)).decode().rstrip("=")
    assert decode(packed) == decode("[" * 50_000) == ()


def test_a_title_of_lone_surrogates_and_escapes_is_only_text():
    rows = rb'[["%s", "\ud800a\u001b[31m\u202e", null]]' % board.CHARTS[0].encode()
    (entry,) = decode(urlsafe_b64encode(zlib.compress(rows)).decode())
    assert entry.title == "\ufffda\ufffd[31m\ufffd"
    assert decode(encode([entry])) == (entry,)


def test_charts_that_do_not_exist_are_left_out():
    assert decode(encode([Entry("no.such"), Entry(board.CHARTS[0])])) == (Entry(board.CHARTS[0]),)
