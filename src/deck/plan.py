"""The slides of a deck in their order, with what each shows: one plan for the .pptx and for the player."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from src.catalogue import text
from src.charts.abridged import abridged
from src.charts.lacking import lacking
from src.charts.slide import readable
from src.charts.slide.layout import layout
from src.charts.spec import ChartSpec, Gap
from src.charts.wording import listed
from src.deck.back import findings_pages, form_pages, gaps_pages, late_pages, problems_pages, sources_pages
from src.deck.emphasis import plain
from src.deck.errors import DeckError
from src.deck.meeting import MOST_SLIDES, meeting, wanted_parts
from src.deck.room import Room
from src.deck.snapshot import Snapshot
from src.deck.tables import Row, TablePages

Kind = Literal["cover", "conclusions", "charts", "table"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One slide: its title, its charts or one page of its table; one of the appendix is hidden from the meeting."""

    kind: Kind
    title: str
    charts: tuple[ChartSpec, ...] = ()
    pages: TablePages | None = None
    number: int = 1
    rows: tuple[Row, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for: the charts that the year has, those that it lacks, the charts chosen (None: the whole year), the parts."""

    specs: Sequence[ChartSpec]
    gaps: Sequence[Gap]
    chosen: Sequence[str] | None = None
    parts: Collection[str] | None = None


def planned(snapshot: Snapshot, asked: Asked, room: Room) -> tuple[Planned, ...]:
    """The slides; `room` is what a slide has under its title. Raises DeckError where nothing that was asked for can be shown."""
    parts = wanted_parts(asked.chosen, asked.parts)
    front = [Planned("cover", plain(snapshot.cover_title))] if "cover" in parts else []
    front += [Planned("conclusions", text("deck.conclusions"))] if "conclusions" in parts else []
    problems = _table(late_pages(snapshot) if "late" in parts else None, room)
    problems += _table(problems_pages(snapshot.findings) if "problems" in parts else None, room)
    if asked.chosen is None:
        most = MOST_SLIDES - len(front) - len(problems)
        found = meeting(asked.specs, partial(_is_small_enough, room=room), most)
        shown, behind = found.slides, found.appendix
    else:
        shown, behind = tuple((spec,) for spec in asked.specs), ()
    slides = (
        *front,
        *(_charts(specs, room) for specs in shown),
        *problems,
        *(_charts((spec,), room, hidden=True) for spec in behind),
        *(page for one in _appendix(snapshot, asked, parts) for page in _table(one, room, hidden=True)),
    )
    if not slides:
        reasons = listed(
            [text("deck.nothing_drawn_because", charts=names, lack=lack) for names, lack in lacking(asked.gaps)]
        )
        raise DeckError(text("deck.nothing_drawn", reasons=reasons, year=snapshot.year))
    return slides


def _appendix(snapshot: Snapshot, asked: Asked, parts: Collection[str]) -> list[TablePages | None]:
    found: list[TablePages | None] = []
    if "problems" in parts:
        found += [findings_pages(snapshot, snapshot.findings), gaps_pages(asked.gaps) if asked.chosen is None else None]
    if "sources" in parts:
        found.append(sources_pages(snapshot))
    if "form" in parts:
        found.append(form_pages(snapshot))
    return found


def page_title(specs: Sequence[ChartSpec]) -> str:
    """The conclusions of the charts as one title; what all begin with, as "until the end of September", is said once.

    Where each is one clause behind that, the figures of the others follow the words that all share.
    """
    comma, separator = text("charts.comma"), text("catalogue.clause_separator")
    titles = [spec.title for spec in specs]
    opening = _shared(titles, titles[0].partition(comma)[0] + comma)
    clauses = [title.removeprefix(opening) for title in titles]
    if not any(set(clause) & {comma, separator} for clause in clauses):
        words = _shared(clauses, re.split(r"\d", clauses[0], maxsplit=1)[0])
        if words:
            opening, separator = opening + words, text("catalogue.list_separator")
    return separator.join([titles[0], *(title.removeprefix(opening) for title in titles[1:])])


def _shared(titles: Sequence[str], opening: str) -> str:
    """The opening, where all titles begin with it, else nothing."""
    return opening if all(title.startswith(opening) for title in titles) else ""


def chart_room(specs: Sequence[ChartSpec], room: Room) -> Room:
    """What each of the charts side by side has between its lines; they stand on one height."""
    return room.beside(len(specs)).between([(plain(spec.subtitle), spec.foot) for spec in specs])


LEAST_DRAWN = 1 / 3
"""Share of a chart's width that bars and lines have at least where it stands beside another one."""


def _is_small_enough(spec: ChartSpec, *, room: Room) -> bool:
    """Whether the chart can be read at half the width of a slide, its names and labels leaving bars and lines their part."""
    half = room.beside(2).between([(plain(spec.subtitle), spec.foot)])
    return readable(spec, half.width, half.height) and layout(spec, half.width, half.height).width >= LEAST_DRAWN


def _charts(specs: Sequence[ChartSpec], room: Room, *, hidden: bool = False) -> Planned:
    drawn = tuple(specs)
    for _ in range(2):  # what is left out stands in a subtitle, which may take a further line
        left = chart_room(drawn, room)
        drawn = tuple(abridged(spec, partial(readable, width=left.width, height=left.height)) for spec in drawn)
    return Planned("charts", plain(page_title(drawn)), drawn, hidden=hidden)


def _table(pages: TablePages | None, room: Room, *, hidden: bool = False) -> list[Planned]:
    if pages is None:
        return []
    chunks = pages.chunks(room)
    titles = pages.titles(len(chunks))
    return [
        Planned("table", title, (), pages, number, rows, hidden)
        for number, (title, rows) in enumerate(zip(titles, chunks, strict=True), 1)
    ]
