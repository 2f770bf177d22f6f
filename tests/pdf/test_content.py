"""Display items as PDF operators."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.display import BLACK, WHITE, Box, Colour, Glyphs, Node, Path, Stroke
from layout.pdf.content import TextLine, stretches
from layout.pdf.font import STEPS, Face
from layout.units import PT, mm, pt
from tests.pdf.pages import glyph_of, opened, run, stream, write

# The trim's top left corner of the test page, in points: a bleed of 3 mm, and 3 mm + 140 mm up.
LEFT, TOP = 8.5039, 405.3543


def face_of(widths: dict[int, int], readings: dict[int, str] | None = None) -> Face:
    return Face(
        resource="F1",
        subset=None,  # type: ignore[arg-type]
        base_font="X",
        codes={glyph: f"{glyph:04X}" for glyph in widths},
        advances={glyph: width * STEPS for glyph, width in widths.items()},
        readings=readings or {},
    )


def glyphs(text, ids, **more):
    offsets = more.pop("offsets", tuple(range(0, 9 * PT * len(ids), 9 * PT)))
    return Glyphs(0, 0, "song-400", 9 * PT, tuple(ids), offsets, text, **more)


# ------------------------------------------------------------------ where glyphs land


class TestTextLine:
    def test_glyphs_that_follow_by_their_widths_need_no_adjustment(self):
        line = TextLine(glyphs("ab", [1, 2], offsets=(0, 9 * PT)), face_of({1: 1000, 2: 1000}))
        assert line.show(0, 2) == "[<00010002>] TJ"

    def test_a_gap_is_a_negative_adjustment_in_thousandths_of_an_em(self):
        # 1.8 pt more than the em of 9 pt: 200 thousandths.
        line = TextLine(glyphs("ab", [1, 2], offsets=(0, 9 * PT + 22_860)), face_of({1: 1000, 2: 1000}))
        assert line.show(0, 2) == "[<0001> -200 <0002>] TJ"

    def test_narrowed_glyphs_are_adjusted_in_their_own_narrowed_space(self):
        # At 80 % the em is 7.2 pt wide; 8.64 pt leave 1.44 pt, which is 200 thousandths of the narrowed em.
        line = TextLine(glyphs("ab", [1, 2], offsets=(0, 109_728), scale=800), face_of({1: 1000, 2: 1000}))
        assert line.show(0, 2) == "[<0001> -200 <0002>] TJ"

    def test_the_pen_goes_on_from_part_to_part(self):
        line = TextLine(glyphs("ab", [1, 2], offsets=(0, 9 * PT - 22_860)), face_of({1: 1000, 2: 1000}))
        assert [line.show(0, 1), line.show(1, 2)] == ["[<0001>] TJ", "[200 <0002>] TJ"]

    @given(
        st.lists(st.tuples(st.integers(0, 1500), st.integers(-PT, 3 * PT)), min_size=1, max_size=60),
        st.integers(5 * PT, 80 * PT),
        st.integers(500, 1500),
    )
    def test_every_glyph_lands_within_a_thousandth_of_a_point(self, parts, size, scale):
        """The viewer's pen (ISO 32000-1, 9.4.4) from the operator alone, against the offsets asked for."""
        widths = {index: width for index, (width, _) in enumerate(parts)}
        offsets, at = [], 0
        for width, gap in parts:
            offsets.append(at)
            at += width * size * scale // 1_000_000 + gap
        run = Glyphs(0, 0, "f", size, tuple(widths), tuple(offsets), "x" * len(parts), scale=scale)
        shown = TextLine(run, face_of(widths)).show(0, len(parts))
        assert landed(shown, widths, size / PT * scale / 1000) == pytest.approx(
            [offset / PT for offset in offsets], abs=0.001
        )


def landed(shown: str, widths: dict[int, int], em: float) -> list[float]:
    pen, places = 0.0, []
    for code, adjustment in re.findall(r"<([0-9A-F]+)>|(-?[\d.]+)", shown):
        if adjustment:
            pen -= float(adjustment)
        for start in range(0, len(code), 4):
            places.append(pen * em / 1000)
            pen += widths[int(code[start : start + 4], 16)]
    return places


# ------------------------------------------------------------------ what text says


class TestStretches:
    readings: dict[int, str] = {1: "中", 2: "原", 3: "—", 4: "", 5: ""}  # noqa: RUF012

    def cut(self, run):
        return stretches(run, face_of(dict.fromkeys(self.readings, 1000), self.readings))

    def test_plain_text_is_one_stretch(self):
        assert self.cut(glyphs("中原中", [1, 2, 1])) == [(0, 3, 0, None)]

    def test_a_glyph_that_reads_otherwise_says_its_text(self):
        assert self.cut(glyphs("中―原", [1, 3, 2])) == [(0, 1, 0, None), (1, 2, 0, "―"), (2, 3, 0, None)]

    def test_a_ligature_and_a_decomposition_say_their_text(self):
        run = glyphs("中——é", [1, 3, 4, 5], clusters=(0, 1, 3, 3))
        assert self.cut(run) == [(0, 1, 0, None), (1, 2, 0, "——"), (2, 4, 0, "é")]

    def test_shifts_cut(self):
        run = glyphs("中原中", [1, 2, 1], shifts=(0, 100, 100))
        assert self.cut(run) == [(0, 1, 0, None), (1, 3, 100, None)]

    def test_a_cluster_cut_by_a_shift_says_its_text_once(self):
        run = glyphs("é", [4, 5], clusters=(0, 0), shifts=(0, 50))
        assert self.cut(run) == [(0, 1, 0, "é"), (1, 2, 50, "")]


class TestText:
    def test_a_run(self):
        lines = stream(write(run("中原", x=pt(10), y=pt(20))))
        code = "<00010002>"
        assert lines == [
            "/Artifact BMC",
            "BT",
            "/GO gs",
            "0 0 0 1 k",
            "/F1 9 Tf",
            "100 Tz",
            f"1 0 0 1 {LEFT + 10:.4f} {TOP - 20:.4f} Tm",
            "0 Ts",
            f"[{code}] TJ",
            "ET",
            "EMC",
        ]

    def test_what_stays_the_same_is_not_said_again(self):
        lines = stream(write(run("中", y=pt(20)), run("原", y=pt(30))))
        assert [lines.count(line) for line in ("BT", "/GO gs", "0 0 0 1 k", "/F1 9 Tf", "100 Tz", "0 Ts")] == [1] * 6

    @pytest.mark.parametrize(
        ("colour", "overprint", "state"),
        [
            (BLACK, True, "/GO gs"),
            (BLACK, False, "/GK gs"),
            # White that overprints would not be seen; tints and colours knock out too.
            (WHITE, True, "/GK gs"),
            (Colour(k=500), True, "/GK gs"),
            (Colour(c=1000, k=1000), True, "/GK gs"),
            (Colour(k=1000, spot="Black 2"), True, "/GK gs"),
        ],
    )
    def test_only_black_alone_overprints(self, colour, overprint, state):
        lines = stream(write(run("中", colour=colour, overprint=overprint)))
        assert [line for line in lines if line.endswith(" gs")] == [state]

    def test_overprint_states(self):
        states = opened(write(run("中"))).pages[0].Resources.ExtGState
        assert (states.GO.OP, states.GO.op, states.GO.OPM) == (True, True, 1)
        assert (states.GK.OP, states.GK.op) == (False, False)

    def test_scale_and_shift(self):
        lines = stream(write(run("中原", scale=800, shifts=(0, pt(2)))))
        assert lines[5] == "80 Tz"
        assert [line for line in lines if line.endswith(" Ts")] == ["0 Ts", "2 Ts"]

    def test_actual_text(self):
        dash = glyph_of("—")
        lines = stream(write(run("——"), Glyphs(0, PT, "song-400", 9 * PT, (dash,), (0,), "―")))
        assert lines[-5:-2] == ["/Span << /ActualText <FEFF2015> >> BDC", "[<0001>] TJ", "EMC"]


# ------------------------------------------------------------------ lines and shapes


class TestShapes:
    def drawn(self, *items):
        return [line for line in stream(write(*items)) if not re.search(r" gs$|BMC$|^EMC$", line)]

    def test_a_rule(self):
        rule = Stroke(pt(10), pt(20), pt(60), pt(20), pt(0.5))
        assert self.drawn(rule) == [
            "0 0 0 1 K",
            "0.5 w",
            f"{LEFT + 10:.4f} {TOP - 20:.4f} m {LEFT + 60:.4f} {TOP - 20:.4f} l S",
        ]

    def test_a_rule_without_weight_is_not_drawn(self):
        # In PDF a width of 0 is the thinnest line that the device can draw, which no press holds.
        assert self.drawn(Stroke(0, 0, pt(10), 0, 0)) == []

    def test_a_fill(self):
        assert self.drawn(Box(pt(10), pt(20), pt(30), pt(40), fill=Colour(y=1000))) == [
            "0 0 1 0 k",
            f"{LEFT + 10:.4f} {TOP - 60:.4f} 30 40 re f",
        ]

    def test_a_frame_lies_inside_the_edges(self):
        assert self.drawn(Box(pt(10), pt(20), pt(30), pt(40), stroke=BLACK, weight=pt(2))) == [
            "0 0 0 1 K",
            "2 w",
            f"{LEFT + 11:.4f} {TOP - 59:.4f} 28 38 re S",
        ]

    def test_a_frame_that_meets_itself_is_a_fill(self):
        assert self.drawn(Box(0, 0, pt(30), pt(2), stroke=BLACK, weight=pt(1))) == [
            "0 0 0 1 k",
            f"{LEFT:.4f} {TOP - 2:.4f} 30 2 re f",
        ]

    def test_a_path(self):
        path = Path(((0, 0), (pt(10), 0), (0, pt(10))), Colour(m=1000))
        assert self.drawn(path) == [
            "0 1 0 0 k",
            f"{LEFT:.4f} {TOP:.4f} m {LEFT + 10:.4f} {TOP:.4f} l {LEFT:.4f} {TOP - 10:.4f} l h f",
        ]

    def test_a_rule_between_texts_ends_the_text_object(self):
        lines = stream(write(run("中"), Stroke(0, 0, mm(10), 0, PT), run("原", y=PT)))
        at = next(index for index, line in enumerate(lines) if line.endswith(" S"))
        assert lines[:at].count("BT") == lines[:at].count("ET") == 1
        assert lines.count("BT") == lines.count("ET") == 2


def test_items_of_a_node_stand_in_marked_content_of_its_type():
    nodes = (Node("article"), Node("main", 0), Node("paragraph", 0))
    items = (run("标", node=1), Stroke(0, 0, PT, 0, PT), run("文", y=PT, node=2), run("字", y=2 * PT, node=2))
    lines = stream(write(*items, nodes=nodes))
    tags = [line for line in lines if line.endswith(("BMC", "BDC"))]
    assert tags == ["/H1 << /MCID 0 >> BDC", "/Artifact BMC", "/P << /MCID 1 >> BDC"]
    assert lines.count("EMC") == 3


# ------------------------------------------------------------------ what is copied


def copied(*items, **more) -> str:
    import pypdfium2

    return pypdfium2.PdfDocument(write(*items, **more))[0].get_textpage().get_text_range()


def apart(gap: int, *texts: str) -> list[Glyphs]:
    """Runs of one line with so much white between them."""
    runs, pen = [], 0
    for text in texts:
        made = run(text, y=50 * PT)
        runs.append(made._replace(offsets=tuple(pen + offset for offset in made.offsets)))
        pen += 9 * PT * len(text) + gap
    return runs


class TestCopying:
    def test_what_stands_aside_is_not_copied(self):
        reading = run("yuán", 9 * PT, 42 * PT, size=pt(4.5))
        assert "yuán" in copied(*apart(0, "中原区"), reading)
        assert copied(*apart(0, "中原区"), reading._replace(aside=True), run("人", y=61 * PT)) == "中原区\r\n人"

    def test_nor_are_its_shifted_glyphs(self):
        reading = run("ㄓㄨ", 9 * PT, 50 * PT, size=pt(3), shifts=(pt(3), 0), aside=True)
        assert copied(*apart(pt(5), "中", "原"), run("人", y=61 * PT), reading) == "中原\r\n人"

    @pytest.mark.parametrize("gap", [pt(0), pt(1), pt(2.3), pt(9)])
    def test_room_between_runs_of_a_line_is_no_word_space(self, gap):
        assert copied(*apart(gap, "委：", "吴祺", "、", "张涤", "华")) == "委：吴祺、张涤华"

    def test_runs_of_two_columns_stay_apart(self):
        left, right = apart(pt(20), "中原", "城区")
        right = right._replace(x=right.offsets[0], offsets=(0, 9 * PT))
        assert copied(left, right).split() == ["中原", "城区"]

    @pytest.mark.parametrize("lower", [pt(-4), pt(1), pt(4), pt(12)])
    def test_a_headline_is_not_read_into_the_line_of_another_article_beside_it(self, lower):
        # Half of 24 pt: as near as that the viewer would take both for one line, and read it from the left.
        last = run("区里把街道", 120 * PT, 100 * PT, node=0), run("排好。", 120 * PT, 112 * PT, node=0)
        nodes = (Node("paragraph"), Node("main"))
        items = (*last, run("标题", 10 * PT, 112 * PT + lower, size=pt(24), node=1), run("人", y=200 * PT, node=1))
        assert "".join(copied(*items, nodes=nodes).split()) == "区里把街道排好。标题人"

    def test_marked_content_and_text_objects_nest(self):
        reading = run("yuán", 9 * PT, 42 * PT, size=pt(4.5), aside=True)
        depth: list[str] = []
        for line in stream(write(*apart(pt(3), "中", "原", "区"), reading, Stroke(0, 0, PT, 0, PT), *apart(0, "人"))):
            if line == "BT" or line.endswith(("BMC", "BDC")):
                depth.append(line)
            elif line in ("ET", "EMC"):
                assert (depth.pop() == "BT") == (line == "ET")
        assert depth == []
