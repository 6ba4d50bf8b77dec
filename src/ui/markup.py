"""HTML of tiles, chart frames, tables and findings, as pure functions."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import get_args
from urllib.parse import quote

from src import board
from src.board import Sign, Tile, course, signed
from src.catalogue import indicators, ranked, text
from src.catalogue.notation import show
from src.catalogue.visible import one_line
from src.charts.lacking import lacking as lacks_of
from src.charts.spec import ChartSpec, Gap, TableRow
from src.markup import Html, macros
from src.records import Centre, Finding, Record, ScoreItem, Severity
from src.ui import leading

TILE_INDICATORS = {"market.supply": "inventory.residential_area", "budget.initial_rate": "budget.total"}
"""Indicator that a rule names for a measure whose tile has an id of its own."""

HUNDRED = Decimal(100)
DECIMALS = 8
"""As many as the store keeps."""
LONG_VALUE = 8
"""Characters of a value with its unit that a narrow tile holds in its usual type."""
FIRST = frozenset({"name", "value", "unit"})
"""Kinds of columns that stand first on a phone and need no heading there."""
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def label(plain: str) -> str:
    """The text for a label or a toast, which would read its signs as Markdown: links, pictures, emphasis, formulas, icons.

    Addresses that need no signs, as of `http:`, `www.` and mail, stay text too. It is one line, and nothing in it acts unseen.
    """
    return re.sub(r"([\\`*_~$<>#|:@\[\]]|(?<=www)\.)", r"\\\1", one_line(plain), flags=re.IGNORECASE)


def meta(centre: Centre, year: int) -> str:
    """The centre, the date its figures speak of and the documents they come from."""
    rows: list[Record | ScoreItem] = [r for r in centre.records if r.year == year]
    rows += centre.form(year)
    documents = dict.fromkeys(s.document_no or s.file_name or "" for r in rows if (s := centre.source(r)))
    parts = [centre.organisation.name]
    if date := board.as_of(centre, year):
        parts.append(text("ui.as_of", date=date))
    if any(documents):
        parts.append(text("ui.source", documents=text("catalogue.list_separator").join(filter(None, documents))))
    return " · ".join(parts)


def _bar_width(tile: Tile) -> str:
    return _share(tile, tile.rate or Decimal(0))


def _whole_mark(tile: Tile) -> str:
    return _share(tile, HUNDRED)


def _share(tile: Tile, rate: Decimal) -> str:
    """A rate as a width of the tile's bar, which reaches as far as its own rate beyond 100 %."""
    return f"{max(rate, Decimal(0)) / max(tile.rate or HUNDRED, HUNDRED) * 100:.1f}%"


def _sources(tile: Tile) -> tuple[TableRow, ...]:
    return tile.table + ((tile.before,) if tile.before else ())


def _course_words(tile: Tile) -> str:
    """The figures of the years, as a screen reader says them."""
    said = [text("ui.course_year", year=year, value=row.shown) for year, row in tile.course]
    return text("ui.course", label=tile.label, unit=tile.unit, years=text("catalogue.list_separator").join(said))


def _course_image(tile: Tile) -> str:
    """The address of a drawing of the figures."""
    return f"data:image/svg+xml,{quote(_html.course_drawing(course.line(tile.course)))}"


def _states(tile: Tile) -> list[tuple[str, str]]:
    """What is said under the bar, each part with the class that colours it."""
    symbol = text(f"ui.state_symbols.{tile.state}") if tile.status else ""
    parts = (
        (f"{symbol} {tile.status}", tile.state) if symbol else (tile.status, ""),
        (tile.detail, ""),
        (f"{text('ui.state_symbols.warning')} {tile.warn}" if tile.warn else "", "warning"),
    )
    return [(said, tone) for said, tone in parts if said]


def _origin(row: TableRow) -> list[str]:
    """Formula, document with place, quote and note of a figure, as far as it has them."""
    where = " ".join(part for part in (row.document, row.locator) if part)
    lines = (row.formula, where, text("ui.quote", quote=row.quote) if row.quote else "", row.note)
    return [line for line in lines if line]


def _is_long(tile: Tile) -> bool:
    """Whether value and unit fill a narrow tile, where they stand in smaller type."""
    return len(f"{tile.value}{tile.unit}") > LONG_VALUE


_html = macros(
    __file__,
    is_long=_is_long,
    bar_width=_bar_width,
    whole_mark=_whole_mark,
    states=_states,
    origin=_origin,
    sources=_sources,
    course_words=_course_words,
    course_image=_course_image,
    signed=signed,
    to_checks=leading.to_checks,
    to_finding=leading.to_finding,
)


def page_head(heading: str, meta: str) -> Html:
    """Heading and the line under it."""
    return _html.page_head(heading, meta)


def head_line(sentence: str) -> Html:
    """The sentence that says the year; its **marked** figures are bold. Nothing where there is none."""
    return _html.head_line(sentence)


def tiles(items: Sequence[Tile], org_id: str, year: int, found: Sequence[Finding] = ()) -> Html:
    """Key figures of a centre's year side by side, each marked with what the data rules say of its indicator; they lead on."""
    shown = []
    for item in items:
        said = [one for one in found if one.indicator is not None and one.indicator == _indicator(item)]
        shown.append((item, said, leading.from_tile(item.id, _indicator(item), org_id, year)))
    return _html.tiles(shown)


def lead(attention: Html, tiles: Html) -> Html:
    """What needs attention and the key figures: beside each other where there is room, else one under the other."""
    return _html.lead(attention, tiles)


def _indicator(tile: Tile) -> str | None:
    """The indicator that the tile shows: its id is the indicator, or the indicator and a measure; None for the form's."""
    found = [key for key in indicators() if tile.id == key or tile.id.startswith(f"{key}.")]
    return max(found, key=len, default=TILE_INDICATORS.get(tile.id))


def chart_head(title: str, subtitle: str) -> Html:
    """The chart's conclusion and what it shows."""
    return _html.chart_head(title, subtitle)


def chart_foot(spec: ChartSpec, *, is_brief: bool = False) -> Html:
    """What somebody wrote on the chart, the source line, and one click away the table behind it, which has the formulas too."""
    return _html.chart_foot(spec, spec.brief if is_brief else spec.note)


def figures(rows: Sequence[TableRow]) -> Html:
    """The figures behind a chart with document, locator, quote or formula."""
    return _html.figures(rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], kinds: Sequence[str]) -> Html:
    """A table of texts, or of what templates made of them; `kinds` are the classes of its columns, "" for none.

    On a phone a row is a card: its `name`, `value` and `unit` stand first, the other cells below, each under its heading.
    Raises ValueError where no column is the name, as such a table would scroll sideways.
    """
    if not any("name" in kind.split() for kind in kinds):
        raise ValueError(f"no column of {', '.join(head)} is the name")
    labels = ["" if FIRST & set(kind.split()) else name for kind, name in zip(kinds, head, strict=True)]
    return _html.rows(list(zip(kinds, head, strict=True)), [_cells(kinds, labels, row) for row in rows])


def _cells(kinds: Sequence[str], labels: Sequence[str], row: Sequence[str]) -> list[tuple[str, str, str]]:
    return [(kind or _date_kind(cell), label, cell) for kind, label, cell in zip(kinds, labels, row, strict=True)]


def _date_kind(cell: str) -> str:
    return "date" if ISO_DATE.fullmatch(cell) else ""


def card(head: Html, content: Html) -> Html:
    """A card of its own with a head over its content."""
    return _html.card(head, content)


def signs(items: Sequence[tuple[Sign, leading.Lead]]) -> Html:
    """What a year under way needs one to know, in one line, each leading on; empty where there is nothing."""
    return _html.signs(items)


def link(lead: leading.Lead, content: str) -> Html:
    """A link that leads on within the session."""
    return _html.link(lead, content)


def facts(pairs: Sequence[tuple[str, str]]) -> Html:
    """Names and what is said of each."""
    return _html.facts(pairs)


def flagged(content: str, found: Sequence[Finding], place: str = "") -> Html:
    """The content under the id of a place, and a mark that opens what the data rules say of it; none where they are silent."""
    return _html.flagged(content, found, place)


def findings(items: Sequence[Finding]) -> Html:
    """What the data rules found, gravest first, each with its reference; nothing where they found nothing."""
    return _html.findings(items)


def rest_of_findings(items: Sequence[Finding], rest: int) -> Html:
    """How many of these findings stand in the data checks only, with the way there; nothing where none does."""
    return _html.rest_of_findings(items, rest)


def finding_digest(items: Sequence[Finding], limit: int, none: str, remark: Callable[[Finding], str | None]) -> Html:
    """The findings that rank highest, one a rule with the number of its like, and how many are left; `none` where there are none.

    `remark` is what stands beside a finding without being part of it.
    """
    if not items:
        return gap(none)
    by_rule: dict[str, list[Finding]] = {}
    for item in ranked(items):
        by_rule.setdefault(item.rule, []).append(item)
    shown = list(by_rule.values())[:limit]
    rest = len(items) - sum(len(like) for like in shown)
    return _html.digest([(like, remark(like[0])) for like in shown], rest)


def count_findings(items: Sequence[Finding], none: str) -> str:
    """How many findings of each severity, as one sentence; `none` where there are none."""
    counts = [
        text("ui.count", count=count, severity=text(f"catalogue.severity.{severity}"))
        for severity in get_args(Severity)
        if (count := sum(item.severity == severity for item in items))
    ]
    return text("ui.findings_count", counts=text("ui.comma").join(counts)) if counts else none


def gap(sentence: str) -> Html:
    """What stands where figures are missing: what is missing and how to add it."""
    return _html.gap(sentence)


def lacking(gaps: Sequence[Gap], year: int) -> Html:
    """What stands once for several charts that cannot be drawn: how many, which, and what each lacks."""
    head = chart_head(text("ui.lacking.title", count=len(gaps)), text("ui.lacking.fill", year=year))
    return head + _html.lacking(lacks_of(gaps))


def sample_mark() -> Html:
    """The mark of sample data across the whole window, and a banner that a screen reader reads."""
    return _html.sample_mark()


def note(sentence: str) -> Html:
    """A sentence beside a control."""
    return _html.note(sentence)


def warning(sentence: str) -> Html:
    """Why something was refused and what to do."""
    return _html.warning(sentence)


def done(sentence: str) -> Html:
    """What was done just now."""
    return _html.done(sentence)


def exactly(number: Decimal | None) -> str:
    """The number with thousands separators and every decimal; a dash for none."""
    return text("catalogue.missing") if number is None else show(number, DECIMALS)
