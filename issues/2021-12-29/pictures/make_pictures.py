"""Draw what the issue places: three advertisements as PDF, and two pictures ready for press (CMYK). The same bytes come
out each time. street.jpg is that of the day before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms, ImageDraw

from layout import display, resources
from layout.diagnostics import Report
from layout.font import Catalogue, Faces
from layout.pdf.writer import write_pdf
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.units import PT, Length

HERE = Path(__file__).parent
PLANT = f"{resources.data_folder()}/profiles/SNAP_TR002_220.icc"
TWICE = 2  # shapes are drawn twice as large and reduced, which smooths their edges

COLUMN, GUTTER, ROW, BLANK = 135, 9, 11.25, 2.25
"""Points: a base column of 15 characters of 9 pt, the white between two, a body line, what an em box leaves of it."""


# ------------------------------------------------------------------ advertisements


class Words(NamedTuple):
    """A line of an advertisement: its text, face, size and baseline in points, and its colour."""

    text: str
    family: str
    weight: int
    size: int
    baseline: float
    colour: display.Colour


RED, GOLD, CREAM = display.Colour(c=100, m=900, y=800), display.Colour(m=200, y=700), display.Colour(m=20, y=120)
BLUE, PALE, DEEP = display.Colour(c=800, m=450, y=50), display.Colour(c=120, m=30), display.Colour(c=900, m=600, y=200)
LEAF, MINT = display.Colour(c=650, m=150, y=800), display.Colour(c=100, y=150)
BLACK, WHITE = display.BLACK, display.WHITE


def space(columns: int, lines: int) -> tuple[Length, Length]:
    """The size of bought space, as the page has it."""
    return Length((columns * COLUMN + (columns - 1) * GUTTER) * PT), Length(round((lines * ROW - BLANK) * PT))


def advertisement(
    name: str, size: tuple[Length, Length], drawn: Sequence[display.Item], words: Sequence[Words]
) -> None:
    faces, report = Faces(Catalogue.load()), Report()
    items = list(drawn)
    for one in words:
        # Plates never fit exactly: small type is black alone, and reversed type is large.
        over = one.colour == BLACK
        style = CharacterStyle(one.family, one.weight, one.size * PT, one.colour, space=500, overprint=over)
        (line,) = set_paragraph([Piece(one.text, style)], ParagraphStyle(align="center"), size[0], faces, report)
        items.extend(
            display.Glyphs(0, round(one.baseline * PT), run.font, run.size, run.glyphs, run.offsets, run.text,
                           run.colour, run.shifts, run.clusters, run.scale, run.overprint)
            for run in line.runs
        )  # fmt: skip
    page = display.Page(name, *size, Length(0), tuple(items), ())
    keys = {item.font for item in items if isinstance(item, display.Glyphs)}
    fonts = tuple(faces.by_key(key).source for key in sorted(keys))
    printing = display.Printing(PLANT, "SNAP", condition_name="newsprint")
    document = display.Document(name, "", "2021-12-29", "zh-Hans", (page,), fonts, printing)
    (HERE / f"{name}.pdf").write_bytes(write_pdf(document, page, report))


def lanterns() -> None:
    """A market before the new year: a strip across the page."""
    width, height = space(5, 16)
    items: list[display.Item] = [display.Box(0, 0, width, height, fill=CREAM)]
    band = 12 * PT
    items += [display.Box(0, y, width, band, fill=RED) for y in (0, height - band)]
    for number in range(8):
        x = round((36 + number * 32) * PT) if number < 4 else round(width - (36 + (number - 4) * 32) * PT)
        top = (30 + 26 * (number % 2)) * PT
        items.append(display.Box(x - PT // 2, band, PT, top - band, fill=RED))
        items.append(display.Path(oval(x, top + 20 * PT, 13 * PT, 20 * PT), RED))
        items += [display.Box(x - 7 * PT, y, 14 * PT, 4 * PT, fill=GOLD) for y in (top - 2 * PT, top + 38 * PT)]
        items.append(display.Box(x - 2 * PT, top + 42 * PT, 4 * PT, 16 * PT, fill=RED))
    words = [
        Words("新春年货大集", "song", 900, 54, 82, RED),
        Words("米面油 干果 花灯 春联 一站备齐", "hei", 700, 18, 118, BLACK),
        Words("一月八日至三十日 每日九时开市 老厂文化园南门", "kai", 400, 14, 146, BLACK),
    ]
    advertisement("nianhuo", (width, height), items, words)


def metro() -> None:
    """A house advertisement across both pages of the double truck: the paper's subscription."""
    width, height = space(10, 24)
    items: list[display.Item] = [display.Box(0, 0, width, height, fill=PALE)]
    for number in range(22):
        # A skyline at the foot.
        tall = (26 + 17 * (number * 5 % 4)) * PT
        left = round(number * width / 22)
        wide, fill = round(width / 22) - 6 * PT, BLUE if number % 3 else DEEP
        items.append(display.Box(left, height - tall, wide, tall, fill=fill))
    words = [
        Words("今日中原 二〇二二年度征订开始", "song", 900, 60, 84, DEEP),
        Words("看身边的事 读身边的人 一天一份 送到家门", "hei", 700, 24, 124, BLACK),
        Words("各邮政网点和社区服务站均可办理", "kai", 400, 18, 152, BLACK),
    ]
    advertisement("zhengding", (width, height), items, words)


def clinic() -> None:
    """A half page: a community swimming and sports hall."""
    width, height = space(5, 40)
    items: list[display.Item] = [display.Box(0, 0, width, height, fill=MINT)]
    for row in range(6):
        y = round(height * 0.68) + row * 22 * PT
        wave = [(round(x * width / 60), y + round(8 * PT * math.sin(x / 3 + row))) for x in range(61)]
        back = [(x, high + 11 * PT) for x, high in reversed(wave)]
        items.append(display.Path((*wave, *back), BLUE if row % 2 else display.Colour(c=500, m=150)))
    items.append(display.Box(60 * PT, 150 * PT, width - 120 * PT, 2 * PT, fill=LEAF))
    words = [
        Words("全民健身中心", "song", 900, 72, 110, LEAF),
        Words("游泳 羽毛球 乒乓球 健身房", "hei", 700, 28, 196, BLACK),
        Words("元旦三天 免费体验", "hei", 900, 34, 240, RED),
        Words("电话预约 一人一证 每日六时至二十二时开放", "kai", 400, 18, 276, BLACK),
    ]
    advertisement("jianshen", (width, height), items, words)


def oval(x: int, y: int, across: int, down: int) -> tuple[tuple[int, int], ...]:
    turns = [math.tau * step / 40 for step in range(40)]
    return tuple((x + round(across * math.cos(turn)), y + round(down * math.sin(turn))) for turn in turns)


# ------------------------------------------------------------------ pictures


class Drawing:
    """A canvas measured in final pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.size = width, height
        self.image = Image.new("RGB", (width * TWICE, height * TWICE))
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, fill: tuple[int, ...]) -> None:
        self.pen.rectangle([x * TWICE, y * TWICE, (x + width) * TWICE - 1, (y + height) * TWICE - 1], fill=fill)

    def disc(self, x: float, y: float, across: float, down: float, fill: tuple[int, ...]) -> None:
        corners = [(x - across) * TWICE, (y - down) * TWICE, (x + across) * TWICE, (y + down) * TWICE]
        self.pen.ellipse(corners, fill=fill)

    def shape(self, points: Sequence[tuple[float, float]], fill: tuple[int, ...]) -> None:
        self.pen.polygon([(x * TWICE, y * TWICE) for x, y in points], fill=fill)

    def save(self, name: str) -> None:
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS)
        newsprint = ImageCms.getOpenProfile(PLANT)
        separated = ImageCms.profileToProfile(picture, ImageCms.createProfile("sRGB"), newsprint, outputMode="CMYK")
        assert separated is not None
        separated.save(HERE / name, quality=88, subsampling=0, dpi=(300, 300))


def shade(top: tuple[int, ...], foot: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(top, foot, strict=True))


def river() -> None:
    """The river in winter: far bank, water with the light on it, a footpath, ducks."""
    width, height = 2400, 1100
    one = Drawing(width, height)
    for y in range(0, 470, 2):
        one.box(0, y, width, 2, shade((150, 190, 222), (250, 232, 206), y / 470))
    one.disc(1820, 300, 62, 62, (250, 206, 132))
    for number, x in enumerate(range(-20, width, 130)):
        tall = 70 + 46 * (number * 5 % 4)
        one.box(x, 440 - tall, 96, tall, (164, 184, 198))
    for number, x in enumerate(range(0, width, 74)):
        down = 44 + 12 * (number * 3 % 4)
        one.disc(x, 452, 58, down, (118, 132, 106) if number % 2 else (138, 146, 112))
    one.box(0, 462, width, 26, (196, 180, 140))
    for y in range(488, height, 3):
        one.box(0, y, width, 3, shade((176, 202, 212), (70, 112, 138), (y - 488) / (height - 488)))
    for number in range(130):
        x, y = number * 977 % width, 500 + number * 613 % 420
        one.box(x, y, 40 + number * 7 % 70, 4, (226, 234, 234) if number % 3 else (250, 226, 176))
    one.shape([(0, 900), (760, 1010), (1500, 1040), (width, 960), (width, height), (0, height)], (206, 196, 176))
    one.shape([(0, 900), (760, 1010), (1500, 1040), (width, 960), (width, 974), (1500, 1056), (740, 1026), (0, 918)],
              (128, 134, 96))  # fmt: skip
    for number in range(60):
        x = number * 41 + number * number % 17
        foot = 920 + (x / 760) * 105 if x < 760 else 1030 - abs(1500 - x) / 16
        for lean in (-10, 0, 9):
            one.shape([(x + lean, foot), (x + lean * 2.4, foot - 74 - number % 5 * 12), (x + lean + 4, foot)],
                      (150, 128, 78))  # fmt: skip
    for number, (x, y) in enumerate([(520, 640), (610, 668), (700, 630), (1010, 720), (1120, 742), (1250, 690),
                                     (1620, 640), (1730, 664), (880, 840), (1420, 820)]):  # fmt: skip
        turn = -1 if number % 3 else 1
        one.disc(x, y, 40, 16, (86, 74, 62))
        one.disc(x, y + 3, 30, 10, (142, 124, 104))
        one.disc(x + turn * 38, y - 20, 13, 13, (44, 84, 66))
        one.shape([(x + turn * 48, y - 22), (x + turn * 66, y - 17), (x + turn * 48, y - 13)], (226, 168, 60))
        one.box(x - 60, y + 18, 120, 3, (220, 230, 232))
    one.save("river.jpg")


def library() -> None:
    """An evening in the reading room: shelves, a long table, lamps, readers from behind."""
    width, height = 1800, 1150
    one = Drawing(width, height)
    one.box(0, 0, width, height, (238, 214, 170))
    spines = [(176, 74, 62), (72, 104, 132), (206, 158, 80), (98, 124, 84), (120, 84, 104), (222, 202, 166)]
    for shelf in range(4):
        top = 40 + shelf * 180
        one.box(40, top, 1180, 168, (116, 80, 54))
        x = 56
        for book in range(60):
            thick, tall = 14 + book * 7 % 13, 112 + (book * 5 + shelf * 3) % 4 * 11
            if x + thick > 1204:
                break
            one.box(x, top + 156 - tall, thick, tall, spines[(book * 3 + shelf) % len(spines)])
            one.box(x + 3, top + 156 - tall + 18, thick - 6, 5, (240, 226, 190))
            x += thick + 3
        one.box(40, top + 156, 1180, 16, (92, 62, 42))
    one.box(1290, 60, 450, 560, (66, 86, 120))
    for number in range(14):
        one.box(1310 + number * 97 % 400, 90 + number * 61 % 470, 22, 26, (250, 214, 130))
    for x in (1290, 1508, 1726):
        one.box(x, 60, 14, 560, (150, 112, 76))
    one.box(1290, 330, 450, 12, (150, 112, 76))
    one.box(0, 880, width, 60, (168, 116, 70))
    one.box(0, 940, width, 210, (136, 92, 58))
    for x in (360, 900, 1440):
        one.box(x - 6, 0, 12, 640, (70, 64, 60))
        one.shape([(x - 90, 720), (x - 44, 636), (x + 44, 636), (x + 90, 720)], (60, 96, 84))
        one.disc(x, 722, 84, 14, (255, 238, 180))
    coats = [(74, 98, 138), (164, 70, 64), (92, 120, 86), (190, 150, 84), (96, 84, 112)]
    for number, x in enumerate((170, 520, 760, 1120, 1300, 1640)):
        one.disc(x, 1090, 120, 150, coats[number % len(coats)])
        one.disc(x, 900, 62, 70, (58, 46, 40) if number % 3 else (196, 192, 188))
        one.shape([(x + 100, 880), (x + 164, 866), (x + 228, 880), (x + 164, 892)], (248, 244, 232))
    one.save("library.jpg")


if __name__ == "__main__":
    lanterns()
    metro()
    clinic()
    river()
    library()
