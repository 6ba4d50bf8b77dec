"""Reports of other offices, written over for the next year: what was accepted last year is read, but for broken numbers."""

from dataclasses import replace
from pathlib import Path

import pytest

from src import intake
from src.review import Correction, Decisions, delivery, select

FOLDER = Path(__file__).parent / "tuning"
ORG = "own"


@pytest.mark.parametrize("name", ["earlier-clause-a", "hedge-b", "linebreaks-a"])
def test_a_report_written_over_last_years_asks_only_about_broken_numbers(name: str) -> None:
    text = (FOLDER / name / "text.txt").read_text(encoding="utf-8")
    last = intake.read(text.encode(), "a.txt", org_id=ORG)
    assert last.year is not None
    assert last.suggestions
    taken = {n: Correction(one.indicator, one.role, one.value) for n, one in enumerate(last.suggestions)}
    saved = delivery(last, select(last, Decisions(accepted=taken)))
    for year in range(last.year, last.year - 5, -1):
        text = text.replace(str(year), str(year + 1))
    asked = intake.read(text.encode(), "a.txt", org_id=ORG)
    draft = intake.read(
        text.encode(), "a.txt", org_id=ORG, examples=[replace(one, batch_id=1) for one in saved.examples]
    )
    assert draft.suggestions == tuple(one for one in asked.suggestions if "换行断开" in one.reason)
    assert len(draft.records) + len(draft.suggestions) == len(asked.records) + len(asked.suggestions)
