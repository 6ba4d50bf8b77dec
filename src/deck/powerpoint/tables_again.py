"""Last year's tables with this year's rows: on the slides that they have, on more or on fewer where the rows need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.util import Pt

from src.deck.plan import Planned
from src.deck.powerpoint import recognition
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import template_like
from src.deck.powerpoint.recognition import FoundTable
from src.deck.powerpoint.tables import add_table_page, fill_table
from src.deck.powerpoint.text import signed
from src.deck.snapshot import Snapshot
from src.deck.tables import SPACE, Row, TablePages, split

ABOVE = "above"
LOWEST = 0.92
"""Where a table ends at the latest, as a share of the slide's height, on a slide without a foot of ours."""


@dataclass(slots=True)
class Group:
    """The slides of one table: what it holds this year (None: it stays as it is), and its rows slide by slide."""

    pages: TablePages | None
    slides: list[tuple[str, Any]] = field(default_factory=list)
    chunks: list[tuple[Row, ...]] = field(default_factory=list)


def found_groups(slides: Sequence[tuple[int, Any]], pages: Mapping[str, TablePages | None]) -> dict[str, Group]:
    """Our tables by key; one of which somebody edited a page, or that the year does not have, stays as it is as a whole."""
    groups: dict[str, Group] = {}
    edited = set()
    for _, slide in slides:
        for table in recognition.tables(slide):
            group = groups.setdefault(table.key, Group(pages.get(table.key)))
            if table.part != ABOVE:
                group.slides.append((table.part, slide))
            edited |= set() if table.untouched else {table.key}
    for key in edited:
        groups[key].pages = None
    for group in groups.values():
        if group.pages is not None and group.slides:
            group.chunks = _chunks(group.pages, group.slides[0][1])
    return groups


def _chunks(pages: TablePages, slide: Any) -> list[tuple[Row, ...]]:
    tables = [one for one in recognition.tables(slide) if one.key == pages.key]
    main = next(one for one in tables if one.part != ABOVE)
    top = min(one.frame.top for one in tables)
    height = slide.part.package.presentation_part.presentation.slide_height
    feet = [s.top for s in slide.shapes if (found := signed(s)) and found[0] == "footer"]
    box = Box(main.frame.left, top, main.frame.width, min([*feet, round(height * LOWEST)]) - top)
    return split(pages.table, box.width_points, box.height_points - SPACE, pages.head(box.width_points))


def refill(group: Group, found: FoundTable, slide: Any) -> dict[str, str]:
    """Put this year's rows into the table; the texts that its slide then has, by key."""
    pages = group.pages
    assert pages is not None
    title = slide.shapes.title.text_frame.text if slide.shapes.title is not None else pages.title
    if found.part == ABOVE:
        if pages.above:
            fill_table(found.frame, f"{pages.key}.{ABOVE}", pages.above, pages.above.rows, pages.title)
        return {}
    place = [part for part, _ in group.slides].index(found.part)
    if place >= len(group.chunks):
        return {}
    fill_table(found.frame, f"{pages.key}.{found.part}", pages.table, group.chunks[place], title)
    if place == 0 and pages.above:
        above = next((t.frame for t in recognition.tables(slide) if t.key == pages.key and t.part == ABOVE), None)
        if above is not None:
            found.frame.top = above.top + sum(row.height for row in above.table.rows) + Pt(SPACE)
    shown = pages.titles(len(group.chunks))[place]
    return {f"title.{pages.key}.{found.part}": shown, f"subtitle.{pages.key}.{found.part}": pages.subtitle}


def finish(presentation: Any, snapshot: Snapshot, group: Group) -> None:
    """Add the slides that the rows need besides those that are there, take away those that they no longer need."""
    if group.pages is None or not group.slides:
        return
    last = group.slides[-1][1]
    template = template_like(presentation, last)
    titles = group.pages.titles(len(group.chunks))
    for number in range(len(group.slides), len(group.chunks)):
        slide = add_table_page(
            template,
            snapshot,
            Planned("table", titles[number], (), group.pages, number + 1, group.chunks[number]),
        )
        _stand_behind(presentation, slide, last)
        last = slide
    for _, slide in group.slides[len(group.chunks) :]:
        _remove(presentation, slide)


def _entry(presentation: Any, slide: Any) -> Any:
    return next(one for one in presentation.slides._sldIdLst if int(one.get("id")) == slide.slide_id)


def _stand_behind(presentation: Any, slide: Any, other: Any) -> None:
    """Move the slide behind the other one, into its section, and hide it where that is hidden."""
    entry, before = _entry(presentation, slide), _entry(presentation, other)
    before.addnext(entry)
    listed = [
        e for e in presentation.part._element.iter("{*}sldId") if e is not before and e.get("id") == before.get("id")
    ]
    for one in listed:
        one.addnext(one.makeelement(one.tag, {"id": entry.get("id")}))
    if other._element.get("show") == "0":
        slide._element.set("show", "0")


def _remove(presentation: Any, slide: Any) -> None:
    entry = _entry(presentation, slide)
    for one in [
        e for e in presentation.part._element.iter("{*}sldId") if e is not entry and e.get("id") == entry.get("id")
    ]:
        one.getparent().remove(one)
    presentation.part.drop_rel(entry.rId)
    entry.getparent().remove(entry)
