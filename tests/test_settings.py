"""The settings that keep an office's PC safe: the file states them, and the installed Streamlit knows and obeys each."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

SETTINGS = Path(__file__).parents[1] / ".streamlit" / "config.toml"
SAFE: dict[str, Any] = {
    "server.address": "127.0.0.1",
    "server.showEmailPrompt": False,
    "browser.gatherUsageStats": False,
    "logger.hideWelcomeMessage": True,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "runner.postScriptGC": False,
}


def stated() -> dict[str, Any]:
    """Every option of the file by its full name; options of a theme's parts have two dots or more."""
    found: dict[str, Any] = {}

    def collect(table: dict[str, Any], prefix: str) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                collect(value, f"{prefix}{name}.")
            else:
                found[prefix + name] = value

    collect(tomllib.loads(SETTINGS.read_text(encoding="utf-8")), "")
    return found


@pytest.mark.parametrize("option", SAFE)
def test_the_file_states_the_safe_value(option: str) -> None:
    assert stated().get(option) == SAFE[option]


@pytest.mark.parametrize("option", stated())
def test_streamlit_knows_every_option_that_is_set(option: str) -> None:
    known = config._config_options_template  # the public list holds what the file adds, known or not
    assert option in known
    assert not known[option].deprecated


def test_streamlit_reads_the_safe_values_from_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SETTINGS.parents[1])
    for option in SAFE:
        monkeypatch.delenv(f"STREAMLIT_{option.replace('.', '_').upper()}", raising=False)
    read = config.get_config_options(force_reparse=True)
    assert {option: read[option].value for option in SAFE} == SAFE
