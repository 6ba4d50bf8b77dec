"""HTML of tiles, chart frames, tables and findings, as pure functions. Every text that comes from data is escaped."""

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import get_args

from src.board import Tile
from src.catalogue import ranked, text, words
from src.catalogue.visible import one_line
from src.charts.spec import ChartSpec, TableRow
from src.records import Centre, Finding, Record, ScoreItem, Severity

TILE_INDICATORS = {"market.supply": "inventory.residential_area", "budget.initial_rate": "budget.total"}
"""Indicator that a rule names for a measure whose tile has an id of its own."""

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def emphasised(sentence: str) -> str:
    """The sentence with its **marked** figures in bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(sentence))


def label(plain: str) -> str:
    """The text for a label or a toast, which would read its signs as Markdown: links, pictures, emphasis, formulas, icons.

    Addresses that need no signs, as of `http:`, `www.` and mail, stay text too. It is one line, and nothing in it acts unseen.
    """
    return re.sub(r"([\\`*_~$<>#|:@\[\]]|(?<=www)\.)", r"\\\1", one_line(plain), flags=re.IGNORECASE)


def page_head(heading: str, meta: str) -> str:
    """Heading and the line under it."""
    return f'<div class="page-head"><h1>{escape(heading)}</h1><p>{escape(meta)}</p></div>'


def as_of(centre: Centre, year: int) -> str:
    """The latest date that a figure of the year speaks of, as text; empty where the year has none."""
    return max((r.as_of.isoformat() for r in centre.records if r.year == year), default="")


def meta(centre: Centre, year: int) -> str:
    """The centre, the date its figures speak of and the documents they come from."""
    rows: list[Record | ScoreItem] = [r for r in centre.records if r.year == year]
    rows += centre.form(year)
    documents = dict.fromkeys(s.document_no or s.file_name or "" for r in rows if (s := centre.source(r)))
    parts = [centre.organisation.name]
    if date := as_of(centre, year):
        parts.append(text("ui.as_of", date=date))
    if any(documents):
        parts.append(text("ui.source", documents=text("catalogue.list_separator").join(filter(None, documents))))
    return " · ".join(parts)


def head_line(sentence: str) -> str:
    """The sentence that says the year."""
    return f'<div class="head-line">{emphasised(sentence)}</div>'


def tiles(items: Sequence[Tile], found: Sequence[Finding] = ()) -> str:
    """Key figures side by side, each marked with what the data rules say of its indicator."""
    shown = "".join(_tile(item, [one for one in found if _speaks_of(one, item)]) for item in items)
    return f'<div class="tiles" style="--columns:{len(items)}">{shown}</div>'


def _speaks_of(item: Finding, tile: Tile) -> bool:
    """Whether the finding names the tile's indicator; a tile's id is the indicator, or the indicator and a measure."""
    indicator = item.indicator
    return indicator is not None and (
        tile.id == indicator or tile.id.startswith(f"{indicator}.") or TILE_INDICATORS.get(tile.id) == indicator
    )


def _tile(tile: Tile, found: Sequence[Finding]) -> str:
    if tile.value is None:
        return (
            f'<section class="tile missing"><h2>{escape(tile.label)}</h2>'
            f'<div class="value">—</div><p class="base">{escape(tile.missing or "")}</p></section>'
        )
    change = f'<p class="change">{escape(tile.change)}</p>' if tile.change else ""
    return (
        f'<section class="tile"><h2>{escape(tile.label)}{flag(found)}</h2>'
        f'<div class="value">{escape(tile.value)}<small>{escape(tile.unit)}</small></div>'
        f'<p class="base">{escape(tile.base)}</p>{_bar(tile)}<p class="state">{_state(tile)}</p>{change}'
        f"<details><summary>{text('ui.tile_source')}</summary>{figures(tile.table)}</details></section>"
    )


def _bar(tile: Tile) -> str:
    width = 0 if tile.rate is None else min(max(tile.rate, Decimal(0)), Decimal(100))
    tone = tile.state if tile.state in ("caution", "warning") else ""
    return f'<div class="bar"><i class="{tone}" style="width:{width:.1f}%"></i></div>'


def _state(tile: Tile) -> str:
    parts = []
    if tile.status:
        symbol = text(f"ui.state_symbols.{tile.state}")
        parts.append(f'<b class="{tile.state}">{symbol} {escape(tile.status)}</b>' if symbol else escape(tile.status))
    if tile.detail:
        parts.append(escape(tile.detail))
    if tile.warn:
        parts.append(f'<b class="warning">▲ {escape(tile.warn)}</b>')
    return text("ui.gap").join(parts)


def chart_head(title: str, subtitle: str) -> str:
    """The chart's conclusion and what it shows."""
    return f'<div class="chart-head"><h2>{escape(title)}</h2><p>{escape(subtitle)}</p></div>'


def chart_foot(spec: ChartSpec) -> str:
    """What somebody wrote on the chart, the source line, and one click away the table behind it."""
    said = f'<p class="comment">{escape(spec.comment)}</p>' if spec.comment else ""
    return said + (
        f'<details class="chart-foot"><summary>{escape(spec.note)}<b>{text("ui.details")}</b></summary>'
        f"{figures(spec.table)}</details>"
    )


def figures(rows: Sequence[TableRow]) -> str:
    """The figures behind a chart with document, locator, quote or formula."""
    head = "".join(f"<th>{name}</th>" for name in words("ui.table_head"))
    return table(head, "".join(_figure(row) for row in rows))


def _figure(row: TableRow) -> str:
    where = " ".join(part for part in (row.document, row.locator) if part)
    lines = [row.formula or "", where, text("ui.quote", quote=row.quote) if row.quote else "", row.note or ""]
    shown = [line for line in lines if line]
    origin = escape(shown[0]) + "".join(f"<small>{escape(line)}</small>" for line in shown[1:]) if shown else ""
    return (
        f"<tr><td>{escape(row.label)}</td><td>{escape(row.shown)}&nbsp;{escape(row.unit)}</td>"
        f"<td>{escape(row.origin)}</td><td>{origin}</td></tr>"
    )


def table(head: str, body: str) -> str:
    """A table from its cells' markup, in a frame that scrolls sideways on a narrow screen."""
    return (
        '<div class="scroll" tabindex="0"><table class="figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def plain_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: frozenset[int] = frozenset(),
    flags: Sequence[str] = (),
    flagged: int = 0,
) -> str:
    """A table of texts; columns in `numbers` are aligned right; `flags` are marks of the rows, in column `flagged`."""

    def cell(tag: str, column: int, value: str, mark: str = "") -> str:
        kind = ' class="number"' if column in numbers else ' class="date"' if ISO_DATE.fullmatch(value) else ""
        return f"<{tag}{kind}>{escape(value)}{mark}</{tag}>"

    def line(row: Sequence[str], mark: str) -> str:
        return "".join(cell("td", column, value, mark if column == flagged else "") for column, value in enumerate(row))

    names = "".join(cell("th", column, name) for column, name in enumerate(head))
    marks = flags or [""] * len(rows)
    body = "".join(f"<tr>{line(row, mark)}</tr>" for row, mark in zip(rows, marks, strict=True))
    return table(names, body)


def findings(items: Sequence[Finding]) -> str:
    """What the data rules found, gravest first, each with its reference."""
    if not items:
        return gap(text("ui.findings_none"))
    rows = "".join(
        _finding(item, f"<small>{escape(text('ui.reference', reference=item.reference))}</small>") for item in items
    )
    return f'<ul class="findings">{rows}</ul>'


def finding_digest(items: Sequence[Finding], limit: int) -> str:
    """The findings that rank highest, one a rule with the number of its like, and how many are left."""
    if not items:
        return gap(text("ui.findings_none"))
    by_rule: dict[str, list[Finding]] = {}
    for item in ranked(items):
        by_rule.setdefault(item.rule, []).append(item)
    shown = list(by_rule.values())[:limit]
    rows = "".join(_finding(like[0], text("ui.alike", count=len(like)) if len(like) > 1 else "") for like in shown)
    rest = len(items) - sum(len(like) for like in shown)
    more = f'<p class="rest">{text("ui.more_findings", count=rest)}</p>' if rest else ""
    return f'<ul class="findings">{rows}</ul>{more}'


def _finding(item: Finding, ending: str) -> str:
    return f"<li>{severity_mark(item)}{escape(item.message)}{ending}</li>"


def severity_mark(item: Finding) -> str:
    """The sign in front of a finding; its word is read aloud and shown on hover."""
    word = text(f"catalogue.severity.{item.severity}")
    return f'<b class="mark {_tone(item)}" role="img" aria-label="{word}" title="{word}">!</b>'


def _tone(item: Finding) -> str:
    return "caution" if item.severity == "note" else "warning"


def flag(items: Sequence[Finding]) -> str:
    """A mark beside a figure that opens, by pointer or keyboard, what the data rules say of it; empty where they are silent."""
    if not items:
        return ""
    words = text("ui.flag", count=len(items))
    said = "".join(
        f"<li>{escape(text('catalogue.severity.' + item.severity))}{text('ui.colon')}{escape(item.message)}</li>"
        for item in items
    )
    return (
        f'<details class="flag"><summary class="mark {_tone(items[0])}" aria-label="{words}" title="{words}">!</summary>'
        f"<ul>{said}</ul></details>"
    )


def count_findings(items: Sequence[Finding]) -> str:
    """How many findings of each severity, as one sentence."""
    counts = [
        text("ui.count", count=count, severity=text(f"catalogue.severity.{severity}"))
        for severity in get_args(Severity)
        if (count := sum(item.severity == severity for item in items))
    ]
    return text("ui.findings_count", counts=text("ui.comma").join(counts)) if counts else text("ui.findings_none")


def gap(sentence: str) -> str:
    """What stands where figures are missing: what is missing and how to add it."""
    return f'<p class="gap">{escape(sentence)}</p>'


def sample_mark() -> str:
    """The mark of sample data across the whole window, and a banner that a screen reader reads."""
    mark = f"<span>{text('ui.sample')}</span>" * 16
    return f'<div class="sample-mark" aria-hidden="true">{mark}</div><div class="sample-banner">{text("ui.sample_banner")}</div>'


def note(sentence: str) -> str:
    """A sentence beside a control."""
    return f'<p class="note">{escape(sentence)}</p>'


def warning(sentence: str) -> str:
    """Why something was refused and what to do."""
    return f'<p class="note warning" role="alert">▲ {escape(sentence)}</p>'


def done(sentence: str) -> str:
    """What was done just now."""
    return f'<div class="said" role="status"><b aria-hidden="true">✓</b>{escape(sentence)}</div>'
