"""Objects as bytes: the cross references lead to each of them, packed or not."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc

from layout.pdf.objects import Dictionary, File, Stream
from layout.pdf.serial import PACKED, serialise
from tests.pdf.pages import run, stream, write

MODERN, OLD = (1, 6), (1, 4)
MANY = PACKED * 2 + 1


def a_file(extra: int) -> File:
    """A file of one empty page, and so many dictionaries more."""
    file: File = pdfdoc.PDFDocument(invariant=1)
    file._ID = b"[<00> <01>]"
    file.info = Dictionary({"Title": "(a)"})
    file.Catalog.Outlines = None
    page = {"Type": "/Page", "Parent": file.Reference(file.Pages), "MediaBox": "[0 0 9 9]", "Resources": "<< >>"}
    file.addPage(Dictionary(page))
    kept = [Dictionary({"Number": index, "Of": Stream({}, b"%d" % index)}) for index in range(extra)]
    file.Catalog.__NoDefault__ = [*file.Catalog.__NoDefault__, "Kept"]
    file.Catalog.Kept = pdfdoc.PDFArray(kept)
    return file


@pytest.mark.parametrize("version", [MODERN, OLD])
@pytest.mark.parametrize("extra", [0, 1, MANY])
def test_every_object_is_found(version: tuple[int, int], extra: int) -> None:
    data = serialise(a_file(extra), version)
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        assert pdf.pdf_version == f"{version[0]}.{version[1]}"
        kept = list(pdf.Root.get("/Kept", []))
        assert [(int(one.Number), one.Of.read_bytes()) for one in kept] == [(i, b"%d" % i) for i in range(extra)]
        assert pdf.docinfo["/Title"] == "a"
        assert pdf.trailer["/ID"][1] == pikepdf.String(b"\x01")
        assert not pdf.check_pdf_syntax()


def test_in_pdf_1_4_nothing_is_packed() -> None:
    data = serialise(a_file(MANY), OLD)
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
    # ISO 32000-1, 7.5.4: the table stands where the file's end says, and its entries are of twenty bytes.
    found = re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)
    assert found is not None
    start = int(found[1])
    size = int(data[start:].split(None, 3)[2])
    table = data[start:].split(b"trailer")[0].partition(b"0 %d\n" % size)[2]
    assert len(table) == 20 * size
    for number in range(1, size):
        entry = table[20 * number :][:20]
        assert entry[10:] == b" 00000 n \n"
        assert data[int(entry[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_from_pdf_1_5_on_all_but_streams_is_packed() -> None:
    data = serialise(a_file(MANY), MODERN)
    streams = re.findall(rb"/Type /ObjStm /N (\d+) /First (\d+) /Filter /FlateDecode /Length (\d+) >>\nstream\n", data)
    # A page, the tree of pages, catalog, information, fonts; ReportLab's own may add to them, never a stream.
    assert sum(int(count) for count, _, _ in streams) >= MANY + 4
    assert all(int(count) <= PACKED for count, _, _ in streams)
    for _, first, length in streams:
        start = data.index(b" /Length %s >>\nstream\n" % length) + len(b" /Length %s >>\nstream\n" % length)
        content = zlib.decompress(data[start : start + int(length)])
        # 7.5.7: pairs of number and offset from First on; what stands there is an object without "obj".
        pairs = list(map(int, content[: int(first)].split()))
        for offset in pairs[1::2]:
            assert content[int(first) + offset :][:1] in b"<[("
    # Outside stand streams alone: the kept ones, those that hold the others, the cross references.
    assert len(re.findall(rb"\d+ 0 obj\n", data)) == MANY + len(streams) + 1
    assert data.count(b"\nendstream\nendobj\n") == MANY + len(streams) + 1


def test_pages_in_both_standards_show_the_same_and_the_packed_is_smaller() -> None:
    shown = run("各人自扫门前雪")
    packed, plain = (write(shown, standard=standard) for standard in ("x4", "x1a"))
    assert stream(packed) == stream(plain)
    assert len(packed) < len(plain)
