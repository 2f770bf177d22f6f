"""makeup.json: what the makeup engine chose, page by page, for the next build and for whoever wants to read it.

It is an output of a build and an input of the next one into the same folder (or of any that is given it): with it the
modules stay where they stood. One line a module, columns and body lines from 1, keys in a fixed order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from layout.diagnostics import Code, Report, Severity
from layout.diagnostics.reasons import system_reasons
from layout.issue.model import Issue
from layout.page.makeup.former import Fine, FormerPage, Kept, Stood

VERSION: Final = 1
MOST_BYTES: Final = 16_000_000
"""A record is far smaller; what is not is none, and is not read whole."""

RECORD_UNREADABLE: Final = Code(
    "former-unreadable",
    Severity.NOTE,
    "{path} cannot be read ({reason}); the pages are laid out afresh",
    "无法读取 {path}（{reason_zh}），各版重新组版",
)
RECORD_FOREIGN: Final = Code(
    "former-foreign",
    Severity.NOTE,
    "{path} is of another issue ({paper}, {date}); the pages are laid out afresh",
    "{path} 属于另一期（{paper}，{date}），各版重新组版",
)

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def read_record(path: str, issue: Issue, told: Report, *, needed: bool = False) -> dict[str, FormerPage]:
    """The pages of a record by name; none of one that is not there (told if it is ``needed``), is no record or another
    issue's, which is told."""
    try:
        with open(path, "rb") as file:
            found = json.loads(file.read(MOST_BYTES).decode("utf-8"))
        if not isinstance(found, dict) or found.get("makeup") != VERSION:
            raise ValueError("no record of this version")
        paper, date = str(found["paper"]), str(found["date"])
        if (paper, date) != (issue.paper, issue.date.isoformat()):
            told.add(RECORD_FOREIGN, path=path, paper=paper, date=date)
            return {}
        return {str(page["page"]): _page(page) for page in found["pages"]}
    except FileNotFoundError as error:
        if needed:
            _tell_unreadable(path, system_reasons(error), told)
    except OSError as error:
        _tell_unreadable(path, system_reasons(error), told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        _tell_unreadable(path, ("it is no record of layouts", "它不是版式记录"), told)
    return {}


def _tell_unreadable(path: str, reasons: tuple[str, str], told: Report) -> None:
    told.add(RECORD_UNREADABLE, path=path, reason=reasons[0], reason_zh=reasons[1])


def record_text(issue: Issue, pages: Mapping[str, FormerPage]) -> str:
    """The record of an issue's pages, in the issue's order."""
    head = {"makeup": VERSION, "paper": issue.paper, "date": issue.date.isoformat()}
    lines = "".join(f"  {_encode(key)}: {_encode(value)},\n" for key, value in head.items())
    names = [page.name for page in issue.pages if page.name in pages]
    return "{\n" + lines + _list("pages", (_page_text(name, pages[name]) for name in names), "  ") + "\n}\n"


def _page_text(name: str, page: FormerPage) -> str:
    facts = {
        "page": name,
        "problem": page.problem,
        "grid": list(page.grid),
        "layout": page.layout,
        "chosen": page.chosen,
    }
    moved = _list("moved", (_encode(_stood_facts(one)) for one in page.moved), "      ")
    layouts = _list("layouts", map(_kept_text, page.layouts), "      ")
    return "{\n      " + ", ".join(_pairs(facts)) + f",\n{moved},\n{layouts}\n    }}"


def _kept_text(one: Kept) -> str:
    facts = {"cost": one.cost, "proved": one.proved, "effort": one.effort}
    modules = _list("modules", (_encode(_stood_facts(module)) for module in one.modules), "          ")
    paid = _list("paid", (_encode(fine._asdict()) for fine in one.paid), "          ")
    return "{\n          " + ", ".join(_pairs(facts)) + f",\n{modules},\n{paid}\n        }}"


def _pairs(facts: Mapping[str, object]) -> list[str]:
    return [f"{_encode(key)}: {_encode(value)}" for key, value in facts.items()]


def _list(key: str, parts: Iterator[str], indent: str) -> str:
    """A list with each of its parts on a line of its own."""
    lines = ",\n".join(f"{indent}  {part}" for part in parts)
    return f"{indent}{_encode(key)}: [\n{lines}\n{indent}]" if lines else f"{indent}{_encode(key)}: []"


def _stood_facts(one: Stood) -> dict[str, object]:
    """A module as the record has it: of what is no article only its place."""
    facts = one._asdict()
    unsaid = ("legs", "headline", "pictures", "white") if not one.legs else ("pictures", "white")
    return {key: value for key, value in facts.items() if key not in unsaid or (one.legs and value)}


def _page(page: Mapping[str, Any]) -> FormerPage:
    """Raises ValueError, KeyError or TypeError where it is no page of a record."""
    columns, rows, space = map(_whole, page["grid"])
    layouts = tuple(map(_kept, page["layouts"]))
    layout = _whole(page["layout"])
    if not 1 <= layout <= len(layouts):
        raise ValueError(f"no layout {layout}")
    moved = tuple(map(_stood, page["moved"]))
    return FormerPage(str(page["problem"]), (columns, rows, space), layout, bool(page["chosen"]), moved, layouts)


def _kept(one: Mapping[str, Any]) -> Kept:
    paid = (Fine(str(fine["rule"]), tuple(map(str, fine["modules"])), _whole(fine["cost"])) for fine in one["paid"])
    modules = tuple(map(_stood, one["modules"]))
    return Kept(_whole(one["cost"]), bool(one["proved"]), _whole(one["effort"]), modules, tuple(paid))


def _stood(one: Mapping[str, Any]) -> Stood:
    rank, lines = map(_whole, one.get("headline", (0, 0)))
    return Stood(
        str(one["name"]),
        _whole(one["column"]),
        _whole(one["line"]),
        _whole(one["columns"]),
        _whole(one["lines"]),
        _whole(one.get("legs", 0)),
        (rank, lines),
        tuple(map(_whole, one.get("pictures", ()))),
        _whole(one.get("white", 0)),
    )


MOST: Final = 10_000_000
"""Larger numbers stand for nothing on a page."""


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
        raise ValueError(f"{value!r} is no number of a record")
    return value
