"""What single sentences state, and above all what they do not."""

import tomllib
from pathlib import Path

import pytest

from src.intake import read

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["case"]
HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_gives_exactly_what_it_states(case):
    draft = read((HEAD + case["text"]).encode(), "report.txt")
    found = {f"{row.indicator} {row.role} {row.value.normalize():f} {row.unit}" for row in draft.records}
    assert found == set(case["records"])
    assert all(row.quote and row.quote in case["text"] for row in draft.records)
    assert set(case.get("unread", ())) <= {figure.text for figure in (*draft.unread, *draft.suggestions)}
    offered = {f"{row.indicator} {row.role} {row.value.normalize():f} {row.unit}" for row in draft.suggestions}
    assert set(case.get("suggested", ())) <= offered
    assert not set(case.get("never", ())) & {figure.text for figure in draft.suggestions}
