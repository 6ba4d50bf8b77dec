"""The text of a document cut where marked figures begin and end, so that each can be shown beside its clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from src.intake.draft import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the text: what it is called in the page, and in what state it is."""

    name: str
    badge: str
    state: str
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same marks cover; `begins` are those whose stretch begins here."""

    text: str
    covered: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The whole text in order, in pieces; marks may overlap, and joined the pieces are the text."""
    return tuple(_pieces(text, marks))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark.span)})
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.span[0], []).append(mark)
    active: list[Mark] = []
    for start, end in pairwise(edges):
        begins = opening.get(start, [])
        active = [mark for mark in [*active, *begins] if mark.span[1] > start]
        yield Piece(text[start:end], tuple(active), tuple(begins))
