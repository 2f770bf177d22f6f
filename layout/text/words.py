"""Words: what of a text is set as one, in which faces, how it is shaped and where it may break inside.

A word is a run of letters and digits, with what stands inside it, or a character with the marks that follow it.
Han characters and their marks, the rule, never come here. A word is one box, or several that stand side by side
without a gap where it may be broken, or where its face, its script or its direction changes: all that is of one
face and script is shaped as a whole, so that kerning and ligatures hold where no line ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from layout.font.face import Face, Shaped
from layout.text.classes import CONTROL, HAN, LETTER, MARK, classes
from layout.text.metrics import FULL_WIDTH_LEAST, Cluster, metrics
from layout.text.model import CharacterStyle
from layout.text.rules import EM

# What is more than one character: a word or number (a point or comma between digits belongs to it), a run
# of spaces, dashes or ellipsis points, a flag's two letters, and a character with the marks or selectors that
# follow it.
TOKEN: Final = re.compile(r"[ld][ld^0]*(?:(?<=d)\](?=d)[ld^0]+)*| +|n|—+|…+|!!+|⚑⚑?|[^ld][\^0]+|0+")
# The same where there are no marks and selectors: it begins with a class of characters, so that C skips all others.
_PLAIN_TOKEN: Final = re.compile(
    r"[ld n—…!⚑](?:(?<=[ld])[ld]*(?:(?<=d)\](?=d)[ld]+)*|(?<= ) *|(?<=n)|(?<=—)—*|(?<=…)…*|(?<=!)!+|(?<=⚑)⚑?)"
)
_APOSTROPHE: Final = "’"
# Letters of the scripts that write it: Latin, with its accents, and Greek, Cyrillic.
_ALPHABET: Final = "A-Za-zÀ-ɏͰ-ӿḀ-ỿ̀-ͯ"
# Compiled where the first ’ is met, not at every start.
# An apostrophe whatever is quoted round it: inside a word, on either side of a lone n (rock ’n’ roll), where it stands
# for a century left out (’90s), and at a piece's start, of a word whose beginning is in another style.
_INSIDE: Final = (
    f"(?<=[0-9{_ALPHABET}])’(?=[{_ALPHABET}])|’(?=[nN]’(?![{_ALPHABET}]))|(?<=’[nN])’(?![{_ALPHABET}])"
    f"|(?<![0-9{_ALPHABET}])’(?=[0-9]0s(?![0-9{_ALPHABET}]))|^’(?=(?:[sdtm]|ll|re|ve)(?![{_ALPHABET}]))"
)
# One only where no ‘ is open: before a word that has lost its beginning, and after a plural's s.
_OUTSIDE: Final = f"(?<![0-9{_ALPHABET}])’(?=[{_ALPHABET}])|(?<=[{_ALPHABET}][sS])’(?= [a-z])"
_ADDRESS: Final = re.compile(
    r"(?:[a-z]+://|www\.)[!-~]*[0-9A-Za-z/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:[a-z0-9-]+\.)+(?:com|cn|org|net|gov|edu)\b(?:/[!-~]*[0-9A-Za-z/])?",
    re.ASCII | re.IGNORECASE,
)
"""A web or mail address, its last mark not taken for a part of it."""

HYPHENATED: Final = 0.01
"""The price of a hyphen that is put in, or of a typed soft one: 0.1 em in every gap of a line."""
AFTER_HYPHEN: Final = 0.0025
"""Breaking after a hyphen that the word has: 0.05 em in every gap of a line (Latin words are soft bonds)."""
ADDRESS_BREAK: Final = 0.04
"""Breaking a web address after one of its marks, the last resort before a loose line: 0.2 em in every gap."""
UNSPACED_BREAK: Final = 0.0625
"""Breaking text of a script without word spaces, whose words are not known: a quarter of an em in every gap."""
INSIDE_BREAK: Final = 1.0
"""Breaking inside a long part of an address, last of all: an em in every gap."""

LONG_PART: Final = 10
"""An address's part of more characters than this may break inside, two characters from its edges."""

SOFT_HYPHEN: Final = "\u00ad"
_NON_JOINER: Final = "\u200c"
_ZERO_WIDTH_SPACE: Final = "\u200b"

# UAX #14, LB21: a line may break after a hyphen inside a word, and after a solidus. Two letters are left before
# as in hyphenation, so that e-mail and X-ray are whole, and so are km/h and 2021-12-28 (LB25).
_HYPHEN_BREAK: Final = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=[^\W\d_]{3}/)(?=[^\W\d_]{3})")
_ADDRESS_BREAK: Final = re.compile(r"(?<=[/._?&=@-])(?=[0-9A-Za-z])")

# A word without places to break, of letters that nearly every face has.
_WHOLE: Final = re.compile(r"(?:[0-9A-Za-zÀ-ɏ'’,]|\.(?=[0-9]))+|-")
_LATIN: Final = re.compile("[\u0000-\u036f\u1e00-\u1eff\u2000-\u206f]*")
_GRAPHEME: Final = re.compile(f".[{re.escape(MARK + CONTROL)}]*", re.DOTALL)

# Scripts that are written without spaces between words (UAX #14, class SA).
_UNSPACED: Final = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Lana", "Tale", "Talu", "Tavt"})
# Vowels written before their consonant (Unicode, Logical_Order_Exception), and signs that follow theirs.
_BEFORE_CONSONANT: Final = "เแโใไເແໂໃໄ"
_AFTER_CONSONANT: Final = "ะาำๅๆฯະາຳໆຯ"

RIGHT_TO_LEFT: Final = "R"
NUMBER: Final = "N"
"""A number inside right-to-left text: its digits run left to right, it takes its place among the words."""


class Hyphen(NamedTuple):
    """What is drawn where a line breaks inside a word, and its inline size in units."""

    cluster: Cluster
    body: int


class Place(NamedTuple):
    """A place where a word may break: its price, and whether a hyphen is put in."""

    price: float
    hyphen: bool = False


class Part(NamedTuple):
    """A stretch of a word that is one box, from character ``start`` on, set in ``face`` and ``style``.

    ``level`` is empty for what runs left to right, else :data:`RIGHT_TO_LEFT` or :data:`NUMBER`. ``place`` says what a
    break before it costs (None: it must not be), ``hyphen`` what is drawn at the end of the line before it.
    """

    start: int
    face: Face
    style: CharacterStyle
    cluster: Cluster
    body: int
    level: str = ""
    place: Place | None = None
    hyphen: Hyphen | None = None


class Word(NamedTuple):
    """A word to be set: its characters, their classes, and the face and style that they ask for."""

    text: str
    kinds: str
    face: Face
    style: CharacterStyle
    language: str


class Stretch(NamedTuple):
    """Characters of a word in one face, script and direction. ``script`` is empty for Latin."""

    start: int
    end: int
    face: Face
    style: CharacterStyle
    script: str
    level: str


Fallback = Callable[[int], tuple[Face, CharacterStyle] | None]
"""The face, and its style, for a character that the word's own face lacks."""
Hyphenator = Callable[[str], tuple[int, ...]]
"""The places in a word where it may be hyphenated, by the number of characters before them."""


def word_classes(text: str, narrow: Mapping[str, str]) -> str:
    """The classes of ``text``, those of ``narrow`` marks as there, with what is a word whatever its characters are by
    themselves: an apostrophe between letters, a web address, an emoji joined to another."""
    kinds = classes(text)
    if narrow and not narrow.keys().isdisjoint(text):
        kinds = "".join(map(narrow.get, text, kinds))
    if _APOSTROPHE in text:
        for at in _apostrophes(text):
            kinds = kinds[:at] + LETTER + kinds[at + 1 :]
    if "." in text or "://" in text:
        for found in _ADDRESS.finditer(text):
            kinds = kinds[: found.start()] + LETTER * (found.end() - found.start()) + kinds[found.end() :]
    return _join_emoji(text, kinds) if CONTROL in kinds else kinds


def tokens(kinds: str) -> Iterator[re.Match[str]]:
    """What of a text of these classes is more than one character to a box, or none."""
    return (TOKEN if MARK in kinds or CONTROL in kinds else _PLAIN_TOKEN).finditer(kinds)


def _apostrophes(text: str) -> list[int]:
    """Where ’ is an apostrophe and closes no quotation."""
    inside = {found.start() for found in re.finditer(_INSIDE, text)}
    outside = {found.start() for found in re.finditer(_OUTSIDE, text)}
    found, quoted = [], 0
    for at, character in enumerate(text):
        if character == "‘":
            quoted += 1
        elif character == _APOSTROPHE:
            if at in inside or (not quoted and at in outside):
                found.append(at)
            elif quoted:
                quoted -= 1
    return found


def _join_emoji(text: str, kinds: str) -> str:
    """UAX #29, GB11: what follows a zero-width joiner belongs to the emoji before it; a symbol with the emoji
    selector has an em box as the other emoji do."""
    own = list(kinds)
    for index, character in enumerate(text):
        if character == "\u200d" and own[index + 1 : index + 2] and not text[index + 1].isalnum():
            own[index + 1] = MARK
        elif character == "\ufe0f" and index and own[index - 1] == LETTER and not text[index - 1].isalnum():
            own[index - 1] = HAN
    return "".join(own)


def whole(face: Face, style: CharacterStyle, text: str, language: str) -> tuple[Cluster, int] | None:
    """A word of common letters that is one box, its glyphs and its inline size; None if it is no such word."""
    known = metrics(face, language).words.get((style.size, style.scale, style.tracking, text))
    if known is not None:
        return known
    if not _WHOLE.fullmatch(text) or not all(map(face.covers, map(ord, text))):
        return None
    found = shape(face, style, text, language)
    metrics(face, language).words[style.size, style.scale, style.tracking, text] = found
    return found


def shape(face: Face, style: CharacterStyle, text: str, language: str) -> tuple[Cluster, int]:
    """A text that one face draws as one box, whatever stands in it: its glyphs and its inline size."""
    return _place(_shaped(face, text, language, "", False), face, style)


def set_word(word: Word, fallback: Fallback, hyphenate: Hyphenator | None, *, anywhere: bool = False) -> list[Part]:
    """The parts of a word, in the order of its text; ``anywhere`` it may break between any two of its characters."""
    if anywhere:
        places = {found.start(): Place(0.0) for found in _GRAPHEME.finditer(word.kinds) if found.start()}
    else:
        places = break_places(word.text, word.kinds, hyphenate)
    parts: list[Part] = []
    for stretch in _stretches(word, fallback):
        parts.extend(_parts(word, stretch, places))
    return parts


# ------------------------------------------------------------------ where a word may break


def break_places(text: str, kinds: str, hyphenate: Hyphenator | None) -> dict[int, Place]:
    """Where a word may break, by the number of characters before the place.

    A typed soft hyphen says where its word breaks and so leaves nothing to the dictionary; neither do a hyphen that
    the word has (TeX, UAX #14) and an address, which is broken after its marks and without a hyphen.
    """
    places: dict[int, Place] = {}
    if CONTROL in kinds:
        for index, character in enumerate(text[:-1], 1):
            if character == SOFT_HYPHEN and index > 1:
                places[index] = Place(HYPHENATED, hyphen=True)
            elif character == _ZERO_WIDTH_SPACE:
                places[index] = Place(0.0)
    if ("." in text or ":" in text) and _ADDRESS.fullmatch(text):
        return _address_places(text)
    places.update((found.start(), Place(AFTER_HYPHEN)) for found in _HYPHEN_BREAK.finditer(text))
    if hyphenate is not None and not places:
        places.update((at, Place(HYPHENATED, hyphen=True)) for at in hyphenate(text))
    return places


def _address_places(text: str) -> dict[int, Place]:
    places = {found.start(): Place(ADDRESS_BREAK) for found in _ADDRESS_BREAK.finditer(text)}
    for first, after in pairwise([0, *places, len(text)]):
        if after - first > LONG_PART:
            places.update((at, Place(INSIDE_BREAK)) for at in range(first + 2, after - 1) if text[at].isalnum())
    return places


def _unspaced_places(text: str, first: int, after: int) -> dict[int, Place]:
    """The places inside text without word spaces: none parts a consonant from its vowels."""
    return {
        at: Place(UNSPACED_BREAK)
        for at in range(first + 1, after)
        if text[at - 1] not in _BEFORE_CONSONANT and text[at] not in _AFTER_CONSONANT
    }


# ------------------------------------------------------------------ faces, scripts and directions


def _stretches(word: Word, fallback: Fallback) -> Iterator[Stretch]:
    for start, end, script, level in _scripts(word.text, word.kinds):
        for first, after, (face, style) in _faces(word, start, end, fallback):
            yield Stretch(first, after, face, style, script, level)


def _scripts(text: str, kinds: str) -> list[tuple[int, int, str, str]]:
    """A word cut where its script or its direction changes: start, end, script, level."""
    if _LATIN.fullmatch(text):
        return [(0, len(text), "", "")]
    found: list[tuple[int, int, str, str]] = []
    for grapheme in _GRAPHEME.finditer(kinds):
        start, end = grapheme.span()
        script, level = _script_of(text[start])
        before = found[-1] if found else None
        if level == NUMBER and not (before and before[3]):
            level = ""  # digits after left-to-right text run with it (UAX #9, W7)
        if script is None:  # a common character goes with what is before it
            script, level = (before[2], level or before[3]) if before else ("", level)
        if before and before[2:] == (script, level):
            found[-1] = (before[0], end, script, level)
        else:
            found.append((start, end, script, level))
    return found


@lru_cache(maxsize=4096)
def _script_of(character: str) -> tuple[str | None, str]:
    """The script of a character (ISO 15924; empty: Latin; None: any) and its level."""
    from fontTools import unicodedata as scripts  # type: ignore[import-untyped]

    if unicodedata.bidirectional(character) in ("EN", "AN"):
        return None, NUMBER
    script = scripts.script(character)
    if script in ("Zyyy", "Zinh", "Zzzz"):
        return None, ""
    level = RIGHT_TO_LEFT if scripts.script_horizontal_direction(script, "LTR") == "RTL" else ""
    return "" if script == "Latn" else script, level


def _faces(
    word: Word, start: int, end: int, fallback: Fallback
) -> Iterator[tuple[int, int, tuple[Face, CharacterStyle]]]:
    """Cut a stretch where its face changes: it keeps to one face where one has all of it, else every character
    with its marks takes the first that has them."""
    own = (word.face, word.style)
    lacking = [at for at in range(start, end) if not _covers(word.face, word, at, at + 1)]
    if not lacking or _covers(word.face, word, start, end):
        yield start, end, own
        return
    others = {at: fallback(at) for at in lacking}
    for other in others.values():
        if other is not None and _covers(other[0], word, start, end):
            yield start, end, other
            return
    first, now = start, own
    for grapheme in _GRAPHEME.finditer(word.kinds, start, end):
        candidates = [own, *(others[at] for at in range(*grapheme.span()) if others.get(at))]
        chosen = next((one for one in candidates if one and _covers(one[0], word, *grapheme.span())), own)
        if chosen != now and grapheme.start() > first:
            yield first, grapheme.start(), now
            first = grapheme.start()
        now = chosen
    yield first, end, now


def _covers(face: Face, word: Word, start: int, end: int) -> bool:
    """Whether a face has all of these characters, some perhaps as letters that have their marks."""
    shown = [word.text[at] for at in range(start, end) if word.kinds[at] != CONTROL]
    return all(map(face.covers, map(ord, shown))) or all(
        map(face.covers, map(ord, unicodedata.normalize("NFC", "".join(shown))))
    )


# ------------------------------------------------------------------ shaping


def _parts(word: Word, stretch: Stretch, places: dict[int, Place]) -> list[Part]:
    """The parts of a stretch: cut where it may break and no glyph reaches over the place."""
    start, end, face, style, script, level = stretch
    text = word.text[start:end]
    shaped = _shaped(face, text, word.language, script, level == RIGHT_TO_LEFT)
    cluster, body = _place(shaped, face, style)
    own = {at - start: place for at, place in places.items() if start <= at < end}
    if script in _UNSPACED:
        own = {at - start: place for at, place in _unspaced_places(word.text, start, end).items()} | own
    hyphen = _hyphen(face, style, word.language) if any(place.hyphen for place in own.values()) else None
    if hyphen is None:
        own = {at: place for at, place in own.items() if not place.hyphen}
    part = Part(start, face, style, cluster, body, level)
    if level == RIGHT_TO_LEFT or not own:
        return [part]
    return _cut(part, shaped, own, hyphen)


def _cut(part: Part, shaped: Shaped, places: dict[int, Place], hyphen: Hyphen | None) -> list[Part]:
    """Cut a part at the places that lie between two clusters.

    A line that ends later must not be shorter, so that what is narrower than the hyphen before it is not by itself.
    """
    tracking = part.style.tracking
    begins = {at: glyph for glyph, at in reversed(list(enumerate(shaped.clusters)))}
    edges = [*_pens(shaped, part.face, part.style), part.body + tracking]
    cuts = [(at, begins[at]) for at in sorted({0, *places}) if at in begins]
    found: list[Part] = []
    after = len(shaped.glyphs)
    for at, glyph in reversed(cuts):
        place = places.get(at)
        shown = hyphen if place is not None and place.hyphen else None
        body = edges[after] - edges[glyph] - tracking
        if at and shown is not None and body < shown.body:
            continue
        cluster = Cluster(
            part.cluster.glyphs[glyph:after],
            tuple(offset - edges[glyph] for offset in part.cluster.offsets[glyph:after]),
            part.cluster.shifts[glyph:after],
            tuple(one - at for one in part.cluster.clusters[glyph:after]),
        )
        found.append(Part(part.start + at, part.face, part.style, cluster, body, part.level, place, shown))
        after = glyph
    return found[::-1]


def _hyphen(face: Face, style: CharacterStyle, language: str) -> Hyphen | None:
    """The hyphen of a face, None if it has none."""
    found = whole(face, style, "-", language)
    return Hyphen(*found) if found is not None else None


@lru_cache(maxsize=4096)
def _shaped(face: Face, text: str, language: str, script: str, backwards: bool) -> Shaped:
    # A ligature must not swallow the place of a typed soft hyphen: what joins letters not, parts them.
    shown = text.replace(SOFT_HYPHEN, _NON_JOINER) if not backwards else text
    features = {"kern": True, "liga": True}
    if _APOSTROPHE in text and face.advance(face.glyphs[ord(_APOSTROPHE)]) >= face.upem * FULL_WIDTH_LEAST // EM:
        features["pwid"] = True  # in a Han face it is a quotation mark an em wide
        narrow = face.single(ord(_APOSTROPHE), "pwid", language)[2] < face.upem * FULL_WIDTH_LEAST // EM
        if not narrow and face.advance(face.glyphs[ord("'")]) < face.upem * FULL_WIDTH_LEAST // EM:
            shown = shown.replace(_APOSTROPHE, "'")
    return face.shape(shown, features=features, language=language, script=script,
                      direction="rtl" if backwards else "ltr")  # fmt: skip


def _pens(shaped: Shaped, face: Face, style: CharacterStyle) -> list[int]:
    """Where the pen stands before every glyph, in units."""
    pens, pen = [], 0
    for advance in shaped.advances:
        pens.append(pen)
        pen += advance * style.em // face.upem + style.tracking
    return pens


def _place(shaped: Shaped, face: Face, style: CharacterStyle) -> tuple[Cluster, int]:
    """Shaped glyphs placed in units, and the inline size of them all."""
    width, height, upem = style.em, style.size, face.upem
    pens = _pens(shaped, face, style)
    offsets = tuple(pen + x * width // upem for pen, x in zip(pens, shaped.x_offsets, strict=True))
    shifts = tuple(y * height // upem for y in shaped.y_offsets)
    size = pens[-1] + shaped.advances[-1] * width // upem if pens else 0
    return Cluster(tuple(shaped.glyphs), offsets, shifts, tuple(shaped.clusters)), size
