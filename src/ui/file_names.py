"""How a file that leaves the dashboard is called, on whatever system it is saved."""

import re

from src import measures
from src.catalogue import template, text, year_title
from src.catalogue.visible import one_line
from src.ui.page import Page

LONGEST_STEM = 70
"""Characters before the ending: file systems take 255 bytes, and a Chinese character has three in UTF-8."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\ufffd]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever their ending."""


def file_name(page: Page, ending: str, stem: str = template("ui.file_stem")) -> str:
    """Name of a file of the page's centre and year; sample data say so in front."""
    period = year_title(page.year, measures.year_under_way(page.centre, page.year)).replace(" ", "")
    named = stem.format(centre=page.centre.organisation.name, year=page.year, period=period)
    mark = text("ui.file_mark") if page.centre.kind == "sample" else ""
    return f"{safe_stem(mark + named)}.{ending}"


def safe_stem(wanted: str) -> str:
    """The name without its ending as every system takes it: no path, nothing unseen, not too long, no device."""
    plain = _FORBIDDEN.sub("-", one_line(wanted))
    if len(plain) > LONGEST_STEM:  # the end tells the files of a centre apart
        plain = f"{plain[: LONGEST_STEM - LONGEST_STEM // 2]}{plain[-(LONGEST_STEM // 2) :]}"
    plain = plain.strip(" .-") or "-"
    return f"_{plain}" if _DEVICE.fullmatch(plain) else plain
