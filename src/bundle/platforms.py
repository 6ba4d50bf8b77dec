"""The kinds of office PC that a bundle is made for."""

from dataclasses import dataclass

PYTHON = "3.11"
"""The version that the packages of every bundle are for."""

GLIBC = range(28, 4, -1)
"""Minor versions of glibc 2 whose packages run with 2.28, which Kylin V10 and UOS 20 have; pip wants each by name."""


@dataclass(frozen=True)
class Platform:
    """One kind of PC, as the tools name it."""

    name: str
    label: str
    machine: str
    """The processor as the system and program files name it."""
    uv: str
    """Target of uv's resolver."""
    tags: tuple[str, ...]
    """Platform tags of wheels that run there."""

    @property
    def is_windows(self) -> bool:
        """Whether start scripts are for cmd."""
        return self.name.startswith("windows")


def _linux(name: str, label: str, machine: str) -> Platform:
    old = ["manylinux2014", "manylinux2010", "manylinux1"]
    tags = [f"{tag}_{machine}" for tag in (*(f"manylinux_2_{minor}" for minor in GLIBC), *old)]
    return Platform(name, label, machine, f"{machine}-manylinux_2_{GLIBC[0]}", tuple(tags))


PLATFORMS = (
    Platform("windows-x64", "Windows x64", "AMD64", "x86_64-pc-windows-msvc", ("win_amd64",)),
    _linux("linux-x64", "Linux x64", "x86_64"),
    _linux("linux-arm64", "Linux arm64", "aarch64"),
)
