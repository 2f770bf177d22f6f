"""Draw street.jpg, the illustration of the renovation story, ready for press: CMYK, at its size on the page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

from layout import resources

WIDTH, HEIGHT = 1800, 1000
CROP = (0, 258, 1800, 835)  # two legs wide, ten lines high: 78 to 25
PRINTED = (1404, 450)  # 288 ppi on the page
OVERSAMPLING = 2  # shapes are drawn twice as large and reduced, which smooths their edges

SKY_TOP, SKY_FOOT = (176, 212, 236), (250, 238, 214)
SUN = (246, 178, 92)
FAR, MIDDLE = (170, 190, 204), (126, 152, 172)
WALLS = [(232, 190, 140), (214, 142, 110), (240, 214, 168), (196, 120, 96), (226, 176, 128)]
ROOF, WINDOW, LIT, DOOR = (122, 72, 60), (108, 138, 160), (255, 226, 150), (96, 64, 52)
PAVEMENT, ROAD, LINE = (206, 200, 190), (112, 114, 120), (246, 244, 236)
TRUNK, LEAF, LEAF_DARK = (104, 78, 58), (104, 150, 92), (76, 122, 78)
LAMP = (64, 70, 80)


class Drawing:
    """A canvas measured in final pixels."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING))
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, fill: tuple[int, int, int]) -> None:
        s = OVERSAMPLING
        self.pen.rectangle([x * s, y * s, (x + width) * s - 1, (y + height) * s - 1], fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: tuple[int, int, int]) -> None:
        s = OVERSAMPLING
        self.pen.ellipse([(x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s], fill=fill)

    def shape(self, points: list[tuple[float, float]], fill: tuple[int, int, int]) -> None:
        self.pen.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points], fill=fill)


def sky(drawing: Drawing) -> None:
    for y in range(HEIGHT):
        share = y / HEIGHT
        colour = tuple(round(a + (b - a) * share) for a, b in zip(SKY_TOP, SKY_FOOT, strict=True))
        drawing.box(0, y, WIDTH, 1, colour)
    drawing.disc(1440, 372, 58, SUN)


def skyline(drawing: Drawing) -> None:
    """Two rows of towers behind the street; heights repeat in a fixed pattern."""
    for number, x in enumerate(range(-40, WIDTH, 118)):
        height = 300 + 97 * (number * 5 % 4)
        drawing.box(x, 690 - height, 92, height, FAR)
    for number, x in enumerate(range(10, WIDTH, 166)):
        height = 190 + 70 * (number * 7 % 4)
        drawing.box(x, 700 - height, 118, height, MIDDLE)
        for row in range(1, height // 46):
            for column in range(3):
                drawing.box(x + 16 + column * 33, 700 - height + row * 46 - 24, 18, 22, FAR)


def houses(drawing: Drawing) -> None:
    """The renovated blocks: five storeys, every window the same, a few lit."""
    width, storey, foot = 300, 84, 790
    for number in range(6):
        x, storeys = 12 + number * (width + 0), 4 + number % 2
        height = storeys * storey
        drawing.box(x, foot - height, width - 16, height, WALLS[number % len(WALLS)])
        drawing.shape([(x - 8, foot - height), (x + width - 8, foot - height), (x + width - 40, foot - height - 44),
                       (x + 24, foot - height - 44)], ROOF)  # fmt: skip
        for row in range(storeys):
            for column in range(4):
                lit = (row * 3 + column * 5 + number) % 4 == 0
                left, top = x + 24 + column * 64, foot - height + 20 + row * storey
                drawing.box(left - 4, top - 4, 50, 54, LINE)
                drawing.box(left, top, 42, 46, LIT if lit else WINDOW)
        drawing.box(x + width / 2 - 34, foot - 62, 52, 62, DOOR)


def street(drawing: Drawing) -> None:
    drawing.box(0, 790, WIDTH, 56, PAVEMENT)
    drawing.box(0, 846, WIDTH, HEIGHT - 846, ROAD)
    for x in range(30, WIDTH, 190):
        drawing.box(x, 918, 110, 12, LINE)
    for x in range(150, WIDTH, 300):
        drawing.box(x - 7, 700, 14, 118, TRUNK)
        for dx, dy, radius, colour in ((-34, 700, 42, LEAF_DARK), (34, 704, 40, LEAF_DARK), (0, 668, 54, LEAF)):
            drawing.disc(x + dx, dy, radius, colour)
    for x in range(300, WIDTH, 600):
        drawing.box(x - 4, 620, 8, 200, LAMP)
        drawing.box(x - 4, 616, 70, 8, LAMP)
        drawing.box(x + 42, 624, 30, 14, LIT)


def main() -> None:
    drawing = Drawing()
    for part in (sky, skyline, houses, street):
        part(drawing)
    picture = drawing.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).crop(CROP)
    picture = picture.resize(PRINTED, Image.Resampling.LANCZOS)
    newsprint = ImageCms.getOpenProfile(f"{resources.data_folder()}/profiles/SNAP_TR002_220.icc")
    separated = ImageCms.profileToProfile(picture, ImageCms.createProfile("sRGB"), newsprint, outputMode="CMYK")
    assert separated is not None
    separated.save(Path(__file__).with_name("street.jpg"), quality=90, subsampling=0, dpi=(300, 300))


if __name__ == "__main__":
    main()
