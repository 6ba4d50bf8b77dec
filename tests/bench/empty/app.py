"""Pages of the product's menu that show nothing: what Streamlit itself takes for a visit."""

from copy import copy
from functools import cache
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from src.catalogue import PageEntry, pages


def nothing() -> None:
    """An empty page."""


@cache
def target(page: PageEntry) -> StreamlitPage:
    """The page, built once as the product's are."""
    return st.Page(
        nothing,
        title=page.title,
        icon=page.icon,
        help=page.help,
        url_path=page.id,
        default=page.id == next(iter(pages())),
    )


menu = {
    section: [copy(target(page)) for page in members]
    for section, members in groupby(pages().values(), lambda page: page.section)
}
st.navigation(menu, expanded=True).run()
