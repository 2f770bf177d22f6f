"""Draw the pictures and advertisements that the examples place. The same bytes come out each time."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from layout import display, resources
from layout.diagnostics import Report
from layout.font import Catalogue, Faces
from layout.pdf.writer import write_pdf
from layout.text import CharacterStyle, ParagraphStyle, Piece, set_paragraph
from layout.units import MM, PT, Length

HERE = Path(__file__).parent
PPI = 300
PAPER, INK = (247, 243, 232), (54, 66, 74)
SKY, SUN = (238, 232, 214), (222, 112, 72)
RIDGES = [(188, 200, 200), (150, 172, 174), (110, 140, 144), (74, 106, 112), (46, 74, 82)]
NIGHT, MOON, FAR, WATER, RIPPLE = (206, 214, 214), (250, 244, 220), (168, 182, 184), (150, 170, 176), (196, 208, 210)
STONE, STONE_BELOW, BRICK = (84, 88, 84), (112, 128, 132), (176, 122, 92)
GREEN, DARK_GREEN = (116, 148, 92), (62, 92, 62)


def hills() -> None:
    """Five ridges one before the other; each a sum of two waves."""
    width, height, twice = 1500, 800, 2
    image = Image.new("RGB", (width * twice, height * twice), SKY)
    pen = ImageDraw.Draw(image)
    pen.ellipse([2140, 180, 2380, 420], fill=SUN)
    for number, colour in enumerate(RIDGES):
        base, swing = 640 + number * 180, 190 - number * 26
        top = [
            (x, base + swing * math.sin(x / (310 - number * 22) + number * 1.7) + swing / 3 * math.sin(x / 97 + number))
            for x in range(0, width * twice + 8, 8)
        ]
        pen.polygon([*top, (width * twice, height * twice), (0, height * twice)], fill=colour)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    image = image.quantize(64, dither=Image.Dither.NONE)
    image.save(HERE / "picture/pictures/hills.png", optimize=True, dpi=(PPI, PPI))


def bridge() -> None:
    """A stone bridge of one arch by moonlight, and its other half in the water."""
    width, height, twice = 900, 640, 2
    image = Image.new("RGB", (width * twice, height * twice), NIGHT)
    pen = ImageDraw.Draw(image)
    pen.ellipse([1240, 110, 1420, 290], fill=MOON)
    hills = [(0, 640), (330, 470), (700, 590), (1100, 430), (1500, 560), (1800, 470)]
    pen.polygon([*hills, (1800, 800), (0, 800)], fill=FAR)
    water, crown, reach = 800, 420, 860
    pen.rectangle([0, water, width * twice, height * twice], fill=WATER)
    for side, stone in ((-1, STONE), (1, STONE_BELOW)):
        edge = [(x, water + side * round((water - crown) * math.cos((x - 900) / reach * math.pi / 2) ** 0.8))
                for x in range(40, 1761, 8)]  # fmt: skip
        pen.polygon([*edge, (1760, water), (40, water)], fill=stone)
    pen.ellipse([620, water - 270, 1180, water + 270], fill=NIGHT)
    pen.chord([620, water - 270, 1180, water + 270], 0, 180, fill=WATER)
    for number in range(13):  # the railing's posts
        x = 300 + number * 100
        top = water - round((water - crown) * math.cos((x - 900) / reach * math.pi / 2) ** 0.8)
        pen.rectangle([x - 9, top - 56, x + 9, top + 6], fill=STONE)
    for number in range(14):  # ripples
        x, y = (number * 367) % 1700, water + 60 + number * 30
        pen.line([x, y, x + 190 - number * 6, y], fill=RIPPLE, width=5)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    image = image.quantize(64, dither=Image.Dither.NONE)
    for example in ("elastic", "runaround"):
        image.save(HERE / example / "pictures/bridge.png", optimize=True, dpi=(PPI, PPI))


def tower() -> None:
    """A brick tower of seven storeys on a hill."""
    width, height, twice = 420, 900, 2
    image = Image.new("RGB", (width * twice, height * twice), SKY)
    pen = ImageDraw.Draw(image)
    pen.ellipse([560, 180, 720, 340], fill=SUN)
    pen.ellipse([-500, 1420, 1300, 2600], fill=DARK_GREEN)
    foot = 1500
    for storey in range(7):
        half, tall = 190 - storey * 18, 170 - storey * 8
        pen.rectangle([420 - half, foot - tall, 420 + half, foot], fill=BRICK)
        pen.rectangle([420 - 26 + storey, foot - tall + 54, 420 + 26 - storey, foot - 14], fill=INK)
        eaves = foot - tall
        pen.polygon([(420 - half - 52, eaves + 34), (420 - half, eaves - 6), (420 + half, eaves - 6),
                     (420 + half + 52, eaves + 34)], fill=INK)  # fmt: skip
        foot = eaves
    pen.polygon([(380, foot), (460, foot), (420, foot - 210)], fill=INK)
    image = image.resize((width, height), Image.Resampling.LANCZOS)
    image.quantize(64, dither=Image.Dither.NONE).save(
        HERE / "runaround/pictures/tower.png", optimize=True, dpi=(PPI, PPI)
    )


def tea() -> None:
    """A banner: leaves at the left, the name and a line of words."""
    width, height = 1900, 620
    image = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(image)
    for number in range(7):
        x, y, turn = 150 + number * 70, 470 - (number % 3) * 110, 28 if number % 2 else 0
        pen.ellipse([x - 46 + turn, y - 140, x + 46 + turn, y + 40], fill=GREEN if number % 2 else DARK_GREEN)
        pen.line([x + turn, y - 130, x + turn, y + 110], fill=PAPER, width=5)
    big = ImageFont.truetype(f"{resources.fonts_folder()}/song-900.ttf", 210)
    small = ImageFont.truetype(f"{resources.fonts_folder()}/kai-400.ttf", 84)
    pen.text((800, 120), "远山茶", font=big, fill=INK)
    pen.text((806, 400), "一叶一芽 手工炒青", font=small, fill=INK)
    image.quantize(64, dither=Image.Dither.NONE).save(
        HERE / "advertisement/pictures/tea.png", optimize=True, dpi=(PPI, PPI)
    )


def subscribe() -> None:
    """A house advertisement: what the paper says of itself, in a frame."""
    width, height = 1240, 440
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle([8, 8, width - 9, height - 9], outline=0, width=10)
    pen.rectangle([28, 28, width - 29, height - 29], outline=0, width=3)
    big = ImageFont.truetype(f"{resources.fonts_folder()}/song-900.ttf", 150)
    small = ImageFont.truetype(f"{resources.fonts_folder()}/hei-400.ttf", 62)
    pen.text((width // 2, 150), "本报征订", font=big, fill=0, anchor="mm")
    pen.text((width // 2, 310), "全年二百四十元 各邮局均可订阅", font=small, fill=0, anchor="mm")
    image.quantize(16, dither=Image.Dither.NONE).save(
        HERE / "fillers/pictures/subscribe.png", optimize=True, dpi=(PPI, PPI)
    )


def bookshop() -> None:
    """An upright advertisement as a PDF, made with the display list like any page of ours."""
    # The space that the example sells: a column of 14 characters of 9 pt, 18 lines less the white of two em boxes.
    width, height = Length(126 * PT), Length(801 * PT // 4)
    faces, report = Faces(Catalogue.load()), Report()
    ink = display.Colour(c=700, m=300, y=400, k=300)
    items: list[display.Item] = [display.Box(0, 0, width, height, fill=display.Colour(y=80, k=30))]
    for number, tall in enumerate((26, 30, 24, 28, 22, 30, 27)):
        left = (width - 34 * MM) // 2 + number * 5 * MM
        shade = display.Colour(c=200 + 60 * number, m=500 - 50 * number, y=300, k=60 * (number % 3))
        items.append(display.Box(left, (40 - tall) * MM, 4 * MM, tall * MM, fill=shade))
    items.append(display.Box((width - 39 * MM) // 2, 40 * MM, 39 * MM, MM, fill=ink))
    for text, family, weight, size, y in (("山居书店", "song", 900, 25, 52), ("旧书 新书 都是好书", "kai", 400, 11, 59),
                                          ("每日九时至二十一时", "hei", 400, 8, 65)):  # fmt: skip
        # Plates never fit exactly: only the large lines are in several inks.
        colour, overprint = (ink, False) if size > 10 else (display.BLACK, True)
        style = CharacterStyle(family, weight, size * PT, colour, space=500, overprint=overprint)
        (line,) = set_paragraph([Piece(text, style)], ParagraphStyle(align="center"), width, faces, report)
        items.extend(
            display.Glyphs(0, y * MM, run.font, run.size, run.glyphs, run.offsets, run.text, run.colour,
                           clusters=run.clusters, overprint=run.overprint)
            for run in line.runs
        )  # fmt: skip
    page = display.Page("bookshop", width, height, Length(0), tuple(items), ())
    fonts = tuple(faces.face(family, weight).source for family, weight in (("song", 900), ("kai", 400), ("hei", 400)))
    printing = display.Printing(f"{resources.data_folder()}/profiles/SNAP_TR002_220.icc", "CGATS TR 002")
    name, date = "山居书店", "2022-03-01"
    document = display.Document(name, name, date, "zh-Hans", (page,), fonts, printing)
    (HERE / "advertisement/pictures/bookshop.pdf").write_bytes(write_pdf(document, page, report))


def main() -> None:
    for folder in ("picture", "advertisement", "elastic", "fillers", "runaround"):
        (HERE / folder / "pictures").mkdir(exist_ok=True)
    hills()
    bridge()
    tower()
    tea()
    subscribe()
    bookshop()


if __name__ == "__main__":
    main()
