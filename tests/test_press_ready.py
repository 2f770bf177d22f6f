"""What other programs say of the examples' files, where they are installed: qpdf of the structure, Ghostscript of the
whole, in both standards. A word from either is a fault."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest

from tests.test_build import ISSUES, make

EXAMPLES = [issue for issue in ISSUES if issue.parent.name == "examples"]
PLATES = ("Cyan", "Magenta", "Yellow", "Black")


def run(*command: str | Path) -> str:
    """What a program says; skips the test where there is none."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"no {command[0]} here")
    found = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout + found.stderr


@pytest.fixture(scope="module", params=["x4", "x1a"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDF files of all examples in one standard."""
    found: list[Path] = []
    for issue in EXAMPLES:
        folder = tmp_path_factory.mktemp(issue.name)
        make(issue, folder, preview=False, pdf=request.param)
        found += sorted(folder.glob("*.pdf"))
    return found


def test_qpdf_finds_nothing(files: list[Path]) -> None:
    for file in files:
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)


def test_ghostscript_draws_every_page_without_a_warning(files: list[Path], tmp_path: Path) -> None:
    for file in files:
        said = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=tiffgray",
                   "-r36", "-o", tmp_path / "page-%d.tif", file)  # fmt: skip
        assert said == "", file.name
        with pikepdf.open(file) as opened:
            assert len(list(tmp_path.glob("page-*.tif"))) == len(opened.pages)
        for page in tmp_path.glob("page-*.tif"):
            page.unlink()


def test_a_spot_colour_with_a_chinese_name_is_a_plate(tmp_path: Path) -> None:
    (issue,) = (one for one in EXAMPLES if one.name == "sheetfed")
    make(issue, tmp_path, preview=False)
    (file,) = tmp_path.glob("*.pdf")
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r36", "-o", tmp_path / "plate.tif", file)
    # Ghostscript writes what is not ASCII as a URL does.
    names = [unquote(path.name.removeprefix("plate(").removesuffix(").tif")) for path in tmp_path.glob("plate(*).tif")]
    assert sorted(name for name in names if name not in PLATES) == ["专色朱红"]
    assert set(names) >= set(PLATES)
