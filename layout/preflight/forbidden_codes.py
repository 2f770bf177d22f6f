"""What the preflight has to say of what the standards forbid by name, wherever in a file it stands. The other codes
are in :mod:`layout.preflight.codes` and :mod:`layout.preflight.print_codes`."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

_E, _W = Severity.ERROR, Severity.WARNING
_AGAIN = "export the file again from the program that made it"
_AGAIN_ZH = "请从制作该文件的软件中重新导出"

DATA_ELSEWHERE: Final = Code(
    "data-elsewhere",
    _E,
    "a part of the page lies in another file ({key})",
    "页面有一部分内容在另一个文件中（{key}）",
    "the press has this file alone; " + _AGAIN,
    "印厂只有本文件；" + _AGAIN_ZH,
)
ALTERNATE_PICTURE: Final = Code(
    "alternate-picture",
    _E,
    "a picture has an alternate that is printed in its place",
    "图片带有打印时替换它的备用图",
    "RIPs differ in which of the two they print; place the picture that is meant alone",
    "各 RIP 可能印出不同的图；请只置入要印的那一张",
)
FILTER_TOO_NEW: Final = Code(
    "filter-not-taken",
    _E,
    "a stream is compressed with {filter}, which {standard} does not take",
    "数据流使用了 {standard} 不允许的 {filter} 压缩",
    "export it with Flate (ZIP) or JPEG",
    "请改用 Flate（ZIP）或 JPEG 压缩导出",
)
SIXTEEN_BIT: Final = Code(
    "picture-16-bit",
    _E,
    "a picture has 16 bits a sample, which came with PDF 1.5",
    "图片为每通道 16 位，PDF 1.5 才允许",
    "make it 8 bits, or export PDF/X-4",
    "请转换为 8 位，或导出为 PDF/X-4",
)
CALIBRATED: Final = Code(
    "gray-profile",
    _E,
    "there is gray in {space}, which PDF/X-1a forbids",
    "存在 {space} 灰度，PDF/X-1a 不允许",
    "export it as DeviceGray or DeviceCMYK",
    "请以 DeviceGray 或 DeviceCMYK 导出",
)
SPOT_TWICE: Final = Code(
    "spot-defined-twice",
    _W,
    "the spot colour “{name}” is described in two ways",
    "专色“{name}”有两种不同的定义",
    "on screen and in proofs it has two looks; use one swatch for it throughout",
    "屏幕和打样会出现两种颜色；请统一使用同一个色板",
)
BLEND_MODE: Final = Code(
    "blend-mode",
    _E,
    "there is no blend mode {mode}",
    "不存在混合模式 {mode}",
    "each RIP takes another one in its place; " + _AGAIN,
    "各 RIP 会用不同的模式代替；" + _AGAIN_ZH,
)
HALFTONE_KIND: Final = Code(
    "halftone-kind",
    _E,
    "there is a halftone of a kind that PDF/X does not take ({kind})",
    "存在 PDF/X 不允许的加网类型（{kind}）",
    "export without halftones; the plant sets the screen",
    "请取消“保留加网信息”后导出，网线由印厂决定",
)
LAYER_SETTINGS: Final = Code(
    "layer-settings",
    _E,
    "what layers are shown is not settled: {reason}",
    "图层的显示未能确定：{reason_zh}",
    "export it flattened",
    "请合并图层后导出",
)
VIEW_BOXES: Final = Code(
    "view-boxes",
    _E,
    "{key} is {box}: viewers would print other than the whole bleed",
    "{key} 为 {box}，阅读器打印时会超出或缺少出血范围",
    "set it to BleedBox or MediaBox, or remove it",
    "请设为 BleedBox 或 MediaBox，或将其删除",
)
PROFILES_DIFFER: Final = Code(
    "output-profiles-differ",
    _E,
    "the output intents hold different profiles",
    "各输出意图嵌入的配置文件不一致",
    _AGAIN,
    _AGAIN_ZH,
)
BOX_EMPTY: Final = Code(
    "box-empty", _E, "the {box} has no area", "{box} 没有面积", "set the page's size anew", "请重新设置页面尺寸"
)
USER_UNIT: Final = Code(
    "user-unit",
    _W,
    "the page is scaled by {unit} (UserUnit)",
    "页面按 {unit} 倍缩放（UserUnit）",
    "a RIP that does not know of it prints the page at another size; export it at its size",
    "不识别该设置的 RIP 会印成其他尺寸；请按实际尺寸导出",
)
