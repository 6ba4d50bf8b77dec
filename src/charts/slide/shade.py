"""Stretches of a native line chart's axis on a darker ground: the fill of its plot, a picture one pixel high.

It needs no series that somebody could edit into something else, and PowerPoint, WPS and LibreOffice draw it alike: a gradient with
hard ends is smoothed by LibreOffice before 7.6, and a shape in the chart lies over the points that somebody wants to click.
"""

import struct
import zlib
from typing import Any

from pptx.chart.chart import Chart
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.image import Image as Picture
from pptx.parts.image import ImagePart

from src.charts.spec import ChartSpec
from src.charts.theme import LIGHT

PIXELS = 1200
SHADE = bytes.fromhex(f"{LIGHT.muted[1:]}24")
"""A thin grey: it darkens a light ground a little, and lightens a dark one."""
CLEAR = bytes(4)
RGBA = (8, 6, 0, 0, 0)
"""A PNG of eight bits a channel with opacity, as its header says it."""


def shade(chart: Chart, spec: ChartSpec) -> None:
    """Give the plot the ground of the chart's stretches; one that somebody gave it stays."""
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:spPr"))
    if not spec.shaded or (old is not None and old.find(qn("a:blipFill")) is None):
        return
    if old is not None:
        chart.part.drop_rel(old.find(f".//{qn('a:blip')}").get(qn("r:embed")))
        area.remove(old)
    picture = ImagePart.new(chart.part.package, Picture.from_blob(_picture(spec)))
    area.append(_fill(chart.part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE)))


def _fill(relation: str) -> Any:
    return parse_xml(
        f'<c:spPr {nsdecls("c", "a", "r")}><a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        "</a:blipFill></c:spPr>"
    )


def _picture(spec: ChartSpec) -> bytes:
    """The axis from its beginning to its end in so many pixels, as a PNG."""
    count = len(spec.categories)
    pixels = [CLEAR] * PIXELS
    for stretch in spec.shaded:
        first, last = (round((place + 0.5) / count * PIXELS) for place in stretch)
        pixels[first:last] = [SHADE] * (last - first)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", PIXELS, 1, *RGBA)), (b"IDAT", zlib.compress(b"\0" + b"".join(pixels))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
