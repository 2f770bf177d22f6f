"""Characters → boxes: what a line is made of, as parallel lists.

A box is what no line break and no space enters: one Han character or mark, a word, a number, a dash pair.
Between two boxes is a gap. Everything per character that C can do is done in C (``str.translate``,
``map``, slices); Python loops only over what is not plain Han text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.diagnostics import Report
from layout.font import codes as font_codes
from layout.font.face import Face
from layout.issue.model import PLAIN, Latin
from layout.text.classes import (
    CONNECTOR,
    CONTROL,
    DASH,
    DIGIT,
    ELLIPSIS,
    EXCLAIM,
    EXCLAIM_PAIR,
    FLAG,
    HAN,
    LETTER,
    LINE_BREAK,
    MARK,
    NARROW_CLOSING,
    NARROW_OPENING,
    SPACE,
    edge,
)
from layout.text.gaps import fill_gaps
from layout.text.metrics import Cluster, Metrics, metrics
from layout.text.model import CharacterStyle, ParagraphStyle, Piece
from layout.text.prohibition import PARTED_INSEPARABLES, prohibition
from layout.text.rules import AUTOSPACE, EM
from layout.text.spacing import Gap, Spacing
from layout.text.words import (
    ADDRESS_BREAK,
    RIGHT_TO_LEFT,
    Hyphen,
    Hyphenator,
    Part,
    Word,
    set_word,
    tokens,
    whole,
    word_classes,
)
from layout.units import THOUSAND

if TYPE_CHECKING:
    from layout.font.catalogue import Faces
    from layout.text.annotations import Annotations
    from layout.text.grid import Grid

NARROW_MARKS: Final = re.compile("[!-/:-@\\[-`{-~«»‹›]+")
"""Marks and signs that are set with the letters and digits that they stand beside."""
SHORTEST_WORD: Final = 5
"""A word of fewer letters has no place for a hyphen: two stand before it and three after."""
_PAIRED: Final = {DASH: "—", ELLIPSIS: "…"}
_TWO_EM_DASH: Final = "⸺"
_UTF_32: Final = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Font(NamedTuple):
    """A face in one character style: what a run of glyphs has in common."""

    face: Face
    style: CharacterStyle
    piece: int


@dataclass(slots=True)
class Boxes:
    """The boxes of a paragraph and the gaps between them.

    For box ``i``: ``text[starts[i]:starts[i + 1]]`` is its copy (with the spaces after it), ``left[i]`` and
    ``right[i]`` its classes as its neighbours see them, ``fonts[i]`` an index into ``table``, ``glyphs[i]`` a
    glyph or a :class:`Cluster`, ``origins[i]`` where a single glyph's origin lies from the body's start,
    ``bodies[i]`` its inline size, and ``gaps[i]`` the gap after it with ``naturals[i]`` its size.

    Boxes apart, ascending: ``special``, whose gap is not that of plain Han; ``changes``, at which another font
    begins; ``clustered``, whose glyph is a cluster. ``spaced`` maps a box to the typed space after it.
    A typed space becomes the autospace where there is one, unless ``wide_spaces``, as in headlines, are wider than any.
    ``grid`` has the Western runs where they are spaced to whole em.
    ``unblanked`` maps marks that for a neighbour's sake have less blank to what of it is gone, in thousandths of an em.
    ``offsets`` says where in the text each piece begins. ``annotations`` is what authors marked on the boxes, None
    where they marked nothing. All sizes are units.

    ``places`` maps a box to the price of a break before it inside a word, ``hyphens`` to what is then drawn at the
    end of the line before it; ``parts`` maps every box of an address, or of text without word spaces, to the box
    after it. ``reversed`` are the stretches (first box, box after the last), ascending, that run right to left.
    """

    text: str = ""
    starts: list[int] = field(default_factory=list)
    left: str = ""
    right: str = ""
    fonts: list[int] = field(default_factory=list)
    table: list[Font] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    glyphs: list[int | Cluster] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    bodies: list[int] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    naturals: list[int] = field(default_factory=list)
    spaced: dict[int, int] = field(default_factory=dict)
    special: list[int] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)
    tracking: bool = False
    clustered: list[int] = field(default_factory=list)
    places: dict[int, float] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    hyphens: dict[int, Hyphen] = field(default_factory=dict)
    reversed: list[tuple[int, int]] = field(default_factory=list)
    em: int = 0
    unblanked: dict[int, int] = field(default_factory=dict)
    grid: Grid | None = None
    wide_spaces: bool = False
    annotations: Annotations | None = None

    def __len__(self) -> int:
        return len(self.bodies)


class _Builder:
    """Collects boxes piece by piece. One object a paragraph."""

    def __init__(
        self,
        pieces: list[Piece],
        language: str,
        faces: Faces,
        report: Report,
        hyphenate: Hyphenator | None,
        parted: bool,
    ) -> None:
        texts = [piece.text for piece in pieces]
        self.boxes = Boxes(text="".join(texts), offsets=list(accumulate(map(len, texts), initial=0)))
        self.pieces, self.language, self.faces, self.report = pieces, language, faces, report
        self.hyphenate, self.parted = hyphenate, parted
        self.anywhere = False
        self.western = 0
        self.levels: dict[int, str] = {}
        self.left: list[str] = []
        self.right: list[str] = []
        self.offset = 0

    def piece(self, number: int) -> None:
        """Add the boxes of one piece."""
        piece = self.pieces[number]
        face = self.faces.face(piece.style.family, piece.style.weight)
        font = len(self.boxes.table)
        self.boxes.table.append(Font(face, piece.style, number))
        self.western = font if piece.style.latin is None else self._companion(piece.style, piece.style.latin, number)
        table = metrics(face, self.language)
        kinds = word_classes(piece.text, table.rules.narrow)
        done = 0
        for token in tokens(kinds):
            self._plain(font, table, kinds, done, token.start())
            self._token(font, table, kinds, token.start(), token.end())
            done = token.end()
        self._plain(font, table, kinds, done, len(kinds))
        self.offset += len(kinds)

    def _companion(self, style: CharacterStyle, latin: Latin, number: int) -> int:
        """The font of letters and digits beside a style's Han face."""
        western = style._replace(
            family=latin.family or style.family,
            size=style.size * latin.size // THOUSAND,
            shift=style.shift + style.size * latin.shift // THOUSAND,
            latin=None,
        )
        return self._font(Font(self.faces.face(western.family, western.weight), western, number))

    def _plain(self, font: int, table: Metrics, kinds: str, start: int, end: int) -> None:
        """Characters that are a box each; narrow marks among them are of the companion face where there is one."""
        if start == end:
            return
        if font == self.western:
            self._singles(font, table, kinds, start, end)
            return
        for found in NARROW_MARKS.finditer(self.pieces[self.boxes.table[font].piece].text, start, end):
            self._singles(font, table, kinds, start, found.start())
            western = metrics(self.boxes.table[self.western].face, self.language)
            self._singles(self.western, western, kinds, *found.span())
            start = found.end()
        self._singles(font, table, kinds, start, end)

    def _singles(self, font: int, table: Metrics, kinds: str, start: int, end: int) -> None:
        if start == end:
            return
        boxes, piece = self.boxes, self.pieces[self.boxes.table[font].piece]
        text = piece.text[start:end]
        first = len(boxes.bodies)
        # The code points as an array are what C makes and reads quickest.
        glyphs = list(map(table.__getitem__, array("I", text.encode(_UTF_32))))
        em = boxes.table[font].style.em
        boxes.starts.extend(range(self.offset + start, self.offset + end))
        boxes.glyphs.extend(glyphs)
        boxes.bodies.extend([em] * (end - start))
        boxes.fonts.extend([font] * (end - start))
        own = kinds[start:end]
        self.left.append(own)
        self.right.append(own)
        boxes.origins.extend([0] * (end - start))
        irregular = table.irregular
        for found in table.uneven.finditer(own):
            at = found.start()
            metric = irregular.get(ord(text[at]))
            if metric is not None:
                _, body, origin = metric
                boxes.bodies[first + at] = body * em // EM
                if origin:
                    boxes.origins[first + at] = origin * em // EM
        if 0 in glyphs:
            for index, glyph in enumerate(glyphs):
                if not glyph:
                    self._missing(first + index, font, start + index)

    def _missing(self, box: int, font: int, index: int) -> None:
        """Find another face for a character that its own face does not have; report either way."""
        own = self.boxes.table[font]
        piece = self.pieces[own.piece]
        character = piece.text[index]
        if character == "\u3000":
            self.boxes.glyphs[box] = Cluster((), (), (), ())  # a space needs no glyph
            self.boxes.clustered.append(box)
            return
        found = self._other(own, index)
        if found is None:
            return
        metric = metrics(found.face, self.language).metric(ord(character))
        self.boxes.fonts[box] = self._font(found)
        self.boxes.glyphs[box] = metric.glyph
        self.boxes.bodies[box] = metric.body * found.style.em // EM
        self.boxes.origins[box] = metric.origin * found.style.em // EM

    def _other(self, own: Font, index: int) -> Font | None:
        """The font for a character that its own lacks, told either way: for a companion the Han face and its size,
        then the fallback families."""
        style = self.pieces[own.piece].style
        face = own.face if own.style.latin == style.latin else self.faces.face(style.family, style.weight)
        other = self.faces.for_character(face, ord(self.pieces[own.piece].text[index]))
        self._tell(own, other, index)
        return Font(other, style, own.piece) if other is not None else None

    def _tell(self, own: Font, other: Face | None, index: int) -> None:
        """Report a character that the face at hand lacks: an error, or a warning where another has it."""
        piece = self.pieces[own.piece]
        where, character = piece.span_at(index), piece.text[index]
        if other is None:
            self.report.add(font_codes.MISSING_CHARACTER, where, character=character, code_point=ord(character),
                            where=f" of “{piece.article}”" if piece.article else "",
                            where_zh=f"《{piece.article}》中的" if piece.article else "")  # fmt: skip
            return
        values = {"character": character, "code_point": ord(character), "face": own.face.name, "fallback": other.name}
        # Told once: where one face stands in for another it does so throughout.
        if not any(told.code is font_codes.FALLBACK_FACE and told.values == values for told in self.report):
            self.report.add(font_codes.FALLBACK_FACE, where, **values)

    def _font(self, font: Font) -> int:
        if font not in self.boxes.table:
            self.boxes.table.append(font)
        return self.boxes.table.index(font)

    def _token(self, font: int, table: Metrics, kinds: str, start: int, end: int) -> None:
        kind = kinds[start]
        if kind == LINE_BREAK:
            return  # its copy stays with the box before it
        if kind == SPACE:
            self._space(start, end)
        elif kind in _PAIRED:
            self._paired(font, table, kinds, start, end)
        elif kind == EXCLAIM and kinds[start + 1 : start + 2] == EXCLAIM:
            self._exclaims(font, table, kinds, start, end)
        else:
            self._word(self.western if kind in LETTER + DIGIT else font, kinds, start, end)

    def _space(self, start: int, end: int) -> None:
        """Typed spaces belong to the gap after the box before them; before the first box they are dropped
        from the line (their copy stays with the first box)."""
        boxes = self.boxes
        font = self.western
        style = boxes.table[font].style
        em = style.em
        if boxes.bodies:
            if style.space is not None:
                advance = style.space * em // EM
            else:
                face = boxes.table[font].face
                advance = face.advance(face.glyphs[ord(" ")]) * em // face.upem
            last = len(boxes.bodies) - 1
            boxes.spaced[last] = boxes.spaced.get(last, 0) + advance * (end - start)

    def _paired(self, font: int, table: Metrics, kinds: str, start: int, end: int) -> None:
        """—— and …… stay whole: two characters make one box of two em; an odd one is by itself. Where lines may end
        inside …… every point is, and where they may end anywhere every dash."""
        if self.anywhere or (self.parted and kinds[start] == ELLIPSIS):
            self._plain(font, table, kinds, start, end)
            return
        text = self.pieces[self.boxes.table[font].piece].text
        while start < end:
            if text[start] != _TWO_EM_DASH and end - start >= 2 and text[start + 1] == text[start]:
                self._pair(font, table, kinds[start], text[start], start)
                start += 2
            else:
                single = DASH if text[start] == _TWO_EM_DASH else CONNECTOR
                alone = single if kinds[start] == DASH else ELLIPSIS
                self._plain(font, table, kinds[:start] + alone + kinds[start + 1 :], start, start + 1)
                start += 1

    def _pair(self, font: int, table: Metrics, kind: str, character: str, start: int) -> None:
        boxes = self.boxes
        style = boxes.table[font].style
        em = style.em
        metric = table.metric(ord(character))
        if not metric.glyph:  # two boxes that the fallback can mend one by one
            self._plain(font, table, " " * start + kind * 2, start, start + 2)
            return
        self._add(font, start, kind, kind, 2 * em)
        # A face that draws the pair as one (an unbroken dash) is let: two single dashes leave a gap.
        whole = table.face.shape(character * 2, features={}, language=self.language, script="Hani")
        if len(whole.glyphs) == 1:
            origin = em - whole.advances[0] * em // (2 * table.face.upem)
            self._add_cluster(Cluster((whole.glyphs[0],), (origin,), (0,), (0,)))
        else:
            origin = metric.origin * em // EM
            self._add_cluster(Cluster((metric.glyph,) * 2, (origin, origin + em), (0, 0), (0, 1)))

    def _add_cluster(self, cluster: Cluster) -> None:
        """The glyphs of the box that was added last."""
        self.boxes.clustered.append(len(self.boxes.glyphs))
        self.boxes.glyphs.append(cluster)

    def _exclaims(self, font: int, table: Metrics, kinds: str, start: int, end: int) -> None:
        """！！ ？！ and the like take one em where a single one leaves half of its em blank, three take two
        (GB/T 15834 5.1.2); elsewhere each has its em."""
        text = self.pieces[self.boxes.table[font].piece].text
        style = self.boxes.table[font].style
        em = style.em
        while end - start >= 2 and EXCLAIM in table.rules.blanks:
            first, second = table.metric(ord(text[start])), table.metric(ord(text[start + 1]))
            if not first.glyph or not second.glyph:
                break
            self._add(font, start, EXCLAIM_PAIR, EXCLAIM_PAIR, em)
            offsets = (first.origin * em // EM, em // 2 + second.origin * em // EM)
            self._add_cluster(Cluster((first.glyph, second.glyph), offsets, (0, 0), (0, 1)))
            start += 2
        self._plain(font, table, kinds, start, end)

    def _add(self, font: int, start: int, left: str, right: str, body: int) -> None:
        boxes = self.boxes
        boxes.starts.append(self.offset + start)
        boxes.bodies.append(body)
        boxes.origins.append(0)
        boxes.fonts.append(font)
        self.left.append(left)
        self.right.append(right)

    def _word(self, font: int, kinds: str, start: int, end: int) -> None:
        """A word, a number, or a character with its marks: one box, or one for each part of it."""
        own = self.boxes.table[font]
        text = self.pieces[own.piece].text[start:end]
        if not self.anywhere and (self.hyphenate is None or end - start < SHORTEST_WORD):
            found = whole(own.face, own.style, text, self.language)
            if found is not None:
                self._add(font, start, edge(kinds[start], text[0]), edge(kinds[end - 1], text[-1]), found[1])
                self._add_cluster(found[0])
                return

        def other(at: int) -> tuple[Face, CharacterStyle] | None:
            found = self._other(own, start + at)
            return found[:2] if found is not None else None

        kinds = kinds[start:end].replace(FLAG, HAN)
        word = Word(text, kinds, own.face, own.style, self.language)
        parts = set_word(word, other, self.hyphenate, anywhere=self.anywhere)
        if self.anywhere or any(part.place is not None and part.place.price >= ADDRESS_BREAK for part in parts):
            first, after_word = len(self.boxes.bodies), len(self.boxes.bodies) + len(parts)
            self.boxes.parts.update(dict.fromkeys(range(first, after_word), after_word))
        for part, after in zip(parts, [*(part.start for part in parts[1:]), len(text)], strict=True):
            self._part(part, own.piece, start, kinds[part.start : after], text[part.start : after])

    def _part(self, part: Part, piece: int, start: int, kinds: str, text: str) -> None:
        boxes = self.boxes
        box = len(boxes.bodies)
        if part.place is not None:
            boxes.places[box] = part.place.price
        if part.hyphen is not None:
            boxes.hyphens[box] = part.hyphen
        if part.level:
            self.levels[box] = part.level
        own = kinds.rstrip(MARK + CONTROL)
        left = edge(kinds[0], text[0])
        right = edge(own[-1], text[len(own) - 1]) if own else left
        self._add(self._font(Font(part.face, part.style, piece)), start + part.start, left, right, part.body)
        self._add_cluster(part.cluster)


def _reversed(boxes: Boxes, levels: dict[int, str]) -> list[tuple[int, int]]:
    """The stretches of boxes that run right to left in a paragraph that runs left to right (UAX #9): from a box of a
    right-to-left script to the last such, or number, before left-to-right text. Narrow marks and brackets
    between them run along."""
    found: list[tuple[int, int]] = []
    for box in sorted(levels):
        if levels[box] != RIGHT_TO_LEFT or (found and box < found[-1][1]):
            continue
        after = box + 1
        for at in range(box + 1, len(boxes)):
            if at in levels or boxes.left[at] == boxes.right[at] == DIGIT:
                after = at + 1
            elif boxes.left[at] not in NARROW_OPENING + NARROW_CLOSING:
                break
        if after > box + 1:
            found.append((box, after))
            _mirror_brackets(boxes, range(box, after))
    return found


def _mirror_brackets(boxes: Boxes, stretch: range) -> None:
    """A bracket in text that runs right to left is drawn as the other one of its pair (UAX #9, L4)."""
    for box in stretch:
        character, glyph = boxes.text[boxes.starts[box]], boxes.glyphs[box]
        if isinstance(glyph, int) and unicodedata.mirrored(character):
            face = boxes.table[boxes.fonts[box]].face
            turned = face.shape(character, features={}, language="", script="Hebr", direction="rtl")
            if len(turned.glyphs) == 1 and turned.glyphs[0]:
                boxes.glyphs[box] = turned.glyphs[0]


def build_boxes(
    pieces: list[Piece],
    style: ParagraphStyle,
    spacing: Spacing,
    faces: Faces,
    report: Report,
    hyphenate: Hyphenator | None = None,
) -> Boxes:
    """The boxes of a paragraph, its words cut where they may be hyphenated if ``hyphenate`` says where.

    Characters that no face has are reported and leave an empty box.
    """
    annotated = any(piece.annotation != PLAIN for piece in pieces)
    if annotated:
        from layout.text.annotations import annotate, raised

        pieces = [raised(piece) for piece in pieces]
    builder = _Builder(pieces, style.language, faces, report, hyphenate, style.prohibition == PARTED_INSEPARABLES)
    builder.anywhere = prohibition(style.language, style.prohibition).anywhere
    for number, piece in enumerate(pieces):
        if piece.text:
            builder.piece(number)
    boxes = builder.boxes
    boxes.left, boxes.right = "".join(builder.left), "".join(builder.right)
    boxes.em = max((piece.style.em for piece in pieces), default=0)
    if boxes.starts:
        boxes.starts[0] = 0
        boxes.starts.append(len(boxes.text))
    boxes.clustered.sort()
    if len(boxes.table) > 1:
        boxes.changes = [box for box in range(1, len(boxes)) if boxes.fonts[box] != boxes.fonts[box - 1]]
    if builder.levels:
        boxes.reversed = _reversed(boxes, builder.levels)
    boxes.tracking = any(piece.style.tracking for piece in pieces)
    widest = spacing.rules.limits[AUTOSPACE]
    boxes.wide_spaces = any(piece.style.space is not None and piece.style.space > widest for piece in pieces)
    fill_gaps(boxes, spacing)
    if annotated:
        annotate(boxes, pieces, spacing, faces, report)
    if style.western == "grid" and len(boxes):
        from layout.text.grid import fit

        boxes.grid = fit(boxes, spacing)
    return boxes
