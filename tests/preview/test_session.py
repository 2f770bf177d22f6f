"""The engine of the live page: what is read, set, composed and drawn again after a change, and what is not."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from layout.preview import session as module
from layout.preview.session import Session, Update
from layout.text import paragraph
from tests.preview.issues import edit, write_issue

PPI = 100
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_issue(tmp_path / "issue")


def opened(folder: Path) -> Session:
    session = Session(str(folder), "zh")
    assert session.read()
    assert [one.page for one in composed(session)] == session.names()
    return session


def composed(session: Session) -> list[Update]:
    found = [session.compose(name, PPI) for name in list(session.pending)]
    return [one for one in found if one is not None]


def image(session: Session, name: str = "A01") -> Image.Image:
    found = session.picture(name, PPI)
    assert found is not None
    return Image.open(io.BytesIO(found[1])).convert("RGB")


def after(session: Session, before: Image.Image) -> tuple[Update, Image.Image]:
    """Read and compose again; the update, and the former picture with its patches."""
    assert session.read()
    (update,) = composed(session)
    assert update.patches is not None
    patched = before.copy()
    for patch in update.patches:
        part = Image.open(io.BytesIO(patch.png))
        assert part.size == (patch.width, patch.height)
        patched.paste(part, (patch.x, patch.y))
    return update, patched


def same(one: Image.Image, two: Image.Image) -> bool:
    return one.size == two.size and ImageChops.difference(one, two).getbbox() is None


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The text of every paragraph or headline that is set."""
    done: list[str] = []
    build = paragraph.build_boxes

    def counted(pieces, *more):  # type: ignore[no-untyped-def]
        done.append("".join(piece.text for piece in pieces))
        return build(pieces, *more)

    monkeypatch.setattr(paragraph, "build_boxes", counted)
    return done


def test_an_edit_changes_the_picture_by_its_patches_alone(folder: Path) -> None:
    session = opened(folder)
    before = image(session)
    edit(folder / "articles/one.md", "一句又一句", "一句接一句")
    update, patched = after(session, before)
    assert update.patches
    assert sum(patch.width * patch.height for patch in update.patches) < before.width * before.height / 5
    assert not same(before, patched)
    assert same(patched, image(session))


def test_the_real_page_patched_is_the_page_drawn_whole(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    shutil.copytree(ROOT / "issues/2021-12-28", folder)
    session = opened(folder)
    picture = image(session, "A02")
    for name in ("shuanggai", "jiwei", "shangwuju"):  # beside a picture, on a tint, in a group
        edit(folder / f"articles/{name}.md", "。", "，实在是好得很哪，大家都这样说，也都这样想，更都这样办。")
        _, picture = after(session, picture)
    assert same(picture, image(session, "A02"))


def test_only_the_paragraph_that_changed_is_set_again(folder: Path, settings: list[str]) -> None:
    session = opened(folder)
    settings.clear()
    edit(folder / "articles/two.md", "一行接一行", "一行又一行")
    assert session.read()
    assert [one.page for one in composed(session)] == ["A01"]
    assert settings
    assert all("乙篇的正文；一行又一行。" in text for text in settings)


def test_articles_that_only_moved_down_in_the_file_are_not_set_again(folder: Path, settings: list[str]) -> None:
    session = opened(folder)
    lines = {one["name"]: one["line"] for one in session.record("A02")["articles"]}
    settings.clear()
    edit(folder / "issue.yaml", "paper:", "# 一行注释\npaper:")
    assert session.read()
    updates = composed(session)
    assert settings == []
    assert [one.patches for one in updates] == [(), ()]
    assert all(one.version == one.before for one in updates)
    assert {one["name"]: one["line"] for one in session.record("A02")["articles"]} == {
        name: line + 1 for name, line in lines.items()
    }


def test_nothing_is_pending_where_nothing_changed(folder: Path) -> None:
    session = opened(folder)
    os.utime(folder / "articles/one.md")
    assert not session.read()
    assert session.pending == []


def test_a_broken_file_keeps_the_last_good_page(folder: Path) -> None:
    session = opened(folder)
    before = image(session)
    edit(folder / "issue.yaml", "pages:", "pages: [")
    assert session.read()
    assert session.held_back
    assert session.pending == []
    assert session.names() == ["A01", "A02"]
    assert same(before, image(session))
    (message,) = session.messages()
    assert (message["severity"], message["file"]) == ("error", str(folder / "issue.yaml"))
    edit(folder / "articles/one.md", "一句又一句", "一句接一句")
    session.read()
    assert session.pending == []  # still held back
    edit(folder / "issue.yaml", "pages: [", "pages:")
    assert session.read()
    assert not session.held_back
    assert session.messages() == []
    assert [one.page for one in composed(session)] == ["A01"]  # the edit made in the meantime


def test_an_issue_with_errors_from_the_beginning_is_shown_as_far_as_it_can_be(folder: Path) -> None:
    edit(folder / "issue.yaml", "span: 3", "span: drei")
    session = Session(str(folder), "en")
    session.read()
    assert not session.held_back
    assert session.pending == ["A01", "A02"]
    assert [message["severity"] for message in session.messages()] == ["error"]


def test_an_issue_that_is_not_there_yet(tmp_path: Path) -> None:
    session = Session(str(tmp_path / "issue"), "en")
    session.read()
    assert session.names() == []
    assert [message["code"] for message in session.messages()] == ["issue-missing"]
    assert session.picture("A01", PPI) is None
    assert session.compose("A01") is None
    write_issue(tmp_path / "issue")
    assert session.read()
    assert session.pending == ["A01", "A02"]


def test_a_page_that_goes_and_comes_has_another_version(folder: Path) -> None:
    session = opened(folder)
    first = session.picture("A02", PPI)
    text = (folder / "issue.yaml").read_text("utf-8")
    (folder / "issue.yaml").write_text(text[: text.index("  - page: A02")], "utf-8")
    assert session.read()
    assert session.names() == session.composed() == ["A01"]
    assert session.picture("A02", PPI) is None
    (folder / "issue.yaml").write_text(text, "utf-8")
    assert session.read()
    (update,) = composed(session)
    assert first is not None
    assert update.version > first[0]
    assert update.before == 0


def test_a_picture_that_changes_on_disk_is_drawn_again(folder: Path) -> None:
    Image.new("L", (400, 300), 255).save(folder / "a.png")
    edit(folder / "issue.yaml", "text: |", "pictures: [{file: a.png, lines: 6}]\n        text: |")
    session = opened(folder)
    before = image(session)
    Image.new("L", (400, 300), 0).save(folder / "a.png")
    _, patched = after(session, before)
    assert not same(before, patched)
    assert same(patched, image(session))


def test_a_picture_that_comes_later(folder: Path) -> None:
    edit(folder / "issue.yaml", "text: |", "pictures: [{file: a.png, lines: 6}]\n        text: |")
    session = opened(folder)
    assert any(one["severity"] == "error" for one in [*session.messages(), *session.record("A01")["told"]])
    Image.new("L", (400, 300), 0).save(folder / "a.png")
    assert session.read()
    assert [one.page for one in composed(session)] == ["A01"]
    assert not any(one["severity"] == "error" for one in [*session.messages(), *session.record("A01")["told"]])


def test_a_font_that_changes_is_a_page_drawn_anew(folder: Path) -> None:
    (folder / "fonts").mkdir()
    source = next((ROOT / "fonts").glob("hei-4*.ttf"))
    shutil.copy(source, folder / "fonts/own.ttf")
    session = opened(folder)
    os.utime(folder / "fonts/own.ttf", (1, 1))
    assert session.read()
    assert session.pending == ["A01", "A02"]
    assert [one.patches for one in composed(session)] == [None, None]


def test_what_is_told_finds_its_place_on_the_page(folder: Path) -> None:
    edit(folder / "articles/one.md", "一句又一句", "一句又一句\U000f1234")
    session = opened(folder)
    told = session.record("A01")["told"]
    (message,) = [one for one in told if one["code"] == "missing-character"]
    frame = next(one for one in session.record("A01")["articles"] if one["name"] == "one")
    place = message["place"]
    assert frame["x"] <= place["x"] + 0.01
    assert frame["y"] <= place["y"] <= frame["y"] + frame["height"]
    assert message["line"] == 5
    assert "一句又一句" in message["source"]


def test_a_frame_says_what_the_article_took(folder: Path) -> None:
    session = opened(folder)
    record = session.record("A01")
    assert (record["width"], record["height"]) == (275, 390)  # 四开, as the format says
    one, two, three = record["articles"]
    assert (one["file"], one["line"]) == (str(folder / "articles/one.md"), 5)
    assert one["entry"]["file"] == str(folder / "issue.yaml")
    assert three["line"] == 15
    assert one["overset"] == two["overset"] == 0
    lines = [line for leg in one["legs"] for line in leg["lines"]]
    assert len(lines) >= one["used"] - 1  # the byline may share the last row
    grid = record["grid"]
    for leg in one["legs"]:
        assert leg["height"] == pytest.approx(leg["rows"] * grid["leading"], abs=0.002)
        for line in leg["lines"]:
            assert leg["y"] < line["y"] < leg["y"] + leg["height"]
            assert line["line"] in (3, 5)


def test_the_sizes_of_the_picture(folder: Path) -> None:
    session = opened(folder)
    # 275 × 390 mm at 100 pixels an inch, begun pixels counted.
    assert image(session).size == session.size("A01", PPI) == (1083, 1536)


def test_an_older_picture_is_not_kept(folder: Path) -> None:
    session = opened(folder)
    image(session)
    edit(folder / "articles/one.md", "一句又一句", "一句接一句")
    session.read()
    composed(session)
    image(session)
    assert [key[0] for key in session._pictures] == ["A01"]


def test_pictures_are_not_kept_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PICTURES_KEPT", 2)
    session = opened(folder)
    for ppi in (20, 30, 40):
        session.picture("A01", ppi)
    assert [key[2] for key in session._pictures] == [30, 40]
