"""Charts for other documents: laid out on a slide that nobody sees, and taken from there as parts."""

from functools import partial
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from src.charts.abridged import abridged
from src.charts.slide.chart import add_chart
from src.charts.slide.layout import PAPER_SIZES, readable
from src.charts.spec import ChartSpec


class UnseenSlide:
    """A slide of the template."""

    def __init__(self, template: Path) -> None:
        self._presentation = Presentation(str(template))
        self._slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[-1])

    def chart_part(self, spec: ChartSpec, width: int, height: int) -> Any:
        """The part of a chart of this size in EMU; its workbook and its lines are the parts that it refers to."""
        fits = partial(readable, width=Emu(width).pt, height=Emu(height).pt, sizes=PAPER_SIZES)
        return add_chart(self._slide, abridged(spec, fits), 0, 0, width, height, sizes=PAPER_SIZES).chart.part

    @property
    def theme(self) -> bytes:
        """The theme of the slide, as XML."""
        blob: bytes = self._presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
        return blob
