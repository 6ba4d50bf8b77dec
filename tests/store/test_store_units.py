"""Units of a department: described once, described anew without loss, and what they report reaches the department."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from src import store
from src.records import Delivery, Organisation, Source
from tests.store.conftest import CENTRE, ORG, item, record

pytestmark = pytest.mark.both

OWN = Organisation("office", "正宁县房产服务中心本级", parent_id=ORG, unit_kind="own")
EXCHANGE = Organisation(
    "exchange", "正宁县房产交易所", parent_id=ORG, unit_kind="subordinate", valid_from=date(2022, 3, 1)
)
DECOY = Organisation("decoy", "别县房产服务中心")
DECOY_UNIT = Organisation("decoy-unit", "别县房产交易所", parent_id="decoy", unit_kind="subordinate")


@pytest.fixture
def units(database: Path) -> Path:
    """A department with two units, each with a form of 2023, and another department with one."""
    given = [EXCHANGE, OWN, DECOY, DECOY_UNIT]
    forms = [item(1, org_id=unit.org_id) for unit in (EXCHANGE, OWN, DECOY_UNIT)]
    store.save_batch(database, Delivery(Source("units"), score_items=forms, organisations=given), by="测试")
    return database


def described(path: Path, org_id: str) -> Organisation:
    return next(one for one in store.organisations(path) if one.org_id == org_id)


def test_a_unit_is_kept_as_it_is_described(units: Path) -> None:
    assert described(units, "exchange") == EXCHANGE
    assert described(units, ORG) == CENTRE


def test_units_come_with_their_department_its_own_office_first(units: Path) -> None:
    assert [unit.organisation for unit in store.read_units(units, ORG)] == [OWN, EXCHANGE]
    assert [unit.organisation for unit in store.read_units(units, "decoy")] == [DECOY_UNIT]
    assert store.read_units(units, "exchange") == ()


def test_a_year_that_only_units_reported_is_a_year_of_the_department(units: Path) -> None:
    forms = [item(1, org_id="exchange", year=2024), item(1, org_id="decoy-unit", year=2019)]
    store.save_batch(units, Delivery(Source("later"), score_items=forms), by="测试")
    assert store.read_centre(units, ORG).years == (2023, 2024)
    assert store.read_centre(units, "decoy").years == (2019, 2023)


def test_a_year_before_the_unit_belonged_to_it_is_none_of_the_department(units: Path) -> None:
    store.save_batch(units, Delivery(Source("old"), score_items=[item(1, org_id="exchange", year=2021)]), by="测试")
    assert store.read_centre(units, ORG).years == (2023,)


def test_what_a_delivery_does_not_say_of_a_unit_stays(units: Path) -> None:
    plain = Organisation("exchange", EXCHANGE.name)
    store.save_batch(
        units, Delivery(Source("form"), [record("1", org_id="exchange")], organisations=[plain]), by="测试"
    )
    assert described(units, "exchange") == EXCHANGE
    with store.connect(units) as connection:
        assert connection.execute("SELECT count(*) FROM organisation WHERE org_id = 'exchange'").fetchone() == (1,)


def test_a_unit_that_ends_is_described_anew_and_an_undo_takes_that_back(units: Path) -> None:
    ended = replace(EXCHANGE, valid_from=None, valid_to=date(2024, 6, 30))
    batch = store.save_batch(units, Delivery(Source("end"), organisations=[ended]), by="测试")
    assert described(units, "exchange") == replace(EXCHANGE, valid_to=date(2024, 6, 30))
    store.undo(units, batch, "测试")
    assert described(units, "exchange") == EXCHANGE
    store.redo(units, batch, "测试")
    assert described(units, "exchange").valid_to == date(2024, 6, 30)


def test_an_undone_batch_leaves_the_centres_that_came_with_it(units: Path) -> None:
    batch = max(batch.batch_id for batch in store.history(units))
    store.undo(units, batch, "测试")
    assert described(units, "exchange") == EXCHANGE


def test_in_a_year_in_which_it_belonged_for_a_day_it_is_a_unit() -> None:
    unit = replace(EXCHANGE, valid_from=date(2022, 12, 31), valid_to=date(2024, 1, 1))
    assert [year for year in range(2020, 2027) if unit.is_unit_in(year)] == [2022, 2023, 2024]
    assert replace(EXCHANGE, valid_from=None).is_unit_in(1990)
    assert not CENTRE.is_unit_in(2023)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parent_id": None}, "须写明它属于哪个部门"),
        ({"parent_id": "new"}, "须写明它属于哪个部门"),
        ({"parent_id": "nowhere"}, "没有“nowhere”这个单位"),
        ({"valid_to": date(2021, 1, 1)}, "起始日期 2022-03-01 晚于终止日期 2021-01-01"),
        ({"unit_kind": "branch"}, "单位性质“branch”无法识别"),
    ],
)
def test_a_unit_that_cannot_be_is_refused_and_nothing_is_saved(units: Path, change: dict, said: str) -> None:  # type: ignore[type-arg]
    before = store.organisations(units), store.history(units)
    unit = replace(EXCHANGE, org_id="new", name="新单位", **change)
    with pytest.raises(store.StoreError, match=said):
        store.save_batch(units, Delivery(Source("bad"), organisations=[unit]), by="测试")
    assert (store.organisations(units), store.history(units)) == before


@pytest.mark.parametrize("other", [{"name": "别的单位"}, {"level": "city"}, {"unit_kind": None, "parent_id": "decoy"}])
def test_another_centre_under_a_units_id_is_refused(units: Path, other: dict) -> None:  # type: ignore[type-arg]
    changed = Delivery(Source("x"), [record("1")], organisations=[replace(EXCHANGE, **other)])
    with pytest.raises(store.StoreError, match="单位编号“exchange”已属于“正宁县房产交易所”"):
        store.save_batch(units, changed, by="测试")


def test_what_a_unit_saves_moves_its_department_and_no_other(units: Path) -> None:
    before = store.revisions(units)
    store.save_batch(units, Delivery(Source("form"), [record("1", org_id="exchange")]), by="测试")
    after = store.revisions(units)
    assert {org for org in before if before[org] != after[org]} == {"exchange", ORG}


@pytest.mark.file_alone
@pytest.mark.parametrize(
    "damage", ["parent_id = NULL", "parent_id = 'nowhere'", "unit_kind = 'branch'", "batch_id = 99"]
)
def test_a_backup_whose_units_belong_nowhere_is_refused(units: Path, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "backup.duckdb"
    store.backup(units, file)
    with store.connect(file, write=True) as connection:
        connection.execute(f"UPDATE organisation SET {damage} WHERE org_id = 'exchange'")
    with pytest.raises(store.Unreadable, match=r"organisation 中有 1 行"):
        store.restore(units, file)
