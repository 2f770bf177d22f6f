from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.display import Glyphs
from layout.issue.model import Block, Jump, Origin
from layout.page import copyfit, jump
from layout.page.article import prepare_article
from layout.page.flow import Item
from layout.page.legs import balance, flawed
from layout.text.model import Line, ParagraphStyle, Piece
from tests.page.makers import EM, FORMAT, SPAN, STYLE, article, context, paragraph, plain_paragraph, subhead, text
from tests.page.test_article import draw

GAP = 50
"""What each line's gaps are opened or closed by where a paragraph is not set as is best (thousandths of an em)."""


def elastic(gap: int) -> Any:
    """A ``set_paragraph`` that can run any paragraph of two lines or more a line shorter or longer: the last line's
    characters go to the others, or characters of the others to a last line of two."""

    def set_elastic(
        pieces: Sequence[Piece], style: ParagraphStyle, measure: int, faces: Any, report: Report
    ) -> tuple[Line, ...]:
        lines = list(plain_paragraph(pieces, style, measure, faces, report))
        if not style.looseness or len(lines) < 2:
            return tuple(lines)
        copy = "".join(line.text for line in lines)
        count = len(lines) + style.looseness
        kept = len(copy) - 2 if style.looseness > 0 else len(copy)
        full = count - 1 if style.looseness > 0 else count
        cuts = [*(kept * number // full for number in range(full)), *([kept] if kept < len(copy) else []), len(copy)]
        made = []
        for number in range(count):
            part = copy[cuts[number] : cuts[number + 1]]
            run = lines[0].runs[0]._replace(
                text=part, glyphs=tuple(range(len(part))), offsets=tuple(EM * i for i in range(len(part)))
            )
            size = measure if number < full else len(part) * EM
            made.append(Line(part, (run,), measure, 0, size, size, gap, number == count - 1))
        return tuple(made)

    return set_elastic


@pytest.fixture(autouse=True)
def elastic_paragraphs(one_em_characters: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.page.flow.set_paragraph", elastic(GAP))


def characters(lines: int, last: int) -> int:
    """Of a paragraph of so many lines of 13, with two em of indent, and so many characters in the last."""
    return 13 * (lines - 1) - 2 + last


def test_text_that_oversets_by_a_line_fits() -> None:
    one = article(blocks=[paragraph(characters(11, 2))], lines=5)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert (setting.overset, setting.looseness) == (0, ((1, -1),))
    assert [len(leg.lines) for leg in setting.legs] == [5, 5]


def test_two_paragraphs_take_in_two_lines() -> None:
    one = article(blocks=[paragraph(characters(6, 1), "甲"), paragraph(characters(6, 1), "乙")], lines=5)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert (setting.overset, setting.looseness) == (0, ((1, -1), (2, -1)))


def test_uneven_legs_become_level() -> None:
    # Seven and five lines: legs of six would begin with the first paragraph's last line.
    one = article(blocks=[paragraph(characters(7, 1), "甲"), paragraph(characters(5, 8), "乙")])
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert setting.looseness == ((1, -1),)
    assert [len(leg.lines) for leg in setting.legs] == [6, 5]


def test_a_paragraph_is_run_longer_where_that_helps() -> None:
    # In legs of six a subhead after four lines would stand at the foot: a fifth, and the leg is short by one only.
    blocks = [paragraph(characters(4, 13), "甲"), subhead("小标题"), paragraph(characters(5, 8), "乙")]
    (setting,) = draw(prepare_article(context(), article(blocks=blocks, lines=6), 2).plan()).settings
    assert setting.looseness == ((1, 1),)
    assert [len(leg.lines) for leg in setting.legs] == [5, 6]


def test_nothing_is_tried_where_the_cut_is_good(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = prepare_article(context(), article(blocks=[paragraph(characters(10, 1))]), 2)
    monkeypatch.setattr(copyfit, "body_rows", None)
    (setting,) = draw(prepared.plan()).settings
    assert setting.looseness == ()


@pytest.mark.parametrize(("gap", "looseness"), [(copyfit.WORST_GAP, ((1, -1),)), (copyfit.WORST_GAP + 1, ())])
def test_no_paragraph_is_run_loose(gap: int, looseness: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.page.flow.set_paragraph", elastic(gap))
    one = article(blocks=[paragraph(characters(11, 2))], lines=5)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert setting.looseness == looseness


def test_a_line_fewer_is_none_where_the_byline_needs_it() -> None:
    # The byline shares the eleventh row; beside ten full lines it would need one of its own.
    one = article(blocks=[paragraph(characters(11, 2))], lines=5, byline=text("记者韩娟"))
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert (setting.overset, setting.looseness) == (1, ())


def test_a_paragraph_with_the_byline_below_is_run_shorter() -> None:
    # Four lines and six, and a byline too long for the last one's row: eleven rows in legs of five.
    byline = text("记者" + "韩娟" * 4 + "等")
    blocks = [paragraph(characters(4, 13), "甲"), paragraph(characters(6, 1), "乙")]
    one = article(blocks=blocks, lines=5, byline=byline)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert (setting.overset, setting.looseness) == (0, ((2, -1),))
    assert setting.legs[1].lines[-1].text == byline.value


def test_a_paragraph_run_longer_takes_the_byline_into_its_row() -> None:
    # Eight lines, the last full, and the byline, in legs of eight: two lines of text would have to stay with it. A
    # line more, of two characters, leaves it room, and one leg is short by a row only.
    one = article(blocks=[paragraph(characters(8, 13))], byline=text("记者韩娟"), lines=8)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    assert setting.looseness == ((1, 1),)
    assert [len(leg.lines) for leg in setting.legs] == [7, 3]
    assert setting.used == 9


def test_many_paragraphs_are_varied_if_that_many_must_give() -> None:
    # Three paragraphs of six lines in two legs of eight: two lines too many; the third keeps its six.
    blocks = [paragraph(characters(6, 1), mark) for mark in "甲乙丙"]
    (setting,) = draw(prepare_article(context(), article(blocks=blocks, lines=8), 2).plan()).settings
    assert setting.overset == 0
    assert [lines for _, lines in setting.looseness] == [-1, -1]


def test_nothing_is_set_tight_where_that_is_not_enough() -> None:
    blocks = [paragraph(characters(6, 1), mark) for mark in "甲乙丙"]
    (setting,) = draw(prepare_article(context(), article(blocks=blocks, lines=7), 2).plan()).settings
    assert (setting.overset, setting.looseness) == (4, ())


def test_a_first_line_at_a_foot_and_a_last_one_at_a_top_are_mended_together() -> None:
    # 33 rows fill three legs of 11: the second would begin with the first paragraph's last line (12), and end with the
    # third's first (12 + 9 + 1). The first a line shorter, and all stands a row higher.
    lengths = [(12, 1), (9, 8), (12, 8)]
    blocks = [paragraph(characters(*length), mark) for length, mark in zip(lengths, "甲乙丙", strict=True)]
    prepared = prepare_article(context(FORMAT._replace(columns=6)), article(columns=3, legs=3, blocks=blocks), 3)
    rows = [item.row for item in prepared.flow]
    assert flawed(rows, balance(rows, (0, 0, 0), (0, 0, 0)), level=True)
    plan = prepared.plan()
    (setting,) = draw(plan).settings
    assert setting.looseness == ((1, -1),)
    assert [len(leg.lines) for leg in setting.legs] == [11, 11, 10]
    assert not flawed([item.row for item in plan.prepared.flow], plan.cut, level=True)


def test_no_more_is_set_than_it_may_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    # No paragraph yields: all is set in vain, and that has an end.
    tried = []

    def stubborn(context: Any, block: Any, number: int, *more: Any) -> list[Item]:
        tried.append(number)
        return []

    blocks = [paragraph(characters(6, 1), chr(0x4E00 + number)) for number in range(20)]
    prepared = prepare_article(context(), article(blocks=blocks, lines=59), 2)
    monkeypatch.setattr(copyfit, "body_rows", stubborn)
    (setting,) = draw(prepared.plan()).settings
    assert setting.overset
    assert setting.looseness == ()
    assert 0 < len(tried) <= copyfit.TRIES


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    lengths=st.lists(st.integers(1, 90), min_size=1, max_size=8),
    legs=st.integers(1, 4),
    limit=st.one_of(st.none(), st.integers(1, 30)),
)
def test_no_character_is_lost(lengths: list[int], legs: int, limit: int | None) -> None:
    blocks = [paragraph(length, chr(0x4E00 + number)) for number, length in enumerate(lengths)]
    canvas = draw(prepare_article(context(FORMAT), article(legs=legs, blocks=blocks), 2).plan(limit))
    drawn = "".join(item.text for item in canvas.items if isinstance(item, Glyphs))
    (setting,) = canvas.settings
    assert drawn + setting.overset_text == "".join(block.text for block in blocks)


@pytest.mark.parametrize(("measure", "indent"), [(9, 1), (10, 2)])
def test_narrow_legs_have_their_own_indent(measure: int, indent: int) -> None:
    surroundings = context(style=STYLE._replace(narrow=10))
    role = surroundings.style.roles["body"]
    assert surroundings.narrow_indent(role, measure * EM) == indent * EM
    # What has less of an indent keeps it.
    assert surroundings.narrow_indent(surroundings.style.roles["strong"], measure * EM) == 0


def first_part(blocks: list[Block], lines: int, **more: Any) -> tuple[list[int], str, tuple[tuple[int, int], ...]]:
    """The lines in each leg of the first part of an article that jumps, its copy, and the paragraphs varied."""
    one = article(blocks=blocks, lines=lines, jump=Jump("A03", SPAN), **more)
    (setting,) = draw(prepare_article(context(), one, 2).plan()).settings
    copy = "".join(line.text for leg in setting.legs for line in leg.lines)
    return [len(leg.lines) for leg in setting.legs], copy, setting.looseness


def test_a_first_part_is_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    # Legs of 7 and 6 rows, the jump line under the second. After five lines of the first paragraph neither one nor two
    # of the second's three can stand well at the foot of the first leg; four and three are good.
    blocks = [paragraph(characters(5, 1), "甲"), paragraph(characters(3, 5), "乙"), paragraph(characters(9, 5), "丙")]
    legs, copy, varied = first_part(blocks, 7)
    assert (legs[0], varied) == (7, ((1, -1),))
    monkeypatch.setattr(copyfit, "TRIES", 0)
    monkeypatch.setattr(copyfit, "LEAST_TRIES", 0)
    plain = first_part(blocks, 7)
    assert plain[0][0] < 7
    assert plain[2] == ()
    assert copy.startswith(plain[1])


def test_the_paragraph_with_which_a_first_part_ends_stays_as_it_is() -> None:
    # Thirteen lines here and one character there, or none there if the paragraph were run shorter.
    blocks = [paragraph(characters(14, 1), "甲")]
    assert first_part(blocks, 7)[2] == ()


@given(st.lists(st.integers(1, 90), min_size=2, max_size=6), st.integers(3, 12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_two_parts_have_the_copy_once(lengths: list[int], lines: int) -> None:
    blocks = [paragraph(length, chr(0x4E00 + number)) for number, length in enumerate(lengths)]
    one = article(blocks=blocks, lines=lines, jump=Jump("A03", SPAN), byline=text("记者"))
    there = article(blocks=[], origin=Origin("A01", "one", SPAN))
    second = jump.second_part(context(), one, there)
    held = first_part(blocks, lines, byline=text("记者"))[1].removesuffix("记者")
    assert held + "".join(block.text for block in second.blocks) == "".join(block.text for block in blocks)
