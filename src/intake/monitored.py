"""A form of monitoring as it was read, before it is put to a centre: its texts by column, its sums, and until when it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from src.intake.period import Through
from src.records import FundRow, Issue, Likelihood


@dataclass(frozen=True, slots=True)
class MonitoredRow:
    """One indicator: its texts by column, without blank ones; `likelihood` is what the ticked column or the words mean."""

    values: Mapping[str, str]
    likelihood: Likelihood | None
    likelihood_text: str | None
    quote: str
    locator: str


@dataclass(frozen=True, slots=True)
class MonitoredFund:
    """One row of money in 10,000 yuan by column: initial, so_far, forecast."""

    row: FundRow
    values: Mapping[str, Decimal]
    quote: str
    locator: str


@dataclass(frozen=True, slots=True)
class MonitoredForm:
    """The whole form; `project` names the one project that it is about, `year` and `through` are None where it does not say."""

    title: str | None
    centre: str | None
    year: int | None
    through: Through | None
    project: str | None
    goal: str | None
    rows: tuple[MonitoredRow, ...]
    funds: tuple[MonitoredFund, ...]
    issues: tuple[Issue, ...] = ()
