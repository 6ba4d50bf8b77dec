"""The year on one page for the centre's leadership: six figures, three charts, what needs attention.

What stands on it follows from the data: the overview's key figures, the first three of the overview's charts that have
figures, and the gravest findings, one a rule. Page and document are written from the same `OnePage`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from src import board
from src.board import Tile
from src.catalogue import State, pages, ranked, text
from src.charts.spec import ChartSpec, Gap
from src.charts.text_extent import line_count
from src.deck.findings import action, desk, severity_word
from src.deck.snapshot import Snapshot, freeze, split_gaps
from src.records import Centre, Finding, Record, ScoreItem, Severity

OVERVIEW = "overview"
CHARTS = 3
MOST_ATTENTION, MOST_LINES = 6, 8
LINE_EMS = 46
"""Width of a line of what needs attention, in ems of its type: with more lines the charts would be squeezed."""
MOST_DOCUMENTS = 2


@dataclass(frozen=True, slots=True)
class Attention:
    """One line of what needs attention: how grave, what, and who answers for it."""

    severity: Severity
    word: str
    message: str
    desk: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """The page; important figures of `headline` stand in ** **.

    `charts` are three, a gap only where fewer than three have figures; `remarks` are sentences under what needs attention.
    """

    snapshot: Snapshot
    headline: str
    tiles: tuple[Tile, ...]
    charts: tuple[ChartSpec | Gap, ...]
    attention: tuple[Attention, ...]
    remarks: tuple[str, ...]
    sources: str

    @property
    def title(self) -> str:
        """Centre and year."""
        return text("deck.one_page.title", centre=self.snapshot.centre.organisation.name, period=self.snapshot.period)

    @property
    def meta(self) -> str:
        """Date and id of the figures."""
        return text("deck.one_page.meta", as_of=self.snapshot.as_of, snapshot=self.snapshot.id)


def one_page(centre: Centre, year: int, findings: Sequence[Finding] = ()) -> OnePage:
    """The year's page; raises DeckError where the centre has no figure of the year."""
    snapshot = freeze(centre, year, findings)
    specs, gaps = split_gaps(centre, year, pages()[OVERVIEW].charts)
    drawn: tuple[ChartSpec | Gap, ...] = (*specs, *gaps)
    attention, left = _attention(centre, findings)
    missing = text("catalogue.list_separator").join(gap.title for gap in gaps)
    remarks = (
        text("deck.one_page.attention_none", said=board.no_findings(centre, year)) if not findings else "",
        text("deck.one_page.attention_rest", count=left) if left else "",
        text("deck.one_page.missing", names=missing) if missing else "",
    )
    return OnePage(
        snapshot,
        board.headline(OVERVIEW, centre, year, findings),
        board.tiles(OVERVIEW, centre, year),
        drawn[:CHARTS],
        attention,
        tuple(remark for remark in remarks if remark),
        _sources(centre, year),
    )


def state_words(tile: Tile) -> tuple[tuple[str, State], ...]:
    """What is said of a figure under its base, each part with the state that colours it; empty for a missing figure."""
    parts: tuple[tuple[str, State], ...] = (
        (text(f"deck.one_page.state_{tile.state}", status=tile.status) if tile.status else "", tile.state),
        (tile.detail, "none"),
        (text("deck.one_page.warn", warn=tile.warn) if tile.warn else "", "warning"),
        (tile.change or "", "none"),
    )
    return tuple((said, state) for said, state in parts if said)


def _attention(centre: Centre, findings: Sequence[Finding]) -> tuple[tuple[Attention, ...], int]:
    """The gravest findings, one a rule with the number of its like, and how many findings are left.

    As far as the room goes each says what the centre is asked to do, then how the figure stands to those of others.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in ranked(findings):
        by_rule.setdefault(finding.rule, []).append(finding)
    groups = list(by_rule.values())
    shown: list[Attention] = []
    for alike in groups[:MOST_ATTENTION]:
        if _lines((*shown, _line(alike))) > MOST_LINES:
            break
        shown.append(_line(alike))
    told = sum(map(len, groups[: len(shown)]))
    firsts = [alike[0] for alike in groups[: len(shown)]]
    actions = [text("deck.one_page.attention_action", action=action(one)) for one in firsts]
    beside = [
        text("deck.one_page.attention_beside", said=said) if (said := board.remark(centre, one)) else ""
        for one in firsts
    ]
    with_actions = _longer(shown, actions)
    ends = [len(one.message) for one in shown]
    return _longer(with_actions, beside, ends), len(findings) - told


def _longer(shown: Sequence[Attention], added: Sequence[str], at: Sequence[int] | None = None) -> tuple[Attention, ...]:
    """The lines, gravest first, with what is added to each (at a place in it, else its end), as far as the room goes."""
    found = list(shown)
    for place, more in enumerate(added):
        said = found[place].message
        end = at[place] if at else len(said)
        longer = [*found]
        longer[place] = replace(found[place], message=said[:end] + more + said[end:])
        if _lines(longer) <= MOST_LINES:
            found = longer
    return tuple(found)


def _lines(attention: Sequence[Attention]) -> int:
    return sum(line_count(one.message, 1, LINE_EMS) for one in attention)


def _line(alike: Sequence[Finding]) -> Attention:
    first = alike[0]
    message = first.message
    if len(alike) > 1:
        message = text("deck.one_page.attention_alike", message=message, count=len(alike))
    return Attention(first.severity, severity_word(first.severity), message, desk(first))


def _sources(centre: Centre, year: int) -> str:
    rows: list[Record | ScoreItem] = [r for r in centre.records if r.year == year]
    rows += centre.form(year)
    documents = [name for name in dict.fromkeys(map(centre.document, rows)) if name]
    named = text("catalogue.list_separator").join(documents[:MOST_DOCUMENTS])
    if len(documents) > MOST_DOCUMENTS:
        named = text("deck.one_page.sources_more", documents=named, count=len(documents))
    return text("deck.one_page.sources", documents=named or text("deck.one_page.sources_none"))
