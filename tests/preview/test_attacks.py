"""Attacks on the server as it runs, byte by byte over its socket: what no client that behaves would ever send."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from layout.preview.guard import HEADERS
from layout.preview.session import Session
from tests.preview.issues import write_issue

ROOT = Path(__file__).parent.parent.parent
SECRET = "绝密的一句话"
PATIENCE = 20


class Answer(NamedTuple):
    status: int
    headers: str
    body: bytes


class Server:
    """``banmian preview`` on the small issue, beside a file that it must not tell of."""

    def __init__(self, folder: Path) -> None:
        write_issue(folder)
        (folder.parent / "secret.md").write_text(SECRET, "utf-8")
        command = [sys.executable, "-m", "layout", "preview", str(folder), "--no-open", "--lang", "en"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        parts = urlsplit(self.process.stdout.readline().strip())
        self.port, self.token = parts.port or 0, parts.path.strip("/")
        self.host = f"127.0.0.1:{self.port}"
        end = time.monotonic() + PATIENCE
        while not json.loads(self.get("state").body)["pages"] and time.monotonic() < end:
            time.sleep(0.1)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def raw(self, request: bytes) -> Answer:
        """What comes back for so many bytes; status 0: the connection is closed without a word."""
        with self.connect() as connection:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it is sent
                connection.sendall(request)
            answer = b""
            with contextlib.suppress(ConnectionResetError):
                while part := connection.recv(65536):
                    answer += part
        head, _, body = answer.partition(b"\r\n\r\n")
        found = re.match(rb"HTTP/1.1 (\d{3})", head)
        return Answer(int(found[1]) if found else 0, head.decode("latin-1").lower(), body)

    def request(self, line: str, *headers: str, body: bytes = b"") -> Answer:
        """A request whose first line is given; it has this server's own name and is the connection's last."""
        lines = [line, f"Host: {self.host}", "Connection: close", *headers, "", ""]
        return self.raw("\r\n".join(lines).encode("latin-1") + body)

    def get(self, name: str, *headers: str) -> Answer:
        return self.request(f"GET /{self.token}/{name} HTTP/1.1", *headers)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    one = Server(tmp_path_factory.mktemp("attacked") / "issue")
    yield one
    one.process.send_signal(signal.SIGINT)
    _, errors = one.process.communicate(timeout=PATIENCE)
    # Whatever was sent, nothing went wrong in it.
    assert errors == ""
    assert one.process.returncode == 0


def test_it_answers_its_own_page(server: Server) -> None:
    assert server.get("").status == 200
    assert SECRET not in server.get("state").body.decode()


@pytest.mark.parametrize(
    "path",
    ["../secret.md", "..%2fsecret.md", "%2e%2e/secret.md", "%2e%2e%2fsecret.md", "%252e%252e%252fsecret.md",
     "..%5csecret.md", "..%c0%afsecret.md", "%uff0e%uff0e/secret.md", "page.js/../../secret.md", "./page.js",
     "page.js/", "page.js;/../secret.md", "page.js%00", "page.js%20", "//etc/passwd", "/../../../../etc/passwd",
     "assets/page.js", "issue.yaml", "articles/one.md"],
)  # fmt: skip
def test_dots_in_every_spelling_lead_nowhere(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404
    assert answer.body in (b"", b"Not Found")


@pytest.mark.parametrize(
    "query",
    ["page=../secret.md&ppi=30", "page=%2e%2e%2fsecret.md&ppi=30", "page=A01%2f..%2fA01&ppi=30", "page=A01%00&ppi=30",
     "page=A01&ppi=30.0", "page=A01&ppi=0x1e", "page=A01&ppi=1e1", "page=A01&ppi=%2b30", "page=A01&ppi=30%0a"],
)  # fmt: skip
def test_pictures_are_of_pages_alone(server: Server, query: str) -> None:
    assert server.get(f"picture?{query}").status == 404


@pytest.mark.parametrize(
    "target",
    ["http://evil.example/state", "http://evil.example/{token}/state", "evil.example:80", "*", "{token}/state"],
)
def test_targets_of_other_forms(server: Server, target: str) -> None:
    """A proxy's absolute form, CONNECT's authority, OPTIONS' asterisk (RFC 9112, 3.2)."""
    for method in ("GET", "POST", "OPTIONS", "CONNECT"):
        answer = server.request(f"{method} {target.format(token=server.token)} HTTP/1.1")
        assert 400 <= answer.status < 500
        assert "预览报" not in answer.body.decode("utf-8", "replace")


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "PROPFIND", "get", "G3T!", "X" * 500])
@pytest.mark.parametrize("origin", ["", "Origin: http://evil.example"])
def test_methods(server: Server, method: str, origin: str) -> None:
    answer = server.request(f"{method} /{server.token}/look HTTP/1.1", *filter(None, [origin]))
    assert (answer.status, answer.body) == (405, b"")
    assert "access-control-allow" not in answer.headers


def test_head_is_get_without_a_body_and_holds_nothing_open(server: Server) -> None:
    for name in ("", "page.js", "state", "picture?page=A01&ppi=30", "events"):
        answer = server.request(f"HEAD /{server.token}/{name} HTTP/1.1")
        assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize(
    "host",
    [None, "evil.example", "127.0.0.1:{port}@evil.example", "127.0.0.1:{port}, evil.example", "127.0.0.1:0{port}",
     "[::1]:{port}", "0.0.0.0:{port}", "127.1:{port}"],
)  # fmt: skip
def test_other_names(server: Server, host: str | None) -> None:
    name = f"Host: {host.format(port=server.port)}\r\n" if host is not None else ""
    answer = server.raw(f"GET /{server.token}/state HTTP/1.1\r\n{name}Connection: close\r\n\r\n".encode())
    assert answer.status in (400, 421)
    assert "预览报" not in answer.body.decode("utf-8", "replace")


def test_no_name_at_all(server: Server) -> None:
    assert server.raw(f"GET /{server.token}/state HTTP/1.0\r\n\r\n".encode()).status == 421


@pytest.mark.parametrize("name", ["events", "state", "picture?page=A01&ppi=30", ""])
def test_another_origin_is_sent_nothing(server: Server, name: str) -> None:
    for headers in (["Origin: http://evil.example"], ["Origin: null"], ["Sec-Fetch-Site: cross-site"],
                    ["Origin: http://evil.example", "Accept: text/event-stream", "Last-Event-ID: 1"]):  # fmt: skip
        answer = server.get(name, *headers)
        assert (answer.status, answer.body) == (403, b"")


def test_no_web_socket(server: Server) -> None:
    """A socket is not bound by the same-origin policy."""
    headers = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    answer = server.request(f"GET /{server.token}/events HTTP/1.1", *headers, "Origin: http://evil.example")
    assert (answer.status, answer.body) == (403, b"")


@pytest.mark.parametrize("length", [3_000, 30_000, 300_000, 3_000_000])
def test_long_addresses(server: Server, length: int) -> None:
    assert server.get("x" * length).status in (0, 400, 404)
    assert server.get(f"picture?ppi=30&page={'A' * length}").status in (0, 400, 404)
    assert server.get("state", f"X-Much: {'x' * length}").status in (0, 200, 400)
    assert server.get("").status == 200


@pytest.mark.parametrize(
    "request_bytes",
    [b"\r\n\r\n", b"\x00" * 1000 + b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
     b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\r\nHost: x\r\n\r\n",
     "GET /密 HTTP/1.1\r\n\r\n".encode(), b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_at_all(server: Server, request_bytes: bytes) -> None:
    with server.connect() as connection:
        connection.sendall(request_bytes)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            while part := connection.recv(65536):
                answer += part
    assert not answer or re.match(rb"HTTP/1.1 4\d\d", answer)


def test_requests_hidden_in_a_body(server: Server) -> None:
    """Request smuggling: two lengths that differ are refused, not guessed at."""
    body = f"0\r\n\r\nGET /{server.token}/state HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
    line = f"POST /{server.token}/look HTTP/1.1"
    for headers in (
        ["Content-Length: 4", "Content-Length: 5"],
        ["Content-Length: -1"],
        ["Content-Length: 4, 5"],
        ["Transfer-Encoding: chunked, identity"],
        [f"Content-Length: {len(body)}", "Content-Length: 0"],
    ):
        answer = server.request(line, f"Origin: http://{server.host}", *headers, body=body)
        assert answer.status in (400, 501)
        assert answer.body.count(b"HTTP/1.1") == 0


def test_a_post_without_the_page_s_own_word_or_origin(server: Server) -> None:
    body = b'{"page": "A02", "ppi": 300}'
    length = f"Content-Length: {len(body)}"
    own = f"Origin: http://{server.host}"
    for token, headers, status in (
        ("", [own], 404),
        (server.token[:-1], [own], 404),
        (server.token.swapcase(), [own], 404),
        (server.token, [], 403),
        (server.token, ["Origin: http://evil.example"], 403),
        (server.token, [own, "Origin: http://evil.example"], 403),
        (server.token, [own, "Sec-Fetch-Site: cross-site"], 403),
        (server.token, ["Origin: null", "Content-Type: text/plain"], 403),
        (server.token, [f"Referer: http://{server.host}/{server.token}/"], 403),
    ):
        assert server.request(f"POST /{token}/look HTTP/1.1", length, *headers, body=body).status == status
    assert json.loads(server.get("state").body)["page"] == "A01"


def test_many_who_say_nothing_keep_nobody_waiting(server: Server) -> None:
    with contextlib.ExitStack() as stack:
        for number in range(200):
            connection = stack.enter_context(server.connect())
            if number % 2:
                connection.sendall(b"GET /")
        start = time.monotonic()
        assert server.get("state").status == 200
        assert time.monotonic() - start < 5


def test_many_who_listen_are_too_many_and_none_is_kept_that_has_gone(server: Server) -> None:
    line = f"GET /{server.token}/events HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode()
    with contextlib.ExitStack() as stack:
        statuses = []
        for _ in range(40):
            connection = stack.enter_context(server.connect())
            connection.sendall(line)
            statuses.append(connection.recv(15))
        assert statuses.count(b"HTTP/1.1 200 OK") == 32
        assert statuses.count(b"HTTP/1.1 503 Se") == 8
    end = time.monotonic() + PATIENCE
    while True:  # what was closed here is noticed there a moment later
        with server.connect() as connection:
            connection.sendall(line)
            if connection.recv(15) == b"HTTP/1.1 200 OK":
                break
        assert time.monotonic() < end
        time.sleep(0.2)


def test_whatever_is_answered_says_what_may_be_done_with_it(server: Server) -> None:
    refused = server.request("OPTIONS / HTTP/1.1"), server.get("", "Origin: null")
    for answer in (server.get(""), server.get("x"), *refused):
        for name, value in HEADERS.items():
            assert f"{name}: {value}".lower() in answer.headers
        assert "server:" not in answer.headers


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    """Swapped in for an article while the page is on show."""
    folder = write_issue(tmp_path / "issue")
    session = Session(str(folder), "en")
    session.read()
    for name in list(session.pending):
        session.compose(name)
    (tmp_path / "secret.md").write_text(SECRET, "utf-8")
    (folder / "articles/one.md").unlink()
    (folder / "articles/one.md").symlink_to(tmp_path / "secret.md")
    assert session.read()
    assert session.held_back
    told = json.dumps([session.messages(), *map(session.record, session.composed())], ensure_ascii=False)
    assert SECRET not in told
    assert [one["code"] for one in session.messages()] == ["path-leads-out"]
