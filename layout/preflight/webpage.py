"""The page for people: one HTML file with a picture of every page, the faulty spots marked, and the list beside it.

It needs no network and no script. Every text that comes from the file is escaped.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Collection, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.geometry import Box
from layout.diagnostics import Severity
from layout.html import document
from layout.preflight.model import Area, Finding
from layout.preflight.subject import page_boxes
from layout.preflight.telling import page_text, places, word
from layout.units import PT

if TYPE_CHECKING:
    from PIL.Image import Image

PPI: Final = 110
MOST_PIXELS: Final = 30_000_000
"""Of one picture: a larger page is shown smaller."""

POINTS_PER_INCH: Final = 72
PNG_LEVEL: Final = 6
MOST_LISTED: Final = 12
"""Places of one finding that are listed; all that are kept are marked on the picture."""

HUNDRED: Final = 100

_WORDS: Final = {
    "en": {
        "title": "Preflight: {0}",
        "clean": "No faults were found.",
        "file": "The file",
        "page": "Page {0}",
        "none": "Nothing to tell of this page.",
        "blank": "There is no picture of this page: it cannot be drawn.",
        "for": "{0}, for the plant {1}",
    },
    "zh": {
        "title": "印前检查：{0}",
        "clean": "未发现问题。",
        "file": "整个文件",
        "page": "第 {0} 页",
        "none": "本页没有问题。",
        "blank": "本页无法绘制，没有图像。",
        "for": "{0}，印厂：{1}",
    },
}

_STYLE: Final = """
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: 1.5rem; padding: 1.5rem;
          align-items: start }
section.file { grid-template-columns: minmax(0, 1fr) }
h2 { grid-column: 1 / -1; margin: 0; font-size: 1rem }
.sheet { position: relative; background: #fff; box-shadow: 0 1px 5px #0004 }
.sheet img { display: block; width: 100%; height: 100% }
.trim { position: absolute; outline: 1px dashed #0a0 }
.spot { position: absolute; outline: 2px solid var(--kind); background: var(--veil); min-width: 3px; min-height: 3px }
.spot b { position: absolute; left: -2px; bottom: 100%; padding: 0 .3em; font: 700 11px/1.4 sans-serif;
          color: #fff; background: var(--kind) }
.spot:hover, .spot:target { outline-width: 4px; z-index: 1 }
a { color: inherit; text-decoration: none }
ol { margin: 0; padding: 0; list-style: none; position: sticky; top: 1rem; max-height: calc(100vh - 2rem);
     overflow: auto }
section.file ol { position: static; max-height: none }
li { margin: 0 0 .6rem; padding: .6rem .8rem; background: #fff; border-left: 4px solid var(--kind) }
li:target { background: #fffbe0 }
li > b { color: var(--kind) }
code { font-size: .85em; color: #666; overflow-wrap: anywhere }
.places { margin: .3rem 0 0; color: #444; font-size: .9em; overflow-wrap: anywhere }
li p { margin: .3rem 0 0; color: #444 }
.error { --kind: #c8102e; --veil: #c8102e28 }
.warning { --kind: #b36b00; --veil: #b36b0028 }
.note { --kind: #2b6cb0; --veil: #2b6cb028 }
@media (max-width: 60rem) {
  section { grid-template-columns: minmax(0, 1fr) }
  ol { position: static; max-height: none }
}
"""


class Drawn(NamedTuple):
    """A page as it is shown: its number, the box that is shown, the trim, points a unit, and the picture
    as PNG (None: there is none)."""

    number: int
    media: Box
    finished: Box
    unit: float
    picture: bytes | None


def webpage(
    data: bytes,
    findings: Sequence[Finding],
    name: str,
    about: tuple[str, str],
    language: str = "en",
    pages: Collection[int] = (),
) -> str:
    """The whole HTML file. ``about`` names standard and plant; ``pages`` (from 1) are those shown, none: all."""
    words = _WORDS[language]
    numbered = list(enumerate(findings, 1))
    title = words["title"].format(name)
    parts = [
        f"<header><h1>{escape(title)}</h1><p>{escape(words['for'].format(*about))}</p>"
        f"<p>{_counts(findings, language)}</p></header>\n"
    ]
    whole = [(number, one) for number, one in numbered if not one.page]
    if whole:
        parts.append(f'<section class="file"><h2>{words["file"]}</h2>{_list(whole, language)}</section>\n')
    for drawn in draw(data, pages):
        own = [(number, one) for number, one in numbered if one.page == drawn.number]
        parts.append(_sheet(drawn, own, language))
    return document(title, _STYLE, "".join(parts), language)


def _counts(findings: Sequence[Finding], language: str) -> str:
    counts = [(severity, sum(one.severity is severity for one in findings)) for severity in Severity]
    shown = [
        f'<span class="{severity.value}" style="color: var(--kind)">{_counted(severity, count, language)}</span>'
        for severity, count in counts
        if count
    ]
    return " · ".join(shown) or _WORDS[language]["clean"]


def _counted(severity: Severity, count: int, language: str) -> str:
    if language == "zh":
        return f"{word(severity, language)} {count}"
    return f"{count} {word(severity, language)}{'' if count == 1 else 's'}"


def _list(numbered: Sequence[tuple[int, Finding]], language: str) -> str:
    items = []
    for number, one in numbered:
        lines = "".join(f"<div>{escape(line)}</div>" for line in places(one, language, MOST_LISTED))
        hint = f"<p>{escape(one.hint(language))}</p>" if one.hint(language) else ""
        items.append(
            f'<li id="f{number}" class="{one.severity.value}"><b>{number}</b> '
            f'<a href="#s{number}">{escape(one.message(language))}</a> <code>{escape(one.code.name)}</code>'
            f'{hint}<div class="places">{lines}</div></li>'
        )
    return f"<ol>{''.join(items)}</ol>"


def _sheet(drawn: Drawn, own: Sequence[tuple[int, Finding]], language: str) -> str:
    words = _WORDS[language]
    heading = f"<h2>{words['page'].format(drawn.number)}</h2>"
    listed = _list(own, language) if own else f"<p>{words['none']}</p>"
    if drawn.picture is None:
        return f"<section>{heading}<p>{words['blank']}</p>{listed}</section>\n"
    across, down = drawn.media[2] - drawn.media[0], drawn.media[3] - drawn.media[1]
    encoded = base64.b64encode(drawn.picture).decode("ascii")
    image = f'<img alt="{words["page"].format(drawn.number)}" src="data:image/png;base64,{encoded}">'
    # The picture and the spots share one box of the page's proportions, so that percent mean the same to both.
    opening = f'<div class="sheet" style="aspect-ratio:{across:.2f}/{down:.2f}">'
    trim = f'<div class="trim" style="{_style(drawn, drawn.finished)}"></div>'
    spots = "".join(_spots(drawn, own, language))
    return f"<section>{heading}{opening}{image}{trim}{spots}</div>{listed}</section>\n"


def _spots(drawn: Drawn, own: Sequence[tuple[int, Finding]], language: str) -> Iterator[str]:
    labels: dict[tuple[int, int], int] = {}
    for number, one in own:
        areas = [thing.area for thing in one.things if thing.area is not None]
        for at, area in enumerate(areas):
            anchor = f' id="s{number}"' if at == 0 else ""
            label = ""
            if at == 0 or not _goes_on(areas[at - 1], area):
                # Numbers of things at one place stand side by side.
                shift = labels.get(area[:2], 0)
                labels[area[:2]] = shift + len(str(number)) + 1
                label = f'<b style="margin-left:{shift}ch">{number}</b>'
            title = escape(f"{page_text(one, language)} {one.message(language)}", quote=True)
            yield (
                f'<a class="spot {one.severity.value}"{anchor} href="#f{number}" title="{title}" '
                f'style="{_style(drawn, _box(drawn, area))}">{label}</a>'
            )


def _goes_on(before: Area, area: Area) -> bool:
    """Whether a thing is the next line under another: one number is enough for both, and hides less of the text."""
    return area.x == before.x and before.y < area.y < before.y + 2 * max(before.height, area.height)


def _box(drawn: Drawn, area: Area) -> Box:
    """An area back in the page's user space."""
    x, y, width, height = (edge / PT / drawn.unit for edge in area)
    left, top = drawn.finished[0] + x, drawn.finished[3] - y
    return left, top - height, left + width, top


def _style(drawn: Drawn, box: Box) -> str:
    """A place on the picture, in percent of it."""
    media = drawn.media
    across, down = media[2] - media[0] or 1.0, media[3] - media[1] or 1.0
    edges = {
        "left": (box[0] - media[0]) / across,
        "top": (media[3] - box[3]) / down,
        "width": (box[2] - box[0]) / across,
        "height": (box[3] - box[1]) / down,
    }
    return ";".join(f"{name}:{share * HUNDRED:.3f}%" for name, share in edges.items())


# ------------------------------------------------------------------ pictures


def draw(data: bytes, pages: Collection[int] = ()) -> Iterator[Drawn]:
    """The pages one after the other, upright, with all that lies in their MediaBox; none of a file that is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            boxes = [page_boxes(page.obj, number) for number, page in enumerate(pdf.pages, 1)]
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return
    for sheet in boxes:
        if not pages or sheet.number in pages:
            picture = _picture(data, sheet.number - 1, sheet.media)
            yield Drawn(sheet.number, sheet.media, sheet.finished, sheet.unit, picture)


def _picture(data: bytes, index: int, media: Box) -> bytes | None:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        page = document[index]
        page.set_rotation(0)
        page.set_cropbox(*media)
        area = (media[2] - media[0]) * (media[3] - media[1]) / POINTS_PER_INCH**2
        ppi = min(PPI, (MOST_PIXELS / area) ** 0.5) if area > 0 else PPI
        image: Image = page.render(scale=ppi / POINTS_PER_INCH, rev_byteorder=True).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=PNG_LEVEL)
    return written.getvalue()
