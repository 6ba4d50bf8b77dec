"""The yardstick: a plain Dash app that draws the overview's figures, and as many others on a second page.

A page is one callback, the way Dash's own page router works; the centre's figures are read once and kept in memory, the charts
are drawn in the callback. With YARDSTICK_KEEPS=1 each worker keeps whole pages, which a plain app does not. Served by gunicorn
with two workers of one thread and without keep-alive; more threads make it slower.
"""

import os
from functools import cache

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from src import board, store
from src.charts import screen
from src.charts.spec import Gap
from src.records import Centre
from tests.bench.subjects import DASH_PAGES, shown_centre

CENTRE = shown_centre(store.database_at())


def page(address: str) -> html.Main:
    """The page of the address: the heading and its figures in two columns."""
    graphs = [_graph(chart_id, CENTRE) for chart_id in DASH_PAGES[address]]
    columns = {"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "14px"}
    return html.Main([html.H1(CENTRE.organisation.name), html.Div(graphs, style=columns)])


def _graph(chart_id: str, centre: Centre) -> html.Section:
    spec = board.chart(chart_id, centre, centre.years[-1])
    if isinstance(spec, Gap):
        return html.Section([html.H2(spec.title), html.P(spec.sentence)])
    found = screen.figure(spec)
    figure = go.Figure(found["data"], found["layout"] | {"template": go.layout.Template()})
    graph = dcc.Graph(id=chart_id.replace(".", "-"), figure=figure)
    return html.Section([html.H2(spec.title), html.P(spec.subtitle), graph, html.P(spec.note)])


kept = cache(page) if os.environ.get("YARDSTICK_KEEPS") else page

app = Dash(__name__, title="yardstick", update_title=None)
app.layout = html.Div(
    [
        dcc.Location(id="address"),
        html.Nav([dcc.Link("front", href="/", id="to-front"), dcc.Link("second", href="/second", id="to-second")]),
        html.Div(id="page"),
    ]
)


@app.callback(Output("page", "children"), Input("address", "pathname"))
def show(pathname: str) -> html.Main:
    """What the address asks for."""
    return kept(pathname.strip("/"))


server = app.server
