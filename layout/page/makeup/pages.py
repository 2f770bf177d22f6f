"""Several pages made together: articles given to pages, and those that jump parted, before each page is made by itself.

Only what concerns more than one page is settled here: on which page an article stands and, if it jumps (转版), on which
it goes on and after which paragraph. What each page holds is then known, and the pages are made one by one, at once and
in any order, with all their elasticity, as if the editor had written it so. To fill the first page with as much of a
jumping article as it takes and give the rest to the second would tie the pages to each other: none could be made anew,
or in another layout, without the other; to solve them jointly would take the search where it does not come to an end.

The assignment is exact for what it knows (:mod:`layout.page.makeup.assign`). Each page that it concerns is then asked
whether it can be filled; if one cannot, the next best assignment in which that page has other copy is tried, up to
:data:`MOST_TRIED`. If none does, the first one stands, and the page says what it lacks.

An article that may jump is parted only where the pages cannot be filled without, or only so badly that it is clearly
better to: that is looked for when all stand whole, and only then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from layout.diagnostics import Report
from layout.issue.makeup import NO_WISHES
from layout.issue.model import Article, Issue, Module, Origin, PageDescription
from layout.issue.text_keys import HEADLINE_ROLES
from layout.page.context import Context, count_characters
from layout.page.jump import Break, sentences, with_text, without_text
from layout.page.legs import lacking_rows
from layout.page.makeup.assign import Chosen, Load, Story, Way, assign, lacking, on_page
from layout.page.makeup.board import Shape
from layout.page.makeup.engine import pose, search
from layout.page.makeup.variants import variants

MOST_TRIED: Final = 8
"""Assignments whose pages are asked whether they can be filled."""
QUICK: Final = 4
"""A page is asked so with a share of the effort with which it is made: any fill will do."""
MOST_BREAKS: Final = 6
"""Places after which an article may be parted that are thought of."""
BAD: Final = 600
"""Pages that are full, but of which one costs as much as ten 断版, may be better with an article parted …"""
JUMP_WORTH: Final = 400
"""… if that makes all of them together cheaper by so much: the reader has to turn over for it."""
LIKE_NATURE: Final = 20
"""Shapes of an article that cost so little more than its cheapest say how much room it takes by nature."""

MOVED_COST: Final = 2
"""Of each hundredth of its text that goes to the second page: the reader is to turn over for the lesser part."""
HUNDRED: Final = 100


class Pair(NamedTuple):
    """A way to place an article: its page, and the page on which it goes on after a break (None: it stands whole)."""

    page: int
    other: int | None = None
    at: Break | None = None


class Open(NamedTuple):
    """An article for which something is open: where it stands (``home``: the page that it is under), or its jump."""

    article: Article
    home: int | None
    pairs: tuple[Pair, ...]


class Areas(NamedTuple):
    """The cells that an article takes at the least, by nature, and at the most; whether it can be set decently."""

    cells: tuple[int, int, int]
    decent: bool


class Full(NamedTuple):
    """An assignment of which every page can be filled: what its pages cost then, all together and the worst."""

    chosen: Chosen
    cost: int
    worst: int


class Given(NamedTuple):
    """What came where: the article's name, its page, and the page on which it goes on (empty: none), after what."""

    article: str
    page: str
    other: str = ""
    at: Break | None = None


class Planned(NamedTuple):
    """The issue with every article under a page, and what was decided."""

    issue: Issue
    given: tuple[Given, ...] = ()


def plan(issue: Issue, contexts: Sequence[Context]) -> Planned:
    """Give the issue's articles to its pages and part those that jump; ``contexts`` are those of the pages."""
    planner = _Planner(issue, contexts)
    if not planner.opens:
        return Planned(issue)
    return planner.plan()


def plan_as(issue: Issue, contexts: Sequence[Context], given: Sequence[Given]) -> Issue | None:
    """The issue with its articles on the pages that they were given before; None where one of them was given none, or
    may not stand there any more."""
    return _Planner(issue, contexts).as_given({one.article: one for one in given})


class _Planner:
    """What is known of the pages and of the articles in question. Nothing is told: pages tell when they are made."""

    def __init__(self, issue: Issue, contexts: Sequence[Context]) -> None:
        self.issue = issue
        self.contexts = [context._replace(report=Report()) for context in contexts]
        self.names = [page.name for page in issue.pages]
        self.areas: dict[tuple[object, ...], Areas] = {}
        self.costs: dict[tuple[int, tuple[tuple[int, int], ...]], int | None] = {}
        self.opens = list(self._opens())
        pages = {page for one in self.opens for pair in one.pairs for page in (pair.page, pair.other)}
        self.concerned = sorted(page for page in pages if page is not None)

    def plan(self) -> Planned:
        ranked = self._ranked()
        posed = [self._room(page) if page in self.concerned else (0, ()) for page in range(len(self.names))]
        rooms = [room for room, _ in posed]
        found_ways = [self._story(one, rank) for rank, one in enumerate(ranked)]
        self.opens, stories = [one for one, _ in found_ways], [story for _, story in found_ways]
        stories += [Story(0, (Way(standing),)) for _, standing in posed if standing]
        whole = self._tried(rooms, stories, MOST_TRIED)
        found = whole
        if any(way.needless for story in stories for way in story.ways) and (whole is None or whole.worst > BAD):
            parted = self._tried(rooms, stories, MOST_TRIED if whole is None else 1, parting=True)
            if whole is None or (parted is not None and parted.cost + JUMP_WORTH <= whole.cost):
                found = parted
        return self._planned(found.chosen if found is not None else self._nearest(rooms, stories))

    def _nearest(self, rooms: Sequence[int], stories: Sequence[Story]) -> Chosen:
        """The assignment that stands where none was found that fills the pages."""
        ways = (assign(rooms, stories, parting=parting) for parting in (False, True))
        return min((one for one in ways if one is not None), key=lambda one: lacking(rooms, stories, one))

    def _tried(
        self, rooms: Sequence[int], stories: Sequence[Story], most: int, *, parting: bool = False
    ) -> Full | None:
        """The best assignment of which every page can be filled, if one is among so many."""
        refused: list[tuple[int, Chosen]] = []
        for _ in range(most):
            chosen = assign(rooms, stories, refused, parting=parting)
            if chosen is None:
                return None
            full = self._full(chosen, stories)
            if isinstance(full, Full):
                return full
            refused.append((full, chosen))
        return None

    def as_given(self, given: Mapping[str, Given]) -> Issue | None:
        chosen = []
        for one in self.opens:
            way = self._way_given(one, given.get(one.article.name))
            if way is None:
                return None
            chosen.append(way)
        return self._planned(tuple(chosen)).issue

    def _way_given(self, one: Open, given: Given | None) -> int | None:
        """The number of the way that an article went before, or of the one parted nearest to it."""
        if given is None:
            return None
        names = [(self.names[pair.page], "" if pair.other is None else self.names[pair.other]) for pair in one.pairs]
        ways = [way for way, both in enumerate(names) if both == (given.page, given.other)]

        def off(way: int) -> tuple[int, int]:
            at = one.pairs[way].at
            if at is None or given.at is None:
                return 0, 0
            return abs(at.block - given.at.block), abs(at.characters - given.at.characters)

        return min(ways, key=off, default=None)

    # ---------------------------------------------------------------- what is open

    def _opens(self) -> Iterator[Open]:
        for page, description in enumerate(self.issue.pages):
            if description.makeup == "hand":
                continue
            for module in description.modules:
                pairs = tuple(self._pairs(module, page)) if isinstance(module, Article) and module.jump else ()
                # Without any, it is too short to be parted: the pages will say so.
                if isinstance(module, Article) and pairs:
                    yield Open(module, page, pairs)
        for article in self.issue.articles:
            pairs = tuple(pair for page in self._pages_for(article) for pair in self._pairs(article, page))
            if pairs:
                yield Open(article, None, pairs)

    def _pages_for(self, article: Article) -> list[int]:
        """The pages to which an article may be given."""
        section = article.wishes.section
        return [
            number
            for number, page in enumerate(self.issue.pages)
            if page.makeup == "engine"
            and page.style is self.issue.style
            and (not section or (page.section is not None and page.section.value == section))
        ]

    def _pairs(self, article: Article, page: int) -> Iterator[Pair]:
        """All ways to place an article that begins on a page."""
        jump = article.jump
        if jump is None or jump.headline is not None:
            yield Pair(page)
        if jump is None:
            return
        breaks = self._breaks(article, page)
        for name in jump.pages:
            other = self.names.index(name)
            if other != page:
                yield from (Pair(page, other, at) for at in breaks)

    def _breaks(self, article: Article, page: int) -> list[Break]:
        """Where an article may be parted so that both parts have their least lines: after paragraphs or, where that
        cannot be, after sentences; evenly spread if there are many."""
        context = self.contexts[page]
        lines = max(context.style.jumps.least, context.style.makeup.shortest_leg)
        least = lines * context.grid.column_size // context.grid.em
        whole = [count_characters(block.text) for block in article.blocks]
        found = [
            number
            for number in range(1, len(whole))
            if article.blocks[number - 1].kind == "paragraph"
            and sum(whole[:number]) >= least
            and sum(whole[number:]) >= least
        ]
        breaks = [Break(number, 0) for number in found]
        if not breaks:
            breaks = [
                Break(number, characters)
                for number, block in enumerate(article.blocks)
                if block.kind == "paragraph"
                for characters in sentences(block.text)
                if sum(whole[:number]) + characters >= least and sum(whole[number:]) - characters >= least
            ]
        return breaks[:: -(-len(breaks) // MOST_BREAKS) or 1]

    def _ranked(self) -> list[Open]:
        """The articles in question, the most important first: as the editor says, else in the order of the file."""
        places = {id(one): place + 1 for place, one in enumerate(self.opens)}
        self.opens.sort(key=lambda one: (one.article.wishes.priority or places[id(one)], places[id(one)]))
        return self.opens

    # ---------------------------------------------------------------- what they take

    def _story(self, one: Open, rank: int) -> tuple[Open, Story]:
        """An article with what it takes in each way in which it can be set decently; if there is none, in all."""
        measured = [(pair, *self._way(one, pair)) for pair in one.pairs]
        ways = [(pair, way) for pair, way, decent in measured if decent] or [some[:2] for some in measured]
        pairs = tuple(pair for pair, _ in ways)
        needless = any(pair.other is None for pair in pairs)
        found = tuple(way._replace(needless=needless and len(way.loads) > 1) for _, way in ways)
        return one._replace(pairs=pairs), Story(len(self.opens) - rank, found)

    def _way(self, one: Open, pair: Pair) -> tuple[Way, bool]:
        """What an article takes when it is placed so, and whether it can be set so decently."""
        if pair.other is None:
            areas = self._areas(one.article._replace(jump=None), pair.page)
            return Way((Load(pair.page, *areas.cells),)), areas.decent
        assert pair.at is not None
        whole = [len(block.text) for block in one.article.blocks]
        moved = MOVED_COST * HUNDRED * sum(whole[pair.at.block :]) // max(1, sum(whole))
        parts = zip((pair.page, pair.other), self._parts(one.article, pair), strict=True)
        found = [(page, self._areas(part, page)) for page, part in parts]
        loads = tuple(Load(page, *areas.cells) for page, areas in found)
        return Way(loads, moved), all(areas.decent for _, areas in found)

    def _areas(self, article: Article, page: int) -> Areas:
        """The cells of a page that an article takes, one of two parts with none of its legs too short if it can be."""
        context = self.contexts[page]
        length = sum(len(block.text) for block in article.blocks)
        key = (article.name, article.origin is None, length, context.grid, id(context.style))
        if key not in self.areas:
            shortest, second = context.style.makeup.shortest_leg, article.origin is not None
            parted = second or article.jump is not None
            found = variants(context, article)
            good = [
                variant for variant in found
                if not parted or variant.fit is None or not any(lacking_rows(variant.fit.cut, shortest, ends=second))
            ]  # fmt: skip
            cells = _cells([variant.shape for variant in good or found], context.style.article_space)
            self.areas[key] = Areas(cells, bool(good))
        return self.areas[key]

    def _room(self, page: int) -> tuple[int, tuple[Load, ...]]:
        """The cells of a page that copy may take, and what stands on it whatever is given to it. What has one size (an
        advertisement, say) takes room; what can be set higher or lower is copy like that which it is given."""
        problem = pose(self.contexts[page], self._without(page))
        board = problem.board
        room = board.columns * board.height
        least = natural = most = 0
        for piece in problem.pieces:
            low, usual, high = _cells(piece.shapes, board.space)
            if piece.optional:
                most += high
            elif low == high:
                room -= low
            else:
                least, natural, most = least + low, natural + usual, most + high
        return room, (Load(page, least, natural, most),) if most else ()

    def _without(self, page: int) -> PageDescription:
        """A page without the articles in question and their second parts."""
        inside = {id(one.article) for one in self.opens if one.home == page}
        names = {one.article.name for one in self.opens}
        description = self.issue.pages[page]
        return description._replace(
            modules=tuple(
                module for module in description.modules
                if id(module) not in inside
                and not (isinstance(module, Article) and module.origin is not None and module.name in names)
            )
        )  # fmt: skip

    # ---------------------------------------------------------------- what they are given

    def _parts(self, article: Article, pair: Pair) -> tuple[Article, Article]:
        """The two parts of an article that jumps."""
        assert pair.at is not None
        assert pair.other is not None
        name, other = self.names[pair.page], self.names[pair.other]
        origin = Origin(name, article.name, article.span, parted=True)
        second = self._second(article, pair.other)._replace(origin=origin)
        return without_text(article, pair.at, other), with_text(article, second, pair.at)

    def _second(self, article: Article, page: int) -> Article:
        """The second part as the editor wrote it, or as the engine makes it under the headline that it was given."""
        for module in self.issue.pages[page].modules:
            if isinstance(module, Article) and module.origin is not None and module.name == article.name:
                return module
        assert article.jump is not None
        second = article._replace(headline=article.jump.headline, columns=1, legs=1, at=None, lines=None)
        roles = {name: role for name, role in article.roles.items() if name not in HEADLINE_ROLES}
        bare = second._replace(pictures=(), insets=(), box=None, blocks=())
        return bare._replace(jump=None, wishes=NO_WISHES, roles=roles)

    def _given(self, chosen: Chosen) -> list[PageDescription]:
        """The pages with the articles as they were given to them, in the places that those under a page had."""
        pages: list[list[Module]] = [list(page.modules) for page in self.issue.pages]
        for one, way in zip(self.opens, chosen, strict=False):
            pair = one.pairs[way]
            parts = (one.article,) if pair.other is None else self._parts(one.article, pair)
            whole = one.article._replace(jump=None) if pair.other is None else parts[0]
            if one.home is None:
                pages[pair.page].append(whole)
            else:
                pages[one.home] = [whole if module is one.article else module for module in pages[one.home]]
            if pair.other is not None:
                _put_second(pages[pair.other], parts[-1])
        return [
            page._replace(modules=tuple(modules)) for page, modules in zip(self.issue.pages, pages, strict=True)
        ]

    def _full(self, chosen: Chosen, stories: Sequence[Story]) -> Full | int:
        """An assignment with what its pages cost, or the first page that cannot be filled with what it is given."""
        pages = self._given(chosen)
        costs = []
        for page in self.concerned:
            key = page, on_page(page, chosen, stories)
            if key not in self.costs:
                self.costs[key] = self._filled(page, pages[page])
            cost = self.costs[key]
            if cost is None:
                return page
            costs.append(cost)
        return Full(chosen, sum(costs), max(costs))

    def _filled(self, page: int, description: PageDescription) -> int | None:
        """What a page costs when it is filled; None: it cannot be."""
        if description.makeup == "hand":
            return 0
        context = self.contexts[page]
        makeup = context.style.makeup
        style = context.style._replace(makeup=makeup._replace(effort=max(1, makeup.effort // QUICK)))
        context = context._replace(style=style)
        layout = search(context, pose(context, description))
        return None if layout is None else layout.cost

    def _planned(self, chosen: Chosen) -> Planned:
        given = []
        for one, way in zip(self.opens, chosen, strict=False):
            pair = one.pairs[way]
            other = "" if pair.other is None else self.names[pair.other]
            given.append(Given(one.article.name, self.names[pair.page], other, pair.at))
        return Planned(self.issue._replace(pages=tuple(self._given(chosen)), articles=()), tuple(given))


def _put_second(modules: list[Module], second: Article) -> None:
    """Put a second part in the place that the editor gave it, or at the end."""
    for place, module in enumerate(modules):
        if isinstance(module, Article) and module.origin is not None and module.name == second.name:
            modules[place] = second
            return
    modules.append(second)


def _cells(shapes: Sequence[Shape], space: int) -> tuple[int, int, int]:
    """The cells of the smallest shape, of the largest, and between them those by nature: of the cheapest and of those
    nearly as cheap on an average, with the white below them."""
    if not shapes:
        return 0, 0, 0
    cells = [shape.columns * (shape.rows + space) for shape in shapes]
    cheapest = min(shape.cost for shape in shapes)
    usual = [area for area, shape in zip(cells, shapes, strict=True) if shape.cost <= cheapest + LIKE_NATURE]
    return min(cells), sum(usual) // len(usual), max(cells)
