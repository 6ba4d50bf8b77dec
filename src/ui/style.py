"""The look of a part of a page, which lies beside its code; the sheet of all pages comes with the shell (`door`)."""

from functools import cache
from pathlib import Path

from src.markup import Html, macros

_html = macros(__file__)


@cache
def look(file: Path) -> Html:
    """The style element of a part of a page; its colours are the tokens of the sheet of all pages."""
    return _html.style(file.read_text(encoding="utf-8"))
