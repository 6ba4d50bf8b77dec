"""Real database files: one seeded with the shipped figures, one empty; and short ways to save into them."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import store
from src.records import Delivery, Organisation, Record, ScoreItem, Source
from tests import server

ORG = "zhengning"
CENTRE = Organisation(ORG, "正宁县房产服务中心")


@pytest.fixture
def database(request: pytest.FixtureRequest, shipped_file: Path, tmp_path: Path) -> Iterator[store.Database]:
    """The shipped figures of 2023, as batch 1."""
    if getattr(request, "param", "file") == "file":
        yield Path(shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb"))
        return
    with server.copied(request.getfixturevalue("shipped_on_server")) as made:
        yield made


@pytest.fixture
def empty(request: pytest.FixtureRequest, empty_file: Path, tmp_path: Path) -> Iterator[store.Database]:
    if getattr(request, "param", "file") == "file":
        yield Path(shutil.copyfile(empty_file, tmp_path / "empty.duckdb"))
        return
    with server.copied(request.getfixturevalue("empty_on_server")) as made:
        yield made


def record(value: str | None, indicator: str = "funding.total", **changes: Any) -> Record:
    cells: dict[str, Any] = {
        "org_id": ORG,
        "year": 2023,
        "as_of": date(2023, 12, 31),
        "indicator": indicator,
        "role": "actual",
        "value": None if value is None else Decimal(value),
        "unit": "万元",
    }
    return Record(**cells | changes)


def item(position: int, tier3: str = "指标", **changes: Any) -> ScoreItem:
    cells: dict[str, Any] = {
        "org_id": ORG,
        "year": 2023,
        "position": position,
        "tier1": "部门管理",
        "tier2": None,
        "tier3": tier3,
        "nature": None,
        "comparison": None,
        "target_text": "100%",
        "actual_text": "95%",
        "target": Decimal(100),
        "actual": Decimal(95),
        "unit": "%",
        "weight": Decimal(2),
        "score": Decimal("1.5"),
    }
    return ScoreItem(**cells | changes)


@pytest.fixture
def save(database: Path) -> Callable[..., int]:
    """Save records into the seeded database; returns the number of the batch."""

    def save_records(*records: Record, **changes: Any) -> int:
        by = changes.pop("by", "测试")
        given: dict[str, Any] = {"source": Source("test"), "records": records}
        return store.save_batch(database, Delivery(**given | changes), by)

    return save_records
