"""Confirmed readings: data of their batch, in force and undone with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from src import store
from src.records import Delivery, ReadingExample, Source
from tests.store.conftest import ORG, record

pytestmark = pytest.mark.both

EXAMPLE = ReadingExample(ORG, "全年发放●", "租赁补贴", "role", "rental_subsidy.amount", "actual", "万元")


def delivery(*examples: ReadingExample) -> Delivery:
    return Delivery(Source("s"), [record("5")], examples=examples)


def test_a_confirmed_reading_is_undone_with_its_batch(database: Path) -> None:
    batch = store.save_batch(database, delivery(EXAMPLE), by="测试")
    kept = (replace(EXAMPLE, batch_id=batch),)
    assert (store.reading_examples(database), store.batch_changes(database, batch).examples) == (kept, kept)
    store.undo(database, batch, by="测试")
    assert (store.reading_examples(database), store.batch_changes(database, batch).examples) == ((), kept)
    store.redo(database, batch, by="测试")
    assert store.reading_examples(database) == kept


@pytest.mark.parametrize("wrong", [{"indicator": "none"}, {"role": "none"}, {"unit": "户"}])
def test_a_reading_outside_the_catalogue_is_refused(database: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(store.InvalidFigures):
        store.save_batch(database, delivery(replace(EXAMPLE, **wrong)), by="测试")  # type: ignore[arg-type]
