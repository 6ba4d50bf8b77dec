"""What an earlier report says in words alone, for a new one to begin from: its basis, the duties, and how performance is managed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from src.intake.document import Document
from src.intake.layout import patterns, plain
from src.intake.limits import limited
from src.intake.source import read_file, read_source, refuse_long, refuse_unsafe

HEADING_LENGTH = 40
_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile("[(][一二三四五六七八九十]{1,3}[)]")


def prose(file: Path) -> Mapping[str, tuple[str, ...]]:
    """What `prose_of` finds in a file; raises IntakeError where it cannot be read."""
    return prose_of(read_file(file, file.name), file.name)


def prose_of(data: bytes, name: str) -> Mapping[str, tuple[str, ...]]:
    """Paragraphs of `basis`, `duties` and `results`, in their own words; one that states a figure of a programme is left out.

    `name` is that of the file. Raises IntakeError where it cannot be read.
    """
    with limited(name):
        refuse_unsafe(data, name)
        document = read_source(data, name)
        refuse_long(document, name)
        found: dict[str, list[str]] = {}
        for part, paragraph in _paragraphs(document):
            words = patterns("prose")["mark"].sub("", paragraph)
            if patterns("prose")["figure"].search(plain(words)) is None:
                found.setdefault(part, []).append(words)
    return {part: tuple(said) for part, said in found.items()}


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """Each paragraph outside tables under a heading that is one of a part's, with the part."""
    part, in_chapter = None, False
    for line in _lines(document):
        folded = plain(line)
        if _CHAPTER.match(folded):
            part, in_chapter = _named(folded, ("duties", "results")), True
        elif in_chapter and part != "results" and _SECTION.match(folded) and len(folded) <= HEADING_LENGTH:
            part = _named(folded, ("duties",))
        elif part is None and not in_chapter and folded.endswith(":"):
            part = "basis"
        elif part is not None:
            yield part, line


def _lines(document: Document) -> Iterator[str]:
    start = 0
    for table in (*sorted(document.tables, key=lambda one: one.start), None):
        end = len(document.text) if table is None else table.start
        yield from filter(None, (line.strip(" \t-") for line in document.text[start:end].split("\n")))
        start = end if table is None else table.end


def _named(folded: str, parts: tuple[str, ...]) -> str | None:
    return next((part for part in parts if patterns("prose")[part].search(folded)), None)
