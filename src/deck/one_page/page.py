"""The one page as an HTML file that the browser prints on A4: self-contained, light, its charts the ones on screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from src.board import Tile, course
from src.catalogue import text
from src.charts import screen
from src.charts.spec import ChartSpec, Gap
from src.deck import standalone
from src.deck.emphasis import plain
from src.deck.one_page.content import OnePage, state_words
from src.deck.phrases import bound, largest
from src.markup import Html, macros

FOLDER = Path(__file__).parent / "assets"
TITLE_SIZES = (25, 23, 21, 19, 17)
TITLE_WIDTH = 700


def _is_gap(chart: ChartSpec | Gap) -> bool:
    return isinstance(chart, Gap)


def _course_of(tile: Tile) -> str:
    return course.line(tile.course)


_html = macros(__file__, bound=bound, plain=plain, state_words=state_words, is_gap=_is_gap, course_of=_course_of)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the long picture is made of: the sheet's HTML, its CSS, its figures by the id of their chart."""

    html: Html
    look: str
    figures: Mapping[str, Any]


def sheet(page: OnePage) -> Sheet:
    """The page without the file around it."""
    look = standalone.sheet_look("210mm") + (FOLDER / "look.css").read_text(encoding="utf-8")
    return Sheet(_html.sheet(page, _size(page)), look, _figures(page))


def picture_script() -> str:
    """The script `longPicture`, which makes the picture of a sheet."""
    return (FOLDER / "picture.js").read_text(encoding="utf-8")


def write_html(out: str | Path | BinaryIO, page: OnePage) -> None:
    """Write the page; `out` is a path or a binary stream."""
    standalone.write(
        out,
        _html.document,
        FOLDER,
        title=page.title,
        snapshot=page.snapshot.id,
        colours=standalone.sheet_look("210mm"),
        viewport="860",
        scheme="light",
        before=picture_script(),
        data={
            "figures": _figures(page),
            "failed": text("deck.one_page.figure_failed"),
            "unable": text("deck.one_page.picture_failed"),
        },
        page=page,
        size=_size(page),
    )


def _figures(page: OnePage) -> dict[str, Any]:
    specs = [chart for chart in page.charts if isinstance(chart, ChartSpec)]
    return {spec.id: screen.figure(spec, size="compact") for spec in specs}


def _size(page: OnePage) -> int:
    return largest((page.title,), TITLE_SIZES, TITLE_WIDTH, 1)
