"""One chart as a slide of its own: the native chart with its conclusion, unit, year and source."""

import io
from typing import Any

from src.catalogue import text
from src.charts.wording import name_of
from src.deck.powerpoint import build
from src.ui.downloads import TYPES, media_address
from src.ui.file_names import file_name
from src.ui.page import Page


def slide(page: Page, chart_id: str) -> dict[str, Any]:
    """Where the browser fetches the slide, and its name."""
    out = io.BytesIO()
    build(out, page.centre, page.year, page.findings(), charts=[chart_id])
    stem = text("charts.file_name", chart=name_of(chart_id), centre="{centre}", year="{year}")
    address = media_address(out.getvalue(), TYPES["pptx"], f"slide-{chart_id}")
    return {"address": address, "name": file_name(page, "pptx", stem)}
