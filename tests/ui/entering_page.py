"""A page that holds the parts in which figures are entered; which part, and the day of today, stand in the address."""

from datetime import date

import streamlit as st

from src import ui
from src.ui import monitoring_entry, monthly_entry, outstanding, problems_entry, targets

view = ui.page("records")
today = date.fromisoformat(st.query_params.get("today", "2025-08-10"))
match st.query_params.get("part", "monthly"):
    case "monthly":
        monthly_entry.entry(view, today)
    case "monitoring":
        monitoring_entry.entry(view)
    case "problems":
        problems_entry.entry(view)
    case "targets":
        targets.targets(view)
    case _:
        outstanding.part(view, today)
