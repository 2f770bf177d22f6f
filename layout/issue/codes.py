"""The messages of the issue room: what the editor wrote and the house cannot take."""

from __future__ import annotations

from layout.diagnostics import Code, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ISSUE_MISSING = Code(
    "issue-missing",
    _ERROR,
    "there is no file or folder “{path}”",
    "找不到文件或文件夹“{path}”",
    "{suggestion}",
    "{suggestion_zh}",
)
PAGE_EMPTY = Code(
    "page-empty",
    _WARNING,
    "the page {name} has nothing on it",
    "{name} 版上什么也没有",
)

# ------------------------------------------------------------------ keys and values

UNKNOWN_KEY = Code("unknown-key", _ERROR, "unknown key “{key}”", "未知的键“{key}”", "{suggestion}", "{suggestion_zh}")
MISSING_KEY = Code("missing-key", _ERROR, "the key “{key}” is missing here", "此处缺少键“{key}”")
EMPTY_VALUE = Code(
    "empty-value",
    _ERROR,
    "“{key}” has no value",
    "“{key}”没有值",
    "write one, or delete the line",
    "请填写，或删去该行",
)
WRONG_TYPE = Code(
    "wrong-type",
    _ERROR,
    "{wanted} is wanted here; this is {found}",
    "此处应为{wanted_zh}，而不是{found_zh}",
    "{advice}",
    "{advice_zh}",
)
WRONG_VALUE = Code(
    "wrong-value",
    _ERROR,
    "“{value}” is not {wanted}",
    "“{value}”不是{wanted_zh}",
    "{advice}",
    "{advice_zh}",
)
EMPTY_ENTRY = Code(
    "empty-entry",
    _ERROR,
    "there is nothing here; {wanted} is wanted",
    "此处是空白；应为{wanted_zh}",
    "write it, or delete the line",
    "请填写，或删去该行",
)
OUT_OF_RANGE = Code(
    "out-of-range",
    _ERROR,
    "“{value}” is out of range: from {minimum} to {maximum}",
    "“{value}”超出范围：应在 {minimum} 与 {maximum} 之间",
)
UNKNOWN_WORD = Code(
    "unknown-word",
    _ERROR,
    "“{value}” is not one of the words known here",
    "“{value}”不是此处可用的词",
    "{suggestion}",
    "{suggestion_zh}",
)
WRONG_COUNT = Code(
    "wrong-count",
    _ERROR,
    "the number of entries here is {count}; it should be {wanted}",
    "此处有 {count} 项；应为 {wanted_zh} 项",
)
TWO_KEYS = Code(
    "two-keys",
    _ERROR,
    "“{first}” and “{second}” cannot stand together",
    "“{first}”与“{second}”不能同时出现",
    "keep one",
    "请保留一个",
)
ONE_OF_KEYS = Code(
    "one-of-keys", _ERROR, "one of “{first}” and “{second}” is wanted here", "此处须有“{first}”或“{second}”"
)
UNKNOWN_COLOUR = Code(
    "unknown-colour",
    _ERROR,
    "there is no colour “{value}”",
    "没有名为“{value}”的颜色",
    "{suggestion}; inks are written as in C0 M100 Y100 K0, in per cent",
    "{suggestion_zh}；油墨写作 C0 M100 Y100 K0，以百分数计",
)

# ------------------------------------------------------------------ formats and styles

UNKNOWN_FORMAT = Code(
    "unknown-format",
    _ERROR,
    "there is no format “{value}”",
    "没有名为“{value}”的版式",
    "{suggestion}",
    "{suggestion_zh}",
)
UNKNOWN_STYLE = Code(
    "unknown-style",
    _ERROR,
    "there is no house style “{value}”",
    "没有名为“{value}”的样式",
    "{suggestion}",
    "{suggestion_zh}",
)
UNKNOWN_PLANT = Code(
    "unknown-plant",
    _ERROR,
    "there is no plant profile “{value}”",
    "没有名为“{value}”的印厂配置",
    "{suggestion}",
    "{suggestion_zh}",
)
UNKNOWN_PROFILE = Code(
    "unknown-output-profile",
    _ERROR,
    "no output profile “{value}” comes with the house; a plant's own is named with its file’s suffix, plant/paper.icc",
    "没有随附名为“{value}”的输出配置文件；印厂自己的请写明文件名，如 plant/paper.icc",
    "{suggestion}",
    "{suggestion_zh}",
)
BASE_CIRCLE = Code(
    "base-circle", _ERROR, "“{value}” is built on itself", "“{value}”以自身为基础", "name another base", "请另选基础"
)
FORMAT_INCOMPLETE = Code(
    "format-incomplete",
    _ERROR,
    "this format has no base and does not give {missing}",
    "此版式没有 base，又缺少 {missing}",
    "add “base: tabloid” (or another): what is left out is then as in the base",
    "请加上“base: tabloid”（或其他版式）：未写的各项与之相同",
)
AREA_TOO_WIDE = Code(
    "area-too-wide",
    _ERROR,
    "the columns are {area:.1f} mm wide together, the page {page:.1f} mm",
    "各栏共宽 {area:.1f} 毫米，版面宽 {page:.1f} 毫米",
    "take fewer columns or characters, or a smaller body size",
    "请减少栏数或每栏字数，或减小正文字号",
)
AREA_TOO_HIGH = Code(
    "area-too-high",
    _ERROR,
    "the type area ends {area:.1f} mm below the page's top edge; the page is {page:.1f} mm high",
    "版心下边在版面上边以下 {area:.1f} 毫米，版面高 {page:.1f} 毫米",
    "take fewer rows, less leading or a smaller top",
    "请减少行数、行距或天头",
)
HEADER_TOO_HIGH = Code(
    "header-too-high",
    _ERROR,
    "the page header of {header:.1f} mm does not fit above the type area, which begins at {top:.1f} mm",
    "报眉高 {header:.1f} 毫米，放不进版心以上的 {top:.1f} 毫米",
)
FILE_NAME_FIELD = Code(
    "file-name-field",
    _ERROR,
    "a file name cannot hold “{field}”",
    "文件名中不能有“{field}”",
    "{suggestion}",
    "{suggestion_zh}",
)
FILE_NAME_WRONG = Code(
    "file-name-wrong",
    _ERROR,
    "“{name}” is no good as a file name",
    "“{name}”不能用作文件名",
    "leave out / and \\, do not begin with a dot, and keep it under 200 bytes",
    "不要用 / 和 \\，不要以点开头，并少于 200 字节",
)
FILE_NAME_TWICE = Code(
    "file-name-twice",
    _ERROR,
    "the pages {first} and {second} would both be written as “{name}”",
    "{first} 与 {second} 两版的文件名都是“{name}”",
    "put {{page}} into the format's file_name",
    "请在版式的 file_name 中写入 {{page}}",
)
FILE_NAME_EMPTY = Code(
    "file-name-empty",
    _ERROR,
    "the one file of all pages gets no name: without a page and a section “{pattern}” comes to “{name}”",
    "整期合为一个文件时没有文件名：“{pattern}”去掉版次与版名后为“{name}”",
    "put {{paper}}, {{date}} or {{number}} into it, and keep it under 200 bytes",
    "请在其中写入 {{paper}}、{{date}} 或 {{number}}，并少于 200 字节",
)
PAGE_TWICE = Code("page-twice", _ERROR, "there are two pages “{name}”", "有两个“{name}”版")
PAGE_COVERED = Code(
    "page-covered",
    _ERROR,
    "page “{name}” has pages in common with “{other}”: {common}",
    "“{name}”版与“{other}”版重复：{common}",
    "a double truck (A02-A03) is all its pages; delete one of the two, or name it otherwise",
    "通版（如 A02-A03）即其所含各版；请删去其一，或改版次",
)
ROLE_UNKNOWN = Code(
    "unknown-role",
    _ERROR,
    "there is no role “{value}”",
    "没有名为“{value}”的文字角色",
    "{suggestion}",
    "{suggestion_zh}",
)
ROLE_CIRCLE = Code("role-circle", _ERROR, "the role “{value}” extends itself", "文字角色“{value}”扩展了自身")
ROLE_INCOMPLETE = Code(
    "role-incomplete",
    _ERROR,
    "the role “{role}” has no {missing}",
    "文字角色“{role}”缺少 {missing}",
    "say it, or extend a role that has it",
    "请写明，或扩展（extend）已有的角色",
)

NO_HYPHENS = Code(
    "no-hyphens",
    _ERROR,
    "there are no rules for hyphens in “{value}”",
    "没有语言“{value}”的断词规则",
    "known: {known}; “none” breaks no words",
    "可用的有：{known}；“none”为不断词",
)

# ------------------------------------------------------------------ articles and places

SPAN_TOO_WIDE = Code(
    "span-too-wide",
    _ERROR,
    "a span of {span} columns does not fit into {columns}",
    "{span} 栏宽放不进 {columns} 栏",
)
LEGS_TOO_NARROW = Code(
    "legs-too-narrow",
    _ERROR,
    "{legs} legs in {span} columns would be {characters} characters wide; at least {least} are wanted",
    "{span} 栏破 {legs} 栏，每栏只有 {characters} 字；至少应有 {least} 字",
    "take fewer columns (legs) or a wider span",
    "请减少破栏数（columns）或加大栏宽（span）",
)
NEIGHBOUR_UNKNOWN = Code(
    "neighbour-unknown",
    _ERROR,
    "there is no other article or advertisement “{value}” on this page to stand beside",
    "本版没有另一篇叫“{value}”的稿件或广告可作邻稿",
    "{suggestion}",
    "{suggestion_zh}",
)
FILLERS_BY_HAND = Code(
    "fillers-by-hand",
    _WARNING,
    "this page is made by hand: none of its {count} fillers is used",
    "本版为手工组版：{count} 篇补白均未采用",
    "write “makeup: engine”, or place them among the articles",
    "请写明“makeup: engine”，或将其列入 articles",
)
RULE_UNPLACED = Code(
    "rule-unplaced",
    _ERROR,
    "the makeup engine moves articles about: it cannot know between which this rule is to stand",
    "程序组版时稿件位置不定，不知道这条线应当隔在谁与谁之间",
    "give it a place (`at`), or take it away: headlines side by side are parted by `apart: rule` of the house style",
    "请写明位置（at）；要隔开并排的标题，可删去此线，在版式文件里用 apart: rule",
)
ARTICLE_UNTITLED = Code(
    "article-untitled",
    _WARNING,
    "“{article}” has neither headline nor box: readers will take it for the end of what stands above it",
    "“{article}”既无标题又无方框，读者会以为是上面那篇的结尾",
    "give it a `headline`, or a `box`",
    "请加标题（headline）或方框（box）",
)
PLACE_OUTSIDE = Code(
    "place-outside",
    _ERROR,
    "this reaches {what} {reach}; the page has {limit}",
    "此处到达第 {reach} {what_zh}，而版面只有 {limit}",
)
PICTURE_TOO_WIDE = Code(
    "picture-too-wide",
    _ERROR,
    "a picture of {legs} legs does not fit into {limit}",
    "图片宽 {legs} 栏，放不进 {limit} 栏",
)
HEADLINE_LEGS = Code(
    "headline-legs",
    _ERROR,
    "a headline over {legs} legs does not fit over {limit}",
    "标题跨 {legs} 栏，而本文只破 {limit} 栏",
    "take fewer; without “legs” it stands over all of them",
    "请减少；不写 legs 即跨全部各栏",
)
INSET_LEG = Code(
    "inset-leg",
    _ERROR,
    "there is no leg {leg} for what stands within the text; the article has {limit}",
    "文中图没有第 {leg} 栏可排，本文只破 {limit} 栏",
    "name another leg; “between” stands over the gutter between its leg and the next",
    "请改用其他栏；between 是跨在该栏与下一栏之间",
)
INSET_PLACE = Code(
    "inset-place",
    _ERROR,
    "a place within the text needs “characters”, the picture's width in body characters",
    "排在文中的图片须用 characters 说明宽多少字",
    "write, for example, “characters: 9”, or choose a corner such as top-right",
    "例如 characters: 9；或改用 top-right 等角上的位置",
)
AD_TOO_LARGE = Code(
    "ad-too-large",
    _ERROR,
    "an advertisement of {width:.1f} × {height:.1f} mm does not fit into the type area, "
    "{area_width:.1f} × {area_height:.1f} mm",
    "{width:.1f} × {height:.1f} 毫米的广告放不进 {area_width:.1f} × {area_height:.1f} 毫米的版心",
)
AD_WITHOUT_SIZE = Code(
    "ad-without-size",
    _ERROR,
    "an advertisement needs a size: “size: [width, height]”, or “span” and “lines”",
    "广告须有尺寸：写 size: [宽, 高]，或写 span 与 lines",
)
PICTURE_KIND = Code(
    "picture-kind",
    _ERROR,
    "“{path}” is not {wanted}",
    "“{path}”不是{wanted_zh}",
    "{advice}",
    "{advice_zh}",
)
CROP_TOO_MUCH = Code(
    "crop-too-much",
    _ERROR,
    "nothing is left of the picture: {share:g} % of its {what} is cut off",
    "图片所剩无几：{what_zh}被裁去 {share:g}%",
    "crop says how much is cut off at the left, top, right and bottom, such as [10%, 0%, 5%, 0%]",
    "crop 依次写左、上、右、下各裁去多少，如 [10%, 0%, 5%, 0%]",
)
TOO_MANY_LINES = Code(
    "too-many-lines",
    _ERROR,
    "a headline part of {count} lines; at most {limit} are set",
    "标题的一个部分有 {count} 行；最多 {limit} 行",
)

# ------------------------------------------------------------------ article mark-up

FRONT_MATTER_OPEN = Code(
    "front-matter-open",
    _ERROR,
    "the front matter that begins here has no end",
    "这里开始的文首信息没有结束",
    "close it with a line ---",
    "请用一行 --- 结束",
)
ARTICLE_EMPTY = Code("article-empty", _ERROR, "the article has no text", "稿件没有正文")
UNCLOSED_BOLD = Code(
    "unclosed-bold",
    _WARNING,
    "this ** has no partner; it is set as it stands",
    "这个 ** 没有配对；将照原样排出",
    "write \\*\\* if the stars are meant",
    "若要排出星号，请写作 \\*\\*",
)
OTHER_HEADING = Code(
    "other-heading",
    _WARNING,
    "“{marks}” is no mark-up of an article; it is set as it stands",
    "“{marks}”不是稿件标记；将照原样排出",
    "a subhead is a line that begins with ## and a space",
    "小标题是以 ## 加空格开头的一行",
)
BYLINE_INSIDE = Code(
    "byline-inside",
    _WARNING,
    "a line with @ that is not the last is set as text",
    "@ 署名行不在文末；将作为正文排出",
    "put the byline at the article's end",
    "请把署名放在文末",
)
# ------------------------------------------------------------------ bracketed spans of an article

_ESCAPE = "; write \\[ if the bracket is meant"
_ESCAPE_ZH = "；若要排出方括号，请写作 \\["

UNKNOWN_KIND = Code(
    "unknown-kind",
    _ERROR,
    "“{value}” is no kind of mark-up; the span is set as it stands",
    "没有名为“{value}”的标记；此处将照原样排出",
    "{suggestion}" + _ESCAPE,
    "{suggestion_zh}" + _ESCAPE_ZH,
)
KIND_MISSING = Code(
    "kind-missing",
    _ERROR,
    "these braces say no kind; the span is set as it stands",
    "花括号内没有写标记的种类；此处将照原样排出",
    "write one, such as {{emphasis}}" + _ESCAPE,
    "请写明种类，如 {{着重}}" + _ESCAPE_ZH,
)
SPAN_EMPTY = Code(
    "span-empty",
    _WARNING,
    "there is nothing between these brackets; they are set as they stand",
    "方括号内没有文字；将照原样排出",
    "put the words between them, or delete them",
    "请写入文字，或删去",
)
SPAN_OPEN = Code(
    "span-open",
    _ERROR,
    "this {{ has no }} before the next bracket; the span is set as it stands",
    "这个 {{ 在下一个括号前没有 }}；此处将照原样排出",
    "close it" + _ESCAPE,
    "请补上 }}" + _ESCAPE_ZH,
)
SPAN_UNOPENED = Code(
    "span-unopened",
    _WARNING,
    "this ] has no [ before it; it is set as it stands",
    "这个 ] 前面没有 [；将照原样排出",
    "put a [ where the words begin, or write \\] if the bracket is meant",
    "请在文字开头补上 [；若要排出方括号，请写作 \\]",
)
SPAN_INSIDE = Code(
    "span-inside",
    _ERROR,
    "a span cannot stand in another; the inner one is set as it stands",
    "标记不能套在另一标记之中；内层将照原样排出",
    "give several kinds to one span, as in [某某]{{person emphasis}}, or end the outer one first",
    "请在一处写多个种类，如 [某某]{{人名 着重}}，或先结束外层",
)
KINDS_EXCLUDE = Code(
    "kinds-exclude",
    _ERROR,
    "“{first}” and “{second}” cannot hold for the same words; the span is set as it stands",
    "“{first}”与“{second}”不能用于同一处文字；此处将照原样排出",
    "keep one",
    "请保留一个",
)
READING_MISSING = Code(
    "reading-missing",
    _ERROR,
    "“{value}” has no reading; the span is set as it stands",
    "“{value}”没有写读音；此处将照原样排出",
    "write it after a colon, as in [北京]{{pinyin: běi jīng}}",
    "请写在冒号之后，如 [北京]{{拼音：běi jīng}}",
)
VALUE_UNWANTED = Code(
    "value-unwanted",
    _ERROR,
    "“{value}” takes nothing after a colon; the span is set as it stands",
    "“{value}”之后不能有冒号和内容；此处将照原样排出",
    "delete the colon and what follows it",
    "请删去冒号及其后的内容",
)
READING_PARTS = Code(
    "reading-parts",
    _WARNING,
    "a reading of {parts} parts for a text of {characters}: it is set over all of it as one group",
    "读音有 {parts} 段，文字有 {characters} 个；将作为一组标注",
    "part it with blanks into one for each character, or write it as one",
    "请用空格分成每字一段，或合为一段",
)
READING_DIVIDED = Code(
    "reading-divided",
    _WARNING,
    "bold begins or ends inside a text with one reading for all of it; it is set as its beginning is",
    "共用一个读音的文字中有部分粗体；将全部照其开头排出",
    "give each character its part of the reading, or make two spans",
    "请按字分写读音，或分为两处标记",
)
MARKUP_UNREAD = Code(
    "markup-unread",
    _WARNING,
    "mark-up is not read in headlines, bylines, captions and credits; this is set as it stands",
    "标题、署名、图片说明与摄影署名中不用标记；此处将照原样排出",
    "take the brackets and braces away",
    "请去掉方括号与花括号",
)
GIVEN_TWICE = Code(
    "given-twice",
    _NOTE,
    "“{key}” is given here and in {where}; this one is not used",
    "“{key}”在此处与 {where} 都有；此处的未采用",
)

LEVEL_OF_ANOTHER_LANGUAGE = Code(
    "level-of-another-language",
    _ERROR,
    "“{level}” is no prohibition level of {language}",
    "“{level}”不是 {language} 的避头尾等级",
    "it has: {levels}",
    "可用的有：{levels}",
)

# ------------------------------------------------------------------ starting an issue

FOLDER_NOT_EMPTY = Code(
    "folder-not-empty",
    _ERROR,
    "the folder “{folder}” is not empty",
    "文件夹“{folder}”不是空的",
    "name a new folder; nothing is written over",
    "请另取一个文件夹名；不会覆盖任何文件",
)
FOLDER_UNWRITABLE = Code(
    "folder-unwritable",
    _ERROR,
    "the folder “{folder}” cannot be written: {reason}",
    "无法写入文件夹“{folder}”：{reason_zh}",
)
