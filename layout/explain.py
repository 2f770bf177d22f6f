"""What each diagnostic code means and how to mend it: all that the house knows of its own messages.

Every code has its message, hint, severity and the part of the work that tells it, from where it is declared; those that
editors meet most have a text and an example of their own in ``layout/data/explain``, one file a group.
"""

from __future__ import annotations

import os
import string
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple

from layout.diagnostics import Code
from layout.resources import data_folder


class Group(NamedTuple):
    """Codes of one part of the work: the modules that declare them, what it is called, and what holds for them all
    (how to change how severe they are, say)."""

    name: str
    modules: tuple[str, ...]
    title: str
    title_zh: str
    note: str = ""
    note_zh: str = ""


class Example(NamedTuple):
    """A faulty piece and the same mended, in the place ``where``: a module of a page, a page, the issue's own keys, or
    an article's file. ``files`` are further ones, by path."""

    where: str
    faulty: str
    mended: str
    files: Mapping[str, str]


class Explanation(NamedTuple):
    """What there is to say of one code; ``text`` and ``text_zh`` are empty, and ``example`` is None, where message and
    hint say it all."""

    code: Code
    group: Group
    text: str = ""
    text_zh: str = ""
    example: Example | None = None


_PLANT: Final = (
    "The limits are the plant's: `plant:` in the issue file names its profile, and a plant that differs says only what "
    "differs, such as `plant: {base: newsprint-coldset, rule: {positive: 0.2pt}}`."
)
_PLANT_ZH: Final = (
    "限值取自印厂配置：期次文件的 plant 指明用哪一个；与之不同的印厂只写不同之处，"
    "如 plant: {base: newsprint-coldset, rule: {positive: 0.2pt}}。"
)
GROUPS: Final = (
    Group("source", ("layout.source.codes",), "Files and YAML", "文件与 YAML"),
    Group(
        "issue",
        ("layout.issue.codes", "layout.issue.jump_codes", "layout.issue.table_codes"),
        "The issue file and the articles",
        "期次文件与稿件",
        "`banmian schema` gives all keys; the first line of a new issue lets an editor complete and check them.",
        "全部键见 banmian schema；新建的期次第一行让编辑器补全并检查各键。",
    ),
    Group(
        "font",
        ("layout.font.codes",),
        "Typefaces",
        "字体",
        "`banmian fonts` lists those at hand.",
        "可用字体见 banmian fonts。",
    ),
    Group("text", ("layout.text.codes",), "Setting lines", "排行"),
    Group("page", ("layout.page.codes",), "Making up the page", "组版"),
    Group(
        "taboos",
        ("layout.page.makeup.codes",),
        "Taboos of makeup",
        "版面禁忌",
        "How severe each is, the house style says: `style: {base: house, makeup: {taboos: {CODE: {severity: note}}}}`; "
        "error, warning, note, or off.",
        "轻重由样式决定：style: {base: house, makeup: {taboos: {代码: {severity: note}}}}；"
        "可为 error、warning、note 或 off（不报）。",
    ),
    Group(
        "engine",
        ("layout.page.makeup.choice_codes", "layout.record", "layout.build"),
        "The makeup engine and the build",
        "自动组版与生成",
    ),
    Group("plant", ("layout.issue.plant_codes",), "What the plant can hold", "印厂工艺限制", _PLANT, _PLANT_ZH),
    Group("pdf", ("layout.pdf.codes",), "Pictures, advertisements and the PDF", "图片、广告与 PDF"),
    Group("files", ("layout.files",), "Output files", "输出文件"),
    Group("proofs", ("layout.manifest", "layout.proofs.reading"), "Proofs and the manifest", "清样与清单"),
    Group(
        "preflight",
        ("layout.preflight.codes", "layout.preflight.print_codes", "layout.preflight.forbidden_codes"),
        "Preflight of a finished PDF",
        "成品 PDF 检查",
        "Told by `banmian preflight`. " + _PLANT,
        "由 banmian preflight 报告。" + _PLANT_ZH,
    ),
)

FRAME: Final = {
    "paper": "paper: 示范日报\n",
    "date": "date: 2025-01-06\n",
    "format": "format: tabloid\n",
    "pages": "pages:\n  - page: A01\n    articles:\n      - text: 正文。\n        span: 1\n        lines: 2\n",
}
"""An issue about an example: the keys that it does not give itself."""


@cache
def explanations() -> Mapping[str, tuple[Explanation, ...]]:
    """All codes by name, in the order of their groups; several rooms may use one name for one thing."""
    found: dict[str, tuple[Explanation, ...]] = {}
    for group in GROUPS:
        written = _written(group)
        for module in group.modules:
            for code in vars(import_module(module)).values():
                # A room may name another's code.
                if isinstance(code, Code) and all(code != other.code for other in found.get(code.name, ())):
                    one = _explanation(code, group, written.get(code.name))
                    found[code.name] = (*found.get(code.name, ()), one)
    return found


def _written(group: Group) -> Mapping[str, Any]:
    path = os.path.join(data_folder(), "explain", group.name + ".yaml")
    if not os.path.exists(path):
        return {}
    import yaml

    with open(path, encoding="utf-8") as file:
        texts: Mapping[str, Any] = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return texts


def _explanation(code: Code, group: Group, written: Mapping[str, Any] | None) -> Explanation:
    if written is None:
        return Explanation(code, group)
    example = written.get("example")
    made = example and Example(example["in"], example["faulty"], example["mended"], example.get("files", {}))
    return Explanation(code, group, written.get("en", "").strip(), written.get("zh", "").strip(), made)


def template(text: str) -> str:
    """A message or hint with its values named: ``{size:g}`` is ‹size›. A value for Chinese words is called as the one
    for English ones."""
    parts = []
    for literal, name, _, _ in string.Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(f"‹{name.removesuffix('_zh')}›")
    return "".join(parts)


def example_files(example: Example, piece: str) -> dict[str, str]:
    """The files of an issue in which ``piece``, the faulty or the mended one, stands at its place."""
    pages = "pages:\n  - page: A01\n"
    frame, files = dict(FRAME), dict(example.files)
    if example.where == "module":
        frame["pages"] = pages + "    articles:\n" + _indented(piece, 6)
    elif example.where == "page":
        frame["pages"] = pages + _indented(piece, 4)
    elif example.where == "article":
        files["articles/story.md"] = piece
        frame["pages"] = (
            pages + "    articles:\n      - file: articles/story.md\n        headline: 题\n        span: 2\n"
        )
    else:
        given = {line.split(":")[0] for line in piece.splitlines() if line[:1].isalpha()}
        frame = {key: text for key, text in frame.items() if key not in given}
        frame = {"own": piece, **frame}
    return {"issue.yaml": "".join(frame.values()), **files}


def _indented(text: str, by: int) -> str:
    return "".join(" " * by + line + "\n" if line else "\n" for line in text.splitlines())
