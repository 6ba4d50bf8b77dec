"""A visitor of a running dashboard who speaks its protocol, honest or not; no browser needed."""

import http.client
import json
from collections.abc import Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

RERUN = 2
"""How a script ends that asked for another run."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    text: str


def ask(base: str, method: str, path: str, *headers: tuple[str, str], body: bytes | None = None) -> Answer:
    """One request with exactly these headers; the host has to be among them."""
    parts = urlsplit(base)
    with closing(http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)) as connection:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    set_cookies = [value.partition(";")[0].partition("=") for value in answer.headers.get_all("set-cookie") or []]
    return Answer(
        answer.status,
        {name.lower(): value for name, value in answer.getheaders()},
        {name: value for name, _, value in set_cookies},
        text,
    )


@dataclass
class Visitor:
    """Somebody with a browser's cookies; `connect` opens a session, or goes on with one."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    session_id: str = ""
    elements: list[Element] = field(default_factory=list)
    _socket: ClientConnection | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def host(self) -> str:
        return urlsplit(self.base).netloc

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        cookie = (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        )
        all_headers = {"Host": self.host, "Origin": self.base, **cookie, **(headers or {})}
        answer = ask(self.base, method, path, *all_headers.items(), body=body)
        self.cookies |= answer.cookies
        return answer

    def connect(self, session_id: str = "", **headers: str) -> "Visitor":
        """As a page does: ask whether the server is well, which gives the cookies, then open the socket."""
        if not self.cookies:
            self.ask("GET", "/_stcore/health")
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.leave()
        opening = connect(
            self.base.replace("http", "ws") + "/_stcore/stream",
            origin=self.base,  # type: ignore[arg-type]
            subprotocols=["streamlit", "none", *([session_id] if session_id else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": cookie, **headers} if cookie else headers,
            max_size=None,
        )
        self._socket = self._open.enter_context(opening)
        return self

    def leave(self) -> None:
        """Close the connection, where there is one."""
        self._open.close()

    def open(self, page: str, **values: Any) -> "Visitor":
        """Run the page, with what was typed by label, and a press of the button named `press`."""
        request = BackMsg()
        request.rerun_script.page_name = page
        for label, typed in values.items():
            widget = request.rerun_script.widget_states.widgets.add()
            if label == "press":
                widget.id, widget.trigger_value = self._id("button", typed), True
            else:
                widget.id, widget.string_value = self._id("text_input", label), typed
        assert self._socket
        self._socket.send(request.SerializeToString())
        self.elements = []
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=60))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session_id = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.HasField("new_element"):
                self.elements.append(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != RERUN:
                return self

    def sign_in(self, name: str, password: str, page: str = "history") -> "Visitor":
        self.open(page)
        return self.open(page, 姓名=name, 密码=password, press="登录")

    def renew_cookie(self) -> Answer:
        """What the page's script does after a sign-in."""
        (ticket,) = [json.loads(one.bidi_component.json) for one in self.elements if self._is(one, "new_cookie")]
        return self.ask("POST", ticket["address"], {"X-Housing-Ticket": ticket["ticket"]})

    @property
    def html(self) -> str:
        return "\n".join(element.html.body for element in self.elements if element.HasField("html"))

    def upload(self, size: int, file_id: str = "one", session_id: str = "", **headers: str) -> Answer:
        """Send a file of so many bytes."""
        edge = "edge"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\n'
        body = head.encode() + b"x" * size + f"\r\n--{edge}--\r\n".encode()
        given = {
            "X-Xsrftoken": self.cookies.get("_streamlit_xsrf", ""),
            "Content-Type": f"multipart/form-data; boundary={edge}",
            "Content-Length": str(len(body)),
        } | headers
        return self.ask("PUT", f"/_stcore/upload_file/{session_id or self.session_id}/{file_id}", given, body)

    def _id(self, kind: str, label: str) -> str:
        found = [getattr(one, kind) for one in self.elements if one.WhichOneof("type") == kind]
        return str(next(one.id for one in found if one.label == label))

    @staticmethod
    def _is(element: Element, component: str) -> bool:
        return element.HasField("bidi_component") and element.bidi_component.component_name == component
