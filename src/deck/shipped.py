"""The template that ships: slides are written on it, and charts on paper take its theme."""

from pathlib import Path

from src.deck.room import Room

TEMPLATE = Path(__file__).with_name("template.pptx")
ROOM = Room(873.576, 396.0)
"""What its slides have under their title."""
