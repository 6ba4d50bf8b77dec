"""Reference lines of a native chart: shapes drawn inside the chart, so that they move and scale with it.

A line series cannot do this: it has no length over one category, lies crosswise in a chart of lying bars unless it gets axes
of its own, and counts as data. Shapes inside the chart (`c:userShapes`) show in PowerPoint, WPS and LibreOffice alike.
"""

from lxml import etree
from pptx.chart.chart import Chart
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml.ns import nsdecls, qn

from src.charts.slide.layout import Layout, label_rows
from src.charts.slide.look import CAUTION
from src.charts.slide.runs import escaped, run_properties
from src.charts.spec import ChartSpec, ReferenceLine
from src.charts.text_extent import LINE_HEIGHT, width_ems

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
LINE_EMU = 25400

Box = tuple[float, float, float, float]


def draw_reference_lines(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """Draw the chart's reference lines with their labels, replacing the shapes inside the chart."""
    _remove_drawing(chart)
    if not spec.reference_lines:
        return
    lines = sorted(spec.reference_lines, key=lambda line: line.value)
    anchors = [_line(index, _line_box(line, spec, plan)) for index, line in enumerate(lines)]
    anchors += [
        _label(index, line, box)
        for index, (line, box) in enumerate(zip(lines, _labels(lines, spec, plan), strict=True))
    ]
    xml = f'<c:userShapes {nsdecls("c", "a")} xmlns:cdr="{DRAWING}">{"".join(anchors)}</c:userShapes>'
    part = chart.part
    drawing = Part(
        part.package.next_partname("/ppt/drawings/drawing%d.xml"),
        CONTENT_TYPE.DML_CHARTSHAPES,
        part.package,
        xml.encode(),
    )
    element = etree.SubElement(chart._chartSpace, qn("c:userShapes"))
    element.set(qn("r:id"), part.relate_to(drawing, RELATIONSHIP_TYPE.CHART_USER_SHAPES))


def _remove_drawing(chart: Chart) -> None:
    for element in chart._chartSpace.findall(qn("c:userShapes")):
        chart.part.drop_rel(element.get(qn("r:id")))
        chart._chartSpace.remove(element)


def _along(line: ReferenceLine, spec: ChartSpec, plan: Layout) -> float:
    """Where the value stands on the axis, as a fraction of the frame."""
    share = (float(line.value) - plan.low) / (plan.high - plan.low)
    return plan.left + share * plan.width if spec.lying else plan.top + (1 - share) * plan.height


def _line_box(line: ReferenceLine, spec: ChartSpec, plan: Layout) -> Box:
    at = _along(line, spec, plan)
    share = 1.0 if line.over is None else line.over / len(spec.categories)
    if spec.lying:
        return at, plan.top - 0.01, at, plan.top + plan.height * share
    return plan.left, at, plan.left + plan.width * share, at


def _labels(lines: list[ReferenceLine], spec: ChartSpec, plan: Layout) -> list[Box]:
    """Boxes of the labels: over the plot area on rising rows, or right of it, pushed apart where lines stand close."""
    tall = plan.font_size * LINE_HEIGHT / plan.frame_height
    boxes: list[Box] = []
    floor = 1.0
    rows = label_rows(spec, plan.font_size, plan.width * plan.frame_width)
    for row, line in zip(rows, lines, strict=True):
        at = _along(line, spec, plan)
        wide = (width_ems(line.label) + 1) * plan.font_size / plan.frame_width
        if spec.lying:
            left = min(max(at - wide / 2, 0.0), 1 - wide)
            top = plan.top - 0.01 - tall * (row + 1)
            boxes.append((left, top, left + wide, top + tall))
            continue
        top = min(at - tall / 2, floor - tall)
        floor = top
        boxes.append((plan.left + plan.width, top, min(plan.left + plan.width + wide, 1.0), top + tall))
    return boxes


def _anchor(box: Box, shape: str) -> str:
    left, top, right, bottom = (f"{max(0.0, min(v, 1.0)):.5f}" for v in box)
    return (
        f"<cdr:relSizeAnchor><cdr:from><cdr:x>{left}</cdr:x><cdr:y>{top}</cdr:y></cdr:from>"
        f"<cdr:to><cdr:x>{right}</cdr:x><cdr:y>{bottom}</cdr:y></cdr:to>{shape}</cdr:relSizeAnchor>"
    )


def _line(index: int, box: Box) -> str:
    return _anchor(
        box,
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{index * 2 + 2}" name="reference-line:{index}"/><cdr:cNvCxnSpPr/>'
        '</cdr:nvCxnSpPr><cdr:spPr><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{LINE_EMU}"><a:solidFill>{CAUTION}</a:solidFill><a:prstDash val="dash"/></a:ln></cdr:spPr></cdr:cxnSp>',
    )


def _label(index: int, line: ReferenceLine, box: Box) -> str:
    return _anchor(
        box,
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{index * 2 + 3}" name="reference-label:{index}"/>'
        '<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></cdr:spPr>'
        '<cdr:txBody><a:bodyPr wrap="none" lIns="36000" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"<a:p><a:r>{run_properties(16, CAUTION)}<a:t>{escaped(line.label)}</a:t></a:r></a:p></cdr:txBody></cdr:sp>",
    )
