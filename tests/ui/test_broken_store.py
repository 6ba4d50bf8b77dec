"""Every page while its database breaks, before it is drawn or in the middle: a sentence, never an unfinished page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from src import ui
from src.catalogue import pages, text
from src.ui.page import Page
from tests.ui.people import account, markup, open_page, sign_in


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(12288, len(data), 4096):
        data[start : start + 512] = b"\xff" * 512
    path.write_bytes(data)


def _of_another_product(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE something (a INTEGER)")


def _without_a_table(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP VIEW IF EXISTS current_verification")
        connection.execute("DROP TABLE verification CASCADE")
        connection.execute("DROP TABLE batch_event CASCADE")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FAILURES: dict[str, Callable[[Path], None]] = {
    "damaged": _damage,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "emptied": lambda path: path.write_bytes(b""),
    "deleted": Path.unlink,
    "of another product": _of_another_product,
    "without a table": _without_a_table,
    "a folder": _folder,
}


def put_back(path: Path, shipped: Path) -> None:
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    shutil.copy(shipped, path)


def test_a_page_whose_database_broke_says_so(real: Path, shipped_file: Path, subtests: pytest.Subtests) -> None:
    account(real)
    for page in pages():
        open_page(page)
    for failure, spoil in FAILURES.items():
        assert text("ui.cannot_open") not in markup(open_page("overview"))
        spoil(real)
        with subtests.test(failure=failure):
            for page in pages():
                body = markup(open_page(page))
                assert text("ui.cannot_open") in body, page
                assert str(real) in body, page
        put_back(real, shipped_file)


@pytest.mark.parametrize("failure", ["damaged", "deleted"])
def test_a_page_whose_database_breaks_in_the_middle_goes_on(
    failure: str, real: Path, shipped_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands above was read before; what needs the file says in its place that it cannot be read."""
    account(real)
    begin = ui.page
    is_breaking = False

    def begin_and_break(page_id: str, needs_data: bool = True) -> Page:
        view = begin(page_id, needs_data)
        if is_breaking:
            FAILURES[failure](real)
        return view

    monkeypatch.setattr(ui, "page", begin_and_break)
    said = set()
    for page in pages():
        is_breaking = False
        app = open_page(page)
        if any(field.key == "sign-in-name" for field in app.text_input):
            sign_in(app)
        put_back(real, shipped_file)  # another file: nothing of it is kept yet
        is_breaking = True
        body = markup(app.run())
        assert not app.exception, page
        assert pages()[page].title in body or page == "overview", page
        if str(real) in body:
            said.add(page)
        put_back(real, shipped_file)
    assert {"history", "records"} >= said >= {"history"}
