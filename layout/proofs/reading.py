"""A build read back from its PDF files: stories, blocks and lines, and where they stand."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from layout.content.geometry import Box
from layout.content.interpreter import Interpreter, Overgrown, inherited
from layout.content.objects import Raw, entries, get, key_of, name, number, numbers
from layout.content.state import Painted
from layout.content.structure import DEEPEST, ParentTree, source_of, title_of
from layout.diagnostics import Code, Report, Severity
from layout.diagnostics.reasons import system_reasons
from layout.diagnostics.render import plain
from layout.proofs.model import Block, Frame, Line, Proof, Sheet, Story
from layout.report import FILE_NAME

if TYPE_CHECKING:
    import pikepdf

NO_BUILD = Code(
    "no-build",
    Severity.ERROR,
    "{path} is neither a PDF nor the folder of a build: it holds no {report}",
    "{path} 既不是 PDF，也不是生成结果的文件夹：其中没有 {report}",
    "give the folder that banmian build wrote into, or one PDF",
    "请给出 banmian build 的输出文件夹，或一个 PDF 文件",
)
REPORT_WRONG = Code(
    "report-wrong",
    Severity.ERROR,
    "{path} is no report of a build",
    "{path} 不是生成报告",
    "build the issue again",
    "请重新生成",
)
PDF_WRONG = Code(
    "proof-unreadable",
    Severity.ERROR,
    "{path} cannot be read as a PDF: {reason}",
    "无法读取 PDF {path}：{reason_zh}",
    "build the issue again",
    "请重新生成",
)

MM: Final = 25.4 / 72
"""Millimetres in a point."""

DECIMALS: Final = 2
"""A hundredth of a millimetre is finer than any plate is mounted."""

SECTIONS: Final = ("Art", "Article", "Sect")
ARTIFACT: Final = "Artifact"
YAML: Final = (".yaml", ".yml")
BASELINE: Final = 0.5
"""Two pieces are of one line where they share so much of the lower one's height."""


class _Piece(NamedTuple):
    """A painted string: the block and story that it belongs to, what it reads, and its box in points."""

    story: int
    block: int
    text: str
    box: Box


def read_proof(path: str, report: Report) -> Proof | None:
    """The build in the folder ``path`` (by its report), or the PDF of that path; None, and told, if it cannot be
    read."""
    files = _files(path, report)
    if files is None:
        return None
    reader = _Reader()
    for file in files:
        try:
            with open(file, "rb") as opened:
                reader.read(opened.read(), file)
        except OSError as error:
            reason, reason_zh = system_reasons(error)
            report.add(PDF_WRONG, path=file, reason=reason, reason_zh=reason_zh)
        except ValueError as error:
            report.add(PDF_WRONG, path=file, reason=str(error), reason_zh=f"文件已损坏（{error}）")
    return None if report.failed else reader.proof()


def _files(path: str, report: Report) -> list[str] | None:
    """The PDF files of a build in the order of its pages."""
    if os.path.isfile(path) and not path.endswith(".json"):
        return [path]
    folder = os.path.dirname(path) if path.endswith(".json") else path
    place = os.path.join(folder, FILE_NAME)
    try:
        with open(place, encoding="utf-8") as opened:
            pages = json.load(opened)["pages"]
            names = [file for page in pages for file in page["files"] if file.endswith(".pdf")]
    except (FileNotFoundError, NotADirectoryError):
        report.add(NO_BUILD, path=path, report=FILE_NAME)
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        report.add(REPORT_WRONG, path=place)
        return None
    # A report may come from anywhere: its files are those beside it and no others.
    return [os.path.join(folder, os.path.basename(file)) for file in dict.fromkeys(names)]


class _Reader:
    """The stories of all files, as they come."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.stories: list[Story] = []

    def proof(self) -> Proof:
        return Proof(tuple(self.sheets), tuple(self.stories))

    def read(self, data: bytes, file: str) -> None:
        """Take in a file. Raises ValueError for one that cannot be read."""
        import pikepdf

        try:
            with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
                tree, interpreter = ParentTree(pdf), Interpreter()
                for index, page in enumerate(pdf.pages):
                    self._page(page, tree, interpreter, Sheet(plain(page.label), 0, 0, file, index))
        except (pikepdf.PdfError, Overgrown, RecursionError) as error:
            raise ValueError(str(error) or type(error).__name__) from None

    def _page(self, page: pikepdf.Page, tree: ParentTree, interpreter: Interpreter, sheet: Sheet) -> None:
        raw = page.obj
        media, trim = _box(raw, "/MediaBox"), _box(raw, "/TrimBox")
        unit = MM * (number(get(raw, "/UserUnit"), 1.0) or 1.0)
        width, height = round((trim[2] - trim[0]) * unit, DECIMALS), round((trim[3] - trim[1]) * unit, DECIMALS)
        sheet = sheet._replace(width=width, height=height)
        self.sheets.append(sheet)
        owners = _Owners(tree, raw)
        pieces = list(_pieces(interpreter.page(raw, media), owners))

        def frame(box: Box) -> Frame:
            edges = (box[0] - trim[0], trim[3] - box[3], box[2] - box[0], box[3] - box[1])
            return Frame(sheet.name, *(round(edge * unit, DECIMALS) for edge in edges))

        for story, (kind, title, source) in owners.stories.items():
            blocks = [
                Block(owners.blocks[block], tuple(Line(one.text, frame(one.box)) for one in _lines(pieces, block)))
                for block in dict.fromkeys(piece.block for piece in pieces if piece.story == story)
            ]
            self.stories.append(Story(kind, title, source, tuple(blocks)))


class _Owners:
    """The stories and blocks of a page, numbered as they are met: ``stories`` with kind, title and source."""

    def __init__(self, tree: ParentTree, page: Raw) -> None:
        self.tree, self.page = tree, page
        self.stories: dict[int, tuple[str, str, str]] = {}
        self.blocks: dict[int, str] = {}
        self._known: dict[tuple[int, int] | None, tuple[int, int]] = {}
        self._numbers: dict[int, int] = {}

    def of(self, one: Painted) -> tuple[int, int]:
        """The numbers of the story and of the block that a thing belongs to."""
        key = self.tree.key(self.page, one.marked)
        if key not in self._known:
            self._known[key] = self._find(None if key is None else self.tree.element(key))
        return self._known[key]

    def _find(self, element: Raw) -> tuple[int, int]:
        if not entries(element):
            self.stories.setdefault(-1, (ARTIFACT, "", ""))
            self.blocks.setdefault(-1, ARTIFACT)
            return -1, -1
        block, source, top = element, source_of(element), element
        for _ in range(DEEPEST):
            above = get(top, "/P")
            if name(get(top, "/S")) in SECTIONS or name(get(above, "/S")) in ("Document", ""):
                break
            top = above
            source = source or source_of(top)
        story, number_of_block = self._number(top), self._number(block)
        self.blocks.setdefault(number_of_block, name(get(block, "/S")))
        known = self.stories.get(story, ("", "", ""))
        # A story's caption or headline may stand in issue.yaml and its copy in a file of its own: that is its source.
        file = source[0] if source is not None and (not known[2] or known[2].endswith(YAML)) else known[2]
        self.stories[story] = name(get(top, "/S")), plain(title_of(top)), plain(file)
        return story, number_of_block

    def _number(self, element: Raw) -> int:
        key = key_of(element) or -2 - len(self._numbers)
        return self._numbers.setdefault(key, len(self._numbers))


def _pieces(painted: Iterator[Painted], owners: _Owners) -> Iterator[_Piece]:
    """The strings of a page; what has a text given in its place reads as that, once."""
    given = 0
    for one in painted:
        if one.shown is None:
            continue
        serial, words = one.marked.replacement
        if one.marked.actual_text:
            words = words if serial != given else ""
            given = serial
        else:
            words = one.shown.text
        yield _Piece(*owners.of(one), plain(words), one.box)


def _lines(pieces: list[_Piece], block: int) -> list[_Piece]:
    """The strings of a block put together to lines: what stands at one height, and goes on."""
    lines: list[_Piece] = []
    for piece in pieces:
        if piece.block != block:
            continue
        if lines and _go_on(lines[-1].box, piece.box):
            last = lines[-1]
            lines[-1] = last._replace(text=last.text + piece.text, box=_around(last.box, piece.box))
        else:
            lines.append(piece)
    return lines


def _go_on(line: Box, piece: Box) -> bool:
    shared = min(line[3], piece[3]) - max(line[1], piece[1])
    lower = min(line[3] - line[1], piece[3] - piece[1])
    # A gap as wide as the type is high parts what merely stands side by side, as in a page header.
    return shared > BASELINE * lower and piece[2] >= line[2] and piece[0] - line[2] < piece[3] - piece[1]


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _box(raw: Raw, key: str) -> Box:
    """A box of a page; the MediaBox where there is none, A4 where there is neither."""
    found: Any = numbers(get(raw, key), 4) or numbers(inherited(raw, "/MediaBox"), 4) or (0.0, 0.0, 595.0, 842.0)
    x0, y0, x1, y1 = found
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
