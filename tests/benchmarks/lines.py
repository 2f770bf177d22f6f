"""How even lines are and what they cost: ``python -m tests.benchmarks.lines [runs]``. Not a test: it does not judge.

Measured on the five stories of the real issue in legs of 13, 16, 17 and 18 characters: the root mean square of the
gap deviations, the worst, loose lines and short last lines, first-fit against optimal (the first table that is
printed, a row each at every measure; that of 16, 17 and 18 characters is the real page's); then the time of
optimal breaking with shaping, in a warm process on one core, for texts of three lengths and for one paragraph, which
shows that it is linear. Where the package ``typst`` is installed, it sets
the same text in the same face, and its lines are read back from its PDF.

Two means are given. The first is the product's own: what the gaps took beyond what marks and spaces can. The
second is of what every gap took on the average beyond the bare advances, marks giving up to half an em, so that
the spaces between Han and Western text count as deviations too; it is by the breaks alone, and the same for
programs that space digits and those that set them tight, as news does.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from layout.diagnostics import Report
from layout.font.catalogue import Catalogue, Faces
from layout.text import CharacterStyle, Line, ParagraphStyle, Piece, set_paragraph
from layout.text.classes import HAN, OPENING, classes
from layout.text.metrics import metrics
from layout.text.quality import Quality, quality, total
from layout.text.tables import PUNCTUATION_CLASSES
from layout.units import PT
from tests.benchmarks.bench import REAL, body_of

MEASURES = (13, 16, 17, 18)
TIMED = (13, 17)
CHARACTERS = 240_000
LENGTHS = (60_000, 120_000, CHARACTERS)
ONE_PARAGRAPH = 24_000
RUNS = 7
FRESH = (0, 97, 191)
"""How far the paragraphs are turned at first, so that each of Typst's runs has text that it has not seen."""

POINTS = 10
SIZE = POINTS * PT
INDENT = 2
FACE = ("song", 400)
TYPST_FAMILY = "Noto Serif SC"

THOUSAND = 1000
MARK_GIVES = 0.5
LINES_A_PAGE = 100


def paragraphs() -> list[list[str]]:
    """The paragraphs of each story."""
    stories = sorted((REAL / "articles").glob("*.md"))
    return [[line for line in body_of(path) if line] for path in stories]


def long_text(first: int = 0) -> list[str]:
    """Paragraphs of the stories over and over, CHARACTERS in all. Each time round they are turned by a
    character, ``first`` at first, so that no two are the same: a program that remembers what it has set gains
    nothing."""
    source = [paragraph for story in paragraphs() for paragraph in story]
    found: list[str] = []
    length = 0
    while length < CHARACTERS:
        turn, number = divmod(len(found), len(source))
        paragraph = source[number]
        turn = (turn + first) % len(paragraph)
        found.append((paragraph[turn:] + paragraph[:turn])[: CHARACTERS - length])
        length += len(found[-1])
    return found


# ------------------------------------------------------------------ banmian


def compose(texts: list[str], measure: int, faces: Faces, breaking: str = "optimal") -> list[Line]:
    """The lines of the paragraphs in a leg of ``measure`` characters."""
    characters = CharacterStyle(*FACE, SIZE)
    style = ParagraphStyle(indent=INDENT * SIZE, breaking=breaking)  # type: ignore[arg-type]
    told = Report()
    return [
        line for text in texts for line in set_paragraph([Piece(text, characters)], style, measure * SIZE, faces, told)
    ]


def figures(measure: int, faces: Faces, breaking: str) -> tuple[Quality, float]:
    """The product's own figures, and the mean of all gaps' deviations."""
    stories = [compose(story, measure, faces, breaking) for story in paragraphs()]
    bare = [bare_deviation(placed(line), faces) for story in stories for line in story if not line.last]
    return total(map(quality, stories)), root_mean_square(bare)


def placed(line: Line) -> list[Typeset]:
    """A line's characters where its glyphs stand."""
    return [
        Typeset(run.text[run.clusters[at] if run.clusters else at], offset / PT, 0.0)
        for run in line.runs
        for at, offset in enumerate(run.offsets)
    ]


# ------------------------------------------------------------------ what both are measured with


class Typeset(NamedTuple):
    """A character that was set: where its origin is, in points."""

    character: str
    x: float
    y: float


def bare_deviation(line: list[Typeset], faces: Faces) -> float:
    """What every gap of the line took on the average beyond the characters' bare advances, in em; where it gave,
    beyond the half em that each mark may."""
    face = faces.face(*FACE)
    kinds = classes("".join(one.character for one in line))
    advances = sum(face.advance(face.glyphs[ord(one.character)]) for one in line[:-1]) / face.upem
    lack = (line[-1].x - line[0].x) / POINTS - advances
    if kinds[0] == OPENING:
        lack += MARK_GIVES  # its origin is as much before the line's edge
    if lack < 0:
        lack = min(0.0, lack + MARK_GIVES * sum(kind in PUNCTUATION_CLASSES for kind in kinds[:-1]))
    return lack / (len(line) - 1) if len(line) > 1 else 0.0


def root_mean_square(numbers: list[float]) -> float:
    return math.sqrt(sum(number * number for number in numbers) / len(numbers))


def microseconds(texts: list[str], measure: int, faces: Faces, runs: int) -> float:
    """Processor time a character, the median of ``runs``; every word is shaped afresh once a run."""
    compose(texts, measure, faces)  # warm
    table = metrics(faces.face(*FACE), "zh-Hans")
    spent = []
    for _ in range(runs):
        table.words.clear()
        start = time.process_time()
        compose(texts, measure, faces)
        spent.append(time.process_time() - start)
    return statistics.median(spent) / sum(map(len, texts)) * 1e6


def cut_to(texts: list[str], length: int) -> list[str]:
    """The first of the texts, so many characters in all."""
    found: list[str] = []
    for text in texts:
        found.append(text[:length])
        length -= len(found[-1])
        if not length:
            break
    return found


# ------------------------------------------------------------------ Typst

TYPST = """
#set text(font: "{family}", weight: 400, size: {size}pt, lang: "zh", region: "cn")
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set par(justify: true, leading: 0.5em, spacing: 0.5em, first-line-indent: (amount: {indent}em, all: true))
#for text in json("texts.json") {{ par(text) }}
"""


def typst_pdf(texts: list[str], measure: int) -> bytes:
    """Typst's PDF of the paragraphs in a leg of ``measure`` characters."""
    import typst

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        source = TYPST.format(
            family=TYPST_FAMILY,
            size=POINTS,
            width=measure * POINTS,
            height=LINES_A_PAGE * POINTS * 1.5,
            indent=INDENT,
        )
        (folder / "lines.typ").write_text(source, "utf-8")
        fonts = os.fspath(REAL.parent.parent / "fonts")
        return bytes(typst.compile(folder / "lines.typ", root=folder, font_paths=[fonts], ignore_system_fonts=True))


def typst_lines(pdf: bytes) -> Iterator[list[Typeset]]:
    """The lines of a PDF, by where its characters stand."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw

    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        line: list[Typeset] = []
        for index in range(text.count_chars()):
            character = chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, index))
            if character in "\r\n" or pypdfium2.raw.FPDFText_IsGenerated(text.raw, index):
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
            if line and abs(line[-1].y - y.value) > POINTS / 2:
                yield line
                line = []
            line.append(Typeset(character, x.value, y.value))
        if line:
            yield line


def typst_figures(measure: int, faces: Faces) -> tuple[Quality, float]:
    """The same figures of Typst's lines."""
    bare: list[float] = []
    return total(typst_quality(story, measure, faces, bare) for story in paragraphs()), root_mean_square(bare)


def typst_quality(texts: list[str], measure: int, faces: Faces, bare: list[float]) -> Quality:
    """The figures of one story by the gaps between two ideographs, where what marks and spaces took is not; the
    other measure of every line but last ones is put into ``bare``."""
    made: list[Line] = []
    rest = list(texts)
    left = len(rest[0].replace(" ", ""))
    for line in typst_lines(typst_pdf(texts, measure)):
        text = "".join(one.character for one in line)
        left -= len(text.replace(" ", ""))
        gaps = [
            round((other.x - one.x - POINTS) / POINTS * THOUSAND)
            for one, other in pairwise(line)
            if classes(one.character + other.character) == HAN + HAN
        ]
        if left < 0:
            raise SystemExit(f"Typst's lines are not those of the text: {text}")
        made.append(Line(text, (), 0, 0, 0, 0, max(gaps, key=abs, default=0), not left))
        if left:
            bare.append(bare_deviation(line, faces))
        else:
            rest.pop(0)
            left = len(rest[0].replace(" ", "")) if rest else 0
    return quality(made)


def typst_microseconds(measure: int, runs: int) -> float:
    """Processor time a character of a whole compilation, PDF included, that of an empty one taken off."""

    def spent(copy: list[str]) -> float:
        start = time.process_time()
        typst_pdf(copy, measure)
        return time.process_time() - start

    spent(["warm"])
    whole = statistics.median(spent(long_text(run)) for run in FRESH[:runs])
    return (whole - spent(["empty"])) / CHARACTERS * 1e6


def with_typst() -> str:
    """The version of Typst that is installed, or empty."""
    try:
        import pypdfium2  # noqa: F401
        import typst
    except ImportError:
        return ""
    return str(getattr(typst, "__version__", "")) or "installed"


# ------------------------------------------------------------------ the table


def row(measure: int, name: str, found: Quality, bare: float) -> None:
    shares = f"{found.rms:8.4f}{bare:10.4f}{found.worst_em:8.3f}{found.loose:7}{found.short_last:12}"
    print(f"{measure:>7}  {name:<11}{shares}{found.lines:8}  {found.worst_text.strip()}")


def clock(name: str, spent: Callable[[int], float], length: int) -> None:
    shares = "  ".join(f"{spent(measure):6.2f} µs in {measure}" for measure in TIMED)
    print(f"{name:<18}{shares}   a character, of {length:,}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    faces = Faces(Catalogue.load(), ("song", "hei", "kai"))
    there = with_typst()
    heads = f"{'rms':>8}{'all gaps':>10}{'worst':>8}{'loose':>7}{'short last':>12}{'lines':>8}"
    print(f"{'measure':>7}  {'breaking':<11}{heads}  worst line")
    for measure in MEASURES:
        for breaking in ("first-fit", "optimal"):
            row(measure, breaking, *figures(measure, faces, breaking))
        if there:
            row(measure, "Typst", *typst_figures(measure, faces))
    print("(gap deviations in em, of all lines but paragraphs' last)\n")
    texts = long_text()
    for length in LENGTHS:
        part = cut_to(texts, length)
        clock("optimal, shaped", lambda measure, part=part: microseconds(part, measure, faces, runs), length)
    one = ["".join(texts)[:ONE_PARAGRAPH]]
    clock("one paragraph", lambda measure: microseconds(one, measure, faces, runs), ONE_PARAGRAPH)
    if there:
        clock("Typst, to PDF", lambda measure: typst_microseconds(measure, runs), CHARACTERS)
    if not there:
        print("Typst: the package typst (with pypdfium2) is not installed, so nothing is set beside it.")


if __name__ == "__main__":
    main()
