"""The one page as an HTML file that the browser prints on A4: self-contained, light, its charts the ones on screen."""

from html import escape
from pathlib import Path
from typing import BinaryIO

from src.board import Tile
from src.catalogue import text
from src.charts import screen
from src.charts.spec import ChartSpec, Gap
from src.charts.theme import FONT_STACK, LIGHT
from src.deck import standalone
from src.deck.emphasis import pieces, plain
from src.deck.one_page.content import Attention, OnePage, state_words
from src.deck.phrases import bound, largest

FOLDER = Path(__file__).parent / "assets"
TITLE_SIZES = (25, 23, 21, 19, 17)
TITLE_WIDTH = 700
WATERMARKS = 4


def write_html(out: str | Path | BinaryIO, page: OnePage) -> None:
    """Write the page; `out` is a path or a binary stream."""
    specs = [chart for chart in page.charts if isinstance(chart, ChartSpec)]
    figures = {spec.id: screen.figure(spec, size="compact").to_plotly_json() for spec in specs}
    standalone.write(
        out,
        FOLDER,
        title=page.title,
        snapshot=page.snapshot.id,
        colours=f":root{{color-scheme:light;--fonts:{FONT_STACK};{standalone.custom_properties(LIGHT)}}}",
        data={"figures": figures, "failed": text("deck.one_page.figure_failed")},
        values={
            "print": escape(text("deck.one_page.print")),
            "print_hint": escape(text("deck.one_page.print_hint")),
            "content": "\n".join(_content(page)),
        },
    )


def _content(page: OnePage) -> tuple[str, ...]:
    size = largest((page.title,), TITLE_SIZES, TITLE_WIDTH, 1)
    sample = escape(text("deck.sample_cover")) if page.snapshot.sample else ""
    mark = f'<span class="mark">{sample}</span>' if sample else ""
    return (
        f'<header><h1 style="--title:{size}px">{escape(page.title)}</h1><p><span>{escape(page.meta)}</span>{mark}</p></header>',
        f'<p class="said">{_emphasised(page.headline)}</p>',
        f'<ul class="tiles">{"".join(map(_tile, page.tiles))}</ul>',
        f'<section class="charts">{"".join(map(_chart, page.charts))}</section>',
        _attention(page),
        f"<footer>{escape(page.sources)}</footer>",
        _watermark() if sample else "",
    )


def _emphasised(sentence: str) -> str:
    return "".join(f"<b>{escape(piece)}</b>" if strong else escape(piece) for piece, strong in pieces(sentence))


def _tile(tile: Tile) -> str:
    if tile.value is None:
        missing = escape(text("catalogue.missing"))
        return (
            f'<li><h2>{escape(tile.label)}</h2><p class="value">{missing}</p><p>{escape(tile.missing or "")}</p></li>'
        )
    words = "".join(f'<b class="{state}">{escape(said)}</b>' for said, state in state_words(tile))
    return (
        f'<li><h2>{escape(tile.label)}</h2><p class="value">{escape(tile.value)}<small>{escape(tile.unit)}</small></p>'
        f'<p>{escape(tile.base)}</p><p class="state">{words}</p></li>'
    )


def _chart(chart: ChartSpec | Gap) -> str:
    if isinstance(chart, Gap):
        return f'<div class="chart"><h3>{escape(chart.title)}</h3><p class="gap">{escape(chart.sentence)}</p></div>'
    return (
        f'<div class="chart"><h3>{bound(plain(chart.title))}</h3><p class="subtitle">{escape(plain(chart.subtitle))}</p>'
        f'<div class="room"><div class="plot" role="img" aria-label="{escape(chart.alt)}" data-figure="{escape(chart.id)}">'
        "</div></div></div>"
    )


def _attention(page: OnePage) -> str:
    lines = "".join(map(_line, page.attention))
    listed = f"<ul>{lines}</ul>" if lines else ""
    remarks = f"<p>{escape(''.join(page.remarks))}</p>" if page.remarks else ""
    return f'<section class="attention"><h2>{escape(text("deck.one_page.attention"))}</h2>{listed}{remarks}</section>'


def _line(line: Attention) -> str:
    word = f'<b class="{line.severity}">{escape(line.word)}</b>'
    return f"<li>{word}<span>{escape(line.message)}</span><span>{escape(line.desk)}</span></li>"


def _watermark() -> str:
    mark = f"<span>{escape(text('deck.sample'))}</span>"
    return f'<div class="watermark" aria-hidden="true">{mark * WATERMARKS}</div>'
