"""The style sheets of the pages: `style.css` on the theme's tokens, and the look of a part beside its code.

Both appearances stand in one sheet: `light-dark()` follows the colour scheme that Streamlit sets on the app, so the page is
right from the first paint, whatever the server knows about the browser.
"""

from functools import cache
from pathlib import Path

from src.charts.theme import DARK, FONT_STACK, LIGHT
from src.markup import Html, macros

TOKENS = (
    "ink",
    "muted",
    "faint",
    "line",
    "ground",
    "card",
    "track",
    "actual",
    "outline",
    "warning",
    "caution",
    "good",
)

_html = macros(__file__)


@cache
def sheet(product: str, upload: str, refused: str, working: str, not_made: str, skip: str, close: str) -> Html:
    """The style element; `product` is the name over the menu, lines separated by a CSS line feed; `upload` a button's word.

    Texts inside Streamlit's own inputs are English: they are hidden, and `refused` stands below an upload that takes no file,
    `working` behind the word of a button whose file is being made, `not_made` where that failed; `skip` is the link past the menu, `close` closes a sheet on a phone.
    """
    words = {"product": product, "upload": upload, "refused": refused, "working": working, "not-made": not_made}
    properties = {name: f"light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in TOKENS}
    properties |= {"fonts": FONT_STACK, "accent": LIGHT.accent, "menu": LIGHT.card}
    properties |= {name: f'"{word}"' for name, word in (words | {"skip": skip, "close": close}).items()}
    declared = "".join(f"--{name}:{value};" for name, value in properties.items())
    return _html.style(f":root{{{declared}}}\n{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}")


@cache
def look(file: Path) -> Html:
    """The style element of a part of a page."""
    return _html.style(file.read_text(encoding="utf-8"))
