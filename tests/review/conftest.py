"""Drafts of short reports, read for real."""

from collections.abc import Callable

import pytest

from src import intake
from src.intake import Draft

REPORT = """柳溪县房产服务中心
2023年度工作总结

一、老旧小区改造
全年实施老旧小区改造项目 9 个，涉及住宅 40 幢，惠及居民 1200 户。
二、住房保障
全年发放住房租赁补贴 31.5 万元。职工食堂建成，投入 12 万元。
三、维修资金
全年收取住宅维修资金 600 万元，支出 20 万元。
"""
CONTRADICTION = REPORT + "四、小结\n全年实施老旧小区改造项目 9 个，涉及住宅 41 幢，惠及居民 1200 户。\n"


def read(text: str) -> Draft:
    draft = intake.read(text.encode(), "总结.txt")
    return intake.assign(draft, org_id="liuxi", year=2023)


@pytest.fixture
def draft() -> Draft:
    """A report without contradiction, with one figure that is not read."""
    return read(REPORT)


@pytest.fixture
def contradicting() -> Draft:
    """A report that states the number of buildings twice and differently."""
    return read(CONTRADICTION)


@pytest.fixture
def read_text() -> Callable[[str], Draft]:
    return read
