"""The keys of a plant profile, declared once; see :mod:`layout.issue.keys`."""

from __future__ import annotations

from typing import Final

from layout.issue.schema import Boolean, Choice, Key, Measure, Record, Sequence, Text, Whole
from layout.units import MM, PT

MOST_INK: Final = 400
"""Percent: all four inks laid down solid."""
_INK = Whole(50, MOST_INK)
_PPI = Whole(1, 10_000)
_LINE = Measure(("abs",), 0, 20 * PT)
_TYPE = Measure(("abs",), 0, 100 * PT)

STANDARDS: Final = ("x4", "x1a")
MARKS: Final = ("crop", "registration", "colour-bar", "slug")


def _least(name: str, about: str, kind: Measure) -> Record:
    return Record(
        name,
        about,
        (
            Key("positive", kind, "In one ink."),
            Key("reversed", kind, "White out of a solid, a tint or a picture."),
            Key("several", kind, "In several inks."),
        ),
    )


PLANT: Final = Record(
    "plant",
    "A plant profile: what the print shop can print and how it wants its files.",
    (
        Key("base", Text(), "The plant that this one alters: a name, or a file.", examples=("newsprint-coldset",)),
        Key("process", Choice(("coldset", "heatset", "sheetfed")), "How it prints."),
        Key("pdf", Choice(STANDARDS), "The standard of its files: PDF/X-4 or PDF/X-1a:2003."),
        Key(
            "profile",
            Text(),
            "The ICC output profile: one that comes with the house, or a file of the issue.",
            examples=("SNAP_TR002_220", "plant/WAN-IFRAnewspaper26v5.icc"),
        ),
        Key("condition", Text(), "The identifier of the printing condition.", examples=("CGATS TR 002", "FOGRA39")),
        Key("condition_name", Text(), "What people call the printing condition."),
        Key("registry", Text(), "Where the identifier is registered."),
        Key("intent", Choice(("relative", "perceptual")), "How the colours of pictures are brought to the profile."),
        Key("black_point", Boolean(), "Whether the black point is compensated for."),
        Key("total_ink", _INK, "The most ink over any square of ink_area, in percent.", examples=("240",)),
        Key("peak_ink", _INK, "The most ink at any pixel, in percent."),
        Key("ink_area", Measure(("abs",), MM // 10, 100 * MM), "The side of the square over which ink is measured."),
        Key("rule", _least("least-rule", "The least weight of rules that hold.", _LINE), "The least weight of rules."),
        Key("type", _least("least-type", "The least size of type that holds.", _TYPE), "The least size of type."),
        Key("overprint_below", _TYPE, "Black type under this size must overprint."),
        Key("one_ink_below", _TYPE, "Type under this size must be in one ink."),
        Key("tint_under_text", Whole(0, 100), "The darkest tint that text may stand on, in percent."),
        Key(
            "ppi",
            Record(
                "resolution",
                "Pixels to the inch of pictures.",
                (
                    Key("least", _PPI, "Under this a picture is warned of."),
                    Key("refused", _PPI, "Under this it is an error."),
                    Key("limit", _PPI, "Finer ones are averaged to this."),
                ),
            ),
            "The resolution of gray and colour pictures.",
        ),
        Key(
            "one_bit",
            Record(
                "resolution-one-bit",
                "Pixels to the inch of line art of one bit.",
                (Key("least", _PPI, "Under this it is warned of."), Key("limit", _PPI, "Finer is averaged to this.")),
            ),
            "The resolution of 1-bit line art.",
        ),
        Key("pixels", Whole(1, 100_000_000_000), "The most pixels that a picture may have."),
        Key("bleed", Measure(("abs",), 0, 100 * MM), "The bleed, in place of the format's."),
        Key("marks", Sequence(Choice(MARKS), 0, len(MARKS)), "Printer's marks outside the bleed."),
        Key("spots", Whole(0, 32), "How many spot colours a file may hold."),
        Key("safety", Measure(("abs",), 0, 100 * MM), "How far text stays from the trim."),
        Key("file_name", Text(), "The pattern of file names, in place of the format's.", examples=("{date}{page}",)),
        Key("files", Choice(("page", "issue")), "One file a page, or one of all pages."),
        Key("order", Choice(("issue", "reversed")), "The order of pages in such a file."),
        Key("tagged", Boolean(), "Whether files carry their logical structure, for readers and the archive."),
    ),
)
