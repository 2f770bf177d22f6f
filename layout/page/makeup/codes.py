"""What the linter of makeup has to say. How severe each is, the house style says (`makeup: taboos`)."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

PAGE_CUT: Final = Code(
    "page-cut",
    Severity.WARNING,
    "page {page}: a gap above line {row} cuts the whole page across",
    "{page}版：第{row}行上方的空白横贯全版（断版）",
    "let a module stand across that line",
    "请让一篇稿件跨过此处",
)
GUTTER_THROUGH: Final = Code(
    "gutter-through",
    Severity.WARNING,
    "page {page}: the gutter after column {column} runs from head to foot",
    "{page}版：第{column}栏右侧的栏空从头通到底（通缝）",
    "let a module stand across it",
    "请让一篇稿件跨过此处",
)
TOMBSTONE: Final = Code(
    "tombstone",
    Severity.WARNING,
    "page {page}: the headlines of “{module}” and “{other}” stand side by side at line {row}, alike in weight",
    "{page}版：《{module}》与《{other}》的标题在第{row}行并排，分量相当（碰题）",
    "box one, set it in another size, or move it",
    "请加框、改字号或移位",
)
CHIMNEY: Final = Code(
    "chimney",
    Severity.NOTE,
    "page {page}: the headlines of “{module}” and “{other}” are stacked over the same columns",
    "{page}版：《{module}》与《{other}》的标题在同几栏上下相叠（烟囱）",
    "give one of them another span",
    "请改变其中一篇的栏数",
)
PICTURES_TOGETHER: Final = Code(
    "pictures-together",
    Severity.NOTE,
    "page {page}: the pictures of “{module}” and “{other}” touch",
    "{page}版：《{module}》与《{other}》的图片相连",
    "move one of them",
    "请移开其中一幅",
)
LOPSIDED: Final = Code(
    "lopsided",
    Severity.NOTE,
    "page {page}: all its pictures and advertisements stand in its {half} half",
    "{page}版：图片和广告都在{half_zh}半版（失衡）",
    "move a picture to the other half",
    "请把一幅图片移到另外半版",
)
AD_FLOATING: Final = Code(
    "ad-floating",
    Severity.NOTE,
    "page {page}: the advertisement “{module}” stands at line {row}, not at the foot of the page",
    "{page}版：广告“{module}”从第{row}行起，没有落到版底（广告悬空）",
    "give it its place (`at`) if it was sold there",
    "若就卖在此处，请写明位置（at）",
)
FLOW_CUT: Final = Code(
    "flow-cut",
    Severity.NOTE,
    "page {page}: in “{module}” something stands across leg {legs}, text above it and below: readers lose the thread",
    "{page}版：《{module}》第{legs}栏被图片（或提要、表格）上下隔断，读者容易接错行",
    "let it begin at the head or the foot of the leg (`line`, `at`), or make it narrower so that text runs beside it",
    "请把它移到栏首或栏尾（line、at），或改窄，让文字在旁边排过去",
)
LEAD_OUTWEIGHED: Final = Code(
    "lead-outweighed",
    Severity.WARNING,
    "page {page}: the headline of “{module}” is larger than that of the first story, “{lead}”",
    "{page}版：《{module}》的标题大过头条《{lead}》（喧宾夺主）",
    "give the first story more columns or the other fewer, or say which story leads (`priority: 1`)",
    "请给头条更多栏数，或减少另一篇的栏数，或指明头条（priority: 1）",
)
TOP_HEAVY: Final = Code(
    "top-heavy",
    Severity.NOTE,
    "page {page}: the headline of “{module}” takes {rows} of its {all} lines",
    "{page}版：《{module}》共{all}行，标题占去{rows}行（题大文小）",
    "fewer columns or a smaller headline; if the whole page is thin, more copy or fillers (`fillers`)",
    "请减少栏数或改小标题；整版稿件不足时，请添稿件或补白（fillers）",
)
SHORT_LEG: Final = Code(
    "short-leg",
    Severity.NOTE,
    "page {page}: “{module}” has legs of {rows} lines; fewer than {limit} are too short",
    "{page}版：《{module}》每栏只有{rows}行，少于{limit}行",
    "fewer columns",
    "请减少栏数",
)
LONG_LEG: Final = Code(
    "long-leg",
    Severity.NOTE,
    "page {page}: “{module}” has legs of {rows} lines; more than {limit} are too long",
    "{page}版：《{module}》每栏有{rows}行，多于{limit}行",
    "more columns, or a subhead or picture in them",
    "请增加栏数，或加小标题、插图",
)
ORDER: Final = Code(
    "order",
    Severity.NOTE,
    "page {page}: “{module}”, the first in importance, begins at line {row} only",
    "{page}版：头条《{module}》自第{row}行才开始",
    "move it up, or say which story leads (`priority: 1`)",
    "请上移，或指明头条（priority: 1）",
)
