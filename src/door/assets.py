"""What a browser fetches once and keeps: Streamlit's scripts, style sheets and fonts, and the script that draws figures.

Each is read once and packed once, and its name tells its content. Streamlit's own server reads a file anew for each browser and
packs none.
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import streamlit
from streamlit import config

from src.charts import library

STATIC = Path(streamlit.__file__).parent / "static" / "static"
SCRIPT, SHEET = "text/javascript", "text/css"
KINDS = {
    ".js": SCRIPT,
    ".css": SHEET,
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".gif": "image/gif",
}
EVERY_PAGE = ("Html", "Selectbox", "BidiComponent")
"""What Streamlit calls the elements that each page begins with."""

IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')

CALLED_ON_LOAD = b"//# allFunctionsCalledOnLoad\n"
"""Has Chromium compile the whole script beside the page, as it arrives, and not function after function in front of it."""

asked_at: float | None = None
"""When a browser last came for one, on the clock of `time.monotonic`."""


@dataclass(frozen=True)
class Asset:
    """One file; `kind` is its media type."""

    kind: str
    read: Callable[[], bytes]

    @cached_property
    def body(self) -> bytes:
        """What browsers use."""
        return self.read()

    @cached_property
    def packed(self) -> bytes:
        """The same, compressed for browsers on other machines: less than a third to carry."""
        return gzip.compress(self.body, 6)

    @property
    def is_packable(self) -> bool:
        """Fonts and most pictures are packed by themselves."""
        return self.kind in (SCRIPT, SHEET)


def asset(path: str) -> Asset | None:
    """What stands at this path below the server's base, if it is one; notes that a browser came for it."""
    found = _assets().get(path)
    if found is not None:
        global asked_at
        asked_at = time.monotonic()
    return found


def drawing_library() -> str:
    """Where browsers find the script that draws figures."""
    return _based(_library_path())


def ahead() -> tuple[str, ...]:
    """Where the scripts are that draw the elements of every page; Streamlit's page names only those that draw its frame.

    A browser told of them fetches them while the server makes the page, and not behind it.
    """
    frame = set(re.findall(r"static/js/([^\"]+\.js)", (STATIC.parent / "index.html").read_text(encoding="utf-8")))
    found: dict[str, None] = {}
    for element in EVERY_PAGE:
        (script,) = (STATIC / "js").glob(f"{element}.*.js")
        found |= dict.fromkeys(_with_imports(script.name, frame))
    return tuple(_based(f"/static/js/{name}") for name in found)


def _with_imports(name: str, known: set[str]) -> Iterator[str]:
    if name in known:
        return
    known.add(name)
    yield name
    for imported in IMPORTED.findall((STATIC / "js" / name).read_text(encoding="utf-8")):
        yield from _with_imports(imported, known)


@cache
def _assets() -> Mapping[str, Asset]:
    """By path; a kind of file that is not known here is left to Streamlit's server."""
    files = (file for folder in STATIC.iterdir() for file in folder.iterdir() if file.suffix in KINDS)
    static = {
        f"/static/{file.relative_to(STATIC).as_posix()}": Asset(KINDS[file.suffix], file.read_bytes) for file in files
    }
    return {**static, _library_path(): _library()}


@cache
def _library() -> Asset:
    return Asset(SCRIPT, lambda: CALLED_ON_LOAD + library.script())


@cache
def _library_path() -> str:
    return f"/_door/charts-{hashlib.blake2b(_library().body, digest_size=12).hexdigest()}.js"


def _based(path: str) -> str:
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path
