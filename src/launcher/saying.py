"""What the start window says: sentences whose names of files and folders do nothing to the window."""

from pathlib import Path

from src.catalogue import text
from src.catalogue.visible import visible


def say(key: str, *, end: str = "\n", **words: str | int | Path) -> None:
    """Print the sentence at once."""
    print(visible(text(key, **words)), end=end, flush=True)
