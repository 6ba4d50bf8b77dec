"""A county's report and tables of July 2025 as rows, and a file that holds them."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from src import store
from src.catalogue import indicators
from src.records import Delivery, LedgerRow, Organisation, Record, Source
from tests.checks.conftest import LEDGER, ledger_row

COUNTY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ROWS = {name: COUNTY[name] for name in LEDGER if name in COUNTY}
YEAR = 2025


def rows(org_id: str, *names: str) -> list[LedgerRow]:
    """The tables as a delivery brings them; all, or those of the names."""
    return [ledger_row(org_id, name, row) for name in names or ROWS for row in ROWS[name]]


def decoy() -> dict[str, list[dict[str, Any]]]:
    """The same projects, documents and requests with other amounts: another centre's."""
    amounts = ("value", "amount", "amount_yuan", "paid_stated", "balance_stated", "investment_total")

    def doubled(row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: str(2 * float(value) + 7) if key in amounts else value for key, value in row.items()}

    return {name: [doubled(row) for row in given] for name, given in ROWS.items()}


def save(path: Path, source: str = "t", **brought: Any) -> None:
    """One batch of what is given."""
    store.save_batch(path, Delivery(Source(source), **brought), by="测试")


def save_report(path: Path) -> None:
    """The centre a with what its report says, and a centre b with other tables."""
    figures = [
        Record("a", YEAR, date.fromisoformat(day), indicator, role, Decimal(value), indicators()[indicator].unit)
        for _, indicator, role, value, day in COUNTY["figures"]
    ]
    save(path, records=figures, organisations=[Organisation("a", "甲县"), Organisation("b", "乙县")])
    save(path, ledger=[ledger_row("b", name, row) for name, given in decoy().items() for row in given])
