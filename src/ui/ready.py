"""What the first visitor sees, made while his browser still loads Streamlit's own scripts."""

import inspect
from importlib import import_module

from src import store
from src.catalogue import pages
from src.ui import centre_picker, data, parts
from src.ui.page import Page, first_year


def front_page() -> None:
    """Import what the front page is made of, and make its parts for the first centre: the first visit finds them kept.

    Raises StoreError where the database cannot be read.
    """
    listing, _ = data.listing(store.database_at())
    known = centre_picker.tree(listing).by_id
    if not known:
        return
    found = data.edition(listing, next(iter(known)))
    edition = data.compared(found.listing, found.edition)
    year = first_year(edition.centre)
    if year is not None:
        parts.prepare(Page(next(iter(pages())), found.listing, edition, year))
    for name in ("numpy", "PIL.Image"):  # Streamlit asks for them when it sets the window's icon
        import_module(name)
    inspect.stack()  # Streamlit asks for it once, behind the first element of all, and the answer takes 80 ms to look up
