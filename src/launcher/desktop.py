"""The link on the desktop; whoever cannot have one is told what to start instead."""

import os
import subprocess
from pathlib import Path

from src.catalogue import text
from src.launcher.places import Version
from src.launcher.saying import say

_SHORTCUT = """
$shell = New-Object -ComObject WScript.Shell
$link = $shell.CreateShortcut((Join-Path ([Environment]::GetFolderPath('Desktop')) $env:HOUSING_LINK))
$link.TargetPath = $env:HOUSING_TARGET
$link.WorkingDirectory = $env:HOUSING_FOLDER
$link.Save()
"""


def make_link(version: Version) -> None:
    """A link to the start script on the desktop of whoever installs, in place of an earlier one."""
    try:
        if os.name == "nt":
            _powershell(version, _SHORTCUT)
        else:
            for file in _entries():
                file.write_text(_entry(version.house), encoding="utf-8")
                file.chmod(0o755)
    except (OSError, subprocess.SubprocessError):
        say("launcher.no_link", script=_script(version.house))


def remove_link(version: Version) -> None:
    """Take the link away."""
    if os.name == "nt":
        shortcut = "Remove-Item (Join-Path ([Environment]::GetFolderPath('Desktop')) $env:HOUSING_LINK)"
        _powershell(version, shortcut, check=False)
    else:
        for file in _entries():
            file.unlink(missing_ok=True)


def _script(house: Path) -> Path:
    return house / ("start.cmd" if os.name == "nt" else "start.sh")


def _powershell(version: Version, script: str, *, check: bool = True) -> None:
    """Names go through the environment, so no quoting is needed."""
    house = version.house
    subprocess.run(
        ["powershell", "-NoProfile", "-NonInteractive", "-Command", script],
        env=os.environ
        | {
            "HOUSING_LINK": f"{text('catalogue.product')}.lnk",
            "HOUSING_TARGET": str(_script(house)),
            "HOUSING_FOLDER": str(house),
        },
        check=check,
        capture_output=True,
        timeout=60,
    )


def _entries() -> list[Path]:
    """Where the link goes on Linux: the desktop, where there is one, and the menu."""
    home = Path.home()
    menu = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "applications"
    menu.mkdir(parents=True, exist_ok=True)
    folders = [folder for folder in (_desktop(home), menu) if folder.is_dir()]
    return [folder / "housing-monitor.desktop" for folder in folders]


def _desktop(home: Path) -> Path:
    """The desktop's folder, which has a Chinese name on a Chinese system."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    if settings.is_file():
        for line in settings.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            if name.strip() == "XDG_DESKTOP_DIR":
                return Path(value.strip().strip('"').replace("$HOME", str(home)))
    return home / "Desktop"


def _entry(house: Path) -> str:
    """A desktop entry (freedesktop.org, Desktop Entry Specification 1.5) that opens the start window."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={text('catalogue.product')}",
        f"Exec=env HOUSING_KEEP_WINDOW=1 sh {_quoted(str(_script(house)))}",
        f"Icon={_escaped(str(house / 'icon.svg'))}",
        "Terminal=true",
        "Categories=Office;",
    )
    return "\n".join(lines) + "\n"


def _quoted(argument: str) -> str:
    """The argument as the Exec line wants it: quoted, then escaped as any text of the file, and % doubled."""
    for special in '\\"`$':
        argument = argument.replace(special, f"\\{special}")
    return _escaped(f'"{argument}"').replace("%", "%%")


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n")
