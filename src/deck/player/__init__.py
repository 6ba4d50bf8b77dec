"""The offline player: the year as one HTML file."""

from src.deck.player.document import build_player, outline

__all__ = ["build_player", "outline"]
