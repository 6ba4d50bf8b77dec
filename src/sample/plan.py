"""What the catalogue says about the sample: centres, their hard cases and the rows of their form."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from src import catalogue
from src.records import Comparison


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form; its figures come from an indicator, from a budget part's execution rate, or from its own target."""

    tier1: str
    tier2: str
    tier3: str
    nature: str
    weight: Decimal
    unit: str | None = None
    comparison: Comparison | None = None
    target: Decimal | None = None
    indicator: str | None = None
    rate_of: str | None = None


@dataclass(frozen=True, slots=True)
class CentrePlan:
    """A fictional centre; `paces` holds the share of its targets that an unusual year reached."""

    id: str
    name: str
    size: Decimal
    price: int
    states_targets: bool
    extended: bool
    in_year: bool
    register: bool
    paces: dict[int, Decimal]
    missing_years: frozenset[int]
    missing_programmes: frozenset[str]
    years_without_form: frozenset[int]
    zero_targets: frozenset[tuple[int, str]]
    years_in_progress: frozenset[int]
    unregistered_years: frozenset[int]
    """Years whose report counts a project that the register does not name."""
    spent_elsewhere: dict[int, Decimal]
    """10,000 yuan that the report spends on projects beside the payments, by year."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a seed needs to become a dataset."""

    years: tuple[int, ...]
    centres: tuple[CentrePlan, ...]
    form: tuple[FormRow, ...]
    budget_row: dict[str, Any]
    price_change_percent: dict[int, Decimal]
    presale_level_percent: dict[int, Decimal]
    locators: dict[str, str]
    reasons: tuple[str, ...]
    texts: dict[str, str]
    as_of: date
    ledger: dict[str, Any]


@cache
def plan() -> Plan:
    """The plan of `catalogue/sample.toml`."""
    rows = catalogue.read_toml("sample")
    return Plan(
        years=tuple(range(rows["years"]["first"], rows["years"]["last"] + 1)),
        centres=tuple(_centre(row, rows["cases"]) for row in rows["centres"]),
        form=tuple(_form_row(row) for row in rows["form"]),
        budget_row=rows["budget_row"],
        price_change_percent={int(year): Decimal(value) for year, value in rows["price_change"].items()},
        presale_level_percent={int(year): Decimal(value) for year, value in rows["presale_level"].items()},
        locators=rows["locators"],
        reasons=tuple(rows["reasons"]["texts"]),
        texts={key: value for key, value in rows.items() if isinstance(value, str)},
        as_of=rows["as_of"],
        ledger=rows["ledger"],
    )


def _centre(row: dict[str, Any], cases: list[dict[str, Any]]) -> CentrePlan:
    mine = [case for case in cases if case["org"] == row["id"]]

    def years(kind: str) -> frozenset[int]:
        return frozenset(case["year"] for case in mine if case["kind"] == kind)

    return CentrePlan(
        **row,
        paces={case["year"]: Decimal(case["pace"]) for case in mine if case["kind"] == "pace"},
        missing_years=years("missing_year"),
        missing_programmes=frozenset(case["programme"] for case in mine if case["kind"] == "missing_programme"),
        years_without_form=years("no_form") | years("year_in_progress"),
        zero_targets=frozenset((case["year"], case["indicator"]) for case in mine if case["kind"] == "zero_target"),
        years_in_progress=years("year_in_progress"),
        unregistered_years=years("unregistered"),
        spent_elsewhere={case["year"]: Decimal(case["amount"]) for case in mine if case["kind"] == "spent_elsewhere"},
    )


def _form_row(row: dict[str, Any]) -> FormRow:
    numbers = {key: Decimal(row[key]) for key in ("weight", "target") if key in row}
    fields: dict[str, Any] = row | numbers
    return FormRow(**fields)
