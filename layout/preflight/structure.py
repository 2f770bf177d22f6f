"""The file itself: whether it can be read, and whether it holds anything that a press must not meet."""

from __future__ import annotations

import re
from typing import Final

from layout.content.geometry import Box, overlap
from layout.content.objects import Raw, array, filters, get, key_of, mapping, name, numbers, stream, text
from layout.content.traits import hidden_layers
from layout.preflight import codes
from layout.preflight.model import STANDARD_NAMES, Findings, Standard, Thing, reason_of
from layout.preflight.subject import Sheet, Subject

NEWEST: Final[dict[Standard, tuple[int, int]]] = {"x4": (1, 6), "x1a": (1, 4)}
"""The version of PDF that each standard rests on (ISO 15930-7, 6.1; ISO 15930-4, 6.1)."""

LZW: Final = frozenset({"LZWDecode", "LZW"})
HARMLESS: Final = frozenset({"TrapNet", "PrinterMark"})
"""Annotations that the standards make for the press."""

MOST_WARNINGS: Final = 10
"""Of the library that reads the file: a damaged one has hundreds, which say the same."""

_VERSION: Final = re.compile(r"(\d+)\.(\d+)")


def check(subject: Subject, found: Findings) -> None:
    _check_file(subject, found)
    _check_objects(subject, found)
    _check_catalog(subject, found)
    for sheet in subject.sheets:
        _check_annotations(sheet, found)
        if sheet.trouble:
            found.add(codes.CONTENT_DAMAGED, sheet.number, reason=sheet.trouble)
    for trouble in subject.interpreter.troubles:
        found.add(codes.CONTENT_FAULTY, 0, reason=trouble)


def _check_file(subject: Subject, found: Findings) -> None:
    pdf, standard = subject.pdf, subject.standard
    if pdf.is_encrypted:
        found.add(codes.ENCRYPTED)
    for warning in pdf.get_warnings()[:MOST_WARNINGS]:
        found.add(codes.FILE_DAMAGED, 0, reason=reason_of(warning))
    versions = [str(pdf.pdf_version), name(get(pdf.Root, "/Version"))]
    numbered = [(int(match[1]), int(match[2])) for match in map(_VERSION.match, versions) if match]
    newest = NEWEST[standard]
    if numbered and max(numbered) > newest:
        found.add(
            codes.VERSION_TOO_NEW,
            0,
            version="{}.{}".format(*max(numbered)),
            standard=STANDARD_NAMES[standard],
            newest="{}.{}".format(*newest),
        )
    if standard == "x1a" and (name(get(pdf.trailer, "/Type")) == "XRef" or "/XRefStm" in pdf.trailer):
        found.add(codes.OBJECT_STREAMS)
    if len(array(get(pdf.trailer, "/ID"))) != 2:
        found.add(codes.NO_FILE_ID)


def _check_objects(subject: Subject, found: Findings) -> None:
    for raw in subject.pdf.objects:
        if stream(raw) is not None:
            if LZW & set(filters(raw)):
                found.add(codes.LZW, 0, Thing("stream", object=key_of(raw)))
            if "PS" in (name(get(raw, "/Subtype")), name(get(raw, "/Subtype2"))) or _has_postscript(raw):
                found.add(codes.POSTSCRIPT, 0, Thing("form", object=key_of(raw)))
            if name(get(raw, "/Subtype")) in ("Form", "Image") and get(raw, "/OPI") is not None:
                found.add(codes.PICTURE_ELSEWHERE, 0, Thing("image", object=key_of(raw)))
        # The attributes of structure are called A as well, and have no S; those of annotations are told with these.
        acts = get(raw, "/AA") is not None or (get(raw, "/Rect") is None and name(get(get(raw, "/A"), "/S")))
        if mapping(raw) is not None and acts:
            found.add(codes.ACTIONS, 0, Thing("object", object=key_of(raw)))
    for sheet, one in subject.things("image"):
        if one.pixels is not None and one.pixels.body is None and LZW & set(one.pixels.filters):
            found.add(codes.LZW, sheet.number, subject.thing(sheet, one))


def _has_postscript(raw: Raw) -> bool:
    """Whether a form has PostScript to be sent in its place (ISO 32000-1, 8.8.2; not since PDF 1.3)."""
    return name(get(raw, "/Subtype")) == "Form" and get(raw, "/PS") is not None


def _check_catalog(subject: Subject, found: Findings) -> None:
    root = subject.pdf.Root
    names = get(root, "/Names")
    opened = get(root, "/OpenAction")
    # A destination (an array) only says which page is shown first; a dictionary does something.
    if mapping(opened) is not None or get(names, "/JavaScript") is not None:
        found.add(codes.ACTIONS, 0, Thing("catalog"))
    if get(names, "/EmbeddedFiles") is not None or get(root, "/AF") is not None:
        found.add(codes.EMBEDDED_FILES)
    layers = get(root, "/OCProperties")
    if layers is None:
        return
    if subject.standard == "x1a":
        found.add(codes.LAYERS)
        return
    for layer in hidden_layers(layers):
        found.add(codes.LAYER_HIDDEN, 0, Thing("layer", object=key_of(layer)), name=text(get(layer, "/Name")))


def _check_annotations(sheet: Sheet, found: Findings) -> None:
    for raw in array(get(sheet.raw, "/Annots")):
        subtype = name(get(raw, "/Subtype"))
        edges = numbers(get(raw, "/Rect"), 4)
        box: Box = sheet.media
        if edges is not None:
            x0, y0, x1, y1 = edges
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        thing = Thing("annotation", sheet.area(box), subtype, key_of(raw))
        if get(raw, "/A") is not None:
            found.add(codes.ACTIONS, sheet.number, thing)
        elif subtype == "FileAttachment":
            found.add(codes.EMBEDDED_FILES, sheet.number, thing)
        elif subtype not in HARMLESS and overlap(box, sheet.bleed or sheet.finished):
            found.add(codes.ANNOTATION, sheet.number, thing, subtype=subtype)
