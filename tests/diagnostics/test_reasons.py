from __future__ import annotations

import errno
import os
import re

import pytest

from layout.diagnostics.reasons import system_reasons


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.ENOSPC, errno.EROFS, errno.EISDIR])
def test_what_the_system_says_is_said_in_both_languages(number: int) -> None:
    english, chinese = system_reasons(OSError(number, os.strerror(number)))
    assert english == os.strerror(number)
    assert re.fullmatch("[\u4e00-\u9fff]+", chinese)


def test_what_has_no_words_of_ours_has_the_system_s() -> None:
    assert system_reasons(OSError(errno.EXDEV, "odd")) == ("odd", "odd")
    assert system_reasons(OSError()) == ("OSError", "OSError")
