"""The words of the live page: in both languages, all that the page uses, and none that it does not."""

from __future__ import annotations

import re
from pathlib import Path

from layout.preview.words import WORDS

ASSETS = Path(__file__).parent.parent.parent / "layout/preview/assets"


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    assert list(WORDS["en"]) == list(WORDS["zh"])
    for name, text in WORDS["en"].items():
        assert text
        assert sorted(re.findall(r"\{\d\}", text)) == sorted(re.findall(r"\{\d\}", WORDS["zh"][name]))
        assert re.search("[\u4e00-\u9fff]", WORDS["zh"][name]) or not re.search("[A-Za-z]{3}", text)


def test_every_word_is_used_and_every_one_that_is_used_is_there() -> None:
    page, script = (ASSETS / "page.html").read_text("utf-8"), (ASSETS / "page.js").read_text("utf-8")
    used = set(re.findall(r"\{([a-z_]+)\}", page)) - {"lang", "settings"}
    used |= set(re.findall(r"words\.([a-z_]+)", script)) | set(re.findall(r'say\("([a-z_]+)"', script))
    used |= {"error", "warning", "note", "kind_ad", "kind_picture", "kind_rule"}  # by severity and kind
    assert used == set(WORDS["en"])
