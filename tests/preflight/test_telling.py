"""What is told: on a terminal, one a line, as JSON."""

from __future__ import annotations

import json

from layout.diagnostics import Code, Severity, Span
from layout.preflight import codes, forbidden_codes, print_codes
from layout.preflight.model import MOST_THINGS, Area, Finding, Findings, Thing
from layout.preflight.telling import render
from layout.units import mm

PLACE = Area(mm(12.3), mm(45.6), mm(20), mm(30))
PICTURE = Thing("image", PLACE, "P1", 12, forms=("Fm0",))
TEXT = Thing("text", PLACE, text="本报讯", article="冬日", source=Span("dongri.md", 7, 1, 7, 1))
RGB = Finding(print_codes.RGB, 2, {"space": "DeviceRGB"}, (PICTURE, TEXT), 5)
LOCKED = Finding(codes.FILE_LOCKED, 0, {})


def test_for_people() -> None:
    assert render([RGB, LOCKED], "ad.pdf") == (
        "error[rgb]: there is colour in DeviceRGB\n"
        "--> ad.pdf, page 2\n"
        " |  picture P1 (object 12) in Fm0, 20.0 × 30.0 mm at 12.3, 45.6 mm\n"
        " |  text “本报讯”, 20.0 × 30.0 mm at 12.3, 45.6 mm, article “冬日”, dongri.md:7\n"
        " |  3 more\n"
        " = hint: convert it to the CMYK of the plant's profile\n"
        "\n"
        "error[file-locked]: the file is locked with a password\n"
        "--> ad.pdf\n"
        " = hint: export it again without a password\n"
        "\n"
        "2 errors\n"
    )


def test_in_chinese() -> None:
    told = render([RGB], "ad.pdf", language="zh")
    assert told.startswith("错误[rgb]: 存在 DeviceRGB 颜色\n--> ad.pdf，第 2 页\n |  图片 P1 (对象 12) 位于 Fm0")
    assert told.endswith("1 个错误\n")


def test_colour_is_for_terminals() -> None:
    assert "\x1b[1;31merror[rgb]\x1b[0m" in render([RGB], "ad.pdf", colour=True)
    assert "\x1b" not in render([RGB], "ad.pdf")


def test_nothing_wrong_is_said() -> None:
    assert render([], "ad.pdf") == "ad.pdf: no faults\n"
    assert render([], "ad.pdf", "short") == ""


def test_one_a_line() -> None:
    assert render([RGB, LOCKED], "ad.pdf", "short", "zh") == (
        "ad.pdf:2: error[rgb]: 存在 DeviceRGB 颜色\nad.pdf: error[file-locked]: 文件设有打开密码\n"
    )


def test_json_has_everything() -> None:
    (one,) = json.loads(render([RGB], "ad.pdf", "json"))
    assert (one["severity"], one["code"], one["page"], one["times"]) == ("error", "rgb", 2, 5)
    assert one["values"] == {"space": "DeviceRGB"}
    picture, text = one["things"]
    assert picture["mm"] == {"x": 12.3, "y": 45.6, "width": 20, "height": 30}
    assert (picture["kind"], picture["object"], picture["forms"]) == ("image", 12, ["Fm0"])
    assert (text["article"], text["source"]) == ("冬日", {"file": "dongri.md", "line": 7})


def test_the_same_fault_of_many_things_is_one() -> None:
    found = Findings()
    for number in range(MOST_THINGS + 2):
        found.add(print_codes.RGB, 1, Thing("fill", object=number), space="DeviceRGB")
    found.add(print_codes.RGB, 1, PICTURE, space="Lab")
    found.add(codes.FILE_LOCKED)
    told = found.all()
    # The file first, then the page.
    assert [(one.code.name, one.times, len(one.things)) for one in told] == [
        ("file-locked", 1, 0),
        ("rgb", MOST_THINGS + 2, MOST_THINGS),
        ("rgb", 1, 1),
    ]


def test_every_code_has_words_in_both_languages() -> None:
    from layout.diagnostics import Code

    rooms = (codes, print_codes, forbidden_codes)
    every = [value for room in rooms for value in vars(room).values() if isinstance(value, Code)]
    assert len({one.name for one in every}) == len(every)
    for one in every:
        assert one.en != one.zh
        assert bool(one.hint_en) == bool(one.hint_zh)


def test_github_annotations_name_file_and_code() -> None:
    code = Code("thing", Severity.WARNING, "thin: 5 %", "细")
    found = Finding(code, 2, {}, (Thing("stroke", name="a"),))
    told = "::warning file=a%2Cb.pdf,title=thing::thin: 5 %25%0Apage 2, rule a\n"
    assert render([found], "a,b.pdf", "github") == told
    assert render([], "a.pdf", "github") == ""
