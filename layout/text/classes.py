"""Character classes for composition, after CLREQ (punctuation marks) and JLREQ appendix A.

A class is one letter, so that the classes of a text are a string as long as the text and tables and
regular expressions work on it at the speed of C. What the letters mean is below; which mark is blank on
which side, what may stand where and what may give way is in :mod:`layout.text.tables`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

HAN: Final = "H"  # ideographs, kana, full-width letters: one em, half-width kana half of one; a break on both sides
OPENING: Final = "("  # opening brackets and quotation marks, cl-01
CLOSING: Final = ")"  # closing brackets and quotation marks, cl-02
COMMA: Final = ","  # ， 、, cl-07
STOP: Final = "."  # 。 ．, cl-06
COLON: Final = ":"  # ： ；, cl-05
EXCLAIM: Final = "!"  # ！ ？, cl-04
EXCLAIM_PAIR: Final = "‼"  # two of ！ ？ in one em box (GB/T 15834 5.1.2)
INTERPUNCT: Final = "·"  # · ・ ‧, cl-05
DASH: Final = "—"  # —— as one, cl-08
ELLIPSIS: Final = "…"  # …… as one, cl-08
CONNECTOR: Final = "~"  # a single —, –, ～, －, cl-03
SOLIDUS: Final = "/"  # ／
PREFIX: Final = "$"  # ￥ № ±, cl-12
POSTFIX: Final = "%"  # ％ ℃, cl-13
ITERATION: Final = "々"  # cl-09
PROLONGED: Final = "ー"  # cl-10
SMALL_KANA: Final = "ァ"  # cl-11
HALF_STOP: Final = "｡"  # ｡ ､ of half an em, cl-06 and cl-07
HALF_DOT: Final = "･"  # ･ of half an em, cl-05
VOICING: Final = "ﾞ"  # ﾞ ﾟ of half an em, ゛ ゜ of one, held to the kana before them (UAX #14, NS)
IDEOGRAPHIC_SPACE: Final = "i"  # U+3000, cl-14
SPACE: Final = " "  # word space, cl-26
LETTER: Final = "l"  # Latin, Greek, Cyrillic and all other alphabetic letters, cl-27
DIGIT: Final = "d"  # European digits, cl-24
NARROW_OPENING: Final = "["  # ( [ { in proportional width
NARROW_CLOSING: Final = "]"  # ) ] } , . ; : ! ? in proportional width
MARK: Final = "^"  # a combining mark: joins the character before it
CONTROL: Final = "0"  # draws nothing: a soft hyphen, a zero-width joiner, a variation selector
LINE_BREAK: Final = "n"  # a forced line break
FLAG: Final = "⚑"  # a regional indicator: two of them are a flag
WIDE_OPENING: Final = "﹙"  # small and vertical forms of brackets, as wide as their face has them
NON_STARTER: Final = "﹐"  # small and vertical forms of closing marks, 〼 and the like: an em that gives nothing

# What a box begins or ends with where that is a sign of Western text and neither letter nor digit (:func:`edge`).
SIGN: Final = "s"  # & @ * § ©: held by nothing
HYPHEN: Final = "h"  # - ‒ |: held to what is before it (UAX #14, LB21)
SLASH: Final = "y"  # /: the same, even after spaces (LB13)
STRAIGHT: Final = "q"  # " ' and the no-break hyphen: held on both sides (LB12, LB19)
SIGNS: Final = SIGN + HYPHEN + SLASH + STRAIGHT

FORCED_BREAKS: Final = "\n\v\f\r\x85\u2028\u2029"
"""Characters after which a line ends whatever is beside them, CR LF being one (UAX #14, LB4 and LB5)."""

_MEMBERS: Final[dict[str, str]] = {
    OPENING: "（《〈「『【〖〔［｛〘〚〝｟“‘",
    CLOSING: "）》〉」』】〗〕］｝〙〛〞〟｠”’",
    COMMA: "，、",
    STOP: "。．",
    COLON: "：；",
    EXCLAIM: "！？",
    EXCLAIM_PAIR: "‼⁇⁈⁉",
    INTERPUNCT: "·・‧•",
    DASH: "—―⸺",
    ELLIPSIS: "…⋯‥︙",
    CONNECTOR: "–－～〜‐",
    SOLIDUS: "／",
    PREFIX: "￥¥＄$￡£€₩￦＃№±＋+﹩",
    POSTFIX: "％%‰‱°′″℃℉￠¢㎡㎥㎏㎞㎜㎝",
    ITERATION: "々〻ヽヾゝゞ",
    PROLONGED: "ーｰ",
    SMALL_KANA: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    HALF_STOP: "｡､",
    HALF_DOT: "･",
    VOICING: "ﾞﾟ゛゜",
    IDEOGRAPHIC_SPACE: "\u3000",
    SPACE: " \u00a0\u2002\u2003\u2009\t",
    LETTER: "'-_&@*/\\<>=|~^`\"¹²³⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₍₎",
    DIGIT: "0123456789",
    NARROW_OPENING: "([{«‹｢",
    NARROW_CLOSING: ")]},.;:!?»›｣",
    CONTROL: "\u00ad\u200b\u200c\u200d\u2060\ufeff",
    LINE_BREAK: FORCED_BREAKS,
    NON_STARTER: "〼𖿣",
}

# Marks that texts of every script share (Script_Extensions Common, or of Han, kana, Hangul) and that no list above
# names, by their class in UAX #14. Source: Unicode Character Database 14.0.0, LineBreak.txt and ScriptExtensions.txt.
_OP: Final = "¡¿‚„⁅⌈⌊〈❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼⸘⸢⸤⸦⸨⹂⹕⹗⹙⹛︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝"
_CL: Final = "⁆⌉⌋〉❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦎⦐⦒⦔⦖⦘⧙⧛⧽⸣⸥⸧⸩⹖⹘⹚⹜︑︒︘︶︸︺︼︾﹀﹂﹄﹈﹐﹑﹒﹚﹜﹞"
_EX: Final = "❢❣⸮⹓⹔︕︖﹖﹗"
_IS: Final = "︐︓︔"
_NS: Final = "‽゠﹔﹕𖿢🙹🙺🙻"
_PO: Final = "‴‵‶‷⁗₧₶₻₾⃀﹪"
_HY_BA: Final = "-|᛫᛬᛭‒⁖⁘⁙⁚⁛⁝⁞⸎⸏⸐⸑⸒⸓⸔⸕⸗⸙⸪⸫⸬⸭⸰⸱⸳⸴⸼⸽⸾⹀⹁⹄⹅⹆⹇⹈⹉⹊⹌⹎⹏⹝"
_SY: Final = "/⁄"  # ⁄ is of class IS
_QU_GL: Final = "'\"❛❜❝❞❟❠⸀⸁⸆⸇⸈⸋🙶🙷🙸‑"
# Quotation marks with a direction (QU of the categories Pi and Pf) stand as brackets do, LB19a.
_PI: Final = "‛‟⸂⸄⸉⸌⸜⸠"
_PF: Final = "⸃⸅⸊⸍⸝⸡"

_EDGES: Final = {
    **dict.fromkeys(_HY_BA, HYPHEN),
    **dict.fromkeys(_SY, SLASH),
    **dict.fromkeys(_QU_GL, STRAIGHT),
    "~": CONNECTOR,  # CLREQ, connector marks
}


def edge(kind: str, character: str) -> str:
    """The class that a box of this class shows its neighbour where it begins or ends with ``character``: a sign that
    is set as part of a word is no letter to what is beside it (CSS Text 4, text-autospace; UAX #14)."""
    return kind if kind != LETTER or character.isalnum() else _EDGES.get(character, SIGN)


def _shared_mark(character: str, wide: bool) -> str:
    """The class of a mark that texts of every script share, by its class in UAX #14; empty: it is none."""
    if character in _OP or character in _PI:
        return WIDE_OPENING if wide else NARROW_OPENING
    if character in _CL or character in _EX or character in _IS or character in _NS or character in _PF:
        return NON_STARTER if wide else NARROW_CLOSING
    return POSTFIX if character in _PO else ""


def _class_of(character: str) -> str:
    """The class of a character that no list names: by its width and general category (UAX #11)."""
    category = unicodedata.category(character)
    # Vowels and finals of decomposed Hangul, vowel signs that have room of their own, and the skin tones of emoji
    # are part of the character before them (UAX #29).
    if category == "Mc" or "\u1160" <= character <= "\u11ff" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return MARK
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return FLAG
    if category in ("Mn", "Me"):
        return CONTROL if "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100" else MARK
    if category in ("Cf", "Cc"):
        return CONTROL
    if category == "Zs":
        return SPACE
    width = unicodedata.east_asian_width(character)
    if category[0] in "PS":
        mark = _shared_mark(character, width in "WF")
        if mark:
            return mark
    if width in "WFH":
        return HAN
    # Enclosed numbers, arrows, geometric shapes and the like are ambiguous in width; in Chinese text they
    # stand alone in an em box (GB 2312 has them there).
    if width == "A" and category[0] in "SN":
        return HAN
    return LETTER


class _Classes(dict[int, str]):
    def __missing__(self, code_point: int) -> str:
        found = self[code_point] = _class_of(chr(code_point))
        return found


CLASSES: Final[dict[int, str]] = _Classes(
    (ord(member), name) for name, members in _MEMBERS.items() for member in members
)
"""Code point → class letter, for ``str.translate``."""


def classes(text: str) -> str:
    """The classes of ``text``, one letter a character."""
    return text.translate(CLASSES)
