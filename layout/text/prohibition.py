"""What may not begin and what may not end a line, by language and level.

The levels of CLREQ for Chinese, of JLREQ for Japanese, and, under names that begin with ``css-``, those
of CSS ``line-break``, whose sets are its own: the two disagree (CLREQ bars ～ at any level, CSS only
at strict; CSS lets iteration marks begin a line at loose, CLREQ says nothing of them) and differ by language (what
CSS loosens for Chinese and Japanese it does not for others). Under all of them lie the rules of UAX #14 for marks
that no standard of these languages names.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from layout.text.classes import (
    CLOSING,
    COLON,
    COMMA,
    CONNECTOR,
    CONTROL,
    DASH,
    ELLIPSIS,
    EXCLAIM,
    EXCLAIM_PAIR,
    HALF_DOT,
    HALF_STOP,
    HYPHEN,
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    ITERATION,
    MARK,
    NARROW_CLOSING,
    NARROW_OPENING,
    NON_STARTER,
    OPENING,
    POSTFIX,
    PROLONGED,
    SLASH,
    SMALL_KANA,
    SOLIDUS,
    SPACE,
    STOP,
    STRAIGHT,
    VOICING,
    WIDE_OPENING,
)  # fmt: skip


class Prohibition(NamedTuple):
    """Classes that may not begin (``start``) and may not end (``end``) a line; over these, characters that
    may begin one whatever their class (``free``) or never may (``barred``). ``anywhere``: a line may break
    between any two characters."""

    start: str
    end: str
    free: str = ""
    barred: str = ""
    anywhere: bool = False


# At any level: what has no place of its own at a line's edge, spaces among it (UAX #14, U+3000 is of class BA), and
# the signs of Western text that hold to what is before them (× BA, × HY, × SY, × QU).
_NEVER_START: Final = MARK + CONTROL + SPACE + IDEOGRAPHIC_SPACE + VOICING + HYPHEN + SLASH + STRAIGHT
_NEVER_END: Final = NARROW_OPENING + STRAIGHT
_ALWAYS_START: Final = _NEVER_START + POSTFIX + NARROW_CLOSING + HALF_STOP
_MARKS: Final = (
    COMMA + STOP + COLON + EXCLAIM + EXCLAIM_PAIR + CLOSING + NON_STARTER + CONNECTOR + INTERPUNCT + HALF_DOT
)
_BASIC: Final = Prohibition(_ALWAYS_START + _MARKS + SOLIDUS, _NEVER_END + OPENING + WIDE_OPENING)
_GB: Final = _BASIC._replace(end=_BASIC.end + SOLIDUS + SLASH)

# CLREQ, prohibition rules for line start and line end. “None” is what papers in Taiwan and Hong Kong do; it leaves
# alone what CLREQ has rules for, and the hyphen ‐, which it does not name, to UAX #14.
CHINESE: Final[dict[str, Prohibition]] = {
    "none": Prohibition(_ALWAYS_START, _NEVER_END, barred="‐"),
    "basic": _BASIC,
    "gb": _GB,
    "strict": _GB._replace(start=_GB.start + DASH + ELLIPSIS),
}

# JLREQ 3.1.7 and 3.1.8; its notes let 々 ー ・ and small kana begin a line, and newspapers ！？ too, since
# short lines leave few places to adjust. ／ is an ideographic character there (cl-19) and may begin a line.
_JLREQ: Final = Prohibition(_ALWAYS_START + _MARKS + ITERATION + PROLONGED + SMALL_KANA, _BASIC.end)
_RELAXED: Final = _JLREQ._replace(start=_ALWAYS_START + _MARKS + ITERATION, free="々・･")
JAPANESE: Final[dict[str, Prohibition]] = {
    "none": CHINESE["none"],
    "strict": _JLREQ,
    "normal": _RELAXED,
    "newspaper": _RELAXED._replace(start=_RELAXED.start.replace(EXCLAIM + EXCLAIM_PAIR, "")),
}

# KLREQ 5.1, line head restrictions: closing brackets, hyphens (— among them), dividing marks, middle dots, stops,
# commas, iteration marks (〃 here) and the prolonged sound mark; beyond it the solidus, and × IN (UAX #14, LB22).
_KLREQ: Final = ITERATION + PROLONGED + DASH + ELLIPSIS
KOREAN: Final[dict[str, Prohibition]] = {
    "none": CHINESE["none"],
    **{
        name: level._replace(
            start=level.start + "".join(kind for kind in _KLREQ if kind not in level.start), barred="〃"
        )
        for name, level in CHINESE.items()
        if name != "none"
    },
}

# CSS Text 3, line-break, as its test files have the sets. For Chinese and Japanese alone are hyphens loosened at
# normal and loose, centred marks and wide suffixes at loose; for every language iteration marks and inseparable
# characters at loose, small kana at normal and loose. All suffixes else hold to what is before them (LB23a, LB25).
_CSS_HYPHENS: Final = "‐–〜゠"
_CSS_ITERATION: Final = "々〻ゝゞヽヾ"
_CSS_INSEPARABLE: Final = "․‥…⋯︙𐫶"
_CSS_CENTRED: Final = "・：；･‼⁇⁈⁉！？"
_CSS_WIDE_POSTFIX: Final = "°‰′″‵℃℉﹪％￠"
_CSS_POSTFIX: Final = "%¢‱‴‶‷⁗₧₶₻₾⃀"
_CSS_PREFIX: Final = "±€№﹩＄￡￥￦"
_CSS_START: Final = _NEVER_START + NARROW_CLOSING + NON_STARTER + HALF_STOP + COMMA + STOP + CLOSING
_CSS_END: Final = _BASIC.end
_CSS_ALWAYS: Final = _CSS_PREFIX + _CSS_POSTFIX + "‧"  # ‧ is of class BA
_CSS_NORMAL: Final = _CSS_ALWAYS + _CSS_CENTRED + _CSS_WIDE_POSTFIX + _CSS_ITERATION + _CSS_INSEPARABLE + "·"
_CSS_STRICT: Final = Prohibition(_CSS_START + PROLONGED + SMALL_KANA, _CSS_END, barred=_CSS_NORMAL + _CSS_HYPHENS)
_CSS_ANYWHERE: Final = Prohibition("", "", anywhere=True)
_CSS_NORMAL_CHINESE_JAPANESE: Final = Prohibition(_CSS_START, _CSS_END, free="゠", barred=_CSS_NORMAL)
_CSS_NORMAL_OTHER: Final = Prohibition(_CSS_START, _CSS_END, barred=_CSS_NORMAL + _CSS_HYPHENS)
CSS_CHINESE_JAPANESE: Final[dict[str, Prohibition]] = {
    "css-loose": Prohibition(_CSS_START, _CSS_END, free="゠", barred=_CSS_ALWAYS),
    "css-normal": _CSS_NORMAL_CHINESE_JAPANESE,
    "css-strict": _CSS_STRICT,
    "css-anywhere": _CSS_ANYWHERE,
    "css-auto": _CSS_NORMAL_CHINESE_JAPANESE,
}
CSS_OTHER: Final[dict[str, Prohibition]] = {
    "css-loose": Prohibition(
        _CSS_START, _CSS_END, barred=_CSS_ALWAYS + _CSS_HYPHENS + _CSS_CENTRED + _CSS_WIDE_POSTFIX
    ),
    "css-normal": _CSS_NORMAL_OTHER,
    "css-strict": _CSS_STRICT,
    "css-anywhere": _CSS_ANYWHERE,
    "css-auto": _CSS_NORMAL_OTHER,
}
PARTED_INSEPARABLES: Final = "css-loose"
"""The level at which a line may end inside …… (CSS Text 3: breaks between inseparable characters)."""


def levels(language: str) -> dict[str, Prohibition]:
    """The levels of a language by name, its own and those of CSS; “auto” is the usual one."""
    tag = language.lower()
    if tag.startswith("ja"):
        return {"auto": JAPANESE["strict"], **JAPANESE, **CSS_CHINESE_JAPANESE}
    if tag.startswith("zh"):
        return {"auto": CHINESE["basic"], **CHINESE, **CSS_CHINESE_JAPANESE}
    own = KOREAN if tag.startswith("ko") else CHINESE
    return {"auto": own["basic"], **own, **CSS_OTHER}


@lru_cache(maxsize=64)
def prohibition(language: str, level: str) -> Prohibition:
    """A level of a language. Raises ValueError for a name that the language does not have."""
    found = levels(language).get(level)
    if found is None:
        raise ValueError(f"no prohibition level {level!r} for {language}: {', '.join(levels(language))}")
    return found
