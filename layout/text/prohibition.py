"""What may not begin and what may not end a line, by language and level.

The levels of CLREQ for Chinese, of JLREQ for Japanese, and, under names that begin with ``css-``, those
of CSS ``line-break``, whose sets are its own: the two disagree (CLREQ bars ～ at any level, CSS only
at strict; CSS lets iteration marks begin a line at loose, CLREQ says nothing of them).
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
    IDEOGRAPHIC_SPACE,
    INTERPUNCT,
    ITERATION,
    MARK,
    NARROW_CLOSING,
    NARROW_OPENING,
    OPENING,
    POSTFIX,
    PROLONGED,
    SMALL_KANA,
    SOLIDUS,
    SPACE,
    STOP,
    VOICING,
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


# At any level: what has no place of its own at a line's edge, spaces among it (UAX #14, U+3000 is of class BA).
_NEVER_START: Final = MARK + CONTROL + SPACE + IDEOGRAPHIC_SPACE + VOICING
_ALWAYS_START: Final = _NEVER_START + POSTFIX + NARROW_CLOSING + HALF_STOP
_MARKS: Final = COMMA + STOP + COLON + EXCLAIM + EXCLAIM_PAIR + CLOSING + CONNECTOR + INTERPUNCT + HALF_DOT
_BASIC: Final = Prohibition(_ALWAYS_START + _MARKS + SOLIDUS, NARROW_OPENING + OPENING)
_GB: Final = _BASIC._replace(end=_BASIC.end + SOLIDUS)

# CLREQ, prohibition rules for line start and line end. “None” is what papers in Taiwan and Hong Kong do.
CHINESE: Final[dict[str, Prohibition]] = {
    "none": Prohibition(_ALWAYS_START, NARROW_OPENING),
    "basic": _BASIC,
    "gb": _GB,
    "strict": _GB._replace(start=_GB.start + DASH + ELLIPSIS),
}

# JLREQ 3.1.7 and 3.1.8; its notes let 々 ー ・ and small kana begin a line, and newspapers ！？ too, since
# short lines leave few places to adjust.
_JLREQ_HYPHENS: Final = "‐゠"  # of cl-03 those that are no connectors in Chinese
_JLREQ: Final = Prohibition(
    _ALWAYS_START + _MARKS + ITERATION + PROLONGED + SMALL_KANA, NARROW_OPENING + OPENING, barred=_JLREQ_HYPHENS
)
_RELAXED: Final = _JLREQ._replace(start=_ALWAYS_START + _MARKS + ITERATION, free="々・･")
JAPANESE: Final[dict[str, Prohibition]] = {
    "none": CHINESE["none"],
    "strict": _JLREQ,
    "normal": _RELAXED,
    "newspaper": _RELAXED._replace(start=_RELAXED.start.replace(EXCLAIM + EXCLAIM_PAIR, "")),
}

# CSS Text, line-break, as its test files for Chinese and Japanese have the sets.
_CSS_HYPHENS: Final = "‐–〜゠"
_CSS_ITERATION: Final = "々〻ゝゞヽヾ"
_CSS_INSEPARABLE: Final = "․‥…⋯︙𐫶"
_CSS_CENTRED: Final = "・：；･‼⁇⁈⁉！？"
_CSS_POSTFIX: Final = "°‰′″‵℃℉﹪％￠"
_CSS_PREFIX: Final = "±€№﹩＄￡￥￦"
_CSS_START: Final = _NEVER_START + NARROW_CLOSING + HALF_STOP + COMMA + STOP + CLOSING
_CSS_END: Final = NARROW_OPENING + OPENING
_NORMAL_BARRED: Final = _CSS_ITERATION + _CSS_INSEPARABLE + _CSS_CENTRED + _CSS_POSTFIX + "·"
CSS: Final[dict[str, Prohibition]] = {
    "css-loose": Prohibition(_CSS_START, _CSS_END, barred=_CSS_PREFIX),
    "css-normal": Prohibition(_CSS_START, _CSS_END, barred=_NORMAL_BARRED + _CSS_PREFIX),
    "css-strict": Prohibition(
        _CSS_START + PROLONGED + SMALL_KANA, _CSS_END, barred=_NORMAL_BARRED + _CSS_PREFIX + _CSS_HYPHENS
    ),
    "css-anywhere": Prohibition("", "", anywhere=True),
}
CSS["css-auto"] = CSS["css-normal"]

# Korean as CSS has it, but a price may be parted from the word before it (UAX #14 has no rule between ID and PR).
_KOREAN: Final = CSS["css-normal"]._replace(barred=_NORMAL_BARRED)


def levels(language: str) -> dict[str, Prohibition]:
    """The levels of a language by name, its own and those of CSS; “auto” is the usual one."""
    tag = language.lower()
    if tag.startswith("ja"):
        return {"auto": JAPANESE["strict"], **JAPANESE, **CSS}
    return {"auto": _KOREAN if tag.startswith("ko") else CHINESE["basic"], **CHINESE, **CSS}


@lru_cache(maxsize=64)
def prohibition(language: str, level: str) -> Prohibition:
    """A level of a language. Raises ValueError for a name that the language does not have."""
    found = levels(language).get(level)
    if found is None:
        raise ValueError(f"no prohibition level {level!r} for {language}: {', '.join(levels(language))}")
    return found
