"""The import ladder: who may import whom, and which third-party library has which owner."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment, meta

ROOT = Path(__file__).parents[1]

BELOW: dict[str, set[str]] = {
    "records": set(),
    "catalogue": {"records"},
    "markup": {"catalogue"},
    "store": {"records", "catalogue"},
    "measures": {"records", "catalogue", "store"},
    "charts": {"records", "catalogue"},
    "checks": {"records", "catalogue", "store", "measures"},
    "intake": {"records", "catalogue", "store", "measures"},
    "files": {"records", "catalogue", "store", "measures"},
    "review": {"records", "catalogue", "store", "measures", "checks", "intake", "files"},
    "board": {"records", "catalogue", "store", "measures", "charts"},
    "deck": {"records", "catalogue", "markup", "store", "measures", "files", "charts", "board"},
    "accounts": {"records", "catalogue", "store"},
    "door": {"records", "catalogue", "markup", "store", "charts", "accounts"},
    "sample": {"records", "catalogue", "store"},
    "launcher": {"catalogue"},
    "bundle": {"catalogue", "launcher"},
}
OWN_PROGRAMS = {"sample", "launcher", "bundle"}
BELOW["ui"] = set(BELOW) - OWN_PROGRAMS
BELOW["command_line"] = set(BELOW) - {"ui", "door", "markup"} - OWN_PROGRAMS
BELOW["__main__"] = {"command_line"}
BELOW["pages"] = BELOW["ui"] | {"ui"}
BELOW["app"] = BELOW["pages"]
"""What each part may import; a part that stands neither in the other's list is its sibling."""

WINGS: dict[str, set[str]] = {
    "charts": {"subjects", "screen", "slide"},
    "deck": {"powerpoint", "player", "one_page", "years_sheet"},
    "intake": {"text", "form", "book", "pdf", "office", "register"},
}
"""Rooms with wings. A wing imports its own modules and what lies in the room itself, which imports none of them."""

FRONTS = {"intake": {"__init__", "reading", "source", "own_process", "prose"}}
"""Modules of a room that put its wings together: they import wings, and nothing else in the room imports them."""

OWNERS: dict[str, tuple[str, ...]] = {
    "duckdb": ("src/store/",),
    "psycopg": ("src/store/session.py",),
    "plotly": ("src/charts/screen/",),
    "pptx": ("src/charts/slide/", "src/deck/powerpoint/"),
    "streamlit": ("src/ui/", "src/door/", "pages/", "app.py"),
    "starlette": ("src/door/", "app.py"),
    "docx": ("src/intake/office/", "src/files/", "src/deck/one_page/word/"),
    "xlrd": ("src/intake/office/",),
    "lxml": ("src/charts/slide/", "src/deck/powerpoint/", "src/intake/office/"),
    "openpyxl": ("src/intake/workbook.py", "src/intake/book/", "src/files/"),
    "pypdfium2": ("src/intake/pdf/",),
    "argon2": ("src/accounts/",),
    "pandas": ("src/ui/years.py",),
    "sqlite3": ("src/accounts/",),
    "jinja2": ("src/markup/",),
    "markupsafe": ("src/markup/",),
}
"""The folders or files that may import a library."""


def modules() -> list[Path]:
    """Every module, and every template: the ladder holds for both."""
    return [
        ROOT / "app.py",
        *sorted((ROOT / "pages").glob("*.py")),
        *sorted((ROOT / "src").rglob("*.py")),
        *sorted((ROOT / "src").rglob("*.html")),
    ]


def part(module: Path) -> str:
    """The part that a module belongs to: the first name under src, or pages, or app."""
    place = module.relative_to(ROOT)
    return place.parts[1].removesuffix(".py") if place.parts[0] == "src" else place.parts[0].removesuffix(".py")


@cache
def imports(module: Path) -> tuple[str, ...]:
    """Dotted names that the module imports; `from src import x` counts as src.x, a template as the module it lies beside."""
    return tuple(_imports(module))


def _imports(module: Path) -> Iterator[str]:
    if module.suffix == ".html":
        for name in meta.find_referenced_templates(Environment().parse(module.read_text(encoding="utf-8"))):
            assert name, f"{module}: imports a template by a name that is not literal"
            yield f"src.{name.removesuffix('.html').replace('/', '.')}"
        return
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


def wing(module: Path) -> str | None:
    """The wing that a module of a winged room belongs to; None for what lies in the room itself."""
    place = module.relative_to(ROOT).parts
    return place[2] if len(place) > 3 else None


WINGED = [module for module in modules() if part(module) in WINGS]


@pytest.mark.parametrize("module", WINGED, ids=lambda path: str(path.relative_to(ROOT)))
def test_wings_of_one_room_never_import_each_other(module):
    room = part(module)
    fronts = FRONTS.get(room, set())
    if wing(module) is None and module.stem in fronts:
        return
    foreign = WINGS[room] - {wing(module)} | fronts
    for name in imports(module):
        inner = name.split(".")[1:3]
        assert inner[:1] != [room] or inner[-1] not in foreign, f"{module.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("module", WINGED, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_repeats_the_name_of_a_wing(module):
    place = module.relative_to(ROOT)
    repeated = [name for name in WINGS[part(module)] if place.stem.startswith(name)]
    assert not repeated, f"{place}: the folder says {repeated[0]} already, or should"


@pytest.mark.parametrize("room", WINGS)
def test_every_folder_of_a_winged_room_is_a_wing(room):
    folders = {path.parent.name for path in (ROOT / "src" / room).glob("*/__init__.py")}
    assert folders == WINGS[room]


def test_ladder_has_no_circle():
    remaining = dict(BELOW)
    while remaining:
        free = [name for name, below in remaining.items() if not below & set(remaining)]
        assert free, f"circle among {sorted(remaining)}"
        for name in free:
            del remaining[name]
