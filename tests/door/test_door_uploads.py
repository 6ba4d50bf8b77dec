"""Uploads: from signed-in browsers alone, within limits, refused before the file is read, gone with the sign-in."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from src.door import uploads
from tests.browser.conftest import PROJECT, Server, start
from tests.door.conftest import NAME, PASSWORD, Visit, signed_in
from tests.door.visitor import Visitor

MB = uploads.MB


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it holds within ten seconds."""
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.1)
    return False


def process_of(server: Server) -> psutil.Process:
    (process,) = [
        one
        for one in psutil.Process().children(recursive=True)
        if f"--server.port {urlsplit(server.base).port}" in " ".join(one.cmdline())
    ]
    return process


def announce(server: Server, visitor: Visitor, *lines: str) -> bytes:
    """The answer to an upload of which only the head is sent, read to its end; raises TimeoutError after five seconds without one."""
    parts = urlsplit(server.base)
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    head = (
        f"PUT /_stcore/upload_file/{visitor.session_id or 'x'}/big HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Cookie: {cookie}",
        *lines,
    )
    with socket.create_connection((str(parts.hostname), parts.port or 0), timeout=5) as raw:
        raw.sendall("\r\n".join((*head, "Connection: close", "", "")).encode())
        return b"".join(iter(lambda: raw.recv(4000), b""))


def test_nobody_uploads_without_signing_in(visitor: Visitor) -> None:
    visitor.open("intake")
    refused = visitor.upload(1000)
    assert refused.status == 403
    assert "上传前请先登录" in refused.text
    assert visitor.ask("DELETE", f"/_stcore/upload_file/{visitor.session_id}/one").status == 403


def test_an_editor_uploads_from_their_own_browser_alone(server: Server, visit: Visit, editor: Visitor) -> None:
    assert editor.upload(1000).status == 204
    stranger = visit().open("intake")
    assert stranger.upload(1000, session_id=editor.session_id).status == 403
    assert (
        Visitor(server.base, {"_streamlit_xsrf": editor.cookies["_streamlit_xsrf"]})
        .upload(1000, session_id=editor.session_id)
        .status
        == 403
    )


def test_a_session_keeps_so_many_files_and_no_more(editor: Visitor) -> None:
    answers = [editor.upload(1000, file_id=f"file-{number}") for number in range(uploads.MOST_FILES + 1)]
    assert [answer.status for answer in answers] == [204] * uploads.MOST_FILES + [413]
    assert "已上传的文件太多" in answers[-1].text
    editor.ask(
        "DELETE",
        f"/_stcore/upload_file/{editor.session_id}/file-0",
        {"X-Xsrftoken": editor.cookies["_streamlit_xsrf"]},
    )
    assert editor.upload(1000, file_id="another").status == 204


def test_a_session_keeps_so_many_bytes(server: Server, editor: Visitor) -> None:
    assert [editor.upload(45 * MB, file_id=str(number)).status for number in range(2)] == [204, 204]
    assert announce(server, editor, f"Content-Length: {45 * MB}").startswith(b"HTTP/1.1 413")
    assert editor.upload(5 * MB, file_id="small").status == 204


def test_all_sessions_together_keep_so_many_bytes_and_what_ended_no_longer_counts(server: Server, visit: Visit) -> None:
    first, second, third = (signed_in(visit) for _ in range(3))
    assert {one.upload(48 * MB, file_id=name).status for one in (first, second) for name in "ab"} == {204}
    assert third.upload(48 * MB).status == 204
    wanted = f"Content-Length: {48 * MB}"
    refused = announce(server, third, wanted)
    assert refused.startswith(b"HTTP/1.1 413")
    assert "请过几分钟再传" in refused.decode()
    first.leave()
    assert eventually(lambda: not announce(server, third, wanted).startswith(b"HTTP/1.1 413"))
    assert third.upload(48 * MB, file_id="b").status == 204


@pytest.mark.parametrize("end", ["sign out", "leave"])
def test_files_end_with_the_sign_in_or_the_connection(server: Server, visit: Visit, end: str) -> None:
    process = process_of(server)
    editor = signed_in(visit)
    before = process.memory_info().rss
    assert {editor.upload(48 * MB, file_id=name).status for name in "ab"} == {204}
    assert process.memory_info().rss - before > 80 * MB
    if end == "leave":
        editor.leave()
    else:
        editor.open("history", press="退出")
        assert editor.upload(1000).status == 403
    assert eventually(lambda: process.memory_info().rss - before < 40 * MB)


def test_what_is_refused_is_refused_before_it_is_read(server: Server, visit: Visit, editor: Visitor) -> None:
    anonymous = visit()
    assert announce(server, anonymous, "Content-Length: 40000000").startswith(b"HTTP/1.1 403")
    assert announce(server, anonymous, "Transfer-Encoding: chunked").startswith(b"HTTP/1.1 403")
    assert announce(server, editor, f"Content-Length: {51 * MB}").startswith(b"HTTP/1.1 413")
    assert announce(server, editor, "Transfer-Encoding: chunked").startswith(b"HTTP/1.1 411")
    assert announce(server, editor).startswith(b"HTTP/1.1 411")


IMPATIENT = """
from src.door import opening
from src.ui import signing_in

signing_in.IDLE_SECONDS = 6
opening.SWEEP_SECONDS = 0.2
"""


def test_files_go_when_their_owner_has_not_clicked_for_too_long(server: Server, tmp_path: Path) -> None:
    """The page stays open and connected; what was uploaded goes all the same, and nothing more is taken."""
    script = tmp_path / "app.py"
    script.write_text((PROJECT / "app.py").read_text(encoding="utf-8") + IMPATIENT, encoding="utf-8")
    with start(server.database, script=script) as impatient:
        process = process_of(impatient)
        visitor = Visitor(impatient.base).connect().sign_in(NAME, PASSWORD)
        assert visitor.renew_cookie().status == 204
        before = process.memory_info().rss
        assert {visitor.upload(48 * MB, file_id=name).status for name in "ab"} == {204}
        assert process.memory_info().rss - before > 80 * MB
        assert eventually(lambda: process.memory_info().rss - before < 40 * MB)
        assert visitor.upload(1000, file_id="late").status == 403
        assert "已登录" not in visitor.open("history").html
        visitor.leave()
