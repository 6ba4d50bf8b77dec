"""A fictional department over three units: their forms and its own, which in one row says something else than they add up to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from src import catalogue
from src.records import Delivery, Organisation, Record, Role, ScoreItem, Source

FILE = "sample_units"
PARTS = ("basic", "project")
BUDGET_ROLES: tuple[Role, ...] = ("initial", "adjusted", "actual")


def deliveries() -> Iterator[Delivery]:
    """The department's form of each year, then those of its units; the same whatever the seed, so that the example stays the one told."""
    given = catalogue.read_toml(FILE)
    department = Organisation(**given["department"])
    for described in (given["department"], *given["units"]):
        own = described["org_id"]
        unit = department if own == department.org_id else Organisation(**described, parent_id=department.org_id)
        for year in given["years"]:
            yield _delivery(given, unit, department, year)


def _delivery(given: dict[str, Any], unit: Organisation, department: Organisation, year: int) -> Delivery:
    mine = [(place, row, row[unit.org_id]) for place, row in enumerate(given["rows"]) if unit.org_id in row]
    items = [_item(unit.org_id, year, position, row, own) for position, (_, row, own) in enumerate(mine)]
    return Delivery(
        source=Source(
            source_id=f"sample-{unit.org_id}-{year}",
            title=given["source_title"].format(name=unit.name, year=year),
            document_no=given["document_no"].format(year=year + 1),
            issuer=unit.name,
            published_on=date(year + 1, 3, 20),
        ),
        records=(
            *(record for item, (_, row, _) in zip(items, mine, strict=True) for record in _records(item, row)),
            *_budget(unit.org_id, year, given["budget"][unit.org_id][str(year)], items[0].locator),
        ),
        score_items=items,
        organisations=tuple(dict.fromkeys((unit, department))),
        note=given["note"],
        kind="sample",
    )


def _item(org_id: str, year: int, position: int, row: dict[str, Any], own: dict[str, Any]) -> ScoreItem:
    """A row of the form; `own` has its points and, by year, target, actual and score."""
    target, actual, score = map(Decimal, own[str(year)])
    weight, suffix = Decimal(own["weight"]), catalogue.PERCENT if row.get("unit") == catalogue.PERCENT else ""
    return ScoreItem(
        org_id=org_id,
        year=year,
        position=position,
        tier1=row["tier1"],
        tier2=row.get("tier2"),
        tier3=row["tier3"],
        nature=row.get("nature"),
        comparison=row.get("comparison"),
        target_text=f"{target}{suffix}",
        actual_text=f"{actual}{suffix}",
        target=target,
        actual=actual,
        unit=row["unit"],
        weight=weight,
        score=score,
        reason=row.get("reason") if score < weight else None,
        locator=row["locator"],
    )


def _records(item: ScoreItem, row: dict[str, Any]) -> Iterator[Record]:
    """Target and actual of the indicator that a row counts."""
    if "indicator" in row:
        yield _record(item.org_id, item.year, row["indicator"], "target", item.target, item.locator)
        yield _record(item.org_id, item.year, row["indicator"], "actual", item.actual, item.locator)


def _budget(org_id: str, year: int, parts: dict[str, list[str]], locator: str | None) -> Iterator[Record]:
    """Basic and project funds with their total, as planned, as adjusted and as spent."""
    for role, basic, project in zip(BUDGET_ROLES, *(map(Decimal, parts[part]) for part in PARTS), strict=True):
        for name, value in (*zip(PARTS, (basic, project), strict=True), ("total", basic + project)):
            yield _record(org_id, year, f"budget.{name}", role, value, locator)


def _record(org_id: str, year: int, indicator: str, role: Role, value: Decimal | None, locator: str | None) -> Record:
    unit = catalogue.indicators()[indicator].unit
    return Record(org_id, year, date(year, 12, 31), indicator, role, value, unit, locator=locator)
