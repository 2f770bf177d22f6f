"""Slips of the hand in YAML: full-width signs, blanks that are no spaces, spaces left out.

An input method for Chinese makes them all day, and a YAML parser tells of them a line late and in words of
its own. They are looked for only in a text that could not be parsed, so a sign that merely looks like one
does no harm elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from layout.diagnostics import Code
from layout.source import codes

_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
_START = r" *(?:- +)*"
_BLANK = "[\u00a0\u2000-\u200b\u202f\u3000\ufeff]"
_BLANKS = {"\u3000": ("a full-width space", "全角空格"), "\u00a0": ("a no-break space", "不换行空格")}
_OTHER_BLANK = ("a blank that is no space", "非半角空格的空白")
_HALVES = {"：": ":", "，": ",", "；": ",", "｛": "{", "［": "[", "－": "-", "—": "-", "–": "-", "•": "-", "·": "-"}


class Slip(NamedTuple):
    """A slip at a place (line and columns from 1, end exclusive), and the message that tells of it."""

    line: int
    column: int
    end: int
    code: Code
    values: dict[str, object]


def find_slips(lines: list[str]) -> list[Slip]:
    """The slips in the lines of a YAML text, block scalars and comments apart; at most one a line."""
    import re

    patterns = (
        (codes.YAML_BLANK, re.compile(rf"^ *(?P<sign>{_BLANK}+)[ {_BLANK[1:-1]}]*(?:- *)?{_KEY} *[:：]")),
        (codes.YAML_BLANK, re.compile(rf"^{_START}{_KEY}:(?P<sign>{_BLANK}+)")),
        (codes.YAML_FULL_WIDTH, re.compile(rf"^{_START}{_KEY} *(?P<sign>：)")),
        (codes.YAML_FULL_WIDTH, re.compile(rf"^ *(?P<sign>[－—–•·]) *{_KEY} *[:：]")),
        (codes.YAML_FULL_WIDTH, re.compile(rf"^{_START}{_KEY}: +(?P<sign>[｛［])")),
        # Within braces or brackets: a comma before a further key.
        (
            codes.YAML_FULL_WIDTH,
            re.compile(rf"^{_START}(?:{_KEY}: +)?[\[{{].*?(?P<sign>[，；]) *[^\s,，:：{{}}]+[:：] "),
        ),
        (codes.YAML_SPACE, re.compile(rf"^{_START}{_KEY}(?P<sign>:)[^\s:/]")),
        (codes.YAML_SPACE, re.compile(rf"^ *(?P<sign>-){_KEY} *[:：]")),
    )
    block = re.compile(r"(?:^|[:-]) +[|>][-+0-9]* *(?:#.*)?$")
    slips: list[Slip] = []
    inside: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and (not line.strip() or indent > inside):
            continue
        inside = indent if block.search(line) else None
        for code, pattern in patterns:
            if (found := pattern.search(line)) is not None:
                slips.append(_slip(code, number, found["sign"], found.start("sign") + 1))
                break
    return slips


def _slip(code: Code, number: int, sign: str, column: int) -> Slip:
    values: dict[str, object] = {"sign": sign}
    if code is codes.YAML_FULL_WIDTH:
        values["wanted"] = _HALVES[sign]
    elif code is codes.YAML_BLANK:
        name, name_zh = _BLANKS.get(sign[0], _OTHER_BLANK)
        values = {"name": name, "name_zh": name_zh}
    return Slip(number, column, column + len(sign), code, values)
