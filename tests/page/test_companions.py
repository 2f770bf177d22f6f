from __future__ import annotations

import pytest

from layout.font.catalogue import Catalogue
from layout.issue.model import HeadlineLevel, Latin
from layout.page.companions import with_companions
from tests.page.makers import ROLES, STYLE, article, group, page, role

COMPANION = Latin("kai", 1100, 20)


@pytest.mark.parametrize("written", ["song", "宋体", "Noto Serif SC", "SONG"])
@pytest.mark.parametrize("asked", ["song", "宋体", "Song"])
def test_a_companion_is_found_by_any_name_of_its_family(written: str, asked: str) -> None:
    roles = {**ROLES, "body": role(family=asked), "strong": role(family="hei")}
    level = HeadlineLevel(1, {"main": role(family=asked)}, 0)
    modules = [article("one")._replace(roles=roles), group(2, [article("in")._replace(roles=roles)])]
    style = STYLE._replace(roles=roles, headlines=(level,), latin={written: COMPANION})
    found = with_companions(page(modules)._replace(style=style), Catalogue.load())
    one, two = found.modules
    for some in (found.style.roles, one.roles, two.articles[0].roles):
        assert some["body"].latin == COMPANION
        assert some["strong"].latin is None
    assert found.style.headlines[0].roles["main"].latin == COMPANION


def test_what_was_found_by_the_name_as_written_is_kept() -> None:
    own = Latin("hei")
    style = STYLE._replace(roles={"body": role(family="宋体")._replace(latin=own)}, latin={"song": COMPANION})
    found = with_companions(page([])._replace(style=style), Catalogue.load())
    assert found.style.roles["body"].latin == own
