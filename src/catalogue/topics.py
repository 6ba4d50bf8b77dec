"""Topics of a headline: how much each counts where it has no news."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from src.catalogue.reading import FOLDER, read_toml


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that a headline may speak of, with its weight beside the news and the programmes it is about."""

    id: str
    weight: int
    programmes: tuple[str, ...]


@cache
def topics(folder: Path = FOLDER) -> dict[str, Topic]:
    """Topics by id, the weightiest first; raises ValueError naming a programme that the catalogue does not know."""
    known = read_toml("programmes", folder)
    found = [Topic(key, row["weight"], tuple(row["programmes"])) for key, row in read_toml("news", folder).items()]
    for topic in found:
        if unknown := set(topic.programmes) - set(known):
            raise ValueError(f"topic {topic.id}: unknown programmes {sorted(unknown)}")
    return {topic.id: topic for topic in sorted(found, key=lambda topic: -topic.weight)}
