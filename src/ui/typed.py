"""What somebody types into the fields of an entry: it is kept as it is typed and outlives a refresh, until it is saved or given up.

An entry has several things to fill in, one at a time; what is typed for one of them waits while another is on the page.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

import streamlit as st

from src.accounts import Writer
from src.catalogue import text
from src.ui import entering, markup, unfinished
from src.ui.page import Page

LONGEST = 500
PICKS = "picks"
"""In place of a thing: fields that say what the others are about. They stay as they are over a save."""
CORRECTED = "corrected"
"""What the name of a field's thing begins with that says which row is corrected: after a save none is."""
ABOUT = (PICKS, CORRECTED)

Cell = str | float | None


class Typed:
    """The fields of one part of the page, of one centre's year; `label` is what each is called."""

    def __init__(self, view: Page, writer: Writer, place: str, label: Callable[[str], str]) -> None:
        self._view, self._writer, self._label = view, writer, label
        self.place = f"{place}-{view.org_id}-{view.year}"
        found = unfinished.begun(view.database, writer, self.place)
        self._held: dict[str, Cell] = dict(found.thing) if found else {}
        self._thing = PICKS
        self._brought_back: dict[str, datetime] = st.session_state.setdefault(
            f"{self.place}-{writer.name}-brought-back",
            {one.partition("|")[0]: found.at for one in self._held if not one.startswith(ABOUT)} if found else {},
        )

    def about(self, thing: str) -> None:
        """The fields that follow are of this thing; says where they hold what was typed before a refresh."""
        self._thing = thing
        if at := self._brought_back.get(thing):
            st.html(markup.note(text("ui.entering.brought_back", at=f"{at:%H:%M}")))

    def words(self, name: str, default: str = "", *, area: bool = False) -> str:
        """A field of one line or several, its text without white space around it."""
        field = st.text_area if area else st.text_input
        longest = max(LONGEST, len(default))
        said = field(self._label(name), max_chars=longest, key=self._key(name, default))
        self._took(name, said, default)
        return said.strip()

    def pick(self, name: str, labels: Mapping[str, str], default: str | None = None, *, bar: bool = False) -> str:
        """One of the labels, by its key; the first unless another is the default. In a `bar` all stand beside each other."""
        first = default if default is not None and default in labels else next(iter(labels))
        options, of, key = tuple(labels), labels.__getitem__, self._key(name, first, tuple(labels))
        if bar:
            said = st.segmented_control(self._label(name), options, format_func=of, required=True, key=key) or first
        else:
            said = st.selectbox(self._label(name), options, format_func=of, key=key)
        self._took(name, said, first)
        return said

    def choice(self, name: str, offered: tuple[str, ...], default: str | None = None) -> str | None:
        """One of what is offered, or what somebody writes in its place."""
        options = offered if default is None or default in offered else (*offered, default)
        held = self._held.get(f"{self._thing}|{name}")
        options = (*options, held) if isinstance(held, str) and held not in options else options
        said = st.selectbox(
            self._label(name),
            options,
            accept_new_options=True,
            placeholder=text("ui.choose"),
            index=None,
            key=self._key(name, default),
        )
        self._took(name, said, default)
        return (said or "").strip() or None

    def amount(self, name: str, default: Decimal | None = None) -> Decimal | None:
        """An amount of money from 0 on; None for a blank field."""
        first = None if default is None else float(default)
        said = st.number_input(self._label(name), min_value=0.0, value=None, key=self._key(name, first))
        self._took(name, said, first)
        return entering.exact(said, default)

    def keep(self) -> None:
        """Keep what was typed; what somebody picked without typing anything is nobody's work."""
        is_any = any(not name.startswith(ABOUT) for name in self._held)
        unfinished.keep_or_forget(self._view.database, self._writer, self.place, self._held, is_any)

    def give_up(self) -> None:
        """The button that empties the fields of the thing, where something was typed into them."""
        if any(name.startswith(f"{self._thing}|") for name in self._held):
            st.button(text("ui.entering.give_up"), key=f"{self.place}-give-up", on_click=self.forget)

    def forget(self) -> None:
        """What was typed for the thing is saved or given up: its fields begin anew, those of others stay."""
        gone = (f"{self._thing}|", CORRECTED)
        self._held = {name: one for name, one in self._held.items() if not name.startswith(gone)}
        self._brought_back.pop(self._thing, None)
        self.keep()
        entering.begin_anew(self.place)

    def _key(self, name: str, default: Cell, options: tuple[str, ...] | None = None) -> str:
        """Key of the field, which begins with what was typed before, else with the default."""
        number = 0 if self._thing == PICKS else entering.round_of(self.place)
        key = f"{self.place}-{self._thing}-{name}-{number}"
        held = self._held.get(f"{self._thing}|{name}", default)
        if key not in st.session_state:
            st.session_state[key] = held if options is None or held in options else default
        return key

    def _took(self, name: str, said: Cell, default: Cell) -> None:
        if said == default:
            self._held.pop(f"{self._thing}|{name}", None)
        else:
            self._held[f"{self._thing}|{name}"] = said
