"""What stands around a figure in running text: whose quarter, piece, place, plan or programme it is."""

from src.intake import Draft, read

HEAD = "乙川县房产服务中心2023年工作总结\n"


def draft(text: str) -> Draft:
    return read(f"{HEAD}{text}\n".encode(), "a.txt")


def told(found: Draft, role: str = "actual") -> dict[str, str]:
    return {row.indicator: f"{row.value.normalize():f}" for row in found.records if row.role == role}


def suggested(found: Draft, role: str = "actual") -> dict[str, str]:
    return {each.indicator: f"{each.value.normalize():f}" for each in found.suggestions if each.role == role}


def test_what_was_expected_at_the_years_beginning_is_the_target() -> None:
    found = draft("全年归集维修资金612万元，为年初预期600万元的102%；全年支取81万元，共17次。")
    assert told(found, "target") == {"maintenance_fund.collected": "600"}
    assert told(found, "stated_ratio") == {"maintenance_fund.collected": "102"}
    assert told(found)["maintenance_fund.collected"] == "612"


def test_another_region_in_that_period_is_of_the_reports_own_year() -> None:
    found = draft("全县二手房成交310套。全市同期二手房成交2900套。全县车位销售82个。")
    assert told(found) == {"second_hand.units": "310", "presale.parking": "82"}
