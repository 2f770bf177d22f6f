"""The makeup engine: pages that fill exactly, found by solving, with the typesetter as the oracle."""
