"""`python -m src.bundle [PLATFORM …] [--out FOLDER] [--python-archive FILE …]`: the zips for office PCs."""

import argparse
import sys
import tempfile
from pathlib import Path

from src.bundle import packing, project, python_archive, wheels
from src.bundle.failure import Failure
from src.bundle.platforms import PLATFORMS, Platform

PROJECT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Fetched wheels stay beside the zips for the next time. Exit code: 0 every zip is there, 1 one could not be made."""
    known = {platform.name: platform for platform in PLATFORMS}
    parser = argparse.ArgumentParser(prog="python -m src.bundle", description=__doc__)
    parser.add_argument("platform", nargs="*", default=list(known), help=f"of {', '.join(known)}; else all of them")
    parser.add_argument("--out", type=Path, default=PROJECT / "exports", help="folder of the zips")
    parser.add_argument(
        "--python-archive", type=Path, nargs="*", default=[], help="…-install_only.tar.gz, one a platform"
    )
    given = parser.parse_args(arguments)
    if strange := set(given.platform) - set(known):
        parser.error(f"no such platform: {', '.join(sorted(strange))}; there are {', '.join(known)}")
    try:
        _make([known[name] for name in given.platform], given.python_archive, given.out)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _make(platforms: list[Platform], archives: list[Path], out: Path) -> None:
    release = project.release(PROJECT)
    brought = {python_archive.platform_of(archive): archive for archive in archives}
    if strange := set(brought) - set(platforms):
        raise Failure(f"there is a Python for {strange.pop().name}, but no bundle for it is being made")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        uv = wheels.fetch_uv(Path(folder) / "uv")
        for platform in platforms:
            fetched = out / "wheels" / f"{platform.name}-{project.packages(PROJECT)}"
            wheels.download(platform, wheels.resolve(PROJECT, platform, uv, Path(folder)), fetched)
            file = out / f"{packing.FOLDER}-{platform.name}.zip"
            packing.pack(PROJECT, release, platform, fetched, brought.get(platform), file)
            print(f"{file}  {release.name}  {file.stat().st_size / 2**20:.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
