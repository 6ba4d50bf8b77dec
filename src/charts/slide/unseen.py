"""Charts for other documents: laid out on a slide that nobody sees, and taken from there as parts."""

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from src.charts.slide.chart import add_chart
from src.charts.slide.layout import PAPER_SIZES
from src.charts.spec import ChartSpec


class UnseenSlide:
    """A slide of the template."""

    def __init__(self, template: Path) -> None:
        self._presentation = Presentation(str(template))
        self._slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[-1])

    def chart_part(self, spec: ChartSpec, width: int, height: int) -> Any:
        """The part of a chart of this size in EMU; its workbook and its lines are the parts that it refers to."""
        return add_chart(self._slide, spec, 0, 0, Emu(width), Emu(height), sizes=PAPER_SIZES).chart.part

    @property
    def theme(self) -> bytes:
        """The theme of the slide, as XML."""
        blob: bytes = self._presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
        return blob
