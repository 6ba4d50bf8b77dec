"""Text from files, names and addresses, made harmless for a terminal or a message: what cannot be seen does not act."""

import re

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufeff]"
)
"""Control characters but the line feed, marks that turn the direction of writing, lone surrogates."""
REPLACEMENT = "\ufffd"


def visible(text: str) -> str:
    """The text with a replacement character for each that controls a terminal or the direction of writing; tabs are spaces."""
    return UNSEEN.sub(REPLACEMENT, text.replace("\t", " "))


def one_line(text: str) -> str:
    """The visible text with single spaces for its line ends."""
    return visible(" ".join(text.split()))
