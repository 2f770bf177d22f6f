"""What the PDF writer has to say to its users."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

PICTURE_UNREADABLE: Final = Code(
    "picture-unreadable",
    Severity.ERROR,
    "the picture {file} cannot be read: {reason}",
    "图片 {file} 无法读取：{reason_zh}",
    "an empty crossed frame stands in its place; open the file in an image editor and save it again "
    "as JPEG, PNG, TIFF or PDF",
    "版面上暂以打叉的空框代替；请用图像软件打开后重新存为 JPEG、PNG、TIFF 或 PDF",
)

PICTURE_TOO_LARGE: Final = Code(
    "picture-too-large",
    Severity.ERROR,
    "the picture {file} has {width} × {height} pixels, more than the {limit} that one may have",
    "图片 {file} 有 {width} × {height} 像素，超过单张图片的上限 {limit}",
    "an empty crossed frame stands in its place; a file that says so may be a trap: if it is meant, make it smaller, "
    "or raise the plant profile's limit of pixels",
    "版面上暂以打叉的空框代替；像素异常多的文件可能是陷阱：如确需使用，请缩小图片，或调高印厂配置中的像素上限",
)

PICTURE_PROFILE_IGNORED: Final = Code(
    "picture-profile-ignored",
    Severity.WARNING,
    "the colour profile inside {file} is broken or for other colours; its colours were read as {meant}",
    "图片 {file} 内嵌的色彩配置文件已损坏或与颜色不符，颜色按{meant_zh}处理",
    "save the picture again with its right profile (sRGB or Adobe RGB for a photograph)",
    "请将图片重新存储，并嵌入正确的配置文件（照片用 sRGB 或 Adobe RGB）",
)

PICTURE_INK: Final = Code(
    "picture-ink",
    Severity.WARNING,
    "the CMYK picture {file} lays down {found} % of ink, and the plant takes {limit} %",
    "CMYK 图片 {file} 的总墨量达 {found}%，超过印厂上限 {limit}%",
    "it is printed as it is; separate it again for this plant, or hand it in as RGB",
    "该图按原样输出；请按该印厂的条件重新分色，或改用 RGB 图片",
)

PDF_IN_RGB: Final = Code(
    "pdf-in-rgb",
    Severity.WARNING,
    "the PDF {file} has colours in RGB; the page is not PDF/X, and its colours are up to the print shop",
    "PDF 文件 {file} 含有 RGB 颜色，版面因而不符合 PDF/X，印出的颜色由印厂设备决定",
    "ask for the advertisement in CMYK, as PDF/X-1a or PDF/X-4",
    "请对方提供 CMYK 的 PDF/X-1a 或 PDF/X-4 文件",
)

PDF_CALIBRATED: Final = Code(
    "pdf-calibrated",
    Severity.WARNING,
    "the PDF {file} has colours in RGB or Lab with a profile; the print shop's devices make inks of them",
    "PDF 文件 {file} 含有带配置文件的 RGB 或 Lab 颜色，由印厂设备转换为油墨",
    "black text may then print in four inks: ask for the advertisement in CMYK, as PDF/X-1a",
    "黑色文字可能因此印成四色；请对方提供 CMYK 的 PDF/X-1a 文件",
)

PDF_PROFILED: Final = Code(
    "pdf-profiled",
    Severity.WARNING,
    "the PDF {file} has colours with profiles; the page is not PDF/X-1a, which holds plain inks alone",
    "PDF 文件 {file} 含有带配置文件的颜色，版面因而不符合 PDF/X-1a（只允许纯油墨颜色）",
    "ask for the advertisement as PDF/X-1a, or write PDF/X-4",
    "请对方提供 PDF/X-1a 文件，或改为输出 PDF/X-4",
)

PDF_TRANSPARENT: Final = Code(
    "pdf-transparent",
    Severity.ERROR,
    "the PDF {file} has transparency, which a PDF/X-1a cannot hold; it was left out",
    "PDF 文件 {file} 含有透明效果，PDF/X-1a 不能容纳，已略去",
    "an empty crossed frame stands in its place; ask for the advertisement flattened (as PDF/X-1a), or write PDF/X-4",
    "版面上暂以打叉的空框代替；请对方提供已拼合透明的文件（PDF/X-1a），或改为输出 PDF/X-4",
)

PDF_TRANSFER_CURVE: Final = Code(
    "pdf-transfer-curve",
    Severity.WARNING,
    "the PDF {file} has transfer curves, which a press file must not hold; they were left out",
    "PDF 文件 {file} 含有传递曲线，付印文件不允许使用，已去除",
    "compare its tones with a proof, or ask for the advertisement without transfer functions",
    "请对照打样检查其阶调，或请对方去除传递函数后重新提供",
)

PDF_POSTSCRIPT: Final = Code(
    "pdf-postscript",
    Severity.WARNING,
    "the PDF {file} holds PostScript code, which a press file must not hold; it was left out",
    "PDF 文件 {file} 含有 PostScript 代码，付印文件不允许使用，已去除",
    "it may have drawn something on some printers: compare the advertisement with a proof",
    "个别打印机可能曾据此输出内容，请对照打样检查该广告",
)

PDF_TOO_MODERN: Final = Code(
    "pdf-too-modern",
    Severity.WARNING,
    "the PDF {file} has pictures in JPEG 2000, which a PDF/X-1a cannot hold; the page is not PDF/X-1a",
    "PDF 文件 {file} 含有 JPEG 2000 图片，PDF/X-1a 不能容纳，版面因而不符合 PDF/X-1a",
    "ask for the advertisement as PDF/X-1a, or write PDF/X-4",
    "请对方提供 PDF/X-1a 文件，或改为输出 PDF/X-4",
)

PDF_REGISTRATION: Final = Code(
    "pdf-registration",
    Severity.WARNING,
    "the PDF {file} uses the registration colour, which prints in every ink",
    "PDF 文件 {file} 使用了套版色，会印在每一块印版上",
    "ask for the advertisement with black (K 100) in its place",
    "请对方改用单色黑（K 100）",
)

PDF_FONT_MISSING: Final = Code(
    "pdf-font-missing",
    Severity.ERROR,
    "the PDF {file} does not hold its font {fonts}; the press would print another one",
    "PDF 文件 {file} 没有嵌入字体 {fonts}，印刷时会被其他字体替代",
    "ask for the advertisement with all fonts embedded, or as PDF/X",
    "请对方嵌入全部字体，或提供 PDF/X 文件",
)

PDF_LAYER_HIDDEN: Final = Code(
    "pdf-layer-hidden",
    Severity.ERROR,
    "the PDF {file} has layers that are switched off, and they would print: {layers}",
    "PDF 文件 {file} 中有关闭的图层（{layers}），付印时会显示出来",
    "ask for the advertisement without hidden layers",
    "请对方删除隐藏图层后重新提供",
)

PROFILE_UNREADABLE: Final = Code(
    "output-profile-unreadable",
    Severity.ERROR,
    "the output profile {file} cannot be read: {reason}",
    "输出配置文件 {file} 无法读取（{reason_zh}）",
    "without it the file is no PDF/X; name the ICC profile that the print shop gave you",
    "缺少它的文件不符合 PDF/X；请填写印厂提供的 ICC 配置文件",
)

PROFILE_UNFIT: Final = Code(
    "output-profile-unfit",
    Severity.ERROR,
    "{file} is not an ICC profile of a CMYK press (it says {kind} {space})",
    "{file} 不是 CMYK 印刷机的 ICC 配置文件（其类别为 {kind} {space}）",
    "name an output profile of class prtr in the CMYK space",
    "请使用类别为 prtr、色彩空间为 CMYK 的输出配置文件",
)

SPOT_TWO_ALTERNATES: Final = Code(
    "spot-two-alternates",
    Severity.WARNING,
    "the spot colour {name} is defined twice with different process colours; the first one is used",
    "专色“{name}”有两种不同的四色替代值，已采用先出现的一种",
    "define the colour once in the house style and name it everywhere",
    "请在版式规范中只定义一次该颜色，其余各处按名称引用",
)
