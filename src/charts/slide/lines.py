"""Reference lines of a native chart: a hollow series over the bars, which ends where the line stands.

So a line runs over each bar that it judges, stands where its figure in the sheet stands, and moves with the axis. PowerPoint, WPS and
LibreOffice agree on it: a line chart inside lying bars runs crosswise in PowerPoint, LibreOffice puts caps on every error
bar, and drawn shapes stay behind when a figure is edited.
"""

from pptx.chart.chart import Chart
from pptx.oxml.ns import qn


def remove_drawn_lines(chart: Chart) -> None:
    """Take out the shapes inside the chart, as which decks of earlier versions have their lines."""
    for element in chart._chartSpace.findall(qn("c:userShapes")):
        chart.part.drop_rel(element.get(qn("r:id")))
        chart._chartSpace.remove(element)
