"""Layers of formats, styles and plants: the house's own files are read once."""

from __future__ import annotations

import pytest

from layout.issue import layers
from tests.issue.conftest import HEAD, PAGE, Reader


def test_pages_with_formats_of_their_own_read_the_house_s_files_once(
    read: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    parse = layers.parse_yaml

    def counting(path: str, *more: object) -> object:
        parsed.append(path)
        return parse(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(layers, "parse_yaml", counting)
    monkeypatch.setattr(layers, "_BUNDLED", {})
    page = "  - page: B0%d\n    format: {base: tabloid, rows: 8%d}\n    articles: [{file: a.md}]\n"
    text = HEAD + PAGE + "      - file: a.md\n" + "".join(page % (number, number) for number in range(3))
    found = read(text)
    assert found.codes == []
    assert found.issue is not None
    assert [one.format.rows for one in found.issue.pages[1:]] == [80, 81, 82]
    assert len(parsed) == len(set(parsed))
