"""The logical structure of a file: its articles in reading order, for readers with a screen reader, for the
archive, and for whoever copies text (ISO 32000-1, 14.7 to 14.9), and the outline by article.

Marked content on a page carries numbers; the structure tree says which element each number belongs to. The tree
is written as text, with references by name, since a page has a hundred elements and a file need not hold an object of
ours for each.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from layout.display import ARTIFACT, Glyphs, Item, Page, Picture
from layout.pdf.objects import Dictionary, File, array, points, text_string

ROLES: Final = {
    "group": "Sect",
    "article": "Art",
    "kicker": "P",
    "deck": "P",
    "paragraph": "P",
    "byline": "P",
    "jump": "P",
    "credit": "P",
    "caption": "Caption",
    "figure": "Figure",
    "advertisement": "Figure",
    "table": "Table",
    "row": "TR",
    "head-cell": "TH",
    "cell": "TD",
    "note": "P",
    "facts": "Sect",
    "quote": "BlockQuote",
}
"""Standard structure types (ISO 32000-1, 14.8.4) by the roles of the display list; main lines and subheads are
headings, of a level that their depth gives."""

HEADING: Final = {"main": 0, "subhead": 1}
"""How many levels below the title of their article or group the headings stand."""
DEEPEST: Final = 6
"""H6 is the last heading that there is."""

CELLS: Final = ("head-cell", "cell")
"""A table's cells: an empty one has its element too, or those after it would be taken for those of other columns."""

SCOPES: Final = (1, 5)
USER_PROPERTIES: Final = (1, 6)
"""The versions of PDF that know a header cell's Scope (ISO 32000-1, table 349) and attributes of one's own (14.7.5.4).
In older files the place in the source is the title of an element that has none: for people too, if they look at the
tree, and no key that the version does not know."""

SECTIONS: Final = ("article", "group")
TREE: Final = "StructTreeRoot"
DOCUMENT: Final = "StructDocument"
OUTLINE: Final = "Outlines"


class Marked(NamedTuple):
    """A stretch of a page's content: the node it belongs to, and its items."""

    node: int
    items: tuple[Item, ...]


class Tagged(NamedTuple):
    """A page with its marked content; the numbers of the content (MCID) are the places in ``marked``."""

    page: Page
    marked: tuple[Marked, ...]


def structure_type(page: Page, node: int) -> str:
    """The standard structure type of a node."""
    role = page.nodes[node].role
    if role not in HEADING:
        return ROLES.get(role, "Div")
    depth, above = HEADING[role], page.nodes[node].parent
    while above != ARTIFACT:
        depth += page.nodes[above].role in SECTIONS
        above = page.nodes[above].parent
    return f"H{min(max(depth, 1), DEEPEST)}"


def add_structure(file: File, sheets: Sequence[Tagged], language: str, version: tuple[int, int]) -> None:
    """Give the file its structure tree, of what its version of PDF knows. The pages are registered as ``Page1``,
    ``Page2`` …; each must have its place here as its StructParents."""
    kids: list[str] = []
    numbers: list[object] = []
    pages = [_Elements(file, sheet, index, version) for index, sheet in enumerate(sheets)]
    _join_parts(pages)
    for index, (sheet, elements) in enumerate(zip(sheets, pages, strict=True)):
        kids += elements.write()
        numbers += [index, pdfdoc.PDFArray([_reference(elements.name(marked.node)) for marked in sheet.marked])]
    document = {"Type": "/StructElem", "S": "/Document", "P": _reference(TREE), "Lang": pdfdoc.PDFString(language)}
    document["K"] = pdfdoc.PDFArray([_reference(name) for name in kids])
    file.Reference(Dictionary(document), DOCUMENT)
    tree = {
        "Type": "/StructTreeRoot",
        "K": _reference(DOCUMENT),
        "ParentTree": Dictionary({"Nums": pdfdoc.PDFArray(numbers)}),
        "ParentTreeNextKey": len(sheets),
    }
    file.Reference(Dictionary(tree), TREE)
    file.Catalog.StructTreeRoot = _reference(TREE)
    file.Catalog.MarkInfo = f"<< /Marked true{' /UserProperties true' if version >= USER_PROPERTIES else ''} >>"


def _join_parts(pages: Sequence[_Elements]) -> None:
    """Let the second part of an article that goes on on another page of the file be the last of its elements, so that
    whoever reads the file in its order reads on there."""
    firsts = _first_parts([elements.sheet.page for elements in pages])
    for elements in pages:
        for node in list(elements.top):
            story, part = elements.sheet.page.nodes[node][3:]
            if part > 1 and story in firsts:
                index, above = firsts[story]
                if any(pages[index].kids[above]):
                    elements.top.remove(node)
                    elements.above[node] = pages[index].name(above)
                    pages[index].kids[above].append(_reference(elements.name(node)))


def _first_parts(pages: Sequence[Page]) -> dict[str, tuple[int, int]]:
    """The first parts of articles that go on on another page, by name: the places of page and node."""
    return {
        node.story: (index, place)
        for index, page in enumerate(pages)
        for place, node in enumerate(page.nodes)
        if node.part == 1
    }


def _reference(name: str) -> pdfdoc.PDFObjectReference:
    return pdfdoc.PDFObjectReference(name)


class _Elements:
    """The structure elements of one page, one for each node that draws something or holds one that does."""

    def __init__(self, file: File, sheet: Tagged, index: int, version: tuple[int, int]) -> None:
        self.file, self.sheet, self.index, self.version = file, sheet, index, version
        nodes = sheet.page.nodes
        # The kids of a node in the order in which they are drawn: numbers of content, and other nodes.
        self.kids: list[list[object]] = [[] for _ in nodes]
        self.top: list[int] = []
        # Elements of other pages to which nodes at the top belong.
        self.above: dict[int, str] = {}
        self.first: list[Item | None] = [None] * len(nodes)
        held: set[int] = set()
        for number, (node, items) in enumerate(sheet.marked):
            self.kids[node].append(number)
            while node != ARTIFACT:
                if self.first[node] is None:
                    self.first[node] = next((item for item in items if getattr(item, "span", None)), items[0])
                if node in held:
                    break
                held.add(node)
                parent = nodes[node].parent
                if parent == ARTIFACT:
                    self.top.append(node)
                else:
                    self.kids[parent].append(self._kid(node))
                node = parent

    def name(self, node: int) -> str:
        return f"Struct{self.index}.{node}"

    def _kid(self, node: int) -> pdfdoc.PDFObjectReference:
        return _reference(self.name(node))

    def write(self) -> list[str]:
        """Register the elements; the names of those at the top."""
        self._keep_cells()
        for node, kids in enumerate(self.kids):
            if kids or self._is_kept(node):
                self.file.Reference(Dictionary(self._element(node, kids)), self.name(node))
        return [self.name(node) for node in self.top]

    def _is_kept(self, node: int) -> bool:
        """Whether it is a cell of a row that is there."""
        role, parent = self.sheet.page.nodes[node][:2]
        return role in CELLS and bool(self.kids[parent])

    def _keep_cells(self) -> None:
        """Let every row that draws something have all of its cells, in their order."""
        nodes = self.sheet.page.nodes
        rows: dict[int, list[object]] = {}
        for node, one in enumerate(nodes):
            if one.role in CELLS:
                rows.setdefault(one.parent, []).append(self._kid(node))
        for row, cells in rows.items():
            if self.kids[row]:
                self.kids[row] = cells

    def _element(self, node: int, kids: list[object]) -> dict[str, object]:
        page = self.sheet.page
        role, parent, title = page.nodes[node][:3]
        top = _reference(self.above.get(node, DOCUMENT))
        kind = structure_type(page, node)
        # Of a page's hundred elements each entry counts: what may be left out (ISO 32000-1, table 323) is.
        entries: dict[str, object] = {
            "S": f"/{kind}",
            "P": top if parent == ARTIFACT else self._kid(parent),
        }
        if kids:
            entries["K"] = pdfdoc.PDFArray(kids) if len(kids) > 1 else kids[0]
        if any(isinstance(kid, int) for kid in kids):
            # The page is where numbers of content are looked up, and an element that only holds others has none.
            entries["Pg"] = _reference(f"Page{self.index + 1}")
        if kind == "Figure":
            # A figure without words for those who cannot see it would be passed over.
            entries["Alt"] = text_string(title or role)
        elif title:
            entries["T"] = text_string(title)
        source = self._source(node)
        if source and "T" not in entries and kind not in ("Art", "Sect") and self.version < USER_PROPERTIES:
            entries["T"] = text_string(source)
        attributes = self._attributes(node, kind, source)
        if attributes:
            entries["A"] = array(attributes)
        return entries

    def _attributes(self, node: int, kind: str, source: str) -> list[str]:
        """An element's attributes: what a header cell is the header of, a figure's box, where it was written."""
        found = ["<< /O /Table /Scope /Column >>"] if kind == "TH" and self.version >= SCOPES else []
        extent = self._extent(node, kind)
        if extent:
            found.append(extent)
        if source and self.version >= USER_PROPERTIES:
            found.append(f"<< /O /UserProperties /P [<< /N (source) /V {text_string(source)} >>] >>")
        return found

    def _extent(self, node: int, kind: str) -> str:
        """A figure's box (ISO 32000-1, table 344), as its picture has it."""
        items = [item for marked in self.sheet.marked if marked.node == node for item in marked.items]
        picture = next((item for item in items if isinstance(item, Picture)), None)
        if kind != "Figure" or picture is None:
            return ""
        page = self.sheet.page
        left, foot = page.edge + picture.x, page.edge + page.height - picture.y - picture.height
        edges = (left, foot, left + picture.width, foot + picture.height)
        return f"<< /O /Layout /Placement /Block /BBox {array([points(edge) for edge in edges])} >>"

    def _source(self, node: int) -> str:
        """Where the node's text was written, so that a fault found in the file leads to the copy."""
        span = getattr(self.first[node], "span", None)
        if span is None or self.sheet.page.nodes[node].role == "group":
            return ""
        return f"{os.path.basename(span.file)}:{span.line}"


# ------------------------------------------------------------------ outline, page labels


def add_page_labels(file: File, pages: Sequence[Page]) -> None:
    """Let viewers call the pages by their names (ISO 32000-1, 12.4.2)."""
    labels = [f"{index} << /P {text_string(page.name)} >>" for index, page in enumerate(pages)]
    file.Catalog.PageLabels = Dictionary({"Nums": array(labels)})


class _Entry(NamedTuple):
    """An entry of the outline; ``name`` is that of its object, ``parent`` that of the entry above it."""

    name: str
    parent: str
    title: str
    destination: pdfdoc.PDFArray


def add_outline(file: File, pages: Sequence[Page]) -> None:
    """The outline: the titled articles of every page in reading order, those of a group under it. In a file of
    several pages those of a page are under it."""
    entries = [entry for index, page in enumerate(pages) for entry in _entries(page, index, several=len(pages) > 1)]
    entries = _with_parts(entries, pages)
    if not entries:
        return
    outline = {"Type": "/Outlines", **_ends(entries, OUTLINE)}
    file.Reference(Dictionary(outline), OUTLINE)
    file.Catalog.Outlines = _reference(OUTLINE)
    for entry in entries:
        siblings = [other for other in entries if other.parent == entry.parent]
        place = siblings.index(entry)
        item: dict[str, object] = {
            "Title": text_string(entry.title),
            "Parent": _reference(entry.parent),
            "Dest": entry.destination,
            **_ends(entries, entry.name),
        }
        if place:
            item["Prev"] = _reference(siblings[place - 1].name)
        if place + 1 < len(siblings):
            item["Next"] = _reference(siblings[place + 1].name)
        file.Reference(Dictionary(item), entry.name)


def _with_parts(entries: list[_Entry], pages: Sequence[Page]) -> list[_Entry]:
    """The entries, the second part of an article that goes on on another page under the first's."""
    names = {entry.name for entry in entries}
    firsts = {story: f"Outline{index}.{node}" for story, (index, node) in _first_parts(pages).items()}
    above = {
        f"Outline{index}.{place}": firsts[node.story]
        for index, page in enumerate(pages)
        for place, node in enumerate(page.nodes)
        if node.part > 1 and firsts.get(node.story) in names
    }
    return [entry._replace(parent=above.get(entry.name, entry.parent)) for entry in entries]


def _ends(entries: Sequence[_Entry], parent: str) -> dict[str, object]:
    """The first and the last entry under another, and how many there are: all are shown open."""
    under = [entry.name for entry in entries if entry.parent == parent]
    if not under:
        return {}
    return {"First": _reference(under[0]), "Last": _reference(under[-1]), "Count": _count(entries, parent)}


def _count(entries: Sequence[_Entry], parent: str) -> int:
    """How many entries are under another, at any depth."""
    return sum(1 + _count(entries, entry.name) for entry in entries if entry.parent == parent)


def _entries(page: Page, index: int, *, several: bool) -> list[_Entry]:
    """The titled sections of a page that draw something, each with the place where it begins; under an entry for the
    page, if it is one of several."""
    found: list[_Entry] = []
    above = OUTLINE
    if several:
        above = f"Outline{index}"
        corner_of_trim = (points(page.edge), points(page.edge + page.height), "null")
        view = pdfdoc.PDFArray([_reference(f"Page{index + 1}"), "/XYZ", *corner_of_trim])
        found.append(_Entry(above, OUTLINE, page.name, view))
    names: dict[int, str] = {}
    for node, (role, parent, title, *_) in enumerate(page.nodes):
        corner = _corner(page, node) if role in SECTIONS and title else None
        if corner is None:
            continue
        names[node] = f"Outline{index}.{node}"
        left, top = page.edge + corner[0], page.edge + page.height - corner[1]
        view = pdfdoc.PDFArray([_reference(f"Page{index + 1}"), "/XYZ", points(left), points(top), "null"])
        found.append(_Entry(names[node], names.get(parent, above), title, view))
    return found


def _corner(page: Page, section: int) -> tuple[int, int] | None:
    """The left top corner of what a section draws, None if it draws nothing."""
    inside = {section}
    for node in range(section + 1, len(page.nodes)):
        if page.nodes[node].parent in inside:
            inside.add(node)
    corners = [
        (item.x, item.y - item.size if isinstance(item, Glyphs) else item.y)
        for item in page.items
        if item.node in inside and isinstance(item, (Glyphs, Picture))
    ]
    if not corners:
        return None
    return min(x for x, _ in corners), min(y for _, y in corners)
