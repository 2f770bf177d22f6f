"""What makes the file a PDF/X: output intent, metadata, identity (X-4: ISO 15930-7; X-1a:2003: ISO 15930-4).

Information dictionary and XMP are written from one :class:`Facts`, so they cannot disagree.
"""

from __future__ import annotations

import datetime
import os
import uuid
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from layout.diagnostics import Report
from layout.diagnostics.reasons import system_reasons
from layout.display import Printing
from layout.pdf import codes
from layout.pdf.objects import Dictionary, Stream, deflated_once, text_string

PRODUCER: Final = "banmian"


class Standard(NamedTuple):
    """A part of ISO 15930: the version of PDF that it builds on, what the information dictionary says of it, and what
    the XMP packet says, as (prefix, namespace, key and value pairs)."""

    version: tuple[int, int]
    information: tuple[tuple[str, str], ...]
    xmp: tuple[str, str, tuple[tuple[str, str], ...]]


_X4: Final = (("GTS_PDFXVersion", "PDF/X-4"),)
_X1A: Final = (("GTS_PDFXVersion", "PDF/X-1:2003"), ("GTS_PDFXConformance", "PDF/X-1a:2003"))
STANDARDS: Final = {
    "x4": Standard((1, 6), _X4, ("pdfxid", "http://www.npes.org/pdfx/ns/id/", _X4)),
    # X-1a asks for the information dictionary alone; its XMP repeats the keys in the namespace that came to be used.
    "x1a": Standard((1, 4), _X1A, ("pdfx", "http://ns.adobe.com/pdfx/1.3/", _X1A)),
}

NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:banmian:document")

PROFILE_HEADER: Final = 40
"""Bytes of an ICC profile that hold its class (at 12), colour space (at 16) and signature (at 36)."""

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:{prefix}="{namespace}">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:publisher><rdf:Bag><rdf:li>{paper}</rdf:li></rdf:Bag></dc:publisher>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
{standard}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


class Facts(NamedTuple):
    """What the file says of itself. ``content`` is a digest of all that it shows (16 bytes or more)."""

    standard: Standard
    title: str
    paper: str
    language: str
    created: datetime.datetime
    content: bytes

    @property
    def document(self) -> uuid.UUID:
        """The identity of the page, the same for every edition of the file."""
        return uuid.uuid5(NAMESPACE, self.title)

    @property
    def instance(self) -> uuid.UUID:
        """The identity of this file: other content, other identity."""
        return uuid.uuid5(self.document, f"{self.content.hex()} {self.created.isoformat()}")


def creation_time(date: str, epoch: int | None) -> datetime.datetime:
    """When the file says it was made: ``epoch`` (seconds, as SOURCE_DATE_EPOCH has it), else the issue's date.

    Never the clock, so that the same issue gives the same bytes tomorrow.
    """
    if epoch is not None:
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    return datetime.datetime.combine(datetime.date.fromisoformat(date), datetime.time(), datetime.UTC)


def information(facts: Facts) -> Dictionary:
    """The document information dictionary."""
    date = facts.created.strftime("(D:%Y%m%d%H%M%SZ)")
    entries = {
        "Title": text_string(facts.title),
        "Creator": f"({PRODUCER})",
        "Producer": f"({PRODUCER})",
        "CreationDate": date,
        "ModDate": date,
        "Trapped": "/False",
        **{key: f"({value})" for key, value in facts.standard.information},
    }
    return Dictionary(entries)


def metadata(facts: Facts) -> Stream:
    """The XMP packet; uncompressed, so that tools that know no PDF can find it."""
    prefix, namespace, pairs = facts.standard.xmp
    packet = _XMP.format(
        title=_escape(facts.title),
        paper=_escape(facts.paper),
        language=_escape(facts.language),
        creator=PRODUCER,
        producer=PRODUCER,
        date=facts.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        document=facts.document,
        instance=facts.instance,
        prefix=prefix,
        namespace=namespace,
        standard="\n".join(f"   <{prefix}:{key}>{value}</{prefix}:{key}>" for key, value in pairs),
    )
    return Stream({"Type": "/Metadata", "Subtype": "/XML"}, packet.encode())


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def file_identifier(facts: Facts) -> bytes:
    """The trailer's ID: the page's identity, and this file's."""
    return f"[<{facts.document.hex}> <{facts.instance.hex}>]".encode("ascii")


def read_profile(path: str, report: Report) -> bytes | None:
    """The output profile, if it is one: an ICC profile of class prtr in the CMYK space."""
    try:
        with open(path, "rb") as file:
            profile = file.read()
    except OSError as error:
        reason, reason_zh = system_reasons(error)
        report.add(codes.PROFILE_UNREADABLE, file=path, reason=reason, reason_zh=reason_zh)
        return None
    kind, space, signature = profile[12:16], profile[16:20], profile[36:PROFILE_HEADER]
    if (kind, space, signature) != (b"prtr", b"CMYK", b"acsp"):
        said = [part.decode("ascii", "replace").strip() for part in (kind, space)]
        report.add(codes.PROFILE_UNFIT, file=os.path.basename(path), kind=said[0], space=said[1])
        return None
    return profile


def output_intents(profile: bytes, printing: Printing) -> pdfdoc.PDFArray:
    """The OutputIntents of the catalog: one GTS_PDFX intent with the profile embedded."""
    condition, name = printing.condition, printing.condition_name or printing.condition
    intent = Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pdfdoc.PDFString(condition),
            "OutputCondition": pdfdoc.PDFString(name),
            "RegistryName": pdfdoc.PDFString(printing.registry),
            "Info": pdfdoc.PDFString(name),
            "DestOutputProfile": deflated_once({"N": 4, "Alternate": "/DeviceCMYK"}, profile),
        }
    )
    return pdfdoc.PDFArray([intent])
