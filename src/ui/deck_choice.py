"""Which charts a projection or an export shows: the standard deck, or the viewer's own with its titles and notes."""

from dataclasses import dataclass

import streamlit as st

from src import board
from src.catalogue import text
from src.charts.spec import ChartSpec
from src.charts.wording import name_of
from src.deck.meeting import PARTS, Part
from src.ui import markup, my_deck
from src.ui.downloads import download
from src.ui.file_names import safe_stem
from src.ui.my_deck import Entry
from src.ui.page import Page


@dataclass(frozen=True, slots=True)
class Choice:
    """Chart ids in order, with the viewer's own titles and notes by chart id; `whole`: all that the year has, in its order."""

    charts: tuple[str, ...]
    titles: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    parts: tuple[Part, ...] | None = None
    """What stands beside the charts; None: what a deck of these charts has by itself."""


STANDARD = Choice(board.CHARTS, whole=True)
CHOICE, KEPT, UNKNOWN = "deck_choice", "kept_deck", "kept_deck_unknown"
ADVANCE_SECONDS = (0, 10, 20, 30)
"""Seconds after which the player turns to the next slide; 0: it waits for somebody."""


def choose(page: Page) -> Choice | None:
    """The viewer's choice; None where the own deck is chosen and still empty."""
    entries = my_deck.entries()
    mine = text("ui.my_deck_count", count=len(entries)) if entries else text("ui.my_deck")
    chosen = st.segmented_control(
        text("ui.deck_choice"),
        ("standard", "mine"),
        format_func={"standard": text("ui.standard_deck"), "mine": mine}.__getitem__,
        default="mine" if entries else "standard",
        required=True,
        key=CHOICE,
    )
    if chosen == "standard":
        drawn = sum(isinstance(board.chart(one, page.centre, page.year), ChartSpec) for one in board.CHARTS)
        st.html(markup.note(text("ui.standard_deck_note", count=drawn)))
        return STANDARD
    if not entries:
        st.html(markup.gap(text("ui.my_deck_empty")))
        return None
    with st.expander(text("ui.edit_deck")):
        for number, entry in enumerate(entries):
            _edit(page, entry, first=number == 0, last=number == len(entries) - 1)
    name = f"{safe_stem(text('ui.my_deck'))}.txt"
    download(text("ui.keep_deck"), name, my_deck.encode(entries).encode(), key="keep-deck")
    return Choice(
        tuple(e.chart_id for e in entries),
        tuple((e.chart_id, e.title) for e in entries if e.title),
        tuple((e.chart_id, e.note) for e in entries if e.note),
    )


def choose_parts(choice: Choice) -> tuple[str, ...]:
    """What stands beside the charts in a .pptx: of the year all, beside the viewer's own charts nothing, unless ticked."""
    st.html(markup.note(text("ui.parts_note")))
    columns = st.columns(len(PARTS))
    ticked = [
        column.checkbox(text(f"ui.part.{part}"), value=choice.whole, key=f"part-{part}-{choice.whole}")
        for part, column in zip(PARTS, columns, strict=True)
    ]
    return tuple(part for part, is_ticked in zip(PARTS, ticked, strict=True) if is_ticked)


def open_kept() -> None:
    """Offer to go on with a collection that was kept as a file; it gets the figures of the year that is shown."""
    st.file_uploader(text("ui.open_deck"), type=["txt"], key=KEPT, on_change=_open)
    if st.session_state.pop(UNKNOWN, False):
        st.html(markup.warning(text("ui.not_a_kept_deck")))


def _open() -> None:
    file = st.session_state[KEPT]
    if file is None:
        return
    found = my_deck.decode(file.getvalue()[: my_deck.LONGEST_ADDRESS + 1].decode("ascii", "replace").strip())
    st.session_state[UNKNOWN] = not found
    if found:
        my_deck.keep(found)
        st.session_state[CHOICE] = "mine"


def choose_advance(key: str) -> int | None:
    """Seconds between slides that turn by themselves; None where they wait for somebody. `key` is the widget's."""
    seconds: int = st.segmented_control(
        text("ui.present.advance"),
        ADVANCE_SECONDS,
        format_func=lambda one: (
            text("ui.present.advance_seconds", seconds=one) if one else text("ui.present.advance_off")
        ),
        default=ADVANCE_SECONDS[0],
        required=True,
        key=key,
    )
    return seconds or None


def _edit(page: Page, entry: Entry, first: bool, last: bool) -> None:
    chart_id = entry.chart_id
    name, title, note, up, down, remove = st.columns([1.6, 3, 2.4, 0.7, 0.7, 0.7], vertical_alignment="bottom")
    name.html(markup.note(name_of(chart_id)))
    title.text_input(
        text("ui.title_own"),
        entry.title or "",
        max_chars=my_deck.LONGEST_TEXT,
        key=f"title-{chart_id}",
        placeholder=board.chart(chart_id, page.centre, page.year).title,
        on_change=_rewrite,
        args=(chart_id,),
    )
    note.text_input(
        text("ui.note_own"),
        entry.note or "",
        max_chars=my_deck.LONGEST_TEXT,
        key=f"note-{chart_id}",
        on_change=_rewrite,
        args=(chart_id,),
    )
    up.button(text("ui.up"), key=f"up-{chart_id}", disabled=first, on_click=my_deck.move, args=(chart_id, -1))
    down.button(text("ui.down"), key=f"down-{chart_id}", disabled=last, on_click=my_deck.move, args=(chart_id, 1))
    remove.button(text("ui.remove"), key=f"remove-{chart_id}", on_click=my_deck.remove, args=(chart_id,))


def _rewrite(chart_id: str) -> None:
    my_deck.rewrite(chart_id, st.session_state[f"title-{chart_id}"], st.session_state[f"note-{chart_id}"])
