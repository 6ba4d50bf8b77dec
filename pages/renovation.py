"""Renovation of old neighbourhoods: under way and completed."""

from src import ui

ui.show(ui.page("renovation"))
