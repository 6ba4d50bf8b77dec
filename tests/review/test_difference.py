"""What a save would change, beside what is stored."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from src.intake import DraftGoal, DraftRecord
from src.records import AnnualGoal, Centre, Organisation, Record, ScoreItem
from src.review import differences, form_differences, goal_changes

OLD = Record("a", 2023, date(2023, 12, 31), "renovation.households", "actual", Decimal("900"), "户", None, "一")
ITEM = ScoreItem(
    "a", 2023, 1, "部门管理", None, "制度", None, None, "100%", "95%", Decimal(100), Decimal(95), "%",
    Decimal(5), Decimal(4),
)  # fmt: skip


def centre(*records: Record) -> Centre:
    return Centre(Organisation("a", "甲"), "real", records, ())


def read(row: Record) -> DraftRecord:
    assert row.value is not None
    return DraftRecord(row.indicator, row.role, row.value, row.unit, row.as_of, row.quote, row.locator, (0, 0))


def state(stored: Centre | None, record: Record, year: int | None = 2023) -> str:
    (change,) = differences(stored, year, [read(record)])
    return change.state


def test_each_state_of_a_figure():
    assert state(None, OLD) == "new"
    assert state(centre(), OLD) == "new"
    assert state(centre(OLD), OLD) == "same"
    assert state(centre(OLD), replace(OLD, quote="改造 900 户")) == "quoted"
    assert state(centre(OLD), replace(OLD, value=Decimal("901"))) == "changed"
    assert state(centre(OLD), replace(OLD, as_of=date(2023, 9, 30))) == "earlier"
    assert state(centre(replace(OLD, as_of=date(2023, 9, 30))), OLD) == "changed"
    assert state(centre(OLD), OLD, 2022) == "new"
    assert state(centre(OLD), OLD, None) == "new"


def test_a_change_holds_the_stored_figure():
    (change,) = differences(centre(OLD), 2023, [read(replace(OLD, value=Decimal("901")))])
    assert change.stored == OLD


def test_rows_of_the_form_are_compared_by_position_and_field():
    new = replace(ITEM, score=Decimal(5), locator="别处")
    (changed,) = form_differences([ITEM], [new])
    assert (changed.state, changed.fields) == ("changed", ("score",))
    assert [c.state for c in form_differences([ITEM], [replace(ITEM, quote="原句")])] == ["same"]


def test_a_form_replaces_the_stored_one_so_rows_can_go():
    second = replace(ITEM, position=2)
    assert [c.state for c in form_differences([ITEM, second], [ITEM])] == ["same", "gone"]
    assert [c.state for c in form_differences([], [ITEM])] == ["new"]
    assert form_differences([ITEM], []) == ()


def test_goals():
    goal, stored = DraftGoal("做好", "已做"), AnnualGoal("a", 2023, "做好", "已做", 3)
    assert goal_changes(stored, None) is None
    assert goal_changes(None, goal) == "new"
    assert goal_changes(stored, goal) == "same"
    assert goal_changes(replace(stored, achieved="未做"), goal) == "changed"
