"""The import ladder: who may import whom, and which third-party library has which owner."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BELOW: dict[str, set[str]] = {
    "records": set(),
    "catalogue": {"records"},
    "store": {"records", "catalogue"},
    "measures": {"records", "catalogue", "store"},
    "charts": {"records", "catalogue"},
    "checks": {"records", "catalogue", "store", "measures"},
    "intake": {"records", "catalogue", "store", "measures"},
    "files": {"records", "catalogue", "store", "measures"},
    "review": {"records", "catalogue", "store", "measures", "checks", "intake"},
    "board": {"records", "catalogue", "store", "measures", "charts"},
    "deck": {"records", "catalogue", "store", "measures", "charts", "board"},
    "accounts": {"records", "catalogue", "store"},
    "sample": {"records", "catalogue", "store"},
}
BELOW["ui"] = set(BELOW) - {"sample"}
BELOW["command_line"] = set(BELOW) - {"ui", "sample"}
BELOW["__main__"] = {"command_line"}
BELOW["pages"] = BELOW["ui"] | {"ui"}
BELOW["app"] = BELOW["pages"]
"""What each part may import; a part that stands neither in the other's list is its sibling."""

OWNERS: dict[str, tuple[str, ...]] = {
    "duckdb": ("src/store/",),
    "plotly": ("src/charts/screen/",),
    "pptx": ("src/charts/slide/", "src/deck/"),
    "streamlit": ("src/ui/", "pages/", "app.py"),
    "docx": ("src/intake/", "src/files/", "src/deck/one_page/word/"),
    "openpyxl": ("src/intake/", "src/files/"),
    "pypdfium2": ("src/intake/",),
    "argon2": ("src/accounts/",),
    "pandas": ("src/ui/years.py",),
    "sqlite3": ("src/accounts/",),
}
"""The folders or files that may import a library."""


def modules() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "src").rglob("*.py"))]


def part(module: Path) -> str:
    """The part that a module belongs to: the first name under src, or pages, or app."""
    place = module.relative_to(ROOT)
    return place.parts[1].removesuffix(".py") if place.parts[0] == "src" else place.parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """Dotted names that the module imports; `from src import x` counts as src.x."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_the_ladder(module):
    mine = part(module)
    if mine == "__init__":
        return
    assert mine in BELOW, f"{mine} has no place in the ladder: give it one"
    for name in imports(module):
        top, _, rest = name.partition(".")
        if top == "src":
            assert rest.partition(".")[0] in BELOW[mine] | {mine}, f"{mine} imports {name}"
        assert top not in {"pages", "app", "tests"}, f"{mine} imports {name}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_libraries_stay_with_their_owner(module):
    place = module.relative_to(ROOT).as_posix()
    for name in imports(module):
        owners = OWNERS.get(name.partition(".")[0])
        assert owners is None or place.startswith(owners), f"{place} imports {name}, which belongs to {owners}"


def test_ladder_has_no_circle():
    remaining = dict(BELOW)
    while remaining:
        free = [name for name, below in remaining.items() if not below & set(remaining)]
        assert free, f"circle among {sorted(remaining)}"
        for name in free:
            del remaining[name]
