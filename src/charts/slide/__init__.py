"""The slide renderer: a chart as a native PowerPoint chart that people can edit."""

from src.charts.slide.again import (
    Drawn,
    HandMade,
    as_drawn,
    changes,
    chart_id,
    fits,
    has_outside_workbook,
    has_own_figures,
    is_lost,
    known,
    refresh_chart,
)
from src.charts.slide.chart import NAME_PREFIX, add_chart
from src.charts.slide.layout import readable
from src.charts.slide.sheet import Owner
from src.charts.slide.unseen import UnseenSlide

__all__ = [
    "NAME_PREFIX",
    "Drawn",
    "HandMade",
    "Owner",
    "UnseenSlide",
    "add_chart",
    "as_drawn",
    "changes",
    "chart_id",
    "fits",
    "has_outside_workbook",
    "has_own_figures",
    "is_lost",
    "known",
    "readable",
    "refresh_chart",
]
