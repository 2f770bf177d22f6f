"""Who may ask the live page's server for what: its own page, on this machine, and nobody else.

A server on loopback can be reached by every page that the browser shows. So (the OWASP cheat sheets on cross-site
request forgery and on security headers; the Fetch standard):

- the name it is called by must be the machine's own, or another's name could be made to mean this address (DNS
  rebinding);
- all that it has lies below a random word, which only its own page's address holds, and which no header sends on;
- a request says where it comes from (``Origin``, ``Sec-Fetch-Site``); from another page it is refused, and one that
  has an effect must say so;
- what is sent may not be framed, guessed at as another kind, kept, or run anything but the page's own script.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_BYTES: Final = 24
"""192 bits: OWASP asks for 64 at the least."""
LOOPBACK: Final = "127.0.0.1"
NAMES: Final = (LOOPBACK, "localhost")

_NO_BODY: Final = (b"content-length", b"0")

FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
MISDIRECTED: Final = 421
METHOD_NOT_ALLOWED: Final = 405

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def new_token() -> str:
    """A word that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class Guard:
    """Lets through to ``app`` what its own page asks for, its path without the ``token`` before it; answers the rest
    itself. ``port`` is the one that is listened on."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = frozenset(f"{name}:{port}" for name in NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(name, value) for name, value in message["headers"] if name.decode("latin-1") not in HEADERS]
                added = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in HEADERS.items()]
                message = {**message, "headers": [*given, *added]}
            await send(message)

        if scope["type"] != "http":
            return
        status = self._refusal(scope)
        if status:
            await send_safely({"type": "http.response.start", "status": status, "headers": [_NO_BODY]})
            await send_safely({"type": "http.response.body", "body": b""})
            return
        path = scope["path"][len(self.token) + 1 :]
        await self.app({**scope, "path": path, "raw_path": path.encode(), "root_path": ""}, receive, send_safely)

    def _refusal(self, scope: Scope) -> int:
        """The status with which a request is refused; 0: it is not."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
        hosts = headers.get("host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return MISDIRECTED
        method, path = scope["method"], scope["path"]
        if method not in ("GET", "HEAD", "POST"):
            return METHOD_NOT_ALLOWED
        first, slash, rest = path[1:].partition("/")
        if not slash or not secrets.compare_digest(first.encode("utf-8", "surrogateescape"), self.token.encode()):
            return NOT_FOUND
        return 0 if self._is_own(method, rest, headers, f"http://{hosts[0].lower()}") else FORBIDDEN

    @staticmethod
    def _is_own(method: str, rest: str, headers: dict[str, list[str]], own: str) -> bool:
        """Whether a request comes from the server's own page, or opens it."""
        origins = headers.get("origin", [])
        if any(origin.lower() != own for origin in origins) or (method == "POST" and len(origins) != 1):
            return False
        # "none" is what the browser says when the user opens an address. Old browsers, and programs, say nothing.
        sites = headers.get("sec-fetch-site", ["same-origin"])
        return all(site == "same-origin" or (site == "none" and not rest) for site in sites)
