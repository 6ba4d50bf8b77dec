"""The form of monitoring and how likely the year's targets are."""

from src import ui
from src.ui.monitoring import monitoring

monitoring(ui.page("monitoring"))
