"""Last year's confirmed readings and this year's report of the same centre: what only changed its figures asks nothing."""

import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from src import intake
from src.intake import Draft
from src.records import Organisation, ReadingExample
from src.review import Addition, Correction, Decisions, delivery, select, write_draft

CENTRE = "liuxi"
REPORT = """柳溪县房产服务中心
{year}年工作总结

一、住房保障
（一）租赁补贴
{year}年发放租赁补贴约{subsidy}万元，保障家庭累计{families}户。
（二）棚户区改造
截至{year}年9月底，棚改项目涉及{homes}套。
二、房产交易
1-9月二手房成交{deals}套，成交面积约{area}万平方米。
"""
LAST = {"year": 2023, "subsidy": "20.5", "families": 150, "homes": 320, "deals": 90, "area": "1.2"}
NOW = {"year": 2024, "subsidy": "1,031.75", "families": 1186, "homes": 41, "deals": 7, "area": "0.9"}


def read(values: dict[str, object], examples: Sequence[ReadingExample] = (), text: str = REPORT) -> Draft:
    draft = intake.read(text.format(**values).encode(), "总结.txt", org_id=CENTRE, examples=examples)
    assert draft.year is not None
    return intake.assign(draft, org_id=CENTRE, year=draft.year)


def accepted(draft: Draft, **changes: Correction) -> tuple[ReadingExample, ...]:
    """What a save remembers where every suggestion is accepted, except as `changes` corrects an indicator's."""
    taken = {
        number: changes.get(one.indicator.replace(".", "_"), Correction(one.indicator, one.role, one.value))
        for number, one in enumerate(draft.suggestions)
    }
    saved = delivery(draft, select(draft, Decisions(accepted=taken)))
    return tuple(replace(example, batch_id=3) for example in saved.examples)


@pytest.fixture(scope="module")
def last() -> Draft:
    return read(LAST)


def said(draft: Draft) -> set[tuple[str, str, str, int]]:
    return {(r.indicator, r.role, str(r.as_of), int(r.value * 100)) for r in draft.records}


def test_the_second_year_needs_no_click(last: Draft) -> None:
    assert len(last.suggestions) == 5
    asked = read(NOW)
    remembered = read(NOW, accepted(last))
    assert len(asked.suggestions) == len(last.suggestions)
    assert remembered.suggestions == ()
    expected = {(s.indicator, s.role, str(s.as_of), int(s.value * 100)) for s in asked.suggestions}
    assert said(remembered) == said(asked) | expected
    marked = [r for r in remembered.records if "按上年确认，第 3 批" in (r.locator or "")]
    assert len(marked) == len(asked.suggestions)
    assert all(r.quote and r.quote in remembered.text for r in marked)


def test_a_correction_is_remembered_as_corrected(last: Draft) -> None:
    families = Correction("second_hand.residential_units", "actual", Decimal(90))
    draft = read(NOW, accepted(last, second_hand_units=families))
    assert draft.suggestions == ()
    assert ("second_hand.residential_units", "actual", "2024-09-30", 700) in said(draft)
    assert "second_hand.units" not in {r.indicator for r in draft.records}


def test_another_number_or_day_teaches_nothing(last: Draft) -> None:
    number = Correction("second_hand.units", "actual", Decimal(91))
    day = Correction("rental_subsidy.amount", "actual", Decimal("20.5"), last.as_of.replace(month=11, day=30))
    found = accepted(last, second_hand_units=number, rental_subsidy_amount=day)
    assert {example.indicator for example in found} == {
        "rental_subsidy.paid_households",
        "resettlement.homes",
        "second_hand.area",
    }


def test_what_was_confirmed_in_two_ways_stays_a_suggestion(last: Draft) -> None:
    examples = accepted(last)
    other = tuple(replace(example, role="target") for example in examples)
    assert read(NOW, examples + other).suggestions == read(NOW).suggestions


def test_what_another_centre_confirmed_is_only_suggested(last: Draft) -> None:
    families = Correction("second_hand.residential_units", "actual", Decimal(90))
    theirs = tuple(replace(one, org_id="other") for one in accepted(last, second_hand_units=families))
    draft = read(NOW, theirs)
    assert said(draft) == said(read(NOW))
    assert {one.indicator for one in draft.suggestions} >= {"second_hand.residential_units"}
    assert all("别的单位这样确认过" in one.reason for one in draft.suggestions)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("二、房产交易", "二、全市房产交易"),
        ("1-9月二手房", "1-9月全市二手房"),
        ("1-9月二手房", "上年1-9月二手房"),
        ("1-9月二手房", "1-9月计划二手房"),
        ("1-9月二手房", "全市房产交易平稳。1-9月二手房"),
        ("成交{deals}套", "网签{deals}套"),
    ],
)
def test_other_words_around_the_figures_are_no_confirmed_sentence(last: Draft, old: str, new: str) -> None:
    draft = read(NOW, accepted(last), REPORT.replace(old, new))
    assert not {"second_hand.units", "second_hand.area"} & {record.indicator for record in draft.records}
    assert "rental_subsidy.amount" in {record.indicator for record in draft.records}


def test_a_confirmed_sentence_that_contradicts_another_figure_is_asked_about(last: Draft) -> None:
    draft = read(NOW, accepted(last), REPORT + "三、小结\n发放租赁补贴99万元。\n")
    assert [conflict.indicator for conflict in draft.conflicts] == ["rental_subsidy.amount"]


def test_a_sentence_without_subject_is_confirmed_for_its_subject_alone() -> None:
    used = REPORT.replace("1-9月二手房成交", "二手房市场平稳。1-9月成交")
    new = used.replace("二手房市场平稳", "商品房市场平稳")
    examples = accepted(read(LAST, text=used))
    assert "second_hand.units" in {record.indicator for record in read(NOW, examples, used).records}
    asked = read(NOW, examples, new)
    assert "presale.units" in {one.indicator for one in asked.suggestions}
    assert "second_hand.units" not in {record.indicator for record in asked.records}


ADDED = "柳溪县房产服务中心\n{year}年工作总结\n\n一、住房保障\n经县政府研究，公租房入围{homes}套，另有党员干部{others}套。\n"


def added(draft: Draft, text: str, **changes: object) -> tuple[ReadingExample, ...]:
    """What a save remembers where the unread figure is added."""
    place = next(number for number, one in enumerate(draft.unread) if one.text == text)
    addition = Addition(place, "public_rental.allocated", "actual", Decimal(text.removesuffix("套")))
    taken = Decisions(added=(replace(addition, **changes),))
    saved = delivery(draft, select(draft, taken))
    return tuple(replace(example, batch_id=3) for example in saved.examples)


def test_an_unread_figure_that_was_added_is_read_in_the_second_year() -> None:
    last = read({"year": 2023, "homes": 86, "others": 3}, text=ADDED)
    assert [one.text for one in last.unread] == ["86套", "3套"]
    now = read({"year": 2024, "homes": 1120, "others": 5}, added(last, "86套"), text=ADDED)
    assert [(one.indicator, one.value) for one in now.records] == [("public_rental.allocated", 1120)]
    assert [one.text for one in now.unread] == ["5套"]
    assert "3" in (now.records[0].locator or "")


def test_an_added_figure_with_another_value_teaches_nothing() -> None:
    last = read({"year": 2023, "homes": 86, "others": 3}, text=ADDED)
    assert added(last, "86套", value=Decimal(87)) == ()


def test_another_sentence_does_not_recall_an_added_figure() -> None:
    last = read({"year": 2023, "homes": 86, "others": 3}, text=ADDED)
    other = ADDED.replace("公租房", "全省公租房")
    assert read({"year": 2024, "homes": 1120, "others": 5}, added(last, "86套"), text=other).records == ()


ORGANISATION = Organisation(CENTRE, "柳溪县房产服务中心")


def through_a_workbook(draft: Draft, decisions: Decisions) -> Draft:
    """The draft as its workbook, exported after these decisions, is read again."""
    out = io.BytesIO()
    write_draft(out, draft, ORGANISATION, decisions, select(draft, decisions))
    return intake.read(out.getvalue(), "草稿.xlsx", organisations=(ORGANISATION,))


def taught(draft: Draft) -> set[ReadingExample]:
    return set(delivery(draft, select(draft, Decisions())).examples)


def test_what_was_accepted_on_the_page_before_the_workbook_was_written_is_remembered(last: Draft) -> None:
    taken = {n: Correction(one.indicator, one.role, one.value) for n, one in enumerate(last.suggestions)}
    taken[0] = replace(taken[0], value=taken[0].value + 1)  # another number teaches nothing
    decisions = Decisions(accepted=taken)
    direct = delivery(last, select(last, decisions))
    back = through_a_workbook(last, decisions)
    assert taught(back) == set(direct.examples)
    assert len(direct.examples) == len(last.suggestions) - 1
    assert {(r.indicator, r.role, r.value, r.as_of) for r in back.records} == {
        (r.indicator, r.role, r.value, r.as_of) for r in direct.records
    }
    assert {r.locator for r in back.records} == {r.locator for r in direct.records}
    assert taught(through_a_workbook(back, Decisions())) == set(direct.examples)  # written out once more


def test_an_unread_figure_that_was_added_before_the_workbook_was_written_is_remembered() -> None:
    draft = read({"year": 2023, "homes": 86, "others": 3}, text=ADDED)
    decisions = Decisions(added=(Addition(0, "public_rental.allocated", "actual", Decimal(86)),))
    back = through_a_workbook(draft, decisions)
    assert [(r.indicator, r.value) for r in back.records] == [("public_rental.allocated", 86)]
    assert taught(back) == set(delivery(draft, select(draft, decisions)).examples)
