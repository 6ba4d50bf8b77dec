"""`payments`: the year's payments in force, as the exports state them."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from src.catalogue import ledger_labels, text
from src.command_line.arguments import (
    CommandParser,
    chosen_centre,
    chosen_year,
    day_of_year,
    heading,
    open_database,
)
from src.command_line.output import number, print_json, print_table, say
from src.records import Ledger, Payment


def add_arguments(parser: CommandParser) -> None:
    """Add --org, --year and --as-of."""
    parser.add_centre_year_and_day()


def run(arguments: Namespace) -> int:
    """Print the payments, returned ones as negative amounts."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    year = chosen_year(centre, arguments.year)
    until = day_of_year(arguments.as_of, year)
    ledger = centre.own_ledger
    if arguments.json:
        print_json(document(ledger, year, until))
    else:
        say(heading(centre, year))
        _print_table(ledger, year, until)
    return 0


def document(ledger: Ledger, year: int, until: date | None) -> dict[str, Any]:
    """The payments as documented for --json, and the days that the exports speak of; money in yuan."""
    payments = _of_year(ledger, year, until)
    return {
        "org": ledger.organisation.org_id,
        "year": year,
        "as_of": until,
        "payments": [asdict(payment) for payment in payments],
        "total_yuan": _total(payments),
        "periods": [
            {"from_on": p.from_on, "to_on": p.to_on} for p in ledger.periods if _touches(p.from_on, p.to_on, year)
        ],
    }


def _of_year(ledger: Ledger, year: int, until: date | None) -> list[Payment]:
    last = until or date(year, 12, 31)
    return [payment for payment in ledger.payments if payment.paid_on.year == year and payment.paid_on <= last]


def _touches(first: date, last: date, year: int) -> bool:
    return first.year <= year <= last.year


def _total(payments: Sequence[Payment]) -> Decimal:
    return sum((payment.amount_yuan for payment in payments), Decimal(0))


def _print_table(ledger: Ledger, year: int, until: date | None) -> None:
    payments = _of_year(ledger, year, until)
    if not payments:
        say(text("command_line.no_payments", year=year))
        return
    names = {project.project_id: project.name for project in ledger.projects}
    say(text("command_line.payments", count=len(payments), total=number(_total(payments))))
    print_table(
        ("paid_on", "document_no", "project", "purpose", "amount_yuan", "payment_kind", "request_no"),
        [
            (
                payment.paid_on,
                payment.document_no,
                names.get(payment.project_id or "", payment.project_name),
                payment.purpose,
                payment.amount_yuan,
                ledger_labels("payment_kind")[payment.kind],
                payment.request_no,
            )
            for payment in payments
        ],
    )
