"""Start the product's pages as Streamlit comes: default settings, and pages that keep nothing from visit to visit.

The switch stands here and not in the product. Run from a folder without `.streamlit`, else its settings would count.
"""

import sys
from pathlib import Path

from streamlit.web import cli

import src.ui  # noqa: F401


def forget_views() -> None:
    """Take the bounded caches from the pages' functions; constants read once from files stay read."""
    for module in [module for name, module in sys.modules.items() if name.startswith("src.ui")]:
        for name, function in list(vars(module).items()):
            if getattr(function, "cache_parameters", dict)().get("maxsize"):
                setattr(module, name, function.__wrapped__)


if __name__ == "__main__":
    forget_views()
    needed = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    sys.argv = ["streamlit", "run", str(Path(__file__).with_name("app.py")), *needed, *sys.argv[1:]]
    cli.main()
