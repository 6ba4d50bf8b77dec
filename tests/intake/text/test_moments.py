"""Phrases of time are looked for only where a character stands with which one can begin."""

import re
from pathlib import Path

from src.intake.text.moments import _PATTERNS, moment_pattern

TEXTS = sorted((Path(__file__).parents[2] / "reading").glob("*/*/text.txt"))


def test_no_phrase_begins_elsewhere():
    anywhere, known = re.compile("|".join(f"(?:{pattern})" for _, pattern in _PATTERNS)), re.compile(moment_pattern())
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        assert [found.span() for found in known.finditer(text)] == [found.span() for found in anywhere.finditer(text)]
