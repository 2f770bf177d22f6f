"""The conformance page says what the tests measure, and nothing else."""

from __future__ import annotations

import pytest

from tests.text import conformance

SECTIONS = [section for name in conformance.PAGES for section in conformance.sections(name)]
CLAUSES = [clause for section in SECTIONS for clause in section["clauses"]]


@pytest.mark.parametrize("name", conformance.PAGES)
def test_the_page_is_current(name: str) -> None:
    found = conformance.path(name).read_text("utf-8")
    assert found == conformance.page(name), "run python -m tests.text.conformance"


def test_every_mark_names_a_clause_and_every_clause_stands_once() -> None:
    keys = [clause["key"] for clause in CLAUSES]
    assert len(keys) == len(set(keys))
    assert set(conformance.marked("clreq")) | set(conformance.marked("clreq_off")) <= set(keys)


def test_a_clause_that_is_said_to_be_met_is_measured_and_has_its_control() -> None:
    measured, controls = conformance.marked("clreq"), conformance.marked("clreq_off")
    for clause in CLAUSES:
        if not {"deviates", "not yet"} & clause.keys():
            assert clause["key"] in measured, clause
            assert clause["key"] in controls, clause


def test_no_clause_is_met_by_being_listed() -> None:
    assert conformance.status({"key": "x", "says": "…"}, [], []) == "**not measured**"
