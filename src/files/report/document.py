"""The report as a Word document: chapters in the typefaces of official papers, its annexes each on a page of its own.

A sentence that was written from the records stands in a bookmark; what its figures are from is kept under the bookmark's name among the
file's own properties. Both survive in Word, WPS and LibreOffice, and neither prints.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import IO

from src.catalogue import text
from src.files.form_docx import form_elements
from src.files.paper.package import save_paper
from src.files.paper.text import bookmarked, of_runs, paragraph, run
from src.files.report.blocks import Kind
from src.files.report.content import Report
from src.files.report.sentences import Said

STYLES: dict[Kind, str] = {
    "title": "Title",
    "addressee": "Addressee",
    "chapter": "Heading1",
    "section": "Heading2",
    "body": "Body",
    "annexes": "Body",
    "more_annexes": "Body",
    "signature": "Signature",
    "date": "Date",
}
APART: frozenset[Kind] = frozenset({"addressee", "annexes"})
"""Kinds that an empty line parts from what stands above."""
END: frozenset[Kind] = frozenset({"annexes", "more_annexes", "signature", "date"})
"""Kinds that stay on the page of what stands above: a seal and a date never stand on a page without text."""
_INDENT = '<w:ind w:leftChars="{left}" w:left="{twips}" w:hangingChars="{hanging}" w:hanging="{back}"/>'
HANGING: Mapping[Kind, str] = {
    "annexes": _INDENT.format(left=650, twips=2080, hanging=450, back=1440),
    "more_annexes": _INDENT.format(left=650, twips=2080, hanging=150, back=480),
}
"""An annex whose title takes a second line goes on under the title's first character."""
LINES_OF_SEAL = 2
PUNCTUATION = "Po"
"""The category of stops, commas and semicolons."""


def write_report(out: IO[bytes], report: Report) -> None:
    """Write the report; sample data say so above the title and at the head of every page."""
    evidence: dict[str, str] = {}
    body = [*([paragraph(report.mark, "Mark")] if report.mark else []), *_paragraphs(report, evidence)]
    parts = [(False, body), *((one.wide, form_elements(one)) for one in report.annexes)]
    save_paper(out, parts, title=report.title, author=report.unit, mark=report.mark, properties=evidence)


def _paragraphs(report: Report, evidence: dict[str, str]) -> Iterator[str]:
    for block, following in zip(report.blocks, (*report.blocks[1:], None), strict=True):
        empty = LINES_OF_SEAL if block.kind == "signature" else int(block.kind in APART)
        keep = following is not None and following.kind in END
        yield from (paragraph("", "Body", keep=keep) for _ in range(empty))
        runs = "".join(_run(said, evidence) for said in block.said)
        yield of_runs(runs, STYLES[block.kind], keep=keep, more=HANGING.get(block.kind, ""))


def _run(said: Said, evidence: dict[str, str]) -> str:
    if not said.figures:
        return run(said.text, "Open" if said.open else None)
    number = len(evidence) + 1
    name = text("files.report.evidence", number=f"{number:03}")
    evidence[name] = text("catalogue.list_separator").join(
        text("files.report.from", figure=figure.shown, source=figure.source) if figure.shown else figure.source
        for figure in said.figures
    )
    ends = (
        unicodedata.category(said.text[-1]) == PUNCTUATION
    )  # LibreOffice adds a line where a bookmark ends behind one in the margin
    words, mark = (said.text[:-1], said.text[-1]) if ends else (said.text, "")
    return bookmarked(run(words), number, name) + (run(mark) if mark else "")
