"""Text from files, names and addresses, made harmless for a terminal or a message: what cannot be seen does not act."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, TypeVar

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufeff]"
)
"""Control characters but the line feed, marks that turn the direction of writing, lone surrogates."""
REPLACEMENT = "\ufffd"
LONGEST_PROPERTY = 255
"""Characters that Office allows in a document's title, author and the like."""
LONGEST_NAME, KEPT_END = 120, 20
"""Characters of a file's name in a sentence, and how many of them are its last ones."""
Row = TypeVar("Row")


def visible(text: str) -> str:
    """The text with a replacement character for each that controls a terminal or the direction of writing; tabs are spaces."""
    return UNSEEN.sub(REPLACEMENT, text.replace("\t", " "))


def harmless(text: str) -> str:
    """The text as it is kept and written into files: as `visible`, but tabs stay, and what ends a line or a page is white space."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSEEN.sub(lambda found: _kept(found[0]), lines)


def harmless_row(row: Row) -> Row:
    """The row, a dataclass, with each of its texts harmless."""
    texts: dict[str, Any] = {
        field.name: harmless(value)
        for field in fields(row)  # type: ignore[arg-type]
        if isinstance(value := getattr(row, field.name), str) and UNSEEN.search(value)
    }
    return replace(row, **texts) if texts else row  # type: ignore[type-var]


def harmless_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows, dataclasses, as `harmless_row` leaves each; their texts are looked through as one, as hardly ever one needs it."""
    picks = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in {type(row) for row in rows}}  # type: ignore[arg-type]
    texts = [cell for row in rows for cell in picks[type(row)](row) if isinstance(cell, str)]
    return [harmless_row(row) for row in rows] if UNSEEN.search("\n".join(texts)) else list(rows)


def _kept(character: str) -> str:
    if character == "\t":
        return character
    return " " if character.isspace() else REPLACEMENT


def one_line(text: str) -> str:
    """The visible text with single spaces for its line ends."""
    return visible(" ".join(text.split()))


def short_name(name: str) -> str:
    """A file's name as a sentence repeats it: one line, its middle left out where it is longer than anybody reads."""
    plain = one_line(name)
    if len(plain) <= LONGEST_NAME:
        return plain
    return f"{plain[: LONGEST_NAME - KEPT_END - 1]}…{plain[-KEPT_END:]}"


def property_text(text: str) -> str:
    """The text as a document's title, author or subject can hold it."""
    return one_line(text)[:LONGEST_PROPERTY]
