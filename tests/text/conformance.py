"""Which test measures which clause of CLREQ and JLREQ, and the pages that tell of it.

A test says with :func:`measures` what clause it measures on composed lines, and with :func:`switched_off`
for what clause it is the negative control: the same measurement with the rule turned off. The clauses are
in ``data/clreq.yaml`` and ``data/jlreq.yaml``. ``python -m tests.text.conformance`` writes the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PAGES = ("clreq", "jlreq")
"""The standards, by the names of their pages and lists of clauses."""
Test = Callable[..., Any]


def measures(*clauses: str) -> Callable[[Test], Test]:
    """The decorated test measures these clauses on output."""
    return _mark("clreq", clauses)


def switched_off(*clauses: str) -> Callable[[Test], Test]:
    """The decorated test measures that without the rule of these clauses the output is another."""
    return _mark("clreq_off", clauses)


def _mark(attribute: str, clauses: tuple[str, ...]) -> Callable[[Test], Test]:
    def mark(test: Test) -> Test:
        setattr(test, attribute, clauses)
        return test

    return mark


def marked(attribute: str) -> dict[str, list[str]]:
    """Clause → the tests with a mark for it, as file::name."""
    found: dict[str, list[str]] = {}
    for name, test in _tests():
        for clause in getattr(test, attribute, ()):
            found.setdefault(clause, []).append(name)
    return found


def _tests() -> Iterator[tuple[str, Test]]:
    for path in sorted(HERE.glob("test_*.py")):
        module = import_module(f"tests.text.{path.stem}")
        for name, member in vars(module).items():
            if name.startswith("test_") and callable(member):
                yield f"{path.stem}::{name}", member


def path(standard: str) -> Path:
    return HERE.parent / f"{standard}.md"


def sections(standard: str) -> list[dict[str, Any]]:
    return yaml.safe_load((HERE / f"data/{standard}.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def status(clause: dict[str, Any], measured: list[str], controls: list[str]) -> str:
    """Met only if a test measures it and another is its control; else what the clause itself states."""
    for word in ("deviates", "not yet"):
        if word in clause:
            return f"**{word}**: {clause[word]}"
    if not measured:
        return "**not measured**"
    return "met" if controls or clause.get("control") == "none" else "met, without a control"


def page(standard: str) -> str:
    """The conformance page of a standard, in Markdown."""
    measured, controls = marked("clreq"), marked("clreq_off")
    rows, counts = [], dict.fromkeys(("met", "deviates", "not yet", "not measured"), 0)
    for section in sections(standard):
        rows.append(f"\n## {section['title']} (`#{section['section']}`)\n")
        rows.append("| clause | status | measured by | with the rule off |")
        rows.append("| --- | --- | --- | --- |")
        for clause in section["clauses"]:
            key = clause["key"]
            tests, off = measured.get(key, []), controls.get(key, [])
            found = status(clause, tests, off)
            counts[next(word for word in counts if found.strip("*").startswith(word))] += 1
            rows.append(f"| {clause['says']} | {found} | {_names(tests)} | {_names(off)} |")
    total = sum(counts.values())
    tally = ", ".join(f"{number} {word}" for word, number in counts.items())
    return "\n".join([_HEADS[standard].format(total=total, tally=tally), *rows, ""])


def _names(tests: list[str]) -> str:
    return "<br>".join(f"`{name}`" for name in tests) or "–"


_HOW = """Written by `python -m tests.text.conformance` from the marks of the tests; a test fails if this page is not
current. Every clause of {standard} that
rules the composition of horizontal lines is listed under its section. *Met* means that a test composes text,
reads the glyphs' positions back from the lines and finds what the clause says; beside it stands the negative
control, a test that turns the rule off and finds that the lines change.

{total} clauses: {tally}."""
_HEADS = {
    "clreq": "# Conformance to CLREQ, horizontal setting\n\n"
    + _HOW.replace("{standard}", "W3C's Requirements for Chinese Text Layout (w3c/clreq at 7d51569, 21 March 2024)"),
    "jlreq": "# Conformance to JLREQ, horizontal setting\n\n"
    + _HOW.replace("{standard}", "W3C's Requirements for Japanese Text Layout (w3c/jlreq at 62bc5db, 14 March 2024)"),
}


if __name__ == "__main__":
    for name in PAGES:
        path(name).write_text(page(name), "utf-8")
