"""Runs of text in the XML of slides, with the East Asian typeface that python-pptx does not write."""

from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml

from src.catalogue.visible import harmless
from src.charts.slide.look import INK, NAMESPACES

THEME_LATIN = "+mn-lt"
THEME_EAST_ASIAN = "+mn-ea"


def text_properties(size: int, colour: str = INK, bold: bool = False) -> Any:
    """`c:txPr` with size, colour and both typefaces of the template's theme."""
    return parse_xml(
        f"<c:txPr {NAMESPACES}><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{run_properties(size, colour, bold, 'defRPr')}</a:pPr>"
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def run_properties(size: int, colour: str = INK, bold: bool = False, tag: str = "rPr") -> str:
    """`a:rPr` or `a:defRPr` as XML text, with the East Asian typeface that keeps WPS from picking its own."""
    language = ' lang="zh-CN"' if tag == "rPr" else ""
    return (
        f'<a:{tag}{language} sz="{size * 100}" b="{int(bold)}"><a:solidFill>{colour}</a:solidFill>'
        f'<a:latin typeface="{THEME_LATIN}"/><a:ea typeface="{THEME_EAST_ASIAN}"/></a:{tag}>'
    )


def escaped(text: str) -> str:
    """The text as XML content: markup stays text, what no XML file may hold or what acts unseen is replaced."""
    return escape(harmless(text))
