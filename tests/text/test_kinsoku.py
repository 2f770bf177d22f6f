"""Every class at every level, at a line's start and end, from the standards' own lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.text.conformance import measures, switched_off
from tests.text.reading import texts

TABLES = yaml.safe_load((Path(__file__).parent / "data/kinsoku.yaml").read_text("utf-8"))
UNADJUSTED = {"punctuation": "plain", "line_end": "full", "line_start": "full"}
LANGUAGES = {"zh-Hans": "chinese", "zh-Hant-TW": "chinese", "zh-Hant-HK": "chinese", "ja": "japanese"}


def cases(edge: str) -> Iterator[object]:
    """(language, level, mark, whether the level bars it from the edge)."""
    for language, name in LANGUAGES.items():
        table = TABLES[name]
        for level, barred in table["levels"].items():
            for kind, members in table["classes"].items():
                for mark in members:
                    free = level in ("normal", "newspaper") and mark in table.get("free", "")
                    forbidden = kind in barred[edge] and not free
                    code = "-".join(f"{ord(character):04X}" for character in mark)
                    yield pytest.param(language, level, mark, forbidden, id=f"{language}-{level}-{kind}-{code}")


def at_start(mark: str, **style: object) -> list[str]:
    """The lines where ``mark`` is the first thing that does not fit on the first."""
    return texts("文" * 6 + mark + "字字", 6, **UNADJUSTED, **style)


def at_end(mark: str, **style: object) -> list[str]:
    """The lines where ``mark`` is the last thing that fits on the first."""
    return texts("文" * (6 - _ems(mark)) + mark + "字字字字", 6, **UNADJUSTED, **style)


def _ems(mark: str) -> int:
    return 2 if len(mark) == 2 else 1


@measures("kinsoku-none", "kinsoku-basic", "kinsoku-gb", "kinsoku-strict")
@pytest.mark.parametrize(("language", "level", "mark", "forbidden"), list(cases("start")))
def test_line_start(language: str, level: str, mark: str, forbidden: bool) -> None:
    found = at_start(mark, language=language, prohibition=level)
    assert found == (["文" * 5, "文" + mark + "字字"] if forbidden else ["文" * 6, mark + "字字"])


@measures("kinsoku-none", "kinsoku-basic", "kinsoku-gb", "kinsoku-strict")
@pytest.mark.parametrize(("language", "level", "mark", "forbidden"), list(cases("end")))
def test_line_end(language: str, level: str, mark: str, forbidden: bool) -> None:
    first = at_end(mark, language=language, prohibition=level)[0]
    assert first.endswith(mark) is not forbidden


@switched_off("kinsoku-basic", "kinsoku-gb", "kinsoku-strict")
@pytest.mark.parametrize("mark", "，。：！）·～／")
def test_without_a_level_marks_begin_lines(mark: str) -> None:
    assert at_start(mark, prohibition="basic") != at_start(mark, prohibition="none")


@switched_off("kinsoku-none")
def test_the_same_mark_is_barred_at_the_next_level() -> None:
    assert at_end("（", prohibition="none") != at_end("（", prohibition="basic")
