"""Interface and command line reach the functions that write through accounts alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITING = {"save_batch", "undo", "redo", "restore", "verify", "comment"}
"""What the store offers that changes a database; `create` and `ensure` make one, `backup` copies one."""

HOLDERS = {"store", "batches", "saving", "restoring", "verifications", "comments"}


def modules() -> list[Path]:
    folders = [ROOT / "pages", *(ROOT / "src" / part for part in ("ui", "command_line", "review", "files", "deck"))]
    return [ROOT / "app.py", *sorted(file for folder in folders for file in folder.rglob("*.py"))]


def names(tree: ast.AST) -> Iterator[str]:
    """Dotted names that are imported or used: store.undo, src.store.batches.undo."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            yield f"{node.value.attr}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def forbidden(name: str, place: str) -> bool:
    *before, holder, last = name.split(".")
    if last == "at_terminal":
        return not place.startswith("src/command_line/")
    if last in ("connect", "TERMINAL"):
        return holder in HOLDERS | {"connection", "writer"}
    return last in WRITING and (holder in HOLDERS or "store" in before)


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_writes_past_the_guard(module: Path) -> None:
    place = module.relative_to(ROOT).as_posix()
    found = [name for name in names(ast.parse(module.read_text(encoding="utf-8"))) if forbidden(name, place)]
    assert not found, f"{place} uses {found}: write through src.accounts"


@pytest.mark.parametrize(
    "line",
    [
        "store.save_batch(x)",
        "src.store.undo(x)",
        "from src.store import restore",
        "from src.store.batches import redo as again",
        "accounts.at_terminal('x')",
        "store.connect(x, write=True)",
    ],
)
def test_the_guard_sees_every_way_past_it(line: str) -> None:
    assert any(forbidden(name, "src/ui/x.py") for name in names(ast.parse(line)))
