"""What two builds do not have in common, as text: for people, one change a line, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from layout.diagnostics import Severity
from layout.diagnostics.render import Form, workflow_command
from layout.proofs.model import Comparison, Edit, Frame, SheetChange, StoryChange
from layout.proofs.reading import ARTIFACT

_WORDS: Final = {
    "en": {
        "same": "the two print the same",
        "summary": "articles: {changed} changed, {added} added, {removed} removed; pages that look different: {pages}",
        "moved": "lines moved: {0}",
        "anew": "lines broken anew: {0}",
        "frame": "stood {0}; stands {1}",
        "stood": "stood {0}",
        "stands": "stands {0}",
        "place": "{0} {3:.1f} × {4:.1f} mm at {1:.1f}, {2:.1f}",
        "areas": "areas that look different: {0}",
        "resized": "was {0:g} × {1:g} mm, is {2:g} × {3:g} mm",
        "added": "added",
        "removed": "removed",
        "changed": "changed",
        "page": "page {0}",
        "furniture": "outside the articles of page {0}",
        "colon": ": ",
        "comma": ", ",
        "semicolon": "; ",
    },
    "zh": {
        "same": "两次付印内容完全相同",
        "summary": "改动 {changed} 篇，新增 {added} 篇，撤下 {removed} 篇；{pages} 个版面有变化",
        "moved": "{0} 行移位",
        "anew": "{0} 行重新断行",
        "frame": "原位 {0}；现位 {1}",
        "stood": "原位 {0}",
        "stands": "现位 {0}",
        "place": "{0} 版 {3:.1f} × {4:.1f} mm，左 {1:.1f} 上 {2:.1f} mm",
        "areas": "{0} 处画面有变化",
        "resized": "原为 {0:g} × {1:g} mm，现为 {2:g} × {3:g} mm",
        "added": "新增",
        "removed": "撤下",
        "changed": "改动",
        "page": "{0} 版",
        "furniture": "{0} 版稿件以外",
        "colon": "：",
        "comma": "，",
        "semicolon": "；",
    },
}
_KINDS: Final = {
    # What people call a block, by the beginning of its structure type.
    "en": {"H": "headline", "P": "text", "Caption": "caption", "Figure": "figure", "Artifact": "page"},
    "zh": {"H": "标题", "P": "正文", "Caption": "图片说明", "Figure": "图片", "Artifact": "版面"},
}
NOTICE: Final = "banmian diff"
"""The title of what GitHub is told."""
_MARKS: Final = {"added": "+", "removed": "-", "changed": "~"}
_RED: Final = "\x1b[31m{}\x1b[0m"
_GREEN: Final = "\x1b[32m{}\x1b[0m"


def render(found: Comparison, form: Form = "human", language: str = "en", *, colour: bool = False) -> str:
    """The whole comparison as one text, ended by a line feed; ``short`` has one change a line, ``json`` is one object
    (:func:`as_record`), ``github`` notes for GitHub Actions, a change each."""
    if form == "json":
        import json

        return json.dumps(as_record(found), ensure_ascii=False, indent=2) + "\n"
    words = _WORDS[language]
    if found.same:
        return words["same"] + "\n"
    lines: list[str] = []
    for story in found.stories:
        if form == "human":
            lines += [heading(story, language), *(f"    {line}" for line in details(story, language, colour=colour))]
        else:
            lines += _short(story, language)
    lines += [_sheet_line(sheet, language) for sheet in found.sheets]
    if form == "github":
        lines = [workflow_command(Severity.NOTE, NOTICE, line, {}) for line in lines]
    elif form == "human":
        lines += ["", summary(found, language)]
    return "\n".join(lines) + "\n"


def _sheet_line(sheet: SheetChange, language: str) -> str:
    words = _WORDS[language]
    tail = words["semicolon"].join(sheet_details(sheet, language))
    return f"{_MARKS[sheet.verb]} {words['page'].format(sheet.name)}" + (words["colon"] + tail if tail else "")


def summary(found: Comparison, language: str) -> str:
    """How much changed, in one line."""
    counts = {verb: sum(story.verb == verb for story in found.stories) for verb in _MARKS}
    return _WORDS[language]["summary"].format(**counts, pages=len(found.sheets))


def heading(story: StoryChange, language: str) -> str:
    """A story by name, with what became of it and where its copy is."""
    words = _WORDS[language]
    title = story.title or story.source
    if story.kind == ARTIFACT:
        pages = dict.fromkeys(frame.page for frames in story.frames for frame in frames)
        title = words["furniture"].format(words["comma"].join(pages))
    return f"{_MARKS[story.verb]} {title}" + (f" [{story.source}]" if story.source and title != story.source else "")


def details(story: StoryChange, language: str, *, colour: bool = False) -> Iterator[str]:
    """The changes of a story, one a line."""
    words = _WORDS[language]
    for edit in story.edits:
        yield edit_text(edit, language, colour=colour)
    counts = [(words["moved"], len(story.moved)), (words["anew"], story.broken_anew)]
    told = [text.format(count) for text, count in counts if count]
    if told:
        yield words["comma"].join(told)
    old, new = (words["semicolon"].join(words["place"].format(*frame) for frame in frames) for frames in story.frames)
    if old and new and old != new:
        yield words["frame"].format(old, new)
    elif not old or not new:
        yield words["stands" if new else "stood"].format(old or new)


def kind_text(kind: str, language: str) -> str:
    """What people call a block of that structure type."""
    kinds = _KINDS[language]
    return kinds.get(kind) or kinds.get(kind[:1]) or kind


def edit_text(edit: Edit, language: str, *, colour: bool = False) -> str:
    """A change of words in its surroundings, as wdiff writes it: ``[-old-]{+new+}``."""
    old = f"[-{edit.old}-]" if edit.old else ""
    new = f"{{+{edit.new}+}}" if edit.new else ""
    if colour:
        old, new = old and _RED.format(old), new and _GREEN.format(new)
    return f"{kind_text(edit.kind, language)}{_WORDS[language]['colon']}…{edit.before}{old}{new}{edit.after}…"


def sheet_details(sheet: SheetChange, language: str) -> Iterator[str]:
    """What became of a page."""
    words = _WORDS[language]
    if sheet.size_changed and sheet.old is not None and sheet.new is not None:
        yield words["resized"].format(sheet.old.width, sheet.old.height, sheet.new.width, sheet.new.height)
    elif sheet.areas:
        yield words["areas"].format(len(sheet.areas))
    elif sheet.verb != "changed":
        yield words[sheet.verb]


def _short(story: StoryChange, language: str) -> Iterator[str]:
    for line in details(story, language):
        yield heading(story, language) + _WORDS[language]["colon"] + line


def as_record(found: Comparison) -> dict[str, object]:
    """The comparison as JSON gives it: lengths in millimetres from the trim's top left corner; keys always there."""
    return {
        "same": found.same,
        "articles": [_story_record(story) for story in found.stories],
        "pages": [
            {
                "page": sheet.name,
                "change": sheet.verb,
                "old_mm": None if sheet.old is None else [sheet.old.width, sheet.old.height],
                "new_mm": None if sheet.new is None else [sheet.new.width, sheet.new.height],
                "areas": [frame._asdict() for frame in sheet.areas],
            }
            for sheet in found.sheets
        ],
    }


def _story_record(story: StoryChange) -> dict[str, object]:
    return {
        "change": story.verb,
        "title": story.title,
        "source": story.source or None,
        "kind": story.kind,
        "edits": [
            {**edit._asdict(), "places": {"old": _frames(edit.places[0]), "new": _frames(edit.places[1])}}
            for edit in story.edits
        ],
        "lines_moved": [
            {"text": moved.text, "old": moved.old._asdict(), "new": moved.new._asdict()} for moved in story.moved
        ],
        "lines_broken_anew": story.broken_anew,
        "frames": {"old": _frames(story.frames[0]), "new": _frames(story.frames[1])},
    }


def _frames(frames: tuple[Frame, ...]) -> list[dict[str, object]]:
    return [frame._asdict() for frame in frames]
