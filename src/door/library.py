"""The script that draws figures: browsers fetch it once, from memory, and keep it under a name that is the digest of its content."""

import gzip
import hashlib
from functools import cache

from streamlit import config

from src.charts import library

asked = False
"""Whether a browser has come for it."""


@cache
def script() -> bytes:
    """What browsers run."""
    return library.script()


@cache
def packed() -> bytes:
    """The same, compressed for browsers on other machines: less than a third to carry."""
    return gzip.compress(script(), 6)


@cache
def path() -> str:
    """Where it is, below the server's base."""
    return f"/_door/charts-{hashlib.blake2b(script(), digest_size=12).hexdigest()}.js"


def library_address() -> str:
    """Where browsers find it."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path()}" if base else path()
