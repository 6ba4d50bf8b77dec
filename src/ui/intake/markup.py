"""HTML of this page's parts, as pure functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from src.catalogue import text
from src.markup import Html, macros
from src.review import Mark, Piece, pieces


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of a register: its number in the file, its cells as printed, what they are read as, its project, its state."""

    number: int
    quote: str
    read: Sequence[str]
    project: str
    state: str


STATES = ("open", "suggested", "fixed", "taken", "out", "form", "unread")
"""States of marks; where marks overlap, the first in this order gives the look."""

LONG_TEXT = 60_000
KEPT_AROUND = 400


def _state(piece: Piece) -> str:
    return min((mark.state for mark in piece.covered), key=STATES.index, default="")


def _shortened(plain: str) -> str:
    left = len(plain) - 2 * KEPT_AROUND
    if left <= KEPT_AROUND:
        return plain
    middle = text("ui.intake.left_out_text", count=left)
    return f"{plain[:KEPT_AROUND]}\n{middle}\n{plain[-KEPT_AROUND:]}"


_html = macros(__file__, state=_state, shortened=_shortened)


def steps(done: Collection[int], now: int | None) -> Html:
    """The three steps with those that were done and the present one marked."""
    return _html.steps(done, now)


def document(source: str, marks: Sequence[Mark]) -> Html:
    """The text with every mark, its badge before it; in a very long text, stretches without marks are shortened."""
    return _html.document(pieces(source, marks), len(source) > LONG_TEXT)


def legend(states: Sequence[str]) -> Html:
    """What the looks of the marks mean, for those that are there."""
    return _html.legend([state for state in STATES if state in states])


def place(mark: Mark | None, quote: str, locator: str | None, chip: str = "", tone: str = "") -> Html:
    """Under a figure: its number, which leads to its place in the text, its clause, its locator, and how it stands."""
    return _html.place(mark, quote, locator or "", chip, tone)


def ledger_rows(rows: Sequence[LedgerRow]) -> Html:
    """The lines of a register under the heads of the list."""
    return _html.ledger_rows(text("ui.intake.ledger.row_head").split("|"), rows)


def heading(title: str, note: str = "") -> Html:
    """Heading of a group with a line under it."""
    return _html.heading(title, note)


def introduction(sentence: str) -> Html:
    """The sentence above a list that scrolls; the keyboard stops at it, and its arrow keys then scroll the list."""
    return _html.introduction(sentence)


def messages(lines: Sequence[str], tone: str = "") -> Html:
    """Sentences as a list."""
    return _html.messages(lines, tone)


def done(title: str, detail: str) -> Html:
    """What was saved just now."""
    return _html.done(title, detail)
