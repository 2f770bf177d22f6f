"""Articles: their files and front matter, headlines, boxes and overrides, as the model has them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from layout.diagnostics import Span
from layout.issue import codes, model
from layout.issue.article_keys import FRONT_MATTER, INSET_KEYS
from layout.issue.inline import DATELINE_STYLE
from layout.issue.layers import Reading
from layout.issue.makeup import Wishes
from layout.issue.markup import Copy, read_copy, tell_unread
from layout.issue.overrides import PLACES, alter_box, alter_role
from layout.issue.pictures import build_illustration, read_within
from layout.issue.source_lines import SourceLine, file_lines, scalar_lines
from layout.issue.style import level_for
from layout.issue.text_keys import HEADLINE_LINES, HEADLINE_ROLES
from layout.issue.values import Fields, read
from layout.source import parse_yaml, resolve_inside
from layout.source.nodes import Mapping as MappingNode
from layout.source.nodes import Scalar, start_of
from layout.units import THOUSAND

LEAST_LEG = 4
"""Characters of the narrowest leg: with fewer no line can keep the prohibitions and fill its measure."""

LONGEST_NAME = 40
"""Characters of a headline that stand for an article in messages and the report."""

_FENCE = "---"


class Setting(NamedTuple):
    """Where an article is read: the page's format, the house style, and the columns that there are.

    ``columns`` is the page's base columns, or those of the group that the article is in; ``span`` what the
    article takes if it does not say. ``free``: the makeup engine chooses what is left open.
    """

    reading: Reading
    style: model.HouseStyle
    page: model.Format
    columns: int
    span: int
    free: bool = False


def build_article(fields: Fields, setting: Setting) -> model.Article | None:
    """An article, its file read; None (told) if it has no text that could be set."""
    found = read_text(fields, setting.reading)
    columns = read_span(fields, setting)
    legs = read_legs(fields, columns, setting)
    if found is None:
        return None
    path, front, copy = found
    merged = _merge(fields, front, setting.reading)
    byline: model.Text | None = merged.get("byline") or copy.byline
    if byline is not None:
        tell_unread(byline, setting.reading.mistakes)
    if byline is not None and copy.byline is not None and byline.value != copy.byline.value:
        _tell_twice("byline", copy.byline.span, byline.span, setting.reading)
    if not copy.blocks:
        place = merged.get("file") or merged.get("text")
        setting.reading.mistakes.add(codes.ARTICLE_EMPTY, place.span if place else start_of(fields.span))
        return None
    headline, own = build_headline(merged.get("headline"), setting)
    most = most_legs(fields, legs, setting)
    if headline is not None and headline.legs > most:
        place = merged["headline"].place("legs")
        setting.reading.mistakes.add(codes.HEADLINE_LEGS, place, legs=headline.legs, limit=most)
        headline = headline._replace(legs=0)
    wide = headline.columns(columns, legs) if headline is not None else columns
    roles = own_roles({**merged.get("style", {}), **own}, setting.style.headlines, wide, setting)
    at, lines = read_place(fields, columns, setting)
    blocks = _with_dateline(copy.blocks, merged.get("dateline"))
    return model.Article(
        name=_name(path, headline, blocks),
        headline=headline,
        columns=columns,
        legs=legs,
        at=at,
        lines=lines,
        box=build_box(merged.get("box"), setting.style.article_box, setting),
        byline=byline,
        blocks=blocks,
        pictures=read_pictures(merged.get("pictures", ()), most, setting),
        roles=roles,
        span=fields.span,
        wishes=read_wishes(fields, setting),
        jump=_read_jump(fields.get("jump"), setting),
        insets=_insets(merged, most_legs(fields, legs, setting), setting),
    )


def _read_jump(written: model.Text | Fields | None, setting: Setting) -> model.Jump | None:
    if not isinstance(written, Fields):
        return model.Jump(written.value, written.span) if written is not None else None
    to, headline = written.get("to"), build_headline(written.get("headline"), setting)[0]
    pages = (to,) if isinstance(to, model.Text) else to
    if not pages or headline is None:
        return None
    return model.Jump(pages[0].value, pages[0].span, headline, tuple(page.value for page in pages[1:]))


def _name(path: str, headline: model.Headline | None, blocks: tuple[model.Block, ...]) -> str:
    if path:
        return os.path.splitext(os.path.basename(path))[0]
    title = "".join(line.value for line in headline.main) if headline else blocks[0].text
    return title[:LONGEST_NAME]


def most_legs(fields: Fields, legs: int, setting: Setting) -> int:
    """The legs that an article may have at the most."""
    if not setting.free:
        return legs
    return max(fields.get("columns") or fields.get("span") or (setting.columns,))


def read_pictures(records: tuple[Fields, ...], legs: int, setting: Setting) -> tuple[model.Illustration, ...]:
    """An article's pictures; those that are wider than so many legs are told and left out."""
    pictures = []
    for fields in records:
        written: tuple[int, ...] = fields.get("legs", (1,))
        widths = tuple(wide for wide in written if wide <= legs)
        if widths != written:
            wide = max(written)
            setting.reading.mistakes.add(codes.PICTURE_TOO_WIDE, fields.place("legs"), legs=wide, limit=legs)
        if not widths:
            continue
        picture = build_illustration(fields, "file", widths, setting.reading)
        if picture is not None:
            pictures.append(picture._replace(within=read_within(fields, legs, setting.reading)))
    return tuple(pictures)


def _insets(merged: Mapping[str, Any], legs: int, setting: Setting) -> tuple[model.Inset, ...]:
    """What stands in an article's legs beside text and pictures."""
    if not any(key in merged for key in INSET_KEYS):
        return ()
    from layout.issue.insets import build_insets

    return build_insets(merged, legs, setting)


def legs_wide(fields: Fields, legs: int, setting: Setting) -> int:
    """How many legs a picture or inset is wide; 0 (told) if the article has not so many."""
    wide: int = fields.get("legs", 1)
    if wide > legs:
        setting.reading.mistakes.add(codes.PICTURE_TOO_WIDE, fields.place("legs"), legs=wide, limit=legs)
        return 0
    return wide


# ------------------------------------------------------------------ text


def read_text(fields: Fields, reading: Reading) -> tuple[str, Mapping[str, Any], Copy] | None:
    """The article's path (or ``""``), front matter and copy; None (told) if there is nothing to read."""
    mistakes, sources = reading.mistakes, reading.sources
    if "file" in fields and "text" in fields:
        mistakes.add(codes.TWO_KEYS, fields.place("text"), first="file", second="text")
    elif "file" not in fields and "text" not in fields:
        mistakes.add(codes.ONE_OF_KEYS, start_of(fields.span), first="file", second="text")
    file = fields.get("file")
    if file is not None:
        path = resolve_inside(reading.folder, file.value, file.span, mistakes, reading.sources.allowed)
        text = sources.read(path, mistakes, span=file.span) if path is not None else None
        if path is None or text is None:
            return None
        written = _read_file(path, sources.lines(path), reading)
        return (path, *written) if written is not None else None
    node = fields.nodes.get("text")
    if isinstance(node, Scalar) and "text" in fields.values:
        name = node.span.file
        return "", {}, read_copy(name, scalar_lines(node, sources.lines(name)), mistakes)
    return None


def _read_file(path: str, lines: list[str], reading: Reading) -> tuple[Mapping[str, Any], Copy] | None:
    first = 0
    front: Mapping[str, Any] = {}
    # Blank lines may stand above the front matter.
    opening = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[opening].rstrip() == _FENCE:
        closing = next((index for index, line in enumerate(lines) if index > opening and line.rstrip() == _FENCE), None)
        if closing is None:
            place = Span(path, opening + 1, 1, opening + 1, len(_FENCE) + 1)
            reading.mistakes.add(codes.FRONT_MATTER_OPEN, place)
            return None
        front = _read_front_matter(path, lines[:closing], reading)
        first = closing + 1
    body: list[SourceLine] = file_lines(lines[first:], first + 1)
    return front, read_copy(path, body, reading.mistakes)


def _read_front_matter(path: str, lines: list[str], reading: Reading) -> Mapping[str, Any]:
    written = (line.strip() for line in lines)
    if not any(line and line != _FENCE and not line.startswith("#") for line in written):
        return {}
    # The fence is YAML's own sign that a document begins, so the lines keep their numbers.
    node = parse_yaml(path, "\n".join(lines) + "\n", reading.mistakes)
    fields = read(node, FRONT_MATTER, reading.mistakes) if isinstance(node, MappingNode) else None
    if node is not None and fields is None:
        read(node, FRONT_MATTER, reading.mistakes)  # tells what it is instead of a mapping
    return fields.values if isinstance(fields, Fields) else {}


def _merge(fields: Fields, front: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The issue file's keys over the front matter's; a byline or dateline that gives way is told.

    A headline written as a mapping in both is merged key by key, so that the layout editor may box a
    headline or change one part of it while the reporter owns the words; any other replaces the whole.
    """
    merged = {**front, **fields.values}
    above = fields.get("headline")
    if isinstance(above, Fields) and "headline" in front:
        below = front["headline"]
        words = below.values if isinstance(below, Fields) else {"main": below}
        merged["headline"] = above._replace(values={**words, **above.values})
    for key in ("byline", "dateline"):
        below, above = front.get(key), fields.get(key)
        if below is not None and above is not None and below.value != above.value:
            _tell_twice(key, below.span, above.span, reading)
    if "style" in front and "style" in fields.values:
        merged["style"] = {**front["style"], **fields.get("style")}
    return merged


def _tell_twice(key: str, span: Span, used: Span, reading: Reading) -> None:
    reading.mistakes.add(codes.GIVEN_TWICE, span, key=key, where=f"{used.file}:{used.line}")


def _with_dateline(blocks: tuple[model.Block, ...], dateline: model.Text | None) -> tuple[model.Block, ...]:
    """The blocks with the dateline that was given set before the first paragraph, unless it opens with it."""
    if dateline is None:
        return blocks
    index = next((number for number, block in enumerate(blocks) if block.kind == "paragraph"), None)
    if index is None or blocks[index].text.startswith(dateline.value):
        return blocks
    span = dateline.span
    opening = model.Run(dateline.value + "\u3000", DATELINE_STYLE, span.file, ((0, span.line, span.column),))
    first = blocks[index]._replace(runs=(opening, *blocks[index].runs))
    return (*blocks[:index], first, *blocks[index + 1 :])


# ------------------------------------------------------------------ headlines, boxes, roles


def build_headline(value: Any, setting: Setting) -> tuple[model.Headline | None, Mapping[str, Fields]]:
    """The headline and the style overrides written in it, from a text, a list of lines, or a mapping."""
    if value is None:
        return None, {}
    if not isinstance(value, Fields):
        main = _headline_lines(value, setting.reading)
        return (model.Headline((), main, (), None, _union(main)), {}) if main else (None, {})
    parts = {part: _headline_lines(value.get(part, ()), setting.reading) for part in HEADLINE_ROLES}
    if not parts["main"]:
        if "main" not in value:
            setting.reading.mistakes.add(codes.MISSING_KEY, start_of(value.span), key="main")
        return None, {}
    box = build_box(value.get("box"), setting.style.headline_box, setting)
    legs, side = value.get("legs", 0), value.get("side", "left")
    return model.Headline(box=box, span=value.span, legs=legs, side=side, **parts), value.get("style", {})


def _union(lines: tuple[model.Text, ...]) -> Span:
    first, last = lines[0].span, lines[-1].span
    return Span(first.file, first.line, first.column, last.end_line, last.end_column)


def _headline_lines(value: model.Text | tuple[model.Text, ...], reading: Reading) -> tuple[model.Text, ...]:
    texts = (value,) if isinstance(value, model.Text) else value
    lines = tuple(line for text in texts for line in _forced(text))
    if len(lines) > HEADLINE_LINES:
        reading.mistakes.add(codes.TOO_MANY_LINES, texts[0].span, count=len(lines), limit=HEADLINE_LINES)
        return ()
    for line in lines:
        tell_unread(line, reading.mistakes)
    return lines


def _forced(text: model.Text) -> list[model.Text]:
    """A headline part at its forced breaks, ``/`` with a space on both sides or a line end."""
    pieces = [piece for line in text.value.split("\n") for piece in line.split(" / ")]
    if len(pieces) == 1:
        return [text]
    lines = []
    column = text.span.column
    for piece in pieces:
        stripped = piece.strip()
        # A plain text on one line can be pointed into; any other is pointed at as a whole.
        if text.span.line == text.span.end_line and text.span.end_column - text.span.column == len(text.value):
            start = column + len(piece) - len(piece.lstrip())
            span = text.span._replace(column=start, end_column=start + len(stripped))
        else:
            span = text.span
        column += len(piece) + len(" / ")
        if stripped:
            lines.append(model.Text(stripped, span))
    return lines


def build_box(value: Any, usual: model.BoxStyle, setting: Setting) -> model.BoxStyle | None:
    """The box for ``true`` or a mapping; None for ``false`` or nothing."""
    if isinstance(value, Fields):
        written = {**value.values, PLACES: value.spans}
        return alter_box(usual, written, setting.page, setting.style.colours, setting.reading.mistakes)
    return usual if value else None


def own_roles(
    overrides: Mapping[str, Fields], levels: tuple[model.HeadlineLevel, ...], columns: int, setting: Setting
) -> dict[str, model.Role]:
    """The roles that an article overrides, complete; headline parts from the level of its columns."""
    headline = level_for(levels, columns).roles
    roles = {}
    for name, fields in overrides.items():
        usual = headline[name] if name in headline else setting.style.roles[name]
        roles[name] = alter_role(usual, fields, setting.style, setting.page, setting.reading.mistakes)
    return roles


# ------------------------------------------------------------------ places


def read_span(fields: Fields, setting: Setting) -> int:
    """The base columns that a module takes, cut to what there is (told)."""
    written = fields.get("span", setting.span)
    spans: tuple[int, ...] = written if isinstance(written, tuple) else (written,)
    if max(spans) > setting.columns:
        span = max(spans)
        setting.reading.mistakes.add(codes.SPAN_TOO_WIDE, fields.place("span"), span=span, columns=setting.columns)
    return min(spans[0], setting.columns)


def read_wishes(fields: Fields, setting: Setting) -> Wishes:
    """What is left to the makeup engine."""
    spans = tuple(span for span in fields.get("span", ()) if span <= setting.columns)
    place = fields.get("place", "")
    beside = place.get("beside") if isinstance(place, Fields) else None
    words = set(place.split("-")) if isinstance(place, str) else set()
    return Wishes(
        spans=spans,
        legs=fields.get("columns", ()),
        edge="top" if "top" in words else "bottom" if "bottom" in words else "",
        side="left" if "left" in words else "right" if "right" in words else "",
        beside=beside.value if beside is not None else "",
        beside_place=beside.span if beside is not None else None,
        priority=fields.get("priority", 0),
        cut=fields.get("cut", 0),
        leading=fields.get("leading", 0),
        section=section.value if (section := fields.get("section")) is not None else "",
    )


def read_legs(fields: Fields, columns: int, setting: Setting) -> int:
    legs: int = fields.get("columns", (columns,))[0]
    page = setting.page
    gutter = page.gutter.resolve(page.body, page.leading)
    width = columns * page.measure * page.body + (columns - 1) * gutter - (legs - 1) * gutter
    characters = width * THOUSAND // (legs * page.body)
    if fields.get("span") is None and "span" in fields:
        return min(legs, columns)  # the span is no good, which has been told; nothing is known of the legs
    if characters < LEAST_LEG * THOUSAND:
        setting.reading.mistakes.add(
            codes.LEGS_TOO_NARROW,
            fields.place("columns"),
            legs=legs,
            span=columns,
            characters=f"{max(characters, 0) / THOUSAND:.1f}",
            least=LEAST_LEG,
        )
        return columns
    return legs


def read_place(
    fields: Fields, columns: int, setting: Setting, height: int | None = None
) -> tuple[model.At | None, int | None]:
    """The fixed place and height, if there are any, checked against the page; ``height`` if no lines are given."""
    page, mistakes = setting.page, setting.reading.mistakes
    heights = fields.get("lines", height)
    lines: int | None = heights[0] if isinstance(heights, tuple) else heights
    if lines is not None and lines > page.rows:
        span = fields.place("lines")
        mistakes.add(codes.PLACE_OUTSIDE, span, what="line", what_zh="行", reach=lines, limit=page.rows)
        lines = page.rows
    written = fields.get("at")
    if written is None or written.get("column") is None or written.get("line") is None:
        return None, lines
    column, line = written.get("column"), written.get("line")
    right, foot = column + columns - 1, line + (lines or 1) - 1
    if right > page.columns:
        span = written.place("column")
        mistakes.add(codes.PLACE_OUTSIDE, span, what="column", what_zh="栏", reach=right, limit=page.columns)
    if foot > page.rows:
        span = written.place("line")
        mistakes.add(codes.PLACE_OUTSIDE, span, what="line", what_zh="行", reach=foot, limit=page.rows)
    # What reaches too far is drawn at the nearest place inside the page.
    column, line = max(1, column - max(0, right - page.columns)), max(1, line - max(0, foot - page.rows))
    return model.At(column, line, written.span), lines
