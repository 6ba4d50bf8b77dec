"""Where things lie in an unpacked bundle.

<house>/start.sh, stop.sh …          what a person starts; each bundle overwrites them
<house>/python-3.11/                 the Python of the archive, where there is one
<house>/versions/<version>/          one version of the project, with its bundle.toml
<house>/packages/<key>/wheels, env/  packages and the environment made of them; versions with equal locks share them
<house>/data/                        database, accounts, backups, settings: no bundle holds any of these
"""

import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).parents[2]
MANIFEST = "bundle.toml"


@dataclass(frozen=True)
class Version:
    """One version of the project as its manifest describes it."""

    folder: Path
    name: str
    made: str
    """Moment of its last commit, ISO 8601 in UTC: of two versions the later one is the newer."""
    python: str
    machine: str
    packages: str
    longest_path: int
    """Characters of the longest path that installing makes below the house."""

    @property
    def house(self) -> Path:
        """The unpacked folder."""
        return self.folder.parents[1]

    @property
    def data(self) -> Path:
        """The folder that every version leaves as it is."""
        return self.house / "data"

    @property
    def database(self) -> Path:
        """The database of the office, unless HOUSING_DATABASE names another."""
        return self.data / "monitor.duckdb"

    @property
    def wheels(self) -> Path:
        """The packages as they came."""
        return self.house / "packages" / self.packages / "wheels"

    @property
    def environment(self) -> Path:
        """The packages installed."""
        return self.house / "packages" / self.packages / "env"

    @property
    def interpreter(self) -> Path:
        """Python with the packages."""
        return self.environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def version_at(folder: Path) -> Version:
    """The version in a folder; raises OSError or KeyError where the folder is not one of a bundle."""
    manifest = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return Version(folder, **manifest)


def this_version() -> Version:
    """The version that this code belongs to."""
    return version_at(PROGRAM)


def versions(house: Path) -> list[Version]:
    """Every version that was unpacked, newest first."""
    found = [version_at(file.parent) for file in (house / "versions").glob(f"*/{MANIFEST}")]
    return sorted(found, key=lambda version: version.made, reverse=True)


def former(current: Version) -> Version | None:
    """The newest of the other versions."""
    return next((version for version in versions(current.house) if version.folder != current.folder), None)


def forget_older(version: Version) -> None:
    """Keep this version and the former one; delete older ones and packages that neither needs."""
    other = former(version)
    kept = {version.folder, *([other.folder] if other else [])}
    for other in versions(version.house):
        if other.folder not in kept:
            shutil.rmtree(other.folder, ignore_errors=True)
    needed = {other.packages for other in versions(version.house)}
    for folder in (version.house / "packages").iterdir():
        if folder.name not in needed:
            shutil.rmtree(folder, ignore_errors=True)
