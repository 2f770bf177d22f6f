from __future__ import annotations

import pytest

from layout.diagnostics import Report, Severity
from layout.font import UnknownFamily, UnreadableFont, codes


@pytest.mark.parametrize(
    ("code", "severity", "values", "named"),
    [
        (codes.UNREADABLE_FONT, Severity.ERROR, {"path": "f.ttf", "reason": "r", "reason_zh": "因"}, ["f.ttf"]),
        (codes.UNREADABLE_SYSTEM_FONT, Severity.NOTE, {"path": "f.ttf", "reason": "r", "reason_zh": "因"}, ["f.ttf"]),
        (codes.UNKNOWN_FAMILY, Severity.ERROR, {"family": "Sung", "suggestions": "song"}, ["Sung"]),
        (codes.FONT_NOT_EMBEDDABLE, Severity.ERROR, {"face": "Own Song", "path": "f.ttf", "fs_type": 2},
         ["Own Song", "f.ttf", "fsType 2"]),
        (codes.MISSING_CHARACTER, Severity.ERROR,
         {"character": "𠮷", "code_point": 0x20BB7, "where": " of “双改”", "where_zh": "《双改》中的"},
         ["𠮷", "U+20BB7", "双改"]),
        (codes.FALLBACK_FACE, Severity.WARNING,
         {"character": "㛃", "code_point": 0x36C3, "face": "Own Song", "fallback": "Noto Serif SC"},
         ["㛃", "U+36C3", "Own Song", "Noto Serif SC"]),
    ],
)  # fmt: skip
def test_messages_name_what_they_are_about_in_both_languages(code, severity, values, named):
    report = Report()
    report.add(code, **values)
    (diagnostic,) = report
    assert diagnostic.severity is severity
    for language in ("en", "zh"):
        for part in named:
            assert part in diagnostic.message(language)
        assert "{" not in diagnostic.message(language) + diagnostic.hint(language)


def test_exceptions_report_themselves():
    report = Report()
    UnreadableFont("a.ttf", "why", "何故").report_to(report)
    UnknownFamily("Sung", ("song", "hei")).report_to(report)
    assert [diagnostic.code for diagnostic in report] == [codes.UNREADABLE_FONT, codes.UNKNOWN_FAMILY]
    assert "song, hei" in report.diagnostics[1].hint("en")
