"""Mutated reports: no exception but IntakeError escapes, and no value ever stands outside its quote."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from src.intake import Draft, IntakeError, read

REPORTS = Path(__file__).parent / "reports"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
FRAGMENTS = [
    "万元",
    "亿元",
    "元",
    "户",
    "套",
    "。",
    "，",
    "\n",
    "\t",
    " ",
    "\f",
    "（",
    "）",
    "0",
    "9",
    "１",
    ".",
    ",",
    "-",
    "%",
    "≥",
    "计划",
    "十",
    "两千",
    "三四",
    "〇",
    "实际",
    "2022年",
    "2024年",
    "约",
    "余",
    "一级指标",
    "合计",
    "\x00",
    "<b>",
    "一、",
    "附件",
]
CHINESE_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        insert = draw(st.sampled_from(["", *FRAGMENTS]) | st.text(max_size=3))
        text = text[:start] + insert + text[end:]
    return text


def numbers(quote: str) -> set[Decimal]:
    """Every number that a quote prints, read independently of the reader: wrapped lines joined, widths folded, unseen signs left out."""
    quote = re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", quote)
    folded = "".join(chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char for char in quote)
    found = re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", folded)
    printed = {Decimal(number.replace(",", "")).normalize() for number in found if number.isascii()}
    folded = re.sub(r"[\n\f]+", "", folded)
    return printed | {spoken(run) for run in re.findall("[零〇一二两三四五六七八九十百千万亿]+", folded)}


def spoken(run: str) -> Decimal:
    """What a run of Chinese numerals comes to, place by place."""
    total = section = digit = 0
    for char in run.replace("〇", "零").replace("两", "二"):
        if char not in CHINESE_PLACES:
            digit = "零一二三四五六七八九".index(char)
        elif CHINESE_PLACES[char] < 10_000:
            section, digit = section + (digit or 1) * CHINESE_PLACES[char], 0
        else:
            total, section, digit = (total + section + digit) * CHINESE_PLACES[char], 0, 0
    return Decimal(total + section + digit).normalize()


def assert_in_quote(value: Decimal | None, quote: str | None) -> None:
    if value is not None:
        scaled = {number.scaleb(places).normalize() for number in numbers(quote or "") for places in (-8, -4, 0, 4, 8)}
        assert abs(value).normalize() in scaled, (value, quote)


def assert_sound(draft: Draft) -> None:
    for row in draft.records:
        assert row.quote == draft.text[slice(*row.span)]
        assert_in_quote(row.value, row.quote)
    for item in draft.score_items:
        assert item.quote == draft.text[slice(*item.span)]
        for value in (item.target, item.actual, item.weight, item.score):
            assert_in_quote(value, item.quote)
    for figure in draft.unread:
        assert figure.text == draft.text[slice(*figure.span)]
        assert figure.text in figure.quote
    keys = [(row.indicator, row.role) for row in draft.records]
    assert len(keys) == len(set(keys))


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        draft = read(data, name)
    except IntakeError:
        return
    assert_sound(draft)


@QUICK
@example("柏杨县住房保障和房产管理中心\n2023年工作总结\n\n2023年，我中心共争取上级专项资金2\u00ad860万元。\n")
@given(mutated())
def test_a_mutated_text_is_read_soundly_or_refused(text):
    read_or_refuse(text.encode("utf-8", "surrogatepass"), "report.txt")


@QUICK
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.csv", "a.docx", "a.xlsx", "a.pdf"]))
def test_random_bytes_are_refused_or_read(data, name):
    read_or_refuse(data, name)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_flipped_bytes_of_an_office_file_are_refused_or_read(kind, as_word, as_sheet, report_text):
    make = as_word if kind == "docx" else as_sheet
    data = make(report_text("nanping-2023"))

    @settings(max_examples=60)
    @given(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), min_size=1, max_size=8))
    def flip(changes):
        mutant = bytearray(data)
        for place, value in changes:
            mutant[place] = value
        read_or_refuse(bytes(mutant), f"report.{kind}")

    flip()


@settings(max_examples=60)
@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 9, places=2),
    st.sampled_from(["元", "万元", "亿元"]),
)
def test_an_amount_is_converted_exactly(amount, unit):
    text = f"柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金 {amount:,.2f} {unit}。"
    draft = read(text.encode(), "report.txt")
    exact = amount.scaleb({"元": -4, "万元": 0, "亿元": 4}[unit])
    assert [row.value for row in draft.records] == [exact]
