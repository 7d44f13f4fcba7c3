"""The words by which documents tell what they are about, one data file a language. All languages apply at once:
a Norwegian plan may have an English heading, and the guess of language may be wrong."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from utsyn.governance.intake.reading.folding import fold

LANGUAGES = ("nb", "nn", "sv", "da", "en")

# When the same word is claimed by several nouns, the first here wins ("strategi" is a main strategy, never a title).
NOUN_ORDER = (
    "overall_goal", "sub_goal", "goal", "main_strategy", "measure", "action_plan", "outcome", "axis", "partner",
    "other_partner", "responsible", "cost", "indicator", "anchor", "pledge", "responsibility", "contents", "year",
    "number", "city", "country", "status", "other",
)  # fmt: skip


@dataclass(frozen=True)
class Obligation:
    """A kind of anchor or the name of a pledge, and folded words that tell it; a word may end in `*`."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Cues:
    """What one language (or all of them together) says; every phrase is folded."""

    lists: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())


@cache
def language_file(language: str) -> dict[str, object]:
    """One language's data file as written."""
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def cues(language: str | None = None) -> Cues:
    """The cues of a language; without one, those of all languages together."""
    chosen = (language,) if language else LANGUAGES
    lists: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for name in chosen:
        for key, value in language_file(name).items():
            if key in ("nouns", "bodies") and isinstance(value, dict):
                _gather(nouns if key == "nouns" else bodies, value)
            elif isinstance(value, dict):
                _gather(lists, {f"{key}.{inner}": phrases for inner, phrases in value.items()})
            else:
                _gather(lists, {key: value if isinstance(value, list) else [str(value)]})
    return Cues(_closed(lists), _closed(nouns), _closed(bodies))


def _gather(into: dict[str, list[str]], tables: dict[str, list[str]]) -> None:
    for key, phrases in tables.items():
        into.setdefault(key, []).extend(fold(word) for word in phrases)


def _closed(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(set(value), key=lambda word: (-len(word), word))) for key, value in lists.items()}


@cache
def noun_of_phrase() -> dict[str, str]:
    """Folded phrase -> noun, over all languages, by `NOUN_ORDER`."""
    found: dict[str, str] = {}
    nouns = cues().nouns
    for noun in NOUN_ORDER:
        for phrase in nouns.get(noun, ()):
            found.setdefault(phrase, noun)
    return found


@cache
def plural_axis_phrases() -> frozenset[str]:
    """The axis words that stand for several of them: a heading of these holds the axes below it."""
    plural: set[str] = set()
    for phrase in cues().nouns["axis"]:
        last = phrase.split()[-1]
        if last.endswith(("er", "ar", "ene", "en", "ies", "es", "s", "omrade", "temaer", "spor", "omrada", "axlar", "lar")):
            plural.add(phrase)
    return frozenset(plural)


@cache
def obligations() -> dict[str, tuple[Obligation, ...]]:
    """`anchor` and `pledge` -> what tells them."""
    data = tomllib.loads(files(__package__).joinpath("obligations.toml").read_text("utf-8"))
    return {
        noun: tuple(Obligation(row.get("kind") or row["name"], tuple(fold(word) for word in row["words"])) for row in data[noun])
        for noun in ("anchor", "pledge")
    }


@cache
def number_words() -> dict[str, int]:
    """Folded number word -> its value, 1 to 12, in every language."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        numbers = language_file(language)["numbers"]
        assert isinstance(numbers, list)
        for value, word in enumerate(numbers, start=1):
            found.setdefault(fold(word), value)
    return found


@cache
def month_numbers() -> dict[str, int]:
    """Folded month name, also cut to three letters, -> 1 to 12."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = language_file(language)["months"]
        assert isinstance(months, list)
        for value, word in enumerate(months, start=1):
            found[fold(word)] = value
            found.setdefault(fold(word)[:3], value)
    return found


@cache
def countries() -> dict[str, str]:
    """Folded country name -> ISO 3166 code, from CLDR in five languages and the everyday names."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
                found.setdefault(fold(name), code)
    extra = tomllib.loads(files(__package__).joinpath("countries.toml").read_text("utf-8"))
    for code, names in extra.items():
        for name in names:
            found[fold(name)] = code
    return found
