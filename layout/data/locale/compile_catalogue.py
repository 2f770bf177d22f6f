"""Make the catalogues that gettext reads (.mo) from the words (.po), in the folders beside this file.

The format is the GNU gettext manual's, "The Format of GNU MO Files": a head of seven numbers, the places of the sorted
originals and of their translations, and the texts, each ended by a zero byte.
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path

MAGIC = 0x950412DE
HEAD = 28
"""Bytes of the head."""
ENTRY = 8
"""Bytes of a text's length and place."""


def read_words(text: str) -> dict[str, str]:
    """Originals and translations of a .po text; those with a plural are parted by a zero byte, as in a .mo file."""
    words: dict[str, str] = {}
    parts: dict[str, str] = {}
    key = ""
    for line in [*text.splitlines(), ""]:
        if not line.strip() and "msgid" in parts:
            original = "\0".join(filter(None, (parts["msgid"], parts.get("msgid_plural"))))
            words[original] = parts.get("msgstr", parts.get("msgstr[0]", ""))
            parts = {}
        elif line.startswith('"'):
            parts[key] += ast.literal_eval(line)
        elif line.startswith("msg"):
            key, _, value = line.partition(" ")
            parts[key] = ast.literal_eval(value)
    return words


def catalogue(words: dict[str, str]) -> bytes:
    """The words as a .mo file."""
    pairs = sorted((original.encode(), translation.encode()) for original, translation in words.items())
    count = len(pairs)
    head = struct.pack("<7I", MAGIC, 0, count, HEAD, HEAD + ENTRY * count, 0, HEAD + 2 * ENTRY * count)
    tables, texts = b"", b""
    for side in (0, 1):
        for pair in pairs:
            place = HEAD + 2 * ENTRY * count + len(texts)
            tables += struct.pack("<2I", len(pair[side]), place)
            texts += pair[side] + b"\0"
    return head + tables + texts


def main() -> None:
    for source in sorted(Path(__file__).parent.glob("*/LC_MESSAGES/*.po")):
        source.with_suffix(".mo").write_bytes(catalogue(read_words(source.read_text("utf-8"))))


if __name__ == "__main__":
    main()
