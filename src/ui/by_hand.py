"""A figure changed by hand, before it is saved: what follows from it, what the data rules will say, the questions to answer."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

import streamlit as st

from src import board, checks, store
from src.board import Effect
from src.catalogue import text
from src.records import Finding, Record
from src.ui import data, markup
from src.ui.kept import kept
from src.ui.page import Page

KEPT_OUTCOMES = 64
EFFECT_KINDS = ("name", "number", "number value", "")
NAME_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a figure brings in its year and the next: derived figures, findings that appear and findings that go."""

    effects: tuple[Effect, ...]
    appear: tuple[Finding, ...]
    go: tuple[Finding, ...]

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """What stops the save."""
        return tuple(one for one in self.appear if one.severity == "error")

    @property
    def questions(self) -> tuple[tuple[Finding, ...], ...]:
        """What must be answered before the save, by rule; what somebody has verified in the same words was answered."""
        asked = (one for one in self.appear if one.severity == "question" and one.verified is None)
        return tuple(tuple(alike) for _, alike in groupby(asked, key=lambda one: one.rule))

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is only said."""
        asked = {one for alike in self.questions for one in alike}
        return tuple(one for one in self.appear if one.severity != "error" and one not in asked)


@kept(KEPT_OUTCOMES)
def outcome(view: Page, record: Record) -> Outcome:
    """What the figure would bring once it is saved; raises Moved where somebody saved since the page was read."""
    years = (view.year, view.year + 1)
    after = data.beside(view.listing, partial(store.centre_with, view.database, view.centre, [record]))
    found = data.beside(view.listing, partial(checks.run_by_hand, view.database, [record]))
    standing = [one for year in years for one in view.edition.findings.get(year, ())]
    return Outcome(board.effects(view.centre, after, years), beyond(found, standing), beyond(standing, found))


def beyond(found: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that the others do not say in the same words."""
    said = {(one.year, one.rule, one.message) for one in others}
    return tuple(one for one in found if (one.year, one.rule, one.message) not in said)


def weigh(view: Page, brought: Outcome, answered: Collection[str]) -> tuple[bool, frozenset[str]]:
    """Draw what the figure brings, with a box for each question, ticked where its name is among the answered ones.

    Whether nothing stops the save, and the names of the questions that are answered now.
    """
    _effects(view, brought.effects)
    _listed("contradictions", brought.contradictions)
    answers = {_name(alike): _question(alike, answered) for alike in brought.questions}
    _listed("notes", brought.notes)
    _listed("go", brought.go)
    is_free = not brought.contradictions and all(answers.values())
    return is_free, frozenset(name for name, is_ticked in answers.items() if is_ticked)


def _effects(view: Page, effects: Sequence[Effect]) -> None:
    if not effects:
        st.html(markup.note(text("ui.by_hand.no_effects")))
        return
    st.html(markup.note(text("ui.by_hand.effects")))
    rows = [_effect(view, one) for one in effects]
    st.html(markup.table(text("ui.by_hand.effects_head").split("|"), rows, EFFECT_KINDS))


def _effect(view: Page, one: Effect) -> tuple[str, ...]:
    missing = text("catalogue.missing")
    label = one.label if one.year == view.year else text("ui.by_hand.of_year", year=one.year, label=one.label)
    return (label, one.before or missing, one.after or missing, one.formula or "")


def _listed(what: str, found: Sequence[Finding]) -> None:
    if found:
        st.html(markup.note(text(f"ui.by_hand.{what}")) + markup.findings(found))


def _name(alike: Sequence[Finding]) -> str:
    """Name of the question; other words are another question."""
    return hashlib.sha256(repr([store.finding_key(one) for one in alike]).encode()).hexdigest()[:NAME_LENGTH]


def _question(alike: Sequence[Finding], answered: Collection[str]) -> bool:
    """Whether the box under the question is ticked."""
    key = f"by-hand-{_name(alike)}"
    if key not in st.session_state:
        st.session_state[key] = _name(alike) in answered
    st.html(markup.note(text("ui.by_hand.question")) + markup.findings(alike))
    return st.checkbox(text("ui.by_hand.answer"), key=key)
