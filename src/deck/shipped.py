"""The template that ships: slides are written on it, and charts on paper take its theme."""

from pathlib import Path

TEMPLATE = Path(__file__).with_name("template.pptx")
