"""Paragraphs and tables of an official paper as WordprocessingML; how they look is a matter of their styles (`styles.xml`)."""

from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from src.files.cells import printable


def run(content: str, style: str | None = None) -> str:
    """A stretch of text; line feeds are line breaks."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(printable(line))}</w:t>' for line in content.splitlines()
    )
    return f"<w:r>{look}{lines}</w:r>"


def bookmarked(content: str, number: int, name: str) -> str:
    """The runs between the marks of a bookmark, which never prints."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{content}<w:bookmarkEnd w:id="{number}"/>'


def of_runs(runs: str, style: str, *, keep: bool = False, more: str = "") -> str:
    """A paragraph of runs; `keep` holds it on the page of the next one, `more` are further properties."""
    together = "<w:keepNext/>" if keep else ""
    return f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/>{together}{more}</w:pPr>{runs}</w:p>'


def paragraph(content: str, style: str, *, keep: bool = False) -> str:
    """A paragraph of one text."""
    return of_runs(run(content) if content else "", style, keep=keep)
