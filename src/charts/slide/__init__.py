"""The slide renderer: a chart as a native PowerPoint chart that people can edit."""

from src.charts.slide.chart import (
    NAME_PREFIX,
    add_chart,
    chart_id,
    has_outside_workbook,
    is_lost,
    refresh_chart,
    same_kind,
)
from src.charts.slide.unseen import UnseenSlide

__all__ = [
    "NAME_PREFIX",
    "UnseenSlide",
    "add_chart",
    "chart_id",
    "has_outside_workbook",
    "is_lost",
    "refresh_chart",
    "same_kind",
]
