"""A text read as English terms with weights, each with the word that gave it, and as entries of the vocabulary: the same shape in every language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import log1p

from utsyn.europe.matching.engine.compounds import parts_of
from utsyn.europe.matching.engine.languages import (
    ENGLISH_STOP,
    NORWEGIAN_STOP,
    Language,
    english_forms,
    english_stem,
    english_words,
    is_norwegian_word,
    language_of,
    norwegian_forms,
    words_of,
)
from utsyn.europe.matching.engine.vocabulary import Vocabulary, english_key

OTHER_VARIANT = 0.5
"""What a second way to say it in English counts beside the first."""
SYNONYM = 0.5
"""What another English way to say it counts beside the word that an English need uses."""
PART = 0.6
"""What a part of a compound counts beside a whole word."""
LOAN = 6
"""Letters from which a word that is the same in both languages is taken for English (`transport`, `digital`)."""

LookUp = Callable[[tuple[str, ...], Vocabulary], tuple[int, ...]]


@dataclass(slots=True)
class Reading:
    """`terms` and `entries` hold weights that grow with the logarithm of how often; `words` says which words gave a term."""

    language: Language
    terms: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    entries: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: list[str] = field(default_factory=list)

    def add(self, term: str, weight: float, word: str) -> None:
        """A term that a word gave; the heaviest giver decides."""
        self.terms[term] = max(self.terms[term], weight)
        self.words[term].add(word)


def read(text: str, vocabulary: Vocabulary, language: Language | None = None) -> Reading:
    """Read a need. A text without words gives an empty reading."""
    chosen = language or language_of(text)
    return _english(text, vocabulary) if chosen == "en" else _norwegian(text, vocabulary, chosen)


def entries_in(text: str, vocabulary: Vocabulary) -> Counter[int]:
    """How often each entry's English terms stand in an English text."""
    return Counter(number for numbers, _words in _met(english_words(text), vocabulary, _english_keys) for number in numbers)


def first_words(text: str, vocabulary: Vocabulary) -> dict[int, str]:
    """By which words each entry first stands in a Norwegian text, in whatever form: inflected, or as a part of a compound."""
    found: dict[int, str] = {}
    for numbers, word in _met(list(words_of(text)), vocabulary, _norwegian_keys):
        for number in numbers or _numbers_of_parts(word, vocabulary):
            found.setdefault(number, word)
    return found


def _numbers_of_parts(word: str, vocabulary: Vocabulary) -> Iterator[int]:
    if word not in NORWEGIAN_STOP:
        for part in parts_of(word, vocabulary):
            yield from _numbers_of(part, vocabulary)


def _numbers_of(part: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    """Entries of a part of a compound; it is known in one of its forms."""
    return next(vocabulary.norwegian[(form,)] for form in norwegian_forms(part) if (form,) in vocabulary.norwegian)


def _english(text: str, vocabulary: Vocabulary) -> Reading:
    reading, words = Reading("en"), english_words(text)
    stems = [english_stem(word) for word in words]
    terms = list(zip(stems, words, strict=True))
    terms += [(f"{one} {two}", f"{first} {second}") for (one, first), (two, second) in pairwise(terms)]
    often = Counter(term for term, _word in terms)
    for term, word in terms:
        reading.add(term, 1 + log1p(often[term] - 1), word)
    found = Counter((numbers, word) for numbers, word in _met(words, vocabulary, _english_keys) if numbers)
    for (numbers, word), times in found.items():
        for number in numbers:
            reading.entries[number] = max(reading.entries[number], (1 + log1p(times - 1)) / len(numbers))
            _say(reading, vocabulary, number, word, SYNONYM / len(numbers), others_only=True)
    return reading


def _norwegian(text: str, vocabulary: Vocabulary, language: Language) -> Reading:
    reading = Reading(language)
    found = Counter(_met(list(words_of(text)), vocabulary, _norwegian_keys))
    for (numbers, word), times in found.items():
        weight = 1 + log1p(times - 1)
        if numbers:
            _translate(reading, vocabulary, numbers, word, weight)
        else:
            _unknown(reading, vocabulary, word, weight)
    return reading


def _unknown(reading: Reading, vocabulary: Vocabulary, word: str, weight: float) -> None:
    """A word that the vocabulary lacks: its parts, itself where it may be English, or unread."""
    if word in NORWEGIAN_STOP:
        return
    parts = parts_of(word, vocabulary)
    for part in parts:
        _translate(reading, vocabulary, _numbers_of(part, vocabulary), word, weight * PART)
    if parts:
        return
    if word not in ENGLISH_STOP and len(word) > 1 and word.isascii() and (len(word) >= LOAN or not is_norwegian_word(word)):
        reading.add(english_stem(word), weight, word)
        numbers = _english_keys((word,), vocabulary)
        for number in numbers:
            reading.entries[number] = max(reading.entries[number], weight / len(numbers))
    elif len(word) >= LOAN:
        reading.unread.append(word)


def _translate(reading: Reading, vocabulary: Vocabulary, numbers: tuple[int, ...], word: str, weight: float) -> None:
    for number in numbers:
        reading.entries[number] = max(reading.entries[number], weight / len(numbers))
        _say(reading, vocabulary, number, word, weight / len(numbers) ** 0.5)


def _say(reading: Reading, vocabulary: Vocabulary, number: int, word: str, weight: float, others_only: bool = False) -> None:
    """Add the English ways to say an entry; with `others_only`, leave a term that the text has in its own words."""
    for place, phrase in enumerate(vocabulary.entries[number].en):
        stems, share = english_key(phrase), weight * (1 if place == 0 else OTHER_VARIANT)
        for term in (*stems, *(f"{one} {two}" for one, two in pairwise(stems))):
            if not others_only or term not in reading.terms:
                reading.add(term, share, word)


def _met(words: list[str], vocabulary: Vocabulary, look_up: LookUp) -> Iterator[tuple[tuple[int, ...], str]]:
    """The longest phrases of the vocabulary from left to right, with the words as they stand; a word that meets none comes with no numbers."""
    at = 0
    while at < len(words):
        for length in range(min(vocabulary.longest, len(words) - at), 0, -1):
            numbers = look_up(tuple(words[at : at + length]), vocabulary)
            if numbers or length == 1:
                yield numbers, " ".join(words[at : at + length])
                at += length
                break


def _norwegian_keys(words: tuple[str, ...], vocabulary: Vocabulary) -> tuple[int, ...]:
    if len(words) == 1 and words[0] in NORWEGIAN_STOP:
        return ()
    if len(words) > 1 and not any(form in vocabulary.openings for form in norwegian_forms(words[0])):
        return ()
    for key in product(*(norwegian_forms(word) for word in words)):
        if key in vocabulary.norwegian:
            return vocabulary.norwegian[key]
    return ()


def _english_keys(words: tuple[str, ...], vocabulary: Vocabulary) -> tuple[int, ...]:
    for key in zip(*(english_forms(word) for word in words), strict=True):
        if key in vocabulary.english:
            return vocabulary.english[key]
    return ()
