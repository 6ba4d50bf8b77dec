"""Several processes behind the shipped nginx, beside one: 50 viewers who keep switching pages, and browsers that upload and download.

Client, nginx and processes share the machine's cores, so on two of them the ratio stays well below 2.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page, expect

from src import accounts
from src.catalogue import pages, text
from tests.bench import subjects
from tests.bench.paint import chromium
from tests.bench.servers import free_port, running
from tests.bench.viewers import Load, load_for, load_of
from tests.nginx import in_front_of

PROCESSES = 2
LEAST_RATIO = 1.25
BROWSERS = 6
NAME, PASSWORD = "王五", "九月里的第三个晴朗的早晨"
TIMEOUT_MS = 60_000


@contextmanager
def _behind(processes: int, database: Path, folder: Path) -> Iterator[int]:
    """The port at which nginx answers for so many processes."""
    with ExitStack() as stack:
        ports = [stack.enter_context(running("product", database, folder)).port for _ in range(processes)]
        place = folder / f"nginx-{free_port()}"
        place.mkdir()
        yield stack.enter_context(in_front_of(ports, place, port=free_port(), plain=free_port()))


def loads(database: Path, folder: Path, *, viewers: int, pause: float, rounds: int, seconds: float) -> list[list[Load]]:
    """What the viewers saw of one process and of several, a list of rounds each; the two take turns."""
    seen: list[list[Load]] = [[], []]
    for _ in range(rounds):
        for loads_of_it, processes in zip(seen, (1, PROCESSES), strict=True):
            with _behind(processes, database, folder) as port:
                load_of(
                    "nginx", port, subjects.PAGES, viewers=4 * processes, pause=0.01, visits=6 * len(subjects.PAGES)
                )
                loads_of_it.append(
                    load_for("nginx", port, subjects.PAGES, viewers=viewers, pause=pause, seconds=seconds)
                )
    return seen


def carried(database: Path, folder: Path) -> list[str]:
    """What went wrong while browsers, spread over the processes, signed in, uploaded a report and took files away."""
    for number in range(BROWSERS):  # what somebody was reviewing comes back with the next sign-in of the same name
        accounts.add(database, accounts.at_terminal("压测"), name=f"{NAME}{number}", password=PASSWORD)
    failures = []
    with _behind(PROCESSES, database, folder) as port, chromium() as browser:
        for number in range(BROWSERS):
            context = browser.new_context(ignore_https_errors=True, locale="zh-CN", accept_downloads=True)
            page = context.new_page()
            page.set_default_timeout(TIMEOUT_MS)
            try:
                _carry(page, f"https://127.0.0.1:{port}", number)
            except (AssertionError, Error) as failure:
                failures.append(str(failure).splitlines()[0])
            context.close()
    return failures


def _carry(page: Page, base: str, number: int) -> None:
    """Raises where the uploaded report is not read or the downloaded file is not the page's."""
    households = 1000 + number
    report = f"测试县房产服务中心2023年度工作总结\n老旧小区改造完成{households}户。\n".encode()
    page.goto(f"{base}/intake")
    page.get_by_label(text("ui.signing_in.name")).fill(f"{NAME}{number}")
    page.get_by_label(text("ui.signing_in.password")).fill(PASSWORD)
    page.get_by_role("button", name=text("ui.signing_in.enter")).click()
    page.set_input_files('input[type="file"]', {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": report})
    expect(page.locator(".source-text mark", has_text=str(households)).first).to_be_visible(timeout=TIMEOUT_MS)
    page.locator("section.stSidebar").get_by_role("link", name=pages()["export"].title, exact=True).click()
    for ending, head in (("pptx", b"PK"), ("html", b"<!doctype html>")):
        with page.expect_download(timeout=TIMEOUT_MS) as taken:
            page.get_by_role("button", name=text(f"ui.download_{ending}")).click()
        content = Path(taken.value.path()).read_bytes()
        assert content[: len(head)].lower() == head.lower(), f"{ending}: {content[:40]!r}"
