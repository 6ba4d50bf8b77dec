"""The slide renderer: a chart as a native PowerPoint chart that people can edit."""

from src.charts.slide.again import (
    HandMade,
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
    "HandMade",
    "Owner",
    "UnseenSlide",
    "add_chart",
    "chart_id",
    "fits",
    "has_outside_workbook",
    "has_own_figures",
    "is_lost",
    "known",
    "readable",
    "refresh_chart",
]
