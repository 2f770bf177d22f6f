"""The display list as text."""

from __future__ import annotations

import pytest

from layout.display import (
    BLACK,
    WHITE,
    Box,
    Colour,
    Document,
    FontSource,
    Glyphs,
    Mark,
    Node,
    Page,
    Path,
    Picture,
    Printing,
    Stroke,
)
from layout.dump import dump
from layout.units import Length, pt

RUN = Glyphs(
    x=pt(10),
    y=pt(20.5),
    font="song-400",
    size=pt(9),
    glyphs=(1, 2, 3, 4),
    offsets=(0, pt(9), pt(18), pt(22.5)),
    text="本报讯，",
    node=1,
)


def page_of(*items, **more):
    return Page("A02", Length(pt(300)), Length(pt(400)), Length(pt(8.5)), items, **{"nodes": (), **more})


def line_of(item):
    first, *lines = dump(page_of(item)).splitlines()
    assert first == "page A02 300.00×400.00 bleed 8.50"
    (line,) = lines
    return line


def test_a_run_with_its_steps():
    assert line_of(RUN) == 'text 10.00,20.50 song-400 9.00 "本报讯，" | 9.00*2 4.50 @1'


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"colour": WHITE}, '"本报讯，" white | 9.00*2 4.50'),
        ({"overprint": False}, '"本报讯，" K100 knockout | 9.00*2 4.50'),
        ({"scale": 875}, 'scale 87.5% "本报讯，" | 9.00*2 4.50'),
        ({"offsets": (pt(1), pt(10), pt(19), pt(28))}, '"本报讯，" from 1.00 | 9.00*3'),
        ({"shifts": (0, 0, 0, pt(-1))}, '"本报讯，" | 9.00*2 4.50 shifts 0.00*3 -1.00'),
        ({"shifts": (0, 0, 0, 0), "clusters": (0, 1, 2, 3)}, '"本报讯，" | 9.00*2 4.50'),
        ({"aside": True}, '"本报讯，" | 9.00*2 4.50 aside'),
        ({"clusters": (0, 1, 1, 2)}, '"本报讯，" | 9.00*2 4.50 clusters 0,1,1,2'),
        ({"text": '说"\\\n'}, '"说\\"\\\\\\n" | 9.00*2 4.50'),
    ],
)
def test_what_is_unusual_is_shown(change, shown):
    assert line_of(RUN._replace(**change)) == f"text 10.00,20.50 song-400 9.00 {shown} @1"


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (Stroke(0, pt(5), pt(100), pt(5), pt(0.25)), "rule 0.00,5.00 > 100.00,5.00 0.25"),
        (
            Stroke(0, 0, 0, pt(9), pt(1), Colour(c=1000, k=55), overprint=False),
            "rule 0.00,0.00 > 0.00,9.00 1.00 C100 K5.5",
        ),
        (Box(0, 0, pt(30), pt(40), fill=Colour(k=100)), "box 0.00,0.00 30.00×40.00 fill K10"),
        (Box(0, 0, pt(3), pt(4), stroke=BLACK, weight=pt(1)), "box 0.00,0.00 3.00×4.00 frame K100 1.00"),
        (
            Box(0, 0, pt(3), pt(4), fill=Colour(m=1000, spot="中国红", tint=500)),
            'box 0.00,0.00 3.00×4.00 fill "中国红" 50% of M100',
        ),
        (Picture(0, 0, pt(3), pt(4), "/home/editor/a.jpg"), "picture 0.00,0.00 3.00×4.00 a.jpg"),
        (
            Picture(0, 0, pt(3), pt(4), "a.jpg", (0, 100, 1000, 900), "座谈会"),
            'picture 0.00,0.00 3.00×4.00 a.jpg crop 0,100,1000,900 "座谈会"',
        ),
        (Path(((0, 0), (pt(1), 0), (0, pt(1))), BLACK), "path 0.00,0.00 1.00,0.00 0.00,1.00 fill K100"),
    ],
)
def test_items(item, line):
    assert line_of(item) == line


def test_a_rounding_to_zero_has_no_sign():
    assert line_of(Stroke(-1, 0, 0, 0, pt(1))).startswith("rule 0.00,0.00 >")


def test_nodes_and_marks():
    page = page_of(
        nodes=(Node("group"), Node("article", 0, "区商务局"), Node("paragraph", 1)),
        marks=(Mark(0, 0, pt(10), pt(20), "超排 2 行"),),
    )
    assert dump(page).splitlines()[1:] == [
        "node 0 group",
        'node 1   article "区商务局"',
        "node 2     paragraph",
        'mark 0.00,0.00 10.00×20.00 "超排 2 行"',
    ]


def test_a_document():
    document = Document(
        title="今日中原",
        paper="今日中原报",
        date="2021-12-28",
        language="zh-Hans",
        pages=(page_of(), page_of()),
        fonts=(FontSource("song", "/x/song.ttf"), FontSource("vf", "/y/all.ttc", 2, (("wght", 650.0),))),
        printing=Printing("/z/SNAP.icc", "CGATS TR 002"),
    )
    assert dump(document) == (
        'document "今日中原"\n'
        'paper "今日中原报" 2021-12-28 zh-Hans\n'
        'condition "CGATS TR 002" SNAP.icc\n'
        "font song song.ttf\n"
        "font vf all.ttc#2 wght=650\n"
        "\n"
        "page A02 300.00×400.00 bleed 8.50\n"
        "\n"
        "page A02 300.00×400.00 bleed 8.50\n"
    )
