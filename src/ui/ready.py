"""What the first visitor sees, made while his browser still loads Streamlit's own scripts."""

from src import measures, store
from src.catalogue import pages
from src.ui import centre_picker, data, parts
from src.ui.page import Page


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
    if years := measures.reported_years(edition.centre) or edition.centre.years:
        parts.prepare(Page(next(iter(pages())), found.listing, edition, years[-1]))
