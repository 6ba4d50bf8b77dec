"""The style sheet of all pages: `sheet.css` on the theme's tokens. It comes with the shell, so a visit sends none.

Both appearances stand in one sheet: `light-dark()` follows the colour scheme that Streamlit sets on the app, so the page is
right from the first paint, whatever the server knows about the browser.
"""

from functools import cache
from pathlib import Path

from streamlit import config

from src.catalogue import text, words
from src.charts.theme import DARK, FONT_STACK, LIGHT

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
WORDS = ("upload", "working", "not_made", "skip_menu", "close")
"""What stands over Streamlit's own English words, by their key: texts of buttons and inputs that no option changes."""


@cache
def sheet() -> str:
    """The sheet: tokens and words as custom properties, then the rules."""
    said = {name.replace("_", "-"): text(f"door.{name}") for name in WORDS}
    said["refused"] = text("door.upload_refused", limit=config.get_option("server.maxUploadSize"))
    said["product"] = "\\A ".join(words("door.product_lines"))
    properties = {name: f"light-dark({getattr(LIGHT, name)},{getattr(DARK, name)})" for name in TOKENS}
    properties |= {"fonts": FONT_STACK, "accent": LIGHT.accent, "menu": LIGHT.card}
    properties |= {name: f'"{word}"' for name, word in said.items()}
    declared = "".join(f"--{name}:{value};" for name, value in properties.items())
    return f":root{{{declared}}}\n{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}"
