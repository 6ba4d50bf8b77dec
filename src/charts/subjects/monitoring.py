"""The form of monitoring: how likely the year's targets are to be reached, in the form's own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.subjects.from_table import chart_of_groups
from src.charts.subjects.monthly import named_few
from src.charts.wording import dated, name_of, sentence

LIKELIHOOD = "monitoring.likelihood"


@dataclass(frozen=True, slots=True)
class Likely:
    """How many indicators of the form are so likely to be reached, and which."""

    label: str
    row: TableRow
    names: tuple[str, ...]
    is_grave: bool


def likelihood(year: int, groups: Sequence[Likely], count: TableRow | None) -> ChartSpec | Gap:
    """Indicators by likelihood, in the order of the form's words."""
    if count is None:
        return Gap(LIKELIHOOD, name_of(LIKELIHOOD), text("charts.monitoring.none", year=year), comes_later=True)
    said = [_clause(one) for one in groups if one.is_grave and one.row.value]
    all_certain = None if said else text("charts.monitoring.all_certain", count=count.shown)
    return chart_of_groups(
        LIKELIHOOD,
        groups,
        count,
        title=dated(all_certain or sentence(text("charts.monitoring.of", count=count.shown), *said), [count]),
        subtitle=text("charts.monitoring.subtitle"),
        series=text("charts.monitoring.series"),
    )


def _clause(one: Likely) -> str:
    return text("charts.monitoring.group", count=one.row.shown, label=one.label, named=named_few(one.names))
