"""banmian: a newspaper typesetter. The import package; the command is :mod:`layout.cli`."""

__version__ = "0.1.0"
