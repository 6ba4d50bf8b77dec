"""Decks: the year as native slides and as an offline player, both from one frozen snapshot of the figures."""
