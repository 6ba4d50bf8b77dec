"""The bar that fills while a long file is read."""

from pathlib import PurePath

from streamlit.delta_generator import DeltaGenerator

from src.catalogue import text
from src.intake import Progress, unheard

LONG = {".pdf": 10, ".xlsx": 500, ".xls": 500}
"""Pages of a .pdf, rows of a sheet, from which on a bar is shown: less is read before anybody could look at it."""


def bar_of(place: DeltaGenerator, name: str) -> Progress:
    """What shows, in the place, how far the reading of the file of this name is."""
    kind = PurePath(name).suffix.lower()
    if kind not in LONG:
        return unheard
    unit = text(f"ui.intake.progress_unit{kind}")

    def show(done: int, of: int) -> None:
        if of >= LONG[kind]:
            said = "progress" if done < of else "progress_done"
            place.progress(done / of, text(f"ui.intake.{said}", done=done, of=of, unit=unit))

    return show
