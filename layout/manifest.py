"""The manifest of a build: a hash of every source that it was made from and of every file that it wrote.

Who has signed a proof has signed its manifest, whose own hash is short enough to write beside a name: what goes to
print is what was signed where the manifest has that fingerprint and the files have the manifest's hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from layout import __version__
from layout.diagnostics import Code, Report, Severity
from layout.resources import data_folder, fonts_folder
from layout.source import Sources
from layout.source.paths import is_inside, leads_into

FILE_NAME: Final = "manifest.json"

BUNDLED: Final = "banmian:"
"""How the path of a file begins that comes with the program."""
ALLOWED: Final = "allowed:"
"""How the path of a file begins that lies in a folder allowed on the command line; the folder's own name follows, so
that the manifest is the same wherever the folder lies."""

FINGERPRINT: Final = 20
"""Hexadecimal digits of a fingerprint: 80 bits, beyond what anybody could search a second manifest for."""
GROUP: Final = 4
LEAST_DIGITS: Final = 12

_HEX: Final = re.compile("[0-9a-f]{64}")
_DIGITS: Final = re.compile(f"[0-9a-f]{{{LEAST_DIGITS},{FINGERPRINT}}}")

MANIFEST_MISSING = Code(
    "manifest-missing",
    Severity.ERROR,
    "there is no manifest at {path}",
    "{path} 处没有清单文件",
    "give the manifest.json of a build, or its folder",
    "请给出生成结果中的 manifest.json，或其所在文件夹",
)
MANIFEST_WRONG = Code(
    "manifest-wrong",
    Severity.ERROR,
    "{path} is no manifest of a build: {reason}",
    "{path} 不是生成清单：{reason_zh}",
    "build the issue again",
    "请重新生成",
)
FINGERPRINT_DIFFERS = Code(
    "fingerprint-differs",
    Severity.ERROR,
    "the manifest has the fingerprint {found}, not {wanted}: it is not the one that was signed",
    "清单指纹为 {found}，不是 {wanted}：与签样所依据的清单不同",
    "do not print: ask for the build that was signed",
    "请勿付印，应索取已签样的版本",
)
BUILT_WITH_ERRORS = Code(
    "built-with-errors",
    Severity.ERROR,
    "the build had errors: its files are to look at, not to print",
    "本次生成有错误：所生成的文件仅供查看，不可付印",
    "mend what banmian build tells, and build again",
    "请改正 banmian build 指出的错误后重新生成",
)
OUTPUT_CHANGED = Code(
    "output-changed",
    Severity.ERROR,
    "{path} is not the file that was built",
    "{path} 与生成时的文件不同",
    "do not print: build again, or fetch the file anew",
    "请勿付印：请重新生成或重新传送该文件",
)
OUTPUT_MISSING = Code(
    "output-missing",
    Severity.ERROR,
    "{path} is not there",
    "缺少 {path}",
    "build again, or fetch the file anew",
    "请重新生成或重新传送该文件",
)
SOURCE_CHANGED = Code(
    "source-changed",
    Severity.ERROR,
    "{path} was changed after the build",
    "{path} 在生成之后改动过",
    "build again, and have the new proof signed",
    "请重新生成，并重新签样",
)
SOURCE_MISSING = Code(
    "source-missing",
    Severity.ERROR,
    "{path}, from which the issue was built, is not there",
    "缺少生成时所用的 {path}",
    "put it back, or build again and have the new proof signed",
    "请恢复该文件，或重新生成并重新签样",
)
SOURCE_OUTSIDE = Code(
    "source-outside",
    Severity.NOTE,
    "{path} lies outside the issue and was not looked at",
    "{path} 在本期文件夹之外，未作核对",
    "name its folder with --allow to have it looked at",
    "如需核对，请用 --allow 指明其所在文件夹",
)
OUTPUT_EXTRA = Code(
    "output-extra",
    Severity.ERROR,
    "{path} lies beside the manifest and is not of this build",
    "{path} 与清单放在一处，却不是此次生成的",
    "take it away before the folder goes to print, or build all pages again",
    "付印前请移走该文件，或重新生成全部版面",
)


class Entry(NamedTuple):
    """A file: its path, its SHA-256 in hexadecimal, and its bytes. Paths are relative to the issue's folder (sources)
    or to the manifest's (outputs); those of bundled files begin with ``banmian:``, those of folders that the user
    allowed with ``allowed:`` and the folder's name, others are absolute."""

    path: str
    sha256: str
    size: int


class Manifest(NamedTuple):
    """What a build was made from and what it made; ``errors``: it told of some."""

    paper: str
    date: str
    pages: tuple[str, ...]
    errors: bool
    sources: tuple[Entry, ...]
    outputs: tuple[Entry, ...]


def sources_of(sources: Sources, others: Iterable[str], folder: str) -> tuple[Entry, ...]:
    """The texts that were read, as they were read, and the other files at their paths, in the order of their names;
    one that is no longer there is left out."""
    allowed = _allowed_folders(sources.allowed)
    found = {path: _entry(_named(path, folder, allowed), data) for path, data in sources.data()}
    for path in others:
        if path not in found and os.path.isfile(path):
            found[path] = _hashed(path, _named(path, folder, allowed))
    return tuple(sorted(set(found.values())))


def outputs_of(folder: str, names: Iterable[str]) -> tuple[Entry, ...]:
    """The files of these names, as they lie in the folder."""
    return tuple(_hashed(os.path.join(folder, name), name) for name in names)


def manifest_text(manifest: Manifest) -> str:
    """manifest.json: one line for every file, so that two manifests can be compared."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    facts = {
        "banmian": __version__,
        "paper": manifest.paper,
        "date": manifest.date,
        "pages": list(manifest.pages),
        "errors": manifest.errors,
    }
    lines = [f"  {encode(key)}: {encode(value)}" for key, value in facts.items()]
    for key, entries in (("sources", manifest.sources), ("outputs", manifest.outputs)):
        files = ",\n".join(f"    {encode(entry._asdict())}" for entry in entries)
        lines.append(f'  "{key}": [\n{files}\n  ]' if files else f'  "{key}": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def fingerprint(data: bytes) -> str:
    """The fingerprint of a manifest's bytes, in groups of four digits."""
    digits = hashlib.sha256(data).hexdigest()[:FINGERPRINT]
    return " ".join(digits[start : start + GROUP] for start in range(0, FINGERPRINT, GROUP))


def read_manifest(path: str, report: Report) -> tuple[Manifest, bytes] | None:
    """The manifest at ``path`` (or in that folder) and its bytes; None, and told, if it is none."""
    place = os.path.join(path, FILE_NAME) if os.path.isdir(path) else path
    try:
        with open(place, "rb") as file:
            data = file.read()
    except OSError:
        report.add(MANIFEST_MISSING, path=place)
        return None
    try:
        record = json.loads(data)
        manifest = Manifest(
            str(record["paper"]),
            str(record["date"]),
            tuple(map(str, record["pages"])),
            bool(record["errors"]),
            tuple(map(_read_entry, record["sources"])),
            tuple(map(_read_entry, record["outputs"])),
        )
    except KeyError as error:
        report.add(MANIFEST_WRONG, path=place, reason=f"it has no {error}", reason_zh=f"缺少 {error}")
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        report.add(MANIFEST_WRONG, path=place, reason="it is not JSON", reason_zh="内容不是 JSON")
    except (ValueError, TypeError):
        reason, reason_zh = "a value in it is not of its kind", "其中有的值不合要求"
        report.add(MANIFEST_WRONG, path=place, reason=reason, reason_zh=reason_zh)
    else:
        return manifest, data
    return None


def verify(
    manifest: Manifest, folder: str, issue: str | None, report: Report, allowed: Sequence[str] = ()
) -> int:
    """Tell what is not as the manifest has it: of the outputs in ``folder`` and, if the folder of the ``issue`` is
    given, of its sources, those in the ``allowed`` folders among them. Returns how many sources were looked at."""
    if manifest.errors:
        report.add(BUILT_WITH_ERRORS)
    for entry in manifest.outputs:
        # A manifest may come from anywhere: what it names lies beside it, or is not looked at.
        if os.path.basename(entry.path) != entry.path:
            reason, reason_zh = f"“{entry.path}” is no file beside it", f"“{entry.path}”不是它旁边的文件"
            report.add(MANIFEST_WRONG, path=FILE_NAME, reason=reason, reason_zh=reason_zh)
            continue
        _compare(entry, os.path.join(folder, entry.path), (OUTPUT_MISSING, OUTPUT_CHANGED), report)
    _tell_extra(manifest, folder, report)
    if issue is None:
        return 0
    folders, looked = _allowed_folders(allowed), 0
    for entry in manifest.sources:
        place = _placed(entry.path, issue, folders)
        if place is None:
            report.add(SOURCE_OUTSIDE, path=entry.path)
        else:
            _compare(entry, place, (SOURCE_MISSING, SOURCE_CHANGED), report)
            looked += 1
    return looked


def _tell_extra(manifest: Manifest, folder: str, report: Report) -> None:
    """Tell of PDFs that nobody signed: whoever sends a folder to the plant sends them all."""
    known = {entry.path for entry in manifest.outputs}
    try:
        names = sorted(os.listdir(folder or os.curdir))
    except OSError:
        return
    for name in names:
        if name.lower().endswith(".pdf") and name not in known:
            report.add(OUTPUT_EXTRA, path=name)


def is_fingerprint(written: str) -> bool:
    """Whether this can be a fingerprint that was written down, with its gaps or without, or enough of its digits."""
    digits = "".join(written.lower().split())
    return bool(_DIGITS.fullmatch(digits))


def same_fingerprint(found: str, wanted: str) -> bool:
    """Whether a fingerprint is the one that was written down, with its gaps or without, or the first digits of it."""
    digits = "".join(wanted.lower().split())
    return len(digits) >= LEAST_DIGITS and found.replace(" ", "").startswith(digits)


def _compare(entry: Entry, place: str, codes: tuple[Code, Code], report: Report) -> None:
    missing, changed = codes
    if not os.path.isfile(place):
        report.add(missing, path=entry.path)
    elif _hashed(place, entry.path) != entry:
        report.add(changed, path=entry.path)


def _read_entry(record: dict[str, object]) -> Entry:
    path, digest, size = record["path"], record["sha256"], record["size"]
    if not (isinstance(path, str) and isinstance(digest, str) and _HEX.fullmatch(digest) and isinstance(size, int)):
        raise ValueError(str(record))
    return Entry(path, digest, size)


def _entry(path: str, data: bytes) -> Entry:
    return Entry(path, hashlib.sha256(data).hexdigest(), len(data))


def _hashed(path: str, name: str) -> Entry:
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Entry(name, digest, file.tell())


def _folders() -> Sequence[tuple[str, str]]:
    return (("data", data_folder()), ("fonts", fonts_folder()))


def _allowed_folders(allowed: Iterable[str]) -> dict[str, str]:
    """The folders that the user allowed by the names that a manifest gives them; of several of one name, the later
    are numbered."""
    found: dict[str, str] = {}
    for folder in dict.fromkeys(map(os.path.realpath, allowed)):
        name = own = os.path.basename(folder)
        number = 1
        while name in found:
            number += 1
            name = f"{own}-{number}"
        found[name] = folder
    return found


def _named(path: str, folder: str, allowed: Mapping[str, str]) -> str:
    """How a manifest calls a source, the same on every machine where that can be."""
    for name, root in _folders():
        if path.startswith(os.path.join(root, "")):
            return f"{BUNDLED}{name}/{os.path.relpath(path, root)}".replace(os.sep, "/")
    absolute, root = os.path.abspath(path), os.path.join(os.path.abspath(folder), "")
    inside = absolute.removeprefix(root).replace(os.sep, "/")
    if not allowed or is_inside(folder, inside):
        return inside
    for name, root in allowed.items():
        if leads_into(path, root):
            return f"{ALLOWED}{name}/{os.path.relpath(os.path.realpath(path), root)}".replace(os.sep, "/")
    return inside


def _placed(name: str, issue: str, allowed: Mapping[str, str]) -> str | None:
    """Where a source of that name lies; None if it is neither bundled nor inside the issue's folder or one that the
    user allowed."""
    for prefix, roots in ((BUNDLED, dict(_folders())), (ALLOWED, allowed)):
        if name.startswith(prefix):
            kind, _, rest = name.removeprefix(prefix).partition("/")
            root = roots.get(kind, "")
            return os.path.join(root, rest) if root and is_inside(root, rest) else None
    if os.path.isabs(name):
        # A typeface of the system, say: the user may name its folder.
        return name if any(leads_into(name, root) for root in allowed.values()) else None
    return os.path.join(issue, name) if is_inside(issue, name) else None
