"""Why a chart or a finding is as it is: what an editor writes on it, and what was written before."""

from src.ui.commenting.dialog import begin, window
from src.ui.commenting.fields import fields

__all__ = ["begin", "fields", "window"]
