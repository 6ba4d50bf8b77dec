"""What a .pptx or .docx of ours says of itself: the centre's title, author and dates, and nothing that its library's template left.

Both libraries write into a template of their own, with a picture of it, somebody's printer and the dates of 2013.
"""

from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from src.catalogue import text
from src.catalogue.visible import property_text

LEFT_OVER = ("/thumbnail", "/printerSettings", "/stylesWithEffects")
"""Ends of the types of relationships that lead to what a template left."""
EXTENDED = "/extended-properties"


def set_properties(document: Any, title: str, author: str, *, subject: str = "", keywords: str = "") -> None:
    """Give a document of python-pptx or python-docx its properties, and take out what the template left."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    about = document.core_properties
    about.title, about.author, about.subject = property_text(title), property_text(author), property_text(subject)
    about.last_modified_by, about.keywords, about.comments = property_text(author), keywords, ""
    about.language, about.revision, about.created, about.modified = "zh-CN", 1, now, now
    package = document.part.package
    package_relations = package.rels if hasattr(package, "rels") else package._rels
    for relations in (package_relations, document.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(LEFT_OVER)]:
            relations.pop(key)
    for one in package_relations.values():
        if one.reltype.endswith(EXTENDED):
            one.target_part._blob = application(author).encode()


def application(company: str) -> str:
    """The part of a package that says which program wrote it, and for whom."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(text('catalogue.product'))}</Application><Company>{escape(property_text(company))}</Company>"
        "</Properties>"
    )


def set_workbook_properties(book: Any, title: str, author: str) -> None:
    """Give a workbook of openpyxl its title, author and language; its dates are those of now."""
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = (
        property_text(title),
        property_text(author),
        property_text(author),
    )
    about.language = "zh-CN"
