"""The code list is whole: 17 goals, 169 targets, 8 forerunners, each named in three languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from utsyn.governance.strategy import sdg

LANGUAGES = {"nb", "nn", "en"}
TARGETS_PER_GOAL = {
    1: 7,
    2: 8,
    3: 13,
    4: 10,
    5: 9,
    6: 8,
    7: 5,
    8: 12,
    9: 8,
    10: 10,
    11: 10,
    12: 11,
    13: 5,
    14: 10,
    15: 12,
    16: 12,
    17: 19,
}


def every_name() -> Iterator[tuple[str, sdg.Names]]:
    nouns: tuple[sdg.Goal | sdg.Target | sdg.MillenniumGoal, ...] = (
        *sdg.SDG_GOALS,
        *sdg.SDG_TARGETS,
        *sdg.MILLENNIUM_GOALS,
    )
    for noun in nouns:
        yield noun.code, noun.name


def test_there_are_17_goals_in_order() -> None:
    assert [goal.number for goal in sdg.SDG_GOALS] == list(range(1, 18))


def test_there_are_169_targets() -> None:
    assert len(sdg.SDG_TARGETS) == 169


def test_each_goal_has_its_number_of_targets() -> None:
    assert {goal.number: len(goal.targets) for goal in sdg.SDG_GOALS} == TARGETS_PER_GOAL


def test_each_target_stands_under_its_own_goal() -> None:
    strays = [t.code for g in sdg.SDG_GOALS for t in g.targets if t.goal_number != g.number]
    assert strays == []


def test_codes_are_unique() -> None:
    counted = Counter(code for code, _ in every_name())
    assert [code for code, times in counted.items() if times > 1] == []


def test_numbered_targets_run_from_one_and_lettered_ones_from_a() -> None:
    for goal in sdg.SDG_GOALS:
        ends = [target.code.partition(".")[2] for target in goal.targets]
        numbers = [end for end in ends if end.isdecimal()]
        letters = [end for end in ends if not end.isdecimal()]
        assert ends == numbers + letters
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
        assert letters == list("abcd"[: len(letters)])


def test_targets_sort_as_the_united_nations_list_them() -> None:
    alphabetical = sorted(sdg.SDG_TARGETS, key=lambda t: t.code)
    assert sorted(alphabetical, key=lambda t: t.order) == list(sdg.SDG_TARGETS)
    codes = ["1.b", "8.a", "1.a", "8.10", "1.5", "8.9", "1.1"]
    assert sorted(codes, key=sdg.target_order) == [
        "1.1",
        "1.5",
        "1.a",
        "1.b",
        "8.9",
        "8.10",
        "8.a",
    ]


@pytest.mark.parametrize("wrong", ["", "11", "x.1", "1.", "1.1.1", "mdg-1"])
def test_what_is_not_a_target_code_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a target code"):
        sdg.target_order(wrong)


def test_every_name_stands_in_three_languages() -> None:
    for code, name in every_name():
        assert set(name) == LANGUAGES, code
        assert all(text.strip() == text and text for text in name.values()), code


def test_no_name_is_left_untranslated() -> None:
    untranslated = [c for c, name in every_name() if name["en"] in {name["nb"], name["nn"]}]
    assert untranslated == []


def test_target_names_are_one_short_line() -> None:
    for target in sdg.SDG_TARGETS:
        for text in target.name.values():
            assert 4 <= len(text.split()) <= 14, (target.code, text)
            assert "\n" not in text


def test_no_two_targets_share_a_name() -> None:
    for language in LANGUAGES:
        counted = Counter(target.name[language] for target in sdg.SDG_TARGETS)
        assert [text for text, times in counted.items() if times > 1] == []


def test_a_target_is_found_by_its_code() -> None:
    assert sdg.target("11.3").name["nn"].startswith("Byutvikling")
    assert sdg.target("11.3").goal_number == 11


def test_a_code_that_does_not_exist_is_a_key_error() -> None:
    for code in ("11.8", "18.1", "11"):
        with pytest.raises(KeyError):
            sdg.target(code)


def test_names_cannot_be_changed_by_a_reader() -> None:
    with pytest.raises(TypeError):
        sdg.target("1.1").name["nb"] = "noe annet"  # type: ignore[index]


def test_there_are_eight_millennium_goals() -> None:
    expected = [f"mdg-{number}" for number in range(1, 9)]
    assert [goal.code for goal in sdg.MILLENNIUM_GOALS] == expected


def test_each_millennium_goal_leads_to_goals_and_targets_that_agree() -> None:
    for forerunner in sdg.MILLENNIUM_GOALS:
        goals = sdg.goals_for_millennium(forerunner.code)
        targets = sdg.targets_for_millennium(forerunner.code)
        assert goals
        assert targets
        assert [g.number for g in goals] == sorted({g.number for g in goals})
        assert list(targets) == sorted(targets, key=lambda t: t.order)


def test_poverty_leads_to_poverty_and_the_partnership_to_partnership() -> None:
    assert sdg.goals_for_millennium("mdg-1")[0].number == 1
    assert sdg.goals_for_millennium("mdg-8")[-1].number == 17
