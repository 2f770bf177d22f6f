from __future__ import annotations

from pathlib import Path

import pytest

from layout import resources


def test_the_checkout_has_its_material():
    assert Path(resources.fonts_folder(), "catalogue.yaml").is_file()
    assert Path(resources.data_folder()) == Path(resources.__file__).parent / "data"


def test_an_installed_wheel_carries_it_in_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "layout"
    (package / "_bundled" / "fonts").mkdir(parents=True)
    (tmp_path / "site-packages" / "fonts").mkdir()  # another distribution's folder of that name
    monkeypatch.setattr(resources, "_PACKAGE", str(package))
    assert Path(resources.fonts_folder()) == package / "_bundled" / "fonts"


def test_an_installation_without_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", str(tmp_path / "layout"))
    with pytest.raises(FileNotFoundError):
        resources.fonts_folder()
