"""Native charts in a Word document: the chart part and the workbook that python-pptx makes, moved into a .docx package.

python-docx has no API for charts, but both formats hold the same kind of part. A chart for paper is laid out on a slide of
twice its size and its type and lines are then halved: every place in a chart is a fraction, so nothing else changes.
"""

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from src.charts.slide import UnseenSlide
from src.charts.slide.runs import escaped
from src.charts.spec import ChartSpec
from src.deck.shipped import TEMPLATE

SCALE = 2
MAPPED = (("bg1", "lt1"), ("tx1", "dk1"))
"""Colours by their name on a slide, and by the theme's own name: not every program maps them inside a document."""
SIZES = re.compile(r'( sz="|<a:ln w="|<c:size val=")(\d+)(?=")')
"""Sizes of type, lines and markers: what a chart states absolutely."""
PLACES = {
    RELATIONSHIP_TYPE.PACKAGE: "/word/embeddings/workbook{number}.xlsx",
    RELATIONSHIP_TYPE.CHART_USER_SHAPES: "/word/drawings/drawing{number}.xml",
}
"""Where the parts that a chart refers to stand in the package, by the type of the relationship."""
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


class ChartWriter:
    """Puts charts into one document; a slide that nobody sees lays them out."""

    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._slide = UnseenSlide(TEMPLATE)
        self._number = 0
        # The theme of our slides, so that the charts keep their colours and typefaces.
        document.part.part_related_by(RELATIONSHIP_TYPE.THEME)._blob = self._slide.theme

    def add(self, paragraph: Any, spec: ChartSpec, width: int, height: int) -> None:
        """Append the chart to the paragraph as an inline picture would stand; width and height in EMU."""
        self._number += 1
        part = self._slide.chart_part(spec, width * SCALE, height * SCALE)
        _remove_frame(part._element)
        rel = self._part.relate_to(self._moved(part), RELATIONSHIP_TYPE.CHART)
        paragraph.add_run()._r.append(_inline(rel, self._number, spec, width, height))

    def _moved(self, source: Any) -> Part:
        """The chart's part with the parts it refers to, under the same relationship ids."""
        package = self._part.package
        place = PackURI(f"/word/charts/chart{self._number}.xml")
        chart = Part(place, source.content_type, _for_paper(source.blob), package)
        for rel in source.rels.values():
            target = rel.target_part
            place = PackURI(PLACES[rel.reltype].format(number=self._number))
            data = _for_paper(target.blob) if rel.reltype == RELATIONSHIP_TYPE.CHART_USER_SHAPES else target.blob
            chart.load_rel(rel.reltype, Part(place, target.content_type, data, package), rel.rId)
        return chart


def _remove_frame(chart_space: Any) -> None:
    """No ground and no border, which documents draw around a chart where slides do not."""
    plain = f'<c:spPr {nsdecls("a")} xmlns:c="{CHART}"><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    chart_space.find(f"{{{CHART}}}chart").addnext(parse_xml(plain))


def _for_paper(xml: bytes) -> bytes:
    found = SIZES.sub(lambda size: f"{size[1]}{int(size[2]) // SCALE}", xml.decode())
    for slide, theme in MAPPED:
        found = found.replace(f'<a:schemeClr val="{slide}"', f'<a:schemeClr val="{theme}"')
    return found.encode()


def _inline(rel: str, number: int, spec: ChartSpec, width: int, height: int) -> Any:
    """`w:drawing` with the chart in the line of text, and its alt text."""
    description = escaped(spec.alt).replace('"', "&quot;")
    return parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")} xmlns:c="{CHART}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="chart:{spec.id}" descr="{description}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{rel}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
