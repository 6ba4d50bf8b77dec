"""Decisions become rows, and a quote never claims what it does not say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from src.review import Addition, Correction, Decisions, corrected, select

HOUSEHOLDS = ("renovation.households", "started")
BUILDINGS = ("renovation.buildings", "started")


def place(draft, key):
    return next(number for number, r in enumerate(draft.records) if (r.indicator, r.role) == key)


def record(selection, key):
    return next(r for r in selection.records if (r.indicator, r.role) == key)


def test_without_decisions_everything_that_was_read_is_saved(draft):
    selection = select(draft, Decisions())
    assert selection.records == draft.records
    assert selection.problems == ()
    assert record(selection, HOUSEHOLDS).value == 1200


def test_a_figure_that_is_left_out_is_not_saved(draft):
    selection = select(draft, Decisions(left_out=frozenset({place(draft, HOUSEHOLDS)})))
    assert len(selection.records) == len(draft.records) - 1
    assert HOUSEHOLDS not in {(r.indicator, r.role) for r in selection.records}


def test_another_value_loses_the_quote_and_names_it_in_the_locator(draft):
    correction = Correction(*HOUSEHOLDS, Decimal("1210"))
    changed = record(select(draft, Decisions(corrected={place(draft, HOUSEHOLDS): correction})), HOUSEHOLDS)
    assert changed.value == 1210
    assert changed.quote is None
    assert changed.locator is not None
    assert "人工更正：原读作 1200 户" in changed.locator
    assert "惠及居民1200户" in changed.locator


def test_another_role_with_the_same_value_keeps_the_quote_and_says_so(draft):
    correction = Correction("renovation.households", "target", Decimal("1200"))
    changed = record(
        select(draft, Decisions(corrected={place(draft, HOUSEHOLDS): correction})), ("renovation.households", "target")
    )
    assert changed.quote is not None
    assert "1200" in changed.quote
    assert "人工更正" in (changed.locator or "")


def test_another_unit_is_another_value(draft):
    correction = Correction("investment.fixed_assets", "actual", Decimal("31.5"))
    key = ("rental_subsidy.amount", "actual")
    changed = record(
        select(draft, Decisions(corrected={place(draft, key): correction})), ("investment.fixed_assets", "actual")
    )
    assert (changed.unit, changed.quote) == ("亿元", None)


def test_a_correction_that_changes_nothing_leaves_the_record_as_it_was(draft):
    correction = Correction(*HOUSEHOLDS, Decimal("1200"))
    assert select(draft, Decisions(corrected={place(draft, HOUSEHOLDS): correction})).records == draft.records


def test_a_contradiction_brings_no_figure_until_one_is_chosen(contradicting):
    keys = {(r.indicator, r.role) for r in select(contradicting, Decisions()).records}
    assert BUILDINGS not in keys
    chosen = record(select(contradicting, Decisions(chosen={0: 1})), BUILDINGS)
    assert chosen.value == 41
    assert "41" in (chosen.quote or "")
    assert select(contradicting, Decisions(chosen={0: None})).records == contradicting.records


def canteen(draft):
    return next(number for number, unread in enumerate(draft.unread) if "".join(unread.text.split()) == "12万元")


def test_an_unread_figure_is_added_with_its_clause(draft):
    addition = Addition(canteen(draft), "budget.project", "actual", Decimal("12"))
    added = record(select(draft, Decisions(added=(addition,))), ("budget.project", "actual"))
    assert (added.value, added.unit, added.as_of) == (12, "万元", date(2023, 12, 31))
    assert (added.quote, added.span) == (draft.unread[canteen(draft)].quote, draft.unread[canteen(draft)].span)
    assert "人工补录" in (added.locator or "")


def test_an_added_value_that_the_clause_does_not_say_has_no_quote(draft):
    addition = Addition(canteen(draft), "budget.project", "actual", Decimal("13"))
    added = record(select(draft, Decisions(added=(addition,))), ("budget.project", "actual"))
    assert added.quote is None
    assert "12万元" in (added.locator or "")


def test_two_values_of_one_figure_are_a_problem(draft):
    addition = Addition(canteen(draft), "rental_subsidy.amount", "actual", Decimal("12"))
    (problem,) = select(draft, Decisions(added=(addition,))).problems
    assert "有 2 个数" in problem


def test_rows_stand_in_the_order_of_the_catalogue(draft):
    addition = Addition(canteen(draft), "funding.total", "actual", Decimal("12"))
    assert select(draft, Decisions(added=(addition,))).records[0].indicator == "funding.total"


def test_a_corrected_figure_without_quote_says_what_it_was_read_as(draft):
    bare = replace(draft.records[0], quote=None)
    changed = corrected(bare, Correction(bare.indicator, bare.role, Decimal(10)))
    assert changed.quote is None
    assert (changed.locator or "").endswith("（人工更正：原读作 9 个）")


def test_the_same_figure_of_two_dates_can_stand_together(draft):
    earlier = replace(draft.records[0], as_of=date(2023, 6, 30))
    both = replace(draft, records=(*draft.records, earlier))
    assert select(both, Decisions()).problems == ()
    assert select(both, Decisions(left_out=frozenset({0}))).records[0] == earlier
