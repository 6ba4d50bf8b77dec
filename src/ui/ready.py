"""What the first visitor sees, made while his browser still loads Streamlit's own scripts."""

from streamlit import delta_generator

from src import store
from src.catalogue import pages
from src.ui import centre_picker, data, parts
from src.ui.page import Page, first_year


def front_page() -> None:
    """Import what the front page is made of, and make its parts for the first centre: the first visit finds them kept.

    Raises StoreError where the database cannot be read.
    """
    # Behind the first element of all, Streamlit would look for 80 ms whether anybody forgot to start its server.
    delta_generator._use_warning_has_been_displayed = True
    listing, _ = data.listing(store.database_at())
    known = centre_picker.tree(listing).by_id
    if not known:
        return
    found = data.edition(listing, next(iter(known)))
    edition = data.compared(found.listing, found.edition)
    year = first_year(edition.centre)
    if year is not None:
        parts.prepare(Page(next(iter(pages())), found.listing, edition, year))
