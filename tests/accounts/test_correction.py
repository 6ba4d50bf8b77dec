"""One figure corrected, added or withdrawn: exact, with its reason, as a batch that can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import accounts, store
from src.accounts import Refused, Writer
from src.records import Delivery, Organisation, Record, Source
from tests.accounts.conftest import ORG

pytestmark = pytest.mark.both


def correct(database: Path, writer: Writer, value: str | None, **changes: Any) -> int:
    given: dict[str, Any] = {
        "org_id": ORG,
        "year": 2023,
        "indicator": "renovation.households",
        "role": "actual",
        "reason": "核对台账后更正",
    }
    return accounts.correct(database, writer, value=None if value is None else Decimal(value), **given | changes)


def figure(database: Path, indicator: str = "renovation.households", role: Any = "actual") -> Record | None:
    return store.read_centre(database, ORG).record(2023, indicator, role)


def test_a_corrected_figure_says_what_it_was_and_why(database: Path, editor: Writer) -> None:
    before = figure(database)
    batch = correct(database, editor, "986.00000001")
    found = figure(database)
    assert found is not None
    assert before is not None
    assert (found.value, found.unit, found.as_of) == (Decimal("986.00000001"), "户", before.as_of)
    assert found.locator == "原为 985 户；更正原因：核对台账后更正"
    newest = store.history(database)[0]
    assert (newest.batch_id, newest.created_by, newest.source.title) == (batch, "张三", "人工更正")
    assert newest.note == "2023 年老旧小区改造户数（完成（实际））：核对台账后更正" or "核对台账后更正" in str(
        newest.note
    )
    accounts.undo(database, editor, batch)
    assert figure(database) == before


def test_what_it_was_is_what_stands_when_its_turn_comes(
    database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = store.automatic_backup

    @contextmanager
    def after_somebody_else(path: Path) -> Iterator[Path]:
        monkeypatch.setattr(store, "automatic_backup", copy)
        correct(database, editor, "990")
        with copy(path) as out:
            yield out

    monkeypatch.setattr(store, "automatic_backup", after_somebody_else)
    correct(database, editor, "986")
    found = figure(database)
    assert found is not None
    assert found.locator == "原为 990 户；更正原因：核对台账后更正"


def test_a_figure_that_was_missing_is_added_at_the_end_of_the_year(database: Path, editor: Writer) -> None:
    assert figure(database, "renovation.households", "target") is None
    correct(database, editor, "1200", role="target")
    found = figure(database, "renovation.households", "target")
    assert found is not None
    assert (found.value, found.as_of.isoformat(), found.locator) == (1200, "2023-12-31", "补录原因：核对台账后更正")


def test_a_withdrawn_figure_is_missing_and_not_zero(database: Path, editor: Writer) -> None:
    correct(database, editor, None)
    assert figure(database) is None
    with pytest.raises(Refused, match="没有数据，无需撤回"):
        correct(database, editor, None)


def test_zero_is_a_value(database: Path, editor: Writer) -> None:
    correct(database, editor, "0")
    found = figure(database)
    assert found is not None
    assert found.value == 0


@pytest.mark.parametrize(
    ("value", "changes", "said"),
    [
        ("986", {"reason": " \n "}, "没有写更正原因"),
        ("986", {"reason": "长" * 301}, "超过 300 个字"),
        ("985", {}, "现在就是 985 户，无需更正"),
        ("985.00", {}, "无需更正"),
        ("-1", {}, "不能是 -1 户，应不小于 0"),
        ("-1", {"role": "stated_ratio"}, "不能是 -1 %，应不小于 0"),
        ("1.000000001", {}, "小数最多 8 位"),
        ("1E+20", {}, "整数最多 12 位"),
        ("NaN", {}, "不是有限的数"),
        ("986", {"org_id": "x"}, "没有“x”这个单位"),
        ("986", {"year": 1200}, "年份 1200 不合理"),
    ],
)
def test_a_wrong_correction_is_refused_and_changes_nothing(
    database: Path, editor: Writer, value: str, changes: dict[str, Any], said: str
) -> None:
    before = store.data_version(database)
    with pytest.raises(store.StoreError, match=said):
        correct(database, editor, value, **changes)
    assert store.data_version(database) == before
    assert store.automatic_backups(database) == []


def test_sample_data_stay_sample_data(tmp_path: Path, terminal: Writer) -> None:
    path = tmp_path / "sample.duckdb"
    store.create(path, "sample")
    with pytest.raises(store.UnknownCentre):
        correct(path, terminal, "12345")
    figure = Record(ORG, 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元")
    centre = [Organisation(ORG, "虚构中心")]
    store.save_batch(path, Delivery(source=Source("s"), records=[figure], organisations=centre, kind="sample"), by="甲")
    assert correct(path, terminal, "12345") == 2
    assert store.kind(path) == "sample"
