"""Diagnostics as text: for people with the source line and a caret, for tools one a line, as JSON, or as GitHub's
workflow commands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from layout.diagnostics.model import Diagnostic, Severity, Span

Form: TypeAlias = Literal["human", "short", "json", "github"]

WINDOW = 100
"""Cells of a source line that are shown: of a longer one, the part around the caret."""

LEAD = 40
"""Cells shown before the caret where the line is cut."""

TAB = "    "

MOST_PLACES = 3
"""Places that people are shown of one message that is given of many; tools get them all."""

MOST_ALIKE = 5
"""Warnings or notes of one code that people are shown where each names another article or value; errors are all
shown."""

_WORDS = {
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "说明"},
}
_CONTROLS = dict.fromkeys((*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0)), "\ufffd")
"""All controls but the line feed, as what stands for a character that cannot be shown."""
_MORE = {"en": "and {0} more", "zh": "另有 {0} 处"}
_ALIKE = {
    "en": "{0} more of this kind; `--format short` lists all of them",
    "zh": "同类另有 {0} 条；--format short 可全部列出",
}
_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""What GitHub calls them."""
_HINT = {"en": "hint: ", "zh": "提示："}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


class SourceLines(Protocol):
    """Whoever keeps the text of the files that diagnostics point into."""

    def line(self, file: str, number: int) -> str | None:
        """Line ``number`` (from 1) of a file, if it is known."""


def render(
    diagnostics: Iterable[Diagnostic],
    form: Form = "human",
    language: str = "en",
    lines: SourceLines | None = None,
    colour: bool = False,
) -> str:
    """All diagnostics as one text, ended by a line feed (empty for none, but ``[]`` as JSON).

    ``human`` gives a message once, with its first places and how many there are besides; of warnings and notes that
    differ in their values alone it gives the first and a count; it ends with a line that counts them all. The others
    give each: ``short`` is ``file:line:col: error[code]: message``, ``github`` a workflow command that GitHub shows
    beside the line, ``json`` one array of objects with the keys of :func:`as_record`.
    ``language`` is ``en`` or ``zh``;
    codes, and the words error, warning and note of ``short`` and ``json``, are the same in both.
    ``colour`` puts ANSI colours into ``human``: ask for it on a terminal alone.
    """
    found = list(diagnostics)
    if form == "json":
        import json

        return json.dumps([as_record(one, language) for one in found], ensure_ascii=False, indent=2) + "\n"
    if form == "short":
        return "".join(_short(one, language) + "\n" for one in found)
    if form == "github":
        return "".join(_annotation(one, language) + "\n" for one in found)
    if not found:
        return ""
    groups = _grouped(found, language)
    shown, left = _shown_of(groups)
    parts = [_human(group, language, lines, colour) for group in shown]
    parts += [_alike(group[0], count, language, colour) for group, count in left]
    return "\n".join(parts) + "\n" + summary(found, language) + "\n"


def as_record(one: Diagnostic, language: str = "en") -> dict[str, object]:
    """A diagnostic as JSON gives it; the keys are always there, null where there is no place or hint."""
    span = one.span
    return {
        "severity": one.severity.value,
        "code": one.code.name,
        "message": one.message(language),
        "hint": one.hint(language) or None,
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }


def summary(diagnostics: Sequence[Diagnostic], language: str = "en") -> str:
    """How many errors, warnings and notes there are, in one line; empty for none."""
    parts = []
    for severity in Severity:
        count = sum(one.severity is severity for one in diagnostics)
        word = _WORDS["zh" if language == "zh" else "en"][severity]
        if count and language == "zh":
            parts.append(f"{count} 个{word}")
        elif count:
            parts.append(f"{count} {word}{'s' if count > 1 else ''}")
    return ("，" if language == "zh" else ", ").join(parts)


def _place(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}"


def _short(one: Diagnostic, language: str) -> str:
    place = _place(one.span) + ": " if one.span else ""
    message = plain(" ".join(one.message(language).split()))
    return f"{place}{one.severity.value}[{one.code.name}]: {message}"


def _annotation(one: Diagnostic, language: str) -> str:
    span = one.span
    place = {"file": _in_workspace(span.file), "line": str(span.line), "col": str(span.column)} if span else {}
    text = "\n".join(filter(None, (one.message(language), one.hint(language))))
    return workflow_command(one.severity, one.code.name, text, place)


def _in_workspace(file: str) -> str:
    """A file as GitHub knows it: from the folder that it checked out, or from where the command runs."""
    root = os.path.join(os.path.abspath(os.environ.get("GITHUB_WORKSPACE") or os.curdir), "")
    path = os.path.abspath(file)
    return path.removeprefix(root).replace(os.sep, "/") if path.startswith(root) else file


def workflow_command(severity: Severity, code: str, text: str, place: Mapping[str, str]) -> str:
    """A message as GitHub Actions takes it from a step's output (docs.github.com: Workflow commands); ``place`` has
    file, line and col. Escaped as the runner undoes it: a text may have any characters."""
    properties = [f"{name}={_escaped(value, property=True)}" for name, value in {**place, "title": code}.items()]
    return f"::{_ANNOTATIONS[severity]} {','.join(properties)}::{_escaped(text)}"


def _escaped(text: str, *, property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def _grouped(found: Sequence[Diagnostic], language: str) -> list[list[Diagnostic]]:
    """Those that say the same together, where the first of them stands."""
    groups: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for one in found:
        groups.setdefault((one.code.name, one.message(language), one.hint(language)), []).append(one)
    return list(groups.values())


def _shown_of(
    groups: Sequence[list[Diagnostic]],
) -> tuple[list[list[Diagnostic]], list[tuple[list[Diagnostic], int]]]:
    """The groups that are shown, and of each code that has too many one group with how many messages are left."""
    shown: list[list[Diagnostic]] = []
    left: dict[tuple[str, Severity], tuple[list[Diagnostic], int]] = {}
    counts: dict[tuple[str, Severity], int] = {}
    for group in groups:
        kind = group[0].code.name, group[0].severity
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_ALIKE or group[0].severity is Severity.ERROR:
            shown.append(group)
        else:
            left[kind] = group, left.get(kind, (group, 0))[1] + len(group)
    return shown, list(left.values())


def _alike(one: Diagnostic, count: int, language: str, colour: bool) -> str:
    """How many more messages of a code there are."""
    language = "zh" if language == "zh" else "en"
    return _head(one, language, colour) + ": " + _ALIKE[language].format(count) + "\n"


def _head(one: Diagnostic, language: str, colour: bool) -> str:
    word = _WORDS["zh" if language == "zh" else "en"][one.severity]
    return _painted(f"{word}[{one.code.name}]", f"1;{_COLOURS[one.severity]}", colour)


def _human(group: Sequence[Diagnostic], language: str, lines: SourceLines | None, colour: bool) -> str:
    """One message with its first places."""
    one = group[0]
    paint = _COLOURS[one.severity]
    text = [_head(one, language, colour) + ": " + plain(one.message(language))]
    places = [place.span for place in group[:MOST_PLACES] if place.span is not None]
    digits = max((len(str(span.line)) for span in places), default=0)
    margin = " " * digits
    for span in places:
        text += _located(span, digits, paint, lines, colour)
    if len(group) > MOST_PLACES:
        text.append(f"{margin} = " + _MORE["zh" if language == "zh" else "en"].format(len(group) - MOST_PLACES))
    hint = plain(one.hint(language))
    if hint:
        text.append(f"{margin} = {_HINT['zh' if language == 'zh' else 'en']}{hint}")
    return "\n".join(text) + "\n"


def _located(span: Span, digits: int, paint: str, lines: SourceLines | None, colour: bool) -> list[str]:
    """A place with its source line and a caret; its number takes so many digits."""
    number = str(span.line).rjust(digits)
    margin = " " * digits
    text = [f"{margin}--> {_place(span)}"]
    line = lines.line(span.file, span.line) if lines is not None else None
    if line is not None:
        shown, start, width = _excerpt(line, span)
        caret = _painted("^" * width, f"1;{paint}", colour)
        text += [f"{margin} |", f"{number} | {shown}".rstrip(), f"{margin} | {' ' * start}{caret}"]
    return text


def plain(text: str) -> str:
    """A text without what a terminal would obey: messages and proofs quote files of others."""
    return text.translate(_CONTROLS)


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if colour else text


def _excerpt(line: str, span: Span) -> tuple[str, int, int]:
    """The part of a line to show, the cells before the caret, and the cells that it underlines (one at least).

    A place that goes on in further lines is underlined to the end of its first.
    """
    first = min(span.column - 1, len(line))
    last = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    characters = [_shown(character) for character in line]
    widths = [cells(text) for text in characters]
    begin, before = 0, sum(widths[:first])
    if sum(widths) > WINDOW:
        while before > LEAD:
            before -= widths[begin]
            begin += 1
    end, room = begin, WINDOW
    while end < len(line) and room >= widths[end]:
        room -= widths[end]
        end += 1
    prefix, suffix = ("…" if begin else ""), ("…" if end < len(line) else "")
    width = sum(widths[first : max(min(last, end), first)])
    return prefix + "".join(characters[begin:end]) + suffix, before + len(prefix), max(width, 1)


def _shown(character: str) -> str:
    """A character as a terminal can show it: tabs as blanks, controls and the like as a question mark."""
    if character == "\t":
        return TAB
    return character if character.isprintable() or character == "\u3000" else "\ufffd"


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide and full-width characters (UAX #11) two, marks none."""
    if text.isascii():
        return len(text)
    import unicodedata

    width = 0
    for character in text:
        if unicodedata.category(character) not in ("Mn", "Me"):
            width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return width
