"""The one page as an HTML file that the browser prints on A4: self-contained, light, its charts the ones on screen."""

from pathlib import Path
from typing import BinaryIO

from src.board import Tile, course
from src.catalogue import text
from src.charts import screen
from src.charts.spec import ChartSpec, Gap
from src.charts.theme import FONT_STACK, LIGHT
from src.deck import standalone
from src.deck.emphasis import plain
from src.deck.one_page.content import OnePage, state_words
from src.deck.phrases import bound, largest
from src.markup import macros

FOLDER = Path(__file__).parent / "assets"
TITLE_SIZES = (25, 23, 21, 19, 17)
TITLE_WIDTH = 700


def _is_gap(chart: ChartSpec | Gap) -> bool:
    return isinstance(chart, Gap)


def _course_of(tile: Tile) -> str:
    return course.line(tile.course)


_html = macros(__file__, bound=bound, plain=plain, state_words=state_words, is_gap=_is_gap, course_of=_course_of)


def write_html(out: str | Path | BinaryIO, page: OnePage) -> None:
    """Write the page; `out` is a path or a binary stream."""
    specs = [chart for chart in page.charts if isinstance(chart, ChartSpec)]
    figures = {spec.id: screen.figure(spec, size="compact").to_plotly_json() for spec in specs}
    standalone.write(
        out,
        _html.document,
        FOLDER,
        title=page.title,
        snapshot=page.snapshot.id,
        colours=f":root{{color-scheme:light;--fonts:{FONT_STACK};{standalone.custom_properties(LIGHT)}}}",
        data={
            "figures": figures,
            "failed": text("deck.one_page.figure_failed"),
            "unable": text("deck.one_page.picture_failed"),
        },
        page=page,
        size=largest((page.title,), TITLE_SIZES, TITLE_WIDTH, 1),
    )
