"""Notes on findings: they hold for what a finding says, can be withdrawn, and are never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from src import store
from src.records import Finding

pytestmark = pytest.mark.both

FOUND = Finding("zhengning", 2023, "attainment_high", "question", "完成率 194%", "依据", indicator="funding.total")


def noted(path: Path, finding: Finding) -> str | None:
    with store.connect(path) as connection:
        verified = store.verifications(connection).get(store.finding_key(finding))
    return verified.reason if verified else None


def test_a_note_holds_for_the_finding_as_it_read(database: Path) -> None:
    store.verify(database, FOUND, " 年中追加了专项资金 ", "张三")
    assert noted(database, FOUND) == "年中追加了专项资金"
    for other in ({"message": "完成率 195%"}, {"year": 2022}, {"indicator": None}, {"rule": "x"}, {"org_id": "y"}):
        assert noted(database, replace(FOUND, **other)) is None


def test_a_note_names_who_and_when(database: Path) -> None:
    store.verify(database, FOUND, "已核对", "张三")
    with store.connect(database) as connection:
        (verified,) = store.verifications(connection).values()
    assert verified.by == "张三"
    assert verified.at.year >= 2024


def test_a_row_of_the_form_is_told_from_another_row_and_from_the_form(database: Path) -> None:
    row = replace(FOUND, indicator=None, position=0)
    store.verify(database, row, "已核对", "张三")
    assert noted(database, row)
    assert noted(database, replace(row, position=1)) is None
    assert noted(database, replace(row, position=None)) is None


def test_the_newest_note_holds_and_the_older_ones_stay(database: Path) -> None:
    for reason in ("先看过", "再看过", None, "又看过"):
        store.verify(database, FOUND, reason, "张三")
        assert noted(database, FOUND) == reason
    with store.connect(database) as connection:
        rows = connection.execute('SELECT reason, message FROM verification ORDER BY "at"').fetchall()
    assert rows == [(reason, FOUND.message) for reason in ("先看过", "再看过", None, "又看过")]


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_blank_reason_is_refused(database: Path, reason: str) -> None:
    with pytest.raises(store.StoreError, match="没有填写核实说明"):
        store.verify(database, FOUND, reason, "张三")
    assert noted(database, FOUND) is None


def test_a_centre_that_is_not_stored_is_refused(database: Path) -> None:
    with pytest.raises(store.StoreError, match="没有编号为“nobody”的单位"):
        store.verify(database, replace(FOUND, org_id="nobody"), "已核对", "张三")


@pytest.mark.file_alone
def test_a_note_changes_the_data_version_and_is_in_a_backup(database: Path, tmp_path: Path) -> None:
    before = store.data_version(database)
    store.verify(database, FOUND, "已核对", "张三")
    assert store.data_version(database) != before
    store.backup(database, tmp_path / "copy.duckdb")
    assert noted(tmp_path / "copy.duckdb", FOUND) == "已核对"
