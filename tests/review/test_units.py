"""A department's units as somebody declares them: what changes, and what cannot be."""

from datetime import date

import pytest

from src import review
from src.records import Organisation
from src.review import UnitGiven

DEPARTMENT = Organisation("department", "甲县住房保障局")
EXCHANGE = Organisation(
    "exchange", "甲县交易所", parent_id="department", unit_kind="subordinate", valid_from=date(2022, 3, 1)
)
KNOWN = (DEPARTMENT, EXCHANGE)
SAME = UnitGiven("exchange", "甲县交易所", "subordinate", date(2022, 3, 1))


def test_a_new_unit_and_an_end_are_changes_and_what_is_said_again_is_none() -> None:
    ended = UnitGiven("exchange", "甲县交易所", None, None, date(2024, 6, 30))
    changes, issues = review.unit_changes("department", [ended, UnitGiven(None, " 甲县本级 ", "own")], KNOWN)
    assert issues == ()
    assert [
        (one.before, one.after.name, one.after.unit_kind, one.after.valid_from, one.after.valid_to) for one in changes
    ] == [
        (EXCHANGE, "甲县交易所", "subordinate", date(2022, 3, 1), date(2024, 6, 30)),
        (None, "甲县本级", "own", None, None),
    ]
    assert {one.after.parent_id for one in changes} == {"department"}
    assert review.unit_changes("department", [SAME], KNOWN) == ((), ())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([UnitGiven(None, None, "own")], "名称"),
        ([UnitGiven(None, "甲县交易所", "own")], "甲县交易所"),
        ([UnitGiven(None, "新所", "own"), UnitGiven(None, "新所", "subordinate")], "新所"),
        ([UnitGiven("exchange", "乙县交易所", "subordinate")], "不能在这里改"),
        ([UnitGiven(None, "新所", "own", date(2024, 2, 1), date(2024, 1, 1))], "晚于终止日期"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing_of_it(given: list[UnitGiven], said: str) -> None:
    _, issues = review.unit_changes("department", given, KNOWN)
    assert [one.severity for one in issues] == ["error"]
    assert said in issues[0].message


def test_the_batch_names_what_it_registers() -> None:
    delivery = review.unit_delivery([EXCHANGE], "sample")
    assert (delivery.source.title, delivery.kind, list(delivery.organisations)) == (
        "单位登记：甲县交易所",
        "sample",
        [EXCHANGE],
    )
