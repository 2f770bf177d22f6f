#!/usr/bin/env python3
"""Show every example on one page: gallery.html, with its picture and all that an editor wrote for it.

    python examples/gallery.py

Names, order and what is said of an example come from README.md and README.zh.md, the rest from its folder. The page
needs no network and no script; pictures are those that lie beside it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

import yaml

HERE: Final = Path(__file__).resolve().parent
GALLERY: Final = HERE / "gallery.html"
SHOWN: Final = (".yaml", ".md", ".csv")
"""What an editor writes; the rest of a folder are pictures and faces."""
_ENTRY: Final = re.compile(
    r"^\*\*\[(?P<title>[^\]]+)\]\((?P<name>[\w-]+)/issue\.yaml\)\*\*[:：] *(?P<about>.+)", re.DOTALL
)
_HAN: Final = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"

_STYLE: Final = """
* { box-sizing: border-box }
html { scroll-behavior: smooth; scroll-padding-top: 1rem }
body { margin: 0; font: 16px/1.6 "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui,
       sans-serif; color: #222; background: #f2f2f4 }
header, main, footer { max-width: 1320px; margin: 0 auto; padding: 1rem 1.25rem }
h1 { margin: .5rem 0; font-size: 1.7rem }
h2 { margin: 2.5rem 0 1rem; padding-bottom: .3rem; border-bottom: 3px double #888; font-size: 1.3rem }
h3 { margin: 0; font-size: 1.1rem }
h1 span, h2 span, h3 span, nav dt span { font-weight: 400; color: #666 }
p { margin: .3rem 0 }
.en { color: #555; font-size: .92em }
a { color: #0a4f9e }
nav dl { margin: 1rem 0 0 }
nav dt { font-weight: 700 }
nav dd { margin: 0 0 .6rem; display: flex; flex-wrap: wrap; gap: .15rem 1rem }
article { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.5rem; margin: 0 0 1.5rem;
          padding: 1.1rem 1.25rem; background: #fff; border: 1px solid #d5d5da; border-radius: 4px }
article > header { grid-column: 1 / -1; max-width: none; margin: 0; padding: 0 }
.page { align-self: start; position: sticky; top: 1rem }
.page img { display: block; width: 100%; height: auto; border: 1px solid #ccc }
figure { margin: 0 0 1rem; min-width: 0 }
figcaption { font: .8rem/1.6 ui-monospace, monospace; color: #666 }
pre { margin: 0; padding: .7rem .8rem; max-height: 42rem; overflow: auto; background: #f7f7f9;
      border: 1px solid #e2e2e6; border-radius: 3px; font: 13px/1.55 ui-monospace, "Noto Sans Mono CJK SC", monospace }
pre span.l { display: block; min-height: 1.55em; white-space: pre-wrap; overflow-wrap: anywhere;
             padding-left: calc(var(--in) * 1ch); text-indent: calc(var(--in) * -1ch) }
.k { color: #0a4f9e } .s { color: #333 } .n { color: #8a3d00 } .c { color: #5d7052; font-style: italic }
.t { color: #333 } .p { color: #777 }
@media (max-width: 900px) {
  article { grid-template-columns: minmax(0, 1fr); padding: .9rem }
  .page { position: static }
  header, main, footer { padding: .8rem }
}
"""


class Entry(NamedTuple):
    """An example as an index has it: its folder, its title there, and what is said of it."""

    name: str
    title: str
    about: str


class Room(NamedTuple):
    """A part of an index: its heading and the examples below it."""

    title: str
    entries: tuple[Entry, ...]


def rooms(index: str) -> list[Room]:
    """The parts of an index (README.md or README.zh.md) that list examples, in order."""
    found = []
    for part in re.split(r"^## ", index, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        entries = [match for block in body.split("\n\n") if (match := _ENTRY.match(block.strip()))]
        if entries:
            found.append(Room(title, tuple(Entry(m["name"], m["title"], _joined(m["about"])) for m in entries)))
    return found


def _joined(text: str) -> str:
    """A paragraph in one line: no blank comes between Han characters where the source begins a new line."""
    return re.sub(rf"(?<={_HAN})\n(?={_HAN})", "", text).replace("\n", " ")


def gallery() -> str:
    """The whole page, as gallery.html has it."""
    english, chinese = (rooms((HERE / name).read_text("utf-8")) for name in ("README.md", "README.zh.md"))
    links, body = [], []
    for zh, en in zip(chinese, english, strict=True):
        links.append(f"<dt>{escape(zh.title)} <span>{escape(en.title)}</span></dt>\n<dd>")
        body.append(f"<section>\n<h2>{escape(zh.title)} <span>{escape(en.title)}</span></h2>\n")
        for ours, theirs in zip(zh.entries, en.entries, strict=True):
            if ours.name != theirs.name:
                raise ValueError(f"the two indexes differ: {ours.name} and {theirs.name}")
            links.append(f'<a href="#{ours.name}">{escape(ours.title)}</a>')
            body.append(_article(ours, theirs))
        links.append("</dd>\n")
        body.append("</section>\n")
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
        "style-src 'unsafe-inline'\">\n"
        f"<title>banmian 版面：样例 Examples</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        "<header>\n<h1>版面样例 <span>banmian: examples</span></h1>\n"
        "<p>一项功能一期小报：左边是排成的版面，右边是编辑写下的全部内容。</p>\n"
        '<p class="en" lang="en">One small issue for each feature: the pages that it comes to, and all that the editor '
        "wrote for them.</p>\n"
        f"<nav>\n<dl>\n{''.join(links)}</dl>\n</nav>\n</header>\n<main>\n{''.join(body)}</main>\n</body>\n</html>\n"
    )


def _article(ours: Entry, theirs: Entry) -> str:
    """One example: its names, what it shows, its picture and its files."""
    folder = HERE / ours.name
    width, height = picture_size((folder / "page.png").read_bytes())
    files = sorted((path for path in folder.rglob("*") if path.suffix in SHOWN), key=_order)
    written = "".join(
        f"<figure><figcaption>{escape(path.relative_to(HERE).as_posix())}</figcaption>\n"
        f'<pre tabindex="0">{_lines(path)}</pre></figure>\n'
        for path in files
    )
    return (
        f'<article id="{ours.name}">\n<header>\n'
        f"<h3>{escape(ours.title)} <span>{ours.name.replace('-', ' ')}</span></h3>\n"
        f'<p>{escape(ours.about)}</p>\n<p class="en" lang="en">{escape(theirs.about)}</p>\n</header>\n'
        f'<div class="page"><a href="{ours.name}/page.png"><img src="{ours.name}/page.png" width="{width}" '
        f'height="{height}" loading="lazy" alt="{escape(ours.title)}"></a></div>\n<div>\n{written}</div>\n</article>\n'
    )


def _order(path: Path) -> tuple[bool, str]:
    """The issue file before what it names."""
    return path.name != "issue.yaml", path.as_posix()


def picture_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels, from its header (PNG, 11.2.1 IHDR)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _lines(path: Path) -> str:
    """A file as HTML, a block a line, each of which goes on below its own indent where it is too long."""
    text = path.read_text("utf-8-sig").removesuffix("\n")
    pieces = yaml_pieces(text) if path.suffix == ".yaml" else iter([("t", text)])
    lines = [""]
    for kind, piece in pieces:
        first, *others = (
            f'<span class="{kind}">{escape(part, quote=False)}</span>' if kind and part.strip() else part
            for part in piece.split("\n")
        )
        lines[-1] += first
        lines.extend(others)
    return "".join(
        f'<span class="l" style="--in:{len(source) - len(source.lstrip()) + 2}">{line}\n</span>'
        for source, line in zip(text.split("\n"), lines, strict=True)
    )


def yaml_pieces(text: str) -> Iterator[tuple[str, str]]:
    """YAML cut into (class, piece): k keys, s strings, n numbers, t blocks of text, p signs, c comments, “” the rest.

    All pieces together are the text. YAML's own scanner says what is what; what it passes over are comments and white.
    """
    at, key = 0, False
    for token in yaml.scan(text):
        start, end = token.start_mark.index, token.end_mark.index
        if isinstance(token, yaml.KeyToken):
            key = True
        elif isinstance(token, yaml.ValueToken):
            key = False
        if end == start:
            continue
        yield from _passed(text[at:start])
        piece = text[start:end]
        if isinstance(token, yaml.ScalarToken):
            yield ("t" if token.style in ("|", ">") else _scalar(piece, key)), piece
        else:
            yield "p", piece
        at = end
    yield from _passed(text[at:])


def _scalar(piece: str, key: bool) -> str:
    if key:
        return "k"
    return "n" if re.match(r"-?\d", piece) else "s"


def _passed(text: str) -> Iterator[tuple[str, str]]:
    """What stands between tokens: white and comments."""
    for piece in re.split(r"(#[^\n]*)", text):
        if piece:
            yield ("c" if piece.startswith("#") else ""), piece


def write() -> None:
    """Write gallery.html."""
    GALLERY.write_text(gallery(), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
