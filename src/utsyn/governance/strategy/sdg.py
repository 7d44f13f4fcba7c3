"""The Sustainable Development Goals and the Millennium Goals they replaced, as a code list.

Codes are the United Nations' own ("11", "11.3", "1.a"); Millennium Goals are "mdg-1" to "mdg-8".
Names are short ones written for Utsyn, not the official texts. They live in `sdg.json` beside this file.

Source: United Nations, General Assembly resolutions 55/2 (2000) and 70/1 (2015).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Names = Mapping[str, str]
"""One name a language: keys "nb", "nn" and "en", always all three."""


@dataclass(frozen=True, slots=True)
class Target:
    """One of the 169 targets, "11.3" or "1.a"."""

    code: str
    name: Names

    @property
    def goal_number(self) -> int:
        """The goal it belongs to, 1 to 17."""
        return int(self.code.partition(".")[0])

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """Sorts as the United Nations list them: 1.1 .. 1.5, 1.a, 1.b, and 8.10 after 8.9."""
        return target_order(self.code)


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the 17 goals, with its targets in order."""

    number: int
    name: Names
    targets: tuple[Target, ...]

    @property
    def code(self) -> str:
        """The number as a code: "11"."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class MillenniumGoal:
    """One of the eight goals for 2000 to 2015, with what carries it on today."""

    code: str
    name: Names
    goal_numbers: tuple[int, ...]
    target_codes: tuple[str, ...]


def target_order(code: str) -> tuple[int, bool, int, str]:
    """A sort key for target codes: numbered targets first, by number, then lettered ones.

    Raises:
        ValueError: `code` is not shaped like "11.3" or "1.a".
    """
    goal, dot, rest = code.partition(".")
    if not dot or not goal.isdecimal() or not rest.isalnum():
        raise ValueError(f"not a target code: {code!r}")
    numbered = rest.isdecimal()
    return (
        int(goal),
        not numbered,
        int(rest) if numbered else 0,
        "" if numbered else rest,
    )


def target(code: str) -> Target:
    """The target with this code.

    Raises:
        KeyError: there is no such target.
    """
    return _targets()[code]


def goal(number: int) -> Goal:
    """The goal with this number, 1 to 17.

    Raises:
        KeyError: there is no such goal.
    """
    return _goals()[number]


def millennium_goal(code: str) -> MillenniumGoal:
    """The Millennium Goal with this code, "mdg-1" to "mdg-8".

    Raises:
        KeyError: there is no such goal.
    """
    return _millennium()[code]


def goals_for_millennium(code: str) -> tuple[Goal, ...]:
    """The goals that carry a Millennium Goal on, lowest number first.

    Raises:
        KeyError: there is no such Millennium Goal.
    """
    return tuple(goal(number) for number in millennium_goal(code).goal_numbers)


def targets_for_millennium(code: str) -> tuple[Target, ...]:
    """The targets that come nearest to a Millennium Goal, in order.

    Raises:
        KeyError: there is no such Millennium Goal.
    """
    return tuple(target(each) for each in millennium_goal(code).target_codes)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    text = files(__package__).joinpath("sdg.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


@lru_cache(maxsize=1)
def _goals() -> dict[int, Goal]:
    return {
        row["number"]: Goal(
            number=row["number"],
            name=MappingProxyType(row["name"]),
            targets=tuple(Target(code=each["code"], name=MappingProxyType(each["name"])) for each in row["targets"]),
        )
        for row in _content()["goals"]
    }


@lru_cache(maxsize=1)
def _targets() -> dict[str, Target]:
    return {each.code: each for parent in _goals().values() for each in parent.targets}


@lru_cache(maxsize=1)
def _millennium() -> dict[str, MillenniumGoal]:
    return {
        row["code"]: MillenniumGoal(
            code=row["code"],
            name=MappingProxyType(row["name"]),
            goal_numbers=tuple(row["goals"]),
            target_codes=tuple(row["targets"]),
        )
        for row in _content()["millennium"]
    }


SDG_GOALS: tuple[Goal, ...] = tuple(_goals().values())
SDG_TARGETS: tuple[Target, ...] = tuple(_targets().values())
MILLENNIUM_GOALS: tuple[MillenniumGoal, ...] = tuple(_millennium().values())
