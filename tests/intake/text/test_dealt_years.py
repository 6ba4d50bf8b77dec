"""Figures that "respectively" deals out to years: the report's year is read, another one never, and where nobody can tell nothing is."""

import pytest

from tests.intake.text.told import drafted


def silently(body: str) -> set[str]:
    """The values that are read without a question."""
    return {f"{row.value.normalize():f}" for row in drafted(body).records}


def offered(body: str) -> set[str]:
    """The values that are read or asked about."""
    return silently(body) | {f"{row.value.normalize():f}" for row in drafted(body).suggestions}


@pytest.mark.parametrize(
    "said",
    [
        "2022、2023年存量房成交分别为287套和341套。",
        "2023、2022年存量房成交分别为341套和287套。",
        "2022年度和2023年度存量房分别成交287套、341套。",
        "2022年、2023年，存量房分别成交287套、341套。",
        "2021、2022、2023年存量房成交分别为255套、287套和341套。",
        "存量房成交2023年和2022年分别为341套和287套。",
        "本年和上年存量房成交分别为341套和287套。",
        "今年、去年存量房依次成交341套、287套。",
    ],
)
def test_the_years_figure_is_read_whatever_the_order(said: str) -> None:
    assert offered(said) == silently(said) == {"341"}


def test_a_plan_of_each_year_is_a_plan() -> None:
    rows = drafted("2023年和2024年分别计划改造老旧小区7个、5个。").records
    assert [(row.role, int(row.value)) for row in rows] == [("target", 7)]


def test_what_goes_on_counts_the_same_years() -> None:
    said = "2022年和2023年存量房分别成交287套、341套，成交面积分别为3.02万平方米和3.58万平方米。"
    assert silently(said) == offered(said) == {"341", "3.58"}
    said = "2022年和2023年存量房分别成交287套、341套，面积3.02万平方米和3.58万平方米。"
    assert silently(said) == {"341"}
    assert offered(said) == {"341", "3.58"}


def test_several_figures_of_each_year_are_asked_about() -> None:
    said = "2022年和2023年分别发放租赁补贴173户38.6万元、219户47.3万元。"
    assert silently(said) == set()
    assert offered(said) == {"219", "47.3"}


@pytest.mark.parametrize(
    "said",
    [
        "2022、2023年存量房、期房分别成交287套、341套。",
        "2022、2023年存量房、期房分别成交287套、341套、402套、433套。",
        "去年、今年存量房成交、租赁补贴发放分别为287套和341户。",
        "2022至2023年存量房成交分别为287套和341套。",
        "近两年存量房成交分别为287套和341套。",
        "2021、2022年存量房成交分别为287套和341套。",
        "2021、2022、2023年存量房成交分别为287套和341套。",
        "河西镇2022、2023年存量房成交分别为287套和341套。",
        "全省2022、2023年存量房成交分别为287套和341套。",
        "2022、2023年存量房成交分别下降5套和8套。",
    ],
)
def test_where_nobody_can_tell_whose_year_it_is_nothing_is(said: str) -> None:
    assert offered(said) == set()


def test_a_part_behind_is_not_read() -> None:
    assert "264" not in silently("2022、2023年存量房成交分别为287套和341套，其中住宅264套。")
    assert "264" not in silently("去年、今年存量房成交分别为287套和341套，其中住宅264套。")


def test_the_sentence_behind_speaks_for_itself() -> None:
    said = "2022、2023年存量房成交分别为287套和341套。2023年发放租赁补贴219户。"
    assert silently(said) == {"341", "219"}
