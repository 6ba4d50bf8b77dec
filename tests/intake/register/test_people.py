"""Of payees: firms by their names, persons never, accounts by four digits."""

import pytest

from src.intake.register.people import account_tail, is_person, without_name, without_numbers
from tests.intake.register.clerk import BUILDING, SUBSIDY


@pytest.mark.parametrize(
    ("payee", "department_class"),
    [
        ("代发户", SUBSIDY),
        ("张三", None),
        ("欧阳修文", BUILDING),
        ("阿依古丽·买买提", None),
        ("张三等12人", None),
        ("王建国（代）", BUILDING),
        ("李新村", SUBSIDY),
        ("租赁补贴对象", None),
        ("中国建设银行代发专户", SUBSIDY),
    ],
)
def test_persons_and_transfers_to_many(payee, department_class):
    assert is_person(payee, department_class)


@pytest.mark.parametrize(
    "payee",
    [
        "乙建筑有限公司",
        "财政局",
        "供电所",
        "甲县城市建设投资集团",
        "第一中学",
        "城关镇人民政府",
        "己设计院",
        "甲县财政国库支付中心",
    ],
)
def test_firms_and_offices(payee):
    assert not is_person(payee, BUILDING)


def test_an_account_keeps_four_digits():
    assert account_tail("6217 0000 1234 5678 901") == "8901"
    assert account_tail("无") is None
    assert without_numbers("付至 6217 0000 1234 5678 901 账户") == "付至 ****8901 账户"
    assert without_numbers("身份证62102419800101123X") == "身份证****123X"
    assert without_numbers("第3季度 2025-06") == "第3季度 2025-06"


def test_a_name_in_a_purpose_goes_too():
    assert without_name("付张三六月租赁补贴", "张三") == "付个人六月租赁补贴"
