"""The live page in a browser: load, edit, update, click, overlays, keys, an error, recovery, the end of the server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.preview.issues import edit, write_issue

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no Chromium here", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 20_000
"""Milliseconds that anything may take on a busy machine."""


class Served:
    """``banmian preview`` on a copy of the small issue."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = write_issue(folder)
        command = [sys.executable, "-m", "layout", "preview", str(self.folder), "--no-open", "--lang", "en", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def end(self) -> tuple[int, str]:
        """Interrupt it, as Ctrl-C does; its exit status and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    one = Served(tmp_path / "issue", "--editor", "vscode://file/{path}:{line}")
    yield one
    one.end()


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One whose files nobody changes."""
    one = Served(tmp_path_factory.mktemp("still") / "issue", "--editor", "vscode://file/{path}:{line}")
    yield one
    one.end()


@pytest.fixture
def quiet(browser: Any, still: Served) -> Iterator[Any]:
    page = opened(browser, still, {"width": 1440, "height": 900})
    yield page
    assert page.faults == []
    page.context.close()


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    page = opened(browser, served, {"width": 1440, "height": 900})
    yield page
    assert page.faults == []
    page.context.close()


def opened(browser: Any, served: Served, size: dict[str, int], **more: Any) -> Any:
    """A window that shows the first page. What goes wrong in it is gathered, and where it asked for anything."""
    page = browser.new_context(viewport=size, **more).new_page()
    page.set_default_timeout(PATIENCE)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((served.address, "data:"))
            else page.faults.append(request.url))  # fmt: skip
    page.goto(served.address)
    page.wait_for_selector('body[data-shown^="A01 "]')
    return page


def shown(page: Any) -> str:
    text: str = page.evaluate("document.body.dataset.shown")
    return text


def pixels(page: Any) -> str:
    data: str = page.evaluate("document.getElementById('canvas').toDataURL()")
    return data


def wait_for_another(page: Any, before: str) -> None:
    page.wait_for_function("before => document.body.dataset.shown !== before", arg=before)


def pressed(page: Any, selector: str) -> bool:
    found: bool = page.get_attribute(selector, "aria-pressed") == "true"
    return found


def test_an_edit_changes_the_page_and_keeps_scroll_and_zoom(page: Any, served: Served) -> None:
    page.wait_for_function("() => document.querySelectorAll('.thumb:not(.pending)').length === 2")
    assert "预览报" in page.inner_text("#who")
    page.keyboard.press("0")
    assert page.inner_text("#zoom") == "100 %"
    # Real size: 275 mm of 96 pixels an inch.
    across = page.evaluate("document.getElementById('sheet').getBoundingClientRect().width")
    assert across == pytest.approx(275 * 96 / 25.4, 1e-4)
    page.evaluate("document.getElementById('stage').scrollTo(60, 90)")
    before, picture = shown(page), pixels(page)
    edit(served.folder / "articles/one.md", "一句又一句", "一句接一句")
    wait_for_another(page, before)
    assert pixels(page) != picture
    scrolled = "['scrollLeft', 'scrollTop'].map((edge) => document.getElementById('stage')[edge])"
    assert page.evaluate(scrolled) == [60, 90]
    assert page.inner_text("#zoom") == "100 %"
    # Drawn by patches, it is what is drawn whole.
    patched = pixels(page)
    page.reload()
    page.wait_for_selector('body[data-shown^="A01 "]')
    page.keyboard.press("0")
    page.wait_for_function("before => document.getElementById('canvas').toDataURL() === before", arg=patched)


def test_a_click_on_an_article_says_where_it_was_written(quiet: Any, still: Served) -> None:
    page = quiet
    frame = "document.querySelector('#over .articles .frame')"
    edges = ("x", "y", "width", "height")
    x, y, width, height = (float(page.evaluate(f"{frame}.getAttribute('{edge}')")) for edge in edges)
    box = page.locator("#sheet").bounding_box()
    scale = box["width"] / 275
    page.mouse.click(box["x"] + (x + width / 4) * scale, box["y"] + (y + height - 8) * scale)
    page.wait_for_selector("#chosen:not([hidden])")
    text = page.inner_text("#chosen")
    assert "articles/one.md:5" in text
    assert re.search(r"Lines used\s+\d+", text)
    assert re.search(r"Lines spare\s+\d+", text)
    assert "Worst line" in text
    assert page.get_attribute("#open", "href") == f"vscode://file{still.folder}/articles/one.md:5"
    page.keyboard.press("Escape")
    assert page.is_hidden("#chosen")


def test_overlays_by_buttons_and_keys(quiet: Any) -> None:
    page = quiet
    for key, name in (("a", "articles"), ("l", "lines"), ("b", "baselines"), ("c", "columns"), ("o", "overset")):
        selector = f'[data-overlay="{name}"]'
        visible = f"getComputedStyle(document.querySelector('#over .{name}')).display !== 'none'"
        was = pressed(page, selector)
        assert page.evaluate(visible) is was
        page.keyboard.press(key)
        assert pressed(page, selector) is page.evaluate(visible) is not was
        page.click(selector)
        assert pressed(page, selector) is page.evaluate(visible) is was
    assert page.evaluate("document.querySelectorAll('#over .column').length") == 6  # as the tabloid format has it
    assert page.evaluate("document.querySelectorAll('#over .articles .frame').length") == 3


def test_a_broken_file_keeps_the_page_and_a_mended_one_brings_it_up_to_date(page: Any, served: Served) -> None:
    before, picture = shown(page), pixels(page)
    edit(served.folder / "issue.yaml", "pages:", "pages: [")
    page.wait_for_selector("#broken:not([hidden])")
    assert "last good page" in page.inner_text("#broken")
    assert "issue.yaml" in page.inner_text("#broken")
    assert (shown(page), pixels(page)) == (before, picture)
    assert page.inner_text("#errors") == "1"
    edit(served.folder / "issue.yaml", "pages: [", "pages:")
    page.wait_for_selector("#broken", state="hidden")
    edit(served.folder / "articles/two.md", "一行接一行", "一行又一行")
    wait_for_another(page, before)
    assert page.is_hidden("#errors")


def test_a_message_leads_to_its_place(page: Any, served: Served) -> None:
    edit(served.folder / "articles/two.md", "一行接一行", "一行\U000f1234接一行")
    page.wait_for_selector('.message:has-text("missing-character")')
    page.keyboard.press("w")
    page.click('.message:has-text("missing-character") b')
    page.wait_for_selector("#over .place", state="attached")
    x = page.evaluate("document.querySelector('#over .place').getBBox().x")
    two = page.evaluate("document.querySelectorAll('#over .articles .frame')[1].getBBox().x")
    assert x >= two - 1
    assert 'articles/two.md:4' in page.inner_text('.message:has-text("missing-character")')


def test_pages_by_keys_and_thumbnails(quiet: Any) -> None:
    page = quiet
    page.keyboard.press("PageDown")
    page.wait_for_selector('body[data-shown^="A02 "]')
    assert page.inner_text("#name") == "A02"
    assert page.get_attribute('.thumb[data-page="A02"]', "aria-current") == "page"
    page.keyboard.press("ArrowRight")  # it is the last
    assert page.inner_text("#name") == "A02"
    page.click('.thumb[data-page="A01"]')
    page.wait_for_selector('body[data-shown^="A01 "]')
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")
    page.keyboard.press("m")
    assert page.is_hidden("#panel")


def test_hostile_text_is_text(page: Any, served: Served) -> None:
    attack = "<img src=x onerror=document.body.dataset.hit=1><script>document.body.dataset.hit=1</script>"
    edit(served.folder / "issue.yaml", "paper: 预览报", f"paper: '{attack}'\nunknown{attack.replace(' ', '')}: 1")
    page.wait_for_selector("#broken:not([hidden])")
    edit(served.folder / "issue.yaml", f"unknown{attack.replace(' ', '')}: 1\n", "")
    page.wait_for_function("() => document.getElementById('paper').textContent.includes('onerror')")
    assert page.evaluate("document.body.dataset.hit") is None
    assert page.evaluate("document.querySelectorAll('#paper *, #messages img, #messages script').length") == 0


def test_hostile_headlines_file_names_and_messages_are_text(browser: Any, tmp_path: Path) -> None:
    attack = "<img src=x onerror=document.body.dataset.hit=1>"
    folder = tmp_path / "issue"
    served = Served(folder, "--editor", "vscode://file/{path}:{line}")
    try:
        name = f"articles/{attack}'\"&.md"
        text = f"---\nheadline: {{main: '{attack}'}}\n---\n正文{attack}\U000f1234。\n\n第二段。\n"
        (folder / name).write_text(text, "utf-8")
        entry = "      - file: \"" + name.replace('"', '\\"') + '"\n        span: 2\n'
        edit(folder / "issue.yaml", "    articles:\n", "    articles:\n" + entry)
        page = opened(browser, served, {"width": 1440, "height": 900})
        page.wait_for_selector('.message:has-text("missing-character")')
        for key in ("a", "l", "o"):
            page.keyboard.press(key)
        page.click("#articles li:first-child button")
        page.wait_for_selector("#chosen:not([hidden])")
        assert attack in page.inner_text("#chosen")
        assert attack in page.inner_text("#messages")
        # Its label, as far as there is room for it.
        assert "<img" in page.evaluate("document.getElementById('over').textContent")
        # In an address all of it is the path's.
        address = page.get_attribute("#open", "href")
        assert re.fullmatch(r"vscode://file[A-Za-z0-9%/._()!~*'-]+:\d+", address)
        assert page.evaluate("document.body.dataset.hit") is None
        assert page.evaluate("document.querySelectorAll('body img').length") == 0
        assert page.faults == []
        page.context.close()
    finally:
        served.end()


def test_another_site_can_do_nothing(browser: Any, quiet: Any, still: Served) -> None:
    """A page from elsewhere that knows the address all the same: it cannot read, draw, frame or post."""
    other = browser.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    empty = {"body": "<!DOCTYPE html><p>", "content_type": "text/html"}
    other.route("http://evil.example/", lambda route: route.fulfill(**empty))
    other.goto("http://evil.example/")
    found = other.evaluate(
        """async (address) => {
          const read = await fetch(address + "state").then(() => "read", () => "refused");
          const posted = await fetch(address + "look", { method: "POST", mode: "no-cors",
            body: '{"page": "A02", "ppi": 300}' }).then((answer) => answer.type, () => "refused");
          const drawn = await new Promise((done) => { const image = new Image(); image.onload = () => done("drawn");
            image.onerror = () => done("refused"); image.src = address + "picture?page=A01&ppi=30"; });
          const script = await new Promise((done) => { const one = document.createElement("script");
            one.onload = () => done("run"); one.onerror = () => done("refused"); one.src = address + "page.js";
            document.body.append(one); });
          const heard = await new Promise((done) => { const one = new EventSource(address + "events");
            one.onopen = one.onmessage = () => done("heard"); one.onerror = () => { one.close(); done("refused"); }; });
          const framed = await new Promise((done) => { const one = document.createElement("iframe");
            one.onload = () => done(one.contentDocument === null ? "closed" : "open");
            one.src = address; document.body.append(one); });
          return [read, drawn, script, heard, framed, posted];
        }""",
        still.address,
    )
    assert found[:4] == ["refused"] * 4
    assert found[4] == "closed"
    assert all(frame.query_selector("#canvas") is None for frame in other.frames)
    assert found[5] in ("opaque", "refused")  # sent perhaps, and refused with 403: the look below is unchanged
    state = quiet.evaluate("fetch('state').then((answer) => answer.json()).then((state) => state.page)")
    assert state == "A01"
    other.context.close()


def test_on_a_phone(browser: Any, still: Served) -> None:
    page = opened(browser, still, {"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    sheet = page.locator("#sheet").bounding_box()
    assert sheet["x"] >= 0 and sheet["x"] + sheet["width"] <= 390  # noqa: PT018
    assert page.is_hidden("#panel")
    page.tap("#panel-button")
    assert page.is_visible("#panel")
    page.tap("#panel-close")
    assert page.is_hidden("#panel")
    page.tap("#sheet", position={"x": 60, "y": 120})
    page.wait_for_selector("#chosen:not([hidden])")
    assert page.is_visible("#panel")
    assert page.faults == []
    page.context.close()


def test_the_page_says_when_the_server_has_ended(browser: Any, served: Served) -> None:
    page = opened(browser, served, {"width": 1100, "height": 700})
    status, errors = served.end()
    assert (status, errors) == (0, "")
    page.wait_for_selector("#lost:not([hidden])")
    assert page.is_visible("#canvas")
    page.context.close()


def test_controls_have_names_and_focus_is_seen(quiet: Any) -> None:
    page = quiet
    nameless = page.evaluate(
        """[...document.querySelectorAll("button, a, [role=button]")].filter((one) =>
            !(one.getAttribute("aria-label") || one.textContent.trim())).length"""
    )
    assert nameless == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert page.get_attribute("html", "lang") == "en"
