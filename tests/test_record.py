"""makeup.json: written, read, and of no harm when it is not what it should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.build import RECORD
from layout.diagnostics import Report
from layout.page.makeup.former import Fine, FormerPage, Kept, Stood
from layout.record import read_record, record_text
from tests.page.makers import issue, page

MODULES = (Stood("甲", 1, 1, 2, 9, 2, (2, 1), (12,), 1), Stood("ad “乙”", 3, 1, 2, 9))
KEPT = Kept(31, True, 204, MODULES, (Fine("chimney", ("甲", "丙"), 15), Fine("gutter-through", (), 16)))
FORMER = FormerPage("ab12", (4, 50, 1), 2, True, MODULES[:1], (KEPT._replace(cost=30), KEPT))
ISSUE = issue(page([]))
NAME = ISSUE.pages[0].name


def read(path: Path, **more: Any) -> tuple[dict[str, FormerPage], list[str]]:
    told = Report()
    found = read_record(str(path), ISSUE, told, **more)
    assert not told.failed
    assert all(one.message("zh") for one in told)
    return found, [one.code.name for one in told]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    text = record_text(ISSUE, {NAME: FORMER})
    (tmp_path / RECORD).write_text(text, "utf-8")
    assert read(tmp_path / RECORD) == ({NAME: FORMER}, [])
    assert text == record_text(ISSUE, {NAME: FORMER})


def test_each_module_has_a_line_of_its_own() -> None:
    lines = record_text(ISSUE, {NAME: FORMER}).splitlines()
    found = [json.loads(line.strip().rstrip(",")) for line in lines if '"name"' in line]
    # Two of each of two layouts, and the one that moved.
    assert len(found) == 5
    assert found[2] == {"name": "ad “乙”", "column": 3, "line": 1, "columns": 2, "lines": 9}


def test_pages_that_the_issue_has_no_more_are_left_out(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(record_text(ISSUE, {NAME: FORMER, "Z99": FORMER}), "utf-8")
    assert list(read(tmp_path / RECORD)[0]) == [NAME]


def test_no_record_is_nothing_to_tell_of_unless_it_was_asked_for(tmp_path: Path) -> None:
    assert read(tmp_path / RECORD) == ({}, [])
    assert read(tmp_path / RECORD, needed=True) == ({}, ["former-unreadable"])


def facts() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(record_text(ISSUE, {NAME: FORMER}))
    return found


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"makeup": 2}', b'{"makeup": 1}'])
def test_what_is_no_record_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / RECORD).write_bytes(content)
    assert read(tmp_path / RECORD) == ({}, ["former-unreadable"])


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / RECORD).mkdir()
    assert read(tmp_path / RECORD) == ({}, ["former-unreadable"])


@pytest.mark.parametrize(("key", "value"), [("paper", "别的报"), ("date", "2000-01-01")])
def test_another_issue_s_record_is_told(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / RECORD).write_text(json.dumps({**facts(), key: value}), "utf-8")
    assert read(tmp_path / RECORD) == ({}, ["former-foreign"])


@pytest.mark.parametrize(
    ("key", "value"),
    [("grid", [4, 50]), ("grid", "abc"), ("layout", 0), ("layout", 3), ("layouts", []), ("moved", [{}]), ("moved", 1)],
)
def test_a_page_that_is_none_is_told(tmp_path: Path, key: str, value: object) -> None:
    spoilt = facts()
    spoilt["pages"][0][key] = value
    (tmp_path / RECORD).write_text(json.dumps(spoilt), "utf-8")
    assert read(tmp_path / RECORD) == ({}, ["former-unreadable"])


@given(st.integers(0, 900), st.integers(0, 255))
def test_no_change_of_a_byte_raises(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    data = bytearray(record_text(ISSUE, {NAME: FORMER}).encode())
    data[place % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "spoilt.json"
    path.write_bytes(data)
    told = Report()
    read_record(str(path), ISSUE, told)
    assert not told.failed
