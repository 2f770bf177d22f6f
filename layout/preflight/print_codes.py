"""What the preflight has to say of what is printed: colours, overprint, transparency, ink, pictures, rules, type."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# ------------------------------------------------------------------ colours

RGB: Final = Code(
    "rgb",
    _E,
    "there is colour in {space}",
    "存在 {space} 颜色",
    "convert it to the CMYK of the plant's profile",
    "请按印厂的配置文件转换为 CMYK",
)
CMYK_PROFILE: Final = Code(
    "cmyk-profile",
    _E,
    "CMYK colours carry a profile of their own that is not the output intent's",
    "CMYK 颜色带有与输出意图不同的配置文件",
    "the RIP would separate black anew; convert to the plant's profile and export as DeviceCMYK",
    "RIP 会重新分色，黑字将变成四色；请转换到印厂配置文件并以 DeviceCMYK 导出",
)
CMYK_PROFILE_REPEATED: Final = Code(
    "cmyk-profile-repeated",
    _E,
    "CMYK colours carry the output intent's own profile",
    "CMYK 颜色重复附带了输出意图的配置文件",
    "such colours cannot overprint; export them as DeviceCMYK",
    "此类颜色无法叠印；请以 DeviceCMYK 导出",
)
SPOTS: Final = Code(
    "spot-colours",
    _E,
    "there are {count} spot colours ({names}); the plant takes {limit}",
    "有 {count} 个专色（{names}），印厂最多接受 {limit} 个",
    "convert them to process inks",
    "请转换为四色",
)
REGISTRATION: Final = Code(
    "registration-colour",
    _E,
    "registration colour lies inside the trim",
    "成品范围内使用了套版色",
    "it prints on every plate; use black",
    "套版色会印在每块版上；请改用黑色",
)
GRAY_TEXT: Final = Code(
    "gray-text",
    _E,
    "black text of {size} pt is DeviceGray, which does not overprint",
    "{size} pt 黑色文字为 DeviceGray，无法叠印",
    "make it 100K in CMYK and let it overprint",
    "请改为 CMYK 的 K100 并设为叠印",
)
BLACK_TEXT: Final = Code(
    "black-text-knocks-out",
    _E,
    "black text of {size} pt does not overprint",
    "{size} pt 黑色文字未叠印",
    "let black overprint (OPM 1): white edges show where plates do not fit",
    "请将黑字设为叠印（OPM 1），否则套印不准时会露白",
)
WHITE_OVERPRINTS: Final = Code(
    "white-overprints",
    _E,
    "white overprints: it will vanish",
    "白色被设为叠印，印刷时会消失",
    "let it knock out",
    "请取消叠印",
)
TINT_OVERPRINTS: Final = Code(
    "tint-overprints",
    _W,
    "a colour that is not solid overprints: it will mix with what lies below",
    "非实地颜色被设为叠印，会与下层颜色混合",
    "let it knock out unless it is meant",
    "如非有意，请取消叠印",
)
OVERPRINT_MODE: Final = Code(
    "overprint-mode",
    _E,
    "CMYK overprints with OPM 0, where an ink of 0 knocks out",
    "CMYK 以 OPM 0 叠印，数值为 0 的油墨仍会镂空下层",
    "set OPM 1",
    "请设为 OPM 1",
)
OVERPRINT_ICC: Final = Code(
    "overprint-icc",
    _E,
    "CMYK with a profile (ICCBased) overprints with OPM 1",
    "带配置文件的 CMYK（ICCBased）以 OPM 1 叠印",
    "use DeviceCMYK for what overprints",
    "叠印对象请使用 DeviceCMYK",
)
TEXT_INKS: Final = Code(
    "text-several-inks",
    _E,
    "text of {size} pt is in {count} inks; under {limit} pt it must be in one",
    "{size} pt 文字使用了 {count} 种油墨，小于 {limit} pt 的文字只能用单色",
    "plates never fit exactly: use 100K",
    "套印总有误差，请改用 K100",
)

# ------------------------------------------------------------------ transparency and the RIP's own affairs

TRANSPARENCY: Final = Code(
    "transparency",
    _E,
    "there is transparency ({what}), which PDF/X-1a forbids",
    "存在透明效果（{what}），PDF/X-1a 不允许",
    "flatten it on export, or ask the plant whether it takes PDF/X-4",
    "请在导出时拼合透明，或向印厂确认可否接受 PDF/X-4",
)
BLEND_SPACE_MISSING: Final = Code(
    "blend-space-missing",
    _E,
    "the page has transparency and no space to blend it in",
    "页面有透明效果，但未指定混合空间",
    "set the page's blend space to CMYK",
    "请将页面的透明混合空间设为 CMYK",
)
BLEND_SPACE_WRONG: Final = Code(
    "blend-space",
    _E,
    "transparency is blended in {space}",
    "透明效果在 {space} 中混合",
    "set the blend space to CMYK",
    "请将透明混合空间设为 CMYK",
)
TRANSFER: Final = Code(
    "transfer-curve",
    _E,
    "there is a transfer curve, which changes tints in the RIP",
    "存在传递曲线，会在 RIP 中改变网点",
    "export without transfer functions",
    "请取消“保留传递函数”后导出",
)
HALFTONE: Final = Code(
    "halftone",
    _W,
    "there is a halftone screen of the file's own",
    "文件自带加网设置",
    "export without halftones; the plant sets the screen",
    "请取消“保留加网信息”后导出，网线由印厂决定",
)
BLACK_GENERATION: Final = Code(
    "black-generation",
    _W,
    "there are curves for black generation or undercolour removal",
    "存在黑版生成或底色去除曲线",
    "export without them",
    "请不带此类设置导出",
)

# ------------------------------------------------------------------ ink

INK_TOTAL: Final = Code(
    "ink-total",
    _E,
    "total ink is {ink} % over {side} mm; the plant takes {limit} %",
    "{side} mm 见方内总墨量为 {ink}%，印厂上限为 {limit}%",
    "convert the picture to the plant's profile, or mix the colour with less ink",
    "请将图片转换到印厂配置文件，或减少颜色的油墨量",
)
INK_PEAK: Final = Code(
    "ink-peak",
    _E,
    "total ink reaches {ink} % at a point; the plant takes {limit} %",
    "局部总墨量达到 {ink}%，印厂上限为 {limit}%",
    "convert the picture to the plant's profile, or mix the colour with less ink",
    "请将图片转换到印厂配置文件，或减少颜色的油墨量",
)
INK_ESTIMATED: Final = Code(
    "ink-estimated",
    _N,
    "no page was rendered: ink was added up from flat colours; pictures were not measured",
    "未渲染页面：总墨量仅按平色估算，未测量图片",
    "install Ghostscript to have it measured",
    "安装 Ghostscript 后可实测",
)
INK_FAILED: Final = Code(
    "ink-failed",
    _W,
    "Ghostscript could not render the file ({reason}): ink was added up from flat colours alone",
    "Ghostscript 无法渲染该文件（{reason}）：总墨量仅按平色估算，未测量图片",
)

# ------------------------------------------------------------------ pictures, rules, type

PICTURE_COARSE: Final = Code(
    "picture-coarse",
    _W,
    "a picture has {ppi} ppi; the plant asks for {limit}",
    "图片分辨率为 {ppi} ppi，印厂要求 {limit} ppi",
    "use a larger picture or print it smaller",
    "请使用更大的图片，或缩小版面尺寸",
)
PICTURE_TOO_COARSE: Final = Code(
    "picture-too-coarse",
    _E,
    "a picture has {ppi} ppi; the plant refuses less than {limit}",
    "图片分辨率仅 {ppi} ppi，低于印厂可接受的 {limit} ppi",
    "use a larger picture or print it smaller",
    "请使用更大的图片，或缩小版面尺寸",
)
LINE_ART_COARSE: Final = Code(
    "line-art-coarse",
    _W,
    "a 1-bit picture has {ppi} ppi; the plant asks for {limit}",
    "1 位图分辨率为 {ppi} ppi，印厂要求 {limit} ppi",
    "scan it finer; its edges will show steps",
    "请提高扫描分辨率，否则边缘会出现锯齿",
)
HAIRLINE: Final = Code(
    "hairline",
    _E,
    "a rule has no weight: each device draws it as thin as it can",
    "线条粗细为 0，各设备按各自最细线绘制",
    "give it a weight of at least {limit} pt",
    "请设定至少 {limit} pt 的粗细",
)
RULE_THIN: Final = Code(
    "rule-thin",
    _E,
    "a rule is {weight} pt thin; the least that prints is {limit} pt",
    "线条粗 {weight} pt，小于可印的 {limit} pt",
    "make it thicker",
    "请加粗线条",
)
RULE_THIN_REVERSED: Final = Code(
    "rule-thin-reversed",
    _E,
    "a rule in reverse is {weight} pt thin; the least that stays open is {limit} pt",
    "反白线条粗 {weight} pt，小于不糊版所需的 {limit} pt",
    "make it thicker",
    "请加粗线条",
)
RULE_THIN_SEVERAL: Final = Code(
    "rule-thin-several",
    _E,
    "a rule in several inks is {weight} pt thin; the least is {limit} pt",
    "多色线条粗 {weight} pt，小于下限 {limit} pt",
    "make it thicker or print it in one ink",
    "请加粗线条或改用单色",
)
TYPE_SMALL: Final = Code(
    "type-small",
    _E,
    "text is {size} pt small; the least that prints is {limit} pt",
    "文字为 {size} pt，小于可印的 {limit} pt",
    "make it larger",
    "请放大文字",
)
TYPE_SMALL_REVERSED: Final = Code(
    "type-small-reversed",
    _E,
    "text in reverse is {size} pt small; the least that stays open is {limit} pt",
    "反白文字为 {size} pt，小于不糊版所需的 {limit} pt",
    "make it larger, or black on white",
    "请放大文字，或改为白底黑字",
)
TYPE_SMALL_SEVERAL: Final = Code(
    "type-small-several",
    _E,
    "text in several inks is {size} pt small; the least is {limit} pt",
    "多色文字为 {size} pt，小于下限 {limit} pt",
    "make it larger or print it in one ink",
    "请放大文字或改用单色",
)
TEXT_ON_TINT: Final = Code(
    "text-on-tint",
    _E,
    "text stands on a tint of {tint} %; the most is {limit} %",
    "文字下的底纹为 {tint}%，上限为 {limit}%",
    "lighten the tint, or print the text in reverse",
    "请减淡底纹，或改用反白字",
)
TEXT_NEAR_TRIM: Final = Code(
    "text-near-trim",
    _W,
    "text is {distance} mm from the trim; the plant asks for {limit} mm",
    "文字距裁切线 {distance} mm，印厂要求 {limit} mm",
    "move it inward: cutting is not that exact",
    "裁切有误差，请将文字内移",
)
