"""The messages of text composition."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

OVERLONG_LINE: Final = Code(
    "overlong-line",
    Severity.WARNING,
    "the line “{text}” is longer than its measure: it has no place to break",
    "“{text}”一行超出栏宽，行内无处可断",
    "shorten the word, or give the text a wider measure",
    "请缩短该词，或加宽该栏",
)
