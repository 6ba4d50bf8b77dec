"""How long reading a report takes once its modules are loaded: the same report as text, as .docx and as .pdf."""

import statistics
import time
from collections.abc import Mapping

from playwright.sync_api import Browser

from src import intake
from tests.bench.servers import ROOT
from tests.intake.conftest import pdf_bytes, word_bytes

REPORT = ROOT / "tests" / "intake" / "reports" / "yunling-2022.txt"
FORM = "二、部门预算执行情况"
PADDING = "（五）其他工作。我中心认真落实各项制度，加强内部管理，做好信访接待和政策宣传，群众满意度稳步提升。\n"
LENGTH = 9000
"""Characters of a county's yearly report."""
LONG = 2_000_000
"""Bytes of a very long text."""
DENSE = 500_000
"""Bytes of a text that is nothing but figures; of two megabytes a slow machine would not see the end before reading is stopped."""
LONG_LIMIT = 5.0
"""Seconds of processor that reading it may take."""
LIMITS = {"txt": 0.3, "docx": 1.0, "pdf": 1.0}
"""Seconds that reading may take."""


def report() -> str:
    """A report of usual length with its form at the end."""
    text = REPORT.read_text(encoding="utf-8")
    body, heading, rest = text.partition(FORM)
    return body + PADDING * ((LENGTH - len(text)) // len(PADDING)) + heading + rest


def seconds(browser: Browser, rounds: int) -> Mapping[str, float]:
    """Median seconds by kind of file, after one reading that loads the lexicon."""
    text = report()
    files = {"txt": text.encode(), "docx": word_bytes(text), "pdf": pdf_bytes(text, browser.new_page())}
    return {kind: _median(data, f"report.{kind}", rounds) for kind, data in files.items()}


def long_seconds() -> Mapping[str, float]:
    """Seconds of processor for long texts: a report of usual length, and its densest part, each repeated before its form."""
    return {
        "two megabytes, as a report is": _of_long(report(), LONG),
        "half a megabyte of nothing but figures": _of_long(REPORT.read_text(encoding="utf-8"), DENSE),
    }


def _of_long(text: str, length: int) -> float:
    title, below = text.split("\n", 1)
    body, heading, form = below.partition(FORM)
    data = (title + "\n" + body * (length // len(body.encode())) + heading + form).encode()
    start = time.process_time()
    if not intake.read(data, "report.txt").records:
        raise RuntimeError("the long text was not read")
    return time.process_time() - start


def _median(data: bytes, name: str, rounds: int) -> float:
    intake.read(data, name)
    taken: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        draft = intake.read(data, name)
        taken.append(time.perf_counter() - start)
        if not draft.records or not draft.score_items:
            raise RuntimeError(f"{name} was not read")
    return statistics.median(taken)
