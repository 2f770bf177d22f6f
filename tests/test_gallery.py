"""The gallery of examples: all of them, as they are now, and nothing that loads or runs."""

from __future__ import annotations

import importlib.util
import re
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent.parent / "examples"
EXAMPLES = sorted(path.parent.name for path in HERE.glob("*/issue.yaml"))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", HERE / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gallery"] = module
    spec.loader.exec_module(module)
    return module


gallery = _script()
PAGE = (HERE / "gallery.html").read_text("utf-8")


def test_the_page_is_what_the_script_makes_of_the_examples_now() -> None:
    """python examples/gallery.py makes it anew."""
    assert gallery.gallery() == PAGE


def test_both_indexes_have_the_same_examples_in_the_same_order() -> None:
    indexes = [gallery.rooms((HERE / name).read_text("utf-8")) for name in ("README.md", "README.zh.md")]
    english, chinese = ([[entry.name for entry in room.entries] for room in index] for index in indexes)
    assert english == chinese
    assert sorted(name for room in chinese for name in room) == EXAMPLES
    assert re.findall(r"^\| `(.+?)` \|", (HERE / "README.md").read_text("utf-8"), re.MULTILINE) == re.findall(
        r"^\| `(.+?)` \|", (HERE / "README.zh.md").read_text("utf-8"), re.MULTILINE
    )


def test_chinese_names_are_chinese() -> None:
    for room in gallery.rooms((HERE / "README.zh.md").read_text("utf-8")):
        for entry in room.entries:
            assert re.fullmatch(r"[\u3400-\u9fff]+", entry.title), entry.name


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_shown_with_its_picture_and_all_that_was_written(example: str) -> None:
    article = PAGE.partition(f'<article id="{example}">')[2].partition("</article>")[0]
    assert f'<img src="{example}/page.png" ' in article
    shown = {
        name: unescape(re.sub(r"<[^>]+>", "", text)).rstrip("\n")
        for name, text in re.findall(r"<figcaption>(.*?)</figcaption>\n<pre[^>]*>(.*?)</pre>", article, re.DOTALL)
    }
    written = [path for path in (HERE / example).rglob("*") if path.suffix in (".yaml", ".md", ".csv")]
    assert {path.relative_to(HERE).as_posix(): path.read_text("utf-8-sig").rstrip("\n") for path in written} == shown


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs() -> None:
    found: list[tuple[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "link", "iframe", "object", "base")
            for name, value in attrs:
                assert not name.startswith("on")
                if name in ("src", "href"):
                    found.append((tag, value or ""))

    Reader().feed(PAGE)
    assert {tag for tag, _ in found} == {"a", "img"}
    for _, target in found:
        if target.startswith("#"):
            assert f'<article id="{target[1:]}">' in PAGE
        else:
            assert (HERE / target).is_file()
            assert not target.startswith(("/", "."))
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_yaml_is_cut_into_what_its_scanner_sees() -> None:
    source = "a: {b: 3, 'c': x y}  # why\nd: |\n  # text\n  e: f\n"
    pieces = list(gallery.yaml_pieces(source))
    assert "".join(piece for _, piece in pieces) == source
    assert [(kind, piece.strip()) for kind, piece in pieces if kind in tuple("ksnct")] == [
        ("k", "a"),
        ("k", "b"),
        ("n", "3"),
        ("k", "'c'"),
        ("s", "x y"),
        ("c", "# why"),
        ("k", "d"),
        ("t", "|\n  # text\n  e: f"),
    ]


def test_lines_that_the_source_breaks_are_joined_as_their_script_has_it() -> None:
    (room,) = gallery.rooms("# T\n\n## G\n\n**[破栏](a-b/issue.yaml)**：一二，\n三四 A\nB。\n\n![a-b](a-b/page.png)\n")
    assert room == ("G", (("a-b", "破栏", "一二，三四 A B。"),))
