"""One dashboard a data folder: who runs holds a lock that ends with the process, whatever ended it."""

import json
import os
import platform
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "running"
FAR = 1 << 20
"""Where in the file the lock is: on Windows nobody may read what is locked."""
STOP_SECONDS = 15


@dataclass(frozen=True)
class Instance:
    """A running dashboard."""

    process: int
    computer: str
    url: str
    version: str

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer."""
        return self.computer == platform.node()


def take(data: Path) -> BinaryIO | None:
    """The lock of the data folder, held until the process ends or the file is closed; None where another one holds it."""
    file = (data / NAME).open("a+b")
    try:
        file.seek(FAR)
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, FAR)
    except OSError:
        file.close()
        return None
    file.truncate(0)
    return file


def note(lock: BinaryIO, instance: Instance) -> None:
    """Write beside the lock who holds it."""
    lock.write(json.dumps(asdict(instance)).encode())
    lock.flush()


def running(data: Path) -> Instance | None:
    """Who holds the lock of the data folder; None where nobody does."""
    while not _is_free(data):
        if noted := (data / NAME).read_bytes():
            return Instance(**json.loads(noted))
        time.sleep(0.05)  # taken this very moment: its holder writes next
    return None


def _is_free(data: Path) -> bool:
    if not (data / NAME).is_file():
        return True
    lock = take(data)
    if lock is None:
        return False
    lock.close()
    return True


def stop(data: Path, instance: Instance) -> bool:
    """End the running dashboard; False where it is still there after a while. The store survives every end."""
    os.kill(instance.process, signal.SIGTERM)
    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end:
        if running(data) is None:
            return True
        time.sleep(0.1)
    return False
