"""The viewer's own deck: charts collected from pages, in order, with own titles and notes.

It lives in the address, so that a refresh or a copied link keeps it; the session holds it while pages change.
"""

import base64
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from src import board
from src.catalogue import text
from src.catalogue.visible import one_line

PARAMETER = "deck"
MOST_CHARTS = 40
LONGEST_TEXT = 200
LONGEST_ADDRESS = 6000
LARGEST_STATE = 60_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One chart of the deck; a title of None means the computed conclusion."""

    chart_id: str
    title: str | None = None
    note: str | None = None


def entries() -> tuple[Entry, ...]:
    """The collected charts in order; what the address holds, where this session has none yet: one that cannot be read is said."""
    found: tuple[Entry, ...] | None = st.session_state.get(PARAMETER)
    if found is None:
        given = st.query_params.get(PARAMETER, "")
        found = st.session_state[PARAMETER] = decode(given)
        if given and not found:
            st.toast(text("ui.unknown_deck"))
    return found


def keep(deck: Iterable[Entry]) -> None:
    """Replace the collection."""
    st.session_state[PARAMETER] = tuple(deck)[:MOST_CHARTS]


def add(chart_id: str) -> None:
    """Put a chart at the end, once."""
    if all(entry.chart_id != chart_id for entry in entries()):
        keep((*entries(), Entry(chart_id)))


def remove(chart_id: str) -> None:
    """Take a chart out."""
    keep(entry for entry in entries() if entry.chart_id != chart_id)


def move(chart_id: str, by: int) -> None:
    """Move a chart `by` places; past an end it stays at the end."""
    deck = list(entries())
    place = next(number for number, entry in enumerate(deck) if entry.chart_id == chart_id)
    entry = deck.pop(place)
    deck.insert(min(max(place + by, 0), len(deck)), entry)
    keep(deck)


def rewrite(chart_id: str, title: str | None, note: str | None) -> None:
    """Give a chart an own title and a note; an empty text takes it back."""
    keep(
        replace(entry, title=_text(title), note=_text(note)) if entry.chart_id == chart_id else entry
        for entry in entries()
    )


def encode(deck: Iterable[Entry]) -> str:
    """The collection as text for the address; empty for an empty one."""
    rows = [[entry.chart_id, entry.title, entry.note] for entry in deck]
    if not rows:
        return ""
    packed = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(given: str) -> tuple[Entry, ...]:
    """The collection of an address; empty where the text is not one, and without charts that do not exist."""
    if not given or len(given) > LONGEST_ADDRESS:
        return ()
    try:
        packed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        rows = json.loads(zlib.decompressobj().decompress(packed, LARGEST_STATE))
        found = [Entry(str(chart_id), _text(title), _text(note)) for chart_id, title, note in rows]
    except (ValueError, TypeError, RecursionError, zlib.error):
        return ()
    return tuple({entry.chart_id: entry for entry in found if board.is_chart(entry.chart_id)}.values())[:MOST_CHARTS]


def _text(value: object) -> str | None:
    return one_line(str(value))[:LONGEST_TEXT].strip() or None if value else None
