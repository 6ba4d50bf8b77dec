"""The papers of a sample year as it runs: what import reads back is what the database holds, row by row."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from src import measures, store
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.problems_grid import problems_grid
from src.files.register_table import register_table
from src.files.register_xlsx import write_register
from src.intake import LedgerFile, read_any
from src.intake.register.followed import with_problems
from src.intake.register.joining import join
from src.records import Centre, Payment

YEAR, END = 2025, date(2025, 12, 31)
OWN = dict.fromkeys(("quote", "locator", "batch_id"))


@pytest.fixture(scope="module")
def centre(sample_file) -> Centre:
    return store.read_full_centre(sample_file, "yunxi")


def bare(rows: Iterable[Any], **changes: Any) -> list[Any]:
    found = (replace(row, **{key: None for key in OWN if hasattr(row, key)}, **changes) for row in rows)
    return sorted(found, key=repr)


def joined(centre: Centre, kind: Any) -> list[Any]:
    ledger = centre.own_ledger
    day = measures.register(ledger, YEAR).as_of if kind == "register" else END
    out = io.BytesIO()
    write_register(out, register_table(kind, centre.organisation, centre.kind, ledger, YEAR, day))
    read = read_any(out.getvalue(), "表.xlsx")
    assert isinstance(read, LedgerFile)
    return list(join(read, centre.organisation.org_id, ledger, {}).rows)


def of_kind(rows: Iterable[Any], like: Any) -> Iterator[Any]:
    return (row for row in rows if type(row) is type(like))


def test_projects_keep_their_stage_dates_and_money(centre: Centre) -> None:
    standings = measures.register(centre.own_ledger, YEAR).of_day.standings
    stored = [one.project for one in standings]
    assert len(stored) > 10
    found = list(of_kind(joined(centre, "register"), stored[0]))
    assert bare(found, as_of=END) == bare(stored, as_of=END)


def test_allotments_keep_every_cell(centre: Centre) -> None:
    stored = [one for one in centre.own_ledger.allotments if one.issued_on and one.issued_on <= END]
    assert bare(of_kind(joined(centre, "allotments"), stored[0])) == bare(stored)


def test_payments_keep_request_day_project_and_amount(centre: Centre) -> None:
    stored = [one for one in centre.own_ledger.payments if one.paid_on.year == YEAR]
    found = of_kind(joined(centre, "payments"), stored[0])
    assert sorted(map(told, found)) == sorted(map(told, stored))


def told(paid: Payment) -> list[str]:
    """What a payment says of itself; of persons the payee is left out when it is read."""
    said = (
        paid.request_no,
        paid.paid_on,
        paid.project_id,
        paid.document_no,
        paid.purpose,
        f"{paid.amount_yuan:f}",
        paid.kind,
    )
    return list(map(str, said))


@pytest.mark.parametrize(("name", "write"), [("台账.docx", write_docx), ("台账.xlsx", write_xlsx)])
def test_problems_actions_steps_and_effects_come_back(centre: Centre, name: str, write: Any) -> None:
    followed = measures.followed_in(centre.own_ledger, YEAR, END)
    out = io.BytesIO()
    write(out, problems_grid(followed, {}, centre.organisation, centre.kind, YEAR))
    read = read_any(out.getvalue(), name)
    assert isinstance(read, LedgerFile)
    ledger = centre.own_ledger
    rows = with_problems(join(read, "yunxi", ledger, {}), read.problems, "yunxi", ledger, {}).rows
    actions = [one for each in followed for one in each.actions]
    assert len(actions) > 3
    for stored in (
        [one.problem for one in followed],
        [one.action for one in actions],
        [step for one in actions for step in one.steps],
        [effect for one in followed for effect in one.effects],
    ):
        assert bare(of_kind(rows, stored[0])) == bare(stored)
