"""The year as it runs: projects, allotments of the budget, payments, the form of monitoring, and beside them problems (`problems.py`).

Every class is a table of the store: its fields are the columns, in their order. Money is in units of 10,000 yuan as registers and allotment
tables print it; of payments in yuan. A row is what one file states at one place (`quote`, `locator`); what holds now is a
question of dates and batches (`Ledger`).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar, cast

from src.records.figures import Kind, Organisation, Role, Source
from src.records.problems import ActionEvent, BudgetEffect, CorrectiveAction, Problem

Found = TypeVar("Found")
Nature = Literal["construction", "recurrent"]
Stage = Literal["preparation", "to_start", "building", "stopped", "finished", "accepted", "settled", "handed_over"]
AllotmentStage = Literal["initial", "added", "cut", "carried"]
PaymentKind = Literal["paid", "returned"]
AliasKind = Literal["project_name", "project_code", "payee", "document_no"]
Likelihood = Literal["certain", "possible", "impossible"]
FundRow = Literal["total", "fiscal", "carried", "other"]

STAGES: tuple[Stage, ...] = (
    "preparation",
    "to_start",
    "building",
    "stopped",
    "finished",
    "accepted",
    "settled",
    "handed_over",
)
"""In the order in which a project goes through them; a stopped one stands among those under way."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project as the register states it on a day; amounts in 10,000 yuan. A row that is `withdrawn` takes the project out from that day on."""

    org_id: str
    project_id: str
    as_of: date
    project_code: str | None
    programme: str
    nature: Nature
    batch_label: str | None
    name: str
    content: str | None
    investment_total: Decimal | None
    contractor: str | None
    contract_no: str | None
    contract_amount: Decimal | None
    settlement_amount: Decimal | None
    planned_start: date | None
    planned_finish: date | None
    actual_start: date | None
    actual_finish: date | None
    accepted_on: date | None
    stage: Stage | None
    progress_text: str | None
    paid_stated: Decimal | None
    desk: str | None
    person: str | None
    leader: str | None
    difficulty: str | None
    withdrawn: bool = False
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood of a project as the register states it on a day; area in square metres."""

    org_id: str
    neighbourhood_id: str
    project_id: str
    as_of: date
    name: str
    built_year: int | None
    buildings: int | None
    households: int | None
    area_sqm: Decimal | None
    stage: Stage | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """One figure of a project on a day, in the unit of its indicator (`catalogue.project_indicators`).

    Role target: the plan of the year; planned: the cumulative plan up to that day; started: what the project comprises;
    actual: what was reached.
    """

    org_id: str
    project_id: str
    year: int
    as_of: date
    indicator: str
    role: Role
    value: Decimal | None
    unit: str
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Allotment:
    """Money made available by one document to one project, in 10,000 yuan.

    `project_id` is None where nobody has said which project it is for; `project_name` is as printed.
    """

    org_id: str
    document_no: str
    project_code: str | None
    project_id: str | None
    project_name: str | None
    fund_source: str | None
    function_class: str | None
    government_class: str | None
    department_class: str | None
    stage: AllotmentStage
    amount: Decimal
    paid_stated: Decimal | None
    balance_stated: Decimal | None
    issued_on: date | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of a payment export, in yuan; a returned one is negative. Of the account only the last four digits are kept."""

    org_id: str
    line_id: str
    request_no: str | None
    paid_on: date
    document_no: str | None
    project_code: str | None
    project_id: str | None
    project_name: str | None
    purpose: str | None
    payee: str | None
    account_tail: str | None
    amount_yuan: Decimal
    department_class: str | None
    fund_source: str | None
    kind: PaymentKind
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentPeriod:
    """The days that a payment file speaks of, both ends included: it replaces what was known of them."""

    org_id: str
    from_on: date
    to_on: date
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """What a person said that a name, code, payee or document number of a file means: the id of the project, or the name or number.

    `target_id` None: it belongs to none, and is not asked again.
    """

    org_id: str
    kind: AliasKind
    text: str
    target_id: str | None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class MonitoringItem:
    """One row of the form of monitoring; deviations are the marks of the form's columns, likelihood its last."""

    org_id: str
    year: int
    as_of: date
    subject: str
    position: int
    tier1: str | None
    tier2: str | None
    tier3: str
    target_text: str | None
    so_far_text: str | None
    forecast_text: str | None
    deviation_funding: str | None
    deviation_institution: str | None
    deviation_personnel: str | None
    deviation_hardware: str | None
    deviation_other: str | None
    explanation: str | None
    likelihood: Likelihood | None
    likelihood_text: str | None
    desk: str | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class MonitoringFund:
    """One row of the form's block of funds, in 10,000 yuan: budget at the start of the year, spent so far, expected for the year."""

    org_id: str
    year: int
    as_of: date
    subject: str
    row: FundRow
    initial: Decimal | None
    so_far: Decimal | None
    forecast: Decimal | None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


LedgerRow = (
    Project
    | Neighbourhood
    | ProjectRecord
    | Allotment
    | Payment
    | PaymentPeriod
    | Alias
    | MonitoringItem
    | MonitoringFund
    | Problem
    | CorrectiveAction
    | ActionEvent
    | BudgetEffect
)


@dataclass(frozen=True)
class Ledger:
    """What holds now of one centre's projects and money: of each project every day that the register speaks of."""

    organisation: Organisation
    kind: Kind
    projects: tuple[Project, ...] = ()
    """By project and day; a withdrawn row takes its project out from that day on, until the project's next row."""
    neighbourhoods: tuple[Neighbourhood, ...] = ()
    project_records: tuple[ProjectRecord, ...] = ()
    """One per project, year, day, indicator and role."""
    allotments: tuple[Allotment, ...] = ()
    payments: tuple[Payment, ...] = ()
    """By day and line."""
    periods: tuple[PaymentPeriod, ...] = ()
    """In force, by first day."""
    aliases: tuple[Alias, ...] = ()
    monitoring_items: tuple[MonitoringItem, ...] = ()
    monitoring_funds: tuple[MonitoringFund, ...] = ()
    problems: tuple[Problem, ...] = ()
    """By year and id."""
    actions: tuple[CorrectiveAction, ...] = ()
    events: tuple[ActionEvent, ...] = ()
    """By action, in the order in which they happened."""
    effects: tuple[BudgetEffect, ...] = ()
    sources: Mapping[int, Source] = field(default_factory=dict)
    """Source of each batch, by batch_id."""
    _followed: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, follow: Callable[[], Found]) -> Found:
        """What follows from these rows, worked out at the first question under the key and kept as long as they are."""
        if key not in self._followed:
            self._followed[key] = follow()
        return cast(Found, self._followed[key])

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the year as it runs was ever handed in."""
        return not (self.projects or self.allotments or self.payments or self.monitoring_items)
