"""The script that draws figures in a browser, read where plotly keeps it: importing plotly for it would cost a cold start 0.2 s."""

from importlib.util import find_spec
from pathlib import Path


def script() -> bytes:
    """The whole script, for a file that must work without a network; UTF-8."""
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("plotly")
    return (Path(package.origin).parent / "package_data" / "plotly.min.js").read_bytes()
