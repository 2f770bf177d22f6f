"""Files for the tests of the preflight: one sound page of our own, and ways to break it."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf

from layout.diagnostics import Span
from layout.display import Colour, Printing, Stroke
from layout.issue.model import Least, Plant
from layout.preflight.examine import examine
from layout.preflight.model import Finding
from layout.units import mm, pt
from tests.pdf.pages import PROFILE, run, write

CONDITION = "CGATS TR 002"
"""The condition that the test files of tests/pdf/pages.py name."""

NEWSPRINT = Plant(
    # A coldset plant's figures: total ink 240 % over 1 mm² and 320 % at a pixel, rules of 0.25 pt (reversed 0.5, in
    # several inks 1), type of 6 pt (8, 10), black overprints under 12 pt, one ink under 9, tints of 30 % under text.
    name="newsprint",
    process="coldset",
    printing=Printing(PROFILE, CONDITION),
    total_ink=240,
    peak_ink=320,
    ink_area=mm(1),
    rule=Least(pt(0.25), pt(0.5), pt(1)),
    type_size=Least(pt(6), pt(8), pt(10)),
    overprint_below=pt(12),
    one_ink_below=pt(9),
    tint_under_text=30,
    ppi_least=150,
    ppi_refused=100,
    one_bit_least=550,
    bleed=None,
    file_name="",
    files="page",
    order="issue",
    spots=0,
    safety=mm(3),
    marks=(),
    span=Span("", 1, 1, 1, 1),
)

BLACK = Colour(k=1000)


@cache
def sound() -> bytes:
    """A page of 100 mm × 140 mm with 3 mm of bleed: two lines of black text in two faces, and a rule."""
    return write(
        run("关爱走访困境儿童", mm(10), mm(20), overprint=True),
        run("确保温暖过冬", mm(10), mm(40), "hei-700", pt(24), overprint=True),
        Stroke(mm(10), mm(50), mm(90), mm(50), pt(0.5), overprint=True),
    )


def changed(change: Callable[[pikepdf.Pdf], None], data: bytes | None = None, **saving: Any) -> bytes:
    """The sound page (or another) with a change made to it."""
    with pikepdf.open(io.BytesIO(sound() if data is None else data)) as pdf:
        change(pdf)
        written = io.BytesIO()
        pdf.save(written, **{"fix_metadata_version": False, "static_id": True, **saving})
    return written.getvalue()


def painting(content: str, resources: str = "<<>>", **streams: tuple[str, bytes]) -> bytes:
    """The sound page with more content on top. ``resources`` are added to the page's own; in them ``@name`` stands
    for the stream ``name``, given as its dictionary and its data."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = {}
        for name, (entries, data) in streams.items():
            stream = pikepdf.Stream(pdf, data)
            for key, value in pikepdf.Object.parse(filled(entries, made)).items():
                stream[key] = value
            made[name] = pdf.make_indirect(stream)
        page = pdf.pages[0].obj
        own = page.Resources
        merged = pikepdf.Dictionary({key: own[key] for key in own.keys()})  # noqa: SIM118 (no mapping)
        for kind, more in parse(pdf, resources, made).items():
            held = dict(merged.get(kind, pikepdf.Dictionary()).items())
            merged[kind] = pikepdf.Dictionary({**held, **dict(more.items())})
        page.Resources = merged
        text = page.Contents.read_bytes().decode("ascii")
        page.Contents = pikepdf.Stream(pdf, f"q\n{text}\nQ\n{content}\n".encode("ascii"))

    return changed(change)


def filled(text: str, made: dict[str, pikepdf.Object]) -> bytes:
    assert not made or "@" not in text
    return text.encode("ascii")


def parse(pdf: pikepdf.Pdf, text: str, made: dict[str, pikepdf.Object]) -> Any:
    """A dictionary as PDF writes it, ``@name`` replaced by what was made."""
    for name in made:
        text = text.replace(f"@{name}", f"/Made.{name}")

    def replaced(value: Any) -> Any:
        if isinstance(value, pikepdf.Name) and str(value).startswith("/Made."):
            return made[str(value).removeprefix("/Made.")]
        if isinstance(value, pikepdf.Array):
            return pikepdf.Array([replaced(part) for part in value])
        if isinstance(value, pikepdf.Dictionary):
            return pikepdf.Dictionary({key: replaced(part) for key, part in value.items()})
        return value

    return replaced(pikepdf.Object.parse(text.encode("ascii")))


def found(data: bytes, plant: Plant = NEWSPRINT, standard: Any = "x4", *, render: bool = False) -> list[str]:
    """The names of the faults, without what is only noted."""
    return [one.code.name for one in findings(data, plant, standard, render=render)]


def findings(data: bytes, plant: Plant = NEWSPRINT, standard: Any = "x4", *, render: bool = False) -> list[Finding]:
    """The faults. Rendering takes most of a second: only tests of ink ask for it."""
    return [one for one in examine(data, plant, standard, render=render) if one.severity.value != "note"]
