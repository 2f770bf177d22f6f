"""The messages of the source room: each is raised by a test of this folder."""

from __future__ import annotations

from pathlib import Path

from layout.diagnostics import Code
from layout.source import codes


def test_every_code_is_raised_by_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_[!c]*.py"))
    for name, code in vars(codes).items():
        if isinstance(code, Code):
            assert code.name in tests or f"codes.{name}" in tests, name
