"""The live page's server: one page, its script and style, pictures, and events, on loopback alone.

No path of a request is ever made a path of a file: what there is to serve is in the table of routes, pages are looked
up by their names among those that were composed.
"""

from __future__ import annotations

import asyncio
import html
import json
import os
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from layout.preview.desk import Desk, TooMany
from layout.preview.guard import LOOPBACK, Guard, new_token
from layout.preview.session import Session
from layout.preview.words import WORDS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

ASSETS: Final = os.path.join(os.path.dirname(__file__), "assets")
BACKLOG: Final = 64
LARGEST_BODY: Final = 4096
"""Bytes of a request: a page's name and a number."""
GRACE: Final = 1
"""Seconds that connections are given to end."""
EDITOR_SCHEMES: Final = ("javascript", "data", "vbscript", "blob", "file", "about")
"""Schemes of addresses that are no editor's."""


def application(desk: Desk, token: str, port: int, settings: dict[str, Any]) -> ASGIApp:
    """The server as an ASGI application. ``settings`` are the page's: ``lang``, ``editor`` (an address pattern, or
    empty), ``page`` (the one to look at first), ``base`` (what files' names count from), the issue's ``folder``."""
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse, Response, StreamingResponse
    from starlette.routing import Route

    async def picture(request: Request) -> Response:
        ppi = request.query_params.get("ppi", "")
        found = await desk.picture(request.query_params.get("page", ""), int(ppi) if _is_number(ppi) else 0)
        if found is None:
            return Response(status_code=404)
        version, png = found
        return Response(png, media_type="image/png", headers={"x-version": str(version)})

    async def state(request: Request) -> Response:
        return JSONResponse(desk.state())

    async def events(request: Request) -> Response:
        if request.method == "HEAD":  # nothing to listen to
            return Response(media_type="text/event-stream")
        stream = desk.events()
        try:
            first = await anext(stream)
        except TooMany:
            return Response(status_code=503)

        async def all_of_them() -> Any:
            yield first
            async for text in stream:
                yield text

        return StreamingResponse(all_of_them(), media_type="text/event-stream")

    async def look(request: Request) -> Response:
        body = await _body(request)
        try:
            wanted = json.loads(body)
            desk.look(str(wanted["page"]), int(wanted["ppi"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            return Response(status_code=400)
        return Response(status_code=204)

    pages = _pages(settings)

    def fixed(name: str) -> Callable[[Request], Any]:
        kind, content = pages[name]

        async def serve(request: Request) -> Response:
            return Response(content, media_type=kind)

        return serve

    routes = [Route("/" + name, fixed(name), methods=["GET"]) for name in pages]
    routes += [
        Route("/picture", picture, methods=["GET"]),
        Route("/state", state, methods=["GET"]),
        Route("/events", events, methods=["GET"]),
        Route("/look", look, methods=["POST"]),
    ]
    site = Starlette(routes=routes)
    # Nothing is to be found but by its own address.
    site.router.redirect_slashes = False
    return Guard(site, token, port)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("1000")


async def _body(request: Request) -> bytes:
    """The body of a request; of one that is too large, nothing."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return b""
    return body


def _pages(settings: dict[str, Any]) -> dict[str, tuple[str, bytes]]:
    """The files of the page by their names: kind and content, read once."""
    words = WORDS[settings["lang"]]
    script = {**settings, "words": words}
    page = _asset("page.html").decode("utf-8")
    for name, text in words.items():
        page = page.replace("{" + name + "}", html.escape(text))
    page = page.replace("{lang}", "zh-Hans" if settings["lang"] == "zh" else "en")
    # Last, so that nothing in it is taken for a place to fill.
    page = page.replace("{settings}", html.escape(json.dumps(script, ensure_ascii=False)))
    return {
        "": ("text/html", page.encode("utf-8")),
        "page.css": ("text/css", _asset("page.css")),
        "page.js": ("text/javascript", _asset("page.js")),
    }


def _asset(name: str) -> bytes:
    with open(os.path.join(ASSETS, name), "rb") as file:
        return file.read()


def listen(port: int) -> socket.socket:
    """A socket on loopback at the port (0: any that is free). Raises OSError where it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let others listen too
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def is_editor(pattern: str) -> bool:
    """Whether an address pattern may open an editor: it has a scheme of its own and a place for the path."""
    scheme = pattern.partition(":")[0]
    known = scheme.isascii() and scheme.replace("-", "").replace("+", "").replace(".", "").isalnum()
    return known and scheme.lower() not in EDITOR_SCHEMES and ":" in pattern and "{path}" in pattern


def serve(
    session: Session, listening: socket.socket, page: str, settings: dict[str, Any], ready: Callable[[str], None]
) -> None:
    """Serve the session until the process is interrupted. ``ready`` is given the address."""
    import uvicorn

    async def run() -> None:
        desk = Desk(session, page)
        token, port = new_token(), listening.getsockname()[1]
        config = uvicorn.Config(
            application(desk, token, port, settings),
            http="h11",
            ws="none",
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
        )
        loop = asyncio.get_running_loop()

        class Server(uvicorn.Server):
            def handle_exit(self, sig: int, frame: FrameType | None) -> None:
                loop.call_soon_threadsafe(desk.close)
                super().handle_exit(sig, frame)

        work = asyncio.create_task(desk.run())
        ready(f"http://{LOOPBACK}:{port}/{token}/")
        await Server(config).serve(sockets=[listening])
        desk.close()
        await work

    asyncio.run(run())
