"""Where the material that comes with the house lies: in a checkout or in an installed wheel.

``layout/data`` is part of the package. The faces lie in ``fonts/`` beside the package in a checkout;
the wheel carries that folder as ``layout/_bundled/fonts``. Plain ``os.path``, since
``importlib.resources`` costs more than reading the catalogue does.
"""

from __future__ import annotations

import os.path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data_folder() -> str:
    """The folder of formats, styles and profiles."""
    return os.path.join(_PACKAGE, "data")


def bundled_folder(name: str) -> str:
    """A folder that a checkout has at its top and a wheel under ``layout/_bundled``.

    Raises FileNotFoundError when the installation lacks it.
    """
    for parent in (os.path.join(_PACKAGE, "_bundled"), os.path.dirname(_PACKAGE)):
        folder = os.path.join(parent, name)
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(os.path.join(_PACKAGE, "_bundled", name))


def fonts_folder() -> str:
    """The folder of ``catalogue.yaml`` and the default faces."""
    return bundled_folder("fonts")
