"""Figures in a row behind a colon are of what is listed before it, one each; how tasks were carried out is told as what was done."""

import pytest

from src.intake import Draft, read

HEAD = "柳泉县房产服务中心2023年度工作总结\n\n一、履职情况\n"


def reading(body: str) -> Draft:
    return read((HEAD + body).encode(), "report.txt")


def rows(found: Draft, *, read_silently: bool) -> set[tuple[str, str, str]]:
    told = found.records if read_silently else found.suggestions
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in told}


def test_a_row_behind_a_colon_is_dealt_out_to_the_list_before_it() -> None:
    found = reading("租赁补贴保障户数、保障人数、发放户数、发放金额：301户、764人、295户、58.9万元。")
    assert not found.records
    assert rows(found, read_silently=False) == {
        ("rental_subsidy.households", "actual", "301"),
        ("rental_subsidy.persons", "actual", "764"),
        ("rental_subsidy.paid_households", "actual", "295"),
        ("rental_subsidy.amount", "actual", "58.9"),
    }
    assert rows(reading("公租房筹集、配租：48套、112套。"), read_silently=False) == {
        ("public_rental.raised", "actual", "48"),
        ("public_rental.allocated", "actual", "112"),
    }


def test_a_row_that_is_not_as_long_as_the_list_before_it_is_not_read() -> None:
    assert not reading("租赁补贴保障户数、保障人数、发放户数：301户、764人、295户、58.9万元。").records


@pytest.mark.parametrize("lead", ["我中心承担的目标任务完成情况如下：", "市里下达任务落实情况："])
def test_how_tasks_that_were_handed_down_were_carried_out_is_told_as_done(lead: str) -> None:
    found = reading(f"{lead}争取各类资金4216万元，租赁补贴发放273户。")
    assert rows(found, read_silently=True) == {
        ("funding.total", "actual", "4216"),
        ("rental_subsidy.paid_households", "actual", "273"),
    }


@pytest.mark.parametrize("lead", ["我中心承担的目标任务：", "市里下达任务如下："])
def test_tasks_that_were_handed_down_stay_tasks(lead: str) -> None:
    found = reading(f"{lead}争取各类资金4216万元，租赁补贴发放273户。")
    assert {role for _, role, _ in rows(found, read_silently=True) | rows(found, read_silently=False)} == {"target"}


def test_what_a_year_expects_is_its_task_and_an_emergency_may_be_started() -> None:
    found = reading("全年交存维修资金5216.4万元，为年度预期4800万元的108.7%；启动应急使用118.6万元。")
    assert rows(found, read_silently=True) == {
        ("maintenance_fund.collected", "actual", "5216.4"),
        ("maintenance_fund.collected", "target", "4800"),
        ("maintenance_fund.collected", "stated_ratio", "108.7"),
        ("maintenance_fund.emergency", "actual", "118.6"),
    }
