"""What is wrong with a document stays with its batch, and counts as long as what came in with it does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from src import store
from src.records import ReadingNote
from tests.store.conftest import ORG, item, record

pytestmark = pytest.mark.both

Save = Callable[..., int]
FORM = ReadingNote(ORG, 2023, "scores_differ", "question", "合计行的得分是 97，各行得分相加是 98", "自评表合计行")
REPORT = ReadingNote(ORG, 2023, "contradiction", "question", "争取资金（完成）前后不一致：1 万元、2 万元")


def current(database: Path) -> list[tuple[str, bool, bool]]:
    with store.connect(database) as connection:
        return connection.execute(
            "SELECT code, holds_form, holds_figures FROM current_reading_note WHERE batch_id > 1 ORDER BY code"
        ).fetchall()


def test_notes_come_back_as_they_were_saved(database: Path, save: Save) -> None:
    batch = save(record("1"), score_items=[item(1)], notes=[FORM])
    assert store.read_form_notes(database, ORG, 2023) == (replace(FORM, batch_id=batch),)
    assert store.read_form_notes(database, ORG, 2022) == ()


def test_the_shipped_year_tells_what_its_rows_do_not_show(database: Path) -> None:
    assert [note.code for note in store.read_form_notes(database, ORG, 2023)] == [
        "goal_without_figures",
        "total_in_weight_column",
    ]


def test_a_newer_form_silences_the_notes_on_the_older_one_until_it_is_undone(database: Path, save: Save) -> None:
    save(record("1"), score_items=[item(1)], notes=[FORM])
    corrected = save(score_items=[item(1, score=None)])
    assert store.read_form_notes(database, ORG, 2023) == ()
    assert current(database) == [("scores_differ", False, True)]
    store.undo(database, corrected, "甲")
    assert [note.code for note in store.read_form_notes(database, ORG, 2023)] == ["scores_differ"]


def test_a_note_goes_with_its_batch(database: Path, save: Save) -> None:
    batch = save(record("1"), score_items=[item(1)], notes=[FORM, REPORT])
    store.undo(database, batch, "甲")
    assert current(database) == []
    store.redo(database, batch, "甲")
    assert current(database) == [("contradiction", True, True), ("scores_differ", True, True)]


def test_a_report_counts_while_one_of_its_figures_does(database: Path, save: Save) -> None:
    save(record("1"), record("2", "funding.central_budget"), notes=[REPORT])
    save(record("3"))
    assert current(database) == [("contradiction", False, True)]
    save(record("4", "funding.central_budget"))
    assert current(database) == []


def test_an_earlier_day_does_not_take_the_place_of_a_report(database: Path, save: Save) -> None:
    save(record("1"), notes=[REPORT])
    save(record("5", as_of=date(2023, 6, 30)))
    assert current(database) == [("contradiction", False, True)]


def test_another_year_silences_nothing(database: Path, save: Save) -> None:
    save(record("1"), score_items=[item(1)], notes=[FORM])
    save(score_items=[item(1, year=2022)])
    assert current(database) == [("scores_differ", True, True)]


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (replace(FORM, code="gone"), "文件瑕疵“gone”"),
        (replace(FORM, severity="error"), "（error）不在数据规则之列"),
        (replace(FORM, year=23), "23"),
    ],
)
def test_a_note_that_no_rule_would_report_is_refused(database: Path, save: Save, note: ReadingNote, says: str) -> None:
    with pytest.raises(store.InvalidFigures, match=says):
        save(record("1"), notes=[note])
    assert len(store.history(database)) == 1


def test_notes_alone_are_no_save(save: Save) -> None:
    with pytest.raises(store.InvalidFigures):
        save(notes=[FORM])


@pytest.mark.file_alone
def test_a_backup_whose_notes_lost_their_batch_is_refused(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    store.backup(database, copy)
    with store.connect(copy, write=True) as connection:
        connection.execute("UPDATE reading_note SET batch_id = 99")
    with pytest.raises(store.Unreadable, match="备份文件内容不完整"):
        store.restore(database, copy)
