"""Findings as text, in the look of the diagnostics: for people, one a line, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from layout.diagnostics import Severity
from layout.diagnostics.model import Diagnostic
from layout.diagnostics.render import Form, summary, workflow_command
from layout.preflight.model import Area, Finding, Thing
from layout.units import to_mm

MOST_SHOWN: Final = 3
"""Places of one finding that are shown on a terminal: JSON and the page for people have more."""

DECIMALS: Final = 1

_KINDS: Final = {
    # What a thing is called, in English and Chinese.
    "text": ("text", "文字"),
    "fill": ("fill", "色块"),
    "stroke": ("rule", "线条"),
    "image": ("picture", "图片"),
    "shading": ("shading", "渐变"),
    "group": ("group", "透明组"),
    "font": ("font", "字体"),
    "annotation": ("annotation", "注释"),
    "ink": ("ink", "墨量"),
    "page": ("page", "页面"),
    "stream": ("stream", "数据流"),
    "form": ("form", "表单对象"),
    "object": ("object", "对象"),
    "catalog": ("catalog", "文件目录"),
    "layer": ("layer", "图层"),
    "state": ("graphics state", "图形状态"),
}
_WORDS: Final = {
    "en": {"page": "page {0}", "object": "object {0}", "in": "in {0}", "article": "article “{0}”", "more": "{0} more"},
    "zh": {"page": "第 {0} 页", "object": "对象 {0}", "in": "位于 {0}", "article": "稿件“{0}”", "more": "另有 {0} 处"},
}
_SEVERITIES: Final = {
    Severity.ERROR: ("error", "错误", "31"),
    Severity.WARNING: ("warning", "警告", "33"),
    Severity.NOTE: ("note", "说明", "36"),
}
_HINT: Final = {"en": "hint: ", "zh": "提示："}
_CLEAN: Final = {"en": "{0}: no faults", "zh": "{0}：未发现问题"}


def render(
    findings: Sequence[Finding], file: str, form: Form = "human", language: str = "en", *, colour: bool = False
) -> str:
    """All findings as one text, ended by a line feed; ``file`` is how the file is called.

    ``human`` ends with a count, ``short`` is ``file:page: error[code]: message``, ``github`` a workflow command each,
    ``json`` one array of objects with the keys of :func:`as_record`.
    """
    if form == "json":
        import json

        return json.dumps([as_record(one, file, language) for one in findings], ensure_ascii=False, indent=2) + "\n"
    if form == "short":
        return "".join(_short(one, file, language) + "\n" for one in findings)
    if form == "github":
        return "".join(_annotation(one, file, language) + "\n" for one in findings)
    if not findings:
        return _CLEAN[language].format(file) + "\n"
    parts = [_human(one, file, language, colour) for one in findings]
    return (
        "\n".join(parts) + "\n" + summary([Diagnostic(one.code, None, one.values) for one in findings], language) + "\n"
    )


def as_record(one: Finding, file: str, language: str = "en") -> dict[str, object]:
    """A finding as JSON gives it. Places are in millimetres from the trim's top left corner; keys are always there."""
    return {
        "severity": one.severity.value,
        "code": one.code.name,
        "message": one.message(language),
        "hint": one.hint(language) or None,
        "file": file,
        "page": one.page or None,
        "times": one.times,
        "values": {key: str(value) for key, value in one.values.items()},
        "things": [_thing_record(thing) for thing in one.things],
    }


def _thing_record(thing: Thing) -> dict[str, object]:
    area, source = thing.area, thing.source
    names = ("x", "y", "width", "height")
    return {
        "kind": thing.kind,
        "mm": None if area is None else {name: _mm(edge) for name, edge in zip(names, area, strict=True)},
        "name": thing.name or None,
        "object": thing.object or None,
        "text": thing.text or None,
        "forms": list(thing.forms),
        "article": thing.article or None,
        "source": None if source is None else {"file": source.file, "line": source.line},
    }


def _mm(length: int) -> float:
    return round(to_mm(length), 3)


def thing_text(thing: Thing, language: str) -> str:
    """A thing in one line: what it is, what it reads, its object, where it stands, whose it is."""
    words, zh = _WORDS[language], language == "zh"
    kind = _KINDS.get(thing.kind, (thing.kind, thing.kind))[1 if zh else 0]
    parts = [kind]
    if thing.text:
        parts.append(f"“{thing.text}”")
    if thing.name:
        parts.append(thing.name)
    if thing.object:
        parts.append(f"({words['object'].format(thing.object)})")
    if thing.forms:
        parts.append(words["in"].format("/".join(thing.forms)))
    text = " ".join(parts)
    tail = [_place(thing.area, zh)] if thing.area is not None else []
    if thing.article:
        tail.append(words["article"].format(thing.article))
    if thing.source is not None:
        tail.append(f"{thing.source.file}:{thing.source.line}")
    return ("，" if zh else ", ").join([text, *tail])


def _place(area: Area, zh: bool) -> str:
    x, y, width, height = (f"{to_mm(edge):.{DECIMALS}f}" for edge in area)
    return f"{width} × {height} mm，左 {x} 上 {y} mm" if zh else f"{width} × {height} mm at {x}, {y} mm"


def places(one: Finding, language: str, most: int = MOST_SHOWN) -> Iterable[str]:
    """The things of a finding in one line each, and how many there are besides."""
    shown = one.things[:most]
    yield from (thing_text(thing, language) for thing in shown)
    if shown and one.times > len(shown):
        yield _WORDS[language]["more"].format(one.times - len(shown))


def page_text(one: Finding, language: str) -> str:
    """The page of a finding in words; empty if it is the file's."""
    return _WORDS[language]["page"].format(one.page) if one.page else ""


def word(severity: Severity, language: str) -> str:
    return _SEVERITIES[severity][1 if language == "zh" else 0]


def _short(one: Finding, file: str, language: str) -> str:
    place = f"{file}:{one.page}: " if one.page else f"{file}: "
    return f"{place}{one.severity.value}[{one.code.name}]: {' '.join(one.message(language).split())}"


def _annotation(one: Finding, file: str, language: str) -> str:
    where = ", ".join([page_text(one, language), *places(one, language)]).strip(", ")
    text = "\n".join(filter(None, (one.message(language), where, one.hint(language))))
    return workflow_command(one.severity, one.code.name, text, {"file": file})


def _human(one: Finding, file: str, language: str, colour: bool) -> str:
    head = f"{word(one.severity, language)}[{one.code.name}]"
    if colour:
        head = f"\x1b[1;{_SEVERITIES[one.severity][2]}m{head}\x1b[0m"
    where = [file, *filter(None, [page_text(one, language)])]
    lines = [f"{head}: {one.message(language)}", f"--> {('，' if language == 'zh' else ', ').join(where)}"]
    lines += [f" |  {line}" for line in places(one, language)]
    if one.hint(language):
        lines.append(f" = {_HINT[language]}{one.hint(language)}")
    return "\n".join(lines) + "\n"
