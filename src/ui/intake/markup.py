"""HTML of this page's parts, as pure functions. Every text that comes from a file is escaped."""

from collections.abc import Sequence
from html import escape

from src.catalogue import text
from src.review import Mark, Piece, pieces

STATES = ("open", "fixed", "taken", "out", "form", "unread")
"""States of marks; where marks overlap, the first in this order gives the look."""

LONG_TEXT = 60_000
KEPT_AROUND = 400


def steps(now: int) -> str:
    """The three steps with the present one marked."""
    items = "".join(_step(number, now) for number in (1, 2, 3))
    return f'<ol class="steps" aria-label="{text("ui.intake.steps")}">{items}</ol>'


def _step(number: int, now: int) -> str:
    kind = "now" if number == now else "past" if number < now else ""
    current = ' aria-current="step"' if number == now else ""
    return f'<li class="{kind}"{current}><b>{number}</b>{text(f"ui.intake.step.{number}")}</li>'


def document(source: str, marks: Sequence[Mark]) -> str:
    """The text with every mark, its badge before it; in a very long text, stretches without marks are shortened."""
    body = "".join(_piece(piece, len(source) > LONG_TEXT) for piece in pieces(source, marks))
    label = text("ui.intake.document")
    return f'<div class="source-text" tabindex="0" role="region" aria-label="{label}">{body}</div>'


def legend(states: Sequence[str]) -> str:
    """What the looks of the marks mean, for those that are there."""
    shown = [state for state in STATES if state in states]
    items = (f'<span><mark class="{state}">&emsp;</mark>{text(f"ui.intake.legend.{state}")}</span>' for state in shown)
    return f'<p class="legend">{"".join(items)}</p>'


def _piece(piece: Piece, shorten: bool) -> str:
    badges = "".join(
        f'<b class="badge {mark.state}" id="t-{mark.name}">{escape(mark.badge)}</b>' for mark in piece.begins
    )
    if not piece.covered:
        return badges + escape(_shortened(piece.text) if shorten else piece.text)
    state = min((mark.state for mark in piece.covered), key=STATES.index)
    return f'{badges}<mark class="{state}">{escape(piece.text)}</mark>'


def _shortened(plain: str) -> str:
    left = len(plain) - 2 * KEPT_AROUND
    if left <= KEPT_AROUND:
        return plain
    middle = text("ui.intake.left_out_text", count=left)
    return f"{plain[:KEPT_AROUND]}\n{middle}\n{plain[-KEPT_AROUND:]}"


def place(mark: Mark | None, quote: str, locator: str | None, chip: str = "", tone: str = "") -> str:
    """Under a figure: its number, which leads to its place in the text, its clause, its locator, and how it stands."""
    number = (
        f'<a class="badge {mark.state}" href="#t-{mark.name}" target="_self">{escape(mark.badge)}</a>' if mark else ""
    )
    ending = f'<span class="chip {tone}">{escape(chip)}</span>' if chip else ""
    return (
        f'<p class="place">{number}{ending}<span class="clause">{escape(quote)}</span>'
        f'<span class="where">{escape(locator or "")}</span></p>'
    )


def heading(title: str, note: str = "") -> str:
    """Heading of a group with a line under it."""
    return f'<h3 class="group">{escape(title)}</h3>' + (f'<p class="note">{escape(note)}</p>' if note else "")


def introduction(sentence: str) -> str:
    """The sentence above a list that scrolls; the keyboard stops at it, and its arrow keys then scroll the list."""
    return f'<p class="note" tabindex="0">{escape(sentence)}</p>'


def messages(lines: Sequence[str], tone: str = "") -> str:
    """Sentences as a list."""
    return f'<ul class="messages {tone}">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
