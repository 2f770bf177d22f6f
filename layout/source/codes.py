"""The messages of the source room: files that cannot be read and YAML that cannot be understood."""

from __future__ import annotations

from layout.diagnostics import Code, Severity

FILE_MISSING = Code(
    "file-missing",
    Severity.ERROR,
    "there is no file “{path}”",
    "找不到文件“{path}”",
    "{suggestion}",
    "{suggestion_zh}",
)
FILE_IS_FOLDER = Code(
    "file-is-folder",
    Severity.ERROR,
    "“{path}” is a folder; a file is wanted",
    "“{path}”是文件夹，这里需要文件",
)
FILE_UNREADABLE = Code(
    "file-unreadable",
    Severity.ERROR,
    "“{path}” cannot be read: {reason}",
    "无法读取“{path}”：{reason_zh}",
)
FILE_TOO_LARGE = Code(
    "file-too-large",
    Severity.ERROR,
    "“{path}” is too large: {size} bytes; at most {limit} are read",
    "“{path}”过大：{size} 字节；最多读取 {limit} 字节",
)
NOT_UTF8 = Code(
    "not-utf8",
    Severity.ERROR,
    "the text is not UTF-8: byte {byte} at offset {offset}, line {line}",
    "文件不是 UTF-8 编码：第 {line} 行、偏移 {offset} 处的字节 {byte}",
    "{advice}",
    "{advice_zh}",
)
NOT_TEXT = Code(
    "not-text",
    Severity.ERROR,
    "“{path}” is not text but {kind}",
    "“{path}”不是纯文本，而是{kind_zh}",
    "save its text as a plain text file in UTF-8",
    "请把文字另存为 UTF-8 编码的纯文本文件",
)
CONTROL_CHARACTER = Code(
    "control-character",
    Severity.ERROR,
    "a control character, {name}, stands in the text",
    "文中有控制字符 {name}",
    "delete it; it often comes with text that was pasted",
    "请删除；它常随粘贴的文字而来",
)
PATH_LEADS_OUT = Code(
    "path-leads-out",
    Severity.ERROR,
    "“{path}” leads out of the issue's folder",
    "“{path}”指向期次文件夹之外",
    "put the file into the folder and name it from there, such as articles/story.md, or let the issue read there with "
    "--allow FOLDER",
    "请把文件放进该文件夹，并从那里写起，如 articles/story.md；或用 --allow 文件夹 准许读取该处",
)
PATH_WRONG = Code(
    "path-wrong",
    Severity.ERROR,
    "“{path}” is not the name of a file",
    "“{path}”不是文件名",
    "write the folders and the file with / between them",
    "请用 / 分隔文件夹与文件名",
)
YAML_EMPTY = Code(
    "yaml-empty",
    Severity.ERROR,
    "there is nothing in this file",
    "文件是空的",
    "“banmian new” starts an issue to begin with",
    "可用“banmian new”生成一期样例",
)
YAML_SYNTAX = Code(
    "yaml-syntax",
    Severity.ERROR,
    "this cannot be read as YAML: {problem}",
    "YAML 语法错误：{problem_zh}",
    "{advice}",
    "{advice_zh}",
)
YAML_FULL_WIDTH = Code(
    "yaml-full-width",
    Severity.ERROR,
    "a full-width “{sign}” stands where “{wanted}” is wanted",
    "此处用了“{sign}”，应为半角的“{wanted}”",
    "type “{wanted}” in half width; a space follows “:”, “,” and “-”",
    "请改用半角“{wanted}”；“:”“,”“-”之后须有空格",
)
YAML_BLANK = Code(
    "yaml-blank",
    Severity.ERROR,
    "{name} stands where a space is wanted",
    "此处是{name_zh}，应为半角空格",
    "replace it with a space",
    "请换成半角空格",
)
YAML_SPACE = Code(
    "yaml-space",
    Severity.ERROR,
    "no space after “{sign}”",
    "“{sign}”后面缺少空格",
    "put a space there",
    "请加一个空格",
)
YAML_SEVERAL = Code(
    "yaml-several",
    Severity.ERROR,
    "a second document begins here; a file holds one",
    "这里开始了第二个文档；一个文件只能有一个",
    "delete the line ---",
    "请删去 --- 这一行",
)
YAML_ALIAS = Code(
    "yaml-alias",
    Severity.ERROR,
    "anchors and aliases (& and *) are not read: “{name}”",
    "不支持锚点与别名（& 和 *）：“{name}”",
    "write the value out, or put quotes around it if the sign belongs to the text",
    "请直接写出内容；若符号是正文，请加引号",
)
YAML_TAG = Code(
    "yaml-tag",
    Severity.ERROR,
    "tags are not read: “{name}”",
    "不支持标签：“{name}”",
    "delete it, or put quotes around the value if the sign belongs to the text",
    "请删去；若感叹号是正文，请加引号",
)
YAML_DEEP = Code(
    "yaml-deep",
    Severity.ERROR,
    "the file is nested more than {limit} levels deep",
    "嵌套超过 {limit} 层",
)
YAML_KEY = Code(
    "yaml-key",
    Severity.ERROR,
    "a key must be a single value",
    "键必须是单个值",
)
KEY_TWICE = Code(
    "key-twice",
    Severity.ERROR,
    "the key “{key}” is here twice; first in line {line}",
    "键“{key}”重复；第一次在第 {line} 行",
    "keep one of the two",
    "请只保留一个",
)
TOO_MANY = Code(
    "too-many-mistakes",
    Severity.ERROR,
    "there are more mistakes; only the first {limit} are told",
    "错误过多；只列出前 {limit} 个",
)
