"""What there is to tell of the layout before and of the layouts to choose from."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

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
