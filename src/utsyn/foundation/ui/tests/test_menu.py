"""The menu: one way a room, several under the label they share, and the nearest marked."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines

from utsyn.foundation.kernel import registries
from utsyn.foundation.kernel.registries import NavItem
from utsyn.foundation.ui.chrome import Way, nav_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def ways(cast: Any, rf: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`ways(path)`: the menu of a house with two rooms of a group, one of them within the other's address, and one by itself."""
    items = [
        NavItem("strategy", lambda: "Strategien", "strategy:strategies", order=10),
        NavItem("cases", lambda: "Saker", "council:cases", order=30, group="council"),
        NavItem("decisions", lambda: "Vedtak", "council:decisions", order=20, group="council"),
    ]
    monkeypatch.setattr(registries, "NAV", {item.key: item for item in items})
    monkeypatch.setattr("utsyn.foundation.ui.chrome.NAV", registries.NAV)

    def menu(path: str, groups: dict[str, str]) -> tuple[Way, ...]:
        monkeypatch.setattr("utsyn.foundation.ui.chrome.NAV_GROUPS", {key: lambda words=words: words for key, words in groups.items()})
        request = rf.get(path)
        request.authority, request.language, request.user = cast.authority, "nb", cast.anyone
        return nav_items(request)

    return menu


def test_ways_of_a_group_share_one_place_leading_to_the_first(ways: Any) -> None:
    strategy, council = ways("/hamar/nb/strategy/", {"council": "Saker og vedtak"})
    assert (strategy.is_current, strategy.within) == (True, ())
    assert (council.label, council.href, council.is_current) == ("Saker og vedtak", "/hamar/nb/council/", False)
    assert [way.label for way in council.within] == ["Vedtak", "Saker"]


def test_the_nearest_way_alone_is_current_and_its_group_with_it(ways: Any) -> None:
    strategy, council = ways("/hamar/nb/council/cases/abc/", {"council": "Saker og vedtak"})
    assert not strategy.is_current
    assert council.is_current
    assert [way.is_current for way in council.within] == [False, True]


def test_a_group_without_a_name_is_no_group(ways: Any) -> None:
    assert [way.label for way in ways("/hamar/nb/", {})] == ["Strategien", "Vedtak", "Saker"]


def test_what_lies_together_is_a_row_of_its_own_and_all_of_it_is_in_the_narrow_menu(ways: Any) -> None:
    shown = ways("/hamar/nb/council/", {"council": "Saker og vedtak"})
    macros = engines["jinja2"].env.get_template("ui/components/navigation.html").module
    around = type("Around", (), {"nav": shown, "languages": (), "person": None, "sign_in": None})
    assert str(macros.menu_within(around)).count("<a ") == 2
    assert str(macros.menu(around)).count("<a ") == 2 + 3
