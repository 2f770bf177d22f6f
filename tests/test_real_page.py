"""The page of 28 December 2021, measured on what is built: the files, read back by other libraries.

The marks that may not begin or end a line are written out from CLREQ, not taken from the product.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import chain, groupby, pairwise
from pathlib import Path

import pikepdf
import pytest

from layout.build import Options, build
from layout.diagnostics import Report
from layout.source import Sources
from tests.real_page import (
    EM,
    HEIGHT,
    ISSUE,
    LEADING,
    ROOT,
    WIDTH,
    Built,
    Character,
    Leg,
    Row,
    plain,
    read_back,
    rows_of,
    text_of,
)

NEAR = 0.01
"""Points: what the page may be off by."""

# CLREQ, “Prohibition Rules for Line Start and Line End”, the basic level: pause and stop marks, closing
# brackets, closing quotation marks, connectors, interpuncts and the solidus do not begin a line; opening
# brackets and opening quotation marks do not end one.
NOT_FIRST = frozenset("，、。．；：！？‼⁇⁈⁉）》〉」』】〗〕］｝〙〛”’–—－～〜~-·・‧•／/")
NOT_LAST = frozenset("（《〈「『【〖〔［｛〘〚“‘")
# CLREQ, the space that marks can give in the mainland, horizontal: half of the em box, at its end or start.
BLANK_AFTER = frozenset("，、。．；：！？）》〉」』】〗〕］｝”’")
BLANK_BEFORE = NOT_LAST

FOLIO = "A02今日中原2021年12月28日星期二综合新闻责任编辑韩娟"
"""The page header. That day was a Tuesday."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("real-page")
    told = Report()
    assert build(str(ISSUE), Options(str(folder)), told, Sources()) is not None
    return read_back(folder, tuple(found.message() for found in told))


@pytest.fixture(scope="module")
def rows(built: Built) -> tuple[Row, ...]:
    """All rows of all legs, each with its place in the copy."""
    return tuple(chain.from_iterable(rows_of(story) for story in built.stories))


# ------------------------------------------------------------------ every character, once, in order


def test_it_is_built_without_a_word_of_complaint(built: Built) -> None:
    assert built.messages == ()
    assert [story.name for story in built.stories] == list(built.plan.copies)
    assert [story.overset for story in built.stories] == [0] * 5


def test_the_page_is_its_copy_each_character_once_and_in_order(built: Built) -> None:
    assert text_of(built.characters) == FOLIO + built.copy


def test_each_article_is_its_copy_within_its_frame(built: Built) -> None:
    for story in built.stories:
        left, top, right, bottom = story.frame
        within = [one for one in built.characters if left - EM / 2 < one.x < right and top < one.y < bottom]
        assert text_of(within) == story.copy.headline + story.copy.flow + story.copy.captions, story.name


def test_each_text_is_read_down_its_legs_by_the_glyphs_places_alone(built: Built) -> None:
    for story in built.stories:
        assert text_of(chain.from_iterable(chain.from_iterable(leg.printed for leg in story.legs))) == story.copy.flow
        assert story.characters == len(story.copy.flow)


@pytest.mark.parametrize(
    "command",
    [("pdftotext", "-raw", "-enc", "UTF-8", "{}", "-"), ("mutool", "draw", "-q", "-F", "text", "{}")],
    ids=lambda command: command[0],
)
def test_another_reader_finds_the_same_text(built: Built, command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this machine")
    arguments = [part.format(built.pdf) for part in command]
    found = plain(subprocess.run(arguments, capture_output=True, check=True, timeout=60).stdout.decode("utf-8"))
    # The parts of the page header stand on one line, and a reader may take them in either order.
    assert found[len(FOLIO) :] == built.copy
    assert sorted(found[: len(FOLIO)]) == sorted(FOLIO)


# ------------------------------------------------------------------ lines


def test_the_report_has_the_lines_that_are_in_the_pdf(built: Built) -> None:
    for story in built.stories:
        for number, leg in enumerate(story.legs, start=1):
            reported = "".join(plain(line.text) for line in leg.lines)
            assert text_of(chain.from_iterable(leg.printed)) == reported, (story.name, number)
            # A byline that shares the last line's row is a line of its own in the report.
            lines = [plain(line.text) for line in leg.lines]
            if len(lines) > len(leg.printed):
                lines[-2:] = ["".join(lines[-2:])]
            assert [text_of(row) for row in leg.printed] == lines


def test_no_line_begins_or_ends_with_a_mark_that_may_not(built: Built, rows: tuple[Row, ...]) -> None:
    reported = [plain(line.text) for story in built.stories for leg in story.legs for line in leg.lines]
    lines = [*reported, *(row.text for row in rows)]
    assert len(rows) > 200
    assert [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []


def body(character: Character) -> tuple[float, float]:
    """The inline place of a character at a line's edge: a full-width mark is half an em there."""
    if character.value in BLANK_AFTER:
        return character.x, character.x + EM / 2
    if character.value in BLANK_BEFORE:
        return character.x + EM / 2, character.x + EM
    if "\u4e00" <= character.value <= "\u9fff":
        return character.x, character.x + EM
    return character.x, character.end


def test_every_justified_line_is_the_measure_wide_where_its_glyphs_are(rows: tuple[Row, ...]) -> None:
    # The lines that a paragraph goes on after.
    lines = [row for row in rows if not row.ends]
    assert len(lines) > 150
    wrong = []
    for row in lines:
        start = row.leg.x + (2 * EM if row.begins else 0)
        left, right = body(row.characters[0])[0] - start, body(row.characters[-1])[1] - (row.leg.x + row.leg.width)
        if abs(left) > NEAR or abs(right) > NEAR:
            wrong.append((row.text, left, right))
    assert wrong == []


def test_every_justified_line_is_the_measure_wide_in_the_report(built: Built) -> None:
    for story in built.stories:
        for leg in story.legs:
            for line in leg.lines:
                assert line.measure == pytest.approx(leg.width, abs=NEAR)
                if not line.last:
                    assert line.start + line.size == pytest.approx(line.measure, abs=NEAR), line.text
                else:
                    assert line.start + line.size < line.measure + NEAR, line.text


def test_no_line_goes_beyond_its_leg(rows: tuple[Row, ...]) -> None:
    for row in rows:
        assert body(row.characters[-1])[1] < row.leg.x + row.leg.width + NEAR, row.text


def test_no_two_glyphs_run_into_each_other(rows: tuple[Row, ...]) -> None:
    """From one character to the next there is an em, less the blank halves of marks."""
    close = []
    for row in rows:
        for one, other in pairwise(row.characters):
            han = all("\u4e00" <= c.value <= "\u9fff" or c.value in BLANK_AFTER | BLANK_BEFORE for c in (one, other))
            # PDFium gives all characters of a byline one place: it is written with its words as actual text.
            if not han or one.x == other.x:
                continue
            least = EM - EM / 2 * ((one.value in BLANK_AFTER) + (other.value in BLANK_BEFORE))
            if other.x - one.x < least - NEAR:
                close.append((row.text, one.value, other.value, other.x - one.x))
    assert close == []


# ------------------------------------------------------------------ the grid and the legs


def test_all_baselines_are_on_the_page_s_grid(built: Built, rows: tuple[Row, ...]) -> None:
    # The first baseline: the em box of 9 pt in the middle of its row, 0.88 em of it above the baseline.
    first = built.plan.top + (LEADING - EM) / 2 + 0.88 * EM
    # A subhead in white of an even number of rows stands in its middle, half-way between two baselines.
    subheads = {text for story in built.stories for text in story.copy.subheads}
    off = []
    for row in rows:
        for one in row.characters:
            number = (one.y - first) / LEADING
            if row.text in subheads and abs(number % 1 - 0.5) * LEADING < NEAR:
                continue
            if abs(number - round(number)) * LEADING > NEAR:
                off.append((row.text, one.value, one.y))
    assert off == []


def last_row(leg: Leg, top: float) -> int:
    """The row of the grid, from 1, that the leg's last line stands in."""
    return int((leg.printed[-1][0].y - top) // LEADING) + 1


def test_the_legs_of_an_article_end_within_a_line_of_each_other(built: Built) -> None:
    feet = {story.name: [last_row(leg, built.plan.top) for leg in story.legs] for story in built.stories}
    assert {name: rows for name, rows in feet.items() if max(rows) - min(rows) > 1} == {}


def test_no_leg_begins_with_the_last_line_of_a_paragraph(built: Built, rows: tuple[Row, ...]) -> None:
    tops = [next(group) for _, group in groupby(rows, key=lambda row: row.leg)]
    assert len(tops) == built.plan.legs
    assert [row.text for row in tops if row.ends and not row.begins] == []


def test_no_subhead_stands_at_a_leg_s_foot(built: Built) -> None:
    found = 0
    for story in built.stories:
        for leg in story.legs:
            texts = [text_of(row) for row in leg.printed]
            found += sum(text in story.copy.subheads for text in texts)
            assert texts[-1] not in story.copy.subheads
            assert texts[-2] not in story.copy.subheads
    assert found == 4


# ------------------------------------------------------------------ the file for the press


def test_the_boxes_are_the_trim_size_and_there_is_one_output_intent(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        (page,) = pdf.pages
        for box in (page.mediabox, page.trimbox, page.bleedbox):
            assert [float(edge) for edge in box] == pytest.approx([0, 0, WIDTH, HEIGHT], abs=NEAR)
        assert "/ArtBox" not in page  # PDF/X has the trim box or the art box, not both
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.DestOutputProfile.N == 4
        # ICC.1, 7.2: the data colour space at byte 16, “acsp” at byte 36.
        profile = intent.DestOutputProfile.read_bytes()
        assert (profile[16:20], profile[36:40]) == (b"CMYK", b"acsp")
        assert pdf.pdf_version == "1.6"
        assert b"PDF/X-4" in pdf.Root.Metadata.read_bytes()


def test_every_font_is_embedded(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        whole = [font for font in fonts if font.Subtype == "/Type0"]
        # Song and heavy Song, Hei light, bold and heavy, Kai.
        assert len(whole) == len(pdf.pages[0].Resources.Font) >= 5
        for font in whole:
            (descendant,) = font.DescendantFonts
            descriptor = descendant.FontDescriptor
            assert len({"/FontFile2", "/FontFile3"} & set(descriptor.keys())) == 1
            assert re.fullmatch(r"/[A-Z]{6}\+.+", str(descriptor.FontName)), "a subset says so by its name"
            assert "/ToUnicode" in font
        assert {str(font.Subtype) for font in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}


def test_nothing_is_in_rgb(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        page = pdf.pages[0]
        operators = {str(operation.operator) for operation in pikepdf.parse_content_stream(page)}
        assert not operators & {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI"}
        assert "k" in operators
        spaces = []
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream | pikepdf.Dictionary) and "/ColorSpace" in item:
                spaces.append(str(item.ColorSpace))
            if isinstance(item, pikepdf.Stream):
                assert item.get("/Subtype") != "/Form"
        assert spaces
        assert set(spaces) <= {"/DeviceCMYK", "/DeviceGray"}


def test_all_text_is_black_alone_and_overprints(built: Built, rows: tuple[Row, ...]) -> None:
    with pikepdf.open(built.pdf) as pdf:
        page = pdf.pages[0]
        states = dict(page.Resources.ExtGState.items())
        fill: tuple[float, ...] = ()
        overprints = False
        kept: list[tuple[tuple[float, ...], bool]] = []
        shown = 0
        for operation in pikepdf.parse_content_stream(page):
            operands, operator = operation.operands, str(operation.operator)
            if operator == "q":
                kept.append((fill, overprints))
            elif operator == "Q":
                fill, overprints = kept.pop()
            elif operator in ("k", "g"):
                fill = tuple(float(part) for part in operands)
            elif operator == "gs":
                state = states[str(operands[0])]
                overprints = bool(state.op) and state.OPM == 1
            elif operator in ("Tj", "TJ", "'", '"'):
                shown += 1
                assert (fill, overprints) == ((0, 0, 0, 1), True)
        assert shown >= len(rows)


# ------------------------------------------------------------------ the same again


def test_another_process_makes_the_same_files_byte_for_byte(built: Built, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "20211228"}
    command = [sys.executable, "-m", "layout", "build", str(ISSUE), "-o", str(tmp_path / "again")]
    subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True, timeout=60)

    def bytes_of(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    first, second = bytes_of(built.folder), bytes_of(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert sorted(Path(name).suffix for name in first) == [".json", ".json", ".pdf", ".png"]
    assert [name for name in first if first[name] != second[name]] == []
