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

UNDERFULL_LINE: Final = Code(
    "underfull-line",
    Severity.WARNING,
    "the line “{text}” stays short of its measure: it has no space to open",
    "“{text}”一行未排满栏宽，行内无空可加",
    "hyphenate the words, reword the text, or give it a wider measure",
    "请允许西文断词、改写文字，或加宽该栏",
)

NO_HYPHENATION: Final = Code(
    "no-hyphenation-patterns",
    Severity.WARNING,
    "words cannot be hyphenated in {language!r}: there are no patterns for this language",
    "没有“{language}”的断词规则，西文单词不加连字符断行",
    "give the language of the words as en, en-GB, de, fr …",
    "请写单词的语言，如 en、en-GB、de、fr",
)
