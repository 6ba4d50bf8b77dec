"""HTML is made by templates alone, and what they are given stays text."""

import ast
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, nodes

from src import board
from src.accounts import LogEntry, Writer
from src.board import Tile
from src.board.multiples import Dot, Small
from src.catalogue import rules
from src.charts.spec import ChartSpec, Gap, TableRow
from src.deck import standalone
from src.deck.one_page import one_page, write_html
from src.deck.one_page.content import Attention
from src.deck.phrases import bound
from src.deck.plan import Planned
from src.deck.player import build_player
from src.deck.player.slides import slide
from src.deck.snapshot import freeze
from src.deck.tables import Table, TablePages
from src.deck.years_sheet import YearsSheet, write_sheet
from src.door import shell
from src.markup import Compiled, environment, macros
from src.measures import Rollup, rollup
from src.measures.scoring import Score, score
from src.records import Batch, Comment, Finding, ScoreItem, Source, Verified
from src.review import Mark
from src.store import BatchEvent, CommentRow
from src.ui import comparison, markup, signing_in, tables
from src.ui import rollup as rollup_card
from src.ui.checks import markup as checks_markup
from src.ui.commenting import dialog as commenting_dialog
from src.ui.history import markup as history_markup
from src.ui.intake import markup as intake_markup
from src.ui.present import _contents
from tests import department
from tests.deck.centres import YEAR, real
from tests.test_layers import ROOT, modules

EVIL = "\"'></b></script><evil onx=yes>&{{ x }}**"
TAG = re.compile(r"(?<!\?P)</?[a-z][a-z0-9]*(?=[\s/>])", re.IGNORECASE)
JOINERS = {
    "src/charts/screen/annotations.py": "Plotly's own marks",
    "src/charts/screen/geometry.py": "Plotly's own marks",
    "src/charts/screen/plot.py": "Plotly's own marks",
    "src/door/shell.py": "finds places in Streamlit's page",
    "src/files/paper/package.py": "the XML of an official paper",
    "src/files/properties.py": "the XML of a document's properties",
    "src/intake/office/lean_sheets.py": "the XML of a worksheet",
}
UNESCAPED = {"policy", "style", "script", "library", "data"}
"""What the program itself put together; data go through `inline_json`."""


class Reader(HTMLParser):
    """What a browser would make of a text: its tags, the names of their attributes, and all that is shown or read aloud."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.words += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def written(write: Callable[[io.BytesIO], object]) -> str:
    out = io.BytesIO()
    write(out)
    return out.getvalue().decode()


NAMED = replace(real(), organisation=replace(real().organisation, name=EVIL))
ROW = TableRow(EVIL, Decimal(1), EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, note=EVIL)
TILE = Tile(
    EVIL,
    EVIL,
    EVIL,
    EVIL,
    EVIL,
    Decimal(50),
    EVIL,
    "none",
    EVIL,
    EVIL,
    EVIL,
    EVIL,
    (ROW,),
    ROW,
    ((YEAR - 1, ROW), (YEAR, ROW)),
)
CHART = replace(
    next(one for one in (board.chart(key, real(), YEAR) for key in board.CHARTS) if isinstance(one, ChartSpec)),
    title=EVIL,
    subtitle=EVIL,
    note=EVIL,
    alt=EVIL,
    comment=EVIL,
    table=(ROW,),
)
SMALL = Small(EVIL, EVIL, CHART, (EVIL,), (EVIL,), (Dot(EVIL, EVIL, False),), EVIL, EVIL)
AT = datetime(2024, 1, 2)
FINDING = Finding(
    "zhengning",
    YEAR,
    "full_marks_below_target",
    "error",
    EVIL,
    EVIL,
    EVIL,
    None,
    "renovation",
    Verified(EVIL, AT, EVIL),
    comment=Comment(YEAR, EVIL, EVIL, EVIL, AT),
)
ITEM = replace(
    real().form(YEAR)[1], tier1=EVIL, tier2=EVIL, tier3=EVIL, target_text=EVIL, actual_text=EVIL, reason=EVIL
)
SOURCE = Source(EVIL, file_name=f"{EVIL}.txt", sha256=EVIL, title=EVIL, document_no=EVIL)
BATCH = Batch(1, SOURCE, AT, EVIL, EVIL, False, 1, 1, 1)
ENTRY = LogEntry(AT, EVIL, "save", EVIL, 1, "refused", EVIL)
MARK = Mark(EVIL, EVIL, "open", (0, 5))
PARTS = (EVIL, EVIL)
EVIL_TABLE = Table(PARTS, (PARTS,), (0.5, 0.5))


def beside(*parts: str) -> str:
    return "".join(parts)


SPOKEN: dict[str, Callable[[], str]] = {
    "src/deck/one_page/page.html": lambda: written(
        lambda out: write_html(
            out,
            replace(
                one_page(NAMED, YEAR),
                headline=EVIL,
                tiles=(TILE,),
                charts=(CHART, Gap("g", EVIL, EVIL)),
                attention=(Attention("error", EVIL, EVIL, EVIL),),
                remarks=PARTS,
                sources=EVIL,
            ),
        )
    ),
    "src/deck/phrases.html": lambda: beside(bound(EVIL), bound(EVIL, strong=True)),
    "src/deck/years_sheet/sheet.html": lambda: written(
        lambda out: write_sheet(out, YearsSheet(freeze(NAMED, YEAR), (SMALL,), PARTS, PARTS))
    ),
    "src/deck/player/document.html": lambda: written(lambda out: build_player(out, NAMED, YEAR, (FINDING,))),
    "src/deck/player/slides.html": lambda: beside(
        *(
            slide(freeze(NAMED, YEAR, (FINDING,)), one, {CHART.id: EVIL}, {CHART.id: EVIL}).content
            for one in (
                Planned("cover", EVIL),
                Planned("conclusions", EVIL),
                Planned("charts", EVIL, (CHART,)),
                Planned("charts", EVIL, (CHART, replace(CHART, id=EVIL))),
                Planned("table", EVIL, (), TablePages(EVIL, EVIL, EVIL_TABLE, EVIL, EVIL_TABLE), 1, (PARTS,)),
            )
        ),
    ),
    "src/door/shell.html": lambda: shell.absent(EVIL, ""),
    "src/markup/course.html": lambda: markup._html.course_drawing(EVIL),
    "src/markup/emphasis.html": lambda: markup.head_line(f"{EVIL} 2023-12-31"),
    "src/ui/checks/markup.html": lambda: beside(
        checks_markup.rule(replace(rules()[FINDING.rule], label=EVIL, action=EVIL), [FINDING], EVIL),
        checks_markup.row(FINDING, PARTS),
        checks_markup.verified(FINDING),
    ),
    "src/ui/commenting/dialog.html": lambda: beside(
        commenting_dialog._html.heading(EVIL),
        commenting_dialog._html.ever([CommentRow(EVIL, YEAR, EVIL, EVIL, EVIL, AT)]),
    ),
    "src/deck/standalone.html": lambda: standalone._html.head("", EVIL, EVIL, EVIL, EVIL, ""),
    "src/ui/comparison.html": lambda: comparison._html.multiples([SMALL]),
    "src/ui/history/markup.html": lambda: beside(
        history_markup.batches([BATCH], {1: BatchEvent(1, "undo", AT, EVIL)}),
        history_markup.log([ENTRY]),
        history_markup.figure(EVIL),
        history_markup.place(EVIL, EVIL),
    ),
    "src/ui/intake/markup.html": lambda: beside(
        intake_markup.document(EVIL, [MARK]),
        intake_markup.place(MARK, EVIL, EVIL, EVIL, EVIL),
        intake_markup.heading(EVIL, EVIL),
        intake_markup.introduction(EVIL),
        intake_markup.messages(PARTS),
        intake_markup.done(EVIL, EVIL),
    ),
    "src/ui/markup.html": lambda: beside(
        markup.page_head(EVIL, EVIL),
        markup.tiles([TILE, replace(TILE, value=None)], "zhengning", YEAR, [FINDING]),
        markup.chart_head(EVIL, EVIL),
        markup.chart_foot(CHART),
        markup.figures([ROW]),
        markup.table(PARTS, [(EVIL, markup.flagged(EVIL, [FINDING], EVIL))], ("name", "")),
        markup.findings([FINDING]),
        markup.rest_of_findings([FINDING], 1),
        markup.lacking([Gap("a", EVIL, EVIL, lack=EVIL)], YEAR),
        markup.finding_digest([FINDING, FINDING], 1, EVIL, lambda _: EVIL),
        *(one(EVIL) for one in (markup.gap, markup.note, markup.warning, markup.done)),
    ),
    "src/ui/present.html": lambda: _contents(PARTS),
    "src/ui/rollup.html": lambda: rollup_card.rows(rolled(EVIL)),
    "src/ui/signing_in.html": lambda: signing_in._who(Writer(EVIL, "editor"), EVIL),
    "src/ui/tables.html": lambda: tables.form(scored(ITEM), [replace(FINDING, position=ITEM.position)]),
}
OUR_OWN = {"src/ui/style.html"}
"""Takes nothing but our own style sheets."""


def scored(item: ScoreItem) -> Score:
    found = score([item], YEAR)
    assert found
    return found


def rolled(name: str) -> Rollup:
    """A department whose own form differs from that of its unit, in a row of this name and unit."""
    own, stated = (department.row(1, name, ["1", actual, "1"], unit=name) for actual in ("2", "3"))
    found = rollup(department.department(own), [department.unit("a", stated)], department.YEAR)
    assert found
    return found


def templates() -> list[Path]:
    return [path for path in modules() if path.suffix == ".html"]


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_template_is_given_hostile_text() -> None:
    assert SPOKEN.keys() | OUR_OWN == set(map(place, templates()))


@pytest.mark.parametrize("template", SPOKEN)
def test_what_a_template_is_given_stays_text(template: str) -> None:
    shown = Reader(SPOKEN[template]())
    assert "evil" not in shown.tags
    assert "onx" not in shown.attributes
    assert "<evil onx=yes>&{{ x }}" in "".join(shown.words)


def test_nothing_but_our_own_style_script_and_data_stands_unescaped() -> None:
    parsed = [Environment().parse(path.read_text(encoding="utf-8")) for path in templates()]
    assert not [
        one for tree in parsed for one in tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))
    ]
    unescaped = [one for tree in parsed for one in tree.find_all(nodes.Filter) if one.name == "safe"]
    assert {one.node.name for one in unescaped if isinstance(one.node, nodes.Name)} == UNESCAPED
    assert all(isinstance(one.node, nodes.Name) for one in unescaped)


def test_what_a_template_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="subtitle"):
        macros(markup.__file__).chart_head("title")


def literals(module: Path) -> Iterator[str]:
    """The texts in the module as they stand, with x for what the code fills in; docstrings say things about HTML."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "x" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def python() -> list[Path]:
    return [path for path in modules() if path.suffix == ".py"]


@pytest.mark.parametrize("kept", ["2023-12-31", "1,991–2,002", "80%–100%", "1–9", "〔2024〕11号"])
def test_a_date_a_range_or_a_number_of_a_document_is_on_one_line(kept: str) -> None:
    assert f'<span class="kept">{kept}</span>' in markup.note(f"正房产发{kept} 起")
    assert f'class="kept">{kept}' in bound(f"正房产发{kept} 起")
    for told in (markup.page_head("", kept), markup.chart_head(kept, kept), markup.head_line(f"**{kept}**")):
        assert f'<span class="kept">{kept}</span>' in told


def test_html_stands_in_templates() -> None:
    """The list of exceptions is exact: one that no longer joins tags leaves it."""
    assert {place(path) for path in python() if any(map(TAG.search, literals(path)))} == JOINERS.keys()


def test_only_a_template_makes_what_is_not_escaped_again() -> None:
    for path in python():
        if path.parent.name != "markup":
            assert not [
                one for one in calls(path) if isinstance(one.func, ast.Name) and one.func.id in ("Html", "Markup")
            ]


def test_what_templates_made_is_joined_as_html() -> None:
    """`"".join` makes a mere text of it, which the next template would escape."""
    shown = [one for path in python() for one in calls(path) if getattr(one.func, "attr", "") == "html"]
    inside = [node for one in shown for argument in one.args for node in ast.walk(argument)]
    assert len(shown) > 50
    assert not [node for node in inside if isinstance(node, ast.Attribute) and node.attr == "join"]


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def test_a_template_is_compiled_once_for_all_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(folder: Path) -> tuple[str, int]:
        compiled: list[str] = []
        plain = Environment.compile

        def compile_noted(self: Environment, source: str, *given: object, **named: object) -> object:
            compiled.append(source)
            return plain(self, source, *given, **named)  # type: ignore[call-overload]

        with monkeypatch.context() as patch:
            patch.setattr(Environment, "compile", compile_noted)
            own = environment.overlay(bytecode_cache=Compiled(folder), cache_size=0)
            module = own.get_template("markup/emphasis.html").module
            return str(module.whole(["a<", "2023-01-01", ""])), len(compiled)  # type: ignore[attr-defined]

    said, compiled = started(tmp_path)
    assert compiled == 1
    assert "2023-01-01" in said
    assert "a&lt;" in said
    assert started(tmp_path) == (said, 0)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:8], whole[:24], whole[: len(whole) // 2], bytes(len(whole))):
        kept.write_bytes(damaged)
        assert started(tmp_path) == (said, 1)
        assert kept.read_bytes() == whole
    kept.unlink()
    tmp_path.rmdir()
    assert started(tmp_path) == (said, 1), "a folder that is not there keeps nothing"
    with monkeypatch.context() as patch:
        patch.setattr("src.markup.version", lambda _: "1")
        tmp_path.mkdir()
        started(tmp_path)
    assert started(tmp_path) == (said, 1), "another version's"
