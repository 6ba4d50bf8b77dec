"""`python -m src.launcher.inside VERB`, in the environment of the bundle: start, former, command."""

import os
import platform
import runpy
import subprocess
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path

from src.catalogue import text
from src.catalogue.visible import visible
from src.launcher import instance, places, settings
from src.launcher.instance import Instance
from src.launcher.places import Version
from src.launcher.refusal import Refusal, said
from src.launcher.saying import say


def start(version: Version) -> int:
    """Run the dashboard until it is stopped; where it runs already, open the browser on it."""
    version.data.mkdir(exist_ok=True)
    lock = instance.take(version.data)
    if lock is None:
        found = instance.running(version.data)
        return start(version) if found is None else _go_there(version, found)
    places.forget_older(version)
    chosen = settings.read(version.data)
    port = settings.free_port(chosen)
    if port is None:
        raise Refusal(text("launcher.no_port", first=chosen.port, last=chosen.port + settings.PORTS - 1))
    if port != chosen.port:
        say("launcher.port_taken", port=chosen.port, used=port)
    chosen = replace(chosen, port=port)
    host = "localhost" if chosen.address in ("127.0.0.1", "0.0.0.0", "::", "::1") else chosen.address
    here = Instance(os.getpid(), platform.node(), f"http://{host}:{port}", version.name)
    instance.note(lock, here)
    say("launcher.starting", url=here.url)
    sys.argv = ["streamlit", "run", str(version.folder / "app.py"), *chosen.flags()]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


def _go_there(version: Version, found: Instance) -> int:
    if not found.is_here:
        raise Refusal(text("launcher.runs_elsewhere", computer=found.computer, folder=version.data))
    if found.version != version.name:
        raise Refusal(text("launcher.runs_other_version", running=found.version, wanted=version.name))
    say("launcher.runs_already", url=found.url)
    webbrowser.open(found.url)
    return 0


def command(arguments: list[str]) -> int:
    """`python -m src …`, in the folder where it was asked for."""
    os.chdir(os.environ.get("HOUSING_FROM", "."))
    sys.argv = ["src", *arguments]
    runpy.run_module("src", run_name="__main__", alter_sys=True)
    return 0


def _run(version: Version, module: str, *arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[bytes]:
    """A module of the version, by its own Python."""
    python = version.interpreter if version.interpreter.exists() else sys.executable  # not installed yet
    return subprocess.run(
        [python, "-m", module, *arguments],
        cwd=version.folder,
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )


def start_former(version: Version) -> int:
    """Run the former version; a database that it cannot read any more is put back to before the update, after a yes."""
    former = places.former(version)
    if former is None:
        raise Refusal(text("launcher.no_former"))
    if instance.running(version.data):
        raise Refusal(text("launcher.stop_first"))
    say("launcher.former", name=former.name)
    _run(former, "src.launcher", "install")
    if _run(former, "src", "history", "--json", quiet=True).returncode:
        _put_back(former, Path(os.environ["HOUSING_DATABASE"]))
    return _run(former, "src.launcher", "start").returncode


def _put_back(former: Version, database: Path) -> None:
    """Ask, and restore the newest copy from before an update by the former version's own means, which keep what it replaces."""
    copies = database.parent.glob(f"{database.stem}-before-update-*{database.suffix}")
    newest = max(copies, key=lambda file: file.stat().st_mtime, default=None)
    if newest is None:
        raise Refusal(text("launcher.no_copy", database=database))
    say("launcher.put_back", copy=newest.name, end="")
    if sys.stdin.readline().strip().lower() != "y":
        raise Refusal(text("launcher.left_alone"))
    if _run(former, "src", "restore", str(newest)).returncode:
        raise Refusal(text("launcher.not_put_back", copy=newest.name))


def main(arguments: list[str]) -> int:
    """Exit code: that of what was run; 2 refused with one sentence on stderr."""
    version = places.this_version()
    os.environ.setdefault("HOUSING_DATABASE", str(version.database))
    verb, *rest = arguments
    try:
        match verb:
            case "start":
                return start(version)
            case "former":
                return start_former(version)
            case _:
                return command(rest)
    except (Refusal, OSError) as refusal:
        print(visible(said(refusal)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # the window was told to end
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
