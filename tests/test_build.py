"""The whole way, from issue.yaml to files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from layout.build import Options, Outcome, UnknownPage, build
from layout.diagnostics import Report
from layout.source import Sources

ROOT = Path(__file__).parent.parent
ISSUE = ROOT / "examples" / "splitting"
ISSUES = sorted(path.parent for folder in ("issues", "examples") for path in (ROOT / folder).glob("*/issue.yaml"))


def make(issue: Path, output: Path, **options: object) -> tuple[Outcome, Report]:
    told = Report()
    outcome = build(str(issue), Options(str(output))._replace(**options), told, Sources())
    assert outcome is not None, [found.message() for found in told]
    return outcome, told


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def codes(told: Report) -> list[str]:
    return [found.code.name for found in told]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """An issue that may be changed."""
    return Path(shutil.copytree(ISSUE, tmp_path / "issue"))


def test_there_are_issues_and_examples() -> None:
    assert {path.parent.name for path in ISSUES} == {"issues", "examples"}


@pytest.mark.parametrize("issue", ISSUES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_issue_and_example_builds(issue: Path, tmp_path: Path) -> None:
    outcome, told = make(issue, tmp_path)
    assert not told.failed, [found.message() for found in told]
    made = bytes_of(tmp_path)
    assert sorted(outcome.files) == sorted(str(tmp_path / name) for name in made)
    endings = sorted(Path(name).suffix for name in made)
    facts = yaml.safe_load((issue / "issue.yaml").read_text("utf-8"))
    plant = facts.get("plant", {})
    one_file = isinstance(plant, dict) and plant.get("files") == "issue"
    pdfs = 1 if one_file else len(outcome.pages)
    records = [".json"] * any(page.choice is not None for page in outcome.pages)
    assert endings == sorted([".pdf"] * pdfs + [".png"] * len(outcome.pages) + [".json"] * 2 + records)
    version = b"%PDF-1.4" if isinstance(plant, dict) and plant.get("pdf") == "x1a" else b"%PDF-1.6"
    for name, data in made.items():
        start = {".pdf": version, ".png": b"\x89PNG\r\n\x1a\n", ".json": b"{"}[Path(name).suffix]
        assert data.startswith(start)
    report = json.loads(made["report.json"])
    assert [page["page"] for page in report["pages"]] == [page.name for page in outcome.pages]
    assert [page["files"] for page in report["pages"]] == [list(page.files) for page in outcome.pages]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    make(ISSUE, tmp_path / "one", preview=False)
    make(ISSUE, tmp_path / "two", preview=False)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_source_date_epoch_is_the_time_the_file_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # 2001-09-09 01:46:40 UTC
    outcome, _ = make(ISSUE, tmp_path, preview=False)
    assert b"2001-09-09T01:46:40" in Path(outcome.files[0]).read_bytes()


@pytest.mark.parametrize("value", ["now", "-1", "1.5", "9" * 5000, "253402300800"])
def test_a_source_date_epoch_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    told = Report()
    assert build(str(ISSUE), Options(str(tmp_path / "out")), told, Sources()) is None
    assert codes(told) == ["bad-source-date-epoch"]
    assert not (tmp_path / "out").exists()


def test_an_unknown_page(tmp_path: Path) -> None:
    with pytest.raises(UnknownPage):
        make(ISSUE, tmp_path / "out", pages=("Z99",))
    assert not (tmp_path / "out").exists()


def test_pages_side_by_side_are_the_pages_made_in_turn(copy: Path, tmp_path: Path) -> None:
    repeat_page(copy, ("A02", "A03", "A04"))
    first, told = make(copy, tmp_path / "one", preview=False, jobs=1)
    second, told_second = make(copy, tmp_path / "two", preview=False, jobs=3)
    assert [page.name for page in first.pages] == [page.name for page in second.pages] == ["A02", "A03", "A04"]
    assert list(told) == list(told_second)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_one_page_of_several(copy: Path, tmp_path: Path) -> None:
    repeat_page(copy, ("A02", "A03"))
    outcome, _ = make(copy, tmp_path / "out", preview=False, pages=("A03",))
    assert [page.name for page in outcome.pages] == ["A03"]
    # Its PDF, the report and the manifest.
    assert len(bytes_of(tmp_path / "out")) == 3


def test_two_pages_of_one_file_name_are_refused(copy: Path, tmp_path: Path) -> None:
    repeat_page(copy, ("A02", "a02"))
    told = Report()
    assert build(str(copy), Options(str(tmp_path / "out")), told, Sources()) is None
    assert codes(told) == ["file-name-twice"]
    assert not (tmp_path / "out").exists()


def test_an_issue_that_cannot_be_read_leaves_former_files_alone(copy: Path, tmp_path: Path) -> None:
    make(copy, tmp_path / "out", preview=False)
    former = bytes_of(tmp_path / "out")
    (copy / "issue.yaml").write_text("paper: [", "utf-8")
    told = Report()
    assert build(str(copy), Options(str(tmp_path / "out")), told, Sources()) is None
    assert told.failed
    assert bytes_of(tmp_path / "out") == former


class Plain(yaml.SafeDumper):
    """Writes everything out: the issue format has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def repeat_page(issue: Path, names: tuple[str, ...]) -> None:
    """Let the issue have its first page several times, under these names."""
    file = issue / "issue.yaml"
    tree = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    tree["pages"] = [{**tree["pages"][0], "page": name} for name in names]
    file.write_text(yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")


def test_copied_text_has_the_marked_words_whole_and_no_readings(tmp_path: Path) -> None:
    import pypdfium2

    outcome, _ = make(ROOT / "examples" / "inline", tmp_path, preview=False)
    (pdf,) = (path for path in outcome.files if path.endswith(".pdf"))
    text = "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())
    names = "名单：吴文祺、张涤华、洪诚、欧阳修远、"
    for copy in ("班固班昭兄妹", "“魍魉”“龃龉”这样的书面词", "小猫跳，你好吗。", names):
        assert copy in text
    assert set("ǎǔāㄇㄠˇ˙").isdisjoint(text)
