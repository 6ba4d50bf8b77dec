"""The screen renderer: a chart as a Plotly figure, in plain data."""

from src.charts.screen.plot import Size, figure, narrow_script, picture

__all__ = ["Size", "figure", "narrow_script", "picture"]
