"""Whoever reads better still reads everything that was read before."""

import tomllib
from pathlib import Path

import pytest

from src.intake import read
from tests.intake.test_reports import REPORTS, figures

CASES = tomllib.loads((Path(__file__).parent / "read_before.toml").read_text(encoding="utf-8"))["case"]
HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("report") or case["text"][:24])
def test_what_was_read_before_is_read(case):
    report = case.get("report")
    data = (REPORTS / f"{report}.txt").read_bytes() if report else (HEAD + case["text"]).encode()
    assert set(case["records"]) <= figures(read(data, "report.txt"))
