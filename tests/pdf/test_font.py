"""Faces in the file: CID fonts with true widths, embedded programs and complete ToUnicode maps."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from layout.diagnostics import Report
from layout.display import Glyphs
from layout.font import codes
from layout.font.subset import subset
from layout.pdf import font
from layout.pdf.font import clusters, embed, readings_of
from layout.units import PT, mm
from tests.pdf.pages import glyph_of, opened, run, source, write


def glyphs(text, ids, clusters=(), face="song-400"):
    return Glyphs(0, 0, face, 9 * 12_700, tuple(ids), tuple(range(len(ids))), text, clusters=tuple(clusters))


class TestClusters:
    def test_without_clusters_each_glyph_draws_its_character(self):
        assert clusters(glyphs("中原", [7, 8])) == [(0, 1, "中"), (1, 2, "原")]

    def test_a_ligature_and_a_decomposition(self):
        # f+i is one glyph, then one character is drawn by two.
        run = glyphs("fié", [1, 2, 3], [0, 2, 2])
        assert clusters(run) == [(0, 1, "fi"), (1, 3, "é")]

    def test_characters_before_the_first_glyph_are_read_with_it(self):
        assert clusters(glyphs(" a b", [1, 2], [1, 3])) == [(0, 1, " a "), (1, 2, "b")]


class TestReadings:
    def test_the_most_frequent_reading_wins(self):
        runs = [glyphs("—―—", [5, 5, 5]), glyphs("中", [9], face="hei-700")]
        assert readings_of(runs) == {"song-400": {5: "—"}, "hei-700": {9: "中"}}

    def test_the_first_of_equals_wins(self):
        assert readings_of([glyphs("―—", [5, 5])]) == {"song-400": {5: "―"}}

    def test_a_glyph_of_a_larger_cluster_reads_as_nothing_unless_it_also_stands_alone(self):
        assert readings_of([glyphs("éa", [1, 2, 3], [0, 0, 1])]) == {"song-400": {1: "", 2: "", 3: "a"}}
        assert readings_of([glyphs("ée", [1, 2, 1], [0, 0, 1])]) == {"song-400": {1: "e", 2: ""}}


class TestTag:
    def test_six_capitals_that_follow_the_content(self):
        tags = [embed(source("song-400"), {glyph_of(c): c}, "F1").base_font for c in "中原中"]
        assert all(re.fullmatch(r"[A-Z]{6}\+[A-Za-z0-9-]+", tag) for tag in tags)
        assert tags[0] == tags[2] != tags[1]


@pytest.mark.parametrize(
    ("fs_type", "refused"),
    # OpenType, OS/2 fsType: 0 installable, 2 restricted, 4 preview & print, 8 editable, 0x100 no subsetting, 0x200
    # bitmaps only.
    [(0, False), (2, True), (4, False), (8, False), (2 | 8, False), (0x200, True), (0x100, True), (0x108, True)],
)
def test_a_face_that_may_not_be_embedded_is_not(monkeypatch, fs_type, refused):
    monkeypatch.setattr(font, "subset", lambda *given: subset(*given)._replace(fs_type=fs_type))
    told = Report()
    pdf = opened(write(run("中", y=500_000), run("题", y=900_000, face="hei-700"), report=told))
    assert [found.code for found in told] == [codes.FONT_NOT_EMBEDDABLE] * (2 * refused)
    assert bool(pdf.pages[0].Resources.Font) is not refused


class TestInTheFile:
    @pytest.fixture
    def pdf(self):
        return opened(write(run("中原ABWi，1", y=500_000), run("标题", y=900_000, face="hei-700")))

    @pytest.fixture
    def faces(self, pdf):
        return list(pdf.pages[0].Resources.Font.values())

    def test_every_font_is_a_cid_font_with_an_embedded_program(self, faces):
        assert len(faces) == 2
        for face in faces:
            cid = face.DescendantFonts[0]
            assert (face.Subtype, face.Encoding) == ("/Type0", "/Identity-H")
            assert (cid.Subtype, cid.CIDToGIDMap) == ("/CIDFontType2", "/Identity")
            assert face.BaseFont == cid.BaseFont == cid.FontDescriptor.FontName
            assert cid.FontDescriptor.FontFile2.Length1 == len(cid.FontDescriptor.FontFile2.read_bytes())

    def test_widths_are_those_of_the_program(self, faces):
        for face in faces:
            cid = face.DescendantFonts[0]
            program = TTFont(io.BytesIO(cid.FontDescriptor.FontFile2.read_bytes()))
            scale = 1000 / program["head"].unitsPerEm
            widths = listed_widths(cid)
            shown = [int(code, 16) for code in re.findall(r"<(\w{4})> <", to_unicode(face))]
            assert shown
            for code in shown:
                true = program["hmtx"][program.getGlyphName(code)][0] * scale
                assert widths.get(code, cid.DW) == pytest.approx(true, abs=0.01)

    def test_to_unicode_names_every_character(self, faces):
        texts = [bytes.fromhex(code).decode("utf-16-be") for code in re.findall(r"> <(\w+)>", to_unicode(faces[0]))]
        assert sorted(texts[1:]) == sorted("中原ABWi，1")


def to_unicode(face: pikepdf.Object) -> str:
    return face.ToUnicode.read_bytes().decode("ascii")


def listed_widths(cid: pikepdf.Object) -> dict[int, float]:
    """The W array in its form `first [width …]`."""
    parts = list(cid.W)
    return {
        int(first) + index: float(width)
        for first, widths in zip(parts[::2], parts[1::2], strict=True)
        for index, width in enumerate(widths)
    }


def test_a_cmap_section_holds_a_hundred_entries_at_most():
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 400) if source_has(chr(code)))
    face = opened(write(run(text))).pages[0].Resources.Font.F1
    counts = [int(count) for count in re.findall(r"(\d+) beginbfchar", to_unicode(face))]
    assert sum(counts) == len(text) > 200
    assert max(counts) == 100


def source_has(character: str) -> bool:
    try:
        return bool(glyph_of(character))
    except AssertionError:
        return False


def test_a_glyph_that_is_only_part_of_a_character_has_an_entry_too():
    # Two dashes drawn for one character: no glyph of them is the character, the pair's text is in ActualText.
    dash = glyph_of("—")
    pair = Glyphs(0, mm(30), "song-400", 9 * PT, (dash, dash), (0, 9 * PT), "⸺", clusters=(0, 0))
    face = opened(write(pair)).pages[0].Resources.Font.F1
    texts = [bytes.fromhex(code).decode("utf-16-be") for code in re.findall(r"> <(\w+)>", to_unicode(face))]
    assert texts[1:] == ["\u200b"]
