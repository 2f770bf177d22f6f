"""What the preflight has to say of a file: its structure, the standard, boxes and fonts. What it says of ink is in
:mod:`layout.preflight.print_codes`."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_AGAIN = "export the file again from the program that made it"
_AGAIN_ZH = "请从制作该文件的软件中重新导出"

# ------------------------------------------------------------------ structure

FILE_UNREADABLE: Final = Code(
    "file-unreadable",
    _E,
    "the file is no PDF that can be read: {reason}",
    "文件不是可读取的 PDF：{reason}",
    _AGAIN,
    _AGAIN_ZH,
)
FILE_LOCKED: Final = Code(
    "file-locked",
    _E,
    "the file is locked with a password",
    "文件设有打开密码",
    "export it again without a password",
    "请重新导出，不设密码",
)
FILE_DAMAGED: Final = Code(
    "file-damaged", _E, "the file is damaged: {reason}", "文件已损坏：{reason}", _AGAIN, _AGAIN_ZH
)
NO_PAGES: Final = Code("no-pages", _E, "the file has no pages", "文件没有页面", _AGAIN, _AGAIN_ZH)
PART_DAMAGED: Final = Code(
    "part-damaged",
    _E,
    "the {part} of the file cannot be examined: {reason}",
    "文件的{part_zh}无法检查：{reason}",
    _AGAIN,
    _AGAIN_ZH,
)
CONTENT_DAMAGED: Final = Code(
    "content-damaged",
    _E,
    "the page's content cannot be read to the end: {reason}",
    "页面内容无法完整读取：{reason}",
    _AGAIN,
    _AGAIN_ZH,
)
CONTENT_FAULTY: Final = Code(
    "content-faulty",
    _E,
    "an operator of the page's content is wrong: {reason}",
    "页面内容中有错误的操作符：{reason}",
    "what it should paint is missing, or each RIP makes something else of it; " + _AGAIN,
    "相应内容可能缺失，各 RIP 的处理也可能不同；" + _AGAIN_ZH,
)
ENCRYPTED: Final = Code(
    "encrypted",
    _E,
    "the file is encrypted",
    "文件已加密",
    "export it again without security settings",
    "请重新导出，不设安全选项",
)
VERSION_TOO_NEW: Final = Code(
    "version-too-new",
    _E,
    "the file is PDF {version}; {standard} rests on PDF {newest} at most",
    "文件为 PDF {version}，而 {standard} 最高只允许 PDF {newest}",
    "export it as {standard}",
    "请导出为 {standard}",
)
OBJECT_STREAMS: Final = Code(
    "object-streams",
    _E,
    "the file has object streams, which came with PDF 1.5",
    "文件使用了 PDF 1.5 才有的对象流",
    "export it as PDF/X-1a, or save it with “qpdf --object-streams=disable”",
    "请导出为 PDF/X-1a，或用“qpdf --object-streams=disable”另存",
)
NO_FILE_ID: Final = Code("no-file-id", _E, "the file has no identifier (ID)", "文件缺少标识（ID）", _AGAIN, _AGAIN_ZH)
LZW: Final = Code(
    "lzw",
    _E,
    "a stream is compressed with LZW",
    "数据流使用了 LZW 压缩",
    "export it with Flate (ZIP)",
    "请改用 Flate（ZIP）压缩导出",
)
POSTSCRIPT: Final = Code(
    "postscript", _E, "the file holds PostScript code", "文件含有 PostScript 代码", _AGAIN, _AGAIN_ZH
)
PICTURE_ELSEWHERE: Final = Code(
    "picture-elsewhere",
    _E,
    "a picture stands for another that lies elsewhere (OPI)",
    "图片只是替身，原图在文件之外（OPI）",
    "export it with its pictures at full resolution",
    "请连同全分辨率图片一起导出",
)
ACTIONS: Final = Code(
    "actions",
    _E,
    "there is an action or a script",
    "文件含有动作或脚本",
    "export it for print, without links, buttons and forms",
    "请按印刷用途导出，不带链接、按钮和表单",
)
EMBEDDED_FILES: Final = Code(
    "embedded-files", _E, "other files are embedded", "文件内嵌有其他文件", "remove the attachments", "请删除附件"
)
LAYERS: Final = Code(
    "layers",
    _E,
    "the file has layers",
    "文件含有图层",
    "export it flattened, as PDF/X-1a",
    "请合并图层后导出为 PDF/X-1a",
)
LAYER_HIDDEN: Final = Code(
    "layer-hidden",
    _W,
    "the layer “{name}” is switched off",
    "图层“{name}”处于关闭状态",
    "a RIP that knows no layers prints it; delete it if it is not meant",
    "不识别图层的 RIP 会将其印出；若不需要请删除",
)
ANNOTATION: Final = Code(
    "annotation",
    _E,
    "an annotation ({subtype}) lies on the page",
    "页面上有注释（{subtype}）",
    "delete notes and links, or export for print",
    "请删除批注和链接，或按印刷用途导出",
)

# ------------------------------------------------------------------ standard and metadata

NO_STANDARD: Final = Code(
    "no-standard",
    _E,
    "the file does not say that it is {wanted}",
    "文件未声明符合 {wanted}",
    "export it as {wanted}",
    "请导出为 {wanted}",
)
OTHER_STANDARD: Final = Code(
    "other-standard",
    _E,
    "the file says that it is {claim}, not {wanted}",
    "文件声明为 {claim}，而不是 {wanted}",
    "export it as {wanted}, or ask the plant whether it takes {claim}",
    "请导出为 {wanted}，或向印厂确认可否接受 {claim}",
)
STANDARD_NOT_TAKEN: Final = Code(
    "standard-not-taken",
    _W,
    "the file says that it is {claim}; the plant takes {wanted}, which it is held to here",
    "文件声明为 {claim}，而印厂接受的是 {wanted}；此处按后者检查",
    "export it as {wanted}, or ask the plant whether it takes {claim}",
    "请导出为 {wanted}，或向印厂确认可否接受 {claim}",
)
STANDARD_TAKEN: Final = Code(
    "standard-taken",
    _N,
    "the file says that it is {claim} and is held to that; the plant's own standard is {usual}",
    "文件声明为 {claim}，即按此检查；印厂通常采用 {usual}",
    "to hold it to another, name it with --pdf",
    "如需按其他标准检查，请用 --pdf 指定",
)
XMP_BROKEN: Final = Code(
    "xmp-broken", _E, "the metadata (XMP) cannot be read", "元数据（XMP）无法读取", _AGAIN, _AGAIN_ZH
)
METADATA_MISSING: Final = Code(
    "metadata-missing", _E, "the metadata do not say {keys}", "元数据缺少 {keys}", _AGAIN, _AGAIN_ZH
)
METADATA_DISAGREES: Final = Code(
    "metadata-disagrees",
    _E,
    "{key} is “{info}” in Info and “{xmp}” in XMP",
    "{key} 在 Info 中为“{info}”，在 XMP 中为“{xmp}”",
    _AGAIN,
    _AGAIN_ZH,
)
TRAPPED: Final = Code(
    "trapped",
    _E,
    "the file does not say whether it is trapped (Trapped is {value})",
    "文件未说明是否已做陷印（Trapped 为 {value}）",
    "set Trapped to True or False",
    "请将 Trapped 设为 True 或 False",
)
INTENTS: Final = Code(
    "output-intents",
    _E,
    "the file has {count} output intents for PDF/X; it must have one",
    "文件有 {count} 个 PDF/X 输出意图，应恰有一个",
    _AGAIN,
    _AGAIN_ZH,
)
NO_CONDITION: Final = Code(
    "no-condition", _E, "the output intent names no printing condition", "输出意图未写明印刷条件", _AGAIN, _AGAIN_ZH
)
OTHER_CONDITION: Final = Code(
    "other-condition",
    _W,
    "the file is made for “{condition}”, the plant prints “{wanted}”",
    "文件按“{condition}”制作，而印厂的印刷条件为“{wanted}”",
    "convert its colours to the plant's condition",
    "请将颜色转换到印厂的印刷条件",
)
NO_PROFILE: Final = Code(
    "no-profile", _E, "the output intent holds no ICC profile", "输出意图未嵌入 ICC 配置文件", _AGAIN, _AGAIN_ZH
)
PROFILE_WRONG: Final = Code(
    "profile-wrong",
    _E,
    "the output intent's profile is no CMYK output profile that the standard takes: {reason}",
    "输出意图的配置文件不是标准允许的 CMYK 输出配置文件：{reason}",
    "export it with the plant's profile",
    "请使用印厂提供的配置文件导出",
)

# ------------------------------------------------------------------ boxes

NO_TRIM: Final = Code(
    "no-trim-box",
    _E,
    "the page has no TrimBox: where it is cut is not known",
    "页面没有 TrimBox，无法确定裁切位置",
    "export it for print, with the trim size set",
    "请设置成品尺寸后导出",
)
TRIM_AND_ART: Final = Code(
    "trim-and-art-box",
    _E,
    "the page has both a TrimBox and an ArtBox",
    "页面同时有 TrimBox 和 ArtBox",
    _AGAIN,
    _AGAIN_ZH,
)
BOX_OUTSIDE: Final = Code(
    "box-outside", _E, "the {inner} does not lie within the {outer}", "{inner} 超出了 {outer}", _AGAIN, _AGAIN_ZH
)
CROP_CUTS: Final = Code(
    "crop-box-cuts",
    _E,
    "the CropBox cuts the {box}",
    "CropBox 切掉了 {box} 的一部分",
    "remove the CropBox",
    "请删除 CropBox",
)
BLEED_MISSING: Final = Code(
    "bleed-missing",
    _E,
    "the bleed is {bleed} mm; the plant needs {wanted} mm",
    "出血为 {bleed} mm，印厂要求 {wanted} mm",
    "export it with {wanted} mm of bleed on all sides",
    "请四边留 {wanted} mm 出血后导出",
)
TRIM_DIFFERS: Final = Code(
    "trim-differs",
    _E,
    "the page is {width} × {height} mm, the first one {first_width} × {first_height} mm",
    "本页为 {width} × {height} mm，首页为 {first_width} × {first_height} mm",
    "pages of other sizes go into files of their own",
    "不同尺寸的页面请分开成单独文件",
)

# ------------------------------------------------------------------ fonts

FONT_NOT_EMBEDDED: Final = Code(
    "font-not-embedded",
    _E,
    "the font {font} is not embedded",
    "字体 {font} 未嵌入",
    "embed it, or turn its text into outlines",
    "请嵌入字体，或将文字转为曲线",
)
FONT_UNREADABLE: Final = Code(
    "font-unreadable",
    _E,
    "the program of the font {font} cannot be read: {reason}",
    "字体 {font} 的程序无法读取：{reason}",
    "install the font anew and export again, or turn its text into outlines",
    "请重新安装字体后再导出，或将文字转为曲线",
)
FONT_TAG: Final = Code(
    "font-tag",
    _W,
    "the embedded font {font} has no subset tag, or not the same one in both places",
    "嵌入字体 {font} 没有子集标记，或两处标记不一致",
    "another font of this name in the imposed sheet may take its place; embed it as a subset",
    "拼版时可能与同名字体混淆；请以子集方式嵌入",
)
FONT_WIDTHS: Final = Code(
    "font-widths",
    _E,
    "the font {font} has widths that differ from its program, {worst} thousandths of an em at worst",
    "字体 {font} 的字宽与字体程序不符，最多相差 {worst}/1000 em",
    _AGAIN,
    _AGAIN_ZH,
)
FONT_NOTDEF: Final = Code(
    "font-notdef",
    _E,
    "a character that the font {font} does not have is shown",
    "显示了字体 {font} 中没有的字符",
    "the reader sees a box or a blank; use a face that has the character",
    "读者会看到方框或空白；请换用含有该字的字体",
)
FONT_FORBIDDEN: Final = Code(
    "font-forbidden",
    _E,
    "the font {font} forbids embedding, or embedding in part (fsType {fs_type})",
    "字体 {font} 禁止嵌入，或禁止只嵌入一部分（fsType {fs_type}）",
    "use a face that may be embedded so",
    "请换用允许这样嵌入的字体",
)
FONT_UNICODE: Final = Code(
    "font-unicode",
    _W,
    "text in the font {font} cannot be copied or searched: {count} of its codes have no character",
    "字体 {font} 的文字无法复制或检索：有 {count} 个编码没有对应字符",
    "it prints all the same; export it with ToUnicode for the archive",
    "不影响印刷；如需存档请导出 ToUnicode 映射",
)
FONT_TYPE3: Final = Code(
    "font-type-3",
    _W,
    "the font {font} is of Type 3",
    "字体 {font} 为 Type 3 字体",
    "its shapes print, but without hinting, and some RIPs make pictures of them",
    "可以印刷，但没有微调，部分 RIP 会将其转为图像",
)
FONT_CIDSET: Final = Code(
    "font-cidset",
    _E,
    "the CIDSet of the font {font} does not agree with its program",
    "字体 {font} 的 CIDSet 与字体程序不符",
    _AGAIN,
    _AGAIN_ZH,
)
FONT_ENCODING: Final = Code(
    "font-encoding",
    _N,
    "the encoding {encoding} of the font {font} is predefined; its widths and characters were not examined",
    "字体 {font} 使用预定义编码 {encoding}，未检查其字宽与字符",
)
