"""What holds now: the newest batch in force, the latest date of a year, the newest form as a whole."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import store
from src.records import AnnualGoal, Delivery, Organisation, Source
from tests.store.conftest import CENTRE, ORG, item, record

pytestmark = pytest.mark.both


def value(database: Path, indicator: str = "funding.total") -> Decimal | None:
    return store.read_centre(database, ORG).value(2023, indicator)


def test_newer_batch_supersedes_and_undo_brings_back(database: Path, save: Callable[..., int]) -> None:
    batch = save(record("4000.5"))
    assert value(database) == Decimal("4000.5")
    store.undo(database, batch, "甲")
    assert value(database) == 3873
    store.redo(database, batch, "乙")
    assert value(database) == Decimal("4000.5")


def test_redone_older_batch_does_not_cover_a_newer_one(database: Path, save: Callable[..., int]) -> None:
    older = save(record("1"))
    save(record("2"))
    store.undo(database, older, "甲")
    store.redo(database, older, "甲")
    assert value(database) == 2


def test_undo_follows_the_order_of_events_even_where_the_clock_went_back(
    database: Path, save: Callable[..., int]
) -> None:
    batch = save(record("1"))
    store.undo(database, batch, "甲")
    with store.connect(database, write=True) as connection:
        connection.execute("UPDATE batch_event SET \"at\" = TIMESTAMP '2099-01-01'")
    store.redo(database, batch, "甲")
    assert value(database) == 1


def test_history_is_read_in_parts(database: store.Database, save: Callable[..., int]) -> None:
    for value in "1234":
        save(record(value), source=Source(f"s{value}", sha256=value * 64))
    every = store.history(database)
    assert [batch.batch_id for batch in every] == [5, 4, 3, 2, 1]
    assert store.history(database, most=2, skip=1) == every[1:3]
    assert store.history(database, ORG, most=9, skip=3) == every[3:]
    assert store.history(database, batch_ids=[1, 4]) == (every[1], every[4])
    assert store.history(database, batch_ids=[]) == ()
    assert store.history(database, sha256="2" * 64) == (every[2],)
    assert (store.batch_count(database), store.batch_count(database, ORG), store.batch_count(database, "x")) == (
        5,
        5,
        0,
    )


def test_missing_value_withdraws_a_figure_and_zero_does_not(database: Path, save: Callable[..., int]) -> None:
    save(record(None), record("0", "funding.special_grants"))
    assert value(database) is None
    assert value(database, "funding.special_grants") == 0


def test_latest_date_of_the_year_holds_and_withdrawing_it_shows_the_earlier_one(
    database: Path, save: Callable[..., int]
) -> None:
    june, december = date(2022, 6, 30), date(2022, 12, 31)
    save(record("10", year=2022, as_of=june))
    save(record("20", year=2022, as_of=december))
    assert store.read_centre(database, ORG).value(2022, "funding.total") == 20
    save(record(None, year=2022, as_of=december))
    assert store.read_centre(database, ORG).value(2022, "funding.total") == 10


def test_form_is_replaced_as_a_whole(database: Path, save: Callable[..., int]) -> None:
    batch = save(score_items=[item(0), item(1)])
    assert [i.position for i in store.read_centre(database, ORG).form(2023)] == [0, 1]
    store.undo(database, batch, "甲")
    assert len(store.read_centre(database, ORG).form(2023)) == 22


def test_form_of_another_year_stays(database: Path, save: Callable[..., int]) -> None:
    save(score_items=[item(0, year=2022)])
    centre = store.read_centre(database, ORG)
    assert (len(centre.form(2022)), len(centre.form(2023))) == (1, 22)


def test_newest_goal_holds(database: Path, save: Callable[..., int]) -> None:
    assert store.read_goal(database, ORG, 2023) is None
    save(goals=[AnnualGoal(ORG, 2023, "目标一", None)])
    batch = save(goals=[AnnualGoal(ORG, 2023, "目标二", "完成")])
    assert store.read_goal(database, ORG, 2023) == AnnualGoal(ORG, 2023, "目标二", "完成", batch)


def test_history_says_what_each_batch_brought(database: Path, save: Callable[..., int]) -> None:
    save(record("1"), score_items=[item(0), item(1)], note="试")
    store.undo(database, 2, "甲")
    newest, seed = store.history(database)
    assert (newest.batch_id, newest.in_force, newest.record_count, newest.score_item_count) == (2, False, 1, 2)
    assert (newest.created_by, newest.note, newest.source.source_id) == ("测试", "试", "test")
    assert (seed.batch_id, seed.in_force, seed.record_count, seed.score_item_count) == (1, True, 45, 22)
    assert seed.created_by == "系统"


def test_record_history_lists_every_version_newest_first(database: Path, save: Callable[..., int]) -> None:
    save(record("1"))
    save(record(None))
    found = store.record_history(database, ORG, 2023, "funding.total", "actual")
    assert [(r.batch_id, r.value) for r in found] == [(3, None), (2, Decimal(1)), (1, Decimal(3873))]


def test_each_row_leads_to_its_source(database: Path, save: Callable[..., int]) -> None:
    save(record("1", quote="原句", locator="第一段"), source=Source("report", title="报告"))
    centre = store.read_centre(database, ORG)
    found = centre.record(2023, "funding.total")
    assert found is not None
    assert (found.quote, found.locator, centre.source(found)) == ("原句", "第一段", Source("report", title="报告"))
    budget = centre.record(2023, "budget.total")
    assert budget is not None
    assert centre.source(budget).document_no == "正房产发〔2024〕11号"  # type: ignore[union-attr]


def test_source_id_is_shared_by_equal_descriptions_only(database: Path, save: Callable[..., int]) -> None:
    save(record("1"), source=Source("report", sha256="a"))
    save(record("2"), source=Source("report", sha256="a"))
    save(record("3"), source=Source("report", sha256="b"))
    assert [batch.source.source_id for batch in store.history(database)][:3] == ["report#2", "report", "report"]


def test_new_centre_comes_with_its_description(database: Path, save: Callable[..., int]) -> None:
    with pytest.raises(store.UnknownCentre, match="正宁县房产服务中心（zhengning）"):
        save(record("1", org_id="heshui"))
    assert len(store.history(database)) == 1
    save(record("1", org_id="heshui"), organisations=[Organisation("heshui", "合水县房产服务中心"), CENTRE])
    assert [o.org_id for o in store.organisations(database)] == ["heshui", "zhengning"]


def test_id_of_another_centre_is_refused(save: Callable[..., int]) -> None:
    with pytest.raises(store.StoreError, match="已属于“正宁县房产服务中心”"):
        save(record("1"), organisations=[Organisation(ORG, "别的中心")])


def test_unknown_centre_names_the_known_ones(database: Path) -> None:
    with pytest.raises(store.UnknownCentre, match="没有“x”这个单位。已有单位：正宁县房产服务中心（zhengning）"):
        store.read_centre(database, "x")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda path: store.undo(path, 9, "甲"), "没有第 9 批数据。已有批次：1。"),
        (lambda path: store.redo(path, 1, "甲"), "第 1 批正在使用"),
    ],
)
def test_impossible_undo_and_redo_are_refused(database: Path, act: Callable[[Path], None], said: str) -> None:
    with pytest.raises(store.StoreError, match=said):
        act(database)


def test_second_undo_is_refused(database: Path) -> None:
    store.undo(database, 1, "甲")
    with pytest.raises(store.StoreError, match="已经撤销"):
        store.undo(database, 1, "甲")


def test_sample_figures_never_enter_a_real_file_nor_the_other_way(database: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.duckdb"
    store.create(sample, "sample")
    assert (store.kind(database), store.kind(sample)) == ("real", "sample")
    with pytest.raises(store.KindMismatch, match="不能存入示例数据"):
        store.save_batch(database, Delivery(source=Source("t"), records=[record("1")], kind="sample"), by="甲")
    with pytest.raises(store.KindMismatch, match="不能存入真实数据"):
        store.save_batch(sample, Delivery(source=Source("t"), records=[record("1")], organisations=[CENTRE]), by="甲")
    assert store.history(sample) == ()
