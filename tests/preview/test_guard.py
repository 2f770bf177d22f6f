"""Attacks on the live page's server: requests that other pages, other machines' names or the curious could make."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from layout.preview import desk as desk_module
from layout.preview.desk import Desk
from layout.preview.guard import HEADERS, new_token
from layout.preview.server import application, is_editor, listen
from layout.preview.session import Session
from tests.preview.issues import write_issue

PORT = 8765
TOKEN = "a-word-that-nobody-guesses"
OWN = f"http://127.0.0.1:{PORT}"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """The application without a network: requests as they would come out of a socket."""

    def __init__(self, folder: Path) -> None:
        session = Session(str(folder), "zh")
        session.read()
        for name in list(session.pending):
            session.compose(name)
        self.desk = Desk(session)
        settings = {"lang": "zh", "editor": "", "page": "", "base": "/", "folder": str(folder)}
        self.app = application(self.desk, TOKEN, PORT, settings)

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **more: str | None) -> Answer:
        """A request; ``more`` are headers (None: without it)."""
        path, _, query = path.partition("?")
        given = {"host": f"127.0.0.1:{PORT}", **{name.replace("_", "-"): value for name, value in more.items()}}
        headers = [(name.encode(), value.encode("latin-1")) for name, value in given.items() if value is not None]
        return asyncio.run(self._ask(path, query, method, headers, body))

    async def _ask(
        self, path: str, query: str, method: str, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> Answer:
        sent: list[Any] = []
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": headers, "scheme": "http", "http_version": "1.1", "root_path": "", "server": ("127.0.0.1", PORT),
        }  # fmt: skip

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        headers_sent = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers_sent, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(write_issue(tmp_path_factory.mktemp("issue") / "issue"))


def look(site: Site, body: bytes = b'{"page": "A02", "ppi": 300}', **headers: str | None) -> Answer:
    return site.ask(f"/{TOKEN}/look", "POST", body, **headers)


def test_what_its_own_page_asks_for_it_gets(site: Site) -> None:
    assert site.ask(f"/{TOKEN}/").status == 200
    for name in ("page.css", "page.js", "state", "picture?page=A01&ppi=30"):
        assert site.ask(f"/{TOKEN}/{name}", sec_fetch_site="same-origin").status == 200
    assert look(site, origin=OWN, sec_fetch_site="same-origin").status == 204
    assert (site.desk.page, site.desk.ppi) == ("A02", 300)
    assert site.ask(f"/{TOKEN}/", host=f"localhost:{PORT}").status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1:{PORT}.evil.example", "", None],
)
@pytest.mark.parametrize("path", ["/", f"/{TOKEN}/", f"/{TOKEN}/state"])
def test_another_name_for_this_machine_is_refused(site: Site, host: str | None, path: str) -> None:
    """DNS rebinding: the attacker's page asks its own name, which now means this address."""
    answer = site.ask(path, host=host)
    assert (answer.status, answer.body) == (421, b"")


def test_two_names_are_refused(site: Site) -> None:
    headers = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"host", b"evil.example")]
    assert asyncio.run(site._ask(f"/{TOKEN}/", "", "GET", headers, b"")).status == 421


@pytest.mark.parametrize(
    "path",
    ["/", "/state", "/picture?page=A01&ppi=150", "/events", "/x/state", f"/{TOKEN[:-1]}/state", f"/{TOKEN}x/state",
     f"/{TOKEN}", f"//{TOKEN}/state", f"/./{TOKEN}/state", "/\udcff/", "/%2e%2e/state"],
)  # fmt: skip
def test_without_the_word_there_is_nothing(site: Site, path: str) -> None:
    path = path.encode("utf-8", "surrogateescape").decode("latin-1")
    answer = site.ask(path)
    assert (answer.status, answer.body) == (404, b"")


def test_the_word_cannot_be_guessed() -> None:
    words = {new_token() for _ in range(100)}
    assert len(words) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", word) for word in words)  # 24 bytes, 192 bits


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", "http://127.0.0.1"]
)
@pytest.mark.parametrize("name", ["", "state", "picture?page=A01&ppi=30", "events"])
def test_another_page_gets_nothing(site: Site, origin: str, name: str) -> None:
    answer = site.ask(f"/{TOKEN}/{name}", origin=origin)
    assert (answer.status, answer.body) == (403, b"")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("kind", ["cross-site", "same-site", "none"])
def test_what_another_page_embeds_is_refused(site: Site, kind: str) -> None:
    """An image, a script or a frame on another page carries no Origin, but the browser says where it comes from."""
    assert site.ask(f"/{TOKEN}/picture?page=A01&ppi=30", sec_fetch_site=kind).status == 403
    assert site.ask(f"/{TOKEN}/page.js", sec_fetch_site=kind).status == 403


def test_a_link_from_another_page_opens_nothing_but_the_user_does(site: Site) -> None:
    assert site.ask(f"/{TOKEN}/", sec_fetch_site="cross-site").status == 403
    assert site.ask(f"/{TOKEN}/", sec_fetch_site="none").status == 200


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", ""])
def test_no_other_page_can_have_an_effect(site: Site, origin: str | None) -> None:
    """A form or a script of another page that posts: without an Origin, or with its own, nothing happens."""
    look(site, b'{"page": "A01", "ppi": 150}', origin=OWN)
    assert look(site, origin=origin).status == 403
    assert look(site, origin=origin, content_type="text/plain").status == 403
    assert (site.desk.page, site.desk.ppi) == ("A01", 150)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"])
def test_other_methods(site: Site, method: str) -> None:
    assert site.ask(f"/{TOKEN}/look", method, origin=OWN).status == 405


def test_reading_has_no_effect_and_effects_are_not_read(site: Site) -> None:
    assert site.ask(f"/{TOKEN}/look").status == 405
    assert site.ask(f"/{TOKEN}/state", "POST", origin=OWN).status == 405


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"page": "A01"}', b'{"page": "A01", "ppi": "x"}', b'{"page": "A01", "ppi": null}',
     b"[" * 4000, b'{"page": "' + b"A" * 100_000 + b'", "ppi": 150}', b"\xff\xfe"],
)  # fmt: skip
def test_rubbish_is_refused(site: Site, body: bytes) -> None:
    assert look(site, body, origin=OWN).status == 400


@pytest.mark.parametrize(
    "wanted", [{"page": "../A01", "ppi": 150}, {"page": "A01", "ppi": 1_000_000}, {"page": "A01", "ppi": -1}]
)
def test_pages_and_resolutions_that_there_are_not(site: Site, wanted: dict[str, Any]) -> None:
    look(site, b'{"page": "A01", "ppi": 150}', origin=OWN)
    assert look(site, json.dumps(wanted).encode(), origin=OWN).status == 204
    assert (site.desk.page, site.desk.ppi) == ("A01", 150)


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..%2f..%2fetc/passwd", "/etc/passwd", "page.js/../../guard.py", "issue.yaml",
     "articles/one.md", "assets/page.js", "page.html", "%2e%2e/guard.py", "page.js%00.png", "..\\guard.py"],
)  # fmt: skip
def test_no_path_leads_to_a_file(site: Site, name: str) -> None:
    assert site.ask(f"/{TOKEN}/{name}").status == 404


@pytest.mark.parametrize(
    "query",
    ["page=../../etc/passwd&ppi=150", "page=A01", "page=A01&ppi=151", "page=A01&ppi=99999999999999999999", "ppi=150",
     "page=A01&ppi=-150", "page=A01&ppi=１５０", "page=A99&ppi=150", "page=A01%00&ppi=150", ""],
)  # fmt: skip
def test_only_pages_that_were_composed_are_drawn(site: Site, query: str) -> None:
    from urllib.parse import quote

    assert site.ask(f"/{TOKEN}/picture?{quote(query, safe='=&%')}").status == 404


def test_every_answer_says_what_may_be_done_with_it(site: Site) -> None:
    names = ("", "page.js", "page.css", "state", "picture?page=A01&ppi=30", "x")
    answers = [site.ask(f"/{TOKEN}/{name}") for name in names]
    answers += [site.ask("/"), site.ask("/", host="evil.example"), look(site, origin="null"), look(site, origin=OWN)]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = HEADERS["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_kinds(site: Site) -> None:
    kinds = {name: site.ask(f"/{TOKEN}/{name}").headers["content-type"].partition(";")[0] for name in
             ("", "page.js", "page.css", "state", "picture?page=A01&ppi=30")}  # fmt: skip
    assert list(kinds.values()) == ["text/html", "text/javascript", "text/css", "application/json", "image/png"]


def test_the_page_has_no_script_of_its_own_and_nothing_from_elsewhere(site: Site) -> None:
    page = site.ask(f"/{TOKEN}/").body.decode()
    assert re.findall(r"<script[^>]*>[^<]*</script>", page) == ['<script src="page.js" defer></script>']
    assert not re.search(r"\son[a-z]+\s*=|<style|style=|javascript:", page)
    sources = "".join(site.ask(f"/{TOKEN}/{name}").body.decode() for name in ("page.js", "page.css"))
    assert re.findall(r"https?://[^\s\"')]+", page + sources) == ["http://www.w3.org/2000/svg"]  # a name, no address
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|srcdoc", sources)
    assert "{" not in re.sub(r'data-settings="[^"]*"', "", page)  # no place was left to fill


def test_texts_are_escaped(tmp_path: Path) -> None:
    """What is given on the command line, and folders' names, are text in the page."""
    folder = write_issue(tmp_path / '"><script>alert(1)</script>')
    site = Site(folder)
    page = site.ask(f"/{TOKEN}/").body.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_too_many_windows(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "VIEWERS", 0)
    assert site.ask(f"/{TOKEN}/events").status == 503


def test_it_listens_on_loopback_alone() -> None:
    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
        with pytest.raises(OSError, match="in use"):
            listen(listening.getsockname()[1])


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        ("vscode://file/{path}:{line}:{column}", True),
        ("idea://open?file={path}&line={line}", True),
        ("x-mine+a.b:{path}", True),
        ("javascript:alert('{path}')", False),
        ("JavaScript:alert('{path}')", False),
        (" javascript:alert('{path}')", False),
        ("java\tscript:{path}", False),
        ("data:text/html,{path}", False),
        ("file://{path}", False),
        ("vscode://file/", False),
        ("{path}", False),
        ("", False),
    ],
)
def test_editors(pattern: str, good: bool) -> None:
    assert is_editor(pattern) is good
