"""Every message of the issue room, each raised by the smallest issue that deserves it, at the place it names."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from layout.diagnostics import Code
from layout.issue import codes
from tests.issue.conftest import HEAD, PAGE, Reader

ARTICLE = PAGE + "      - file: a.md\n"
GOOD = HEAD + ARTICLE
FORMAT = "paper: x\ndate: 2021-12-28\nformat: {base: tabloid, %s}\n" + ARTICLE
STYLE = HEAD + "style: {%s}\n" + ARTICLE
PNG = b"\x89PNG\r\n\x1a\n"


class Case(NamedTuple):
    """An issue that deserves ``code`` at ``line``:``column`` of issue.yaml, and at no other place."""

    code: Code
    text: str
    line: int
    column: int
    files: dict[str, str | bytes] = {}  # noqa: RUF012 - never changed


def on_page(code: Code, item: str, column: int, files: dict[str, str | bytes] | None = None) -> Case:
    """A case of one module, written in one line; ``column`` counts in the item's own text."""
    return Case(code, HEAD + PAGE + "      - " + item + "\n", 7, 8 + column, files or {})


CASES = [
    on_page(codes.UNKNOWN_KEY, "{file: a.md, spam: 2}", 14),
    on_page(codes.MISSING_KEY, "{file: a.md, headline: {deck: 副题}}", 24),
    on_page(codes.EMPTY_VALUE, "{file: a.md, byline: }", 14),
    on_page(codes.WRONG_TYPE, "{file: a.md, span: {a: 2}}", 20),
    Case(codes.WRONG_VALUE, GOOD.replace("2021-12-28", "2021-02-30"), 2, 7),
    on_page(codes.OUT_OF_RANGE, "{file: a.md, span: 99}", 20),
    on_page(codes.UNKNOWN_WORD, "{rule: dubble}", 8),
    Case(codes.WRONG_COUNT, FORMAT % "size: [1mm]", 3, 31),
    on_page(codes.TWO_KEYS, "{file: a.md, text: 文}", 20),
    on_page(codes.ONE_OF_KEYS, "{headline: 题}", 1),
    Case(codes.RULE_UNPLACED, HEAD + "makeup: engine\n" + ARTICLE.replace("file: a.md", "rule: single"), 8, 9),
    Case(codes.ARTICLE_UNTITLED, HEAD + "makeup: engine\n" + ARTICLE, 8, 9),
    on_page(codes.UNKNOWN_COLOUR, "{rule: single, colour: rouge}", 24),
    Case(codes.UNKNOWN_FORMAT, GOOD.replace("tabloid", "tablod"), 3, 9),
    Case(codes.UNKNOWN_STYLE, HEAD + "style: hose\n" + ARTICLE, 4, 8),
    Case(codes.UNKNOWN_PLANT, HEAD + "plant: newsprnt\n" + ARTICLE, 4, 8),
    Case(codes.UNKNOWN_PROFILE, HEAD + "plant: {profile: SNAP}\n" + ARTICLE, 4, 18),
    Case(codes.AREA_TOO_WIDE, FORMAT % "columns: 7", 3, 34),
    Case(codes.AREA_TOO_HIGH, FORMAT % "rows: 91", 3, 31),
    Case(codes.HEADER_TOO_HIGH, FORMAT % "header: 31mm", 3, 33),
    Case(codes.FILE_NAME_FIELD, FORMAT % "file_name: '{date}-{pag}'", 3, 36),
    Case(codes.FILE_NAME_WRONG, FORMAT % "file_name: 'a/{page}'", 3, 36),
    Case(codes.FILE_NAME_TWICE, FORMAT % "file_name: x" + "  - page: A02\n    articles: [{file: a.md}]\n", 8, 5),
    Case(codes.PAGE_TWICE, GOOD + "  - page: A01\n    articles: [{file: a.md}]\n", 8, 11),
    Case(codes.PAGE_COVERED, GOOD + "  - page: A01-A02\n    articles: [{file: a.md}]\n", 8, 11),
    Case(codes.ROLE_UNKNOWN, STYLE % "roles: {boddy: {size: 9pt}}", 4, 17),
    Case(codes.NO_HYPHENS, STYLE % "hyphenation: zh-Hans", 4, 22),
    Case(codes.ROLE_CIRCLE, STYLE % "roles: {body: {extend: body}}", 4, 32),
    on_page(codes.SPAN_TOO_WIDE, "{file: a.md, span: 7}", 20),
    on_page(codes.LEGS_TOO_NARROW, "{file: a.md, span: 1, columns: 3}", 32),
    on_page(codes.PLACE_OUTSIDE, "{file: a.md, span: 2, at: {column: 6, line: 1}}", 36),
    on_page(codes.NEIGHBOUR_UNKNOWN, "{file: a.md, place: {beside: b}}", 30),
    Case(codes.FILLERS_BY_HAND, GOOD + "    fillers: [{file: a.md}]\n", 8, 14),
    on_page(codes.AD_TOO_LARGE, "{ad: 店, size: [250mm, 9mm]}", 15),
    on_page(codes.AD_WITHOUT_SIZE, "{ad: 店, span: 2}", 1),
    on_page(codes.PICTURE_KIND, "{picture: a.md, lines: 9}", 11),
    on_page(codes.PICTURE_TOO_WIDE, "{file: a.md, pictures: [{file: p.png, lines: 9, legs: 2}]}", 55, {"p.png": PNG}),
    on_page(
        codes.INSET_LEG, "{file: a.md, pictures: [{file: p.png, lines: 9, characters: 5, place: {leg: 2}}]}", 77,
        {"p.png": PNG},
    ),
    on_page(codes.INSET_PLACE, "{file: a.md, pictures: [{file: p.png, lines: 9, place: middle}]}", 56, {"p.png": PNG}),
    on_page(codes.HEADLINE_LEGS, "{file: a.md, headline: {main: 题, legs: 2}}", 40),
    on_page(codes.CROP_TOO_MUCH, "{picture: p.png, lines: 9, crop: [50%, 0, 50%, 0]}", 34, {"p.png": PNG}),
    on_page(codes.TOO_MANY_LINES, "{file: a.md, headline: 一 / 二 / 三 / 四}", 24),
    Case(codes.EMPTY_ENTRY, GOOD + "        headline:\n          -\n", 9, 12),
    Case(codes.PAGE_EMPTY, HEAD + "pages:\n  - page: A01\n    articles: []\n", 5, 11),
    on_page(codes.MARKUP_UNREAD, "{file: a.md, headline: '访[某某]{人名}'}", 24),
    on_page(codes.ARTICLE_EMPTY, "{file: b.md}", 8, {"b.md": "\n"}),
]
"""The cases whose place is in issue.yaml; the others have tests of their own."""

ELSEWHERE = {
    # In test_markup, test_inline, test_articles, test_style, test_formats, test_reader and test_starter.
    "front-matter-open", "unclosed-bold", "other-heading", "byline-inside", "given-twice", "base-circle",
    "role-incomplete", "level-of-another-language", "format-incomplete",
    "unknown-kind", "kind-missing", "span-empty", "span-open", "span-unopened", "span-inside", "kinds-exclude",
    "reading-missing", "value-unwanted", "reading-parts", "reading-divided",
    "file-name-empty",  # in test_book
    "issue-missing", "folder-not-empty", "folder-unwritable",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.name)
def test_is_told_at_its_place(case: Case, read: Reader) -> None:
    told = read(case.text, case.files).only(case.code.name)
    assert told.span is not None
    assert (told.span.line, told.span.column) == (case.line, case.column)
    assert told.message("en")
    assert told.message("zh")
    assert "{" not in told.hint("zh").replace("{page}", "")


def test_no_code_is_without_a_case() -> None:
    declared = {code.name for code in vars(codes).values() if isinstance(code, Code)}
    assert declared == {case.code.name for case in CASES} | ELSEWHERE


def test_names_of_codes_differ() -> None:
    names = [code.name for code in vars(codes).values() if isinstance(code, Code)]
    assert len(names) == len(set(names))
