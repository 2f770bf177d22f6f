"""What the elements of a structure tree say of themselves."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from layout.content.structure import source_of, title_of


def user(place: str) -> Dictionary:
    entry = Dictionary(N=String("source"), V=String(place))
    return Dictionary(O=Name.UserProperties, P=Array([entry]))


@pytest.mark.parametrize(
    ("element", "source", "title"),
    [
        (Dictionary(S=Name.P, A=user("稿件.md:7")), ("稿件.md", 7), ""),
        (Dictionary(S=Name.P, A=Array([Dictionary(O=Name.Layout), user("a.md:7")])), ("a.md", 7), ""),
        # In PDF 1.4 there are no user properties.
        (Dictionary(S=Name.P, T=String("稿件.md:7")), ("稿件.md", 7), ""),
        (Dictionary(S=Name.Figure, T=String("issue.yaml:12"), Alt=String("山居书店")), ("issue.yaml", 12), "山居书店"),
        # A title is one, whatever it looks like.
        (Dictionary(S=Name.Art, T=String("a.md:7")), None, "a.md:7"),
        (Dictionary(S=Name.P, T=String("3:2")), None, "3:2"),
        (Dictionary(S=Name.P, T=String("a.md:7 ff.")), None, "a.md:7 ff."),
        (Dictionary(S=Name.P, A=Dictionary(O=Name.Layout)), None, ""),
        (Dictionary(S=Name.P, A=user("nowhere")), None, ""),
    ],
)
def test_source_and_title(element: pikepdf.Object, source: tuple[str, int] | None, title: str) -> None:
    assert (source_of(element), title_of(element)) == (source, title)
