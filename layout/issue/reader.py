"""From a folder or its issue.yaml to the :class:`Issue`, with every mistake in every file told at once."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from typing import Literal

from layout.diagnostics import Diagnostic, Report
from layout.issue import codes, model
from layout.issue.articles import Setting
from layout.issue.formats import check_file_names, read_format
from layout.issue.jumps import joined, read_free
from layout.issue.keys import ISSUE
from layout.issue.layers import Reading
from layout.issue.makeup import NO_WISHES
from layout.issue.modules import build_module
from layout.issue.plant_limits import check_plant
from layout.issue.plants import USUAL, read_plant
from layout.issue.style import read_style
from layout.issue.values import Fields, read
from layout.source import Sources, parse_yaml
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import start_of
from layout.source.suggest import hint_values
from layout.source.text import YAML_LIMIT, nearest_name

ISSUE_FILE = "issue.yaml"
LANGUAGE = "zh-Hans"
FORMAT = "tabloid"
STYLE = "house"
MASTHEAD_LINES = 10
MOST_JOINED = 8
"""Pages that may be joined to one: a poster of four leaves. A wider range is a name like others (B01-B90)."""
_RANGE = re.compile(r"(?P<sheet>\D*)(?P<first>[0-9]{1,4})[-–—](?P<other>\D*)(?P<last>[0-9]{1,4})")
NO_DATE = datetime.date(1, 1, 1)
"""Stands for a date that is missing or wrong, which has been told as an error."""

HERE = os.path.join(os.curdir, "")
"""How paths of the current folder begin that a shell completes; messages go without it."""


def read_issue(path: str, report: Report, sources: Sources) -> model.Issue | None:
    """Read the issue at ``path``, its folder or the issue file itself.

    Mistakes of the editor are added to ``report``; ``sources`` keeps every text that was read, for showing
    the lines. What is wrong is left out and the rest read, so an issue may come back from a report that has
    errors; None if nothing can be made of it.
    """
    mistakes = Mistakes(report)
    told_before = len(report)
    issue = _read(path, mistakes, sources)
    report.diagnostics[told_before:] = _in_order(report.diagnostics[told_before:], sources)
    return issue


def _in_order(diagnostics: list[Diagnostic], sources: Sources) -> list[Diagnostic]:
    """By file in the order of reading, then by place: as an editor goes through them."""
    files = {file: index for index, file in enumerate(sources.files)}

    def place(one: Diagnostic) -> tuple[int, int, int]:
        span = one.span
        return (files.get(span.file, len(files)), span.line, span.column) if span else (-1, 0, 0)

    return sorted(diagnostics, key=place)


def _read(path: str, mistakes: Mistakes, sources: Sources) -> model.Issue | None:
    if "\0" not in path and not os.path.lexists(path):
        _tell_missing(path, mistakes)
        return None
    file = os.path.join(path, ISSUE_FILE) if os.path.isdir(path) else path
    file = file.removeprefix(HERE)
    text = sources.read(file, mistakes, YAML_LIMIT)
    node = parse_yaml(file, text, mistakes) if text is not None else None
    if node is None:
        return None
    fields = read(node, ISSUE, mistakes)
    if not isinstance(fields, Fields):
        return None
    reading = Reading(os.path.dirname(file) or ".", sources, mistakes)
    issue = _build_issue(fields, reading)
    if issue is not None:
        check_file_names(issue, mistakes)
        check_plant(issue, mistakes)
    return issue


def _tell_missing(path: str, mistakes: Mistakes) -> None:
    meant = nearest_name(path)
    hints = (f"did you mean “{meant}”?", f"是不是“{meant}”？")
    if not meant:
        hints = (f"“banmian new {path}” starts an issue there", f"可用“banmian new {path}”在那里新建一期")
    mistakes.add(codes.ISSUE_MISSING, path=path, suggestion=hints[0], suggestion_zh=hints[1])


def _build_issue(fields: Fields, reading: Reading) -> model.Issue | None:
    language = fields.get("language")
    tag = language.value if language is not None else LANGUAGE
    page = _chosen_format(fields, reading)
    # Where format or style is no good, the articles are read by the bundled ones, so that their mistakes are told
    # in the same go; such an issue is not handed on.
    usual = page or read_format(model.Text(FORMAT, fields.span), fields.span, reading)
    style = _chosen_style(fields, usual, tag, reading) if usual is not None else None
    if usual is None:
        return None
    house = style or read_style(model.Text(STYLE, fields.span), fields.span, usual, tag, reading)
    plant = _chosen_plant(fields, reading)
    pages = _build_pages(fields, usual, house, reading) if house is not None else ()
    articles: tuple[model.Article, ...] = ()
    if house is not None and fields.get("articles"):
        # By the format and style of the issue: pages that have others are not thought of.
        wide = max((page.format.columns for page in pages), default=usual.columns)
        articles = read_free(fields.get("articles"), Setting(reading, house, usual, wide, 1, True), pages)
    if page is None or style is None or plant is None or not pages:
        return None
    standard: Literal["", "x4", "x1a"] = fields.get("pdf") or page.pdf
    plant = plant.to_standard(standard)
    pages = tuple(one._replace(format=_for_plant(one.format, plant)) for one in pages)
    paper, number = fields.get("paper"), fields.get("number")
    return model.Issue(
        paper=paper.value if paper else "",
        date=fields.get("date", NO_DATE),
        number=number.value if number else "",
        language=tag,
        style=style,
        format=_for_plant(page, plant),
        pages=pages,
        folder=reading.folder,
        sources=reading.sources.files,
        span=fields.span,
        plant=plant,
        articles=articles,
    )


def _chosen_format(fields: Fields, reading: Reading) -> model.Format | None:
    chosen = fields.get("format")
    return read_format(chosen, fields.place("format"), reading) if chosen is not None else None


def _chosen_style(fields: Fields, page: model.Format, language: str, reading: Reading) -> model.HouseStyle | None:
    chosen = fields.get("style")
    if chosen is None and "style" in fields:
        return None  # what was written is no good, which has been told
    return read_style(chosen or model.Text(STYLE, fields.span), fields.place("style"), page, language, reading)


def _chosen_plant(fields: Fields, reading: Reading) -> model.Plant | None:
    chosen = fields.get("plant")
    if chosen is None and "plant" in fields:
        return None  # what was written is no good, which has been told
    return read_plant(chosen or model.Text(USUAL, fields.span), fields.place("plant"), reading)


def _for_plant(page: model.Format, plant: model.Plant) -> model.Format:
    """The format with what the plant asks for in its place: its bleed, its names of files."""
    bleed = page.bleed if plant.bleed is None else plant.bleed
    return page._replace(bleed=bleed, file_name=plant.file_name or page.file_name)


def _build_pages(
    fields: Fields, usual: model.Format, style: model.HouseStyle, reading: Reading
) -> tuple[model.PageDescription, ...]:
    pages: list[model.PageDescription] = []
    seen: set[str] = set()
    for record in fields.get("pages", ()):
        name = record.get("page")
        page = _build_page(record, fields, usual, style, reading)
        if name is None or page is None:
            continue
        if name.value in seen:
            reading.mistakes.add(codes.PAGE_TWICE, name.span, name=quoted(name.value))
            continue
        _tell_covered(name, seen, reading)
        seen.add(name.value)
        pages.append(page)
    return joined(pages, reading.mistakes)


def _tell_covered(name: model.Text, seen: Iterable[str], reading: Reading) -> None:
    """Tell of a page that is a double truck (通版) of others that are there too, or is part of one."""
    for other in sorted(seen):
        common = sorted(_pages_of(name.value) & _pages_of(other))
        if common:
            values = {"name": quoted(name.value), "other": quoted(other), "common": ", ".join(common)}
            reading.mistakes.add(codes.PAGE_COVERED, name.span, **values)


def _pages_of(name: str) -> frozenset[str]:
    """The pages that one is by its name: A02-A03 is A02 and A03; what is no such range is itself."""
    found = _RANGE.fullmatch(name)
    if found is None or found["other"] not in ("", found["sheet"]):
        return frozenset([name])
    first, last = int(found["first"]), int(found["last"])
    if not 0 < last - first < MOST_JOINED:
        return frozenset([name])
    width = len(found["first"])
    return frozenset(f"{found['sheet']}{number:0{width}}" for number in range(first, last + 1))


def _build_page(
    record: Fields, issue: Fields, usual: model.Format, style: model.HouseStyle, reading: Reading
) -> model.PageDescription | None:
    own = record.get("format")
    page = read_format(own, record.place("format"), reading) if own is not None else usual
    if page is None:
        page = usual  # so that the articles are read and their mistakes told
    owner = record if "style" in record else issue
    if owner is record or (page.body, page.leading) != (usual.body, usual.leading):
        # What the house style takes from the format is this page's own: the body's size, and all that follows it.
        style = _chosen_style(owner, page, style.language, reading) or style
    makeup: Literal["hand", "engine"] = record.get("makeup") or issue.get("makeup") or "hand"
    setting = Setting(reading, style, page, page.columns, 1, makeup == "engine")
    modules = [build_module(item, setting) for item in record.get("articles", ())]
    fillers = _build_fillers(record, setting)
    _check_neighbours(modules, fillers, reading)
    if setting.free:
        _check_movable(modules, reading)
    name, section = record.get("page"), record.get("section")
    staff = record.get("staff", {})
    masthead = record.get("masthead")
    if name is None:
        return None
    if masthead is None and record.get("articles") == () and not (makeup == "engine" and issue.get("articles")):
        reading.mistakes.add(codes.PAGE_EMPTY, name.span, name=name.value)
    return model.PageDescription(
        name=name.value,
        section=section,
        staff=tuple((duty, person.value) for duty, person in staff.items()),
        masthead=_build_masthead(masthead, issue, page, reading) if masthead is not None else None,
        modules=tuple(module for module in modules if module is not None),
        format=page,
        style=style,
        span=record.span,
        makeup=makeup,
        fillers=fillers,
    )


def _build_fillers(
    record: Fields, setting: Setting
) -> tuple[model.Article | model.PictureStory | model.Advertisement, ...]:
    """What the engine may fill the page with; on a page made by hand nothing is (told)."""
    built = [build_module(item, setting) for item in record.get("fillers", ())]
    kinds = (model.Article, model.PictureStory, model.Advertisement)
    fillers = tuple(filler for filler in built if isinstance(filler, kinds))
    if fillers and not setting.free:
        setting.reading.mistakes.add(codes.FILLERS_BY_HAND, record.place("fillers"), count=len(fillers))
    return fillers


def _check_neighbours(
    modules: list[model.Module | None], fillers: Iterable[model.Module], reading: Reading
) -> None:
    """Tell of modules that are to stand beside one that is not there; what may be left out is no neighbour."""
    for module in (*modules, *fillers):
        wishes = module.wishes if isinstance(module, (model.Article, model.PictureStory)) else NO_WISHES
        if not wishes.beside:
            continue
        kinds = (model.Article, model.Advertisement)
        names = [other.name for other in modules if isinstance(other, kinds) and other is not module]
        if wishes.beside not in names:
            hints = hint_values(wishes.beside, names)
            reading.mistakes.add(codes.NEIGHBOUR_UNKNOWN, wishes.beside_place, value=quoted(wishes.beside), **hints)


def _check_movable(modules: Iterable[model.Module | None], reading: Reading) -> None:
    """Tell of what makes sense only beside what stands next to it, on a page where the engine chooses the places."""
    for module in modules:
        if isinstance(module, model.Rule) and module.at is None:
            reading.mistakes.add(codes.RULE_UNPLACED, module.span)
        if isinstance(module, model.Article) and module.headline is None and module.box is None and module.at is None:
            reading.mistakes.add(codes.ARTICLE_UNTITLED, module.span, article=module.name)


def _build_masthead(record: Fields, issue: Fields, page: model.Format, reading: Reading) -> model.Masthead:
    title = record.get("title") or issue.get("paper") or model.Text("", start_of(record.span))
    columns = record.get("span", page.columns)
    if columns > page.columns:
        reading.mistakes.add(codes.SPAN_TOO_WIDE, record.place("span"), span=columns, columns=page.columns)
        columns = page.columns
    lines = record.get("lines", MASTHEAD_LINES)
    if lines > page.rows:
        limit = page.rows
        span = record.place("lines")
        reading.mistakes.add(codes.PLACE_OUTSIDE, span, what="line", what_zh="行", reach=lines, limit=limit)
        lines = limit
    return model.Masthead(title, record.get("subtitle"), record.get("details", ()), columns, lines, record.span)
