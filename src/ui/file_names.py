"""How a file that leaves the dashboard is called."""

from src.ui import texts
from src.ui.page import Page


def file_name(page: Page, ending: str, stem: str = texts.FILE_STEM) -> str:
    """Name of a file of the page's centre and year; sample data say so in front."""
    named = stem.format(centre=page.centre.organisation.name, year=page.year)
    return f"{texts.FILE_MARK if page.centre.kind == 'sample' else ''}{named}.{ending}"
