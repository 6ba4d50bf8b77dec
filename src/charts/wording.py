"""Figures and clauses in sentences: amounts with their unit, enumerations, clauses joined, until when a figure counts."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from src.catalogue import PartYear, indicators, text, year_words
from src.catalogue.comparison import asked, subjects
from src.catalogue.notation import PERCENT, places, show, show_fixed, show_rate, unit_after
from src.catalogue.sentences import texts
from src.charts.spec import TableRow

Mark = Callable[[str, TableRow], str]
"""Puts behind the words about a figure what part of the year it speaks of, where that is to be said."""


def words(value: Decimal, unit: str, decimals: int) -> str:
    """The value with its unit as a sentence has it; a percentage is "50.1%"."""
    return (show_rate(value) if unit == PERCENT else show(value, decimals)) + unit_after(unit)


def amount(row: TableRow) -> str:
    """The figure as shown, with its unit."""
    return row.shown + unit_after(row.unit)


def evenly(rows: Iterable[TableRow | None]) -> Callable[[TableRow], str]:
    """What writes the rows' values as labels of one chart have them: all with as many decimals."""
    most = max((places(row.shown) for row in rows if row is not None and row.value is not None), default=0)
    return lambda row: row.shown if row.value is None else show_fixed(row.value, most)


def common_part(rows: Iterable[TableRow | None]) -> PartYear | None:
    """The part of the year that all the figures speak of; None where one speaks of another or of the whole year."""
    found = {row.part for row in rows if row is not None and row.value is not None}
    return found.pop() if len(found) == 1 else None


def is_mixed(rows: Iterable[TableRow | None]) -> bool:
    """Whether the figures speak of different parts of the year, so that none is more or less than another."""
    return len({row.part for row in rows if row is not None and row.value is not None}) > 1


def dated(said: str, rows: Iterable[TableRow | None]) -> str:
    """The sentence, begun with the day until which its figures count where the year is not over."""
    part = common_part(rows)
    return said if part is None else text("charts.dated", as_of=part.as_of, said=said)


def period(year: int, rows: Iterable[TableRow | None]) -> str:
    """The year in a subtitle, with the part of it that the figures speak of."""
    told = tuple(rows)
    return text("charts.mixed", year=year) if is_mixed(told) else year_words(year, common_part(told))


def in_part(said: str, row: TableRow) -> str:
    """The words with the part of the year that the figure speaks of behind them; a whole year needs no word."""
    return said if row.part is None else text("charts.in_part", said=said, part=row.part.name)


def marked(rows: Iterable[TableRow | None]) -> Mark:
    """What names, beside a figure, the part of the year that it speaks of, where others of the chart speak of another."""
    return _in_any_part if is_mixed(rows) else lambda said, _: said


def _in_any_part(said: str, row: TableRow) -> str:
    part = text("charts.whole_part") if row.part is None else row.part.name
    return text("charts.in_part", said=said, part=part)


def attained(rate: TableRow | None, *, is_stated: bool, with_verdict: bool = True) -> str | None:
    """The rate against the target in words, beside what a year under way should have reached; None without a rate.

    Where nothing says how the figure grows over the year, the time that has passed stands there.
    """
    if rate is None or rate.value is None:
        return None
    basis = "stated" if is_stated else "target"
    if rate.part is None:
        return text(f"charts.attained_{basis}", rate=rate.shown)
    return text(f"charts.so_far_{basis}", rate=rate.shown, held=held(rate, with_verdict=with_verdict))


def held(rate: TableRow, *, with_verdict: bool = True) -> str:
    """What a rate of a part of the year is held against: what should be reached by then, else the time that has passed.

    Why nothing is judged is always said.
    """
    pace = rate.pace
    if pace is None:
        return "" if rate.part is None else text("charts.elapsed", elapsed=rate.part.elapsed)
    if pace.is_judged and not with_verdict:
        return pace.against
    return text("charts.paced", against=pace.against, verdict=pace.verdict)


def listed(parts: Iterable[str]) -> str:
    """The parts as an enumeration."""
    return text("catalogue.list_separator").join(parts)


def sentence(*clauses: str | None) -> str:
    """The clauses that exist, joined by commas."""
    return text("charts.comma").join(clause for clause in clauses if clause)


def clauses(*parts: str | None) -> str:
    """The statements that exist, joined by semicolons."""
    return text("charts.semicolon").join(part for part in parts if part)


def is_an_indicators(chart_id: str) -> bool:
    """Whether the chart is an indicator by year under the indicator's id, without words of its own."""
    return chart_id in indicators() and f"{chart_id}.name" not in texts("charts")


def name_of(chart_id: str) -> str:
    """What menus and lists call the chart."""
    if is_an_indicators(chart_id):
        return indicators()[chart_id].label
    base, subject, against = _in_parts(chart_id)
    name = text(f"charts.{base}.name")
    if subject is None:
        return name
    label = subjects()[subject].label
    return text(
        "charts.comparison.name_of" if against is None else "charts.comparison.name_against",
        name=name,
        label=label,
        year=against,
    )


def _in_parts(chart_id: str) -> tuple[str, str | None, int | None]:
    """A comparison of something has an id that says of what; any other chart bears its own."""
    parts = asked(chart_id)
    if f"{chart_id}.name" in texts("charts") or parts.subject not in subjects():
        return chart_id, None, None
    return parts.base, parts.subject, parts.against


def needs_of(chart_id: str) -> str:
    """What the year must have for the chart."""
    return indicators()[chart_id].label if is_an_indicators(chart_id) else text(f"charts.{chart_id}.needs")


def only(labels: Sequence[str | None], wanted: Sequence[bool]) -> tuple[str | None, ...]:
    """The labels that are wanted, each in its place; None elsewhere."""
    return tuple(label if wants else None for label, wants in zip(labels, wanted, strict=True))
