"""What a cold start waits for: the first page loads what it draws with, and nothing that only files need."""

import os
import subprocess
import sys
from pathlib import Path

LATER = (
    "numpy",
    "PIL.Image",
    "openpyxl",
    "docx",
    "pptx",
    "pypdfium2",
    "lxml",
    "pandas",
    "pyarrow",
    "src.charts.slide",
    "src.deck",
    "src.intake",
    "src.review",
)


VISIT = "from streamlit.testing.v1 import AppTest; assert not AppTest.from_file('app.py', default_timeout=60).run().exception"


def test_the_first_page_loads_nothing_that_only_files_need(shipped_file: Path) -> None:
    said = f"import inspect, sys; from src.ui import ready; ready.front_page(); {VISIT}; print(*sys.modules, *inspect.modulesbyfile, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", said],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HOUSING_DATABASE": str(shipped_file)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "src.ui.page" in loaded
    assert "streamlit.testing.v1.app_test" in loaded, "the page was shown too"
    assert not any(name.endswith("delta_generator.py") for name in loaded), "Streamlit looks up whose files these are"
    assert not loaded & set(LATER)
