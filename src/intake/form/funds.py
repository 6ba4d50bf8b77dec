"""Whose money a label speaks of: the department's own, or that of one thing or a part of it."""

import re

from src.catalogue.lexicon import lexicon
from src.intake.layout import named, plain

_FUND = "专项|补助|工程|项目(?!支出)"
"""What the funds of one thing are called."""
_OF_MONEY, _OF_A_FUND = re.compile("预算|资金|支出|执行|决算|部门|单位|年度|经费"), re.compile(f"{_FUND}|其中|[:：].")
"""What a label of the whole money holds, and what one of a single fund does."""
_HEADS_A_FUND = re.compile(f"[^。；;，,]{{0,6}}其中|[^。；;，,0-9]{{0,20}}(?:{_FUND})[^。；;，,0-9]{{0,8}}[:：]?$")
"""How a line begins or ends that names a part of the budget, or the funds of one thing."""
OWN = frozenset({"", "budget"})
"""Subjects of words that say whose money the department's own is."""


def is_of_another(label: str) -> bool:
    """Whether what stands before labels and their amounts names something else than the department's money, or a fund of it."""
    if named("budget_columns", label):
        return False
    money = _OF_MONEY.search(plain(label)) is not None and _OF_A_FUND.search(plain(label)) is None
    return names_a_thing(plain(label)) or not money


def heads_a_fund(line: str) -> bool:
    """Whether a line above amounts begins or ends as one that names a part of the budget, or the funds of one thing."""
    return _HEADS_A_FUND.match(line) is not None


def names_a_thing(label: str, own: frozenset[str] = OWN) -> bool:
    """Whether words name what money is for."""
    return not {says.get("subject", "") for says in lexicon().said_in(label)} <= own
