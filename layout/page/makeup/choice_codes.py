"""What there is to tell of the layout before and of the layouts to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layout.diagnostics import Code, Severity

if TYPE_CHECKING:
    from layout.page.makeup.former import FormerPage, Kept

RULES_ZH: Final = {
    "page-cut": "断版",
    "gutter-through": "通缝",
    "tombstone": "碰题",
    "chimney": "烟囱",
    "pictures-together": "图片相连",
    "lopsided": "失衡",
    "ad-floating": "广告悬空",
    "lead-outweighed": "喧宾夺主",
    "order": "主次",
}
"""The trade's words for the rules of makeup that a layout may break."""

GRID_CHANGED: Final = Code(
    "former-grid",
    Severity.NOTE,
    "page {page}: its columns or lines are not those of the build before; it is laid out afresh",
    "{page}版：栏数或行数与上次生成时不同，重新组版",
)
MODULES_CHANGED: Final = Code(
    "former-modules",
    Severity.NOTE,
    "page {page}: since the build before there came: {new}; there went: {gone}; the others are held where they stood",
    "{page}版：与上次生成相比，新增：{new}；移去：{gone}；其余尽量不动",
)
LAYOUT_GONE: Final = Code(
    "layout-gone",
    Severity.ERROR,
    "page {page}: layout {number} cannot be chosen: copy, format or style have changed since layouts were found, or "
    "none were",
    "{page}版：无法选用第{number}种版式：稿件、版面格式或版式文件在求得之后已有改动，或从未求过",
    "build with `--alternatives 3` and choose from what it shows",
    "请先用 --alternatives 3 生成，再从中选用",
)
LAYOUT_UNKNOWN: Final = Code(
    "layout-unknown",
    Severity.ERROR,
    "page {page}: there is no layout {number}; {known} are known",
    "{page}版：没有第{number}种版式，现有{known}种",
    "build with `--alternatives 3` and choose from what it shows",
    "请先用 --alternatives 3 生成，再从中选用",
)
FEWER_LAYOUTS: Final = Code(
    "fewer-layouts",
    Severity.NOTE,
    "page {page}: {wanted} more layouts were asked for; {found} were found that fill it and really differ",
    "{page}版：要求另备{wanted}种版式，确有不同且能排满的只找到{found}种",
    "let more vary: spans, places, the lines of pictures",
    "请放宽余地：栏数、位置、图高",
)


def layout_labels(name: str, page: FormerPage) -> tuple[tuple[str, ...], ...]:
    """The words over the pictures of a page's layouts: how each is chosen, what it costs, the taboos that it breaks
    and how often. They are the same in every language, since a picture is."""
    return tuple(
        (
            f"{name}={number}" + (" ✓" if number == page.layout else ""),
            f"代价 cost {one.cost}",
            "  ".join(_counted(one)),
        )
        for number, one in enumerate(page.layouts, start=1)
    )


def _counted(one: Kept) -> list[str]:
    """The rules that a layout breaks with how often; of the order of importance, what it costs in all."""
    found = []
    for rule in dict.fromkeys(fine.rule for fine in one.paid):
        fines = [fine for fine in one.paid if fine.rule == rule]
        amount = f"{sum(fine.cost for fine in fines)}" if rule == "order" else f"×{len(fines)}"
        found.append(f"{RULES_ZH.get(rule, '')} {rule} {amount}".strip())
    return found
