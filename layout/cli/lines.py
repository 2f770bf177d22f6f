"""``banmian lines``: how a text breaks into lines, and what its marks and gaps gave and took."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from layout.cli.telling import Function, figures, message_options, table, tell

if TYPE_CHECKING:
    from layout.diagnostics.render import Form
    from layout.text import SetLine, TextStyle

    _Kind = click.ParamType[Any]
else:
    _Kind = click.ParamType  # which takes an argument only since click 8.3

_HEADS = {
    "en": ("", "line", "width", "natural", "gap", "marks and spaces (em)"),
    "zh": ("", "行", "行宽", "原宽", "字距", "标点与空白的增减（字）"),
}
_FIGURES = (0, 2, 3, 4)
"""Columns of the table that hold numbers."""
_BESIDE = {
    "en": {},
    "zh": {
        "emphasis": "着重", "proper-name": "专名", "book-title": "书名", "deceased": "示亡", "reading": "注音",
    },
}  # fmt: skip
"""What stands beside the text by its kind; English has the kinds' own names."""
_HANGS = {"en": "hangs", "zh": "悬挂"}
_DECIMALS = 3


class _Choice(_Kind):
    """One of the names that a field of the style takes. They are looked up only when they are needed: the
    list of commands is shown without loading the text engine."""

    name = "choice"

    def __init__(self, field: str) -> None:
        self.field = field

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self._allowed())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value  # the style tells by itself what it does not take

    def _allowed(self) -> Sequence[str]:
        from layout.text import CHOICES

        return CHOICES[self.field]


class _Em(_Kind):
    """A number of em, or a length; the style reads it."""

    name = "em"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> float | str:
        try:
            return float(value)
        except ValueError:
            return value


class _Size(_Kind):
    """A length such as 9pt or 小五; in em too where it is the measure."""

    name = "length"

    def __init__(self, *, em: bool) -> None:
        self.em = em

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> object:
        from layout.units import parse_size

        try:
            size = parse_size(value)
        except ValueError:
            size = None
        if size is None or size.amount <= 0 or size.unit not in (("abs", "em") if self.em else ("abs",)):
            said = _("{value!r} is no length such as 9pt, 小五 or 12Q.")
            if self.em:
                said = _("{value!r} is no length such as 16em, 50mm or 144pt.")
            self.fail(said.format(value=value), param, ctx)
        return size


def _style_options(function: Function) -> Function:
    """An option for every field of the style, in the style's order, which is turned into its default."""
    options: list[Callable[[Function], Function]] = [
        click.option("--language", type=_Choice("language"), help="Language, which says what is usual."),
        click.option("--prohibition", metavar="LEVEL", help="Level of the language's prohibitions, or css-LEVEL."),
        click.option("--punctuation", type=_Choice("punctuation"), help="How wide marks are inside a line."),
        click.option("--line-end", type=_Choice("line_end"), help="What a mark keeps of its em at a line's end."),
        click.option("--line-start", type=_Choice("line_start"), help="The same of an opening mark at its start."),
        click.option(
            "--hanging", type=_Choice("hanging"), help="Whether a comma or stop may hang outside the measure."
        ),
        click.option("--autospace-letters/--no-autospace-letters", default=None, help="Space between Han and letters."),
        click.option("--autospace-digits/--no-autospace-digits", default=None, help="Space between Han and digits."),
        click.option("--indent", type=_Em(), metavar="EM", help="The first line's indent."),
        click.option("--align", type=_Choice("align"), help="Alignment."),
        click.option("--breaking", type=_Choice("breaking"), help="How breaks are chosen."),
        click.option("--word-break", type=_Choice("word_break"), help="keep-all: at spaces only, as in Korean."),
        click.option("--looseness", type=int, metavar="N", help="So many lines more than are best."),
        click.option("--hyphenation", metavar="LANGUAGE", help="Hyphenate words of this language where needed."),
        click.option("--family", metavar="FAMILY", help="Family of the face."),
        click.option("--weight", type=int, metavar="N", help="Weight of the face."),
        click.option("--size", type=_Size(em=False), metavar="LENGTH", help="Size of the characters."),
        click.option("--word-space", type=_Em(), metavar="EM", help="Width of a typed space."),
        click.option("--metrics", type=_Choice("metrics"), help="em: every character is one em wide."),
        click.option("--adjacent", type=_Choice("adjacent"), help="What two marks side by side take: tight, one em."),
        click.option("--western", type=_Choice("western"), help="grid: Western runs take whole em."),
        click.option("--hanging-indent", type=_Em(), metavar="EM", help="The other lines' indent."),
        click.option("--marks", type=_Choice("marks"), help="corner: at the lower left in Taiwan and Hong Kong too."),
        click.option("--fixed", type=_Choice("fixed"), help="Spaces that keep their size in adjustment."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@click.command("lines")
@click.argument("text")
@click.option("--measure", type=_Size(em=True), required=True, metavar="LENGTH", help="How long a line is: 16em, 50mm.")
@click.option("--markup", is_flag=True, help="Read TEXT's mark-up: **bold**, [text]{emphasis}, [^1] and the others.")
@_style_options
@click.option("--json", "as_json", is_flag=True, help="Print every cluster's place, as JSON.")
@message_options
def command(text: str, measure: Any, markup: bool, as_json: bool, shape: Form, lang: str, **chosen: Any) -> None:
    """Show how TEXT breaks into lines (- reads it from standard input).

    Each line with its width, its width before adjustment and its gap deviation, in em, and what marks and
    spaces gave and took; below them the root mean square and the worst of the gap deviations, and how many lines are
    loose or short last ones.
    """
    from layout.diagnostics import Report
    from layout.text import set_text

    if text == "-":
        text = _standard_input()
    told, style = Report(), _style(chosen, lang)
    lines = set_text(text, measure, style, told, markup=markup)
    tell(told, None, shape, lang, own=False)
    click.echo(_as_json(lines) if as_json else _table(lines, lang))
    if told.failed:
        raise SystemExit(1)


def _standard_input() -> str:
    """What standard input holds, without the newline at its end; UTF-8, whatever the locale says."""
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(_("standard input is not UTF-8 (byte {byte}).").format(byte=error.start)) from None


def _style(chosen: dict[str, Any], lang: str) -> TextStyle:
    """The style of the options given. Raises BadParameter for a value that does not go with the others."""
    from layout.font.errors import ForbiddenFont, UnknownFamily
    from layout.text import StyleError, TextStyle, families
    from layout.text.text_style import settle

    style = TextStyle(**{name: value for name, value in chosen.items() if value is not None})
    try:
        settle(style)
    except StyleError as error:
        said = f"{error.zh}。" if lang == "zh" else f"{error.args[0]}."
        raise click.BadParameter(said, param_hint=f"--{error.field.replace('_', '-')}") from None
    except UnknownFamily as error:
        allowed = ", ".join(dict.fromkeys((*error.suggestions, *families())))
        raise click.BadParameter(
            _("{value!r} is not one of {choices}.").format(value=error.family, choices=allowed), param_hint="--family"
        ) from None
    except ForbiddenFont as error:
        raise click.BadParameter(
            _("{face} forbids embedding.").format(face=error.face), param_hint="--family"
        ) from None
    return style


def _table(lines: Sequence[SetLine], lang: str) -> str:
    """A row a line, columns as wide as a terminal shows them, and how good the lines are."""
    from layout.text.quality import quality

    rows = [_HEADS[lang], *(_row(number, line, lang) for number, line in enumerate(lines, 1))]
    shown = table(rows, _FIGURES)
    shown += filter(None, [figures(quality(lines), lang)])
    return "\n".join(shown)


def _row(number: int, line: SetLine, lang: str) -> tuple[str, ...]:
    sums: dict[str, int] = {}
    for one in line.adjustments:
        sums[one.step] = sums.get(one.step, 0) + one.amount
    notes = [f"{step} {line.in_em(amount):+.2f}" for step, amount in sums.items()]
    if line.hangs:
        notes.append(f"{_HANGS[lang]} {line.in_em(line.hang):.2f}")
    for beside in line.interlinear:
        kind = _BESIDE[lang].get(beside.kind, beside.kind)
        notes.append(f"{kind} {beside.base} {beside.reading}".rstrip())
    sizes = (f"{line.in_em(line.inline_size):.2f}", f"{line.in_em(line.natural):.2f}", f"{line.gap_em:.3f}")
    # The indent is shown as far as a terminal can; a control would spoil the table.
    indent = "\u3000" * round(line.in_em(line.start))
    copy = "".join(character if character.isprintable() or character == "\u3000" else " " for character in line.text)
    return (str(number), indent + copy.rstrip(" "), *sizes, ", ".join(notes))


def _as_json(lines: Sequence[SetLine]) -> str:
    """The lines as JSON: one object, in which every length stands in units and in em."""
    import json

    from layout.report import quality_facts
    from layout.text.quality import quality

    told = {"lines": [_record(line) for line in lines], "quality": quality_facts(quality(lines))}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _record(line: SetLine) -> dict[str, object]:
    record: dict[str, object] = {"text": line.text, "em": line.em, "last": line.last, "hangs": line.hangs}
    for name in ("measure", "start", "inline_size", "natural", "compressed", "stretched", "hang"):
        length = getattr(line, name)
        record[name] = length
        record[f"{name}_em"] = round(line.in_em(length), _DECIMALS)
    record["gap_em"] = line.gap_em
    for name in ("clusters", "adjustments", "interlinear"):
        record[name] = [{key: _rounded(value) for key, value in part._asdict().items()} for part in getattr(line, name)]
    return record


def _rounded(value: object) -> object:
    if isinstance(value, tuple):
        return [_rounded(one) for one in value]
    return round(value, _DECIMALS) if isinstance(value, float) else value
