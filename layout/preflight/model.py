"""What a preflight finds: kinds of faults, and the things on the page that have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from layout.diagnostics import Code, Severity, Span
from layout.units import Length

Standard: TypeAlias = Literal["x4", "x1a"]

STANDARD_NAMES: Final[dict[Standard, str]] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a"}

MOST_THINGS: Final = 500
"""Things of one finding that are kept with their places; the others are only counted."""

LONGEST_TEXT: Final = 24

_IN_MEMORY: Final = re.compile(r"^stream <[^>]*>:? *")


class Area(NamedTuple):
    """A place on a page, in units from the trim's top left corner, y down."""

    x: Length
    y: Length
    width: Length
    height: Length


class Thing(NamedTuple):
    """What has the fault: a text, a fill, a picture, a font …

    ``name`` is its resource's or its own; ``object`` its number in the file, 0 if it has none; ``text`` how it begins,
    if it is text; ``forms`` the forms and patterns that it stands in, from outside in. ``article`` and ``source`` say
    whose it is, for files that keep their structure.
    """

    kind: str
    area: Area | None = None
    name: str = ""
    object: int = 0
    text: str = ""
    forms: tuple[str, ...] = ()
    article: str = ""
    source: Span | None = None


class Finding(NamedTuple):
    """One fault: its kind, the page (from 1; 0: the file), the values for its words, what has it, and
    how many do (``times``).

    ``things`` holds the first :data:`MOST_THINGS`, in the order in which they are painted.
    """

    code: Code
    page: int
    values: Mapping[str, object]
    things: tuple[Thing, ...] = ()
    times: int = 1

    @property
    def severity(self) -> Severity:
        return self.code.severity

    def message(self, language: str = "en") -> str:
        """The message in ``en`` or ``zh``."""
        return self.code.message(self.values, language)

    def hint(self, language: str = "en") -> str:
        """What to do, in ``en`` or ``zh``; empty if there is nothing to add."""
        return self.code.hint(self.values, language)


class Findings:
    """Collects faults; the same one (code, page, values) of several things is one finding."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], tuple[Code, int, Mapping[str, object], list[Thing], int]] = {}

    def add(self, code: Code, page: int = 0, thing: Thing | None = None, /, **values: object) -> None:
        key = (code.name, page, tuple(sorted((name, str(value)) for name, value in values.items())))
        known = self._found.get(key)
        if known is None:
            self._found[key] = (code, page, values, [] if thing is None else [thing], 1)
            return
        _, _, _, things, count = known
        if thing is not None and len(things) < MOST_THINGS:
            things.append(thing)
        self._found[key] = (*known[:4], count + 1)

    def all(self) -> tuple[Finding, ...]:
        """Faults of the file first, then page by page, errors before warnings; notes last. Else as they were found."""
        made = [
            Finding(code, page, values, tuple(things), count)
            for code, page, values, things, count in self._found.values()
        ]
        order = list(Severity)
        return tuple(sorted(made, key=lambda one: (one.severity is Severity.NOTE, one.page, order.index(one.severity))))


def reason_of(error: object) -> str:
    """What a library said of a damaged file, without its name for bytes in memory, which are nowhere; the error's kind
    if it said nothing."""
    return _IN_MEMORY.sub("", str(error)) or type(error).__name__


def failed(found: Iterable[Finding]) -> bool:
    """Whether there is an error among them."""
    return any(one.severity is Severity.ERROR for one in found)
