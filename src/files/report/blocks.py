"""Paragraphs of the report, and the places that a person has to fill in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from src.catalogue import text
from src.files.report.sentences import Figure, Said

Kind = Literal["title", "addressee", "chapter", "section", "body", "annexes", "more_annexes", "signature", "date"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its place in the outline and what it says."""

    kind: Kind
    said: tuple[Said, ...]


def chapter(name: str) -> Block:
    """The heading of a chapter."""
    return Block("chapter", (Said(text(f"files.report.chapter_{name}")),))


def section(name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The heading of a section and its paragraphs; where nothing can be said, what a person has to fill in."""
    yield Block("section", (Said(text(f"files.report.section_{name}")),))
    yield from list(blocks) or [to_fill_in(name)]


def to_fill_in(name: str) -> Block:
    """A paragraph that a person has to write."""
    return Block("body", (open_place(name),))


def open_place(name: str) -> Said:
    """What a person has to write, in a sentence."""
    return Said(text("files.report.open", what=text(f"files.report.open_{name}")), open=True)


def counted(number: int, of: str) -> Figure:
    """How many rows of a kind there are."""
    return Figure(str(number), text("files.report.counted", number=number, of=of))
