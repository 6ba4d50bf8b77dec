"""Reads in a process of its own what no count beforehand can hold to memory or time: .pdf, old binary sheets, web pages.

A page that draws a form that draws a form … unfolds without end, a binary sheet repeats its cells without end, and a damaged
file may bring native code down; none of that may harm the dashboard. The process watches itself; what it found comes back as
lines of JSON.
"""

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from src.catalogue import text as message
from src.intake.document import Cell, Document, IntakeError, Progress, Table
from src.intake.limits import MAX_SECONDS, limited, too_long_time
from src.records import Issue

MAX_GROWTH_MEGABYTES = 300
"""Memory that reading one file may add to the process's own."""
LOOK_SECONDS = 0.03
STARTING_SECONDS = 10
AT_ONCE = 2
"""Files that are read at the same time."""
OUT_OF_MEMORY, OUT_OF_TIME = 81, 82
ROOT = Path(__file__).parents[2]
_turn = threading.BoundedSemaphore(AT_ONCE)


def read_apart(data: bytes, name: str, kind: str, progress: Progress) -> Document:
    """The document of a file of this kind (.pdf, .xls, .html).

    Raises IntakeError where it is refused, takes too much memory or time, or breaks its reader.
    """
    command = [sys.executable, "-m", "src.intake.own_process", name, kind]
    with (
        _turn,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as process,
    ):
        late = threading.Timer(STARTING_SECONDS + MAX_SECONDS, process.kill)
        late.start()
        try:
            answer = _answer(process, data, progress)
        finally:
            late.cancel()
            process.kill()
    if answer is None:
        raise _gone(process.returncode, name)
    if "refused" in answer:
        raise IntakeError(answer["refused"])
    return _document(answer)


def _answer(process: subprocess.Popen[bytes], data: bytes, progress: Progress) -> dict[str, Any] | None:
    """The last word of the process; None where it ends without one."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(data)
        process.stdin.close()
    except BrokenPipeError:  # it ended before it had the file
        return None
    for line in process.stdout:
        said: dict[str, Any] = json.loads(line)
        if "page" in said:
            progress(*said["page"])
        else:
            process.wait()
            return said
    process.wait()
    return None


def _gone(code: int, name: str) -> IntakeError:
    if code == OUT_OF_TIME:
        return too_long_time(name)
    return IntakeError(message("intake.too_much_memory" if code == OUT_OF_MEMORY else "intake.broken", name=name))


def _document(answer: Mapping[str, Any]) -> Document:
    tables = (
        Table(tuple(tuple(Cell(*cell) for cell in row) for row in rows), loose, title, tuple(numbers))
        for rows, loose, title, numbers in answer["tables"]
    )
    return Document(answer["text"], tuple(tables), tuple(Issue(*issue) for issue in answer["issues"]))


def _lines(document: Document) -> Mapping[str, Any]:
    def cells(table: Table) -> list[list[tuple[int, int, float, float, bool]]]:
        return [[(c.start, c.end, c.left, c.right, c.continued) for c in row] for row in table.rows]

    issues = [(issue.code, issue.severity, issue.message, issue.quote, issue.locator) for issue in document.issues]
    tables = [(cells(table), table.loose, table.title, table.numbers) for table in document.tables]
    return {"text": document.text, "tables": tables, "issues": issues}


def _say(said: Mapping[str, Any]) -> None:
    print(json.dumps(said), flush=True)


def _watch() -> None:
    """Ends the process where it grows too much or works too long."""
    began, first = time.monotonic(), resident()
    while time.monotonic() - began < MAX_SECONDS:
        if resident() - first > MAX_GROWTH_MEGABYTES * 2**20:
            os._exit(OUT_OF_MEMORY)
        time.sleep(LOOK_SECONDS)
    os._exit(OUT_OF_TIME)


def resident() -> int:
    """Bytes of memory that this process has in use; its highest number so far on macOS."""
    if sys.platform == "win32":
        return _resident_on_windows()
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _resident_on_windows() -> int:
    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            ("peak", ctypes.c_size_t),
            ("resident", ctypes.c_size_t),
            ("others", ctypes.c_size_t * 6),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.size)
    return int(counters.resident)


def _reader(kind: str) -> Callable[[bytes, str, Progress], Document]:
    """What reads files of this kind; its library is loaded in this process alone."""
    if kind == ".pdf":
        from src.intake.pdf.pages import read_pdf

        return read_pdf
    if kind == ".xls":
        from src.intake.office.old_sheets import read_old_workbook

        return read_old_workbook
    from src.intake.office.web_sheets import read_web_page

    return read_web_page


def _read(name: str, kind: str) -> Mapping[str, Any]:
    try:
        with limited(name):
            document = _reader(kind)(sys.stdin.buffer.read(), name, lambda done, of: _say({"page": (done, of)}))
        return _lines(document)
    except IntakeError as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    threading.Thread(target=_watch, daemon=True).start()
    _say(_read(sys.argv[1], sys.argv[2]))
    os._exit(0)  # what a broken file left in native code is not taken apart again
