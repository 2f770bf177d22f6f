#!/usr/bin/env python3
"""Make the faces of the regions' examples again from the fonts that fonts.yaml names.

    python examples/cut_fonts.py [--archives DIR] [--check]

The faces that come with the house have the characters of the mainland. Each example for another region
brings its own in ``fonts/``: cut to the characters of that example, ASCII, marks and (for Japan) kana, so
a face must be cut anew when the example's text takes new characters. Options are those of
fonts/make_fonts.py, which also says how a font is fetched and cut.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import uharfbuzz as hb
import yaml

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "fonts"))

from make_fonts import cut, fetch, keep, options  # noqa: E402

ASCII = "".join(map(chr, range(0x20, 0x7F)))
MARKS = "　、。，．：；！？（）「」『』《》〈〉【】〔〕“”‘’·‧・—–―…⋯～／％々〇"
KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x309B, 0x30FF))))
NAMES = (0, 4, 5)
"""Copyright, full name and version (OpenType name ids), for the licence file."""


def display_text(value: Any) -> Iterator[str]:
    """What an issue file says outside its paragraphs."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "text":
                yield from (line for line in inner.splitlines() if line.startswith("##"))
            else:
                yield from display_text(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from display_text(inner)
    else:
        yield str(value)


def characters(example: str, text: str) -> set[int]:
    """The code points that a face of an example is asked for; ``text`` is ``all`` or ``display``.

    The page header's date and weekday come from the engine; the issue file's first comment spells them.
    """
    written = (HERE / example / "issue.yaml").read_text("utf-8")
    head = written.partition("paper:")[0]
    wanted = written if text == "all" else head + "".join(display_text(yaml.safe_load(written)))
    return set(map(ord, wanted + ASCII + MARKS + (KANA if (example, text) == ("japan", "all") else ""))) - {ord("\n")}


def licence(programs: Mapping[str, bytes]) -> str:
    """The licence file that goes with the faces: the holders, what was changed, and the OFL."""
    faces = [hb.Face(program) for program in programs.values()]
    holders, names, versions = (list(dict.fromkeys(_names(faces, number))) for number in NAMES)
    told = [holder.replace("(c)", "Copyright") for holder in holders]
    cuts = f"{', '.join(programs)} are cuts of\n{', '.join(names)} ({', '.join(versions)}):"
    body = (HERE.parent / "fonts/OFL-NotoSerifSC.txt").read_text("utf-8")
    body = body[body.index("This Font Software is licensed") :]
    changed = "the characters of this example only, no hints. They are Modified Versions under the licence below."
    return "\n".join([*told, "Noto is a trademark of Google Inc.", "", cuts, changed, "", body])


def _names(faces: Iterable[hb.Face], number: int) -> Iterator[str]:
    for face in faces:
        yield (face.get_name(number) or "").partition(";")[0]


def main() -> None:
    arguments = options("make the faces of the regions' examples again")
    catalogue = yaml.safe_load((HERE / "fonts.yaml").read_text("utf-8"))
    changed = False
    with tempfile.TemporaryDirectory() as scratch:
        for example, faces in catalogue.items():
            archives = arguments.archives or Path(scratch)
            made = {f["file"]: cut(fetch(f["origin"], archives), characters(example, f["text"])) for f in faces}
            for name, data in {**made, "OFL.txt": licence(made).encode()}.items():
                shown = f"{example}/fonts/{name}"
                changed |= keep(HERE / shown, data, shown, arguments.check)
    sys.exit(arguments.check and changed)


if __name__ == "__main__":
    main()
