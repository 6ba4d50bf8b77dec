"""The shell around all pages: Streamlit's own page in our language, with our style sheet and our scripts before its own."""

import re
from functools import cache
from pathlib import Path

import streamlit

from src.catalogue import pages
from src.door.assets import ahead, drawing_library
from src.door.sheet import sheet
from src.markup import macros

SCRIPTS = ("shell.js", "leading.js")
LONGEST_ADDRESS = 60
"""Characters of an unknown address that are repeated."""

_html = macros(__file__)


@cache
def addresses() -> tuple[str, ...]:
    """Where pages are found, below the server's base, in the order of the menu; the first page is the base itself."""
    _, *others = pages()
    return "/", *(f"/{page}" for page in others)


@cache
def shell() -> str:
    """The document that a browser gets at every page's address."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = _with(page, r'<html lang="en">', '<html lang="zh-CN">')
    page = _with(page, r"<title>.*?</title>", _html.head(drawing_library()))
    page = _with(page, r"<noscript>.*?</noscript>", _html.noscript())
    return _with(page, r"(?=</body>)", _html.own(ahead(), _own("shell.css") + sheet(), "".join(map(_own, SCRIPTS))))


def absent(path: str, base: str) -> str:
    """The document at an address where nothing stands: it names the pages that there are, below the server's base."""
    links = zip((f"{base}{address}" for address in addresses()), (page.title for page in pages().values()), strict=True)
    return _html.absent(_own("shell.css"), path[:LONGEST_ADDRESS], list(links))


def _own(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _with(page: str, pattern: str, ours: str) -> str:
    found, count = re.subn(pattern, lambda _: ours, page, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"Streamlit's page holds {pattern} {count} times, expected once")
    return found


@cache
def scripts() -> tuple[str, ...]:
    """The inline scripts of the shell."""
    return tuple(re.findall(r"<script>(.*?)</script>", shell(), re.DOTALL))
