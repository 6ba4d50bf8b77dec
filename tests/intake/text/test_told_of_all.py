"""A briefing that says of which months it tells: nothing of it is the year's."""

from datetime import date

import pytest

from src.intake import read

HEAD = "柳泉县房管局关于住房保障工作情况的汇报\n（2023年10月18日）\n"
WORKS = "\n一、老旧小区改造\n完工老旧小区3个，612户。\n"


@pytest.mark.parametrize(
    "opening",
    [
        "现将我县2023年1—9月住房保障工作情况汇报如下：",
        "现将今年前三季度有关情况报告如下：",
        "现就全县1-9月份工作开展情况通报如下：",
    ],
)
def test_what_a_briefing_says_of_itself_dates_its_figures(opening: str) -> None:
    draft = read((HEAD + opening + WORKS).encode(), "a.txt")
    assert {row.as_of for row in draft.records} == {date(2023, 9, 30)}
    assert len(draft.records) == 2


def test_a_report_of_the_whole_year_is_none_of_a_part() -> None:
    draft = read((HEAD + "现将2023年工作情况和2024年一季度安排汇报如下：" + WORKS).encode(), "a.txt")
    assert {row.as_of for row in draft.records} == {date(2023, 12, 31)}
