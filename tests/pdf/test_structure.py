"""The structure tree and the outline, read back from the file."""

from __future__ import annotations

import io

import pikepdf
import pytest

from layout.diagnostics import Report, Span
from layout.display import Box, Glyphs, Node, Picture, Stroke
from layout.pdf.writer import write_pages, write_pdf
from layout.units import PT, mm
from tests.pdf.pages import BLEED, HEIGHT, document_of, opened, page_of, run, write

NODES = (
    Node("group", title="组合标题"),
    Node("main", 0),
    Node("article", 0, "第一篇"),
    Node("main", 2),
    Node("subhead", 2),
    Node("paragraph", 2),
    Node("article", title="单篇"),
    Node("main", 6),
    Node("paragraph", 6),
    Node("byline", 6),
    Node("caption", 6),
)
ITEMS = (
    run("组合标题", y=mm(10), node=1),
    run("第一篇", y=mm(20), node=3),
    Stroke(0, 0, PT, 0, PT),
    run("前半", y=mm(30), node=5, span=Span("/home/desk/articles/first.md", 7, 1, 7, 3)),
    run("小标", y=mm(35), node=4),
    run("后半", y=mm(40), node=5, span=Span("/home/desk/articles/first.md", 7, 3, 7, 5)),
    run("单篇", x=mm(50), y=mm(20), node=7),
    run("正文", x=mm(50), y=mm(30), node=8),
    run("记者", x=mm(50), y=mm(35), node=9),
)


def tree(element: pikepdf.Object) -> list[object]:
    """An element as [type, kids …]: numbers of marked content, and elements."""
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [str(element.S), *(tree(kid) if isinstance(kid, pikepdf.Dictionary) else int(kid) for kid in kids)]


def document(data: bytes) -> pikepdf.Object:
    return opened(data).Root.StructTreeRoot.K


def test_the_tree_is_the_articles_in_the_order_of_the_page():
    assert tree(document(write(*ITEMS, nodes=NODES))) == [
        "/Document",
        ["/Sect", ["/H1", 0], ["/Art", ["/H2", 1], ["/P", 2, 4], ["/H3", 3]]],
        ["/Art", ["/H1", 5], ["/P", 6], ["/P", 7]],
    ]


def test_an_empty_cell_of_a_table_keeps_its_place():
    roles = [("table", -1), ("caption", 0), ("row", 0), ("head-cell", 2), ("head-cell", 2), ("row", 0)]
    nodes = tuple(Node(*role) for role in [*roles, ("cell", 5), ("cell", 5), ("row", 0), ("cell", 8)])
    items = [run(word, y=mm(10 * place), node=node) for place, (word, node) in enumerate(
        [("题", 1), ("名", 3), ("数", 4), ("甲", 7)], start=1
    )]  # fmt: skip
    table = document(write(*items, nodes=nodes)).K[0]
    # The second row's first cell is empty; the third row draws nothing, and is not there.
    header, body = table.K[1], table.K[2]
    assert [str(kid.S) for kid in table.K] == ["/Caption", "/TR", "/TR"]
    assert [(str(cell.S), int(cell.K), str(cell.A[0].Scope)) for cell in header.K] == [
        ("/TH", 1, "/Column"), ("/TH", 2, "/Column"),
    ]  # fmt: skip
    assert ["/K" in cell for cell in body.K] == [False, True]
    assert all(cell.P.objgen == body.objgen for cell in body.K)


def test_each_number_of_marked_content_leads_to_its_element_and_back():
    data = write(*ITEMS, nodes=NODES)
    page = opened(data).pages[0]
    numbers = opened(data).Root.StructTreeRoot.ParentTree.Nums
    assert int(numbers[0]) == int(page.StructParents) == 0
    elements = list(numbers[1])
    tags = [line for line in page.Contents.read_bytes().decode().splitlines() if "MCID" in line]
    assert tags == [f"{element.S} << /MCID {number} >> BDC" for number, element in enumerate(elements)]
    assert [str(element.S) for element in elements] == ["/H1", "/H2", "/P", "/H3", "/P", "/H1", "/P", "/P"]
    assert elements[2].objgen == elements[4].objgen
    assert all(element.Pg.objgen == page.objgen for element in elements)


def test_parents_are_those_whose_kids_they_are():
    def check(element: pikepdf.Object) -> None:
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            if isinstance(kid, pikepdf.Dictionary):
                assert kid.P.objgen == element.objgen
                check(kid)

    data = write(*ITEMS, nodes=NODES)
    assert document(data).P.objgen == opened(data).Root.StructTreeRoot.objgen
    check(document(data))


def test_what_belongs_to_no_article_is_an_artifact_and_an_empty_node_no_element():
    data = write(Stroke(0, 0, PT, 0, PT), run("文", y=mm(9), node=1), nodes=(Node("article"), Node("paragraph", 0)))
    lines = opened(data).pages[0].Contents.read_bytes().decode().splitlines()
    assert [line for line in lines if line.endswith(("BMC", "BDC"))] == ["/Artifact BMC", "/P << /MCID 0 >> BDC"]
    assert tree(document(data)) == ["/Document", ["/Art", ["/P", 0]]]


def test_a_figure_has_its_words_and_its_box():
    picture = Picture(mm(10), mm(20), mm(30), mm(40), "/nowhere.jpg", node=0)
    told = Report()
    data = write(picture, nodes=(Node("figure", title="孩子们在上课"),), report=told)
    figure = document(data).K[0]
    assert (str(figure.S), str(figure.Alt)) == ("/Figure", "孩子们在上课")
    left, foot = (BLEED + mm(10)) / PT, (BLEED + HEIGHT - mm(60)) / PT
    edges = [left, foot, left + mm(30) / PT, foot + mm(40) / PT]
    assert [round(float(edge), 3) for edge in figure.A[0].BBox] == [round(edge, 3) for edge in edges]


def test_a_paragraph_says_where_it_was_written_but_no_folder_of_the_desk():
    data = write(*ITEMS, nodes=NODES)
    paragraph = next(kid for kid in document(data).K[0].K[1].K if str(kid.S) == "/P")
    assert str(paragraph.A[0].P[0].V) == "first.md:7"
    assert b"/home/desk" not in data


def test_a_file_may_go_without_tags():
    page = page_of(*ITEMS, nodes=NODES)
    plain = document_of(page)
    data = write_pdf(plain._replace(printing=plain.printing._replace(tagged=False)), page, Report())
    root = opened(data).Root
    assert "/StructTreeRoot" not in root
    assert "/MarkInfo" not in root
    assert b"MCID" not in opened(data).pages[0].Contents.read_bytes()


def outline(data: bytes) -> list[tuple[str, int]]:
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as found:

        def walk(items: list[pikepdf.OutlineItem], level: int) -> list[tuple[str, int]]:
            return [pair for item in items for pair in [(item.title, level), *walk(item.children, level + 1)]]

        return walk(found.root, 0)


def test_the_outline_has_the_articles_those_of_a_group_under_it():
    assert outline(write(*ITEMS, nodes=NODES)) == [("组合标题", 0), ("第一篇", 1), ("单篇", 0)]


def several() -> bytes:
    """A double truck and the page after it, each with the articles above."""
    pages = [page_of(*ITEMS, nodes=NODES)._replace(name=name) for name in ("A04-A05", "A06")]
    return write_pages(document_of(*pages), pages, Report())


def test_in_a_file_of_several_pages_the_outline_has_the_pages_too():
    articles = [("组合标题", 1), ("第一篇", 2), ("单篇", 1)]
    data = several()
    assert outline(data) == [("A04-A05", 0), *articles, ("A06", 0), *articles]
    top = opened(data).Root.Outlines
    # All are shown open: an entry counts all that is under it (ISO 32000-1, table 153).
    assert (top.Count, top.First.Count, top.First.First.Count) == (8, 3, 1)
    page, kind, left, height, _ = top.Last.Dest
    assert page.objgen == opened(data).pages[1].objgen
    assert (str(kind), round(float(left), 3)) == ("/XYZ", round(BLEED / PT, 3))
    assert round(float(height), 3) == round((BLEED + HEIGHT) / PT, 3)


def test_viewers_call_the_pages_by_their_names():
    assert [page.label for page in opened(several()).pages] == ["A04-A05", "A06"]
    assert [page.label for page in opened(write(*ITEMS, nodes=NODES)).pages] == ["A02"]


def test_an_entry_leads_to_where_its_article_begins():
    data = write(*ITEMS, nodes=NODES)
    first = opened(data).Root.Outlines.First
    title = ITEMS[0]
    assert isinstance(title, Glyphs)
    top = (BLEED + HEIGHT - mm(10) + title.size) / PT
    page, kind, left, height, zoom = first.Dest
    assert page.objgen == opened(data).pages[0].objgen
    assert (str(kind), zoom) == ("/XYZ", None)
    assert (round(float(left), 3), round(float(height), 3)) == (round(BLEED / PT, 3), round(top, 3))
    assert first.Next.Title == "单篇"
    assert first.Next.Prev.objgen == first.objgen


def test_a_page_without_articles_has_neither():
    root = opened(write(Box(0, 0, mm(9), mm(9), stroke=None))).Root
    assert "/Outlines" not in root
    assert "/K" not in root.StructTreeRoot.K or not list(root.StructTreeRoot.K.K)


def test_the_second_part_of_an_article_belongs_to_the_first():
    """Whatever the order of the pages: the tree reads on from the first part, and the outline has the second under
    it."""
    first = page_of(
        run("题", y=mm(20), node=1),
        run("邻", y=mm(40), node=2),
        nodes=(Node("article", title="一", story="s", part=1), Node("main", 0), Node("article", title="邻")),
    )._replace(name="A01")
    second = page_of(
        run("续", y=mm(20), node=1),
        nodes=(Node("article", title="二", story="s", part=2), Node("main", 0)),
    )._replace(name="A03")
    parts = ["/Art", ["/H1", 0], ["/Art", ["/H1", 0]]]
    for pages in ([first, second], [second, first]):
        data = write_pages(document_of(*pages), pages, Report())
        assert tree(document(data)) == ["/Document", parts, ["/Art", 1]]
        titles = dict(outline(data))
        assert titles == {"A01": 0, "一": 1, "二": 2, "邻": 1, "A03": 0}


def keys_of(element: pikepdf.Object) -> set[str]:
    """All keys of an element, of its attributes, and of those below it."""
    found = set(element.keys())
    for one in element.get("/A", []):
        found |= set(one.keys())
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return found.union(*(keys_of(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary)))


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_a_file_of_pdf_1_4_has_no_younger_keys(standard):
    """Tabs came with PDF 1.5, as Scope did, user properties with 1.6 (ISO 32000-1, tables 30, 349, 321)."""
    nodes = (*NODES, Node("table", title="表"), Node("row", 11), Node("head-cell", 12))
    items = (*ITEMS, run("名", y=mm(60), node=13, span=Span("/home/desk/articles/table.csv", 1, 1, 1, 2)))
    data = write(*items, nodes=nodes, standard=standard)
    root = opened(data).Root
    young = standard == "x4"
    assert ("/Tabs" in opened(data).pages[0]) is young
    assert ("/UserProperties" in root.MarkInfo) is young
    assert root.MarkInfo.Marked
    assert ("/Scope" in keys_of(document(data))) is young
    # The place in the source is there in both: as an attribute, or as the title of what has none.
    first, single, table = document(data).K
    paragraph = first.K[1].K[1]
    assert str(first.K[1].T) == "第一篇"
    assert ("/A" in paragraph, str(paragraph.get("/T", ""))) == (young, "" if young else "first.md:7")
    assert "/T" not in single.K[1]
    header = table.K.K
    assert str(header.get("/T", "")) == ("" if young else "table.csv:1")
