"""What libyaml says of a text that is no YAML, in words for editors: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import NamedTuple

import yaml

from layout.diagnostics import Span
from layout.source import codes
from layout.source.mistakes import Mistakes
from layout.source.slips import find_slips


class _Words(NamedTuple):
    problem: str
    problem_zh: str
    advice: str = ""
    advice_zh: str = ""


_QUOTES = ("put quotes around the whole text", "请给整段文字加引号")
_INDENT = (
    "check that the keys of one level are indented alike, and that quotes and brackets are closed",
    "请检查同一层的键是否对齐，引号与括号是否成对",
)

_WORDS = {
    # libyaml's words for the slips that editors make.
    "mapping values are not allowed in this context": _Words(
        "a “:” stands where no key can be",
        "此处不能有“:”",
        "put quotes around a text that holds “: ”, and check the indentation of this line and the one above",
        "含有“: ”的文字请加引号；并检查本行与上一行的缩进",
    ),
    "could not find expected ':'": _Words(
        "the line above has no “:”",
        "上一行缺少“:”",
        "a key is followed by “:” and a space",
        "键后面须有半角冒号和空格",
    ),
    "did not find expected key": _Words("this does not fit in with the lines above", "此处与上文不相接", *_INDENT),
    "did not find expected '-' indicator": _Words(
        "the list above goes on without a “-”",
        "上面的列表到此缺少“-”",
        "begin an entry with “- ”, or indent the line as the keys of the entry above",
        "列表的各项以“- ”开头；若属于上一项，请与其中的键对齐",
    ),
    "did not find expected ',' or '}'": _Words(
        "a “,” or the closing “}” is missing before this",
        "此处之前缺少“,”或“}”",
        "put half-width commas between the entries",
        "各项之间请用半角逗号",
    ),
    "did not find expected ',' or ']'": _Words(
        "a “,” or the closing “]” is missing before this",
        "此处之前缺少“,”或“]”",
        "put half-width commas between the entries",
        "各项之间请用半角逗号",
    ),
    "found unexpected end of stream": _Words(
        "the quotation mark that opens here is not closed",
        "这里开始的引号没有闭合",
        "close it, or delete it",
        "请补上另一半引号，或删去它",
    ),
    "found character that cannot start any token": _Words(
        "a text cannot begin with this sign", "文字不能以这个符号开头", *_QUOTES
    ),
    "did not find expected alphabetic or numeric character": _Words(
        "a text cannot begin with * or &", "文字不能以 * 或 & 开头", *_QUOTES
    ),
    "did not find expected whitespace or line break": _Words(
        "a text cannot begin with !", "文字不能以 ! 开头", *_QUOTES
    ),
    "found invalid Unicode character escape code": _Words(
        "this is no character", "这不是字符", "write the character itself", "请直接写出该字符"
    ),
    "found unknown escape character": _Words(
        "a backslash in double quotes does not stand for itself",
        "双引号中的反斜杠有特殊含义",
        "write it twice, or use single quotes",
        "请写两个反斜杠，或改用单引号",
    ),
    "block sequence entries are not allowed in this context": _Words(
        "a “-” stands where no list can be",
        "此处不能有列表的“-”",
        "begin the list on a line of its own, below its key",
        "列表请另起一行，写在键的下面",
    ),
    "did not find expected <document start>": _Words(
        "this does not fit in with the lines above", "此处与上文不相接", *_INDENT
    ),
}
_TAB = _Words(
    "a tab where spaces belong", "此处应为空格，而不是制表符", "indent with spaces", "请用空格缩进，不要用制表符"
)
_TEXT_AFTER = _Words("text goes on after a closing sign", "结束符号之后还有文字", *_QUOTES)


def tell_syntax(file: str, text: str, error: yaml.MarkedYAMLError, mistakes: Mistakes) -> None:
    """Tell why a text could not be parsed.

    libyaml stops at the first place that makes no sense, which is often below the one that is wrong. So the
    slips that are known are looked for in the whole text and each told in its place; the parser's own
    complaint is told unless one of them is on its line or the one above.
    """
    lines = text.splitlines()
    words = _WORDS.get(error.problem or "")
    ended = error.problem == "found unexpected end of stream"
    mark = (error.context_mark if ended else error.problem_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    shown = lines[line - 1] if line <= len(lines) else ""
    near = {line, _line_above(lines, line)}
    explained = False
    for slip in find_slips(lines):
        mistakes.add(slip.code, Span(file, slip.line, slip.column, slip.line, slip.end), **slip.values)
        explained = explained or slip.line in near
    if explained:
        return
    if shown[column - 1 : column] == "\t":
        words = _TAB
    elif column > 1 and error.problem == "did not find expected key" and shown[column - 2] in "]}\"'":
        words = _TEXT_AFTER
    elif words is None:
        other = error.problem or error.context or "?"
        words = _Words(other, other)
    mistakes.add(codes.YAML_SYNTAX, Span(file, line, column, line, column + 1), **words._asdict())


def _line_above(lines: list[str], line: int) -> int:
    """The nearest line above that is neither blank nor a comment; 0 if there is none."""
    for number in range(min(line - 1, len(lines)), 0, -1):
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            return number
    return 0
