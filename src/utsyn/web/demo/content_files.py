"""The example's words, read from `content/*.toml`: dates moved to today, texts made Translated, keys kept."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from utsyn.foundation.kernel.text import LANGUAGES, Translated

FOLDER = Path(__file__).parent / "content"
Table = dict[str, Any]


@cache
def _raw(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def written_on() -> dt.date:
    """The day the content was written for."""
    day: dt.date = _raw("assumptions")["clock"]["today"]
    return day


def read(name: str, today: dt.date) -> Table:
    """The file `name` with its moving dates shifted so that the year of updates ends `today`."""
    moved: Table = _made(_raw(name), today - written_on())
    return moved


def _made(value: Any, shift: dt.timedelta) -> Any:
    """`value` with texts as Translated, and dates shifted in each table that says `moves`."""
    if isinstance(value, list):
        return [_made(item, shift) for item in value]
    if not isinstance(value, dict):
        return value
    if value and set(value) <= set(LANGUAGES):
        return Translated(value)
    made = {key: _made(item, shift) for key, item in value.items()}
    if made.pop("moves", False):
        made = {key: item + shift if isinstance(item, dt.date) else item for key, item in made.items()}
    return made


def day_of(council: Table, key: str) -> dt.date:
    """The day of the decision with this key.

    Raises:
        KeyError: no case holds such a decision.
    """
    for case in council["case"]:
        made = (*(one.get("decision", {}) for one in case.get("treatment", [])), *case.get("delegated_decision", []))
        for decision in made:
            if decision.get("key") == key:
                day: dt.date = decision["decided_on"]
                return day
    raise KeyError(key)
