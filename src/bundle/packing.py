"""One zip of a bundle: everything below one folder, so that the next bundle is unpacked over it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from src.bundle.platforms import PYTHON, Platform
from src.bundle.project import Release, files, packages
from src.catalogue import text
from src.launcher.places import MANIFEST

FOLDER = "housing-monitor"
VERBS = ("start", "stop", "former", "command", "remove")
BEFORE = ("read_only", "no_python", "unpacking", "not_unpacked", "other_machine", "old_windows", "press_enter")
"""Messages of the start scripts."""


def pack(project: Path, release: Release, platform: Platform, wheels: Path, archive: Path | None, out: Path) -> None:
    """Write the zip; what stands at the place is replaced once the whole is written."""
    draft = out.with_name(f"{out.name}.part")
    with ZipFile(draft, "w", ZIP_DEFLATED) as zipped:
        for name, content in _texts(project, release, platform, wheels):
            _add(zipped, release, name, content)
        for wheel in sorted(wheels.glob("*.whl")):
            zipped.write(wheel, f"{FOLDER}/packages/{packages(project)}/wheels/{wheel.name}", ZIP_STORED)
        if archive:
            zipped.write(archive, f"{FOLDER}/{archive_name()}", ZIP_STORED)
    draft.replace(out)


def archive_name() -> str:
    """The Python archive as the start scripts look for it."""
    return f"python-{PYTHON}.tar.gz"


def _texts(project: Path, release: Release, platform: Platform, wheels: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of all that is neither wheel nor archive."""
    version = f"{FOLDER}/versions/{release.name}"
    ending = "cmd" if platform.is_windows else "sh"
    for verb in VERBS:
        yield f"{FOLDER}/{verb}.{ending}", _starter(release, platform, verb)
    yield f"{FOLDER}/icon.svg", (project / "src/ui/icon.svg").read_bytes()
    yield f"{version}/{MANIFEST}", _manifest(project, release, platform, wheels)
    for name in BEFORE:
        said = text(f"launcher.before.{name}", python=PYTHON, archive=archive_name(), platform=platform.label)
        yield f"{version}/messages/{name}.txt", _lines(f"{said}\n", platform)
    for file in files(project):
        content = (project / file).read_bytes()
        yield (
            f"{version}/{file.as_posix()}",
            _lines(content.decode(), platform) if file.suffix in (".cmd", ".sh") else content,
        )


def _starter(release: Release, platform: Platform, verb: str) -> bytes:
    """A script that a person starts: it knows its version, and that version's own script does the rest."""
    if platform.is_windows:
        launch = f"%~dp0versions\\{release.name}\\src\\launcher\\launch.cmd"
        return _lines(f'@"{launch}" {verb} %*\n', platform)
    launch = f"versions/{release.name}/src/launcher/launch.sh"
    return f'#!/bin/sh\nexec sh "$(dirname -- "$0")/{launch}" {verb} "$@"\n'.encode()


def _lines(content: str, platform: Platform) -> bytes:
    """With the line ends of the platform, whatever those of this checkout are."""
    lines = content.replace("\r\n", "\n")
    return lines.replace("\n", "\r\n").encode() if platform.is_windows else lines.encode()


def _manifest(project: Path, release: Release, platform: Platform, wheels: Path) -> bytes:
    """What the launcher has to know; a list of plain values that its shell scripts can read too."""
    values = {
        "name": release.name,
        "made": release.made.isoformat(),
        "python": PYTHON,
        "machine": platform.machine,
        "packages": packages(project),
    }
    lines = [f'{key} = "{value}"' for key, value in values.items()]
    content = "\n".join((*lines, f"longest_path = {_longest_path(project, wheels)}", ""))
    tomllib.loads(content)
    return content.encode()


def _longest_path(project: Path, wheels: Path) -> int:
    """Characters of the longest path below the unpacked folder that installing on Windows makes."""
    inside = [name for wheel in wheels.glob("*.whl") for name in ZipFile(wheel).namelist()]
    longest = max(inside, key=len, default="")
    return len(f"packages/{packages(project)}/env/Lib/site-packages/{longest}")


def _add(zipped: ZipFile, release: Release, name: str, content: bytes) -> None:
    """A file that its owner may run where it is a script of a shell."""
    entry = ZipInfo(name, release.made.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = (0o100755 if name.endswith(".sh") else 0o100644) << 16
    zipped.writestr(entry, content)
