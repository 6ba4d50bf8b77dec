"""Rows of a draft say nothing of centre and year until both are settled; then every row gets the same."""

from dataclasses import fields
from datetime import date

import pytest

from src.intake import DraftItem, assign, joined, read
from src.records import ScoreItem

REPORT = "工作总结\n全年发放住房租赁补贴 31.5 万元，收取住宅维修资金 600 万元。\n"
FORM = (
    "一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t分值\t得分\n"
    "产出指标\t数量指标\t发放户数\t100户\t100户\t10\t10\n合计\t\t\t\t\t10\t10\n"
)


def test_what_a_document_does_not_tell_is_unknown_in_no_row_a_stand_in():
    draft = read((REPORT + FORM).encode(), "总结.txt")
    assert (draft.org_id, draft.year, draft.as_of) == (None, None, None)
    assert {row.as_of for row in draft.records} == {None}
    assert draft.score_items
    with pytest.raises(ValueError, match="assign the draft first"):
        joined(draft)


@pytest.mark.parametrize("centre", [None, ""])
def test_rows_are_not_joined_with_a_centre_that_nobody_named(centre):
    draft = read(REPORT.encode(), "总结.txt")
    with pytest.raises(ValueError, match="assign the draft first"):
        joined(assign(draft, org_id=centre, year=2022))


def test_every_row_gets_the_centre_the_year_and_the_date():
    draft = read((REPORT + FORM).encode(), "总结.txt")
    rows = joined(assign(draft, org_id="liuxi", year=2022, as_of=date(2022, 6, 30)))
    assert {(row.org_id, row.year, row.as_of) for row in rows.records} == {("liuxi", 2022, date(2022, 6, 30))}
    assert {(row.org_id, row.year) for row in rows.score_items} == {("liuxi", 2022)}
    assert [(row.indicator, row.value, row.quote) for row in rows.records] == [
        (row.indicator, row.value, row.quote) for row in draft.records
    ]


def test_a_row_of_the_form_is_joined_field_by_field():
    own = [column.name for column in fields(DraftItem) if column.name != "span"]
    assert own == [c.name for c in fields(ScoreItem) if c.name not in ("org_id", "year", "batch_id")]
    draft = assign(read(FORM.encode(), "表.txt"), org_id="liuxi", year=2022)
    (item,), (row,) = joined(draft).score_items, draft.score_items
    assert all(getattr(item, name) == getattr(row, name) for name in own)
