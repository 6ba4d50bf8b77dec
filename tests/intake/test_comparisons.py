"""At least, at most, exactly: as offices type them in a form, and what is left open rather than read wrongly."""

import pytest

from src.intake.value import comparison_of, parse

AT_LEAST = """
≥90 ≧90 ⩾90 ≽90 ⪰90 ≮90 >=90 =>90 ＞＝90 ＝＞90 ﹥﹦90 >/=90 不低于90 不少于90 不小于90 不得低于90 不得少于90 不应低于90 不能低于90
大于等于90 大于或等于90 大于、等于90 大于（等于）90 至少90 最少90 最低90 90以上 90及以上 90（含）以上 90（含）及以上 90以上（含）
达到90以上 ≥90以上 ≥90（含） 不低于90（含）
"""
AT_MOST = """
≤90 ≦90 ⩽90 ≼90 ⪯90 ≯90 <=90 =<90 ＜＝90 ＝＜90 ﹤﹦90 </=90 不高于90 不超过90 不超出90 不超90 不多于90 不大于90 不得超过90 不得高于90
不能超过90 不应超过90 小于等于90 小于或等于90 小于、等于90 小于（等于）90 至多90 最多90 最高90 90以内 90之内 90内 90以下 90及以下
90（含）以下 90（含）以内 90以下（含） 控制在90 控制在90以内 控制在90以下 不超过90以内
"""
EXACTLY = "=90 ＝90 ﹦90 等于90"
LEFT_OPEN = """
≥90以内 ≤90以上 ≥≤90 ≥90≤95 ≥90且≤95 不低于90以内 不超过90以上 低于90以上 控制在90以上 ≠90 ≈90 ≫90 >>90 ≲90 ≳90 约90 90左右 90-95 90~95
±90 未超过90 全县以内 县城内 七成以上
"""
READ = [
    *((text, ">=") for text in AT_LEAST.split()),
    *((text, "<=") for text in AT_MOST.split()),
    *((text, "=") for text in EXACTLY.split()),
]


@pytest.mark.parametrize(("text", "comparison"), READ)
def test_sign_or_word_beside_a_number_is_read(text: str, comparison: str) -> None:
    value = parse(text)
    assert (value.number, value.comparison) == (90, comparison)


@pytest.mark.parametrize(("text", "comparison"), [("≥ 90 %", ">="), ("90%（含）以上", ">="), ("≦90%", "<=")])
def test_unit_between_number_and_sign_is_kept(text: str, comparison: str) -> None:
    value = parse(text)
    assert (value.number, value.unit, value.comparison) == (90, "%", comparison)


@pytest.mark.parametrize(("text", "unit"), [("90日内", "日"), ("90个工作日内", "个工作日"), ("90天以内", "天")])
def test_days_within_which_something_is_done(text: str, unit: str) -> None:
    value = parse(text)
    assert (value.number, value.unit, value.comparison) == (90, unit, "<=")


@pytest.mark.parametrize("text", LEFT_OPEN.split())
def test_what_says_both_or_neither_has_no_comparison(text: str) -> None:
    value = parse(text)
    assert (value.number, value.comparison) == (None, None)


@pytest.mark.parametrize("text", ["90", "90%", "-5户"])
def test_a_bare_number_compares_with_nothing(text: str) -> None:
    assert parse(text).number is not None
    assert parse(text).comparison is None


@pytest.mark.parametrize(
    ("cell", "comparison"),
    [
        ("≧", ">="),
        ("⩽", "<="),
        ("≯", "<="),
        ("＝", "="),
        ("不低于", ">="),
        ("不得超过", "<="),
        ("≥≤", None),
        ("≠", None),
    ],
)
def test_a_cell_of_its_own_for_the_sign(cell: str, comparison: str | None) -> None:
    assert comparison_of(cell) == comparison
