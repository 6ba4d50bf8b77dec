"""Slides of the player as HTML. The stage is 1600 × 900 units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from src import board
from src.catalogue import text
from src.charts.spec import ChartSpec, Gap
from src.deck.emphasis import plain
from src.deck.findings import SEVERITIES, action, by_gravity, desk, severity_word
from src.deck.paging import even_pages, page_titles
from src.deck.phrases import bound, largest, lines
from src.deck.snapshot import Snapshot
from src.deck.speech import notes
from src.markup import Html, macros
from src.records import Finding

TITLE_SIZES = (50, 46, 42, 38, 34, 30)
COVER_SIZES = (76, 68, 60, 52, 44)
SENTENCE_SIZES = (34, 32, 30, 28, 26, 24)
SOURCE_SIZES = (20, 19, 18)
TEXT_WIDTH, COVER_WIDTH, SENTENCE_WIDTH, FINDING_WIDTH = 1472, 1344, 1384, 1344
BODY_HEIGHT, SENTENCES_HEIGHT, HEAD_HEIGHT, CLOSING_HEIGHT = 630, 670, 40, 44
ROW_HEIGHT, BAR_HEIGHT, AXIS_HEIGHT = 170, 90, 110
"""The most room a category, a bar in a group, and all that is not bars take, so that one bar does not become a wall."""
LINE_HEIGHT = 1.42
Row = TypeVar("Row")

_html = macros(__file__, bound=bound, plain=plain, signed=board.signed)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `kind` picks its look, `title` is read aloud; a link may name its `chart`, `notes` are the presenter's."""

    kind: str
    title: str
    content: Html
    chart: str = ""
    notes: str = ""


def frame(snapshot: Snapshot, slide: Slide, number: int, count: int) -> Html:
    """The slide on its stage, with the foot that all slides share and the mark of sample data."""
    return _html.frame(snapshot, slide, number, count)


def head(title: str, subtitle: str = "") -> Html:
    """Title, at the largest size that keeps to two lines, and subtitle."""
    return _html.head(title, largest((title,), TITLE_SIZES, TEXT_WIDTH, 2), subtitle)


def cover(snapshot: Snapshot) -> Slide:
    """Centre, year, date and id of the figures."""
    name, _, year = snapshot.cover_title.partition("\n")
    frozen, _, sample = snapshot.cover_subtitle.partition("\n")
    size = largest((name,), COVER_SIZES, COVER_WIDTH, 2)
    return Slide("cover", f"{name} {year}", _html.cover(name, size, year, frozen, sample))


def conclusions(snapshot: Snapshot) -> Slide:
    """The year in a few sentences, all at one size."""
    sentences = snapshot.conclusions
    fitting = [s for s in SENTENCE_SIZES if _sentences_height(sentences, s) <= SENTENCES_HEIGHT] or SENTENCE_SIZES[-1:]
    size = largest(map(plain, sentences), fitting[:3], SENTENCE_WIDTH, 2)
    title = text("deck.conclusions")
    return Slide("text", title, _html.conclusions(head(title), size, sentences))


def _sentences_height(sentences: Sequence[str], size: int) -> float:
    return sum(lines(plain(s), size, SENTENCE_WIDTH) * size * LINE_HEIGHT + 28 for s in sentences)


def chart_slide(
    spec: ChartSpec, own_title: str | None = None, own_note: str | None = None, findings: Sequence[Finding] = ()
) -> Slide:
    """A chart under its conclusion, with its source line; the figure itself is drawn by the script."""
    title, source = plain(own_title or spec.title), plain(spec.note)
    size = largest((source,), SOURCE_SIZES, TEXT_WIDTH, 3)
    content = _html.chart(head(title, plain(spec.subtitle)), spec, _tallest(spec), own_note, source, size)
    return Slide("chart", title, content, spec.id, notes([spec], findings, own_note))


def _tallest(spec: ChartSpec) -> int | None:
    if not spec.lying:
        return None
    return len(spec.categories) * max(ROW_HEIGHT, BAR_HEIGHT * spec.bars_beside) + AXIS_HEIGHT


def findings_slides(snapshot: Snapshot, findings: Sequence[Finding]) -> tuple[Slide, ...]:
    """What the data rules found, gravest first, over as many slides as it takes; one sentence where they found nothing."""
    title = text("deck.player.findings")
    if not findings:
        none = text("deck.player.findings_none", said=board.no_findings(snapshot.centre, snapshot.year))
        return (Slide("text", title, _html.no_findings(head(title), none)),)
    ordered = by_gravity(findings)
    counted = [(s, sum(finding.severity == s for finding in ordered)) for s in SEVERITIES]
    counts = text("catalogue.list_separator").join(
        text("deck.player.findings_count", count=count, severity=severity_word(severity))
        for severity, count in counted
        if count
    )
    subtitle = text("deck.player.findings_subtitle", counts=counts)
    return tuple(
        Slide(
            "text",
            name,
            _html.findings(head(name, subtitle), [(_place(row), severity_word(row.severity), row) for row in rows]),
        )
        for name, rows in spread(title, ordered, _finding_height, BODY_HEIGHT)
    )


def spread(title: str, rows: Sequence[Row], height: Callable[[Row], float], room: float) -> list[tuple[str, list[Row]]]:
    """The rows in as few pages as fit the room, each about equally full, with titles that number several pages."""
    pages = even_pages([height(row) for row in rows], [room * share / 40 for share in range(1, 41)])
    titles = page_titles(title, len(pages))
    return [(name, [rows[place] for place in page]) for name, page in zip(titles, pages, strict=True)]


def _place(finding: Finding) -> str:
    return text("deck.player.findings_place", action=action(finding), desk=desk(finding), reference=finding.reference)


def _finding_height(finding: Finding) -> float:
    small = [board.signed(finding.comment)] if finding.comment else []
    return (
        lines(finding.message, 28, FINDING_WIDTH) * 28 * 1.35
        + sum(lines(one, 20, FINDING_WIDTH) for one in [*small, _place(finding)]) * 20 * 1.35
        + 28
    )


def gap_slides(gaps: Sequence[Gap]) -> tuple[Slide, ...]:
    """Charts that the year has no figures for, and how to add them; nothing where none is missing."""
    if not gaps:
        return ()
    columns = text("deck.gap_columns").split("|")
    rows = [(gap.title, gap.sentence) for gap in gaps]
    return table_slides(text("deck.player.gaps"), "", columns, rows, (0.3, 0.7))


def table_slides(
    title: str,
    subtitle: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    shares: tuple[float, ...],
    size: int = 22,
    closing: str = "",
) -> tuple[Slide, ...]:
    """A table over as many slides as it takes, in type of the size; each column has its share of the width."""

    def height(row: tuple[str, ...]) -> float:
        most = max(lines(cell, size, TEXT_WIDTH * share - 28) for cell, share in zip(row, shares, strict=True))
        return most * size * 1.35 + 21

    widths = [f"{share:.0%}" for share in shares]
    return tuple(
        Slide("text", name, _html.sheet(head(name, subtitle), size, widths, columns, page, closing))
        for name, page in spread(title, rows, height, BODY_HEIGHT - HEAD_HEIGHT - (CLOSING_HEIGHT if closing else 0))
    )
