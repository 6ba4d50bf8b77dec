"""Where measures meet charts: every chart of a centre's year, the key figures and the sentences of each page."""

from src.board import comparison, course
from src.board.comparison import is_comparison
from src.board.drawings import DRAWINGS, chart, charts_of, is_asked, is_chart
from src.board.effects import Effect, changed_pages, effects
from src.board.headlines import conclusions, headline
from src.board.late import Late, late_projects
from src.board.ledger_rows import as_of, register_day, register_lines
from src.board.monitoring import items as monitoring_items
from src.board.peers import remark
from src.board.problems import effect_words, left_over, problem_day, problem_lines, state_label
from src.board.problems import of_year as problems_of_year
from src.board.project_facts import project_facts, project_rows, stage_label
from src.board.silence import no_findings, too_little
from src.board.tile import Tile
from src.board.tiles import tiles
from src.board.traced_rows import signed
from src.board.under_way import Sign, under_way
from src.catalogue import standard_charts

CHARTS: tuple[str, ...] = standard_charts()
"""Every chart id in the order of a deck."""

if set(CHARTS) != set(DRAWINGS):
    raise ValueError(f"on a page or drawn, but not both: {sorted(set(CHARTS) ^ set(DRAWINGS))}")

__all__ = [
    "CHARTS",
    "Effect",
    "Late",
    "Sign",
    "Tile",
    "changed_pages",
    "chart",
    "charts_of",
    "comparison",
    "conclusions",
    "course",
    "effect_words",
    "effects",
    "left_over",
    "problem_day",
    "problem_lines",
    "problems_of_year",
    "state_label",
    "headline",
    "is_asked",
    "is_chart",
    "is_comparison",
    "late_projects",
    "monitoring_items",
    "no_findings",
    "project_facts",
    "project_rows",
    "as_of",
    "register_day",
    "register_lines",
    "remark",
    "signed",
    "stage_label",
    "tiles",
    "too_little",
    "under_way",
]
