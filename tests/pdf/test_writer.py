"""Whole files, read back by another library: places, text, bytes."""

from __future__ import annotations

import ctypes
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from layout.diagnostics import Report
from layout.display import Glyphs, Picture
from layout.font import codes as font_codes
from layout.font.errors import UnreadableFont
from layout.pdf import font
from layout.pdf.writer import write_pages, write_pdf
from layout.units import PT, mm, pt
from tests.pdf.pages import BLEED, HEIGHT, document_of, glyph_of, opened, page_of, run, write

NEAR = 0.01
"""Points: a thirtieth of the width of a hair; what the issue asks of every place on the page."""


def places(data: bytes) -> list[tuple[str, float, float]]:
    """Each character with its origin as the viewer has it, from the trim's top left, y down."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if character in "\r\n":
            continue
        assert raw.FPDFText_GetCharOrigin(text, index, x, y)
        found.append((character, x.value - BLEED / PT, (HEIGHT + BLEED) / PT - y.value))
    return found


def text_of(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().replace("\r", "").replace("\n", "")


class TestPlaces:
    def check(self, *runs: Glyphs) -> None:
        wanted = [
            (character, (run.x + offset) / PT, run.y / PT)
            for run in runs
            for character, offset in zip(run.text, run.offsets, strict=True)
        ]
        found = places(write(*runs))
        assert [character for character, _, _ in found] == [character for character, _, _ in wanted]
        for (_, x, y), (_, wanted_x, wanted_y) in zip(found, wanted, strict=True):
            assert (x, y) == pytest.approx((wanted_x, wanted_y), abs=NEAR)

    def test_as_the_face_has_them(self):
        self.check(run("关爱走访困境儿童", x=mm(10), y=mm(20)), run("ABC 10.5", x=mm(10), y=mm(30), face="hei-700"))

    def test_justified(self):
        # 20 characters of 8.7 pt over 181 pt: every gap is stretched by an odd amount.
        text = "会议指出党的十九届六中全会精神是经过长期"
        offsets = tuple(index * (181 * PT - pt(8.7)) // 19 for index in range(20))
        self.check(run(text, x=mm(1), y=mm(50), size=pt(8.7), offsets=offsets))

    def test_compressed_and_narrowed(self):
        offsets = tuple(index * 80_001 for index in range(8))
        self.check(run("关爱走访困境儿童", y=mm(60), size=pt(9), scale=870, offsets=offsets))

    def test_a_first_offset(self):
        self.check(run("中原", x=mm(5), y=mm(60), offsets=(pt(18), pt(28))))

    def test_a_long_line_in_a_large_size_gathers_no_error(self):
        offsets = tuple(index * 63_517 for index in range(60))
        self.check(run("中原" * 30, y=mm(60), size=pt(72), offsets=offsets))

    def test_a_shift_moves_the_glyph_up(self):
        plain, shifted = (places(write(run("中原", y=mm(20), shifts=shifts)))[1] for shifts in ((0, 0), (0, pt(3))))
        assert (shifted[1], shifted[2]) == pytest.approx((plain[1], plain[2] - 3), abs=NEAR)


class TestText:
    def test_in_the_order_of_the_items_not_of_the_page(self):
        data = write(run("下面先说", y=mm(90)), run("上面后说", y=mm(10)), run("再说别的", y=mm(50)))
        assert text_of(data) == "下面先说上面后说再说别的"

    def test_punctuation_digits_and_latin(self):
        text = "“一老一小”——《条例》、（10.5%）：A—Z……"
        assert text_of(write(run(text, y=mm(10)))) == text

    def test_a_glyph_that_serves_two_characters(self):
        dash = glyph_of("—")
        bar = Glyphs(0, mm(30), "song-400", 9 * PT, (dash,), (0,), "―")
        assert text_of(write(run("中——原", y=mm(10)), bar)) == "中——原―"

    def test_a_ligature(self):
        glyph = glyph_of("—")
        ligature = Glyphs(0, mm(30), "song-400", 9 * PT, (glyph,), (0,), "——", clusters=(0,))
        assert text_of(write(run("中", y=mm(10)), ligature)) == "中——"

    def test_two_faces_in_a_line(self):
        data = write(run("本报讯", y=mm(10), face="hei-700"), run("昨日", x=pt(27), y=mm(10)))
        assert text_of(data) == "本报讯昨日"

    def test_a_headline_set_wide_is_one_word(self):
        offsets = tuple(index * pt(36) for index in range(4))
        assert text_of(write(run("遗失声明", y=mm(10), size=pt(18), offsets=offsets))) == "遗失声明"

    def test_white_after_a_mark_does_not_take_the_places_from_a_line(self):
        wide = run("会议指出，要", y=mm(10), offsets=tuple(pt(x) for x in (0, 9, 18, 27, 36, 48)))
        found = [place for place in places(write(wide)) if place[0] != " "]
        assert [x for _, x, _ in found] == pytest.approx([0, 9, 18, 27, 36, 48], abs=NEAR)


class TestBytes:
    def test_the_same_twice(self):
        runs = [run("今日中原", y=mm(10)), run("标题", y=mm(20), face="hei-700")]
        assert write(*runs) == write(*runs)

    def test_the_same_in_other_processes_and_on_other_days(self):
        script = (
            "import hashlib, sys; from tests.pdf.pages import *; "
            "data = write(run('今日中原', y=900000), run('标题', y=1800000, face='hei-700')); "
            "sys.stdout.write(hashlib.sha256(data).hexdigest())"
        )
        digests = {
            subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
                cwd=Path(__file__).parents[2],
                capture_output=True,
                check=True,
                text=True,
            ).stdout
            for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima"))
        }
        own = write(run("今日中原", y=900_000), run("标题", y=1_800_000, face="hei-700"))
        assert digests == {hashlib.sha256(own).hexdigest()}


class TestPages:
    def test_several_pages_in_one_file(self):
        pages = [page_of(run("第一版", y=mm(10))), page_of(run("第二版", y=mm(10)), bleed=0)]
        data = write_pages(document_of(*pages), pages, Report())
        document = pypdfium2.PdfDocument(data)
        assert [document[index].get_textpage().get_text_range() for index in (0, 1)] == ["第一版", "第二版"]
        assert [float(edge) for edge in opened(data).pages[1].TrimBox][:2] == [0, 0]
        # Both pages use one subset of the face.
        assert len(opened(data).pages[0].Resources.Font) == 1

    def test_a_face_that_cannot_be_cut_is_told_and_the_rest_is_drawn(self, monkeypatch):
        cut = font.subset

        def subset(source, glyphs):
            if source.key == "hei-700":
                raise UnreadableFont(source.path, "its glyphs are damaged", "字形数据已损坏")
            return cut(source, glyphs)

        monkeypatch.setattr(font, "subset", subset)
        report = Report()
        data = write(run("标题", y=mm(10), face="hei-700"), run("正文", y=mm(20)), report=report)
        assert [told.code for told in report] == [font_codes.UNREADABLE_FONT]
        assert text_of(data) == "正文"

    def test_a_broken_picture_leaves_the_rest_of_the_page(self, tmp_path):
        path = tmp_path / "broken.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0 no picture")
        report = Report()
        page = page_of(run("前", y=mm(10)), Picture(0, mm(20), mm(30), mm(20), str(path)), run("后", y=mm(50)))
        assert text_of(write_pdf(document_of(page), page, report)) == "前后"
        assert report.failed
