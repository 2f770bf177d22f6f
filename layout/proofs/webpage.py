"""The page for people: every page that looks different, old, new and both over each other, its changes beside it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from layout.html import document
from layout.proofs.model import Comparison, Edit, SheetChange, StoryChange
from layout.proofs.pictures import Shown
from layout.proofs.telling import details, heading, kind_text, sheet_details, summary

_WORDS: Final = {
    "en": {
        "title": "Proof: {0} and {1}",
        "same": "The two print the same.",
        "page": "Page {0}",
        "old": "Old",
        "new": "New",
        "both": "Both",
        "legend": "old alone in red, new alone in blue",
        "zoom": "Large",
        "elsewhere": "On pages that look the same",
        "marks": "framed: looks different; yellow: words that changed",
        "colon": ": ",
        "semicolon": "; ",
    },
    "zh": {
        "title": "校样比对：{0} 与 {1}",
        "same": "两次付印内容完全相同。",
        "page": "{0} 版",
        "old": "原样",
        "new": "新样",
        "both": "叠合",
        "legend": "红为原样独有，蓝为新样独有",
        "zoom": "放大",
        "elsewhere": "画面无变化的版面",
        "marks": "红框：画面有变化；黄：改动的文字",
        "colon": "：",
        "semicolon": "；",
    },
}

_STYLE: Final = """
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: 1rem 1.5rem; padding: 1.5rem;
          align-items: start }
h2 { grid-column: 1 / -1; margin: 0; font-size: 1rem }
h2 small { font-weight: 400; color: #555 }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0 }
fieldset label { display: inline-block; padding: .35rem 1rem; cursor: pointer; background: #fff;
                 border: 1px solid #bbb; margin: 0 .3rem .6rem 0 }
fieldset input { position: absolute; opacity: 0 }
fieldset input:checked + label { background: #234; color: #fff; border-color: #234 }
fieldset input:focus-visible + label { outline: 3px solid #58f }
fieldset .zoom + label { margin-left: .6rem; border-style: dashed }
fieldset small { display: none; color: #555; margin-bottom: .6rem }
.pane { background: #fff; box-shadow: 0 1px 5px #0004 }
.view { display: none; width: 100% }
.old:checked ~ .pane .old, .new:checked ~ .pane .new, .both:checked ~ .pane .both { display: block }
.old:checked ~ .marks, .new:checked ~ .marks, .both:checked ~ .legend { display: block }
.zoom:checked ~ .pane { overflow: auto; max-height: 92vh }
.zoom:checked ~ .pane .view { width: auto; max-width: none }
ol { margin: 0; padding: 0; list-style: none; position: sticky; top: 1rem; max-height: calc(100vh - 2rem);
     overflow: auto }
li { margin: 0 0 .6rem; padding: .6rem .8rem; background: #fff; border-left: 4px solid #2b6cb0;
     overflow-wrap: anywhere }
li.added { border-color: #2a7d3a } li.removed { border-color: #c8102e }
li div { color: #444; margin-top: .2rem }
del { color: #c8102e; background: #c8102e1c } ins { color: #0059a0; background: #0070c01c; text-decoration: none }
@media (max-width: 60rem) {
  section { grid-template-columns: minmax(0, 1fr) }
  ol { position: static; max-height: none }
}
"""


def webpage(found: Comparison, pictures: Mapping[str, Shown], names: tuple[str, str], language: str = "en") -> str:
    """The whole HTML file; ``pictures`` are those of the pages that look different, ``names`` what both builds are
    called."""
    words = _WORDS[language]
    title = words["title"].format(*names)
    told = summary(found, language) if not found.same else words["same"]
    parts = [f"<header><h1>{escape(title)}</h1><p>{escape(told)}</p></header>\n"]
    shown = {sheet.name for sheet in found.sheets}
    for number, sheet in enumerate(found.sheets):
        own = [story for story in found.stories if sheet.name in _pages(story)]
        parts.append(_sheet(number, sheet, pictures[sheet.name], own, language))
    others = [story for story in found.stories if not _pages(story) & shown]
    if others:
        parts.append(f"<section><h2>{words['elsewhere']}</h2>{_list(others, language)}</section>\n")
    return document(title, _STYLE, "".join(parts), language)


def _pages(story: StoryChange) -> set[str]:
    return {frame.page for frames in story.frames for frame in frames}


def _sheet(number: int, sheet: SheetChange, shown: Shown, own: Sequence[StoryChange], language: str) -> str:
    words = _WORDS[language]
    about = escape(words["semicolon"].join(sheet_details(sheet, language)))
    head = f"<h2>{escape(words['page'].format(sheet.name))} <small>{about}</small></h2>"
    there = [kind for kind in Shown._fields if getattr(shown, kind)]
    first = "new" if "new" in there else "old"
    buttons = "".join(
        f'<input type="radio" name="view{number}" id="{kind}{number}" class="{kind}"{" checked" * (kind == first)}>'
        f'<label for="{kind}{number}">{words[kind]}</label>'
        for kind in there
    )
    buttons += (
        f'<input type="checkbox" id="zoom{number}" class="zoom"><label for="zoom{number}">{words["zoom"]}</label>'
    )
    legend = f'<small class="legend">{words["legend"]}</small>' if "both" in there else ""
    legend += f'<small class="marks">{words["marks"]}</small>' if sheet.areas else ""
    views = "".join(
        f'<img class="view {kind}" alt="{escape(words[kind])}" '
        f'src="data:image/png;base64,{base64.b64encode(getattr(shown, kind)).decode("ascii")}">'
        for kind in there
    )
    pane = f'{buttons}{legend}<div class="pane">{views}</div>'
    return f"<section>{head}<fieldset>{pane}</fieldset>{_list(own, language)}</section>\n"


def _list(stories: Sequence[StoryChange], language: str) -> str:
    items = []
    for story in stories:
        edits = "".join(f"<div>{_edit(edit, language)}</div>" for edit in story.edits)
        others = list(details(story._replace(edits=()), language))
        lines = "".join(f"<div>{escape(line)}</div>" for line in others)
        items.append(f'<li class="{story.verb}"><b>{escape(heading(story, language)[2:])}</b>{edits}{lines}</li>')
    return f"<ol>{''.join(items)}</ol>"


def _edit(edit: Edit, language: str) -> str:
    old = f"<del>{escape(edit.old)}</del>" if edit.old else ""
    new = f"<ins>{escape(edit.new)}</ins>" if edit.new else ""
    kind = kind_text(edit.kind, language) + _WORDS[language]["colon"]
    return f"{escape(kind)}…{escape(edit.before)}{old}{new}{escape(edit.after)}…"
