"""The page format: layers of a format to one :class:`Format`, checked against the paper."""

from __future__ import annotations

import re
from typing import Any

from layout.diagnostics import Span
from layout.issue import codes, model
from layout.issue.keys import FORMAT
from layout.issue.layers import Reading, Shelf, read_layers
from layout.issue.values import Fields
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import start_of
from layout.source.suggest import hint_values
from layout.units import Length, Size, to_mm

OPTIONAL = ("base", "pdf")
FILE_NAME_FIELDS = ("paper", "date", "page", "section", "number")
LONGEST_FILE_NAME = 200
"""Bytes of a page's file name before its suffix; file systems take 255 with it."""

_SHELF = Shelf("formats", FORMAT, codes.UNKNOWN_FORMAT)
_FIELD = re.compile(r"\{([^{}]*)\}|([{}])")
_SEPARATORS = re.compile(r'[/\\:*?"<>|\s]+')


def read_format(value: model.Text | Fields, span: Span, reading: Reading) -> model.Format | None:
    """The format that an issue or a page names or writes out, or None (told)."""
    layers = read_layers(value, _SHELF, reading)
    if layers is None:
        return None
    merged: dict[str, Any] = {}
    places: dict[str, Span] = {}
    for _, fields in layers:
        merged.update(fields.values)
        places.update(fields.spans)
    wanted = [key.name for key in FORMAT.keys if key.name not in OPTIONAL]
    missing = [name for name in wanted if name not in merged]
    # A value that was written and is no good has been told already.
    absent = [name for name in missing if name not in places]
    if absent:
        reading.mistakes.add(codes.FORMAT_INCOMPLETE, start_of(span), missing=", ".join(absent))
    if missing:
        return None
    name = next((name for name, _ in reversed(layers) if name), "")
    built = _build(name, merged, span)._replace(places=places)
    _check_fit(built, places, reading.mistakes)
    _check_file_name(merged["file_name"], reading.mistakes)
    return built


def _build(name: str, merged: dict[str, Any], span: Span) -> model.Format:
    body = merged["body"].resolve(0, 0)
    width, height = (size.resolve(0, 0) for size in merged["size"])
    gutter: Size = merged["gutter"]
    leading: Size = merged["leading"]
    return model.Format(
        name=name,
        page_width=width,
        page_height=height,
        bleed=merged["bleed"].resolve(0, 0),
        top=merged["top"].resolve(0, 0),
        columns=merged["columns"],
        measure=merged["measure"],
        gutter=gutter,
        body=body,
        leading=leading.resolve(body, 0),
        rows=merged["rows"],
        header=merged["header"].resolve(0, 0),
        column_rule=merged["column_rule"].resolve(0, 0),
        remainder=merged["remainder"],
        file_name=merged["file_name"].value,
        span=span,
        pdf=merged.get("pdf", ""),
    )


def area_width(page: model.Format) -> Length:
    """The width of the type area: the base columns and the gutters between them."""
    gutter = page.gutter.resolve(page.body, page.leading)
    return Length(page.columns * page.measure * page.body + (page.columns - 1) * gutter)


def _check_fit(page: model.Format, places: dict[str, Span], mistakes: Mistakes) -> None:
    width = area_width(page)
    if width > page.page_width:
        mistakes.add(codes.AREA_TOO_WIDE, places["columns"], area=to_mm(width), page=to_mm(page.page_width))
    foot = page.top + page.rows * page.leading
    if foot > page.page_height:
        mistakes.add(codes.AREA_TOO_HIGH, places["rows"], area=to_mm(foot), page=to_mm(page.page_height))
    if page.header > page.top:
        mistakes.add(codes.HEADER_TOO_HIGH, places["header"], header=to_mm(page.header), top=to_mm(page.top))


def _check_file_name(pattern: model.Text, mistakes: Mistakes) -> None:
    for found in _FIELD.finditer(pattern.value):
        if found[1] not in FILE_NAME_FIELDS:
            hints = hint_values(found[1] or "", FILE_NAME_FIELDS)
            mistakes.add(codes.FILE_NAME_FIELD, pattern.span, field=quoted(found[0]), **hints)
    if _has_folders(pattern.value):
        mistakes.add(codes.FILE_NAME_WRONG, pattern.span, name=quoted(pattern.value))


def _has_folders(pattern: str) -> bool:
    return "/" in pattern or "\\" in pattern


def page_file_name(issue: model.Issue, page: model.PageDescription) -> str:
    """The name of a page's files, without suffix, by its format's pattern.

    Blanks and signs that file systems do not take become hyphens; a field with nothing in it leaves no
    doubled or dangling hyphen. Where all pages are one file, its pattern may leave out the page: what is
    still of one page, its preview, then has the page's name at the end.
    """
    pattern = page.format.file_name
    if issue.plant.files == "issue" and "{page}" not in pattern:
        pattern += "-{page}"
    return _fill_in(pattern, issue, page.name, page.section.value if page.section else "")


def issue_file_name(issue: model.Issue, pages: tuple[str, ...] = ()) -> str:
    """The name, without suffix, of the one file of all pages, or of those named: by the issue's pattern, without a
    page and a section. A part of the pages does not take the name of all."""
    part = "-".join(pages)
    name = _fill_in(f"{issue.format.file_name}-{part}", issue, "", "")
    if len(name.encode()) > LONGEST_FILE_NAME and pages:
        name = _fill_in(f"{issue.format.file_name}-{pages[0]}-{pages[-1]}", issue, "", "")
    return name


def _fill_in(pattern: str, issue: model.Issue, page: str, section: str) -> str:
    fields = {
        "paper": issue.paper,
        "date": issue.date.isoformat(),
        "page": page,
        "section": section,
        "number": issue.number,
    }
    name = _FIELD.sub(lambda found: fields.get(found[1] or "", ""), pattern)
    return re.sub(r"([-_])[-_]+", r"\1", _SEPARATORS.sub("-", name)).strip("-_")


def _is_good(name: str) -> bool:
    """Whether file systems take it, and show it."""
    return bool(name) and not name.startswith(".") and len(name.encode()) <= LONGEST_FILE_NAME


def check_file_names(issue: model.Issue, mistakes: Mistakes) -> None:
    """Tell of pages whose names are no good as file names, or the same (by case-blind comparison)."""
    if issue.plant.files == "issue" and not _has_folders(issue.format.file_name):
        _check_issue_file_name(issue, mistakes)
    seen: dict[str, str] = {}
    for page in issue.pages:
        if _has_folders(page.format.file_name):
            continue  # told where the pattern is
        name = page_file_name(issue, page)
        if not _is_good(name):
            mistakes.add(codes.FILE_NAME_WRONG, start_of(page.span), name=quoted(name))
        elif name.casefold() in seen:
            first = seen[name.casefold()]
            mistakes.add(codes.FILE_NAME_TWICE, start_of(page.span), first=first, second=page.name, name=quoted(name))
        seen.setdefault(name.casefold(), page.name)


def _check_issue_file_name(issue: model.Issue, mistakes: Mistakes) -> None:
    name, form, plant = issue_file_name(issue), issue.format, issue.plant
    if _is_good(name):
        return
    place = plant.file_name_place if plant.file_name else form.places.get("file_name")
    mistakes.add(codes.FILE_NAME_EMPTY, place or start_of(form.span), pattern=quoted(form.file_name), name=quoted(name))
