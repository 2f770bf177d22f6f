"""``banmian preflight``: exit codes, forms, and the page for people."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from layout.cli import commands
from layout.preflight import ghostscript
from tests.preflight.files import painting, sound
from tests.preflight.test_examine import changed, second_page, x1a


@pytest.fixture(autouse=True)
def _without_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ink has its own tests; here a renderer would only take time."""
    monkeypatch.setattr(ghostscript, "is_here", lambda: False)


def preflight(folder: Path, data: bytes, *arguments: str) -> Result:
    file = folder / "ad.pdf"
    file.write_bytes(data)
    return CliRunner().invoke(commands, ["preflight", str(file), "--lang", "en", *arguments])


RED = painting("1 0 0 rg 100 100 50 50 re f")


def test_a_sound_file_ends_with_0(tmp_path: Path) -> None:
    found = preflight(tmp_path, sound(), "--format", "short")
    assert (found.exit_code, found.stdout.count("\n")) == (0, 1)
    assert "ink-estimated" in found.stdout


def test_a_fault_ends_with_1(tmp_path: Path) -> None:
    found = preflight(tmp_path, RED)
    assert found.exit_code == 1
    assert found.stdout.startswith("error[rgb]: there is colour in DeviceRGB\n--> ad.pdf, page 1\n")


def test_warnings_are_no_faults(tmp_path: Path) -> None:
    assert preflight(tmp_path, sound(), "--plant", "heatset").exit_code == 0


def test_json(tmp_path: Path) -> None:
    found = preflight(tmp_path, RED, "--json")
    assert [one["code"] for one in json.loads(found.stdout)] == ["rgb", "ink-estimated"]
    assert json.loads(preflight(tmp_path, RED, "--format", "json").stdout) == json.loads(found.stdout)


def test_the_standard_can_be_chosen(tmp_path: Path) -> None:
    assert preflight(tmp_path, x1a(), "--pdf", "x1a").exit_code == 0
    assert preflight(tmp_path, x1a(), "--pdf", "x4").exit_code == 1


def test_a_file_is_held_to_what_it_claims_to_be(tmp_path: Path) -> None:
    found = preflight(tmp_path, x1a(), "-o", str(tmp_path / "out"), "--format", "short")
    assert (found.exit_code, "standard-taken" in found.stdout) == (0, True)
    assert "PDF/X-1a" in (tmp_path / "out/ad.preflight.html").read_text("utf-8")


def test_a_plant_s_own_profile(tmp_path: Path) -> None:
    (tmp_path / "plant.yaml").write_text("base: newsprint-coldset\nbleed: 5mm\n", "utf-8")
    found = preflight(tmp_path, sound(), "--plant", str(tmp_path / "plant.yaml"), "--format", "short")
    assert (found.exit_code, "bleed-missing" in found.stdout) == (1, True)


def test_bad_usage_ends_with_2(tmp_path: Path) -> None:
    assert preflight(tmp_path, sound(), "--plant", "letterpress").exit_code == 2
    assert preflight(tmp_path, sound(), "--page", "2").exit_code == 2
    assert CliRunner().invoke(commands, ["preflight", str(tmp_path / "none.pdf")]).exit_code == 2


def test_a_page_can_be_chosen(tmp_path: Path) -> None:
    data = changed(second_page(400))
    assert preflight(tmp_path, data).exit_code == 1
    assert preflight(tmp_path, data, "--page", "1").exit_code == 0


def test_the_page_for_people(tmp_path: Path) -> None:
    found = preflight(tmp_path, RED, "-o", str(tmp_path / "out"))
    assert found.exit_code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ad.preflight.html"]
    assert "there is colour in DeviceRGB" in (tmp_path / "out/ad.preflight.html").read_text("utf-8")


@pytest.mark.parametrize("more", [(), ("--page", "1"), ("-o", "out")])
def test_a_file_that_cannot_be_opened_is_told_and_no_more(tmp_path: Path, more: tuple[str, ...]) -> None:
    locked = changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="user", R=4))
    arguments = [str(tmp_path / one) if one == "out" else one for one in more]
    for data, code in ((locked, "file-locked"), (b"no PDF", "file-unreadable")):
        found = preflight(tmp_path, data, "--format", "short", *arguments)
        assert (found.exit_code, found.stdout.count("\n")) == (1, 1)
        assert code in found.stdout
        assert "BytesIO" not in found.stdout
        assert isinstance(found.exception, SystemExit)
        assert bool(list(tmp_path.glob("out/*.html"))) == ("-o" in more)


def test_a_plant_that_there_is_not_is_told_without_a_place(tmp_path: Path) -> None:
    found = preflight(tmp_path, sound(), "--plant", "nope")
    assert found.exit_code == 2
    assert "unknown-plant" in found.stderr
    assert "-->" not in found.stderr


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    found = preflight(tmp_path, sound(), "-o", str(tmp_path / "out"))
    assert found.exit_code == 1
    assert "out" in found.stderr
