"""The product's pages from a folder without its settings: what `plain_launch.py` runs."""

from src.ui import navigation

navigation.run()
