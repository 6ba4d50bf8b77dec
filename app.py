"""The dashboard's entry point: navigation only, because a first visit to a page may skip this file."""

from src.ui import navigation

navigation.run()
