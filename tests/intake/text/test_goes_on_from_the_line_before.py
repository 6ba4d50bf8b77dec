"""Lines without a subject that go on from the one right before: they are asked about; over a heading nothing goes on."""

import pytest

from src.intake import read


def readings(body: str) -> tuple[set[str], set[str]]:
    """What is read, and what is suggested."""
    draft = read(f"柳泉县房产服务中心\n2023年工作总结\n\n{body}".encode(), "report.txt")
    return tuple(
        {f"{row.indicator} {row.role} {row.value.normalize():f}" for row in rows}
        for rows in (draft.records, draft.suggestions)
    )


@pytest.mark.parametrize("sign", ["其中", "——", "—", "　　其中"])
def test_a_part_is_one_of_what_the_line_before_told(sign: str) -> None:
    found, asked = readings(
        f"【市场】\n期房：成交684套、7.9万平方米。\n{sign}住宅629套、7.2万平方米，均价4057元/平方米。\n"
    )
    assert found == {"presale.units actual 684", "presale.area actual 7.9"}
    assert asked == {
        "presale.residential_units actual 629",
        "presale.residential_area actual 7.2",
        "presale.residential_price actual 4057",
    }


def test_what_is_only_done_with_the_subject_of_the_line_before_is_of_that() -> None:
    found, asked = readings(
        "【物业】\n◆ 维修资金：年内交存2758万元。\n◆ 支取使用463.9万元，72次；其中应急使用54.2万元。\n"
    )
    assert found == {"maintenance_fund.collected actual 2758"}
    assert asked >= {
        "maintenance_fund.withdrawn actual 463.9",
        "maintenance_fund.uses actual 72",
        "maintenance_fund.emergency actual 54.2",
    }


@pytest.mark.parametrize(
    "between",
    ["【其他】\n", "现房、二手房：成交77套、120套。\n", "全市情况如下。\n"],
    ids=["heading", "two subjects", "a line without figures"],
)
def test_nothing_goes_on_over_another_line(between: str) -> None:
    found, asked = readings(f"【市场】\n期房：成交684套。\n{between}其中住宅629套。\n")
    assert not any(row.startswith("presale.residential") for row in found | asked)


def test_figures_behind_the_above_are_of_the_task_of_as_many() -> None:
    head = "二、老旧小区改造\n省级下达我县改造任务8个小区，29幢；\n"
    found, asked = readings(f"{head}上述8个小区均已开工，竣工5个；\n")
    assert found == {"renovation.projects target 8", "renovation.buildings target 29"}
    assert asked == {"renovation.projects started 8", "renovation.projects actual 5"}
    assert not readings(f"{head}上述7个小区均已开工，竣工5个；\n")[1]
