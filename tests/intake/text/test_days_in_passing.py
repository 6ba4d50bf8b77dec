"""A report of all its year tells in passing by when works were done or begun: the figures are the year's, and asked about."""

from datetime import date

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"
YEAR_END = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("text", "indicator", "role"),
    [
        ("老旧小区改造任务11个小区。上半年11个小区全部开工，年底完成9个小区。", "renovation.projects", "started"),
        (
            "至11月停工前，已有9个老旧小区通过竣工验收，投资完成1840万元。",
            "renovation.investment_completed",
            "actual",
        ),
        ("到5月底11个老旧小区全部开工，开工率100%。", "renovation.start_rate", "actual"),
    ],
)
def test_what_was_done_by_a_day_is_the_years(text, indicator, role):
    draft = read((HEAD + text).encode(), "report.txt")
    found = [row for row in draft.suggestions if (row.indicator, row.role) == (indicator, role)]
    assert [row.as_of or draft.as_of for row in found] == [YEAR_END]


def test_less_than_the_task_by_the_half_year_is_of_that_day():
    text = "老旧小区改造任务11个小区。上半年8个小区开工，年底完成9个小区。"
    draft = read((HEAD + text).encode(), "report.txt")
    (begun,) = (row for row in draft.suggestions if row.role == "started")
    assert begun.as_of == date(2023, 6, 30)
