"""The page for people: every fault is on it, where it is, and nothing of the file gets out of its text."""

from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser

from PIL import Image

from layout.preflight import codes
from layout.preflight.examine import examine
from layout.preflight.model import Finding
from layout.preflight.webpage import draw, webpage
from tests.preflight.files import NEWSPRINT, painting, sound

ABOUT = ("PDF/X-4", "newsprint")
BLUE = painting("0 0 1 rg 8.504 305.354 100 100 re f")
"""A square of 100 pt in the trim's top left corner; paper and trim are 8.504 pt apart, and the paper 300.47 wide."""


class Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


def page(data: bytes, **more: object) -> Reader:
    return Reader(webpage(data, examine(data, NEWSPRINT, render=False), "ad.pdf", ABOUT, **more))


def test_the_picture_is_the_page_s() -> None:
    (image,) = [attrs for tag, attrs in page(BLUE).tags if tag == "img"]
    source = image["src"] or ""
    assert source.startswith("data:image/png;base64,")
    with Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))) as picture:
        # 300.47 × 413.86 pt at 110 to the inch.
        assert abs(picture.width - 459) <= 1
        assert abs(picture.height - 632) <= 1
        assert picture.getpixel((80, 80)) == (0, 0, 255)


def test_a_spot_is_marked_where_the_fault_is() -> None:
    (spot,) = page(BLUE).having("spot")
    shares = {name: float(share) for name, share in re.findall(r"(\w+):([\d.]+)%", spot["style"] or "")}
    assert abs(shares["left"] - 8.504 / 300.47 * 100) < 0.01
    assert abs(shares["top"] - 8.504 / 413.86 * 100) < 0.01
    assert abs(shares["width"] - 100 / 300.47 * 100) < 0.01
    assert spot["href"] == "#f1"


def test_lines_one_under_the_other_have_one_number() -> None:
    # Squares of 10 pt, the second 15 pt under the first, the third 50 pt under the second.
    data = painting("0 0 1 rg 100 200 10 10 re f 100 185 10 10 re f 100 135 10 10 re f")
    found = page(data)
    assert len(found.having("spot")) == 3
    assert [attrs for tag, attrs in found.tags if tag == "b" and attrs.get("style")] == [
        {"style": "margin-left:0ch"},
        {"style": "margin-left:0ch"},
    ]


def test_the_list_says_what_and_where() -> None:
    found = page(BLUE, language="zh")
    assert any(attrs.get("id") == "f1" for tag, attrs in found.tags if tag == "li")
    words = "".join(found.words)
    assert "存在 DeviceRGB 颜色" in words
    assert "左 0.0 上 0.0 mm" in words


def test_a_sound_file_is_shown_as_such() -> None:
    found = page(sound())
    assert not found.having("spot")
    assert [one.code.name for one in examine(sound(), NEWSPRINT, render=False)] == ["ink-estimated"]


def test_texts_of_the_file_stay_texts() -> None:
    evil = '<script>alert("1")</script><img src=x onerror=y>'
    finding = Finding(codes.FILE_DAMAGED, 0, {"reason": evil})
    found = Reader(webpage(sound(), [finding], evil, (evil, evil)))
    assert not [tag for tag, _ in found.tags if tag == "script"]
    assert all((attrs.get("src") or "").startswith("data:") for tag, attrs in found.tags if tag == "img")
    assert evil in "".join(found.words)


def test_nothing_is_loaded_from_anywhere() -> None:
    text = webpage(BLUE, examine(BLUE, NEWSPRINT, render=False), "ad.pdf", ABOUT)
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert "default-src 'none'" in text


def test_a_file_that_cannot_be_drawn_still_has_its_list() -> None:
    found = page(b"no PDF")
    assert "file-unreadable" in found.words
    assert list(draw(b"no PDF")) == []


def test_pages_can_be_chosen() -> None:
    assert list(draw(sound(), (2,))) == []
    assert [drawn.number for drawn in draw(sound(), (1,))] == [1]
