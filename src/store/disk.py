"""Every change of files that the store and whoever writes a file makes, one function each.

A file is made under another name, brought to the disk, and then put in its place at once: whoever looks finds the old file or
the whole new one. What DuckDB writes by itself does not pass here.
"""

import errno
import os
import platform
import re
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2s
from pathlib import Path
from typing import BinaryIO

from src.catalogue import text
from src.catalogue.visible import short_name, visible
from src.store.errors import StoreError

LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
"""What DuckDB may keep beside a file, by the end of its name: commits that are not in the file yet."""
PIECE_BYTES = 64 * 1024
ABANDONED_SECONDS = 3600
"""A file in the making that nobody touched for so long has no writer, even where the writer cannot be asked."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_DRAFT = re.compile(
    r".*\.tmp-(?:(?P<place>[0-9a-f]{8})-(?P<process>\d+)-)?[0-9a-f]{12}(?:\.wal(?:\.checkpoint|\.recovery)?|\.turn)?"
)


def _no_fault(operation: str, path: Path) -> None:
    """A disk without faults."""


before: Callable[[str, Path], None] = _no_fault
"""Called before each operation with its name and its file: where the tests let a disk fail."""

_drafts_of_this_process: set[str] = set()


def located(path: str | Path) -> Path:
    """Where the file is, absolute: a symbolic link stays one, what it points to is read and replaced. Raises StoreError."""
    path = Path(path).absolute()
    with looking_at(path):
        return Path(os.path.realpath(path)) if path.is_symlink() else path


@contextmanager
def looking_at(path: Path) -> Iterator[None]:
    """Turn what the disk refuses to tell of the path in the block into one sentence."""
    try:
        yield
    except PermissionError as error:
        raise StoreError(text("store.no_reading", path=path)) from error
    except OSError as error:
        raise refusal(error, path) from error


def refuse_no_text(path: Path) -> None:
    """Raises StoreError for a path that is not all text: what DuckDB keeps cannot have it."""
    try:
        str(path).encode()
    except UnicodeError as error:
        raise StoreError(text("store.odd_name", path=visible(str(path)))) from error


def refuse_irregular(path: Path) -> None:
    """Raises StoreError for a folder, pipe or device: reading it may never end. A missing file passes."""
    with looking_at(path):
        if path.exists() and not path.is_file():
            raise StoreError(text("store.irregular", path=path))


def refusal(error: OSError, path: Path) -> StoreError:
    """The sentence for what the disk refused: no room, no permission, no folder, or its own words."""
    if error.errno in _FULL:
        return StoreError(text("store.disk_full", path=path))
    if error.errno in _FORBIDDEN:
        return StoreError(text("store.forbidden", path=path if os.path.exists(path) else path.parent))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return StoreError(text("store.no_folder", path=path.parent))
    if error.errno == errno.ENAMETOOLONG:
        return StoreError(text("store.long_name", path=short_name(path.name)))
    if error.errno == errno.EIO:
        return StoreError(text("store.disk_fault", path=path))
    return StoreError(text("store.not_written", path=path, detail=error.strerror))


def refusal_in_words(said: str, path: Path) -> StoreError | None:
    """The same for an error that is known by its words alone, as DuckDB's are; None for anything else."""
    causes = ((_FULL, "store.disk_full"), (_FORBIDDEN, "store.forbidden"), ({errno.EIO}, "store.disk_fault"))
    for numbers, sentence in causes:
        if any(os.strerror(number) in said for number in numbers):
            return StoreError(text(sentence, path=path))
    return None


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what the disk refuses in the block into one sentence about the path."""
    try:
        yield
    except OSError as error:
        raise refusal(error, path) from error


def write_whole(path: str | Path, data: bytes) -> None:
    """Write a finished file in the place of what stood there; raises StoreError, and then that stands unchanged."""
    target = located(path)
    refuse_irregular(target)
    with refusing(target):
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with draft_beside(target) as draft, refusing(target):
        _write(draft, data)
        if target.exists():
            shutil.copymode(target, draft)
        replace(draft, target)


def deliver(out: str | Path | BinaryIO, data: bytes) -> None:
    """Write a finished file to its path, as `write_whole` does, or into a stream."""
    if isinstance(out, str | Path):
        write_whole(out, data)
    else:
        out.write(data)


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """A free name beside the path for a file in the making, removed at the end together with its log.

    The name tells the machine and the process, so that `sweep` knows whether anybody still writes it.
    """
    sweep(path.parent)
    draft = path.with_name(f"{path.name}.tmp-{_place()}-{os.getpid()}-{uuid.uuid4().hex[:12]}")
    with looking_at(path), suppress(FileNotFoundError):
        os.lstat(f"{draft}{max(LOGS, key=len)}")  # whether the disk takes names of such length
    _drafts_of_this_process.add(draft.name)
    try:
        yield draft
    finally:
        for part in ("", *LOGS):
            with suppress(OSError):  # what the block says must be told; a file that stays is swept later
                remove(Path(f"{draft}{part}"))
        _drafts_of_this_process.discard(draft.name)


def put_in_place(draft: Path, path: Path) -> bool:
    """Give a finished draft its name; False where a file stands there. Raises OSError."""
    try:
        link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno in _FULL | {errno.EIO, errno.EROFS}:
            raise
        if path.exists():  # a disk without hard links: FAT, some network shares
            return False
        replace(draft, path)
    else:
        _sync_folder(path.parent)
    return True


def replace(source: Path, target: Path) -> None:
    """Rename, in the place of what has the name."""
    before("replace", target)
    os.replace(source, target)
    _sync_folder(target.parent)


def link(source: Path, target: Path) -> None:
    """A second name for a file; raises FileExistsError where the name is taken."""
    before("link", target)
    os.link(source, target)


def copy(source: Path, target: Path) -> None:
    """The same bytes under a second name, on the disk before it returns."""
    before("copy", target)
    shutil.copy2(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    before("remove", path)
    path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder and those above it, if they are not there; raises StoreError."""
    with refusing(path):
        before("folder", path)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise StoreError(text("store.unwritable", path=path, detail=text("store.in_the_way"))) from error


def take(path: Path, content: str) -> None:
    """Make a file of a few letters; raises FileExistsError where one stands."""
    before("take", path)
    with path.open("x", encoding="ascii") as file:
        try:
            file.write(content)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _write(path: Path, data: bytes) -> None:
    """In pieces, so that a fault can meet a file half way; on the disk before it returns."""
    before("create", path)
    with path.open("xb") as file:
        for start in range(0, len(data), PIECE_BYTES):
            before("write", path)
            file.write(data[start : start + PIECE_BYTES])
            file.flush()
        before("sync", path)
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Bring the names of the folder to the disk, where the system has a call for it."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some network shares cannot; the file is in its place already, which must be told
        before("sync", folder)
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def sweep(folder: Path) -> None:
    """Delete what killed writers left in the folder: files in the making that surely nobody writes any more."""
    with suppress(OSError):  # sweeping is no condition of anything; the next start tries again
        for file in folder.iterdir():
            found = _DRAFT.fullmatch(file.name)
            if found and _is_abandoned(file, found["place"], found["process"]):
                remove(file)


def _is_abandoned(file: Path, place: str | None, process: str | None) -> bool:
    if place == _place() and process is not None:
        if int(process) == os.getpid():
            return not any(file.name.startswith(draft) for draft in _drafts_of_this_process)
        if not _may_be_alive(int(process)):
            return True
    return time.time() - file.stat().st_mtime > ABANDONED_SECONDS


def _may_be_alive(process: int) -> bool:
    if sys.platform == "win32":  # asking would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@cache
def _place() -> str:
    """The machine since its start, and the space in which numbers of processes mean the same."""
    parts = [platform.node()]
    with suppress(OSError):  # Linux alone has these
        parts += [Path("/proc/sys/kernel/random/boot_id").read_text(), os.readlink("/proc/self/ns/pid")]
    return blake2s("|".join(parts).encode(), digest_size=4).hexdigest()
