"""“Did you mean”: the word that an editor probably wanted."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_WORD = 64
"""Longer words are not compared: no key or file name is that long, and comparing is quadratic."""

LIKENESS = 0.6
"""How like two words must be (difflib's ratio) to be offered: its own default, good for one slip in a word."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The choice most like ``word``, or ``""`` if none is like it. Case does not count."""
    if not word or len(word) > LONGEST_WORD:
        return ""
    import difflib

    by_fold = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=LIKENESS)
    return by_fold[close[0]] if close else ""


def hint_values(word: str, choices: Iterable[str]) -> dict[str, str]:
    """The values ``suggestion`` and ``suggestion_zh`` of a code whose hint asks “did you mean”.

    Where nothing is like the word, the hint lists the choices if they are few.
    """
    names = list(choices)
    close = did_you_mean(word, names)
    if close:
        return {"suggestion": f"did you mean “{close}”?", "suggestion_zh": f"是不是“{close}”？"}
    if 0 < len(names) <= 16:
        return {"suggestion": "known: " + ", ".join(names), "suggestion_zh": "可用：" + "、".join(names)}
    return {"suggestion": "", "suggestion_zh": ""}
