"""Spans, codes, diagnostics and the report that collects them.

A code is declared once, beside the code that raises it (each room has a module ``codes``), with its
severity and its words in English and Chinese. A diagnostic is a code with a place and the values for
the words; it becomes text only when it is shown, in the reader's language and format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a diagnostic matters: an error fails the build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A place in a source file. Lines and columns count from 1, columns in characters; end exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Code(NamedTuple):
    """One kind of message. The texts are ``str.format`` templates over the diagnostic's values.

    ``hint`` says what to do about it; it may be empty where the message already does.
    """

    name: str
    severity: Severity
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""

    def message(self, values: Mapping[str, object], language: str) -> str:
        """Its words with the values in them, in ``en`` or ``zh``."""
        return (self.zh if language == "zh" else self.en).format_map(values)

    def hint(self, values: Mapping[str, object], language: str) -> str:
        """What to do about it, in ``en`` or ``zh``; empty if there is nothing to add."""
        return (self.hint_zh if language == "zh" else self.hint_en).format_map(values)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One message: a code, the values its words need, and the place in the source, if there is one."""

    code: Code
    span: Span | None
    values: Mapping[str, object]

    @property
    def severity(self) -> Severity:
        return self.code.severity

    def message(self, language: str = "en") -> str:
        """The message in ``en`` or ``zh``."""
        return self.code.message(self.values, language)

    def hint(self, language: str = "en") -> str:
        """What to do, in ``en`` or ``zh``; empty if there is nothing to add."""
        return self.code.hint(self.values, language)


@dataclass(slots=True)
class Report:
    """The diagnostics of one piece of work, in the order in which they were found.

    Every stage is handed a report and adds to it, so that all mistakes are told at once.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, code: Code, span: Span | None = None, /, **values: object) -> None:
        """Add a diagnostic. Adding the same one again (code, place, values) changes nothing."""
        found = Diagnostic(code, span, values)
        if found not in self.diagnostics:
            self.diagnostics.append(found)

    def extend(self, other: Report) -> None:
        for found in other.diagnostics:
            if found not in self.diagnostics:
                self.diagnostics.append(found)

    @property
    def failed(self) -> bool:
        """Whether there is an error among them."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)
