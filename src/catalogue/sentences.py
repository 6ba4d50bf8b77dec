"""What the product says: each room's `texts.toml` beside its code, under the dotted name of the room's folder.

An entry that begins with @ points to another one, of its own room or of a room below: a word stands once.
"""

from functools import cache
from pathlib import Path
from typing import Any

from src.catalogue.reading import read_toml

ROOMS = Path(__file__).parents[1]
FILE = "texts"


@cache
def rooms(folder: Path = ROOMS) -> tuple[str, ...]:
    """Dotted names of the folders that have sentences, wings after their room."""
    files = folder.rglob(f"{FILE}.toml")
    return tuple(sorted(".".join(file.parent.relative_to(folder).parts) for file in files))


@cache
def texts(room: str, folder: Path = ROOMS) -> dict[str, str | tuple[str, ...]]:
    """The room's own templates and lists by key; a table's keys stand behind its name and a dot."""
    return dict(_flat(read_toml(FILE, folder.joinpath(*room.split(".")))))


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, str | tuple[str, ...]]]:
    found: list[tuple[str, str | tuple[str, ...]]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{key}.")
        else:
            found.append((before + key, tuple(value) if isinstance(value, list) else value))
    return found


def pointed_at(said: str) -> str | None:
    """The key that an entry points to instead of saying something itself ("@catalogue.total")."""
    return said[1:] if said.startswith("@") else None


@cache
def _said(key: str) -> str | tuple[str, ...]:
    """What stands under "room.key"; the longest name of a room counts. Raises KeyError naming the key."""
    for room in reversed(rooms()):
        if key.startswith(f"{room}.") and key.removeprefix(f"{room}.") in texts(room):
            return _followed(texts(room)[key.removeprefix(f"{room}.")])
    raise KeyError(f"no text {key!r}")


def _followed(said: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if isinstance(said, str):
        target = pointed_at(said)
        return _said(target) if target else said
    return tuple(str(_followed(one)) for one in said)


def template(key: str) -> str:
    """The message "room.key" as it stands."""
    said = _said(key)
    if not isinstance(said, str):
        raise TypeError(f"{key!r} is a list: ask for words")
    return said


def text(key: str, /, **values: object) -> str:
    """The message "room.key" with its placeholders filled in; an unknown key raises KeyError naming it."""
    return template(key).format(**values)


def words(key: str) -> tuple[str, ...]:
    """The list "room.key"."""
    said = _said(key)
    if isinstance(said, str):
        raise TypeError(f"{key!r} is a sentence: ask for text")
    return said
