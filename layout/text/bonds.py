"""Where a line may break, and where it had better not.

A penalty stands before every box: :data:`FORBIDDEN`, nothing, or a price. Prices are in the unit of the
breaker's cost, the square of a gap's deviation in em, so that 0.0025 says: rather open every gap of the
line by a twentieth of an em than break here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from layout.text.boxes import Boxes
from layout.text.classes import (
    DIGIT,
    HAN,
    HYPHEN,
    ITERATION,
    LETTER,
    NARROW_CLOSING,
    NARROW_OPENING,
    PREFIX,
    PROLONGED,
    SIGNS,
    SMALL_KANA,
    STRAIGHT,
)
from layout.text.model import ParagraphStyle
from layout.text.prohibition import Prohibition, prohibition

if TYPE_CHECKING:
    from layout.text.annotations import Annotations

FORBIDDEN: Final = float("inf")
NUMBER_AND_UNIT: Final = 0.0089
"""Breaking between a number and its unit, or 第 and its number: worth 0.08 em in every gap of a line beside one that
is set solid (0.08² of its own and (0.08 − 0.03)² for its neighbour, :func:`layout.text.prices.coupling`). No
standard names these bonds; newspapers keep them (a soft bond, given up in narrow columns)."""

SHORT_TITLE: Final = 0.0009
"""Breaking inside a title of few characters in 《》: worth 0.03 em in every gap of a line."""
PERSON: Final = 0.0045
"""Breaking inside a personal name that the author marked: worth 0.06 em in every gap of a line beside a solid one. A
name torn is worse than the title of a book, which its marks still hold together, and less bad than a number without
its unit, which reads as another amount."""
_TITLE: Final = re.compile("《[^《》]{1,6}》")

# The measure words that hold to the number before them: simplified, traditional and Japanese characters alike.
_MEASURE_WORDS: Final = (
    # GB 3100 and 3101, units of measurement, and those of daily use beside them
    "千米 公里 海里 里 分米 厘米 釐米 毫米 微米 纳米 奈米 米 平方米 平方公里 平方千米 平方厘米 立方米 "
    "立方厘米 公顷 公頃 亩 畝 升 毫升 吨 噸 千克 公斤 克 毫克 斤 两 兩 度 摄氏度 攝氏度 瓦 千瓦 千瓦时 "
    "千瓦時 兆瓦 伏 伏特 赫兹 帕 分贝 卡 "
    # time (GB/T 7408)
    "年 年度 年代 周年 週年 月 月份 日 号 號 天 周 週 星期 小时 小時 钟头 时 時 点 點 点钟 點鐘 分 分钟 "
    "分鐘 秒 秒钟 秒鐘 世纪 世紀 季度 季 旬 届 屆 岁 歲 夜 晚 年间 年間 年级 年級 "
    # money (GB/T 12406)
    "元 角 块 塊 毛 圆 圓 人民币 美元 欧元 歐元 港元 澳元 加元 英镑 英鎊 日元 韩元 卢布 盧布 美分 港币 "
    "港幣 台币 新台币 新臺幣 "
    # counts of things: Lü Shuxiang, 现代汉语八百词, the table of measure words
    "个 個 个月 個月 个小时 個小時 个百分点 個百分點 百分点 百分點 人 人次 人份 名 位 口 户 戶 家 家庭 "
    "代 件 例 台 臺 本 张 張 册 冊 篇 层 層 栋 棟 幢 座 所 套 份 组 組 折 集 页 頁 卷 架 艘 场 場 轮 輪 "
    "级 級 股 间 間 支 枚 片 条 條 笔 筆 起 宗 批 种 種 类 類 门 門 部 根 头 頭 只 隻 匹 棵 株 朵 辆 輛 "
    "箱 桶 袋 盒 瓶 杯 碗 盘 盤 包 捆 束 串 排 行 列 节 節 段 句 字 首 幅 幕 出 章 期 版 项 項 款 处 處 "
    "站 车 車 班 班次 次 次数 回 遍 趟 番 倍 成 步 副 双 雙 对 對 把 扇 面 顶 頂 颗 顆 粒 滴 团 團 堆 队 "
    "隊 群 伙 夥 届次 楼 樓 室 床 席 票 分之 强 強 "
    # Japanese counters
    "円 か所 カ所 ヶ所 箇所 か月 カ月 ヶ月 か国 カ国 ヶ国 時間 週間 日間 分間 秒間 歳 才 羽 軒 階 通 着 "
    "足 曲 校 社 店 丁目 番地 号車 割 ページ ポイント パーセント メートル キロ キロメートル センチ ミリ "
    "グラム キログラム トン リットル ドル ユーロ "
)
_UNITS: Final = frozenset(_MEASURE_WORDS.split())
_NUMERALS: Final = "十百千万亿兆萬億"
_ABOUT: Final = "余多来餘來"
"""As in 7余人, 3000多个, 20来岁: more or less than the number says."""
_LONGEST: Final = max(map(len, _UNITS))
_REACH: Final = _LONGEST + 4
"""A unit, and the numerals before it (多, 余) that are read with it."""
_QUANTITY: Final = re.compile(f"[{_ABOUT}]?[{_NUMERALS}]*[{_ABOUT}]?")
_FIRST: Final = frozenset({unit[0] for unit in _UNITS}.union(_NUMERALS, _ABOUT))
# The end of a number, and 第 before one; it begins with a few characters, so that C skips all others.
_BOND: Final = re.compile("[0-9０-９%％](?![0-9０-９%％])|第(?=[0-9０-９])")


_GLUE: Final = "\u00a0\u2007\u202f\u2060\ufeff\u200d"


def penalties(boxes: Boxes, style: ParagraphStyle, *, words: bool = True) -> list[float]:
    """The price of a break before each box (the first is never asked for) at a style's prohibition level.

    Without ``words`` the parts of a word or number that are boxes of their own do not hold together.
    """
    prices = [0.0] * (len(boxes) + 1)
    table = prohibition(style.language, style.prohibition)
    if table.anywhere:
        return prices
    _forbid_edges(boxes, table, PREFIX if words else "", prices)
    if words:
        _join_words(boxes, style.language, prices)
    if style.word_break == "keep-all":
        _keep_all(boxes, prices)
    _join_units(boxes, prices)
    for box, price in boxes.places.items():
        prices[box] = price
    _glue(boxes, prices)
    _join_repeats(boxes, prices)
    for members, price in ((table.free, 0.0), (table.barred, FORBIDDEN)):
        for character in members:
            if character in boxes.text:
                _set_price(boxes, character, price, table.end, prices)
    if boxes.annotations is not None:
        _join_marked(boxes.annotations, prices)
    return prices


def _join_marked(found: Annotations, prices: list[float]) -> None:
    """The bonds that the author's marks make: names, framed names, note marks, words with one reading."""
    for box in found.person:
        prices[box] = max(prices[box], PERSON)
    for box in found.held:
        prices[box] = FORBIDDEN


def _set_price(boxes: Boxes, character: str, price: float, never_end: str, prices: list[float]) -> None:
    """Set the price before every box that begins with ``character``, unless what is before may not end a line."""
    for at in _places(boxes.text, character):
        box = box_at(boxes, at)
        if box and (boxes.right[box - 1] not in never_end if not price else box - 1 not in boxes.spaced):
            prices[box] = price


def _places(text: str, character: str) -> Iterator[int]:
    """Where a character stands in a text."""
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _glue(boxes: Boxes, prices: list[float]) -> None:
    """No-break spaces and joiners hold what follows them to what is before (UAX #14, GL, WJ and LB8a)."""
    for glue in _GLUE:
        for at in _places(boxes.text, glue):
            box = bisect_right(boxes.starts, at)
            if box < len(boxes):
                prices[box] = FORBIDDEN


def _join_repeats(boxes: Boxes, prices: list[float]) -> None:
    """〳〵 is one mark, written as two characters."""
    for at in _places(boxes.text, _VERTICAL_REPEAT):
        if boxes.text[at - 1 : at] in ("〳", "〴"):
            prices[box_at(boxes, at)] = FORBIDDEN


def box_at(boxes: Boxes, offset: int) -> int:
    """The box that begins at a character of the text, 0 where none does (or where the first does)."""
    box = bisect_left(boxes.starts, offset)
    return box if box < len(boxes) and boxes.starts[box] == offset else 0


def _forbid_edges(boxes: Boxes, table: Prohibition, prefixes: str, prices: list[float]) -> None:
    """What may not begin a line, what may not end one, and a prefix from its number."""
    left, right, spaced = boxes.left, boxes.right, boxes.spaced
    starts, ends = _patterns(table, prefixes)
    for found in starts.finditer(left):
        box = found.start()
        if not spaced or left[box] not in _APART_BY_SPACE or box - 1 not in spaced:
            prices[box] = FORBIDDEN
    for found in ends.finditer(right):
        box = found.start()
        # A prefix holds to all (JLREQ Table 2; UAX #14 LB25).
        if not spaced or right[box] not in _APART_BY_SPACE or box not in spaced:
            prices[box + 1] = FORBIDDEN


_APART_BY_SPACE: Final = PREFIX + HYPHEN + STRAIGHT
"""What a typed space frees from what it holds to (UAX #14, LB18 before LB19 and LB21)."""


@lru_cache(maxsize=32)
def _patterns(table: Prohibition, prefixes: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may not begin a line, and what may not end one or is a prefix."""
    return re.compile(f"[{re.escape(table.start)}]"), re.compile(f"[{re.escape(table.end + prefixes)}]")


_LETTERLIKE: Final = HAN + ITERATION + PROLONGED + SMALL_KANA + LETTER + DIGIT + SIGNS


def _keep_all(boxes: Boxes, prices: list[float]) -> None:
    """CSS word-break: keep-all: words are what stands between spaces and marks, as in Korean. What follows a closing
    quotation mark or bracket is a particle, and holds to it, as does an opening one to the word before it (UAX #14,
    LB30)."""
    before, after = _LETTERLIKE + NARROW_CLOSING, _LETTERLIKE + NARROW_OPENING
    for box in range(1, len(boxes)):
        if boxes.right[box - 1] in before and boxes.left[box] in after and box - 1 not in boxes.spaced:
            prices[box] = FORBIDDEN


_WORD_EDGE: Final = re.compile(f"[{LETTER}{DIGIT}{SIGNS}{re.escape(NARROW_OPENING + PREFIX)}]")
_NARROW: Final = NARROW_OPENING + LETTER + DIGIT + SIGNS
_INSIDE_WORDS: Final = ",.:;)]"
# A sign before its number, and a number whose thousands are set apart by spaces (UAX #14, LB25; GB/T 15835 has them).
_SIGNED: Final = re.compile("[－−](?=[0-9])")
_THOUSANDS: Final = re.compile("(?<![0-9])[0-9]{1,3}(?:[ \u2009][0-9]{3})+(?![ \u2009]?[0-9])")
_FULL_WIDTH_PREFIXES: Final = "￥＄￡￦＃№＋"
_VERTICAL_REPEAT: Final = "〵"
"""The lower half of 〳〵 and 〴〵, which are one mark (JLREQ cl-08)."""


def _join_words(boxes: Boxes, language: str, prices: list[float]) -> None:
    """Two Western boxes without a space between them hold together: a word and its bracket, or the sign of a currency
    after it (US$, 5€), and what follows a narrow point, comma or closing bracket (U.S., Node.js; UAX #14, LB24, LB25,
    LB29 and LB30). So does a number whose thousands are apart. Before a full-width prefix a Japanese line may break
    (JLREQ, Table 2, cl-24 and cl-27 before cl-12)."""
    free = _FULL_WIDTH_PREFIXES if language.lower().startswith("ja") else ""
    for found in _WORD_EDGE.finditer(boxes.left):
        box = found.start()
        if box and box - 1 not in boxes.spaced:
            before = boxes.right[box - 1]
            if boxes.left[box] == PREFIX:
                if before in _NARROW and boxes.text[boxes.starts[box]] not in free:
                    prices[box] = FORBIDDEN
            elif before in _NARROW or (
                before == NARROW_CLOSING and boxes.text[boxes.starts[box] - 1] in _INSIDE_WORDS
            ):
                prices[box] = FORBIDDEN
    for found in _SIGNED.finditer(boxes.text):
        prices[box_at(boxes, found.end())] = FORBIDDEN
    for found in _THOUSANDS.finditer(boxes.text) if DIGIT in boxes.left and boxes.spaced else ():
        for offset in range(found.start() + 1, found.end()):
            prices[box_at(boxes, offset)] = FORBIDDEN


@lru_cache(maxsize=1024)
def _held(after: str) -> int:
    """How many characters hold to the number before them: its unit, numerals before that (万元, 多万亩), or these
    alone; 0 if there is none."""
    found = _QUANTITY.match(after)
    quantity = found.end() if found is not None else 0
    for start in dict.fromkeys((quantity, 0)):
        for size in range(_LONGEST, 0, -1):
            if after[start : start + size] in _UNITS and len(after) >= start + size:
                return start + size
    return quantity if set(after[:quantity]) - set("来來") else 0


def _join_units(boxes: Boxes, prices: list[float]) -> None:
    """A soft bond inside and before every unit that follows a number, after 第, and inside short titles."""
    text = boxes.text
    bonds = [
        (at, at + (1 if text[at - 1] == "第" else _held(text[at : at + _REACH])), NUMBER_AND_UNIT)
        for at in map(re.Match.end, _BOND.finditer(text))
        if text[at : at + 1] in _FIRST or text[at - 1] == "第"
    ]
    if "《" in text:
        bonds += [(found.start() + 2, found.end() - 1, SHORT_TITLE) for found in _TITLE.finditer(text)]
    for first, after, price in bonds:
        for offset in range(first, after):
            box = box_at(boxes, offset)
            if box:
                prices[box] = max(prices[box], price)
