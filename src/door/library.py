"""The script that draws figures, as a file that browsers fetch once and keep: named after its content, written where it is missing."""

import hashlib
from functools import cache
from pathlib import Path

from streamlit import config

from src.charts import library
from src.store import disk

STATIC_FOLDER = Path(__file__).parents[2] / "static"
"""The folder that Streamlit offers to browsers."""


def library_address() -> str:
    """Where browsers find the drawing library; raises StoreError where it cannot be written."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return "/".join(["", *filter(None, [base]), "app", "static", drawing_library()])


@cache
def drawing_library() -> str:
    """Name of the file in the folder; raises StoreError where it cannot be written.

    Behind a proxy a browser may ask another process for it than the one whose page names it, so it is written as soon as the
    server opens, not at the first visit.
    """
    content = library.script()
    file = STATIC_FOLDER / f"charts-{hashlib.blake2s(content, digest_size=12).hexdigest()}.js"
    if not file.exists() or file.stat().st_size != len(content):
        disk.make_folder(STATIC_FOLDER)
        disk.write_whole(file, content)
    return file.name
