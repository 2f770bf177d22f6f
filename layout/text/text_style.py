"""What :func:`layout.text.set_text` can be told of how text is set: every field's values, under the names they go by.

:func:`settle` turns a style into that of characters and that of paragraphs, with which text is composed.
"""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import Final, Literal, NamedTuple

from layout.font.catalogue import Catalogue, Faces
from layout.text.hyphenation import hyphenator
from layout.text.model import CharacterStyle, ParagraphStyle
from layout.text.prohibition import levels
from layout.text.rules import CORNER, EM
from layout.text.tables import PUNCTUATION_STYLES
from layout.units import PT, Size, parse_size

LINE_END_HALF: Final = "line-end-half"
"""The punctuation style ``quanjiao`` with ``line_end`` ``half``, whatever the language, if that says nothing else."""

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "language": ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko"),
    "punctuation": (*PUNCTUATION_STYLES, LINE_END_HALF),
    "line_end": ("half", "full", "either"),
    "line_start": ("half", "full"),
    "hanging": ("none", "allow", "force"),
    "align": ("justify", "even", "left", "center", "right"),
    "breaking": ("optimal", "first-fit"),
    "word_break": ("normal", "keep-all"),
    "metrics": ("face", "em"),
    "adjacent": ("half", "tight"),
    "western": ("proportional", "grid"),
    "marks": ("auto", "corner"),
    "fixed": ("none", "autospace", "stops", "both"),
}
"""What the fields of :class:`TextStyle` that take one of a few names may say. The prohibition levels are those of
the language, :func:`layout.text.prohibition.levels`."""

ALIASES: Final[dict[str, dict[str, str]]] = {
    "language": {
        **dict.fromkeys(("zh", "zh-cn", "zh-sg", "zh-my", "zh-hans-cn", "zh-hans-sg", "zh-hans-my"), "zh-Hans"),
        "zh-tw": "zh-Hant-TW",
        # Macao writes and prints as Hong Kong does.
        **dict.fromkeys(("zh-hk", "zh-mo", "zh-hant-mo"), "zh-Hant-HK"),
        **dict.fromkeys(("ja-jp", "ja-jpan", "ja-jpan-jp"), "ja"),
        **dict.fromkeys(("ko-kr", "ko-kp", "ko-kore", "ko-kore-kr"), "ko"),
    },
    "prohibition": {
        # JLREQ's less strict level; where a language has no “normal”, these are no names of its levels.
        **dict.fromkeys(("relaxed", "loose"), "normal"),
        **dict.fromkeys(("gb/t-15834", "gb-15834"), "gb"),
    },
    "punctuation": {
        # The names of CTeX, and those of CLREQ in Chinese.
        "hangmobanjiao": LINE_END_HALF,
        "全角": "quanjiao",
        "开明": "kaiming",
        "半角": "banjiao",
        "行末半角": LINE_END_HALF,
    },
    "align": {"start": "left", "end": "right", "centre": "center"},
}
"""Other names for what a field takes. Names are compared without regard to case, ``_`` and blanks as ``-``."""

FALLBACK: Final = ("song", "hei", "kai")
"""The bundled families that stand in where a face lacks a character."""

_HEAVIEST: Final = 1000
"""Weights go from 1 to 1000 (OpenType, OS/2 usWeightClass)."""


class StyleError(ValueError):
    """A value that a field of the style, or the measure, does not take: ``args`` are what is wrong, with what is taken
    instead, and the ``field``; ``zh`` is the same in Chinese, of all that the command line can be given."""

    def __init__(self, wrong: str, field: str, zh: str = "") -> None:
        super().__init__(wrong, field)
        self.field = field
        self.zh = zh or wrong

    def __str__(self) -> str:
        return f"{self.field}: {self.args[0]}"


class TextStyle(NamedTuple):
    """All that :func:`layout.text.set_text` can be told about how text is set; every field has a default.

    Names are taken in any case, and under those of :data:`ALIASES`. A length is a string such as ``9pt``, ``3mm``,
    ``12Q``, ``小五`` or ``2em``, or a Size. Any other value is refused with a ValueError that names the field.

    ========================= ==========================================================================
    ``language``              ``zh-Hans`` (the default; also ``zh``, ``zh-CN``, ``zh-SG``), ``zh-Hant``,
                              ``zh-Hant-TW`` (``zh-TW``), ``zh-Hant-HK`` (``zh-HK``, ``zh-MO``), ``ja``
                              (``ja-JP``), ``ko`` (``ko-KR``)
    ``prohibition``           What may not begin and end a line; ``""`` (the default) and ``auto``: basic in
                              Chinese and Korean, strict in Japanese. Chinese and Korean: ``none``,
                              ``basic``, ``gb``, ``strict``. Japanese: ``none``, ``strict``, ``normal``
                              (``relaxed``, ``loose``), ``newspaper``. The values of CSS ``line-break``, which
                              differ, go by ``css-loose``, ``css-normal``, ``css-strict``, ``css-auto`` and
                              ``css-anywhere`` in every language
    ``punctuation``           How wide marks are inside a line: ``quanjiao`` (the default), ``kaiming``,
                              ``banjiao``, ``CCT``, ``plain``; ``line-end-half`` (``hangmobanjiao``) is
                              quanjiao with ``line_end`` half, if that says nothing else
    ``line_end``              What a mark keeps of its em there: ``half``, ``full``, ``either``; ``""`` (the
                              default): what is usual in the language
    ``line_start``            The same of an opening mark at a line's start: ``half`` (the default), ``full``
    ``hanging``               A mark outside the measure: ``none`` (the default), ``allow``, ``force``
    ``autospace_letters``     A quarter of an em between Han and letters: True, False; None (the default):
                              as is usual in the language
    ``autospace_digits``      The same between Han and digits: True, False (the default)
    ``indent``                The first line's: a number of em, or a length; 0
    ``align``                 ``justify`` (the default), ``even`` (the last line too), ``left``, ``center``,
                              ``right``
    ``breaking``              ``optimal`` (the default), ``first-fit``
    ``word_break``            ``normal`` (the default), ``keep-all``: at spaces only, as in Korean
    ``looseness``             So many lines more (or, negative, fewer) than are best: a whole number; 0
    ``hyphenation``           The language whose words may be hyphenated, as ``en-GB``; ``""`` (the default):
                              none are
    ``family``                One of :func:`families`; ``song``
    ``weight``                1 … 1000; 400
    ``size``                  Whole units (12 700 a point) or an absolute length; ``9pt``
    ``word_space``            A typed space's width: a number of em, or a length; None (the default): the
                              face's own
    ``metrics``               ``face`` (the default); ``em``: every character is one em wide, whatever the
                              ``family`` and ``weight``, so that rules can be seen apart from any font
    ``adjacent``              Two marks side by side: ``half`` (an em and a half, the default), ``tight`` (one)
    ``western``               ``proportional`` (the default), ``grid``: Western runs take whole em
    ``hanging_indent``        The indent of all lines but the first: a number of em, or a length; 0
    ``marks``                 ``auto`` (the default), ``corner``: at the lower left in Taiwan and Hong Kong too
    ``fixed``                 Spaces that keep their size in adjustment: ``none`` (the default),
                              ``autospace``, ``stops``, ``both``
    ========================= ==========================================================================
    """

    language: str = "zh-Hans"
    prohibition: str = ""
    punctuation: str = "quanjiao"
    line_end: str = ""
    line_start: str = "half"
    hanging: str = "none"
    autospace_letters: bool | None = None
    autospace_digits: bool = False
    indent: float | str | Size = 0
    align: str = "justify"
    breaking: str = "optimal"
    word_break: str = "normal"
    looseness: int = 0
    hyphenation: str = ""
    family: str = "song"
    weight: int = 400
    size: int | str | Size = 9 * PT
    word_space: float | str | Size | None = None
    metrics: str = "face"
    adjacent: str = "half"
    western: str = "proportional"
    hanging_indent: float | str | Size = 0
    marks: str = "auto"
    fixed: str = "none"


class Settled(NamedTuple):
    """A style that text can be composed with."""

    characters: CharacterStyle
    paragraph: ParagraphStyle
    metrics: Literal["face", "em"]


def settle(style: TextStyle) -> Settled:
    """The style with all its names and lengths looked up. Raises StyleError for a value that a field does not take,
    and UnknownFamily for a family that there is not."""
    if not isinstance(style, TextStyle):
        raise StyleError(f"{style!r} is no TextStyle", "style")
    named: dict[str, str] = {field: _named(field, getattr(style, field)) for field in CHOICES}
    if named["punctuation"] == LINE_END_HALF:
        named.update(punctuation="quanjiao", line_end=named["line_end"] or "half")
    language, metrics, marks = named.pop("language"), named.pop("metrics"), named.pop("marks")
    characters = _characters(style, metrics)
    letters = language != "ko" if style.autospace_letters is None else _flag("autospace_letters", style)
    paragraph = ParagraphStyle(
        **named,  # type: ignore[arg-type]  # each is one of the names that the field takes
        indent=_length("indent", style.indent, characters.size),
        language=language + (CORNER if marks == "corner" else ""),
        prohibition=_level(style.prohibition, language),
        autospace_letters=letters,
        autospace_digits=_flag("autospace_digits", style),
        looseness=_whole("looseness", style.looseness),
        hyphenation=_hyphenation(style.hyphenation),
        hanging_indent=_length("hanging_indent", style.hanging_indent, characters.size),
    )
    return Settled(characters, paragraph, "em" if metrics == "em" else "face")


def measure_of(measure: int | Size | str, em: int) -> int:
    """A measure in units, ``em`` of which make one em. Raises StyleError for one that is none."""
    if isinstance(measure, bool) or not isinstance(measure, int | str | Size):
        raise StyleError(f"{measure!r} is neither a length such as '16em' or '50mm' nor whole units", "measure")
    if isinstance(measure, int):
        if measure < em:
            raise StyleError(f"{measure} units are less than one em; sixteen em are written '16em'", "measure")
        return measure
    length = _parsed("measure", measure, "16em, 50mm or 144pt").resolve(em, 0)
    if length < 1:
        raise StyleError("a measure is more than nothing", "measure", "行长须大于零")
    return length


def families() -> tuple[str, ...]:
    """The families that come with the house, by role; those of the machine, once looked for, are not among them."""
    entries = bundled_faces().catalogue.entries
    return tuple(dict.fromkeys(entry.family for entry in entries if entry.where == "bundled"))


@lru_cache(maxsize=1)
def bundled_faces() -> Faces:
    """The faces that come with the house."""
    return Faces(Catalogue.load(), FALLBACK)


def _characters(style: TextStyle, metrics: str) -> CharacterStyle:
    size = _size(style.size)
    space = None
    if style.word_space is not None:
        space = round(_length("word_space", style.word_space, size) * EM / size)
    weight = _whole("weight", style.weight)
    if not 1 <= weight <= _HEAVIEST:
        wrong, zh = f"{weight} is not a weight from 1 to {_HEAVIEST}", f"{weight} 不是 1 至 {_HEAVIEST} 的字重"
        raise StyleError(wrong, "weight", zh)
    if not isinstance(style.family, str):
        raise StyleError(f"{style.family!r} is not the name of a family", "family")
    if metrics == "face":
        bundled_faces().catalogue.family(style.family)
    return CharacterStyle(style.family, weight, size, space=space)


def _named(field: str, value: object) -> str:
    """The name that a field knows a value by."""
    if field == "line_end" and value == "":
        return ""
    found = _found(value, CHOICES[field], ALIASES.get(field, {}))
    if found is None:
        known = CHOICES[field]
        wrong, zh = f"{value!r} is not one of {', '.join(known)}", f"{value!r} 不在 {'、'.join(known)} 之中"
        raise StyleError(wrong, field, zh)
    return found


def _level(value: object, language: str) -> str:
    """The name of a prohibition level of a language."""
    allowed = tuple(levels(language))
    found = "auto" if value == "" else _found(value, allowed, ALIASES["prohibition"])
    if found is None:
        wrong = f"{value!r} is not one of {', '.join(allowed)} ({language})"
        raise StyleError(wrong, "prohibition", f"{value!r} 不在 {'、'.join(allowed)} 之中（{language}）")
    return found


def _found(value: object, allowed: tuple[str, ...], aliases: dict[str, str]) -> str | None:
    """The one of the names allowed that a value means, if any."""
    if not isinstance(value, str):
        return None
    key = "-".join(value.lower().replace("_", " ").split())
    known = {name.lower(): name for name in allowed}
    if key in known:
        return known[key]
    return aliases[key] if aliases.get(key) in allowed else None


def _hyphenation(tag: object) -> str:
    if tag == "":
        return ""
    if not isinstance(tag, str) or hyphenator(tag) is None:
        wrong = f"{tag!r} is no language with patterns, such as en, en-GB or de"
        raise StyleError(wrong, "hyphenation", f"没有语言 {tag!r} 的断词规则；可用的如 en、en-GB、de")
    return tag


def _flag(field: str, style: TextStyle) -> bool:
    value = getattr(style, field)
    if not isinstance(value, bool):
        raise StyleError(f"{value!r} is neither True nor False", field)
    return value


def _whole(field: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise StyleError(f"{value!r} is not a whole number", field)
    return value


def _size(value: object) -> int:
    """The size of the characters in units."""
    if isinstance(value, str | Size):
        size = _parsed("size", value, "9pt, 小五 or 12Q")
        if size.unit == "em":
            wrong = f"{value!r} is no absolute length such as 9pt, 小五 or 12Q"
            raise StyleError(wrong, "size", f"{value!r} 不是绝对长度（如 9pt、小五、12Q）")
        value = size.amount
    if isinstance(value, bool) or not isinstance(value, int):
        raise StyleError(f"{value!r} is neither a length such as '9pt', '小五' or '12Q' nor whole units", "size")
    if value < 1:
        raise StyleError(f"{value} is less than 1", "size", f"{value} 小于 1")
    return value


def _length(field: str, value: object, em: int) -> int:
    """A length in units that was given as a number of em or as it is written."""
    if isinstance(value, str | Size):
        length = _parsed(field, value, "2em or 18pt").resolve(em, 0)
    elif isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise StyleError(f"{value!r} is neither a number of em nor a length such as '2em' or '18pt'", field)
    else:
        length = round(value * em)  # type: ignore[assignment]
    if length < 0:
        raise StyleError(f"{value!r} is less than 0", field, f"{value!r} 小于 0")
    return length


def _in_chinese(forms: str) -> str:
    """A list of English words, which ends in ``or``, as a Chinese one."""
    return forms.replace(", ", "、").replace(" or ", " 或 ")


def _parsed(field: str, value: str | Size, forms: str) -> Size:
    """A length as it is written, in em or absolute."""
    size: Size | None = None
    if isinstance(value, Size):
        size = value
    else:
        try:
            size = parse_size(value)
        except ValueError:
            size = None
    if size is None or size.unit == "line":
        wrong, zh = f"{value!r} is no length such as {forms}", f"{value!r} 不是长度（如 {_in_chinese(forms)}）"
        raise StyleError(wrong, field, zh)
    return size
