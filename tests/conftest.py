from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No test is timed: how long an example takes is the machine's affair, and tests/benchmarks is where it is measured.
settings.register_profile("desk", deadline=None)
# What CI looks at is the same each time, so that a change fails for what it changed; at a desk the examples are new.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden anew from what the pages are now; read the diff",
    )
