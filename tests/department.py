"""Departments and units written as data, and the worked example of a roll-up in a file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from src import store
from src.catalogue import indicators
from src.records import (
    Centre,
    Delivery,
    Kind,
    Ledger,
    Organisation,
    Payment,
    Project,
    ProjectRecord,
    Record,
    Role,
    ScoreItem,
    Source,
    UnitKind,
)

YEAR = 2024
CASES = tomllib.loads((Path(__file__).parent / "measures" / "rollup_cases.toml").read_text(encoding="utf-8"))
DEPARTMENT = Organisation("department", "甲县住房保障局")


def row(position: int, tier3: str, figures: Sequence[str | None], **more: Any) -> ScoreItem:
    """A row of a form; `figures` are target, actual and score."""
    target, actual, score = (None if one is None else Decimal(one) for one in figures)
    cells: dict[str, Any] = {
        "org_id": "x", "year": YEAR, "position": position, "tier1": "部门管理", "tier2": None, "tier3": tier3, "nature": None,
        "comparison": None, "target_text": None, "actual_text": None, "target": target, "actual": actual, "unit": None,
        "weight": Decimal(10), "score": score,
    }  # fmt: skip
    return ScoreItem(**cells | more)


def budget_row(budget: str | None, spent: str | None, score: str = "10") -> ScoreItem:
    """The form's budget row."""
    return row(0, "全年支出", [budget, spent, score], tier1="预算执行率", unit="万元")


def department(*form: ScoreItem, kind: Kind = "real", organisation: Organisation = DEPARTMENT) -> Centre:
    """The department with its own form."""
    return Centre(organisation, kind, (), tuple(replace(item, org_id=organisation.org_id) for item in form))


def unit(
    org_id: str,
    *form: ScoreItem,
    unit_kind: UnitKind = "subordinate",
    kind: Kind = "real",
    figures: dict[tuple[str, Role], str] | None = None,
    as_of: date = date(YEAR, 12, 31),
    parent_id: str = DEPARTMENT.org_id,
    **ledger: Any,
) -> Centre:
    """A unit with its form, its figures by indicator and role, and rows of the year as it runs."""
    organisation = Organisation(org_id, org_id, parent_id=parent_id, unit_kind=unit_kind)
    records = tuple(
        Record(org_id, YEAR, as_of, indicator, role, Decimal(value), indicators()[indicator].unit_in(role))
        for (indicator, role), value in (figures or {}).items()
    )
    books = {name: tuple(replace(one, org_id=org_id) for one in rows) for name, rows in ledger.items()}
    ledger_rows = Ledger(organisation, kind, **books)
    return Centre(organisation, kind, records, tuple(replace(item, org_id=org_id) for item in form), ledger=ledger_rows)


def payment(payee: str, amount: str, paid_on: date = date(YEAR, 5, 1)) -> Payment:
    """Money paid, in yuan."""
    return Payment(
        "x", f"{payee}-{amount}", None, paid_on, None, None, None, None, None, payee, None, Decimal(amount), None, None, "paid"
    )  # fmt: skip


def project(code: str | None, stage: str = "finished", households: str | None = "100") -> dict[str, Any]:
    """A project of the register, with its households, as rows of a ledger."""
    day = date(YEAR, 12, 31)
    blank = dict.fromkeys(Project.__dataclass_fields__)
    known = {
        "org_id": "x",
        "project_id": "p",
        "as_of": day,
        "project_code": code,
        "programme": "renovation",
        "name": "北街小区改造",
        "nature": "construction",
        "stage": stage,
        "withdrawn": False,
    }
    counted = ProjectRecord("x", "p", YEAR, day, "renovation.households", "started", Decimal(households or 0), "户")
    return {"projects": (Project(**blank | known),), "project_records": (counted,) if households else ()}


def worked_units(changed: Mapping[str, Any] | None = None) -> list[Centre]:
    """The units of the worked example with their forms, and what is `changed` of a unit by its id."""
    made = []
    for one in CASES["units"]:
        form = [budget_row(one["budget"], one["spent"])]
        for place, stated in enumerate(CASES["row"], start=1):
            if one["id"] in stated:
                cells = {key: stated.get(key) for key in ("tier1", "nature", "comparison", "unit")}
                form.append(row(place, stated["tier3"], stated[one["id"]], **cells, weight=Decimal(stated["weight"])))
        made.append(unit(one["id"], *form, unit_kind=one["kind"], **(changed or {}).get(one["id"], {})))
    return made


OWN_FORM = (
    budget_row("3175", "2995", "9.43"),
    row(1, "老旧小区改造户数", ["1200", "1185", "9.88"], tier1="部门履职", unit="户", comparison=">=", nature="定量"),
    row(2, "群众满意度", ["90", "91.4", "10"], tier1="服务对象满意度", unit="%", comparison=">="),
)
"""The department's own summary form: its households are not what its units add up to."""
DECOY = Organisation("decoy", "乙县住房保障局")


def save(path: Path, units: Sequence[Centre], own: Sequence[ScoreItem] = OWN_FORM) -> None:
    """The department with its own form and its units into the file, beside another one whose unit has other figures."""
    decoy = unit("decoy-unit", budget_row("9", "1", "1"), *OWN_FORM[1:], parent_id=DECOY.org_id)
    centre = department(*own)
    rows = [*centre.score_items, *(item for one in (*units, decoy) for item in one.form(YEAR))]
    figures = [record for one in units for record in one.records]
    named = [DEPARTMENT, DECOY, *(one.organisation for one in (*units, decoy))]
    books = [one.ledger for one in units if one.ledger]
    ledger = [row for one in books for row in (*one.projects, *one.project_records, *one.payments)]
    store.save_batch(path, Delivery(Source("forms"), figures, rows, ledger=ledger, organisations=named), "测试")
