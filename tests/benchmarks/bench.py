"""What a build costs: ``python -m tests.benchmarks.bench [runs]`` prints medians. Not a test: it passes no judgement.

Measured are cold processes, imports and all: the real page without its preview, the real page with it, and an
issue of 24 pages and 240,000 characters made of the same text; then the time of each stage, the most memory that any
one process took, and the size of a page's PDF.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
REAL = ROOT / "issues" / "2021-12-28"

PAGES = 24
CHARACTERS = 240_000
RUNS = 7

KIB = 1024


class Plain(yaml.SafeDumper):
    """Writes everything out: the issue format has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class Measured(NamedTuple):
    """One cold process: seconds by the clock, seconds of processor time with its children's, peak bytes."""

    wall: float
    processor: float
    peak: int
    stages: dict[str, float]


def environment(cache: Path) -> dict[str, str]:
    """Byte code is kept, as that of an installed package is: else every run would compile the sources again."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(cache)}


def measure(issue: Path, output: Path, *arguments: str) -> Measured:
    """Build once in a new process, and say what it took."""
    command = [sys.executable, "-m", "layout", "build", str(issue), "-o", str(output), "--timings", *arguments]
    # A process of its own between here and there: the children's peak never falls again within one parent.
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        start = time.perf_counter()
        variables = environment(output.parent / "bytecode")
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = [done.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KIB, done.stderr]
        with os.fdopen(writer, "w") as file:
            json.dump(found, file)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        status, wall, processor, peak, said = json.load(file)
    os.waitpid(pid, 0)
    if status not in (0, 1):
        sys.exit(said)
    return Measured(wall, processor, peak, stages_of(said))


def stages_of(said: str) -> dict[str, float]:
    """Seconds by stage, from what ``--timings`` prints."""
    rows = [line.split() for line in said.splitlines() if line.endswith(" ms")]
    return {row[0]: float(row[1]) / 1000 for row in rows}


def large_issue(folder: Path) -> Path:
    """An issue of PAGES pages, each with CHARACTERS / PAGES characters of the real page's text in six columns."""
    articles = sorted((REAL / "articles").glob("*"))
    # Without spaces, which the report does not count as characters either.
    paragraphs = [line.replace(" ", "") for path in articles for line in body_of(path) if line]
    (folder / "articles").mkdir(parents=True)
    wanted = CHARACTERS // PAGES
    names = []
    for number in range(1, PAGES + 1):
        text: list[str] = []
        length = turn = 0
        while length < wanted:
            # Every page starts at another paragraph, so that no two pages are the same work.
            paragraph = paragraphs[(number * 5 + turn) % len(paragraphs)][: wanted - length]
            text.append(paragraph)
            length += len(paragraph)
            turn += 1
        names.append(f"page{number:02}.md")
        (folder / "articles" / names[-1]).write_text("\n\n".join(text) + "\n", "utf-8")
    write_issue(folder, names)
    return folder


def body_of(path: Path) -> list[str]:
    """The paragraphs of an article without its front matter and its mark-up."""
    text = path.read_text("utf-8")
    if text.startswith("---"):
        text = text.split("\n---", 1)[1].partition("\n")[2]
    return [line.strip() for line in text.splitlines() if not line.startswith("#")]


def write_issue(folder: Path, names: list[str]) -> None:
    pages = [
        {
            "page": f"A{number:02}",
            "articles": [{"headline": "大样", "span": 8, "columns": 8, "file": f"articles/{name}"}],
        }
        for number, name in enumerate(names, 1)
    ]
    issue: dict[str, Any] = {"paper": "大样", "date": "2021-12-28", "format": "broadsheet", "pages": pages}
    (folder / "issue.yaml").write_text(yaml.dump(issue, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")


def characters_set(output: Path) -> tuple[int, int]:
    """Characters of the copy that were set, and those that found no place."""
    report = json.loads((output / "report.json").read_text("utf-8"))
    articles = [article for page in report["pages"] for article in page["articles"]]
    overset = sum(article["characters_overset"] for article in articles)
    return sum(article["characters"] for article in articles) - overset, overset


def sizes(output: Path) -> tuple[int, int]:
    """Bytes of the first page's PDF, and how many of them are the output profile."""
    import pikepdf

    file = next(iter(sorted(output.glob("*.pdf"))))
    with pikepdf.open(file) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        return file.stat().st_size, len(profile.read_raw_bytes())


def row(name: str, runs: list[Measured]) -> None:
    wall = statistics.median(run.wall for run in runs)
    processor = statistics.median(run.processor for run in runs)
    peak = statistics.median(run.peak for run in runs)
    print(f"{name:<34}{wall * 1000:9.0f} ms{processor * 1000:9.0f} ms{peak / 1e6:9.0f} MB")


def stage_rows(name: str, runs: list[Measured]) -> None:
    print(f"\n{name}, by stage (added up over processes)")
    start = statistics.median(run.wall - run.stages["total"] for run in runs)
    print(f"  {'start and imports':<32}{start * 1000:9.1f} ms")
    for stage in runs[0].stages:
        print(f"  {stage:<32}{statistics.median(run.stages[stage] for run in runs) * 1000:9.1f} ms")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = large_issue(folder / "large")
        measure(REAL, folder / "warm")  # fills the disk's cache and the byte code
        page = [measure(REAL, folder / "page", "--no-preview") for _ in range(count)]
        preview = [measure(REAL, folder / "preview") for _ in range(count)]
        issue = [measure(large, folder / "issue", "--no-preview") for _ in range(max(count // 2, 1))]
        placed, overset = characters_set(folder / "issue")
        size, profile = sizes(folder / "issue")
    print(f"{'median, cold process':<34}{'clock':>12}{'processor':>12}{'peak':>12}")
    row("real page, no preview", page)
    row("real page, with preview", preview)
    row(f"{PAGES} pages, {placed:,} characters", issue)
    if overset:
        print(f"  and {overset:,} characters found no place")
    each = f"PDF of a page of {CHARACTERS // PAGES:,} characters"
    print(f"{each:<45}{size / 1e3:9.1f} kB, without the output profile {(size - profile) / 1e3:.1f} kB")
    stage_rows("real page, no preview", page)
    stage_rows(f"{PAGES} pages", issue)


if __name__ == "__main__":
    main()
