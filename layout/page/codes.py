"""What page composition has to say to the editor."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

TEXT_OVERSET: Final = Code(
    "text-overset",
    Severity.ERROR,
    "page {page}: “{article}” is overset by {lines} lines ({characters} characters)",
    "{page}版：《{article}》溢出{lines}行（{characters}字）",
    "cut the text, give it more lines or columns, or move what stands below it",
    "请删减文字，或增加行数、栏数，或移动其下方的内容",
)
NOT_PLACED: Final = Code(
    "not-placed",
    Severity.ERROR,
    "page {page}: no room for “{module}”, which needs {columns} columns by {rows} lines; "
    "the tallest free place of that many columns has {free} lines",
    "{page}版：《{module}》排不下，需要{columns}栏×{rows}行，该栏数的空位最高只有{free}行",
    "make room for it, give it fewer columns or lines, or move it to another page",
    "请腾出版面，或减少其栏数、行数，或移到其他版",
)
COLLISION: Final = Code(
    "collision",
    Severity.ERROR,
    "page {page}: “{module}” at column {column}, line {row} runs into “{other}”",
    "{page}版：《{module}》（第{column}栏第{row}行）与《{other}》相叠",
    "change its `at` or the size of one of them",
    "请修改 at 或其中之一的尺寸",
)
OUTSIDE: Final = Code(
    "outside-page",
    Severity.ERROR,
    "page {page}: “{module}” takes columns {column}–{last} from line {row}, "
    "but the page has {columns} columns and {rows} lines",
    "{page}版：《{module}》占第{column}–{last}栏、自第{row}行起，但本版只有{columns}栏、{rows}行",
    "it is drawn at the nearest place inside the page; change its `at` or its span",
    "已移到版内最近的位置；请修改 at 或 span",
)
TOO_WIDE: Final = Code(
    "too-wide",
    Severity.ERROR,
    "“{module}” is {columns} columns wide where there are only {available}",
    "《{module}》宽{columns}栏，而这里只有{available}栏",
    "it is set {available} columns wide; change its span",
    "已按{available}栏排；请修改 span",
)
LEGS_NARROW: Final = Code(
    "legs-narrow",
    Severity.WARNING,
    "“{article}”: {legs} legs in {columns} columns leave {characters} characters a line",
    "《{article}》：{columns}栏破{legs}栏，每行只有{characters}字",
    "fewer legs, or a wider span",
    "请减少破栏数或加宽",
)
HEADLINE_TOO_LONG: Final = Code(
    "headline-too-long",
    Severity.ERROR,
    "headline “{text}” is {excess:.1f} mm too long even at {size:g} pt, condensed to {condense:g} %",
    "标题“{text}”在{size:g}磅、长体{condense:g}%时仍超出{excess:.1f}毫米",
    "shorten it, break it with ` / `, or give the article more columns",
    "请缩短标题，或用“ / ”换行，或加宽栏数",
)
PAGE_NOT_FILLED: Final = Code(
    "page-not-filled",
    Severity.ERROR,
    "page {page}: no layout was found that fills it; its modules can take from {least} to {most} lines of one column, "
    "the page has {room}{gap}",
    "{page}版：未找到正好排满的版式；各稿合计可占{least}至{most}个单栏行，本版共{room}行{gap_zh}",
    "{advice}",
    "{advice_zh}",
)
JUMP_SHORT: Final = Code(
    "jump-short",
    Severity.WARNING,
    "page {page}: this part of “{article}” has {lines} lines of text; fewer than {least} are not worth a jump",
    "{page}版：《{article}》的这一部分只有{lines}行；少于{least}行不宜转版",
    "move the break by giving the first part more or fewer lines (`jumps: least` in the house style)",
    "请增减前一部分的行数，以移动断开之处（下限见版式的 jumps: least）",
)
JUMP_LEG: Final = Code(
    "jump-leg",
    Severity.WARNING,
    "page {page}: leg {leg} of this part of “{article}” has {rows} lines; fewer than {least} are too short a leg",
    "{page}版：《{article}》这一部分的第{leg}栏只有{rows}行；少于{least}行的栏太短",
    "give it fewer legs, or move the break (`makeup: shortest_leg` in the house style)",
    "请减少栏数，或移动断开之处（下限见版式的 makeup: shortest_leg）",
)
JUMP_EMPTY: Final = Code(
    "jump-empty",
    Severity.ERROR,
    "page {page}: all of “{article}” stands in its first part; nothing is left to go on with",
    "{page}版：《{article}》在前一部分已排完，无文可转",
    "delete `jump` and the second part, or give the first part fewer lines",
    "请删去 jump 及接排部分，或减少前一部分的行数",
)
ARTICLE_CUT: Final = Code(
    "article-cut",
    Severity.WARNING,
    "page {page}: “{article}” is cut by {lines} lines ({characters} characters), from “{start}…” on",
    "{page}版：《{article}》删去{lines}行（{characters}字），自“{start}……”起",
    "the copy itself is as it was; report.json has what was left out in full",
    "原稿未改动；删去的文字全文见 report.json",
)
FILLER_UNUSED: Final = Code(
    "filler-unused",
    Severity.NOTE,
    "page {page}: the filler “{filler}” was not needed",
    "{page}版：补白《{filler}》未采用",
)
WIDOW: Final = Code(
    "widow",
    Severity.WARNING,
    "“{article}”: leg {leg} begins with the last line of a paragraph",
    "《{article}》：第{leg}栏以段落末行起头",
    "change a few characters, or the article's height",
    "请增删几个字，或调整高度",
)
SUBHEAD_AT_FOOT: Final = Code(
    "subhead-at-foot",
    Severity.WARNING,
    "“{article}”: leg {leg} ends with a subhead or with one line below it",
    "《{article}》：第{leg}栏末是小标题，或小标题下只有一行",
    "change a few characters, or the article's height",
    "请增删几个字，或调整高度",
)
TABLE_NARROW: Final = Code(
    "table-narrow",
    Severity.ERROR,
    "the table “{table}” needs {lacking:.1f} mm more than the {width:.1f} mm that it has",
    "表格“{table}”宽{width:.1f}毫米，还差{lacking:.1f}毫米",
    "give it more columns of the page, fewer columns of its own, or shorter cells",
    "请加宽栏数，或减少表格的栏目，或缩短内容",
)
INSET_NARROW: Final = Code(
    "inset-narrow",
    Severity.WARNING,
    "“{article}”: beside what stands within the text, leg {leg} has room for {characters} characters a line, and "
    "at least {least} are wanted; its rows there stay empty",
    "《{article}》：第{leg}栏在文中图旁每行只容{characters}字，不足{least}字；该处各行留空",
    "make it narrower, or as wide as whole legs, or move it to another place",
    "请减少 characters，或与整栏同宽，或换一处",
)
INSET_OUTSIDE: Final = Code(
    "inset-outside",
    Severity.ERROR,
    "“{article}”: what stands within the text finds no room in legs of {rows} rows; it needs {least}",
    "《{article}》：各栏高{rows}行，容不下文中图，至少须{least}行",
    "give the article more lines, make the picture lower, or place it higher",
    "请增加文章行数，或降低图高，或把图上移",
)
PICTURE_UNREADABLE: Final = Code(
    "picture-unreadable",
    Severity.ERROR,
    "the picture {path} cannot be read: {reason}",
    "无法读取图片 {path}：{reason_zh}",
    "a crossed frame stands in its place; save the file again as JPEG, PNG, TIFF or (in advertisements) PDF",
    "版面上以打叉的空框代替；请重新存为 JPEG、PNG、TIFF，广告也可用 PDF",
)
PICTURE_CROPPED: Final = Code(
    "picture-cropped",
    Severity.WARNING,
    "{path} loses {share:.0f} % of its width or height in its space; {most:g} % may be lost",
    "{path} 在版位中被裁去宽或高的{share:.0f}%；至多可裁{most:g}%",
    "give it another height (`lines`) or width, or let it lose more (`loss`)",
    "请改变图高（lines）或宽度，或放宽 loss",
)
PICTURE_REPAIRED: Final = Code(
    "picture-repaired",
    Severity.WARNING,
    "{path} is damaged; what could be recovered of it is drawn",
    "{path} 已损坏；只排出能恢复的部分",
    "compare the page with the advertisement, or ask for the file again",
    "请对照广告原稿检查版面，或请对方重新提供文件",
)
ADVERTISEMENT_TOO_LARGE: Final = Code(
    "advertisement-too-large",
    Severity.ERROR,
    "advertisement “{module}” is {width:g} × {height:g} mm and does not fit into "
    "{columns} columns by {rows} lines ({space_width:.1f} × {space_height:.1f} mm)",
    "广告“{module}”为{width:g}×{height:g}毫米，放不进{columns}栏×{rows}行（{space_width:.1f}×{space_height:.1f}毫米）",
    "give it more columns or lines, or correct its size",
    "请增加栏数、行数，或更正尺寸",
)
ADVERTISEMENT_SIZE: Final = Code(
    "advertisement-size",
    Severity.WARNING,
    "advertisement “{module}”: the PDF is {width:.1f} × {height:.1f} mm and its space {space_width:.1f} × "
    "{space_height:.1f} mm; it is shown at {scale:.0f} %",
    "广告“{module}”的 PDF 为{width:.1f}×{height:.1f}毫米，版位为{space_width:.1f}×{space_height:.1f}毫米，"
    "按 {scale:.0f}% 缩放",
    "ask for the advertisement at the size of its space, or sell it another one",
    "请对方按版位尺寸提供文件，或更换版位",
)
HEADER_TOO_LONG: Final = Code(
    "header-too-long",
    Severity.WARNING,
    "page {page}: the page header's parts run into each other by {excess:.1f} mm",
    "{page}版：报眉文字相叠{excess:.1f}毫米",
    "shorten the section or the staff line",
    "请缩短版名或编辑名单",
)
HEADLINE_SMALL: Final = Code(
    "plant-headline-small",
    Severity.WARNING,
    "headline “{text}” fits only as small or narrow as {size:g} pt {manner}; the plant {plant} holds it from "
    "{least:g} pt on",
    "标题“{text}”只有缩小或压窄到{size:g}磅才排得下（{manner_zh}）；印厂 {plant} 要求至少{least:g}磅",
    "shorten it, break it with ` / `, or give the article more columns",
    "请缩短标题，或用“ / ”换行，或加宽栏数",
)
TEXT_NEAR_TRIM: Final = Code(
    "plant-text-near-trim",
    Severity.WARNING,
    "page {page}: “{what}” stands {room:.1f} mm from the trim; the plant {plant} asks for {least:g} mm",
    "{page}版：“{what}”距裁切边{room:.1f}毫米；印厂 {plant} 要求至少{least:g}毫米",
    "make the type area smaller, or the page larger, in the format",
    "请在版面格式中缩小版心或放大页面",
)
PICTURE_COARSE: Final = Code(
    "plant-picture-coarse",
    Severity.WARNING,
    "the picture {path} comes to {ppi} ppi here; the plant {plant} asks for {limit}",
    "图片 {path} 在此仅{ppi} ppi；印厂 {plant} 要求{limit} ppi",
    "use a larger file, or print it no wider than {width:.0f} mm",
    "请换用像素更多的图片，或排成不宽于{width:.0f}毫米",
)
PICTURE_TOO_COARSE: Final = Code(
    "plant-picture-refused",
    Severity.ERROR,
    "the picture {path} comes to {ppi} ppi here; the plant {plant} refuses less than {limit}",
    "图片 {path} 在此仅{ppi} ppi；印厂 {plant} 不接受低于{limit} ppi的图片",
    "use a larger file, or print it no wider than {width:.0f} mm",
    "请换用像素更多的图片，或排成不宽于{width:.0f}毫米",
)
LINE_ART_COARSE: Final = Code(
    "plant-line-art-coarse",
    Severity.WARNING,
    "the 1-bit picture {path} comes to {ppi} ppi here; the plant {plant} asks for {limit}",
    "1位图 {path} 在此仅{ppi} ppi；印厂 {plant} 要求{limit} ppi",
    "scan it finer, or print it no wider than {width:.0f} mm: its edges will show steps",
    "请提高扫描分辨率，或排成不宽于{width:.0f}毫米，否则边缘会出现锯齿",
)
TYPE_SMALL: Final = Code(
    "plant-text-small",
    Severity.WARNING,
    "“{text}” comes to {size:g} pt {manner}; the plant {plant} holds it from {least:g} pt on",
    "“{text}”实为{size:g}磅，{manner_zh}；印厂 {plant} 要求至少{least:g}磅",
    "superscripts, readings and Latin letters are a share of the text that they stand by: make that larger, or the "
    "share in `roles: reading` or `latin`",
    "上标、注音和西文字号按所在文字的比例而定：请放大该文字，或在 roles: reading、latin 中调整比例",
)
