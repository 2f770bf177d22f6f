"""The reader as a whole: all mistakes at once, nothing that breaks it, time that it may take."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report, Severity
from layout.issue.formats import area_width
from layout.issue.model import Advertisement
from layout.issue.reader import read_issue
from layout.source import Sources
from layout.units import MM, PT
from tests.issue.conftest import HEAD, PAGE, STORY, Reader

WHOLE = """\
paper: 今日中原
date: 2021-12-28
number: 0123
format: {base: tabloid, columns: 6, file_name: "{page}"}
plant: {rule: {several: 0.25pt}}
style: {base: house, colours: {ours: C10 M20}, roles: {byline: {align: left}}}
pages:
  - page: A01
    section: 综合新闻
    staff: {责任编辑: 韩娟, 校对: 12:30}
    masthead: {title: 今日中原, details: [今日8版, CN 41-0000], lines: 12}
    articles:
      - headline: {kicker: 引, main: 主 / 题, deck: [副], box: {tint: ours 30%}}
        span: 3
        columns: 2
        file: a.md
        at: {column: 1, line: 20}
      - group: 中原区 / 精神
        span: 3
        articles: [{text: "正文 **重**", byline: 甲}]
      - {ad: 店, size: [80mm, 40mm]}
      - {rule: double, colour: red}
"""


def test_the_whole_shape(read: Reader) -> None:
    found = read(WHOLE)
    assert found.codes == []
    issue = found.issue
    assert issue is not None
    assert (issue.paper, issue.date, issue.number) == ("今日中原", datetime.date(2021, 12, 28), "0123")
    (page,) = issue.pages
    assert page.staff == (("责任编辑", "韩娟"), ("校对", "12:30"))
    assert page.section is not None
    assert page.section.value == "综合新闻"
    assert page.masthead is not None
    assert [line.value for line in page.masthead.details] == ["今日8版", "CN 41-0000"]
    assert (page.masthead.columns, page.masthead.lines) == (6, 12)
    assert len(page.modules) == 4


def test_sources_are_the_files_that_were_read(read: Reader) -> None:
    issue = read(WHOLE).issue
    assert issue is not None
    wanted = ["issue.yaml", "tabloid.yaml", "house.yaml", "newsprint-coldset.yaml", "a.md"]
    assert [Path(file).name for file in issue.sources] == wanted


def test_all_mistakes_of_all_files_are_told_in_order(read: Reader) -> None:
    text = (
        "paper: [1]\ndatte: 2021-12-28\nformat: tablod\n" + PAGE
        + "      - {file: b.md, spn: 2}\n      - {file: ../c.md}\n      - {headline: 题}\n"
    )  # fmt: skip
    found = read(text, {"b.md": "---\nbylin: 甲\n---\n**正文"})
    assert found.issue is None
    assert found.codes == [
        "wrong-type",
        "unknown-key",  # datte, so that date is not told as missing too
        "unknown-format",
        "unknown-key",
        "path-leads-out",
        "one-of-keys",
        "unknown-key",
        "unclosed-bold",
    ]


def test_a_suggestion_is_made(read: Reader) -> None:
    told = read(HEAD + "pags: 1\n" + PAGE + "      - file: a.md\n").only("unknown-key")
    assert told.hint() == "did you mean “pages”?"


def test_the_file_itself_may_be_named(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text(HEAD + PAGE + "      - file: a.md\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    report = Report()
    issue = read_issue(str(file), report, Sources())
    assert issue is not None
    assert issue.folder == str(tmp_path)
    assert not list(report)


def test_no_issue_there(tmp_path: Path) -> None:
    report = Report()
    assert read_issue(str(tmp_path / "nowhere"), report, Sources()) is None
    assert [one.code.name for one in report] == ["issue-missing"]
    assert "banmian new" in report.diagnostics[0].hint()


def test_an_issue_of_a_name_like_it(tmp_path: Path) -> None:
    (tmp_path / "2021-12-28").mkdir()
    report = Report()
    assert read_issue(str(tmp_path / "2021-12-29"), report, Sources()) is None
    assert "2021-12-28" in report.diagnostics[0].hint()


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("{fil: a.md}", "unknown-key"),
        ("{file: a.md, spna: 4, columns: 3}", "unknown-key"),
        ("{file: a.md, span: four, columns: 3}", "wrong-value"),
        ("{file: a.md, span: 99, columns: 3}", "out-of-range"),
        ("{file: a.md, headline: {mian: 题}}", "unknown-key"),
        ("{ad: 店, sise: [9mm, 9mm]}", "unknown-key"),
    ],
)
def test_one_mistake_is_told_once(read: Reader, item: str, code: str) -> None:
    read(HEAD + PAGE + "      - " + item + "\n").only(code)


@pytest.mark.parametrize("front", ["---\n# byline: 甲\n---\n", "\n\n---\nbyline: 甲\n---\n"])
def test_front_matter_of_comments_or_below_blank_lines(read: Reader, front: str) -> None:
    found = read(HEAD + PAGE + "      - file: b.md\n", {"b.md": front + "正文一段。\n"})
    assert found.codes == []
    assert [block.text for block in found.article().blocks] == ["正文一段。"]


def test_a_place_outside_is_moved_to_the_nearest_inside(read: Reader) -> None:
    found = read(HEAD + PAGE + "      - {file: a.md, span: 3, lines: 10, at: {column: 6, line: 900}}\n")
    assert found.codes == ["place-outside", "place-outside"]
    at = found.article().at
    # The bundled tabloid has 6 columns and 86 lines: 4 to 6, and 77 to 86.
    assert at is not None
    assert (at.column, at.line) == (4, 77)


def test_an_advertisement_that_is_too_large_is_cut_to_the_type_area(read: Reader) -> None:
    found = read(HEAD + PAGE + "      - {ad: 店, size: [900mm, 10mm]}\n")
    found.only("ad-too-large")
    assert found.issue is not None
    (advertisement,) = found.issue.pages[0].modules
    assert isinstance(advertisement, Advertisement)
    assert advertisement.width == area_width(found.issue.format)
    assert advertisement.height == 10 * MM


def test_a_root_that_is_no_mapping(read: Reader) -> None:
    read("- a\n").only("wrong-type")


def test_endless_mistakes_come_to_an_end(read: Reader) -> None:
    found = read(HEAD + "".join(f"key{number}: 1\n" for number in range(5000)) + PAGE + "      - file: a.md\n")
    assert len(found.told) == 201
    assert "too-many-mistakes" in found.codes


BYTES = WHOLE.encode()


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The whole issue with pieces cut, doubled, moved or overwritten."""
    data = bytearray(BYTES)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        piece = draw(
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from(
                    [b"", b"- ", b": ", b"{", b"]", b"\n", b"\t", b"&a ", b"*a", b"!!x ", b"'", b"---\n", b"\x85"]
                ),
                st.just(bytes(data[start:end]) * 2),
                st.text(max_size=4).map(lambda text: text.encode("utf-8", "replace")),
            )
        )
        data[start:end] = piece
    return bytes(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=mutated())
def test_no_bytes_break_the_reader(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_bytes(data)
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    report = Report()
    issue = read_issue(str(tmp_path), report, Sources())
    assert issue is not None or any(one.severity is Severity.ERROR for one in report)
    for one in report:
        assert one.message("en")
        assert one.message("zh")
        one.hint("en")
        one.hint("zh")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=200), st.text("-\n:甲* #@\\\u3000'\"{[", max_size=60).map(str.encode)))
def test_no_article_breaks_the_reader(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").write_text(HEAD + PAGE + "      - file: a.md\n", encoding="utf-8")
    (tmp_path / "a.md").write_bytes(data)
    report = Report()
    issue = read_issue(str(tmp_path), report, Sources())
    assert issue is not None
    # Either the story is there, or it is said why not.
    assert issue.pages[0].modules or any(one.severity is Severity.ERROR for one in report)


def test_a_page_with_a_body_of_its_own_size_has_its_roles_from_it(read: Reader) -> None:
    own = "    format: {base: tabloid, body: 12pt, columns: 4, rows: 60}\n"
    page = "pages:\n  - page: A01\n" + own + "    articles:\n      - file: a.md\n"
    found = read(HEAD + page + "  - page: A02\n    articles:\n      - file: a.md\n")
    assert found.codes == []
    assert found.issue is not None
    first, second = found.issue.pages
    assert first.style.roles["body"].size == first.format.body == 12 * PT
    assert first.style.roles["strong"].size == 12 * PT
    assert second.style is found.issue.style
    assert second.style.roles["body"].size == 9 * PT
