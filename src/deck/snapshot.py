"""The frozen year that slides, player and page are all made from: its figures, its date, its id, its charts and gaps."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from src import board, measures
from src.catalogue import pages, text, year_title
from src.charts.spec import ChartSpec, Gap
from src.deck.errors import DeckError
from src.records import Centre, Finding


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the whole deck shares: whose year it is, its date and id, and what the data rules say of it."""

    centre: Centre
    year: int
    as_of: str
    id: str
    findings: tuple[Finding, ...] = ()
    is_compared: bool = False
    """Whether every chart compares centres, units or years."""

    @property
    def footer(self) -> str:
        """The line at the foot of every slide."""
        name = self.centre.organisation.name
        return text("deck.footer", centre=name, period=self.period, as_of=self.as_of, snapshot=self.id)

    @property
    def conclusions(self) -> tuple[str, ...]:
        """The year in five sentences, the weightiest first."""
        return board.conclusions(self.centre, self.year, self.findings)

    @property
    def cover_title(self) -> str:
        """Centre and year, and whether it is compared."""
        key = "cover_title_compared" if self.is_compared else "cover_title"
        return text(f"deck.{key}", centre=self.centre.organisation.name, period=self.period)

    @property
    def period(self) -> str:
        """The year as titles have it; of a year under way, the part of it that its figures cover."""
        day = self.centre.day
        part = measures.part_until(self.year, day) if day else measures.year_under_way(self.centre, self.year)
        return year_title(self.year, part)

    @property
    def cover_subtitle(self) -> str:
        """Date and id of the figures; sample data are called so."""
        line = text("deck.cover_subtitle", as_of=self.as_of, snapshot=self.id)
        return f"{line}\n{text('deck.sample_cover')}" if self.sample else line

    @property
    def sample(self) -> bool:
        """Whether every slide must be marked as sample data."""
        return self.centre.kind == "sample"


@dataclass(frozen=True, slots=True)
class DeckReport:
    """What was written: slides, charts in order, charts without figures, and the id of the snapshot."""

    slides: int
    charts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    snapshot: str


def freeze(centre: Centre, year: int, findings: Sequence[Finding] = ()) -> Snapshot:
    """The snapshot of the year; raises DeckError where the centre has no figure of it."""
    if year not in centre.years:
        years = text("catalogue.list_separator").join(map(str, centre.years)) or text("catalogue.missing")
        raise DeckError(text("deck.no_year", centre=centre.organisation.name, year=year, years=years))
    date = str(centre.day or board.as_of(centre, year))
    return Snapshot(
        centre,
        year,
        date or text("deck.as_of_unknown"),
        snapshot_id(centre, year),
        tuple(findings),
    )


def of_charts(snapshot: Snapshot, charts: Collection[str] | None) -> Snapshot:
    """The snapshot for these charts; None are those of the whole year. What shows the register alone is of the register's day."""
    if not charts:
        return snapshot
    day = board.register_day(snapshot.centre, snapshot.year)
    if day is not None and snapshot.centre.day is None and set(charts) <= _of_a_month():
        snapshot = replace(snapshot, centre=replace(snapshot.centre, day=day), as_of=day.isoformat())
    return replace(snapshot, is_compared=all(map(board.is_comparison, charts)))


def _of_a_month() -> set[str]:
    """The charts of pages on which a month is chosen."""
    return {chart for page in pages().values() if page.months for chart in page.charts}


def checked_charts(charts: Sequence[str] | None) -> tuple[str, ...]:
    """The chart ids to show; raises DeckError naming the unknown ones together with the known ones."""
    wanted = tuple(board.CHARTS if charts is None else dict.fromkeys(charts))
    unknown = [chart for chart in wanted if not board.is_chart(chart)]
    if unknown:
        separator = text("catalogue.list_separator")
        raise DeckError(
            text("deck.unknown_charts", unknown=separator.join(unknown), known=separator.join(board.CHARTS))
        )
    return wanted


def split_gaps(centre: Centre, year: int, charts: Sequence[str]) -> tuple[tuple[ChartSpec, ...], tuple[Gap, ...]]:
    """The charts that have figures, and the gaps of those that have none, both in order.

    A chart that comes with a second year is a gap only where somebody chose his charts: nothing is missing of the standard ones.
    """
    found = [board.chart(chart, centre, year) for chart in charts]
    chosen = set(charts) != set(board.CHARTS)
    gaps = (x for x in found if isinstance(x, Gap) and (chosen or not x.comes_later))
    return tuple(x for x in found if isinstance(x, ChartSpec)), tuple(gaps)


def snapshot_id(centre: Centre, year: int) -> str:
    """Eight hex digits that change when any figure up to the year, or the year's form, changes; equal for equal figures.

    The figures of the centres that it is compared with count as its own.
    """
    lines = [f"{centre.organisation.org_id}|{centre.organisation.name}|{centre.kind}|{year}"]
    lines += sorted(
        f"{r.year}|{r.as_of}|{r.indicator}|{r.role}|{r.value.normalize():f}|{r.unit}"
        for r in centre.records
        if r.value is not None and r.year <= year
    )
    lines += [
        f"{i.position}|{i.tier1}|{i.tier2}|{i.tier3}|{i.target_text}|{i.actual_text}|{i.weight.normalize():f}|{i.score}|{i.reason}"
        for i in centre.form(year)
    ]
    lines += [*board.register_lines(centre, year), *board.problem_lines(centre, year)]
    lines += sorted(
        f"{r.org_id}|{r.year}|{r.as_of}|{r.indicator}|{r.role}|{r.value.normalize():f}"
        for one in (centre.beside.peers if centre.beside else ())
        for r in (*one.records, *one.earlier)
        if r.value is not None and r.year <= year
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]
