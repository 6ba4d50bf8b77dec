"""Every text that code asks for is there, and gets the values it needs, as far as the code says so literally."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from src import catalogue

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
FILES = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])


def calls(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Each literal key with the names it is filled with; None where they are not literal."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or not _is_text(node.func):
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and KEY.fullmatch(first.value):
            names = [keyword.arg for keyword in node.keywords]
            yield first.value, None if None in names else {name for name in names if name}


def _is_text(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "text" and isinstance(function.value, ast.Name) and function.value.id == "catalogue"
    return isinstance(function, ast.Name) and function.id == "text"


def placeholders(template: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_that_code_asks_for_exist_and_get_their_values(path: Path) -> None:
    known = catalogue.texts()
    for key, given in calls(path):
        assert key in known, f"no text {key}"
        if given is not None:
            assert placeholders(known[key]) <= given, f"text {key} needs {sorted(placeholders(known[key]) - given)}"


@pytest.mark.parametrize("file", ["measures", "checks"])
def test_no_text_is_left_over(file: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FILES)
    parts = [key.rsplit("_", 1)[0] + "_{" for key in catalogue.texts()]
    unused = [
        key
        for key, dynamic in zip(catalogue.texts(), parts, strict=True)
        if key.startswith(f"{file}.") and f'"{key}"' not in code and f'f"{dynamic}' not in code
    ]
    assert not unused


def test_every_derived_expression_names_its_operands() -> None:
    for measure in catalogue.derived_measures().values():
        assert measure.expression is None or placeholders(measure.expression) == {"a", "b"}
