"""What the file says of itself: the standard, the printing condition, metadata (ISO 15930-7 and -4)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from layout.content.objects import Raw, array, content, get, name, number, text
from layout.preflight import codes
from layout.preflight.model import STANDARD_NAMES, Findings, Standard, reason_of
from layout.preflight.subject import Subject

if TYPE_CHECKING:
    import pikepdf

    from layout.issue.model import Plant

INTENT: Final = "GTS_PDFX"
PROFILE_HEADER: Final = 128
NEWEST_PROFILE: Final[dict[Standard, int]] = {"x4": 4, "x1a": 2}
"""The ICC major version that the standards' PDF versions take (ISO 32000-1, table 67)."""

NEWEST_READ: Final = 4
"""The ICC major version that a RIP reads."""

CMYK_PARTS: Final = 4
TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_MEDIA: Final = "{http://ns.adobe.com/xap/1.0/mm/}"
_PDF: Final = "{http://ns.adobe.com/pdf/1.3/}"
VERSION: Final = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"

WANTED_X4: Final = {
    TITLE: "dc:title",
    _XMP + "CreateDate": "xmp:CreateDate",
    _XMP + "ModifyDate": "xmp:ModifyDate",
    _XMP + "MetadataDate": "xmp:MetadataDate",
    _MEDIA + "DocumentID": "xmpMM:DocumentID",
    _MEDIA + "VersionID": "xmpMM:VersionID",
    _MEDIA + "RenditionClass": "xmpMM:RenditionClass",
}
"""What XMP must say in PDF/X-4 (ISO 15930-7, 6.9)."""

WANTED_X1A: Final = ("Title", "CreationDate", "ModDate")
"""What Info must say in PDF/X-1a (ISO 15930-4, 6.12)."""

PAIRS: Final = (
    # Info's key, XMP's property, and whether it is a date (ISO 32000-1, table 317; XMP specification, part 1).
    ("Title", TITLE, False),
    ("CreationDate", _XMP + "CreateDate", True),
    ("ModDate", _XMP + "ModifyDate", True),
    ("Creator", _XMP + "CreatorTool", False),
    ("Producer", _PDF + "Producer", False),
    ("Trapped", _PDF + "Trapped", False),
    ("GTS_PDFXVersion", VERSION, False),
)

_PDF_DATE: Final = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([-+Z])(?:(\d\d)'?(\d\d)?'?)?)?")


class Said(NamedTuple):
    """What Info and XMP say, as text; ``broken`` if there is XMP that cannot be read."""

    info: dict[str, str]
    xmp: dict[str, str]
    broken: bool


def check(subject: Subject, found: Findings) -> None:
    said = _read(subject.pdf)
    _check_claim(subject, said, found)
    _check_metadata(subject, said, found)
    _check_intent(subject, found)


def judged_by(pdf: pikepdf.Pdf, plant: Plant) -> Standard:
    """The standard that a file is held to if nobody says: the one that it claims to be, if the plant can take it, or
    else the plant's. Whoever takes PDF/X-4 takes PDF/X-1a, which has less in it."""
    usual = plant.printing.standard
    claimed = _claim(_read(pdf)).standard
    return "x1a" if "x1a" in (claimed, usual) else usual


class Claim(NamedTuple):
    """What a file says that it is, in its own words, and which of the standards known here that is."""

    words: str
    standard: Standard | None = None


def _claim(said: Said) -> Claim:
    conformance, version = said.info.get("GTS_PDFXConformance", ""), said.info.get("GTS_PDFXVersion", "")
    marked = said.xmp.get(VERSION, "")
    if marked == STANDARD_NAMES["x4"]:
        return Claim(marked, "x4")
    if version and any(one.startswith(STANDARD_NAMES["x1a"] + ":") for one in (conformance, version)):
        return Claim(conformance or version, "x1a")
    return Claim(marked or conformance or version)


def _read(pdf: pikepdf.Pdf) -> Said:
    info: dict[str, str] = {}
    raw = get(pdf.trailer, "/Info")
    for key in (pair[0] for pair in PAIRS):
        value = get(raw, "/" + key)
        if value is not None:
            info[key] = name(value) or text(value)
    conformance = text(get(raw, "/GTS_PDFXConformance"))
    if conformance:
        info["GTS_PDFXConformance"] = conformance
    packet = get(pdf.Root, "/Metadata")
    if packet is None:
        return Said(info, {}, False)
    from xml.etree.ElementTree import ParseError

    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    xmp: dict[str, str] = {}
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as read:
            for key in {pair[1] for pair in PAIRS} | set(WANTED_X4):
                if key in read:
                    xmp[key] = _plain(read[key])
    except (ValueError, ParseError, LxmlError):
        return Said(info, {}, True)
    return Said(info, xmp, False)


def _plain(value: object) -> str:
    if isinstance(value, (list, set, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def _check_claim(subject: Subject, said: Said, found: Findings) -> None:
    wanted = STANDARD_NAMES[subject.standard]
    if said.broken and subject.standard == "x4":
        return  # what it claims cannot be read, which is told
    usual = subject.plant.printing.standard
    claim = _claim(said)
    if not claim.words:
        found.add(codes.NO_STANDARD, 0, wanted=wanted)
    elif claim.standard != subject.standard:
        code = codes.OTHER_STANDARD if subject.asked else codes.STANDARD_NOT_TAKEN
        found.add(code, 0, claim=claim.words, wanted=wanted)
    elif claim.standard != usual and not subject.asked:
        found.add(codes.STANDARD_TAKEN, 0, claim=claim.words, usual=STANDARD_NAMES[usual])


def _check_metadata(subject: Subject, said: Said, found: Findings) -> None:
    info, xmp = said.info, said.xmp
    if said.broken:
        found.add(codes.XMP_BROKEN)
        return
    if subject.standard == "x4":
        missing = [shown for key, shown in WANTED_X4.items() if not xmp.get(key)]
    else:
        missing = [key for key in WANTED_X1A if not info.get(key)]
    if missing:
        found.add(codes.METADATA_MISSING, 0, keys=", ".join(missing))
    trapped = (
        (info.get("Trapped") or xmp.get(_PDF + "Trapped", "")) if subject.standard == "x4" else info.get("Trapped")
    )
    if trapped not in ("True", "False"):
        found.add(codes.TRAPPED, 0, value=trapped or "–")
    for key, other, is_date in PAIRS:
        if key in info and other in xmp and not _agree(info[key], xmp[other], is_date):
            found.add(codes.METADATA_DISAGREES, 0, key=key, info=info[key], xmp=xmp[other])


def _agree(info: str, xmp: str, is_date: bool) -> bool:
    if not is_date:
        return info == xmp
    one, other = pdf_date(info), _xmp_date(xmp)
    return one is not None and one == other


def pdf_date(written: str) -> datetime.datetime | None:
    """A date as PDF writes it (ISO 32000-1, 7.9.4); without a zone it is taken as UTC."""
    match = _PDF_DATE.fullmatch(written)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    offset = datetime.timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    zone = datetime.timezone(-offset if match[7] == "-" else offset)
    try:
        return datetime.datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=zone)
    except ValueError:
        return None


def _xmp_date(written: str) -> datetime.datetime | None:
    try:
        found = datetime.datetime.fromisoformat(written)
    except ValueError:
        return None
    found = found.replace(microsecond=0)
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


def _check_intent(subject: Subject, found: Findings) -> None:
    intents = [one for one in array(get(subject.pdf.Root, "/OutputIntents")) if name(get(one, "/S")) == INTENT]
    if len(intents) != 1:
        found.add(codes.INTENTS, 0, count=len(intents))
        return
    (intent,) = intents
    if not text(get(intent, "/OutputConditionIdentifier")):
        found.add(codes.NO_CONDITION)
    raw = get(intent, "/DestOutputProfile")
    if raw is None:
        # X-1a may name a registered condition instead (ISO 15930-4, 6.6); X-4 embeds the profile.
        if subject.standard == "x4" or not text(get(intent, "/RegistryName")):
            found.add(codes.NO_PROFILE)
        return
    _check_profile(raw, subject.standard, found)
    expected = subject.plant.printing.condition
    said = text(get(intent, "/OutputConditionIdentifier"))
    if expected and said and said != expected:
        found.add(codes.OTHER_CONDITION, 0, condition=said, wanted=expected)


def _check_profile(raw: Raw, standard: Standard, found: Findings) -> None:
    try:
        data = content(raw)
    except ValueError as error:
        found.add(codes.PROFILE_WRONG, 0, reason=reason_of(error))
        return
    if len(data) < PROFILE_HEADER or data[36:40] != b"acsp":
        found.add(codes.PROFILE_WRONG, 0, reason="no ICC profile")
    elif data[12:16] != b"prtr":
        found.add(codes.PROFILE_WRONG, 0, reason="class " + data[12:16].decode("latin-1"))
    elif data[16:20] != b"CMYK" or int(number(get(raw, "/N"))) != CMYK_PARTS:
        found.add(codes.PROFILE_WRONG, 0, reason=f"{data[16:20].decode('latin-1')}, N {int(number(get(raw, '/N')))}")
    elif data[8] > NEWEST_PROFILE[standard]:
        found.add(codes.PROFILE_WRONG, 0, reason=f"ICC version {data[8]}")


def is_usable(profile: bytes | None) -> bool:
    """Whether colours can be brought to a profile: one of CMYK, of a version that is read."""
    return profile is not None and profile[16:20] == b"CMYK" and profile[8] <= NEWEST_READ


def output_profile(subject: Subject) -> bytes | None:
    """The profile of the output intent; None if there is none that can be read."""
    for intent in array(get(subject.pdf.Root, "/OutputIntents")):
        if name(get(intent, "/S")) == INTENT and get(intent, "/DestOutputProfile") is not None:
            try:
                return content(get(intent, "/DestOutputProfile"))
            except ValueError:
                return None
    return None
