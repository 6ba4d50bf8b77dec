"""Where measures meet charts: every chart of a centre's year, the key figures and the sentences of each page."""

from src.board.drawings import DRAWINGS, PAGES, chart
from src.board.headlines import conclusions, headline
from src.board.tile import Tile
from src.board.tiles import tiles

CHARTS: tuple[str, ...] = tuple(DRAWINGS)
"""Every chart id in the standard order."""

__all__ = ["CHARTS", "PAGES", "Tile", "chart", "conclusions", "headline", "tiles"]
