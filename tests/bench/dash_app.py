"""The yardstick: a plain Dash app that draws the overview's figures, and as many others on a second page.

In its best set-up: figures are built once per worker and kept as plain lists, and a page is one callback, the way Dash's own
page router works. Served by gunicorn with two workers of one thread and without keep-alive; more threads make it slower.
"""

import json
from functools import cache

from dash import Dash, Input, Output, dcc, html

from src import board, store
from src.charts import screen
from src.charts.spec import Gap
from src.records import Centre
from tests.bench.subjects import DASH_PAGES, shown_centre


@cache
def page(address: str) -> html.Main:
    """The page of the address: the heading and its figures in two columns."""
    centre = shown_centre(store.database_path())
    graphs = [_graph(chart_id, centre) for chart_id in DASH_PAGES[address]]
    columns = {"display": "grid", "gridTemplateColumns": "1fr 1fr", "gap": "14px"}
    return html.Main([html.H1(centre.organisation.name), html.Div(graphs, style=columns)])


def _graph(chart_id: str, centre: Centre) -> html.Section:
    spec = board.chart(chart_id, centre, centre.years[-1])
    if isinstance(spec, Gap):
        return html.Section([html.H2(spec.title), html.P(spec.sentence)])
    figure = json.loads(screen.figure(spec).to_json())
    graph = dcc.Graph(id=chart_id.replace(".", "-"), figure=figure)
    return html.Section([html.H2(spec.title), html.P(spec.subtitle), graph, html.P(spec.note)])


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
    return page(pathname.strip("/"))


for known in DASH_PAGES:
    page(known)
server = app.server
