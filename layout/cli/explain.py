"""``banmian explain``: what a diagnostic's code means and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from layout.cli.telling import language_option, table

if TYPE_CHECKING:
    from layout.explain import Example, Explanation

_WORDS: Final = {
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "message": "Message",
        "hint": "Hint",
        "from": "Part",
        "example": "Wrong",
        "mended": "Right",
        "usage": "`banmian explain CODE` tells of one.",
        "unknown": "there is no code “{0}”.",
        "near": "Did you mean {0}?",
        "or": ", ",
    },
    "zh": {
        "error": "错误",
        "warning": "警告",
        "note": "说明",
        "message": "消息",
        "hint": "提示",
        "from": "出自",
        "example": "出错的写法",
        "mended": "正确的写法",
        "usage": "banmian explain 代码：详细说明其中一个。",
        "unknown": "没有代码“{0}”。",
        "near": "是不是 {0}？",
        "or": "、",
    },
}
_PLACES: Final = {
    "module": ("among a page's articles", "在某版的 articles 中"),
    "page": ("in a page", "在某版中"),
    "issue": ("in the issue file", "在期次文件中"),
    "article": ("in an article's file", "在稿件文件中"),
}
_NEAREST: Final = 3
"""Codes that are offered for one that is not known."""
_LIKENESS: Final = 0.5
_PICTURES: Final = 0x2400
"""Unicode's pictures of the control characters begin here, in their order."""


def _codes(context: click.Context, argument: click.Parameter, typed: str) -> list[str]:
    """For a shell: the codes that begin with what is typed."""
    from layout.explain import explanations

    return [code for code in explanations() if code.startswith(typed)]


@click.command("explain")
@click.argument("code", required=False, shell_complete=_codes)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with both languages.")
@language_option
def command(code: str | None, as_json: bool, lang: str) -> None:
    """Explain CODE, the name in brackets of a message: what it means, how to mend it, an example. Without CODE, all
    are listed.

    Exit status: 0, or 2 if there is no such code.
    """
    from layout.explain import explanations

    known = explanations()
    if code is not None:
        code = code.strip("[]").lower()
        if code not in known:
            raise click.BadParameter(_unknown(code, list(known), lang), param_hint="CODE")
    chosen = known[code] if code else tuple(one for several in known.values() for one in several)
    if as_json:
        import json

        click.echo(json.dumps([_record(one) for one in chosen], ensure_ascii=False, indent=2))
    elif code is None:
        click.echo("\n".join(_listing(chosen, lang)))
    else:
        click.echo("\n\n".join("\n".join(_told(one, lang)) for one in chosen))


def _unknown(code: str, known: Sequence[str], lang: str) -> str:
    import difflib

    words = _WORDS[lang]
    near = difflib.get_close_matches(code, known, n=_NEAREST, cutoff=_LIKENESS)
    said = words["unknown"].format(code)
    if near:
        said += ("" if lang == "zh" else " ") + words["near"].format(words["or"].join(near))
    return said


def _listing(all_codes: Sequence[Explanation], lang: str) -> Iterator[str]:
    """All codes by group, one a line."""
    from layout.explain import GROUPS, template

    zh = lang == "zh"
    for group in GROUPS:
        several = [one for one in all_codes if one.group is group]
        yield group.title_zh if zh else group.title
        rows = [
            (f"  {one.code.name}", _WORDS[lang][one.code.severity.value], template(one.code.zh if zh else one.code.en))
            for one in several
        ]
        yield from table(rows)
        yield ""
    yield _WORDS[lang]["usage"]


def _told(one: Explanation, lang: str) -> Iterator[str]:
    """One code in full."""
    from layout.explain import template

    code, group, words, zh = one.code, one.group, _WORDS[lang], lang == "zh"
    colon = "：" if zh else ": "
    severity = words[code.severity.value]
    yield f"{code.name}（{severity}）" if zh else f"{code.name} ({severity})"
    yield words["message"] + colon + template(code.zh if zh else code.en)
    hint = template(code.hint_zh if zh else code.hint_en)
    if hint:
        yield words["hint"] + colon + hint
    yield words["from"] + colon + (group.title_zh if zh else group.title)
    for text in (one.text_zh if zh else one.text, group.note_zh if zh else group.note):
        if text:
            yield ""
            yield click.wrap_text(text, width=100, preserve_paragraphs=True) if not zh else text
    if one.example is not None:
        yield from _shown(one.example, lang)


def _shown(example: Example, lang: str) -> Iterator[str]:
    words, zh = _WORDS[lang], lang == "zh"
    place = _PLACES[example.where][zh]
    for title, text in ((words["example"], example.faulty), (words["mended"], example.mended)):
        yield ""
        yield f"{title}（{place}）：" if zh else f"{title} ({place}):"
        yield from (f"    {_visible(line)}".rstrip() for line in text.splitlines())
    for name, text in example.files.items():
        yield ""
        yield f"{name}：" if zh else f"{name}:"
        yield from (f"    {_visible(line)}".rstrip() for line in text.splitlines())


def _visible(line: str) -> str:
    """A line with its control characters as their pictures: a terminal would obey them."""
    return line.translate({code: chr(_PICTURES + code) for code in range(0x20)})


def _record(one: Explanation) -> dict[str, object]:
    code, example = one.code, one.example
    return {
        "code": code.name,
        "severity": code.severity.value,
        "group": one.group.name,
        "message": {"en": code.en, "zh": code.zh},
        "hint": {"en": code.hint_en, "zh": code.hint_zh},
        "text": {"en": one.text, "zh": one.text_zh},
        "note": {"en": one.group.note, "zh": one.group.note_zh},
        "example": None
        if example is None
        else {"in": example.where, "faulty": example.faulty, "mended": example.mended, "files": dict(example.files)},
    }
