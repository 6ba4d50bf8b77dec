"""What the rules and the centre would say after a change by hand is what they say once it is saved."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import checks, store
from src.records import Centre, Delivery, Finding, Record, Role, ScoreItem, Source

ORG = "zhengning"


@pytest.fixture
def two_years(shipped_file: Path, tmp_path: Path) -> Path:
    """The shipped year, and figures of the year before and of one day within it."""
    path = Path(shutil.copy(shipped_file, tmp_path / "monitor.duckdb"))
    centre = store.read_centre(path, ORG)
    earlier = [replace(row, year=2022, as_of=date(2022, 12, 31)) for row in centre.records]
    june = replace(_of(centre, 2023, "renovation.households"), as_of=date(2023, 6, 30), value=Decimal(400))
    store.save_batch(path, Delivery(Source("earlier"), [*earlier, june]), by="测试")
    return path


def _of(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Record:
    found = centre.record(year, indicator, role)
    assert found is not None
    return found


def said(found: tuple[Finding, ...]) -> set[tuple[int, str, str]]:
    return {(one.year, one.rule, one.message) for one in found}


def figures(centre: Centre) -> set[Record | ScoreItem]:
    """Rows without the batch that brought them."""
    return {replace(row, batch_id=None) for row in (*centre.records, *centre.score_items)}


def test_what_is_told_before_is_what_holds_after(two_years: Path) -> None:
    centre = store.read_centre(two_years, ORG)
    households = _of(centre, 2023, "renovation.households")
    changes = [
        replace(_of(centre, 2022, "maintenance_fund.withdrawn"), value=Decimal(9)),
        replace(households, value=Decimal(5000)),
        replace(households, value=None),
        replace(_of(centre, 2023, "funding.total", "stated_ratio"), value=None),
        Record(ORG, 2023, date(2023, 12, 31), "renovation.households", "target", Decimal(600), "户"),
    ]
    for change in changes:
        before = store.read_centre(two_years, ORG)
        told = checks.run_by_hand(two_years, [change])
        after = store.centre_with(two_years, before, [change])
        store.save_batch(two_years, Delivery(Source("t"), [change]), by="测试")
        assert said(told) == said(checks.run(two_years, [ORG], [change.year, change.year + 1]))
        assert figures(after) == figures(store.read_centre(two_years, ORG))
    assert _of(store.read_centre(two_years, ORG), 2023, "renovation.households").value == 400


def test_the_year_after_is_asked_too(two_years: Path) -> None:
    row = replace(_of(store.read_centre(two_years, ORG), 2022, "maintenance_fund.withdrawn"), value=Decimal(9))
    found = checks.run_by_hand(two_years, [row])
    assert any(one.rule == "change_large" and one.year == 2023 for one in found)
    assert not any(one.year == 2023 for one in checks.run_draft(two_years, [row]))


def test_notes_on_the_document_stay(shipped_file: Path) -> None:
    row = replace(_of(store.read_centre(shipped_file, ORG), 2023, "renovation.households"), value=Decimal(986))
    notes = {one for one in said(checks.run(shipped_file)) if one[1] == "form_note"}
    assert notes
    assert notes <= said(checks.run_by_hand(shipped_file, [row]))


def test_a_reason_written_where_one_was_missing_brings_no_finding(shipped_file: Path) -> None:
    """So the page of data checks saves reasons without a review."""
    standing = checks.run(shipped_file)
    missing = {one.position for one in standing if one.rule == "lost_without_reason"}
    form = [
        replace(item, reason="凭证不全，已补齐") if item.position in missing else item
        for item in store.read_centre(shipped_file, ORG).form(2023)
    ]
    told = said(checks.run_by_hand(shipped_file, score_items=form))
    assert {one[1] for one in said(standing) - told} == {"lost_without_reason"}
    assert not told - said(standing)
