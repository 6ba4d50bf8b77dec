"""How a file that leaves the dashboard is called."""

from src.catalogue import template, text
from src.ui.page import Page


def file_name(page: Page, ending: str, stem: str = template("ui.file_stem")) -> str:
    """Name of a file of the page's centre and year; sample data say so in front."""
    named = stem.format(centre=page.centre.organisation.name, year=page.year)
    return f"{text('ui.file_mark') if page.centre.kind == 'sample' else ''}{named}.{ending}"
