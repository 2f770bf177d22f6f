"""report.json: how every article of the issue came out, down to each line.

Lengths are in points, rounded to three decimals, and frames in millimetres as well. Keys stand in a
fixed order and each line of text takes one line of the file, so that two reports can be compared.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from layout.issue.model import Issue
from layout.page.context import count_characters
from layout.page.model import Cells, ComposedPage, Leg, Setting, Standing
from layout.text.model import Line
from layout.text.quality import Quality, quality, total
from layout.units import THOUSAND, to_mm, to_pt

if TYPE_CHECKING:
    from layout.page.makeup.choice import ModuleChoice
    from layout.page.makeup.former import Stood
    from layout.page.makeup.pages import Given

FILE_NAME = "report.json"

_DECIMALS = 3
"""A thousandth of a point is a third of a micrometre: finer than any device draws."""

_DEVIATION_DECIMALS = 4
"""A mean is finer than what it is the mean of: gaps are measured in thousandths of an em."""

_NO_FILES = '"files": []'

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def issue_facts(issue: Issue, figures: Quality, given: Sequence[Given] = ()) -> dict[str, object]:
    """What the report says of the issue itself, and the figures of all the text on the pages that were built; of
    articles whose page or jump was left open, what they were given."""
    told = [{"article": one.article, "page": one.page, "continued_on": one.other} for one in given]
    return {
        "paper": issue.paper,
        "date": issue.date.isoformat(),
        "number": issue.number,
        "language": issue.language,
        "quality": quality_facts(figures),
        **({"given": told} if told else {}),
    }


class PageFacts(NamedTuple):
    """What the report says of one page, and the figures of all the text on it."""

    record: dict[str, object]
    quality: Quality


def page_report(composed: ComposedPage) -> PageFacts:
    """What the report says of one page and the articles on it; its files are added when they are known."""
    page = composed.page
    figures = [quality(line for leg in setting.legs for line in leg.lines) for setting in composed.settings]
    whole = total(figures)
    record: dict[str, object] = {
        "page": page.name,
        "files": [],
        "size": {"width_mm": _mm(page.width), "height_mm": _mm(page.height), "bleed_mm": _mm(page.bleed)},
        "marks": [mark.label for mark in page.marks],
        "quality": quality_facts(whole),
        "modules": [_module(one) for one in composed.standings],
        "articles": [_article(setting, own) for setting, own in zip(composed.settings, figures, strict=True)],
        **_fillers(composed),
        **_makeup(composed),
    }
    return PageFacts(record, whole)


def _fillers(composed: ComposedPage) -> dict[str, object]:
    """Which fillers the page took; nothing where there were none."""
    found = [{"name": name, "taken": taken} for name, taken in composed.fillers]
    return {"fillers": found} if found else {}


def _module(one: Standing) -> dict[str, object]:
    """Where a module stands, whatever it is, and where the pictures, tables, quotes and fact boxes in its legs do."""
    return {
        "name": one.name,
        "kind": one.kind,
        **_cells((one.column, one.row, one.last_column, one.end - 1)),
        "insets": [{"kind": kind, **_cells(cells)} for kind, cells in one.insets],
    }


def _cells(cells: Cells) -> dict[str, int]:
    column, row, last, foot = cells
    return {"column": column, "columns": last - column + 1, "line": row, "lines": foot - row + 1}


def _makeup(composed: ComposedPage) -> dict[str, object]:
    """What the makeup engine chose, and why; nothing of a page made by hand. ``effort`` is in the solver's own seconds,
    which are no clock's; ``variants`` is how many shapes of a module there were to choose from."""
    choice = composed.choice
    if choice is None:
        return {}
    from layout.page.makeup.choice import changes

    page, made = choice.page if choice.filled else None, choice.made
    return {
        "makeup": {
            "filled": choice.filled,
            "cost": made.cost,
            "proved_best": made.proved,
            "effort": made.effort / THOUSAND,
            "layout": page.layout if page else None,
            "chosen_by_editor": bool(page and page.chosen),
            "taboos": [fine._asdict() for fine in made.paid],
            "modules": [
                {**_stood(one), "cost": one.cost, "variants": one.variants} for one in choice.modules
            ],
            "moved": [
                {"name": now.name, "how": how, "before": _place(before), "now": _place(now)}
                for before, now, how in changes(choice)
            ],
            "layouts": [
                {"layout": number, "cost": one.cost, "taboos": [fine._asdict() for fine in one.paid]}
                for number, one in enumerate(page.layouts if page else (), start=1)
            ],
        }
    }


def _stood(chosen: ModuleChoice) -> dict[str, object]:
    """How a module stands; of a headline only what is otherwise than its columns ask for."""
    one = chosen.stood
    rank, lines = one.headline
    return {
        "name": one.name,
        **_place(one),
        "headline_columns": rank or None,
        "headline_lines": lines or None,
        "picture_lines": list(one.pictures),
        "white_lines": one.white,
        "leading_lines": chosen.leading,
        "headline_leading_lines": chosen.opened,
    }


def _place(one: Stood) -> dict[str, object]:
    place = {"column": one.column, "columns": one.columns, "line": one.line, "lines": one.lines}
    return {**place, "legs": one.legs or None}


def quality_facts(figures: Quality) -> dict[str, object]:
    """What the report says of how good lines are: gap deviations in em (layout/text/quality.py)."""
    return {
        "lines": figures.lines,
        "gap_rms_em": round(figures.rms, _DEVIATION_DECIMALS),
        "gap_worst_em": figures.worst_em,
        "worst_line": figures.worst_text,
        "loose_lines": figures.loose,
        "short_last_lines": figures.short_last,
    }


def page_text(report: Mapping[str, object]) -> str:
    """One page of the report as JSON, indented for :func:`issue_text`."""
    return "    " + _pretty(report, "    ")


def issue_text(facts: Mapping[str, object], pages: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The whole of report.json: the issue's own facts, then its pages as :func:`page_text` gave them, with their
    files."""
    lines = "".join(f"  {_encode(key)}: {_encode(value)},\n" for key, value in facts.items())
    return "{\n" + lines + '  "pages": [\n' + ",\n".join(_with_files(*page) for page in pages) + "\n  ]\n}\n"


def _with_files(page: str, files: Sequence[str]) -> str:
    """A page's text with its files, for which :func:`page_report` left an empty list at the beginning."""
    before, none, after = page.partition(_NO_FILES)
    return f'{before}"files": {_encode(list(files))}{after}' if none else page


def _article(setting: Setting, figures: Quality) -> dict[str, object]:
    return {
        "name": setting.name,
        "frame": {
            "column": setting.column,
            "columns": setting.columns,
            "line": setting.row,
            "lines": setting.rows,
        },
        "lines_used": setting.used,
        "lines_spare": setting.spare,
        "lines_overset": setting.overset,
        "characters": setting.characters,
        "characters_overset": setting.overset_characters,
        "overset_text": setting.overset_text,
        **_left_out(setting),
        "looseness": [{"paragraph": paragraph, "lines": lines} for paragraph, lines in setting.looseness],
        "quality": quality_facts(figures),
        "legs": [_leg(leg) for leg in setting.legs],
    }


def _left_out(setting: Setting) -> dict[str, object]:
    """The copy that was cut off, in full; nothing where none was."""
    left_out = setting.left_out
    if left_out is None:
        return {}
    return {"lines_cut": left_out.lines, "characters_cut": count_characters(left_out.text), "cut_text": left_out.text}


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "line": leg.row,
        "lines": leg.rows,
        "mm": {"x": _mm(leg.x), "y": _mm(leg.y), "width": _mm(leg.width)},
        "pt": {"x": _pt(leg.x), "y": _pt(leg.y), "width": _pt(leg.width)},
        "text": [_line(line) for line in leg.lines],
    }


def _line(line: Line) -> dict[str, object]:
    """``stretch`` is what the gaps between characters took, in thousandths of an em (negative: gave), and
    ``gap_em`` the same in em."""
    return {
        "text": line.text,
        "measure": _pt(line.measure),
        "start": _pt(line.start),
        "size": _pt(line.inline_size),
        "natural": _pt(line.natural),
        "stretch": line.gap,
        "gap_em": line.gap / THOUSAND,
        "last": line.last,
    }


def _mm(length: int) -> float:
    return round(to_mm(length), _DECIMALS)


@functools.cache  # A report holds thousands of lengths, and few different ones.
def _pt(length: int) -> float:
    return round(to_pt(length), _DECIMALS)


def _pretty(value: object, indent: str) -> str:
    """JSON with one line for every object or list that holds nothing but scalars, the rest broken up."""
    if isinstance(value, dict):
        if not any(isinstance(part, (dict, list)) for part in value.values()):
            return _encode(value)
        inner = indent + "  "
        parts = [f"{inner}{_encode(key)}: {_pretty(part, inner)}" for key, part in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(part, (dict, list)) for part in value):
        inner = indent + "  "
        parts = [inner + _pretty(part, inner) for part in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    return _encode(value)
