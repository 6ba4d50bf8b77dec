"""`python -m src.launcher VERB`: install, start, stop, former, command or remove; needs Python alone.

The start scripts of a bundle call it. `inside` does what needs the packages.
"""

import os
import subprocess
import sys
from io import TextIOWrapper

from src.catalogue import text
from src.catalogue.visible import visible
from src.launcher import desktop, instance, places
from src.launcher.installing import install
from src.launcher.places import Version
from src.launcher.refusal import Refusal, said
from src.launcher.saying import say

DONE, REFUSED = 0, 2


def main(arguments: list[str]) -> int:
    """Exit code: that of what was run; 2 refused with one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    version = places.this_version()
    verb = arguments[0]
    try:
        if verb == "stop":
            _stop(version)
            return DONE
        if verb == "remove":
            return _remove(version)
        install(version)
        return DONE if verb == "install" else _inside(version, arguments)
    except (Refusal, OSError) as refusal:
        print(visible(said(refusal)), file=sys.stderr)
        return REFUSED


def _inside(version: Version, arguments: list[str]) -> int:
    """Go on in the environment: in this process where the system can do that."""
    command = [str(version.interpreter), "-m", "src.launcher.inside", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # the child got it too, and ends by itself
                continue


def _stop(version: Version) -> None:
    found = instance.running(version.data)
    if found is None:
        say("launcher.not_running")
        return
    if not found.is_here:
        raise Refusal(text("launcher.runs_elsewhere", computer=found.computer, folder=version.data))
    if not instance.stop(version.data, found):
        raise Refusal(text("launcher.not_stopped", process=found.process))
    say("launcher.stopped")


def _remove(version: Version) -> int:
    """What the start script cannot do itself before it deletes the program: ask, stop, take the link away."""
    say("launcher.remove", house=version.house, data=version.data, end="")
    if sys.stdin.readline().strip().lower() != "y":
        raise Refusal(text("launcher.left_alone"))
    _stop(version)
    desktop.remove_link(version)
    say("launcher.removed", data=version.data)
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
