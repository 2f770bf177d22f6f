"""The messages of articles that concern several pages: those that go on on another page (转版), whose two parts must
find each other, and those that are to be given to pages."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

JUMP_PAGE_UNKNOWN: Final = Code(
    "jump-page-unknown",
    Severity.ERROR,
    "“{article}” is to go on on page {page}, which is not in this issue",
    "《{article}》下转{page}版，但本期没有此版",
    "{suggestion}",
    "{suggestion_zh}",
)
JUMP_SAME_PAGE: Final = Code(
    "jump-same-page",
    Severity.ERROR,
    "“{article}” is to go on on page {page}, on which it stands itself",
    "《{article}》下转{page}版，但它本来就在该版",
    "name another page, or delete the line: within a page an article goes on by itself",
    "请改为其他版，或删去该行：同一版内正文会自动转栏",
)
JUMP_WITHOUT_LINES: Final = Code(
    "jump-without-lines",
    Severity.ERROR,
    "“{article}” jumps, but how many lines it takes on this page is not said",
    "《{article}》要转版，但未写明在本版占几行",
    "add `lines:`, or let the engine make the page (`makeup: engine`)",
    "请加上 lines，或由程序组版（makeup: engine）",
)
JUMP_NOT_CONTINUED: Final = Code(
    "jump-not-continued",
    Severity.ERROR,
    "“{article}” is to go on on page {page}, but nothing there continues it",
    "《{article}》下转{page}版，但该版没有接排的部分",
    "add `- continues: {article}` with a headline to that page",
    "请在该版加上“- continues: {article}”及标题",
)
JUMP_AMBIGUOUS: Final = Code(
    "jump-ambiguous",
    Severity.ERROR,
    "two articles named “{article}” jump, so that it is not clear which goes on where",
    "有两篇名为《{article}》的稿件都要转版，无法分清各自的下文",
    "give one of them another headline or file name",
    "请为其中一篇改用其他标题或文件名",
)
JUMP_IN_GROUP: Final = Code(
    "jump-in-group",
    Severity.ERROR,
    "“{article}” stands in a group, and an article of a group cannot jump",
    "《{article}》在组合稿中，不能转版",
    "take it out of the group, or delete the line",
    "请移出组合稿，或删去该行",
)
CONTINUES_UNKNOWN: Final = Code(
    "continues-unknown",
    Severity.ERROR,
    "there is no article “{article}” on another page of this issue that could go on here",
    "本期其他版没有名为《{article}》的稿件可接排于此",
    "{suggestion}",
    "{suggestion_zh}",
)
CONTINUES_NO_JUMP: Final = Code(
    "continues-no-jump",
    Severity.ERROR,
    "“{article}” on page {first} does not jump to page {page}",
    "{first}版的《{article}》没有下转{page}版",
    "add `jump: {page}` to it there",
    "请在该稿件处加上 jump: {page}",
)
CONTINUED_TWICE: Final = Code(
    "continued-twice",
    Severity.ERROR,
    "“{article}” is continued a second time; an article jumps once",
    "《{article}》再次接排；一篇稿件只能转一次版",
    "delete one of the two",
    "请删去其中一处",
)
SECTION_UNKNOWN: Final = Code(
    "section-unknown",
    Severity.ERROR,
    "no page that the makeup engine makes has the section “{section}”, so that “{article}” would stand nowhere",
    "没有由程序组版、版名为“{section}”的版，《{article}》无处可排",
    "{suggestion}",
    "{suggestion_zh}",
)
NO_ENGINE_PAGE: Final = Code(
    "no-engine-page",
    Severity.ERROR,
    "“{article}” is under no page, and the makeup engine makes none in the issue's own format and style",
    "《{article}》未指定版面，而本期没有按本期版式由程序组版的版",
    "move it under a page, or write `makeup: engine` for one",
    "请移到某版之下，或为某版写明 makeup: engine",
)
