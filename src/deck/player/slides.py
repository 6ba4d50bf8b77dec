"""Slides of the player as HTML. The stage is 1600 × 900 units; every text that comes from data is escaped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap
from src.deck.emphasis import plain
from src.deck.findings import SEVERITIES, action, by_gravity, desk, severity_word
from src.deck.paging import even_pages, page_titles
from src.deck.phrases import bound, largest, lines
from src.deck.snapshot import Snapshot
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


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `kind` picks its look, `title` is read aloud, `content` is HTML that is already escaped."""

    kind: str
    title: str
    content: str


def frame(snapshot: Snapshot, slide: Slide, number: int, count: int) -> str:
    """The slide on its stage, with the foot that all slides share and the mark of sample data."""
    position = escape(text("deck.player.position", number=number, count=count))
    title = escape(slide.title)
    counter = f'<span class="count">{number}/{count}</span>'
    sample = escape(text("deck.player.sample")) if snapshot.sample else ""
    mark = f'<span class="mark">{sample}</span>' if sample else ""
    watermark = f'<div class="watermark" aria-hidden="true"><span>{sample}</span></div>' if sample else ""
    foot = f'<footer><span class="whose">{escape(snapshot.footer)}</span>{mark}{counter}</footer>'
    return (
        f'<div class="cell" data-kind="{slide.kind}" data-title="{title}">'
        f'<section class="slide {slide.kind}" aria-roledescription="{escape(text("deck.player.slide"))}" aria-label="{position}">'
        f"{slide.content}{counter if slide.kind == 'cover' else foot}{watermark}</section>"
        f'<button type="button" class="pick" aria-label="{position} {title}"><span>{number}</span></button></div>'
    )


def head(title: str, subtitle: str = "") -> str:
    """Title, at the largest size that keeps to two lines, and subtitle."""
    size = largest((title,), TITLE_SIZES, TEXT_WIDTH, 2)
    below = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    return f'<header><h2 style="--title:{size}px">{bound(title)}</h2>{below}</header>'


def cover(snapshot: Snapshot) -> Slide:
    """Centre, year, date and id of the figures."""
    name, _, year = snapshot.cover_title.partition("\n")
    frozen, _, sample = snapshot.cover_subtitle.partition("\n")
    size = largest((name,), COVER_SIZES, COVER_WIDTH, 2)
    mark = f'<p><span class="mark">{escape(sample)}</span></p>' if sample else ""
    content = (
        f'<div class="rule"></div><h2 style="--title:{size}px">{escape(name)}</h2>'
        f'<p class="year">{escape(year)}</p><p class="frozen">{escape(frozen)}</p>{mark}'
    )
    return Slide("cover", f"{name} {year}", content)


def conclusions(snapshot: Snapshot) -> Slide:
    """The year in a few sentences, all at one size."""
    sentences = snapshot.conclusions
    fitting = [s for s in SENTENCE_SIZES if _sentences_height(sentences, s) <= SENTENCES_HEIGHT] or SENTENCE_SIZES[-1:]
    size = largest(map(plain, sentences), fitting[:3], SENTENCE_WIDTH, 2)
    items = "".join(
        f'<li><span class="number" aria-hidden="true">{number}</span><span>{bound(plain(sentence), strong=True)}</span></li>'
        for number, sentence in enumerate(sentences, start=1)
    )
    title = text("deck.conclusions")
    return Slide(
        "text", title, f'{head(title)}<div class="body"><ol class="said" style="--size:{size}px">{items}</ol></div>'
    )


def _sentences_height(sentences: Sequence[str], size: int) -> float:
    return sum(lines(plain(s), size, SENTENCE_WIDTH) * size * LINE_HEIGHT + 28 for s in sentences)


def chart_slide(spec: ChartSpec, own_title: str | None = None, own_note: str | None = None) -> Slide:
    """A chart under its conclusion, with its source line; the figure itself is drawn by the script."""
    title, source = plain(own_title or spec.title), plain(spec.note)
    size = largest((source,), SOURCE_SIZES, TEXT_WIDTH, 3)
    said = [text("deck.player.own_note", note=own_note)] if own_note else []
    note = "".join(f'<p class="note">{escape(line)}</p>' for line in [*said, *filter(None, [spec.comment])])
    tallest = _tallest(spec)
    style = f' style="max-height:{tallest}px"' if tallest else ""
    content = (
        f'{head(title, plain(spec.subtitle))}<div class="body figure">'
        f'<div class="plot"{style} role="img" aria-label="{escape(spec.alt)}" data-figure="{escape(spec.id)}"></div></div>'
        f'{note}<p class="source" style="--source:{size}px">{bound(source)}</p>'
    )
    return Slide("chart", title, content)


def _tallest(spec: ChartSpec) -> int | None:
    if not spec.lying:
        return None
    return len(spec.categories) * max(ROW_HEIGHT, BAR_HEIGHT * spec.bars_beside) + AXIS_HEIGHT


def findings_slides(findings: Sequence[Finding]) -> tuple[Slide, ...]:
    """What the data rules found, gravest first, over as many slides as it takes; one sentence where they found nothing."""
    title = text("deck.player.findings")
    if not findings:
        said = escape(text("deck.player.findings_none"))
        return (Slide("text", title, f'{head(title)}<div class="body"><p class="plain">{said}</p></div>'),)
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
            f'{head(name, subtitle)}<div class="body"><ul class="found">{"".join(map(_found, rows))}</ul></div>',
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
    return (
        lines(finding.message, 28, FINDING_WIDTH) * 28 * 1.35
        + lines(_place(finding), 20, FINDING_WIDTH) * 20 * 1.35
        + 28
    )


def _found(finding: Finding) -> str:
    word = escape(severity_word(finding.severity))
    return (
        f'<li><span class="word {finding.severity}">{word}</span><span>{bound(finding.message)}'
        f'<span class="place">{escape(_place(finding))}</span></span></li>'
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

    widths = "".join(f'<col style="width:{share:.0%}">' for share in shares)
    heads = "".join(f"<th>{escape(column)}</th>" for column in columns)

    def content(page: Sequence[tuple[str, ...]]) -> str:
        body = "".join("<tr>" + "".join(f"<td>{bound(cell)}</td>" for cell in row) + "</tr>" for row in page)
        return f'<table class="sheet" style="--size:{size}px"><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'

    below = f'<p class="source">{bound(closing)}</p>' if closing else ""
    return tuple(
        Slide("text", name, f'{head(name, subtitle)}<div class="body">{content(page)}</div>{below}')
        for name, page in spread(title, rows, height, BODY_HEIGHT - HEAD_HEIGHT - (CLOSING_HEIGHT if closing else 0))
    )
