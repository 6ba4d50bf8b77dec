"""Closing an action takes evidence and a second person: enforced by the save itself, on whoever saves."""

from datetime import datetime
from pathlib import Path

import pytest

from src import store
from src.records import ActionEvent, Delivery, Source
from tests.store.ledger_rows import ORG, action, problem, step

MAY, JUNE, JULY = datetime(2025, 5, 6), datetime(2025, 6, 2), datetime(2025, 7, 1)


def closed(by: str = "乙", evidence: str | None = "会议纪要 3 号", at: datetime = JULY) -> ActionEvent:
    return step("closed", by, at=at, evidence=evidence)


def save(database: Path, *rows: object, by: str = "乙") -> int:
    return store.save_batch(database, Delivery(Source("s"), ledger=rows), by)  # type: ignore[arg-type]


@pytest.fixture
def reported(database: Path) -> Path:
    """An action that 甲 reported done."""
    save(database, problem(), action(), step("running", at=MAY), step("done", at=JUNE), by="甲")
    return database


def statuses(database: Path) -> list[str]:
    return [one.status for one in store.read_ledger(database, ORG).events]


def test_another_person_closes_with_evidence(reported: Path) -> None:
    save(reported, closed())
    assert statuses(reported) == ["running", "done", "closed"]


@pytest.mark.parametrize(
    ("closing", "by", "said"),
    [
        (closed(evidence=None), "乙", "没有写明佐证，不能销号"),
        (closed(evidence=" \n"), "乙", "没有写明佐证，不能销号"),
        (closed("甲"), "甲", "“甲”报告了整改完成，不能由同一人销号"),
        (closed(" 甲 "), "甲", "不能由同一人销号"),
        (closed(at=MAY), "乙", "还没有报告整改完成，不能销号"),
    ],
)
def test_anything_else_is_refused_and_nothing_is_saved(
    reported: Path, closing: ActionEvent, by: str, said: str
) -> None:
    before = store.data_version(reported)
    with pytest.raises(store.StoreError, match=said):
        save(reported, problem(problem_id="2024-9"), closing, by=by)
    assert store.data_version(reported) == before


def test_done_and_closed_in_one_save_is_one_person(database: Path) -> None:
    with pytest.raises(store.StoreError, match="不能由同一人销号"):
        save(database, problem(), action(), step("done", "乙", at=JUNE), closed())


def test_what_was_reopened_has_to_be_done_again(reported: Path) -> None:
    save(reported, closed())
    save(reported, step("reopened", at=datetime(2025, 8, 1)))
    with pytest.raises(store.StoreError, match="还没有报告整改完成"):
        save(reported, closed(at=datetime(2025, 8, 2)))


def test_an_undone_report_of_completion_is_none(database: Path) -> None:
    save(database, problem(), action(), by="甲")
    batch = save(database, step("done", at=JUNE), by="甲")
    store.undo(database, batch, "甲")
    with pytest.raises(store.StoreError, match="还没有报告整改完成"):
        save(database, closed())


def test_what_a_document_says_of_others_is_kept_as_it_says(database: Path) -> None:
    """A ledger that states a closing without evidence comes in and is asked about; who brings it in closed nothing."""
    save(database, problem(), action(), closed("丙", evidence=None), by="乙")
    assert statuses(database) == ["closed"]


def test_a_ledger_that_comes_back_saves_the_own_closing_again(reported: Path) -> None:
    save(reported, closed())
    save(reported, *store.read_ledger(reported, ORG).events)
    assert statuses(reported) == ["running", "done", "closed"]
