"""An article's lines: their places in a YAML file."""

from __future__ import annotations

import pytest

from layout.diagnostics import Report
from layout.issue.markup import read_copy
from layout.issue.source_lines import scalar_lines
from layout.source import parse_yaml
from layout.source.mistakes import Mistakes
from layout.source.nodes import Mapping, Scalar


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("text: |\n  甲乙\n\n  丙\n", {"甲": (2, 3), "乙": (2, 4), "丙": (4, 3)}),
        ("text: |2\n    甲\n  乙\n", {"甲": (2, 5), "乙": (3, 3)}),
        ("text: '甲''乙'\n", {"甲": (1, 8), "乙": (1, 11)}),
        ('text: "甲\\u4e59丙"\n', {"甲": (1, 8), "丙": (1, 15)}),
        ("text: 甲\n  乙\n", {"甲": (1, 7), "乙": (2, 3)}),
        ("text: >\n  甲\n  乙\n", {"甲": (2, 3), "乙": (3, 3)}),
    ],
)
def test_inline_text_is_found_in_the_yaml(yaml: str, expected: dict[str, tuple[int, int]]) -> None:
    root = parse_yaml("f", yaml, Mistakes(Report()))
    assert isinstance(root, Mapping)
    node = root.entries[0].value
    assert isinstance(node, Scalar)
    copy = read_copy("f", scalar_lines(node, yaml.splitlines()), Mistakes(Report()))
    places = {
        character: (run.span_at(offset).line, run.span_at(offset).column)
        for block in copy.blocks
        for run in block.runs
        for offset, character in enumerate(run.text)
    }
    assert expected.items() <= places.items()
