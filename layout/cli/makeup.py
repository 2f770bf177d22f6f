"""What `banmian build` says of the pages that the makeup engine made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from layout.page.makeup.choice import Choice
    from layout.page.makeup.former import Fine, Kept

_WORDS: Final = {
    "en": {
        "cost": "cost {0}",
        "best": "no better layout exists",
        "found": "the best found among {0} shapes",
        "nearest": "not filled; the nearest layout is drawn",
        "same": "laid out as before",
        "stay": "all stay where they stood",
        "moved": "moved: {0}",
        "reset": "in other legs: {0}",
        "shifted": "shifted a little: {0}",
        "others": "{0} stay",
        "more": "{0} and {1} more",
        "layout": "{0}={1}  cost {2}",
        "made": "made",
        "join": ", ",
        "part": "; ",
        "fine": "{0} ({1})",
    },
    "zh": {
        "cost": "代价 {0}",
        "best": "已证明没有更好的版式",
        "found": "从 {0} 种排法中所见最好",
        "nearest": "未能排满，所示为最接近的版式",
        "same": "版式照旧",
        "stay": "各稿位置未动",
        "moved": "移动：{0}",
        "reset": "改变破栏：{0}",
        "shifted": "略有上下：{0}",
        "others": "其余 {0} 篇未动",
        "more": "{0} 等 {1} 处",
        "layout": "{0}={1}  代价 {2}",
        "made": "现用",
        "join": "、",
        "part": "；",
        "fine": "{0}（{1}）",
    },
}
_MOST_NAMES: Final = 3
"""Modules or rules that are named on a line; of more, the number is said."""
_BY_DEGREE: Final = "order"
"""The rule that every page breaks a little: importance falls from the top. report.json has what it costs."""


def makeup_lines(name: str, choice: Choice, lang: str) -> Iterator[str]:
    """What there is to say of a page that the engine made: its cost and whether there is a better one, the taboos that
    it breaks, what moved; and the layouts that may be chosen instead."""
    words, page = _WORDS[lang], choice.page
    yield f"{name}  " + words["part"].join(_account(choice, lang))
    if page is None or not choice.filled or len(page.layouts) == 1:
        return
    for number, one in enumerate(page.layouts, start=1):
        parts = [words["layout"].format(name, number, one.cost), *_taboos(one, lang)]
        parts += [words["made"]] if number == page.layout else []
        yield "  " + words["part"].join(parts)


def _account(choice: Choice, lang: str) -> Iterator[str]:
    words, made = _WORDS[lang], choice.made
    if not choice.filled:
        yield words["nearest"]
        return
    yield words["cost"].format(made.cost)
    looked = sum(one.variants for one in choice.modules)
    yield words["best"] if made.proved else words["found"].format(looked)
    yield from _taboos(made, lang)
    if choice.same:
        yield words["same"]
    elif choice.again:
        yield from _moves(choice, lang)


def _moves(choice: Choice, lang: str) -> Iterator[str]:
    from layout.page.makeup.choice import changes

    words, found = _WORDS[lang], changes(choice)
    if not found:
        yield words["stay"]
        return
    for manner in ("moved", "reset", "shifted"):
        names = [now.name for _, now, how in found if how == manner]
        if names:
            yield words[manner].format(_listed(names, lang))
    if len(found) < len(choice.modules):
        yield words["others"].format(len(choice.modules) - len(found))


def _taboos(made: Kept, lang: str) -> Iterator[str]:
    """The taboos that a layout breaks, with those who break them."""
    broken = [_fine(one, lang) for one in made.paid if one.rule != _BY_DEGREE]
    if broken:
        yield _listed(broken, lang)


def _fine(fine: Fine, lang: str) -> str:
    from layout.page.makeup.choice_codes import RULES_ZH

    rule = RULES_ZH.get(fine.rule, fine.rule) if lang == "zh" else fine.rule
    return _WORDS[lang]["fine"].format(rule, _WORDS[lang]["join"].join(fine.modules)) if fine.modules else rule


def _listed(names: Sequence[str], lang: str) -> str:
    words = _WORDS[lang]
    if len(names) <= _MOST_NAMES:
        return words["join"].join(names)
    shown = words["join"].join(names[:_MOST_NAMES])
    return words["more"].format(shown, len(names) if lang == "zh" else len(names) - _MOST_NAMES)
