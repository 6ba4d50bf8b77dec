"""A county's register, allotments and payments of one year as rows, from the table that also says what must follow from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from src.records import Allotment, Ledger, Organisation, Payment, PaymentPeriod, Project, ProjectRecord

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "measures" / "pace_cases.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
AS_OF: date = CASES["as_of"]
ORG = "county"


def project(name: str, day: date = AS_OF, org: str = ORG, **changed: Any) -> Project:
    """The row of a project of the table on a day."""
    row = next(one for one in CASES["project"] if one["id"] == name)
    paid = row.get("paid_stated")
    made = Project(
        org_id=org,
        project_id=name,
        as_of=day,
        project_code=None,
        programme="renovation",
        nature="construction",
        batch_label=row["batch"],
        name=row["name"],
        content=None,
        investment_total=Decimal(row["total"]),
        contractor=None,
        contract_no=None,
        contract_amount=None,
        settlement_amount=None,
        planned_start=row.get("planned_start"),
        planned_finish=row.get("planned_finish"),
        actual_start=row.get("actual_start"),
        actual_finish=None,
        accepted_on=None,
        stage=row["stage"],
        progress_text=None,
        paid_stated=None if paid is None else Decimal(paid),
        desk=None,
        person=None,
        leader=None,
        difficulty=None,
    )
    return replace(made, **changed)


def figure(
    name: str, indicator: str, role: str, value: Any, day: date = AS_OF, unit: str = "万元", org: str = ORG
) -> ProjectRecord:
    """A figure of a project."""
    return ProjectRecord(org, name, day.year, day, indicator, role, Decimal(value), unit)  # type: ignore[arg-type]


def reported(name: str, day: date = AS_OF, done: Any = None, org: str = ORG) -> tuple[ProjectRecord, ...]:
    """What the register says of a project on a day; `done` and what is built differ from the table's where they are given."""
    row: Mapping[str, Any] = next(one for one in CASES["project"] if one["id"] == name)
    now = row["done"] if done is None else done
    counts = zip(("neighbourhoods", "buildings", "households"), row["counts"], ("个", "幢", "户"), strict=True)
    rows = [
        figure(name, "project.investment_year", "target", row["plan"], day, org=org),
        figure(name, "project.investment_year", "actual", now, day, org=org),
        figure(name, "project.investment", "actual", row["built"] - row["done"] + now, day, org=org),
        *(figure(name, f"renovation.{key}", "started", count, day, unit, org) for key, count, unit in counts),
    ]
    if "physical" in row:
        rows.append(figure(name, "project.physical", "actual", row["physical"], day, "%", org))
    return tuple(rows)


def allotments(org: str = ORG) -> tuple[Allotment, ...]:
    """The table's allotments."""
    return tuple(
        Allotment(
            org, "甲财综〔2025〕12号", None, row["project"], None, None, None, None, None, "initial",
            Decimal(row["amount"]), None, None, row["issued_on"],
        )
        for row in CASES["allotment"]
    )  # fmt: skip


def payment(name: str | None, day: date, yuan: str, line: str, org: str = ORG) -> Payment:
    """A payment for a project; a negative one is returned."""
    kind = "returned" if yuan.startswith("-") else "paid"
    amount = Decimal(yuan)
    return Payment(org, line, None, day, None, None, name, None, None, None, None, amount, None, None, kind)  # type: ignore[arg-type]


def payments(org: str = ORG) -> tuple[Payment, ...]:
    """The table's payments."""
    rows = enumerate(CASES["payment"])
    return tuple(payment(row["project"], row["on"], row["yuan"], f"{place:03}", org) for place, row in rows)


def ledger(org: str = ORG) -> Ledger:
    """The table as a centre's ledger."""
    names = [row["id"] for row in CASES["project"]]
    return Ledger(
        organisation=Organisation(org, "甲县房产服务中心"),
        kind="real",
        projects=tuple(project(name, org=org) for name in names),
        project_records=tuple(record for name in names for record in reported(name, org=org)),
        allotments=allotments(org),
        payments=payments(org),
        periods=(PaymentPeriod(org, *CASES["period"]),),
    )


def earlier(ledger: Ledger, day: date, done: Any = 0) -> Ledger:
    """The ledger with a report of an earlier day in front, in which every project had done so much."""
    names = [row.project_id for row in ledger.projects]
    rows = tuple(replace(row, as_of=day) for row in ledger.projects)
    figures = tuple(figure for name in names for figure in reported(name, day, done, ledger.organisation.org_id))
    return replace(
        ledger,
        projects=tuple(sorted((*rows, *ledger.projects), key=lambda row: (row.project_id, row.as_of))),
        project_records=(*figures, *ledger.project_records),
    )
