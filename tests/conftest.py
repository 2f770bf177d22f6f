from __future__ import annotations

import os

import pytest
from hypothesis import settings

# What CI looks at is the same each time, so that a change fails for what it changed; at a desk the examples are new.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden anew from what the pages are now; read the diff",
    )
