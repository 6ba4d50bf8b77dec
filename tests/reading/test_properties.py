"""What stands beside a figure may hide it, but never makes another one of it: nothing of this is read in silence."""

import json
import random
import re
from decimal import Decimal
from pathlib import Path

import pytest

from src.intake import read
from tests.reading.measure import measure_draft
from tests.reading.shuffling import ORDERS

TUNING = Path(__file__).parent / "tuning"
TEXTS = sorted(path for half in ("tuning", "second") for path in (TUNING.parent / half).glob("*/text.txt"))
SHUFFLES = 2
COUNTED = {"套": "7771", "万平方米": "77.71", "户": "7771", "万元": "7777.1", "亿元": "77.1", "个": "771", "幢": "773"}
STRANGE = {Decimal(value) for value in COUNTED.values()} | {Decimal("771000")}
DEEDS = [
    ("商品房销售", "套", "万平方米"),
    ("期房网签", "套", "万平方米"),
    ("二手房成交", "套", "万平方米"),
    ("发放租赁补贴", "户", "万元"),
    ("归集维修资金", "万元"),
    ("开工改造老旧小区", "个", "幢"),
    ("建成棚改安置房", "套"),
    ("分配公租房", "套"),
    ("争取各类资金", "万元"),
    ("完成固定资产投资", "亿元"),
]
ELSEWHERE = [
    "全省{}",
    "从全国看，{}",
    "邻近的宁川县{}",
    "城关镇{}",
    "其中桂花苑小区{}",
    "2011年{}",
    "上年{}",
    "去年同期{}",
    "2039年计划{}",
    "下一步，{}",
    "预计{}",
    "自2018年以来累计{}",
    "“十三五”期间{}",
    "比上年多{}",
    "上半年{}",
    "12月份{}",
    "例如锦绣家园{}",
    "尚未{}",
    "某开发企业{}",
    "省住建厅通报，各市{}",
    "上级要求{}",
    "省里{}",
    "各县区{}",
    "乡镇{}",
    "拟{}",
    "力争全年{}",
    "按照规划，到2035年{}",
    "假如{}",
    "撤销{}",
    "退回{}",
    "每月{}",
    "户均{}",
    "近五年{}",
    "前三年累计{}",
    "年初结转{}",
]


def sentence(chance: random.Random) -> str:
    deed, *units = chance.choice(DEEDS)
    return chance.choice(ELSEWHERE).format(deed + "、".join(COUNTED[unit] + unit for unit in units))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_a_sentence_about_something_else_is_never_read(path):
    chance = random.Random(path.parent.name)
    text = path.read_text(encoding="utf-8")
    for place in chance.sample([found.end() for found in re.finditer("[。；](?![^\n]*\t)", text)] or [len(text)], 1):
        inserted = sentence(chance)
        draft = read((text[:place] + inserted + "。" + text[place:]).encode(), "text.txt")
        taken = [row for row in draft.records if row.value in STRANGE]
        assert not taken, inserted


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_another_name_of_the_county_changes_nothing(path):
    text = path.read_text(encoding="utf-8")
    org = json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))["org"]
    name = re.match("(.+?)[县区]", org)[1]
    before, after = read(text.encode(), "a.txt"), read(text.replace(name, "柳泉").encode(), "a.txt")
    assert _values(after) == _values(before)
    assert len(after.suggestions) == len(before.suggestions)


def _values(draft):
    return {(row.indicator, row.role, row.value, row.as_of) for row in draft.records}


def test_other_numbers_change_nothing_but_themselves():
    text = (TUNING / "carried-renovation-a" / "text.txt").read_text(encoding="utf-8")
    other = text.replace("9个小区", "13个小区").replace("31栋", "57栋")
    before = {(row.indicator, row.role): row.value for row in read(text.encode(), "a.txt").records}
    after = {(row.indicator, row.role): row.value for row in read(other.encode(), "a.txt").records}
    assert after == before | {("renovation.projects", "started"): 13, ("renovation.buildings", "started"): 57}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_statements_in_another_order_are_not_misread(path):
    text = path.read_text(encoding="utf-8")
    for order in ORDERS:
        for seed in range(SHUFFLES):
            other = order(text, random.Random(f"{path.parent.name} {seed}"))
            assert sorted(other) == sorted(text)
            found = measure_draft(read(other.encode(), "text.txt"), path.parent)
            assert not found.wrong, f"{order.__name__} {seed}"
