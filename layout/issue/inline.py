"""The mark-up within a paragraph: stars, bracketed spans, note marks and backslashes, from text to runs.

What is dubious is told at its place and set as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from layout.issue import codes
from layout.issue.annotations import Meaning, read_meaning
from layout.issue.model import PLAIN, Annotation, Run
from layout.issue.source_lines import Place, SourceLine
from layout.source.mistakes import Mistakes

BODY: Final = "body"
STRONG: Final = "strong"
DATELINE_STYLE: Final = "dateline"

LONGEST_DATELINE: Final = 60
"""Characters within which the ideographic space must come that ends a news run-in."""

_STARS: Final = "**"
_SIGN: Final = re.compile(r"\*\*|\\[!-/:-@\[-`{-~]|[\[\]]")
_BRACES: Final = re.compile(r"\{((?:\\.|[^\\\[\]{}])*)\}")
_NOTE: Final = re.compile(r"\[\^((?:\*(?!\*)|[^\s\[\]{}\\^*])+)\](?!\{)")
_NOTHING: Final = re.compile(r"(?:\*\*|\s)*")
_NOTE_MARK: Final = Meaning(Annotation(("note",)), "")


class _Span(NamedTuple):
    """A bracketed span or a note mark: where it begins and ends, where its text does, and what it means."""

    start: int
    end: int
    first: int
    after: int
    meaning: Meaning


class _Mark(NamedTuple):
    """A stretch of a paragraph's source text that is kept: its offsets there, its style, and its span."""

    start: int
    end: int
    style: str
    span: _Span | None = None


def read_runs(file: str, line: SourceLine, mistakes: Mistakes, *, opening: bool = False) -> tuple[Run, ...]:
    """The runs of a paragraph, its lines joined; ``opening`` if it opens the story, perhaps with a dateline.

    A run never reaches over the edge of a span: the runs of one span have the same annotation object, unless a
    reading is shared out among them.
    """
    spans = _spans(file, line, mistakes) if "]" in line.text else []
    marks = _marks(file, line, spans, mistakes)
    if opening:
        marks = _with_dateline(line.text, marks)
    runs: list[Run] = []
    for span, group in groupby(marks, key=lambda mark: mark.span):
        stretches = list(group)
        if span is not None and span.meaning.annotation.reading:
            shares = _shares(file, line, span, stretches, mistakes)
        else:
            annotation = span.meaning.annotation if span is not None else PLAIN
            shares = [(same, annotation) for same in _by_style(stretches)]
        runs.extend(_run(file, line, same, annotation) for same, annotation in shares)
    return tuple(runs)


def _by_style(marks: Sequence[_Mark]) -> list[list[_Mark]]:
    return [list(group) for _, group in groupby(marks, key=lambda mark: mark.style)]


def _run(file: str, line: SourceLine, marks: Sequence[_Mark], annotation: Annotation) -> Run:
    parts: list[str] = []
    places: list[Place] = []
    length = 0
    for mark in marks:
        places.append((length, *line.place(mark.start)))
        places.extend(
            (length + offset - mark.start, number, column)
            for offset, number, column in line.places_inside(mark.start, mark.end)
        )
        parts.append(line.text[mark.start : mark.end])
        length += mark.end - mark.start
    return Run("".join(parts).replace("\t", " "), marks[0].style, file, tuple(places), annotation)


# ------------------------------------------------------------------ the signs


def _spans(file: str, line: SourceLine, mistakes: Mistakes) -> list[_Span]:
    """The bracketed spans and note marks, ascending; brackets pair as in the text, whatever stands after them."""
    text = line.text
    opened: list[int] = []
    found: list[_Span] = []
    at = 0
    for sign in _SIGN.finditer(text):
        start, end = sign.span()
        if start < at:
            continue
        if sign[0] == "[" and (note := _NOTE.match(text, start)):
            at = note.end()
            found.append(_Span(start, at, *note.span(1), _NOTE_MARK))
        elif sign[0] == "[":
            opened.append(start)
        elif sign[0] == "]":
            first = opened.pop() if opened else None
            braces = _BRACES.match(text, end) if text.startswith("{", end) else None
            if braces is not None and first is None:
                mistakes.add(codes.SPAN_UNOPENED, line.span(file, start, braces.end()))
            elif braces is not None and first is not None:
                at = braces.end()
                _add_span(file, line, (first, start, at), found, mistakes)
            elif first is not None and text.startswith("{", end):
                mistakes.add(codes.SPAN_OPEN, line.span(file, end, end + 1))
    return found


def _add_span(
    file: str, line: SourceLine, places: tuple[int, int, int], found: list[_Span], mistakes: Mistakes
) -> None:
    """Add the span from its bracket over the one that closes it to its end, if it is good; none stands in it then."""
    first, closing, end = places
    if (nothing := _NOTHING.match(line.text, first + 1)) and nothing.end() == closing:
        mistakes.add(codes.SPAN_EMPTY, line.span(file, first, end))
        return
    meaning = read_meaning(file, line, closing + 2, end - 1, mistakes)
    if meaning is None:
        return
    while found and found[-1].start > first:
        inner = found.pop()
        mistakes.add(codes.SPAN_INSIDE, line.span(file, inner.start, inner.end))
    found.append(_Span(first, end, first + 1, closing, meaning))


def _marks(file: str, line: SourceLine, spans: Sequence[_Span], mistakes: Mistakes) -> list[_Mark]:
    """The stretches to keep: stars that pair, backslashes before signs and what makes spans are left out between."""
    text = line.text
    edges: dict[int, tuple[int, _Span | None]] = {span.start: (span.first, span) for span in spans}
    edges.update((span.after, (span.end, None)) for span in spans)
    signs = list(_signs(text, spans))
    last_stars = max((start for start, sign in signs if sign == _STARS), default=-1)
    marks: list[_Mark] = []
    position, strong, inside = 0, False, None
    for start, sign in signs:
        if start < position:
            continue
        kept = _Mark(position, start, _style(strong, inside), inside)
        if start in edges:
            position, inside = edges[start]
        elif sign == _STARS:
            if not strong and last_stars <= start:
                mistakes.add(codes.UNCLOSED_BOLD, line.span(file, start, start + len(_STARS)))
                continue
            if not strong and text.startswith(_STARS, start + len(_STARS)):
                continue  # nothing between the stars: they are meant
            strong = not strong
            position = start + len(_STARS)
        elif sign[0] == "\\":
            position = start + 1  # the sign itself stays
        else:
            continue
        marks.append(kept)
    marks.append(_Mark(position, len(text), _style(strong, inside), inside))
    return [mark for mark in marks if mark.end > mark.start] or [_Mark(0, len(text), BODY)]


def _signs(text: str, spans: Sequence[_Span]) -> Iterator[tuple[int, str]]:
    """The signs of the text with their offsets; what stands between the braces of spans is none of it."""
    ends = {span.after: span.end for span in spans}
    at = 0
    while sign := _SIGN.search(text, at):
        yield sign.start(), sign[0]
        at = ends.get(sign.start(), sign.end())


def _style(strong: bool, span: _Span | None) -> str:
    """The style of a stretch: that which the span says goes before bold."""
    own = span.meaning.style if span is not None else ""
    return own or (STRONG if strong else BODY)


# ------------------------------------------------------------------ readings


def _shares(
    file: str, line: SourceLine, span: _Span, marks: list[_Mark], mistakes: Mistakes
) -> list[tuple[list[_Mark], Annotation]]:
    """The stretches of a span with a reading by style, each with its part of the reading; one part for all keeps
    them together, in the style of the first."""
    annotation = span.meaning.annotation
    parts = annotation.reading.split()
    groups = _by_style(marks)
    counts = [sum(_count(line.text[mark.start : mark.end]) for mark in group) for group in groups]
    if len(parts) not in (1, sum(counts)):
        place = line.span(file, span.after + 1, span.end)
        mistakes.add(codes.READING_PARTS, place, parts=len(parts), characters=sum(counts))
    if len(groups) == 1:
        return [(marks, annotation)]
    if len(parts) != sum(counts):
        mistakes.add(codes.READING_DIVIDED, line.span(file, span.start, span.end))
        return [([mark._replace(style=marks[0].style) for mark in marks], annotation)]
    shares = []
    taken = 0
    for group, count in zip(groups, counts, strict=True):
        shares.append((group, annotation._replace(reading=" ".join(parts[taken : taken + count]))))
        taken += count
    return shares


def _count(text: str) -> int:
    """The characters that a reading may have a part for: no punctuation marks, blanks nor controls (CLREQ), and no
    marks that combine with a character."""
    from unicodedata import category

    return sum(category(character)[0] not in "PZCM" for character in text)


# ------------------------------------------------------------------ the dateline


def _with_dateline(text: str, marks: list[_Mark]) -> list[_Mark]:
    """The stretches, those of the dateline that opens them in its style; what the author set in Kai stays so."""
    end = dateline_end("".join(text[mark.start : mark.end] for mark in marks))
    result: list[_Mark] = []
    for index, mark in enumerate(marks):
        if end <= 0:
            return [*result, *marks[index:]]
        cut = min(mark.end, mark.start + end)
        end -= cut - mark.start
        style = DATELINE_STYLE if mark.style in (BODY, STRONG) else mark.style
        result.append(mark._replace(end=cut, style=style))
        if cut < mark.end:
            result.append(mark._replace(start=cut))
    return result


def dateline_end(text: str) -> int:
    """The length of the news run-in that opens a story, its ideographic space included; 0 if there is none.

    本报讯, 本报北京12月23日电, 新华社北京12月23日电, 本报记者 韩娟, each perhaps with a name in brackets after it:
    as the trade opens a story.
    """
    end = text.find("\u3000", 0, LONGEST_DATELINE) + 1
    opening = text[: max(end - 1, 0)]
    if any(mark in opening for mark in "。，！？；“”"):
        return 0
    plain = opening.partition("（")[0] if opening.endswith("）") else opening
    sent = plain.startswith(("新华社", "中新社", "本报")) and plain.endswith("电")
    named = len(plain) > len("本报记者") and plain.startswith(("本报记者", "本报通讯员"))
    return end if plain == "本报讯" or sent or named else 0
