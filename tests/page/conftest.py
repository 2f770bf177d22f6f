from __future__ import annotations

import pytest

from tests.page.makers import plain_paragraph, plain_size


@pytest.fixture(autouse=True)
def one_em_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set text with every character one em wide, so that places can be counted by hand."""
    for room in ("flow", "headline", "pictures", "furniture", "marks", "table", "insets"):
        monkeypatch.setattr(f"layout.page.{room}.natural_size", plain_size, raising=False)
        monkeypatch.setattr(f"layout.page.{room}.set_paragraph", plain_paragraph)
