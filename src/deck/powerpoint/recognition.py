"""Which of our texts, charts and tables a shape of a deck holds, whatever program saved it and whoever renamed it.

The shape's name says it first. Where a program gave shapes names of its own, the text is known by the digests in the deck's
imprint, a title by standing over our chart or table, a chart by what its workbook or its alternative text says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import SlideShapeFactory

from src.charts.slide import chart_id
from src.deck.powerpoint.imprint import Imprint
from src.deck.powerpoint.slide import TITLES
from src.deck.powerpoint.tables import table_key
from src.deck.powerpoint.text import digest, signed


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text of ours: its shape, its key, and whether it still stands as we wrote it."""

    shape: Any
    key: str
    untouched: bool


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of ours: its frame, the key of its pages, which of them it stands on ("above": over the first), whether it is as we wrote it."""

    frame: Any
    key: str
    part: str
    untouched: bool


def shapes(holder: Any) -> Iterator[Any]:
    """Every shape, also those that somebody put into groups."""
    for shape in holder:
        yield shape
        if isinstance(shape, GroupShape):
            yield from shapes(shape.shapes)


def _frames(slide: Any) -> Iterator[Any]:
    """Every shape that may hold a chart or a table, also in groups."""
    for element in slide.shapes._spTree.iter(qn("p:graphicFrame")):
        yield SlideShapeFactory(element, slide.shapes)


def charts(slide: Any, imprint: Imprint) -> list[tuple[Any, str]]:
    """Our charts on the slide, frame and chart id."""
    found = [(shape, _chart(shape, imprint)) for shape in _frames(slide) if shape.has_chart]
    return [(shape, identity) for shape, identity in found if identity is not None]


def _chart(shape: Any, imprint: Imprint) -> str | None:
    said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
    return chart_id(shape) or (imprint.chart_of(digest(said)) if said else None)


def tables(slide: Any) -> list[FoundTable]:
    """Our tables on the slide."""
    found = [(shape, known) for shape in _frames(slide) if shape.has_table and (known := table_key(shape))]
    return [FoundTable(frame, *_table_parts(key), untouched) for frame, (key, untouched) in found]


def _table_parts(key: str) -> tuple[str, str]:
    name, _, part = key.partition(".")
    return name, part


def texts(slide: Any, imprint: Imprint) -> list[FoundText]:
    """Our texts on the slide, the speaker notes among them."""
    found = [one for shape in shapes(slide.shapes) if (one := text_of(shape, imprint)) is not None]
    if not any(one.shape.is_placeholder and one.key.startswith("title.") for one in found):
        title = next((s for s in slide.placeholders if s.placeholder_format.type in TITLES), None)
        key = _title_key(slide, imprint)
        if title is not None and key is not None and all(one.shape.shape_id != title.shape_id for one in found):
            found.append(FoundText(title, key, untouched=False))
    return found + _notes(slide, imprint)


def text_of(shape: Any, imprint: Imprint) -> FoundText | None:
    """Our text in the shape; None for any other shape."""
    if not shape.has_text_frame:
        return None
    named = signed(shape)
    if named is not None:
        return FoundText(shape, *named)
    said = shape.text_frame.text
    key = imprint.key_of(digest(said)) if said.strip() else None
    return None if key is None else FoundText(shape, key, untouched=True)


def _title_key(slide: Any, imprint: Imprint) -> str | None:
    """The key of the title of a slide with our charts, or with our table."""
    ours = charts(slide, imprint)
    if ours:
        return title_key(identity for _, identity in ours)
    return next((f"title.{one.key}.{one.part}" for one in tables(slide) if one.part != "above"), None)


def title_key(identities: Iterable[str]) -> str:
    """The key of the title over these charts."""
    return "title." + "+".join(dict.fromkeys(identities))


def _notes(slide: Any, imprint: Imprint) -> list[FoundText]:
    holder = slide.notes_slide.notes_placeholder if slide.has_notes_slide else None
    if holder is None:
        return []
    found = text_of(holder, imprint)
    if found is not None:
        return [found]
    ours = charts(slide, imprint)
    key = "notes." + title_key(identity for _, identity in ours).removeprefix("title.") if ours else None
    return [FoundText(holder, key, untouched=False)] if key and holder.text_frame.text.strip() else []
