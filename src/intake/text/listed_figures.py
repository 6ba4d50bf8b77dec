"""Commas between the figures that "respectively" lists: "A and B were respectively 310, 355" lists two, as an enumeration mark would."""

import re
from functools import cache

from src.catalogue.lexicon import any_unit
from src.catalogue.numerals import ARABIC
from src.intake.text.folding import Folded

RESPECTIVELY = ("分别", "依次")
_BETWEEN = re.compile("(?<![0-9]),")
"""A comma that parts no thousands."""


def list_figures(folded: Folded) -> Folded:
    """The text with enumeration marks for such commas; where other figures are listed with marks of their own, commas part clauses."""
    if not any(word in folded.text for word in RESPECTIVELY):
        return folded
    return Folded(_row().sub(lambda row: row["first"] + _BETWEEN.sub("、", row["others"]), folded.text), folded.offsets)


@cache
def _row() -> re.Pattern[str]:
    figure = rf"{ARABIC}[万亿]?(?:{any_unit()})"
    words = "|".join(RESPECTIVELY)
    return re.compile(rf"(?P<first>(?:{words})[^,;。:、\n0-9]{{0,12}}{figure})(?P<others>(?:,{figure})+)(?=[,;。\n]|$)")
