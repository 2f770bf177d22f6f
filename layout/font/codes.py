"""What can be wrong with fonts."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

UNREADABLE_FONT: Final = Code(
    "unreadable-font",
    Severity.ERROR,
    "{path} cannot be read as a font: {reason}",
    "无法读取字体文件 {path}：{reason_zh}",
    "Replace it with a whole TTF, OTF or TTC file, or take it out of the folder.",
    "请换成完整的 TTF、OTF 或 TTC 文件，或将其移出文件夹。",
)
"""Values: path, reason, reason_zh."""

UNREADABLE_SYSTEM_FONT: Final = Code(
    "unreadable-system-font",
    Severity.NOTE,
    "{path}, a font of this system, cannot be read and is passed over: {reason}",
    "系统字体 {path} 无法读取，已跳过：{reason_zh}",
)
"""Values: path, reason, reason_zh."""

UNKNOWN_FAMILY: Final = Code(
    "unknown-family",
    Severity.ERROR,
    "no typeface family “{family}” among the bundled faces, the issue's fonts/ folder and the system's fonts",
    "在内置字体、本期 fonts/ 文件夹和系统字体中都找不到字体族“{family}”",
    "Near it: {suggestions}. `banmian fonts` lists all that are found.",
    "相近的有：{suggestions}。运行 `banmian fonts` 可列出全部可用字体。",
)
"""Values: family, suggestions (joined names)."""

FONT_NOT_EMBEDDABLE: Final = Code(
    "font-not-embeddable",
    Severity.ERROR,
    "the face {face} ({path}) forbids embedding, or embedding only the characters used (fsType {fs_type}); a print shop"
    " cannot take a page set in it",
    "字体 {face}（{path}）不允许嵌入，或不允许只嵌入所用的字（fsType {fs_type}），印厂无法接收用它排的版面",
    "The house's Song stands in for it. Choose another family, or ask the foundry for a licence that allows embedding.",
    "已用内置宋体代替。请换用其他字体，或向字体厂商取得允许嵌入的授权。",
)
"""Values: face (its name), path, fs_type (of its table OS/2)."""

MISSING_CHARACTER: Final = Code(
    "missing-character",
    Severity.ERROR,
    "no face has the character {character} (U+{code_point:04X}){where}",
    "{where_zh}字符“{character}”（U+{code_point:04X}）没有任何字体可用",
    "Put a font that has it into the issue's fonts/ folder and add its family to the style's fallback.",
    "请把含有该字的字体放入本期的 fonts/ 文件夹，并把其字体族写入版式样式的 fallback。",
)
"""Values: character, code_point (int), where and where_zh (“ of “an article””, or nothing for the page's
furniture); the place is the span."""

FALLBACK_FACE: Final = Code(
    "fallback-face",
    Severity.WARNING,
    "{face} has no {character} (U+{code_point:04X}); it is set in {fallback}",
    "{face} 缺少字符“{character}”（U+{code_point:04X}），改用 {fallback}",
)
"""Values: character, code_point (int), face, fallback (both faces' names)."""
