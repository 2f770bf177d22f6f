"""What an issue asks for and the plant cannot hold. All are warnings but the last: the page is drawn as it was asked
for, and whether a hair line shows on newsprint is for plant and paper to settle. Without a profile nothing can be."""

from __future__ import annotations

from typing import Final

from layout.diagnostics import Code, Severity

PLANT_TYPE: Final = Code(
    "plant-type-small",
    Severity.WARNING,
    "{what} is set in {size:g} pt {manner}; the plant {plant} holds it from {least:g} pt on",
    "{what_zh}为{size:g}磅，{manner_zh}；印厂 {plant} 要求至少{least:g}磅",
    "make it larger, or print it in one ink on white",
    "请放大字号，或改为白底单色",
)
"""Values: what, what_zh, size, least (points), manner, manner_zh, plant."""

PLANT_RULE: Final = Code(
    "plant-rule-thin",
    Severity.WARNING,
    "{what} is {weight:.3g} pt thick {manner}; the plant {plant} holds it from {least:g} pt on",
    "{what_zh}粗{weight:.3g}磅，{manner_zh}；印厂 {plant} 要求至少{least:g}磅",
    "make it thicker, or print it in one ink on white",
    "请加粗，或改为白底单色",
)
"""Values: what, what_zh, weight, least (points), manner, manner_zh, plant."""

PLANT_TINT: Final = Code(
    "plant-tint-dark",
    Severity.WARNING,
    "the tint under the text is {tint:g} % dark; the plant {plant} takes {limit} % at most",
    "文字的底纹深达{tint:g}%；印厂 {plant} 最多{limit}%",
    "make it lighter, or reverse the text out of a solid",
    "请减淡底纹，或改用实地反白",
)
"""Values: tint, limit (percent), plant."""

PLANT_SPOTS: Final = Code(
    "plant-spots",
    Severity.WARNING,
    "the spot colour “{name}” needs a plate of its own; the plant {plant} prints {limit} beside the process inks",
    "专色“{name}”需要单独一块印版；印厂 {plant} 在四色之外可印专色{limit}个",
    "give the colour in process inks, or agree on it with the plant and set `spots` in its profile",
    "请改用四色表示，或与印厂商定后在其配置中设定 spots",
)
"""Values: name, limit, plant."""

SPOT_RESERVED: Final = Code(
    "spot-reserved",
    Severity.ERROR,
    "a spot colour cannot be called “{name}”: PDF takes that for {means}",
    "专色不能取名“{name}”：PDF 中它指{means_zh}",
    "give it the name that the ink has at the printer's",
    "请使用该油墨在印厂的名称",
)
"""Values: name, means, means_zh (what the name stands for)."""

PLANT_PROFILE: Final = Code(
    "plant-profile-unfit",
    Severity.ERROR,
    "“{name}” is not an ICC profile of a CMYK press: {reason}",
    "“{name}”不是 CMYK 印刷机的 ICC 配置文件：{reason_zh}",
    "ask the plant for the output profile of its press",
    "请向印厂索取其印刷机的输出配置文件",
)
"""Values: name, reason, reason_zh."""
