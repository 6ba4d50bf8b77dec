"""Slides of the player as HTML, one for each slide of the plan. The stage is 1600 × 900 units, 5/3 of a point each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from src.charts.spec import ChartSpec
from src.deck.emphasis import plain
from src.deck.phrases import bound, largest, lines
from src.deck.plan import Planned
from src.deck.snapshot import Snapshot
from src.deck.speech import notes
from src.deck.tables import Row, Table, joins
from src.markup import Html, macros

TITLE_SIZES = (50, 46, 42, 38, 34, 30)
COVER_SIZES = (76, 68, 60, 52, 44)
SENTENCE_SIZES = (34, 32, 30, 28, 26, 24)
SOURCE_SIZES = (20, 19, 18)
TEXT_WIDTH, COVER_WIDTH, SENTENCE_WIDTH, BETWEEN = 1472, 1344, 1384, 48
SENTENCES_HEIGHT = 670
ROW_HEIGHT, BAR_HEIGHT, AXIS_HEIGHT = 170, 90, 110
"""The most room a category, a bar in a group, and all that is not bars take, so that one bar does not become a wall."""
LINE_HEIGHT = 1.42
UNITS_A_POINT = 5 / 3

_html = macros(__file__, bound=bound, plain=plain)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `kind` picks its look, `title` is read aloud; a link may name one of its `charts`, `notes` are the presenter's."""

    kind: str
    title: str
    content: Html
    charts: tuple[str, ...] = ()
    notes: str = ""
    hidden: bool = False


def slide(snapshot: Snapshot, plan: Planned, titles: Mapping[str, str], own_notes: Mapping[str, str]) -> Slide:
    """The planned slide; a single chart may have a title and a note of the viewer's own."""
    if plan.kind == "cover":
        return _cover(snapshot)
    if plan.kind == "conclusions":
        return _conclusions(snapshot, plan.title)
    if plan.kind == "table":
        return _table(plan)
    own = plan.charts[0].id if len(plan.charts) == 1 else ""
    return _charts(snapshot, plan, plain(titles.get(own) or plan.title), own_notes.get(own))


def frame(snapshot: Snapshot, slide: Slide, number: int, count: int) -> Html:
    """The slide on its stage, with the foot that all slides share and the mark of sample data."""
    return _html.frame(snapshot, slide, number, count)


def _head(title: str, subtitle: str = "") -> Html:
    """Title, at the largest size that keeps to two lines, and subtitle."""
    return _html.head(title, largest((title,), TITLE_SIZES, TEXT_WIDTH, 2), subtitle)


def _cover(snapshot: Snapshot) -> Slide:
    name, _, year = snapshot.cover_title.partition("\n")
    frozen, _, sample = snapshot.cover_subtitle.partition("\n")
    size = largest((name,), COVER_SIZES, COVER_WIDTH, 2)
    return Slide("cover", f"{name} {year}", _html.cover(name, size, year, frozen, sample))


def _conclusions(snapshot: Snapshot, title: str) -> Slide:
    """The year in a few sentences, all at one size."""
    sentences = snapshot.conclusions
    fitting = [s for s in SENTENCE_SIZES if _sentences_height(sentences, s) <= SENTENCES_HEIGHT] or SENTENCE_SIZES[-1:]
    size = largest(map(plain, sentences), fitting[:3], SENTENCE_WIDTH, 2)
    content = _html.conclusions(_head(title), size, sentences)
    return Slide("text", title, content, notes="\n".join(map(plain, sentences)))


def _sentences_height(sentences: Sequence[str], size: int) -> float:
    return sum(lines(plain(s), size, SENTENCE_WIDTH) * size * LINE_HEIGHT + 28 for s in sentences)


def _charts(snapshot: Snapshot, plan: Planned, title: str, own_note: str | None) -> Slide:
    """Charts side by side under one conclusion, each over its source line; the figures are drawn by the script."""
    count = len(plan.charts)
    width = (TEXT_WIDTH - (count - 1) * BETWEEN) / count
    size = largest([plain(spec.note) for spec in plan.charts], SOURCE_SIZES, width, 3)
    columns = [(spec, plain(spec.subtitle), _tallest(spec), plain(spec.note)) for spec in plan.charts]
    content = _html.charts(_head(title), columns, own_note, size)
    said = notes(plan.charts, snapshot.findings, own_note)
    return Slide("chart", title, content, tuple(spec.id for spec in plan.charts), said, plan.hidden)


def _tallest(spec: ChartSpec) -> int | None:
    if not spec.lying:
        return None
    return len(spec.categories) * max(ROW_HEIGHT, BAR_HEIGHT * spec.bars_beside) + AXIS_HEIGHT


def _table(plan: Planned) -> Slide:
    """One page of a table, under the table that opens it where it has one."""
    pages = plan.pages
    assert pages is not None
    above = [_sheet(pages.above, pages.above.rows)] if pages.above and plan.number == 1 else []
    content = _html.tables(_head(plan.title, pages.subtitle), [*above, _sheet(pages.table, plan.rows)])
    return Slide("text", plan.title, content, hidden=plan.hidden)


def _sheet(table: Table, rows: tuple[Row, ...]) -> Html:
    """The table; a cell that says the same as the one above it is marked, not left out: on a phone each row stands alone."""
    joined = joins(table, rows)
    cells = [
        [(head, said, x in table.centred, joined.get((y, x)) == 0) for x, (head, said) in enumerate(zip(table.columns, row, strict=True))]
        for y, row in enumerate(rows)
    ]  # fmt: skip
    widths = [f"{share:.1%}" for share in table.shares]
    return _html.sheet(round(table.size * UNITS_A_POINT), widths, table.columns, cells)
