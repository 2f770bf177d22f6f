"""Issues of others are data: no path in them reads anything outside their folder, whichever key it is written in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from layout.diagnostics import Report
from layout.font.catalogue import Catalogue
from layout.issue import article_keys, keys, makeup_keys, plant_keys, table_keys
from layout.issue.reader import read_issue
from layout.issue.schema import Record
from layout.issue.text_keys import FILE
from layout.resources import data_folder, fonts_folder
from layout.source import Sources

SECRET = "绝密的一句话"
HEAD = "paper: 报\ndate: 2025-01-06\n"
TABLOID = "format: tabloid\n"
PAGE = "pages:\n  - page: A01\n    articles:\n"
STORY = "      - {text: 正文。, span: 2}\n"


def module(text: str) -> str:
    return HEAD + TABLOID + PAGE + f"      - {text}\n"


def top(text: str) -> str:
    return HEAD + text + ("" if "format:" in text else TABLOID) + PAGE + STORY


KEYS = {
    # Every key that names a file, and the end of such a file's name.
    "article": (module("{file: PATH, headline: 题}"), "md"),
    "article of a group": (module("{group: 题, span: 2, articles: [{file: PATH}, {text: 文}]}"), "md"),
    "picture in an article": (module("{text: 文, pictures: [{file: PATH, lines: 9}]}"), "png"),
    "picture by itself": (module("{picture: PATH, lines: 9}"), "png"),
    "advertisement": (module("{ad: 店, span: 2, lines: 9, file: PATH}"), "pdf"),
    "table": (module("{table: 表, file: PATH}"), "csv"),
    "table in an article": (module("{text: 文, tables: [{table: 表, file: PATH}]}"), "csv"),
    "fact box": (module("{facts: 链接, file: PATH}"), "md"),
    "fact box in an article": (module("{text: 文, fact_boxes: [{facts: 链接, file: PATH}]}"), "md"),
    "filler": (HEAD + TABLOID + PAGE + STORY + "    makeup: engine\n    fillers: [{file: PATH}]\n", "md"),
    "format": (top("format: PATH\n"), "yaml"),
    "format's base": (top("format: {base: PATH}\n"), "yaml"),
    "style": (top("style: PATH\n"), "yaml"),
    "style's base": (top("style: {base: PATH}\n"), "yaml"),
    "plant": (top("plant: PATH\n"), "yaml"),
    "plant's base": (top("plant: {base: PATH}\n"), "yaml"),
    "plant's profile": (top("plant: {profile: PATH}\n"), "icc"),
}
WAYS = (
    "../secret/secret.{0}",
    "{1}/secret/secret.{0}",
    "folder/secret.{0}",
    "secret.{0}",
    "folder/../../secret/secret.{0}",
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An issue's folder with a link to a folder outside and one to each file of it."""
    (tmp_path / "issue").mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "issue" / "folder").symlink_to(tmp_path / "secret")
    for suffix in {suffix for _, suffix in KEYS.values()}:
        secret = tmp_path / "secret" / f"secret.{suffix}"
        secret.write_text(f"paper: {SECRET}\n" if suffix == "yaml" else SECRET, "utf-8")
        (tmp_path / "issue" / secret.name).symlink_to(secret)
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("key", KEYS)
def test_no_path_leads_out(desk: Path, key: str, way: str) -> None:
    text, suffix = KEYS[key]
    (desk / "issue" / "issue.yaml").write_text(text.replace("PATH", way.format(suffix, desk)), "utf-8")
    told, sources = Report(), Sources()
    issue = read_issue(str(desk / "issue"), told, sources)
    assert "path-leads-out" in [one.code.name for one in told]
    assert SECRET not in repr(issue) + "".join(one.message() + one.hint() for one in told)
    for file in sources.files:
        real = os.path.realpath(file)
        assert real == os.path.realpath(desk / "issue" / "issue.yaml") or real.startswith(data_folder()), file


def test_the_keys_above_are_all_that_name_files() -> None:
    """Every key whose value is a path is declared as one."""
    found = set()
    for room in (article_keys, keys, makeup_keys, plant_keys, table_keys):
        for value in vars(room).values():
            if isinstance(value, Record):
                found |= {(value.name, key.name) for key in value.keys if key.kind is FILE}
    assert {key for _, key in found} == {"file", "picture"}
    # What is known by name too: a format, style or plant, each one's base, and the profile.
    named = 7
    assert len(KEYS) >= len({record for record, _ in found}) + named, found


@pytest.mark.parametrize("linked", ["fonts", "fonts/face.ttf", "fonts/folder"])
def test_no_face_is_taken_from_outside(tmp_path: Path, linked: str) -> None:
    face = next(Path(fonts_folder()).glob("*.ttf"))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "face.ttf").write_bytes(face.read_bytes())
    link = tmp_path / "issue" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(outside / "face.ttf" if linked.endswith(".ttf") else outside)
    catalogue = Catalogue.load(str(tmp_path / "issue"))
    assert not [entry for entry in catalogue.entries if entry.where == "issue"]
    told = [one.code.name for one in catalogue.report]
    assert told == ([] if linked == "fonts/folder" else ["path-leads-out"])  # links to folders are not walked into
    allowed = Catalogue.load(str(tmp_path / "issue"), allowed=(str(outside),))
    assert bool([entry for entry in allowed.entries if entry.where == "issue"]) == (linked != "fonts/folder")


def test_no_alias_multiplies(tmp_path: Path) -> None:
    """The billion laughs: ten lines of YAML that would stand for a thousand million values."""
    laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    (tmp_path / "issue.yaml").write_text(HEAD + TABLOID + laughs + PAGE + STORY, "utf-8")
    told = Report()
    assert read_issue(str(tmp_path), told, Sources()) is not None
    assert "yaml-alias" in [one.code.name for one in told]


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_no_nesting_exhausts_the_stack(tmp_path: Path, opening: str) -> None:
    (tmp_path / "issue.yaml").write_text(HEAD + "deep: " + opening * 100_000, "utf-8")
    told = Report()
    assert read_issue(str(tmp_path), told, Sources()) is None
    assert [one.code.name for one in told] == ["yaml-deep"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [id]", "!!python/name:os.system", "!include secret"])
def test_no_tag_runs(tmp_path: Path, tag: str) -> None:
    (tmp_path / "issue.yaml").write_text(HEAD.replace("报", tag) + TABLOID + PAGE + STORY, "utf-8")
    told = Report()
    read_issue(str(tmp_path), told, Sources())
    assert "yaml-tag" in [one.code.name for one in told]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no endless device")
def test_an_endless_or_waiting_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "waiting.md")
    (tmp_path / "large.md").write_bytes(b"a")
    os.truncate(tmp_path / "large.md", 10**12)  # a file of holes takes no room
    for name in ("waiting.md", "large.md"):
        (tmp_path / "issue.yaml").write_text(module(f"{{file: {name}, headline: 题}}"), "utf-8")
        told = Report()
        read_issue(str(tmp_path), told, Sources())
        assert [one.code.name for one in told] in (["file-unreadable"], ["file-too-large"])
