"""Last year's deck with each of its parts broken in every way: refreshed, or refused in one sentence."""

import io
from functools import partial
from pathlib import Path

from src.deck.powerpoint import refresh
from tests.bench.table import Row
from tests.deck.centres import YEAR, next_year, real
from tests.deck.powerpoint.test_broken_decks import DEFECTS, broken, deck, is_one_sentence, parts, said_of


def rows(folder: Path) -> list[Row]:
    """How many broken decks were tried and how many ended in anything but a deck or a sentence."""
    every, centre = len(parts(deck())), next_year(real())
    tried, wrong = 0, list[str]()
    for defect in (*DEFECTS, "spoilt"):
        for part, data in broken(defect, most=every):
            tried += 1
            try:
                said = said_of(partial(refresh, data, io.BytesIO(), centre, YEAR + 1, name="旧.pptx"))
            except Exception as error:
                said = repr(error)
            if said is not None and not is_one_sentence(said):
                wrong.append(f"{part}, {defect}: {said}")
    measured = f"{len(wrong)} of {tried}" + "".join(f"; {one}" for one in wrong)
    return [Row("broken decks neither refreshed nor refused in a sentence", measured, "0", not wrong)]
