"""JLREQ's tables of spacing and of separation, every pair of classes, read from composed lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.text.conformance import measures, switched_off
from tests.text.reading import EM, compose, places, texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/jlreq_tables.yaml").read_text("utf-8"))
COLUMNS, MEMBERS = TABLES["columns"], TABLES["members"]
STYLE = {"language": "ja", "prohibition": "strict", "autospace_digits": True}
BLANK = {"01": (500, 0), "02": (0, 500), "05": (250, 250), "06": (0, 500), "07": (0, 500)}
"""JLREQ 3.1.2: what of the em is blank before and after the ink of a mark."""
PAIRS = [(before, after, TABLES["spacing"][before][column]) for before in COLUMNS
         for column, after in enumerate(COLUMNS) if not before == after == "08"]  # fmt: skip


def body(kind: str) -> int:
    return 2 * EM if kind == "08" else EM - sum(BLANK.get(kind, (0, 0)))


@measures("jlreq-spacing")
@pytest.mark.parametrize(("before", "after", "quarters"), PAIRS)
def test_spacing_between_characters(before: str, after: str, quarters: int) -> None:
    # Between ideographs, the spaces on the outer sides being those of the same table.
    left, right = TABLES["spacing"]["19"][COLUMNS.index(before)], TABLES["spacing"][after][COLUMNS.index("19")]
    (line,) = compose(f"字{MEMBERS[before]}{MEMBERS[after]}字", 30, **STYLE)
    whole = places(line)[-1][1] - EM
    assert whole == body(before) + body(after) + (left + quarters + right) * EM // 4


@switched_off("jlreq-spacing")
def test_in_the_plain_style_every_mark_keeps_its_em() -> None:
    (line,) = compose("字）（字", 30, **STYLE, punctuation="plain")
    assert places(line)[-1][1] == 3 * EM


def separations() -> Iterator[tuple[str, str, bool]]:
    """The pairs of Table 2 but two dashes, which are one box."""
    for before in COLUMNS:
        for after in COLUMNS:
            if before == after == "08":
                continue
            barred = after in TABLES["never_before"] or before in TABLES["never_after"] or after in TABLES["stricter"]
            yield before, after, not (barred or [before, after] in TABLES["never_between"])


@measures("jlreq-breaks")
@pytest.mark.parametrize(("before", "after", "may"), list(separations()))
def test_where_a_line_may_end(before: str, after: str, may: bool) -> None:
    style = {**STYLE, "punctuation": "plain", "line_end": "full", "line_start": "full", "autospace_letters": False}
    first, second = MEMBERS[before], MEMBERS[after]
    style["autospace_digits"] = False
    found = texts("字字字字" + first + second + "字字字字字字", 4 + len(first), **style)[0]
    assert (found == "字字字字" + first) is may


@switched_off("jlreq-breaks")
@pytest.mark.parametrize("mark", "）。ー々っ！")
def test_without_a_level_lines_may_begin_with_them(mark: str) -> None:
    assert texts("字" * 6 + mark + "字字", 6, language="ja", prohibition="none", line_end="full")[0] == "字" * 6
