"""What rows of the year as it runs must fulfil before they are saved."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import get_args, get_type_hints

from src.catalogue import ledger_labels, programmes, project_indicators, text
from src.catalogue.ledger import ClosedList
from src.records import (
    ActionEvent,
    Alias,
    Allotment,
    BudgetEffect,
    CorrectiveAction,
    LedgerRow,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Problem,
    Project,
    ProjectRecord,
)
from src.store.limits import DECIMALS, LAST_YEAR, fits, is_year, number_problems
from src.store.rows import TABLE_OF, names

FIRST_BUILT = 1800
LONGEST_CODE = 21
ACCOUNT_DIGITS = 4
YUAN_DECIMALS = 2
COUNTS = ("position", "buildings", "households")
YEARS = ("year", "budget_year")
TOO_MANY = 10**9


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a kind of row needs: its key, of which a delivery has one; texts that may not be blank; closed lists by field."""

    key: tuple[str, ...]
    texts: tuple[str, ...] = ()
    lists: Mapping[str, ClosedList] = field(default_factory=dict)


_NEEDS: Mapping[type, _Needs] = {
    Project: _Needs(("org_id", "project_id", "as_of"), ("project_id", "name"), {"nature": "nature", "stage": "stage"}),
    Neighbourhood: _Needs(
        ("org_id", "neighbourhood_id", "as_of"), ("neighbourhood_id", "project_id", "name"), {"stage": "stage"}
    ),
    ProjectRecord: _Needs(
        ("org_id", "project_id", "year", "as_of", "indicator", "role"), ("project_id",), {"role": "project_role"}
    ),
    Allotment: _Needs((), ("document_no",), {"stage": "allotment_stage"}),
    Payment: _Needs(("org_id", "line_id"), ("line_id",), {"kind": "payment_kind"}),
    PaymentPeriod: _Needs(("org_id", "from_on", "to_on")),
    Alias: _Needs(("org_id", "kind", "text"), ("text",), {"kind": "alias_kind"}),
    MonitoringItem: _Needs(
        ("org_id", "year", "as_of", "subject", "position"), ("subject", "tier3"), {"likelihood": "likelihood"}
    ),
    MonitoringFund: _Needs(("org_id", "year", "as_of", "subject", "row"), ("subject",), {"row": "fund_row"}),
    Problem: _Needs(("org_id", "problem_id"), ("problem_id", "category", "text"), {"origin": "problem_origin"}),
    CorrectiveAction: _Needs(("org_id", "action_id"), ("action_id", "problem_id", "text")),
    ActionEvent: _Needs(("org_id", "action_id", "at", "status"), ("action_id", "by"), {"status": "action_status"}),
    BudgetEffect: _Needs(("org_id", "problem_id", "budget_year"), ("problem_id",), {"effect": "budget_effect"}),
}
KEYS: Mapping[type, tuple[str, ...]] = {kind: needs.key for kind, needs in _NEEDS.items()}
"""Fields that tell a row from the others of its kind in one delivery; none where equal lines stand side by side."""


def ledger_problems(rows: Sequence[LedgerRow]) -> Iterator[str]:
    """One sentence per broken requirement."""
    for row in rows:
        yield from _of_cells(row)
        yield from _of_lists(row)
        yield from _of_kind(row)
    for kind, key in KEYS.items():
        if key:
            yield from _repeated([row for row in rows if type(row) is kind], attrgetter(*key))


def _place(row: LedgerRow) -> str:
    cells = {name: getattr(row, name) for name in names(type(row))}
    known = project_indicators().get(cells.get("indicator", ""))
    return text(f"store.row.{TABLE_OF[type(row)]}", **cells | ({"indicator": known.label} if known else {}))


def _looked_at(kind: type[LedgerRow]) -> tuple[str, ...]:
    """The fields of a kind of row that hold a number, a day or a code."""
    hints = get_type_hints(kind)
    held = {name: [one for one in (hints[name], *get_args(hints[name])) if isinstance(one, type)] for name in hints}
    return tuple(
        name
        for name in names(kind)
        if name == "project_code" or any(issubclass(one, (Decimal, date, int)) for one in held[name])
    )


LOOKED_AT: Mapping[type, tuple[str, ...]] = {kind: _looked_at(kind) for kind in get_args(LedgerRow)}


def _of_cells(row: LedgerRow) -> Iterator[str]:
    for name in LOOKED_AT[type(row)]:
        value = getattr(row, name)
        if isinstance(value, Decimal):
            decimals = YUAN_DECIMALS if name == "amount_yuan" else DECIMALS
            if not (value.is_finite() and fits(value, decimals)):
                yield from number_problems(_place(row), value, decimals)
        elif isinstance(value, date):
            if not is_year(value.year):
                yield text("store.bad_date", place=_place(row), value=value)
        elif name in YEARS:
            if not is_year(value):
                yield text("store.bad_year", place=_place(row), year=value)
        elif name in COUNTS and value is not None and not 0 <= value < TOO_MANY:
            yield text("store.bad_count", place=_place(row), value=value)
        elif name == "project_code" and value is not None and not 0 < len(value) <= LONGEST_CODE:
            yield text("store.bad_code", place=_place(row), code=value, most=LONGEST_CODE)


def _of_lists(row: LedgerRow) -> Iterator[str]:
    needs = _NEEDS[type(row)]
    if any(not getattr(row, name).strip() for name in needs.texts):
        yield text("store.blank", place=_place(row))
    for name, of in needs.lists.items():
        value = getattr(row, name)
        if value is not None and value not in ledger_labels(of):
            yield _not_listed(row, value, ledger_labels(of))


def _not_listed(row: LedgerRow, value: object, known: Iterable[str]) -> str:
    listed = text("catalogue.list_separator").join(known)
    return text("store.not_listed", place=_place(row), value=value, known=listed)


def _of_kind(row: LedgerRow) -> Iterator[str]:
    """What one kind alone must fulfil."""
    match row:
        case Project():
            if row.programme not in programmes():
                yield _not_listed(row, row.programme, programmes())
        case Neighbourhood():
            if row.built_year is not None and not FIRST_BUILT <= row.built_year <= LAST_YEAR:
                yield text("store.bad_year", place=_place(row), year=row.built_year)
        case ProjectRecord():
            known = project_indicators().get(row.indicator)
            if known is None:
                yield text("store.unknown_indicator", indicator=row.indicator)
            elif row.unit != known.unit:
                yield text("store.wrong_unit", place=_place(row), unit=row.unit, wanted=known.unit)
        case PaymentPeriod():
            if row.from_on > row.to_on:
                yield text("store.reversed_period", place=_place(row))
        case Payment():
            yield from _of_payment(row)


def _of_payment(row: Payment) -> Iterator[str]:
    tail = row.account_tail
    if tail is not None and not (tail.isascii() and tail.isdigit() and len(tail) <= ACCOUNT_DIGITS):
        yield text("store.long_account", place=_place(row), most=ACCOUNT_DIGITS)
    if row.kind in ledger_labels("payment_kind") and (row.kind == "returned") != (row.amount_yuan < 0):
        yield text(f"store.{row.kind}_sign", place=_place(row), value=f"{row.amount_yuan:f}")


def _repeated(rows: Sequence[LedgerRow], key: Callable[[LedgerRow], object]) -> Iterator[str]:
    seen: set[object] = set()
    for row in rows:
        if (found := key(row)) in seen:
            yield text("store.repeated_row", place=_place(row))
        seen.add(found)
