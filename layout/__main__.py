"""``python -m layout``, the same as the command ``banmian``."""

from layout.cli import main

main()
