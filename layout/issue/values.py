"""Nodes to values by the declaration: each scalar is read as what its key declares, never as what it looks like.

So ``on``, ``12:30`` and ``0123`` are the text that the editor wrote where text is declared. A value that
cannot be read is told and left out, and reading goes on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from layout import source
from layout.diagnostics import Code, Span
from layout.display import Colour
from layout.issue import codes, model, schema
from layout.issue.makeup import AS_HOUSE
from layout.source.codes import CONTROL_CHARACTER
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import Entry, Mapping, Node, Scalar, start_of
from layout.source.suggest import LONGEST_WORD, did_you_mean, hint_values
from layout.units import HAO_POINTS, MM, PT, THOUSAND, Size, parse_size

_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
# Compiled only when there is a mistake: characters above U+00FF take milliseconds.
_LOOSE_DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_CHINESE_SIZE = r"(\d{1,6}(?:\.\d{1,3})?) *(毫米|磅|字|行|级)"
_CHINESE_UNITS = {"毫米": "mm", "磅": "pt", "字": "em", "行": " lines", "级": "Q"}
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?", re.ASCII)
_SHARE = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)\s*(%?)", re.ASCII)
_LINE_COUNT = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(?:\s*lines?)?", re.ASCII)
_ALLOWANCE = re.compile(r"(\d{1,4})(?:\s*lines?)?", re.ASCII)
_SIZE_CHARACTERS = re.compile(r"[-\d. A-Za-z]{1,24}", re.ASCII)
_INK = re.compile(r"([CMYKcmyk])(\d{1,3}(?:\.\d)?)", re.ASCII)
_TINT = re.compile(r"(.*\S)\s+(\d{1,3})%", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


MOST_NUMBERS = 100
"""Entries of a list of numbers to choose from."""


class ColourName(NamedTuple):
    """A house colour's name and its tint in thousandths, to be looked up when the house style is known."""

    name: str
    tint: int
    span: Span


class Fields(NamedTuple):
    """A record that was read: the values of the keys that were there and good, and where they stand.

    ``name`` is the record's; ``spans`` has the place of every key that was there, good or not.
    ``key`` is where its own name stands, if it is one of a mapping of names.
    """

    name: str
    values: dict[str, Any]
    spans: dict[str, Span]
    nodes: dict[str, Node]
    span: Span
    key: Span | None = None

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or ``default`` if it is not there or was not good."""
        return self.values.get(key, default)

    def place(self, key: str) -> Span:
        """Where the value of ``key`` is, else the record's beginning."""
        return self.spans.get(key) or start_of(self.span)

    def __contains__(self, key: object) -> bool:
        """Whether the key was written, good or not."""
        return key in self.spans


def read(node: Node, kind: schema.Kind, mistakes: Mistakes) -> Any:
    """The value of a node by its declared kind, or None if it has none (told).

    Text gives :class:`model.Text`, Measure a Size, Ink a Colour or :class:`ColourName`, Date a date; Share
    and LineCount thousandths; Record and OneOf :class:`Fields`, Named a dict from names to values, Sequence
    a tuple without the entries that are no good.
    """
    return _READERS[type(kind)](node, kind, mistakes)


# ------------------------------------------------------------------ containers


def _read_record(node: Node, kind: schema.Record, mistakes: Mistakes) -> Fields | None:
    if not isinstance(node, Mapping):
        _wrong_type(node, *_MAPPING, mistakes)
        return None
    known = {key.name: key for key in kind.keys}
    fields = Fields(kind.name, {}, {}, {}, node.span)
    for name_node, value in node.entries:
        key = known.get(name_node.value)
        if key is None:
            _unknown_key(name_node, known, codes.UNKNOWN_KEY, mistakes)
            # The key that was meant counts as written, so that it is not told as missing as well.
            meant = did_you_mean(name_node.value, known)
            if meant:
                fields.spans.setdefault(meant, name_node.span)
            continue
        fields.spans[key.name] = value.span
        fields.nodes[key.name] = value
        if isinstance(value, Scalar) and value.is_empty:
            fields.spans[key.name] = name_node.span
            mistakes.add(codes.EMPTY_VALUE, name_node.span, key=key.name)
            continue
        found = read(value, key.kind, mistakes)
        if found is not None:
            fields.values[key.name] = found
    for key in kind.keys:
        if key.required and key.name not in fields.spans:
            mistakes.add(codes.MISSING_KEY, start_of(node.span), key=key.name)
    return fields


_FULL_WIDTH_COLON = ("a full-width “：” makes no key; type “: ”", "全角“：”不能作键后的冒号；请改用半角“: ”")


def _unknown_key(node: Scalar, known: Iterable[str], code: Code, mistakes: Mistakes) -> None:
    hints = hint_values(node.value, known)
    if "：" in node.value:
        hints = dict(zip(("suggestion", "suggestion_zh"), _FULL_WIDTH_COLON, strict=True))
    mistakes.add(code, node.span, key=quoted(node.value), value=quoted(node.value), **hints)


def _read_one_of(node: Node, kind: schema.OneOf, mistakes: Mistakes) -> Fields | None:
    names = {entry.key.value for entry in node.entries} if isinstance(node, Mapping) else set()
    for key, record in kind.records:
        if not key or key in names:
            return _read_record(node, record, mistakes)
    return None


def _read_named(node: Node, kind: schema.Named, mistakes: Mistakes) -> dict[str, Any] | None:
    if not isinstance(node, Mapping):
        _wrong_type(node, f"a mapping from {kind.what} to value", f"从{kind.what_zh}到值的映射", mistakes)
        return None
    values: dict[str, Any] = {}
    for entry in node.entries:
        if kind.names and entry.key.value not in kind.names:
            _unknown_key(entry.key, kind.names, codes.UNKNOWN_KEY, mistakes)
            continue
        if not _checked_text(entry, mistakes):
            continue
        found = read(entry.value, kind.value, mistakes)
        if isinstance(found, Fields):
            found = found._replace(key=entry.key.span)
        if found is not None:
            values[entry.key.value] = found
    return values


def _checked_text(entry: Entry, mistakes: Mistakes) -> bool:
    name = entry.key.value
    if not name.strip() or _CONTROL.search(name):
        _wrong_value(entry.key, "a name", "名称", mistakes)
        return False
    if isinstance(entry.value, Scalar) and entry.value.is_empty:
        mistakes.add(codes.EMPTY_VALUE, entry.key.span, key=quoted(name))
        return False
    return True


def _read_sequence(node: Node, kind: schema.Sequence, mistakes: Mistakes) -> tuple[Any, ...] | None:
    if not isinstance(node, source.Sequence):
        _wrong_type(node, "a list", "列表", mistakes)
        return None
    count = len(node.items)
    if not kind.minimum <= count <= kind.maximum:
        place = start_of(node.span)
        same = kind.minimum == kind.maximum
        mistakes.add(
            codes.WRONG_COUNT,
            place,
            count=count,
            wanted=f"{kind.minimum}" if same else f"{kind.minimum} to {kind.maximum}",
            wanted_zh=f"{kind.minimum}" if same else f"{kind.minimum} 至 {kind.maximum}",
        )
        return None
    found = tuple(value for item in node.items if (value := read(item, kind.item, mistakes)) is not None)
    # A pair (width, height) is no good with one of the two.
    return found if len(found) == count or kind.minimum != kind.maximum else None


def _read_either(node: Node, kind: schema.Either, mistakes: Mistakes) -> Any:
    if isinstance(node, Scalar) and kind.scalar is not None:
        return read(node, kind.scalar, mistakes)
    if isinstance(node, source.Sequence) and kind.sequence is not None:
        return read(node, kind.sequence, mistakes)
    if isinstance(node, Mapping) and kind.mapping is not None:
        return read(node, kind.mapping, mistakes)
    allowed = [
        words
        for part, words in ((kind.scalar, _SCALAR), (kind.sequence, _LIST), (kind.mapping, _MAPPING))
        if part is not None
    ]
    _wrong_type(node, " or ".join(en for en, _ in allowed), "或".join(zh for _, zh in allowed), mistakes)
    return None


_SCALAR = ("a single value", "单个值")
_LIST = ("a list", "列表")
_MAPPING = ("a mapping (key: value)", "映射（键: 值）")
_NOTHING = ("nothing", "空白")


def _wrong_type(node: Node, wanted: str, wanted_zh: str, mistakes: Mistakes) -> None:
    found = _MAPPING if isinstance(node, Mapping) else _LIST if isinstance(node, source.Sequence) else _SCALAR
    advice = advice_zh = ""
    if isinstance(node, Scalar):
        found = _NOTHING if node.is_empty else found
        if "：" in node.value:
            advice, advice_zh = _FULL_WIDTH_COLON
    span = node.span if isinstance(node, Scalar) else start_of(node.span)
    mistakes.add(
        codes.WRONG_TYPE,
        span,
        wanted=wanted,
        wanted_zh=wanted_zh,
        found=found[0],
        found_zh=found[1],
        advice=advice,
        advice_zh=advice_zh,
    )


# ------------------------------------------------------------------ scalars


def _scalar(node: Node, wanted: str, wanted_zh: str, mistakes: Mistakes) -> str | None:
    if isinstance(node, Scalar):
        if not node.is_empty:
            return node.value.strip()
        mistakes.add(codes.EMPTY_ENTRY, node.span, wanted=wanted, wanted_zh=wanted_zh)
    else:
        _wrong_type(node, wanted, wanted_zh, mistakes)
    return None


def _wrong_value(node: Node, wanted: str, wanted_zh: str, mistakes: Mistakes, meant: str = "") -> None:
    """Tell of a value; ``meant`` is how the editor should probably have written it."""
    text = node.value if isinstance(node, Scalar) else ""
    if not meant and not text.isascii() and len(text) <= LONGEST_WORD:
        import unicodedata

        half = unicodedata.normalize("NFKC", text)
        meant = half if half != text and half.isascii() else ""
    advice, advice_zh = (f"write “{meant}”", f"应写作“{meant}”") if meant else ("", "")
    mistakes.add(
        codes.WRONG_VALUE,
        node.span,
        value=quoted(text),
        wanted=wanted,
        wanted_zh=wanted_zh,
        advice=advice,
        advice_zh=advice_zh,
    )


def _out_of_range(node: Node, minimum: str, maximum: str, mistakes: Mistakes) -> None:
    text = node.value if isinstance(node, Scalar) else ""
    mistakes.add(codes.OUT_OF_RANGE, node.span, value=quoted(text), minimum=minimum, maximum=maximum)


def _read_text(node: Node, kind: schema.Text, mistakes: Mistakes) -> model.Text | None:
    wanted, wanted_zh = (kind.wanted, kind.wanted_zh) if kind.wanted else ("text", "文字")
    if kind.empty and isinstance(node, Scalar) and not node.value.strip():
        return model.Text("", node.span)
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    control = _CONTROL.search(text)
    if control is not None:
        mistakes.add(CONTROL_CHARACTER, node.span, name=f"U+{ord(control[0]):04X}")
        return None
    if not text or (kind.pattern and re.fullmatch(kind.pattern, text) is None):
        _wrong_value(node, wanted, wanted_zh, mistakes)
        return None
    return model.Text(text, node.span)


def _read_choice(node: Node, kind: schema.Choice, mistakes: Mistakes) -> str | None:
    text = _scalar(node, "one of " + ", ".join(kind.words), "、".join(kind.words) + "之一", mistakes)
    if text is None or text in kind.words:
        return text
    mistakes.add(codes.UNKNOWN_WORD, node.span, value=quoted(text), **hint_values(text, kind.words))
    return None


def _read_whole(node: Node, kind: schema.Whole, mistakes: Mistakes) -> int | None:
    text = _scalar(node, "a whole number", "整数", mistakes)
    if text is None:
        return None
    if not _WHOLE.fullmatch(text):
        _wrong_value(node, "a whole number", "整数", mistakes)
        return None
    number = int(text)
    if not kind.minimum <= number <= kind.maximum:
        _out_of_range(node, str(kind.minimum), str(kind.maximum), mistakes)
        return None
    return number


def _read_numbers(node: Node, kind: schema.Numbers, mistakes: Mistakes) -> tuple[int, ...] | None:
    """The numbers, ascending where they are a range, in the editor's order where they are a list."""
    whole = schema.Whole(kind.minimum, kind.maximum)
    if isinstance(node, source.Sequence):
        found = _read_sequence(node, schema.Sequence(whole, 1, MOST_NUMBERS), mistakes)
        return tuple(dict.fromkeys(found)) if found else None
    wanted, wanted_zh = "a whole number, a list of them, or a range such as 2-4", "整数、整数列表或范围，如 2-4"
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    match = _RANGE.fullmatch(text)
    if match is None:
        _wrong_value(node, wanted, wanted_zh, mistakes)
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    if not kind.minimum <= first <= last <= kind.maximum:
        _out_of_range(node, str(kind.minimum), str(kind.maximum), mistakes)
        return None
    return tuple(range(first, last + 1))


def _read_share(node: Node, kind: schema.Share, mistakes: Mistakes) -> int | None:
    text = _scalar(node, "a number such as 0.8 or 80%", "数字，如 0.8 或 80%", mistakes)
    if text is None:
        return None
    match = _SHARE.fullmatch(text)
    if match is None:
        _wrong_value(node, "a number such as 0.8 or 80%", "数字，如 0.8 或 80%", mistakes)
        return None
    share = round(float(match[1]) * (THOUSAND // 100 if match[2] else THOUSAND))
    if not kind.minimum <= share <= kind.maximum:
        _out_of_range(node, f"{kind.minimum / THOUSAND:g}", f"{kind.maximum / THOUSAND:g}", mistakes)
        return None
    return share


def _read_line_count(node: Node, kind: schema.LineCount, mistakes: Mistakes) -> int | None:
    wanted, wanted_zh = "a number of lines such as 0.5 lines", "行数，如 0.5 lines"
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    match = _LINE_COUNT.fullmatch(text)
    if match is None:
        _wrong_value(node, wanted, wanted_zh, mistakes)
        return None
    count = round(float(match[1]) * THOUSAND)
    if count > kind.maximum:
        _out_of_range(node, "0", f"{kind.maximum / THOUSAND:g}", mistakes)
        return None
    return count


_BOOLEANS = {
    # What YAML 1.1 and other tools take for true and false.
    **dict.fromkeys(("true", "yes", "on", "y", "1", "是"), "true"),
    **dict.fromkeys(("false", "no", "off", "n", "0", "否"), "false"),
}


def _read_boolean(node: Node, kind: schema.Boolean, mistakes: Mistakes) -> bool | None:
    del kind
    text = _scalar(node, "true or false", "true 或 false", mistakes)
    if text is None:
        return None
    if text not in ("true", "false"):
        _wrong_value(node, "true or false", "布尔值（true 或 false）", mistakes, _BOOLEANS.get(text.lower(), ""))
        return None
    return text == "true"


def _read_allowance(node: Node, kind: schema.Allowance, mistakes: Mistakes) -> int | None:
    """The lines that are allowed; 0 for false, :data:`AS_HOUSE` for true."""
    wanted, wanted_zh = "true, false or a number of lines such as 3 lines", "true、false 或行数，如 3 lines"
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    if text in ("true", "false"):
        return AS_HOUSE if text == "true" else 0
    match = _ALLOWANCE.fullmatch(text)
    if match is None:
        _wrong_value(node, wanted, wanted_zh, mistakes, _BOOLEANS.get(text.lower(), ""))
        return None
    if int(match[1]) > kind.maximum:
        _out_of_range(node, "0", str(kind.maximum), mistakes)
        return None
    return int(match[1])


def _read_date(node: Node, kind: schema.Date, mistakes: Mistakes) -> datetime.date | None:
    del kind
    wanted, wanted_zh = "a date as YYYY-MM-DD", "日期（YYYY-MM-DD）"
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    match = _DATE.fullmatch(text)
    if match is not None:
        found = _date(match)
        if found is None:
            _wrong_value(node, "a day of the calendar", "历书上的日子", mistakes)
        return found
    loose = re.fullmatch(_LOOSE_DATE, text, re.ASCII)
    meant = _date(loose) if loose is not None else None
    _wrong_value(node, wanted, wanted_zh, mistakes, meant.isoformat() if meant is not None else "")
    return None


def _date(match: re.Match[str]) -> datetime.date | None:
    """The date of year, month and day; None for the 30th of February and the like."""
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


_UNIT_NAMES = {"abs": "9pt, 3mm, 12Q, 小五", "em": "2em", "line": "4 lines"}


def _read_measure(node: Node, kind: schema.Measure, mistakes: Mistakes) -> Size | None:
    examples = ", ".join(_UNIT_NAMES[unit] for unit in kind.units)
    wanted, wanted_zh = f"a size such as {examples}", f"尺寸，如 {examples}"
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if text is None:
        return None
    size: Size | None = None
    if text in HAO_POINTS or _SIZE_CHARACTERS.fullmatch(text):
        try:
            size = parse_size(text)
        except ValueError:
            size = None
    if size is None or size.unit not in kind.units:
        chinese = re.fullmatch(_CHINESE_SIZE, text, re.ASCII)
        meant = chinese[1] + _CHINESE_UNITS[chinese[2]] if chinese is not None else ""
        if meant and parse_size(meant).unit not in kind.units:
            meant = ""
        _wrong_value(node, wanted, wanted_zh, mistakes, meant)
        return None
    if size.unit == "abs" and not kind.minimum <= size.amount <= kind.maximum:
        unit, name = (PT, "pt") if text.endswith("pt") else (MM, "mm")
        _out_of_range(node, f"{kind.minimum / unit:.3g}{name}", f"{kind.maximum / unit:.4g}{name}", mistakes)
        return None
    if size.unit != "abs" and not kind.least <= size.amount <= kind.most:
        _out_of_range(node, f"{kind.least / THOUSAND:g}", f"{kind.most / THOUSAND:g}", mistakes)
        return None
    return size


def _read_ink(node: Node, kind: schema.Ink, mistakes: Mistakes) -> Colour | ColourName | None:
    del kind
    wanted, wanted_zh = (
        "a colour such as K100, C0 M100 Y100 K0 or a house colour",
        "颜色，如 K100、C0 M100 Y100 K0 或专名",
    )
    text = _scalar(node, wanted, wanted_zh, mistakes)
    if not text:
        return None
    parts = [_INK.fullmatch(word) for word in text.split()]
    inks = {part[1].lower(): round(float(part[2]) * THOUSAND / 100) for part in parts if part is not None}
    if len(inks) == len(parts) and max(inks.values()) <= THOUSAND:
        return Colour(inks.get("c", 0), inks.get("m", 0), inks.get("y", 0), inks.get("k", 0))
    if any(part is not None for part in parts):
        _wrong_value(node, wanted, wanted_zh, mistakes)
        return None
    tint = _TINT.fullmatch(text)
    strength = int(tint[2]) * THOUSAND // 100 if tint else THOUSAND
    if strength > THOUSAND:
        _out_of_range(node, "0%", "100%", mistakes)
        return None
    return ColourName(tint[1] if tint else text, strength, node.span)


_READERS: dict[type, Callable[[Node, Any, Mistakes], Any]] = {
    schema.Text: _read_text,
    schema.Choice: _read_choice,
    schema.Whole: _read_whole,
    schema.Numbers: _read_numbers,
    schema.Share: _read_share,
    schema.LineCount: _read_line_count,
    schema.Allowance: _read_allowance,
    schema.Boolean: _read_boolean,
    schema.Date: _read_date,
    schema.Measure: _read_measure,
    schema.Ink: _read_ink,
    schema.Sequence: _read_sequence,
    schema.Named: _read_named,
    schema.Either: _read_either,
    schema.Record: _read_record,
    schema.OneOf: _read_one_of,
}
