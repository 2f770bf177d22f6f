"""Articles that go on on another page (转版): the second part as a module, and the two parts joined.

The text is in one place, with the first part; the second part says whose text it goes on with. What is wrong between
the two is told at its place, and the article is then set as one that does not jump, so that no text is lost unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from layout.diagnostics import Code
from layout.issue import jump_codes as codes
from layout.issue import model
from layout.issue.articles import (
    Setting,
    build_article,
    build_box,
    build_headline,
    most_legs,
    own_roles,
    read_legs,
    read_pictures,
    read_place,
    read_span,
    read_wishes,
)
from layout.issue.model import Article, PageDescription
from layout.issue.values import Fields
from layout.source.mistakes import Mistakes, quoted
from layout.source.suggest import hint_values


def build_continuation(fields: Fields, setting: Setting) -> Article | None:
    """The second part of an article, as yet without text; None (told) if it has no name or no headline."""
    columns = read_span(fields, setting)
    legs = read_legs(fields, columns, setting)
    name = fields.get("continues")
    headline, own = build_headline(fields.get("headline"), setting)
    if name is None or headline is None:
        return None
    at, lines = read_place(fields, columns, setting)
    return Article(
        name=name.value,
        headline=headline,
        columns=columns,
        legs=legs,
        at=at,
        lines=lines,
        box=build_box(fields.get("box"), setting.style.article_box, setting),
        byline=None,
        blocks=(),
        pictures=read_pictures(fields.get("pictures", ()), most_legs(fields, legs, setting), setting),
        roles=own_roles({**fields.get("style", {}), **own}, setting.style.headlines, columns, setting),
        span=fields.span,
        wishes=read_wishes(fields, setting),
        origin=model.Origin("", name.value, name.span),
    )


def without_jumps(articles: Iterable[Article], mistakes: Mistakes) -> tuple[Article, ...]:
    """The articles of a group, which cannot jump (told)."""
    return tuple(_dropped(codes.JUMP_IN_GROUP, article, mistakes) if article.jump else article for article in articles)


def joined(pages: Sequence[PageDescription], mistakes: Mistakes) -> tuple[PageDescription, ...]:
    """The pages, each second part told where its first stands. A jump that leads nowhere, and a second part of
    nothing, are told and taken away."""
    articles = [article for _, article in _articles(pages)]
    if not any(article.jump or article.origin for article in articles):
        return tuple(pages)
    firsts = _firsts(pages, mistakes)
    seconds = _seconds(pages, firsts, mistakes)
    for name, (page, article) in list(firsts.items()):
        if name not in seconds and not _left_open(page, article, pages):
            _dropped(codes.JUMP_NOT_CONTINUED, article, mistakes)
            del firsts[name]
    return tuple(page._replace(modules=tuple(_kept(page, firsts, seconds))) for page in pages)


def _left_open(page: PageDescription, article: Article, pages: Sequence[PageDescription]) -> bool:
    """Whether the engine is to see if an article jumps: then it makes both pages, and knows the second headline."""
    jump = article.jump
    if jump is None or jump.headline is None:
        return False
    return all(one.makeup == "engine" for one in pages if one is page or one.name in jump.pages)


def read_free(records: Sequence[Fields], setting: Setting, pages: Sequence[PageDescription]) -> tuple[Article, ...]:
    """The articles that the engine gives to pages; of one that no page could take it is told."""
    mistakes = setting.reading.mistakes
    open_pages = [page for page in pages if page.makeup == "engine" and page.style is setting.style]
    sections = {page.section.value: page for page in open_pages if page.section is not None}
    found: list[Article] = []
    for fields in records:
        article = build_article(fields, setting)
        if article is None:
            continue
        section = article.wishes.section
        if not open_pages:
            mistakes.add(codes.NO_ENGINE_PAGE, article.span, article=quoted(article.name))
        elif section and section not in sections:
            hints = hint_values(section, sections)
            values = {"section": quoted(section), "article": quoted(article.name)}
            mistakes.add(codes.SECTION_UNKNOWN, fields.place("section"), **values, **hints)
        found.append(_free(article, pages, mistakes))
    return tuple(found)


def _free(article: Article, pages: Sequence[PageDescription], mistakes: Mistakes) -> Article:
    """An article that may stand on any page, with its jump if that can lead somewhere."""
    jump = article.jump
    if jump is None:
        return article
    unknown = _unknown(jump, pages)
    if unknown:
        hints = hint_values(unknown, [page.name for page in pages])
        return _dropped(codes.JUMP_PAGE_UNKNOWN, article, mistakes, page=quoted(unknown), **hints)
    if jump.headline is None or any(page.makeup == "hand" for page in pages if page.name in jump.pages):
        return _dropped(codes.JUMP_NOT_CONTINUED, article, mistakes)
    return article


def _unknown(jump: model.Jump, pages: Sequence[PageDescription]) -> str:
    """The first page of a jump that there is not."""
    names = [page.name for page in pages]
    return next((name for name in jump.pages if name not in names), "")


def _kept(
    page: PageDescription, firsts: Mapping[str, tuple[PageDescription, Article]], seconds: Mapping[str, Article]
) -> Iterator[model.Module]:
    """The modules of a page, with such jumps and second parts only as have found each other."""
    for module in page.modules:
        if not isinstance(module, Article):
            yield module
        elif module.origin is not None:
            if seconds.get(module.name) is module:
                yield module._replace(origin=module.origin._replace(page=firsts[module.name][0].name))
        elif module.jump is not None and firsts.get(module.name, (page, None))[1] is not module:
            yield module._replace(jump=None)
        else:
            yield module


def _articles(pages: Sequence[PageDescription]) -> Iterator[tuple[PageDescription, Article]]:
    for page in pages:
        yield from ((page, module) for module in page.modules if isinstance(module, Article))


def _firsts(
    pages: Sequence[PageDescription], mistakes: Mistakes
) -> dict[str, tuple[PageDescription, Article]]:
    """The articles that may jump, by name, each with its page; the others are told."""
    found: dict[str, tuple[PageDescription, Article]] = {}
    names = [page.name for page in pages]
    for page, article in _articles(pages):
        jump = article.jump
        if jump is None:
            continue
        if unknown := _unknown(jump, pages):
            hints = hint_values(unknown, [name for name in names if name != page.name])
            _dropped(codes.JUMP_PAGE_UNKNOWN, article, mistakes, page=quoted(unknown), **hints)
        elif page.name in jump.pages:
            _dropped(codes.JUMP_SAME_PAGE, article, mistakes, page=page.name)
        elif article.lines is None and page.makeup == "hand":
            _dropped(codes.JUMP_WITHOUT_LINES, article, mistakes)
        elif article.name in found:
            _dropped(codes.JUMP_AMBIGUOUS, article, mistakes)
        else:
            found[article.name] = page, article
    return found


def _seconds(
    pages: Sequence[PageDescription],
    firsts: Mapping[str, tuple[PageDescription, Article]],
    mistakes: Mistakes,
) -> dict[str, Article]:
    """The second parts that have a first, by name; the others are told."""
    found: dict[str, Article] = {}
    wholes = {article.name: page for page, article in _articles(pages) if article.origin is None}
    for page, article in _articles(pages):
        origin = article.origin
        if origin is None:
            continue
        jumping = [other for _, other in _articles(pages) if other.name == article.name and other.jump is not None]
        values = {"article": quoted(article.name), "page": page.name}
        if wholes.get(article.name, page) is page:
            others = [name for name, there in wholes.items() if there is not page]
            mistakes.add(codes.CONTINUES_UNKNOWN, origin.span, **values, **hint_values(article.name, others))
        elif not any(other.jump is not None and other.jump.page == page.name for other in jumping):
            there = wholes[article.name].name
            mistakes.add(codes.CONTINUES_NO_JUMP, origin.span, **values, first=there)
        elif article.name in found:
            mistakes.add(codes.CONTINUED_TWICE, origin.span, **values)
        elif article.name in firsts:
            found[article.name] = article
    return found


def _dropped(code: Code, article: Article, mistakes: Mistakes, **values: object) -> Article:
    """The article without its jump, which is told."""
    assert article.jump is not None
    mistakes.add(code, article.jump.span, **{"article": quoted(article.name), "page": article.jump.page, **values})
    return article._replace(jump=None)
