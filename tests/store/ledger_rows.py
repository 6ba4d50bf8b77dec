"""Rows of the year as it runs with every field that a test does not care about."""

from datetime import date
from decimal import Decimal
from typing import Any

from src.records import (
    Alias,
    Allotment,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Project,
    ProjectRecord,
)

ORG = "zhengning"
JULY = date(2024, 7, 31)


def _made(kind: Any, cells: dict[str, Any], changes: dict[str, Any]) -> Any:
    blank = dict.fromkeys(name for name in kind.__dataclass_fields__ if name not in ("withdrawn",))
    return kind(**blank | {"org_id": ORG} | cells | changes)


def project(**changes: Any) -> Project:
    cells = {"project_id": "p1", "as_of": JULY, "programme": "renovation", "nature": "construction", "name": "北街片区"}
    return _made(Project, cells, changes)


def neighbourhood(**changes: Any) -> Neighbourhood:
    cells = {"neighbourhood_id": "n1", "project_id": "p1", "as_of": JULY, "name": "北街小区", "buildings": 3}
    return _made(Neighbourhood, cells | {"households": 90, "area_sqm": Decimal("8100.5")}, changes)


def figure(value: str | None, **changes: Any) -> ProjectRecord:
    cells = {"project_id": "p1", "year": 2024, "as_of": JULY, "indicator": "project.physical", "role": "actual"}
    return _made(ProjectRecord, cells | {"value": None if value is None else Decimal(value), "unit": "%"}, changes)


def allotment(amount: str, **changes: Any) -> Allotment:
    cells = {"document_no": "试财〔2024〕1号", "project_id": "p1", "stage": "initial", "amount": Decimal(amount)}
    return _made(Allotment, cells, changes)


def payment(line: str, yuan: str, day: date = date(2024, 5, 6), **changes: Any) -> Payment:
    amount = Decimal(yuan)
    kind = "returned" if amount < 0 else "paid"
    cells = {"line_id": line, "paid_on": day, "project_id": "p1", "amount_yuan": amount, "kind": kind}
    return _made(Payment, cells, changes)


def period(first: date, last: date, **changes: Any) -> PaymentPeriod:
    return _made(PaymentPeriod, {"from_on": first, "to_on": last}, changes)


def alias(text: str, target: str | None, **changes: Any) -> Alias:
    return _made(Alias, {"kind": "project_name", "text": text, "target_id": target}, changes)


def monitored(position: int, so_far: str = "50%", **changes: Any) -> MonitoringItem:
    cells = {"year": 2024, "as_of": JULY, "subject": "整体", "position": position, "tier3": f"指标{position}"}
    return _made(MonitoringItem, cells | {"so_far_text": so_far, "likelihood": "certain"}, changes)


def fund(so_far: str, **changes: Any) -> MonitoringFund:
    cells = {"year": 2024, "as_of": JULY, "subject": "整体", "row": "total", "so_far": Decimal(so_far)}
    return _made(MonitoringFund, cells, changes)
