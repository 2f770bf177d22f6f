from __future__ import annotations

import pytest

from layout.text.em_face import EmFaces


@pytest.fixture
def em_faces() -> EmFaces:
    return EmFaces()
