"""The door itself: plain ASGI around the whole server, in front of every route and socket."""

import asyncio
import re
from collections.abc import Mapping
from functools import partial

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from src.catalogue import text
from src.door import browsers, hosts, policy, shell, uploads
from src.door.assets import Asset, asset

UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+")
HEALTH = "/_stcore/health"
"""Every page asks it before it opens its socket, so that is where a browser gets its cookie: a page that is opened from another
site comes without the cookie that the browser has."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})
Header = tuple[bytes, bytes]


class Door:
    """Refuses foreign hosts and origins and uploads of people who have not signed in; puts security headers on each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._base = "/" + config.get_option("server.baseUrlPath").strip("/")
        given = (config.get_option("server.address"), *config.get_option("server.allowedHosts"))
        named = config.get_option("browser.serverAddress") if config.is_manually_set("browser.serverAddress") else None
        self._names = hosts.known_names(*given, named)
        # Streamlit would refuse localhost at its socket as soon as another name is allowed; the door has looked by then.
        config.set_option("server.allowedHosts", [])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on to the server."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        hosts_given = _values(scope, "host")
        local = scope["server"][0] if scope.get("server") else None
        if len(hosts_given) != 1 or not hosts.is_known(hosts_given[0], self._names, local):
            await _refuse(scope, send, 400, text("door.unknown_host"))
            return
        if any(not hosts.is_same_origin(origin, hosts_given[0]) for origin in _values(scope, "origin")):
            await _refuse(scope, send, 403, text("door.foreign_origin"))
            return
        visit = _Visit(scope, send, self._path(scope), hosts_given[0])
        if scope["type"] == "websocket":
            await self._socket(visit, receive)
        else:
            await self._request(visit, receive)

    def _path(self, scope: Scope) -> str:
        """The path below the server's base."""
        path: str = scope["path"]
        return path if self._base == "/" else path.removeprefix(self._base)

    async def _socket(self, visit: "_Visit", receive: Receive) -> None:
        browser = visit.browser or browsers.stranger()
        own = (browsers.HEADER.encode(), browser.encode())
        others = [header for header in visit.scope["headers"] if header[0].lower() != own[0]]
        try:
            await self._app({**visit.scope, "headers": [*others, own]}, receive, visit.raw_send)
        finally:
            uploads.sweep()

    async def _request(self, visit: "_Visit", receive: Receive) -> None:
        upload = UPLOAD.fullmatch(visit.path)
        if visit.method in ("GET", "HEAD") and visit.path in shell.addresses():
            await visit.page(200, shell.shell())
        elif visit.method in ("GET", "HEAD") and (kept := asset(visit.path)):
            await visit.asset(kept)
        elif visit.method in READING:
            await self._app(visit.scope, receive, partial(visit.file, self._base.rstrip("/")))
        elif visit.method == "POST" and visit.path == browsers.ADDRESS:
            await self._renew(visit)
        elif upload and visit.method in ("PUT", "DELETE"):
            await self._upload(visit, receive, upload["session"])
        else:
            await visit.refuse(405, text("door.bad_request"))

    async def _renew(self, visit: "_Visit") -> None:
        ticket = "".join(_values(visit.scope, "x-housing-ticket"))
        value = browsers.exchange(ticket)
        if value is None:
            await visit.refuse(403, text("door.bad_request"))
            return
        await visit.answer(204, b"", visit.cookie(value))

    async def _upload(self, visit: "_Visit", receive: Receive, session_id: str) -> None:
        if not uploads.is_permitted(session_id, visit.browser):
            await visit.refuse(403, text("door.not_signed_in"))
            return
        if visit.method == "DELETE":
            await self._app(visit.scope, receive, visit.send)
            return
        size, largest = visit.size(), config.get_option("server.maxUploadSize")
        if size is None:
            await visit.refuse(411, text("door.no_length"))
        elif size > largest * uploads.MB + uploads.FRAME_BYTES:
            await visit.refuse(413, text("door.file_large", limit=largest))
        elif refused := uploads.begin(session_id, size):
            await visit.refuse(413, text(refused))
        else:
            try:
                await self._app(visit.scope, receive, visit.send)
            finally:
                uploads.end(session_id, size)


class _Visit:
    """A request that came to the right host, and how it is answered."""

    def __init__(self, scope: Scope, send: Send, path: str, host: str) -> None:
        self.scope, self.raw_send, self.path = scope, send, path
        self.method: str = scope.get("method", "")
        self._host = host
        self._is_absent = False
        split = hosts.split(host)
        self._cookie_name = browsers.name(split[1] if split else None)
        self._value = _cookies(scope).get(self._cookie_name)
        self.browser = browsers.browser_of(self._value)

    async def send(self, message: Message) -> None:
        """Hand the answer on with the headers that protect it."""
        if message["type"] == "http.response.start":
            ours = policy.headers(self.path, self._host)
            kept = [header for header in message["headers"] if header[0].decode("latin-1").lower() not in ours]
            message = {**message, "headers": [*kept, *_encoded(ours), *self._greeting()]}
        await self.raw_send(message)

    async def file(self, base: str, message: Message) -> None:
        """Hand a file of the server's on; it answers with its own page where it has none, and with an English window in it."""
        if message["type"] == "http.response.start" and _is_page(message) and not policy.is_made(self.path):
            self._is_absent = True
            await self.page(404, shell.absent(self.path, base))
        elif not self._is_absent:
            await self.send(message)

    def _greeting(self) -> list[Header]:
        """The cookie of a browser that has none."""
        wanted = self.path == HEALTH and self.method == "GET" and self.browser is None
        return [self.cookie(browsers.new_value())] if wanted else []

    def cookie(self, value: str) -> Header:
        """The header that sets the browser's cookie."""
        secure = "; Secure" if self.scope.get("scheme") == "https" else ""
        return b"set-cookie", f"{self._cookie_name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}".encode()

    def size(self) -> int | None:
        """Bytes of the body as announced; None where they are not."""
        given = _values(self.scope, "content-length")
        if len(given) != 1 or not given[0].isascii() or not given[0].isdigit() or len(given[0]) > 15:
            return None
        return None if _values(self.scope, "transfer-encoding") else int(given[0])

    async def refuse(self, status: int, sentence: str) -> None:
        """Answer without reading what was sent."""
        await self.answer(status, sentence.encode(), (b"connection", b"close"))

    async def page(self, status: int, html: str) -> None:
        """Answer with a document, which browsers ask for anew each time."""
        await self.answer(status, html.encode(), (b"cache-control", b"no-cache"), kind="text/html")

    async def asset(self, asset: Asset) -> None:
        """Answer with what browsers keep; on this machine packing would cost more than carrying."""
        client = self.scope.get("client")
        near = client is not None and hosts.plain(client[0]) in hosts.LOCAL
        kept = [(b"cache-control", b"public, max-age=31536000, immutable"), (b"vary", b"accept-encoding")]
        if (
            near
            or not asset.is_packable
            or not any("gzip" in value for value in _values(self.scope, "accept-encoding"))
        ):
            await self.answer(200, asset.body, *kept, kind=asset.kind)
        else:
            body = await asyncio.to_thread(lambda: asset.packed)
            await self.answer(200, body, *kept, (b"content-encoding", b"gzip"), kind=asset.kind)

    async def answer(self, status: int, body: bytes, *headers: Header, kind: str = "text/plain") -> None:
        """Answer in place of the server."""
        await self.send({"type": "http.response.start", "status": status, "headers": [*_typed(body, kind), *headers]})
        await self.send({"type": "http.response.body", "body": body})


async def _refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Refuse a request whose host or origin is not ours, with the headers that need no host."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = sentence.encode()
    headers = [
        *_typed(body, "text/plain"),
        *_encoded(policy.COMMON),
        (b"content-security-policy", b"default-src 'none'"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    return message["status"] == 200 and any(kind.startswith(b"text/html") for kind in kinds)


def _values(scope: Scope, name: str) -> list[str]:
    wanted = name.encode()
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == wanted]


def _cookies(scope: Scope) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _values(scope, "cookie"):
        for part in line.split(";"):
            key, _, value = part.strip().partition("=")
            found.setdefault(key, value)
    return found


def _typed(body: bytes, kind: str) -> list[Header]:
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return [(b"content-type", f"{kind}{charset}".encode()), (b"content-length", str(len(body)).encode())]


def _encoded(headers: Mapping[str, str]) -> list[Header]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
