"""A deck with each of its parts broken in every way, as last year's and as a template: used, or refused in one sentence."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

from src.deck.powerpoint import build, refresh
from tests.bench.table import Row
from tests.deck.centres import YEAR, next_year, real
from tests.deck.powerpoint.test_broken_decks import CHARTS, DEFECTS, broken, deck, is_one_sentence, parts, said_of


def rows(folder: Path) -> list[Row]:
    """How many broken decks were tried in each use and how many ended in anything but a deck or a sentence."""
    later = next_year(real())
    return [
        _row("last year's", lambda data: refresh(data, io.BytesIO(), later, YEAR + 1, name="旧.pptx")),
        _row("template", lambda data: build(io.BytesIO(), real(), YEAR, charts=CHARTS[:1], template=data)),
    ]


def _row(use: str, work: Callable[[bytes], object]) -> Row:
    tried, wrong = 0, list[str]()
    for defect in (*DEFECTS, "spoilt"):
        for part, data in broken(defect, most=len(parts(deck()))):
            tried += 1
            try:
                said = said_of(partial(work, data))
            except Exception as error:
                said = repr(error)
            if said is not None and not is_one_sentence(said):
                wrong.append(f"{part}, {defect}: {said}")
    measured = f"{len(wrong)} of {tried}" + "".join(f"; {one}" for one in wrong)
    return Row(f"broken decks, as {use}, neither used nor refused in a sentence", measured, "0", not wrong)
