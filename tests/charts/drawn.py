"""A chart on screen as Plotly's own figure, for tests that ask it what it holds."""

import plotly.graph_objects as go

from src.charts import screen
from src.charts.spec import ChartSpec


def drawn(spec: ChartSpec, *, dark: bool = False, size: screen.Size = "page") -> go.Figure:
    """The figure; raises ValueError where Plotly does not know a word or a value of it."""
    return go.Figure(screen.figure(spec, dark=dark, size=size))
