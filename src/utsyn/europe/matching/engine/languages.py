"""Words of a text, its language, and the form under which a word is looked up: simplemma's lemma, snowball's stem."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W_]+")
LONGEST = 50_000
"""Characters of a need that are read; what comes after says nothing that was not said before."""


def _small_words() -> dict[str, frozenset[str]]:
    """Words that carry a sentence and no subject, by kind; what tells the languages apart is among them."""
    lines = Path(__file__).with_name("small_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {kind: frozenset(words.split(" ")) for kind, words in (line.split("\t") for line in lines)}


_small = _small_words()
ENGLISH_STOP, NORWEGIAN_STOP = _small["english"], _small["norwegian_stop"]
ENGLISH_MARKS = ENGLISH_STOP - _small["both"]
NORWEGIAN_MARKS, NYNORSK_MARKS, BOKMAL_MARKS = _small["norwegian"], _small["nynorsk"], _small["bokmal"]
ASKER_WORDS = _small["asker"]
"""English words that tell who asks, a local authority and its people, and nothing of what it wants."""

Language = str


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=200_000)
def english_stem(word: str) -> str:
    """The stem of an English word in lower case."""
    return str(_stemmer("english").stemWord(word))


@lru_cache(maxsize=100_000)
def norwegian_forms(word: str) -> tuple[str, ...]:
    """The forms under which a Norwegian word in lower case is looked up, the likeliest first: itself, its lemma in bokmål and in nynorsk.

    A word that no dictionary knows is looked up by its stem too; of a known word the stem misleads (`men` is not `menighet`).
    """
    import simplemma

    active = _active(word)
    forms = [word, *(simplemma.lemmatize(one, lang=language).lower() for one in (word, *active) for language in ("nb", "nn")), *active]
    if not is_norwegian_word(word) and len(stem := norwegian_stem(word)) > SHORTEST_STEM:
        forms.append(stem)
    return tuple(dict.fromkeys(forms))


SHORTEST_STEM = 5
"""A shorter stem is the stem of too many words."""


def _active(word: str) -> tuple[str, ...]:
    """The active form of a passive verb: `byttes`, `bytast`."""
    if word.endswith("ast") and len(word) > SHORTEST_STEM:
        return f"{word[:-3]}e", f"{word[:-3]}a"
    return (word[:-1],) if word.endswith("es") and len(word) > SHORTEST_STEM else ()


def norwegian_stem(word: str) -> str:
    """Marked, so that a stem is never taken for a word."""
    return f"~{_stemmer('norwegian').stemWord(word)}"


@lru_cache(maxsize=100_000)
def english_forms(word: str) -> tuple[str, str, str]:
    """An English word in lower case as it stands, in the singular, and its stem (marked): the nearest form that is known decides."""
    singular = (
        f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    )
    return word, singular, f"~{english_stem(word)}"


@lru_cache(maxsize=100_000)
def is_norwegian_word(word: str) -> bool:
    """Whether a dictionary of bokmål or nynorsk knows it."""
    import simplemma

    return bool(simplemma.is_known(word, lang="nb") or simplemma.is_known(word, lang="nn"))


def words_of(text: str) -> Iterator[str]:
    """The words in lower case, numbers left out, of the first `LONGEST` characters."""
    return (word for word in WORD.findall(text[:LONGEST].lower()) if not word.isdigit())


def language_of(text: str) -> Language:
    """`nb`, `nn` or `en`, by the small words. A text without any is Norwegian: that is what needs are written in, and English words are understood in it."""
    words = list(words_of(text))
    norwegian = sum(word in NORWEGIAN_MARKS for word in words) + sum(not word.isascii() for word in words)
    if sum(word in ENGLISH_MARKS for word in words) > norwegian:
        return "en"
    nynorsk, bokmal = sum(word in NYNORSK_MARKS for word in words), sum(word in BOKMAL_MARKS for word in words)
    if nynorsk or bokmal or norwegian:
        return "nn" if nynorsk > bokmal else "nb"
    return "nb" if 2 * sum(map(is_norwegian_word, words)) > len(words) else "en"


def english_words(text: str) -> list[str]:
    """Words that carry the subject, in order."""
    return [word for word in words_of(text) if len(word) > 1 and word not in ENGLISH_STOP]


def english_terms(text: str) -> list[str]:
    """Stems and pairs of neighbouring stems, in order: the terms that calls and projects are indexed by."""
    stems = [english_stem(word) for word in english_words(text)]
    return stems + [f"{one} {two}" for one, two in itertools.pairwise(stems)]
