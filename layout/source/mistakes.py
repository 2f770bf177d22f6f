"""Collecting mistakes without end: a file that is wrong in every line is told of once, not a million times."""

from __future__ import annotations

from dataclasses import dataclass

from layout.diagnostics import Code, Report, Span
from layout.source.codes import TOO_MANY

MISTAKES_TOLD = 200
"""How many diagnostics one reading adds at most: more help no one, and cost time on hostile input."""

QUOTED = 48
"""Characters of the user's own text that a message repeats."""


@dataclass(slots=True)
class Mistakes:
    """Adds to a report up to :data:`MISTAKES_TOLD` diagnostics and says once that there were more."""

    report: Report
    count: int = 0

    def add(self, code: Code, span: Span | None = None, /, **values: object) -> None:
        self.count += 1
        if self.count <= MISTAKES_TOLD:
            self.report.add(code, span, **values)
        elif self.count == MISTAKES_TOLD + 1:
            self.report.add(TOO_MANY, span, limit=MISTAKES_TOLD)


def quoted(text: str) -> str:
    """The user's text for a message: on one line, its end left out if long, what cannot be seen by its number."""
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in line)
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"
