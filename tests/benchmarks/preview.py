"""What an edit costs until the live page shows it: ``python -m tests.benchmarks.preview [--edits 20] [--engine]``.

``banmian preview`` runs as a process of its own on a copy of the real page's issue. An article's text is changed on
disk, and the clock runs from the end of that write to the last byte of the event that brings the new picture, as a
browser gets it: the wait for more changes, reading, composing, drawing and encoding are in it. The server's processor
time for an edit is told too, since a clock on a busy machine measures the others.

With ``--engine`` it is the page that the makeup engine makes: the picture in the former places is what counts, and when
the page came that was made up anew is told beside it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent.parent
ISSUE = ROOT / "issues" / "2021-12-28"
ARTICLES = ("ertong", "shuanggai", "jiwei", "shangwuju")
SETTLED = 1.5
"""Seconds between two edits, so that none finds the server at work."""


def events(address: str) -> Iterator[tuple[str, dict[str, Any], float]]:
    """The server's events: name, data, and when its last byte had come."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.request("GET", parts.path + "events")
    answer = connection.getresponse()
    name = ""
    while line := answer.readline():
        if line.startswith(b"event: "):
            name = line[7:].decode().strip()
        elif line.startswith(b"data: "):
            yield name, json.loads(line[6:]), time.perf_counter()


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process has taken (proc(5), fields 14 and 15 of stat); 0 where there is no
    /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def altered(text: str, number: int) -> str:
    """The copy with a few characters more or less in its last paragraph but one, as somebody types."""
    paragraphs = text.rstrip("\n").split("\n\n")
    paragraph = re.sub("[好的]+。$", "。", paragraphs[-2])
    paragraphs[-2] = paragraph.removesuffix("。") + "好的" * (number % 4) + "。"
    return "\n\n".join(paragraphs) + "\n"


def measure(count: int, engine: bool) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "issue"
        shutil.copytree(ISSUE, folder)
        issue = folder / "engine.yaml" if engine else folder
        command = [sys.executable, "-m", "layout", "preview", str(issue), "--no-open", "--lang", "en"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=work)
        try:
            assert server.stdout is not None
            run(server.stdout.readline().strip(), folder, count, server.pid)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(10)


def run(address: str, folder: Path, count: int, pid: int) -> None:
    told = events(address)
    for name, data, _ in told:
        if not data.get("pending", [""]) and (name == "page" or data.get("pages")):
            break
    time.sleep(SETTLED)
    waits: list[float] = []
    before = processor_time(pid)
    for number in range(1, count + 1):
        file = folder / "articles" / f"{ARTICLES[number % len(ARTICLES)]}.md"
        text = altered(file.read_text("utf-8"), number // len(ARTICLES) + 1)
        file.write_text(text, "utf-8")
        start = time.perf_counter()
        pages = ((data, end) for name, data, end in told if name == "page")
        data, end = next(one for one in pages if one[0]["patches"])
        size = sum(len(one["png"]) for one in data["patches"])
        waits.append((end - start) * 1000)
        line = f"{file.stem:12}{waits[-1]:8.1f} ms{size / 1000:9.1f} kB of picture"
        if data["pending"]:
            end = next(end for data, end in pages if not data["pending"])
            line += f", made up anew after {(end - start) * 1000:.0f} ms"
        print(line, flush=True)
        time.sleep(SETTLED)
    busy = (processor_time(pid) - before) / count * 1000
    print(f"from file write to pushed picture: median {statistics.median(waits):.1f} ms, worst {max(waits):.1f} ms")
    print(f"the server's processor time for an edit: {busy:.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--engine", action="store_true")
    chosen = parser.parse_args()
    measure(chosen.edits, chosen.engine)
