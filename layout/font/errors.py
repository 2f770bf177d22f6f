"""What a font room refuses, as exceptions that know the message they become."""

from __future__ import annotations

from abc import ABC, abstractmethod

from layout.diagnostics import Report, Span
from layout.font import codes


class FontError(Exception, ABC):
    """A mistake of the user's about fonts. Whoever catches it knows the place and reports it there."""

    @abstractmethod
    def report_to(self, report: Report, span: Span | None = None) -> None:
        """Add the message to the report."""


class UnreadableFont(FontError):
    """A file that is not a usable font: ``path``, and why in English and Chinese."""

    def __init__(self, path: str, reason: str, reason_zh: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.reason_zh = reason_zh

    def report_to(self, report: Report, span: Span | None = None) -> None:
        report.add(codes.UNREADABLE_FONT, span, path=self.path, reason=self.reason, reason_zh=self.reason_zh)


class UnknownFamily(FontError):
    """No face of that family was found; ``suggestions`` are families whose names are near, at least one."""

    def __init__(self, family: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(family)
        self.family = family
        self.suggestions = suggestions

    def report_to(self, report: Report, span: Span | None = None) -> None:
        report.add(codes.UNKNOWN_FAMILY, span, family=self.family, suggestions=", ".join(self.suggestions))


class ForbiddenFont(FontError):
    """A face whose makers do not let it be embedded: its name, its file, its embedding bits (OS/2 fsType)."""

    def __init__(self, face: str, path: str, fs_type: int) -> None:
        super().__init__(f"{face}: fsType {fs_type}")
        self.face = face
        self.path = path
        self.fs_type = fs_type

    def report_to(self, report: Report, span: Span | None = None) -> None:
        report.add(codes.FONT_NOT_EMBEDDABLE, span, face=self.face, path=self.path, fs_type=self.fs_type)
