"""What a batch changed, whatever happened to it and to its neighbours since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import store
from src.records import AnnualGoal, Delivery, Organisation, Source
from tests.store.conftest import ORG, item, record

pytestmark = pytest.mark.both


def figure(database: Path, batch_id: int) -> tuple[Decimal | None, Decimal | None, int | None]:
    (found,) = store.batch_changes(database, batch_id).figures
    return found.before, found.value, found.holder


def test_a_change_shows_what_stood_before(database: Path, save: Callable[..., int]) -> None:
    second, third = save(record("4000.5")), save(record(None))
    assert figure(database, second) == (3873, Decimal("4000.5"), third)
    assert figure(database, third) == (Decimal("4000.5"), None, third)
    store.undo(database, second, "甲")
    assert figure(database, third) == (3873, None, third)
    store.undo(database, third, "甲")
    assert figure(database, second) == (3873, Decimal("4000.5"), 1)
    store.undo(database, 1, "甲")
    assert figure(database, second) == (None, Decimal("4000.5"), None)


def test_a_clause_that_comes_to_a_figure_is_told(database: Path, save: Callable[..., int]) -> None:
    batches = save(record("3873", quote="争取资金3873万元")), save(record("3873", quote="另一句"))
    assert [[one.is_quoted for one in store.batch_changes(database, batch).figures] for batch in batches] == [
        [True],
        [False],
    ]


def test_the_batches_of_a_centre_bring_rows_of_it(database: Path, save: Callable[..., int]) -> None:
    save(record("4000"))
    goals = save(goals=[AnnualGoal(ORG, 2023, "目标", None)])
    assert [batch.batch_id for batch in store.history(database, ORG)] == [goals, goals - 1, 1]
    assert store.history(database, "another") == ()


def test_a_figure_of_another_date_role_or_year_is_another_figure(database: Path, save: Callable[..., int]) -> None:
    for changes in ({"as_of": date(2023, 6, 30)}, {"role": "target"}, {"year": 2022, "as_of": date(2022, 12, 31)}):
        batch = save(record("5", **changes))
        assert figure(database, batch) == (None, 5, batch)


def test_a_form_stands_beside_the_one_it_replaced(database: Path, save: Callable[..., int]) -> None:
    batch = save(score_items=[item(0), item(1, reason="迟报")])
    (form,) = store.batch_changes(database, batch).forms
    assert (form.org_id, form.year, len(form.before), [i.reason for i in form.items]) == (ORG, 2023, 22, [None, "迟报"])
    assert store.batch_changes(database, batch).figures == ()
    store.undo(database, 1, "甲")
    (form,) = store.batch_changes(database, batch).forms
    assert form.before == ()


def test_goals_of_a_batch(database: Path, save: Callable[..., int]) -> None:
    batch = save(goals=[AnnualGoal(ORG, 2023, "目标", None)])
    assert store.batch_changes(database, batch).goals == (AnnualGoal(ORG, 2023, "目标", None, batch),)


def test_the_first_batch_replaced_nothing(database: Path) -> None:
    found = store.batch_changes(database, 1)
    assert (len(found.figures), len(found.forms[0].items)) == (45, 22)
    assert {change.before for change in found.figures} == {None}
    assert store.batch_changes(database, 99) == store.BatchChanges((), (), ())


def test_events_newest_first(database: Path) -> None:
    store.undo(database, 1, "甲")
    store.redo(database, 1, "乙")
    found = [(event.batch_id, event.action, event.by) for event in store.batch_events(database)]
    assert found == [(1, "redo", "乙"), (1, "undo", "甲")]


def test_figures_that_were_withdrawn_or_undone_are_still_listed(database: Path, save: Callable[..., int]) -> None:
    batch = save(record("1", year=2022, as_of=date(2022, 12, 31)), record(None, year=2022, role="target"))
    store.undo(database, batch, "甲")
    assert store.figures_ever(database, ORG, 2022) == (("funding.total", "actual"), ("funding.total", "target"))


def test_a_batch_shows_what_it_says_of_units(database: Path) -> None:
    first = Organisation("exchange", "交易所", parent_id=ORG, unit_kind="subordinate")
    ended = replace(first, valid_to=date(2024, 6, 30))
    one, two = (store.save_batch(database, Delivery(Source(str(u)), organisations=[u]), "甲") for u in (first, ended))
    assert [(c.before, c.after) for c in store.batch_changes(database, one).organisations] == [(None, first)]
    assert [(c.before, c.after) for c in store.batch_changes(database, two).organisations] == [(first, ended)]
    store.undo(database, one, "甲")
    assert [(c.before, c.after) for c in store.batch_changes(database, two).organisations] == [(None, ended)]
