"""The preflight of a file: every check over everything in it."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Collection
from typing import Final

from layout.content.interpreter import Interpreter
from layout.issue.model import Plant
from layout.preflight import boxes, codes, colours, fonts, forbidden, ink, sizes, standards, structure, transparency
from layout.preflight.articles import Articles
from layout.preflight.model import Finding, Findings, Standard, reason_of
from layout.preflight.subject import Subject, read_sheet

CHECKS: Final[tuple[tuple[str, str, Callable[[Subject, Findings], None]], ...]] = (
    ("structure", "结构", structure.check),
    ("forbidden features", "禁用功能", forbidden.check),
    ("metadata", "元数据", standards.check),
    ("boxes", "页面框", boxes.check),
    ("fonts", "字体", fonts.check),
    ("colours", "颜色", colours.check),
    ("transparency", "透明与加网设置", transparency.check),
    ("sizes", "尺寸", sizes.check),
    ("ink", "墨量", ink.check),
)

DAMAGED: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)
"""What comes of objects that are of another kind than they should be."""


# The library logs what it mends, on standard error if nobody listens: what matters of it is found and told.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def examine(
    data: bytes,
    plant: Plant,
    standard: Standard | None = None,
    pages: Collection[int] = (),
    *,
    render: bool = True,
) -> tuple[Finding, ...]:
    """Examine a PDF for a plant. ``standard`` None: the one that the file claims to be, if the plant can take it, or
    else the plant's. ``pages`` (from 1) are those whose content is examined, none: all; those that are not there are
    passed over. Without ``render`` no page is rendered and ink is only estimated.

    A damaged file is found to be damaged: nothing about it raises an error.
    """
    import pikepdf

    found = Findings()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            chosen = standard or standards.judged_by(pdf, plant)
            subject = _subject(pdf, data, plant, chosen, pages)._replace(asked=standard is not None, render=render)
            if not len(pdf.pages):
                found.add(codes.NO_PAGES)
            for part, part_zh, check in CHECKS:
                try:
                    check(subject, found)
                except (pikepdf.PdfError, *DAMAGED) as error:
                    found.add(codes.PART_DAMAGED, 0, part=part, part_zh=part_zh, reason=reason_of(error))
    except pikepdf.PasswordError:
        found.add(codes.FILE_LOCKED)
    except (pikepdf.PdfError, *DAMAGED) as error:
        found.add(codes.FILE_UNREADABLE, 0, reason=reason_of(error))
    return found.all()


def standard_of(data: bytes, plant: Plant) -> Standard:
    """The standard that :func:`examine` holds a file to if none is asked for."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return standards.judged_by(pdf, plant)
    except (pikepdf.PdfError, pikepdf.PasswordError, *DAMAGED):
        return plant.printing.standard


def _subject(pdf: object, data: bytes, plant: Plant, standard: Standard, pages: Collection[int]) -> Subject:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    interpreter = Interpreter()
    chosen = [(number, page) for number, page in enumerate(pdf.pages, 1) if not pages or number in pages]
    sheets = tuple(read_sheet(page.obj, number, interpreter) for number, page in chosen)
    return Subject(pdf, data, plant, standard, sheets, interpreter, Articles(pdf))
