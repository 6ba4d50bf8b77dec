"""Rows of the year as it runs with every field that a test does not care about."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from src.records import (
    ActionEvent,
    Alias,
    Allotment,
    BudgetEffect,
    CorrectiveAction,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Problem,
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


def problem(**changes: Any) -> Problem:
    cells = {"problem_id": "2024-1", "year": 2024, "origin": "self_evaluation", "category": "绩效管理"}
    return _made(Problem, cells | {"text": "评价结果没有用于预算"}, changes)


def action(**changes: Any) -> CorrectiveAction:
    cells = {"action_id": "2024-1-1", "problem_id": "2024-1", "text": "评价结果报预算股", "due_on": date(2025, 8, 31)}
    return _made(CorrectiveAction, cells, changes)


def step(status: str, by: str = "甲", **changes: Any) -> ActionEvent:
    cells = {"action_id": "2024-1-1", "at": datetime(2025, 5, 6, 9, 30), "status": status, "by": by}
    return _made(ActionEvent, cells, changes)


def effect(of: str, **changes: Any) -> BudgetEffect:
    cells = {"problem_id": "2024-1", "budget_year": 2025, "effect": of, "amount_before": Decimal(90)}
    return _made(BudgetEffect, cells | {"amount_after": Decimal("72.5")}, changes)
