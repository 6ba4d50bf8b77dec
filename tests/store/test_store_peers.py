"""Whom a centre is compared with, as the file holds it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from src import store
from src.records import Delivery, Organisation, Record, Source
from src.store.peers import LARGEST_GROUP
from tests.store.conftest import ORG

KEY = "renovation.households"
CITY = Organisation("city", "某市住房保障局", "city")
ONE, TWO = Organisation("one", "甲县房产中心", parent_id="city"), Organisation("two", "乙县房产中心", parent_id="city")
UNIT = Organisation("unit", "甲县交易所", parent_id="one", unit_kind="subordinate")


def figure(org_id: str, day: date, value: str) -> Record:
    return Record(org_id, day.year, day, KEY, "actual", Decimal(value), "户", quote="改造完成", locator="第一点")


def saved(path: Path, *figures: Record) -> Path:
    given = [CITY, ONE, TWO, UNIT]
    store.save_batch(path, Delivery(Source("s", document_no="文〔2025〕1号"), figures, organisations=given), by="测试")
    return path


def test_centres_under_one_parent_are_peers_units_among_themselves(database: Path) -> None:
    saved(database)
    known = store.organisations(database)
    assert store.peers_of(ONE, known) == (ONE, TWO)
    assert store.peers_of(UNIT, known) == ()
    assert ORG not in {one.org_id for one in store.peers_of(ONE, known)}


def test_more_than_anybody_reads_are_not_compared() -> None:
    many = tuple(Organisation(str(n), f"{n}县", parent_id="city") for n in range(LARGEST_GROUP + 1))
    assert store.peers_of(many[0], many) == ()
    assert store.peers_of(many[0], many[:-1]) == many[:-1]


def test_peers_come_with_the_newest_figures_and_those_of_earlier_days(database: Path) -> None:
    saved(database, figure("one", date(2024, 6, 30), "400"), figure("one", date(2024, 12, 31), "985"))
    one, two = store.read_beside(database, "one").peers
    assert (one.organisation, two.organisation) == (ONE, TWO)
    assert one.value(2024, KEY) == 985
    assert [record.value for record in one.earlier] == [400]
    assert one.document(one.records[0]) == "文〔2025〕1号"
    assert one.records[0].quote is None
    assert two.records == ()
