"""Where a word of a need stands in the text of a call or a project, in whichever language the text is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from utsyn.europe.matching import engine
from utsyn.europe.matching.engine.languages import english_stem, english_words, language_of, words_of
from utsyn.europe.matching.engine.reading import first_words, read
from utsyn.europe.matching.engine.vocabulary import Key, english_key

# Characters of a text by which its language is known.
SAMPLE = 2_000


@dataclass(frozen=True)
class Ways:
    """The ways to say a word: as stems of English words, one key a way, and as entries of the vocabulary."""

    keys: frozenset[Key]
    entries: frozenset[int]


@lru_cache(maxsize=20_000)
def ways_to_say(word: str, vocabulary: engine.Vocabulary, language: engine.Language) -> Ways:
    """Of a word or phrase of a need written in `language`."""
    entries = frozenset(read(word, vocabulary, language).entries)
    keys = {english_key(phrase) for number in entries for phrase in vocabulary.entries[number].en}
    return Ways(frozenset((*keys, tuple(english_stem(part) for part in words_of(word)))), entries)


@dataclass(frozen=True)
class Standing:
    """A text laid out for looking up: its words, where each stem stands, and of a Norwegian text the words by which each entry stands there."""

    words: list[str]
    stems: list[str]
    places: Mapping[str, list[int]]
    entries: Mapping[int, str]

    @classmethod
    def of(cls, text: str, vocabulary: engine.Vocabulary) -> Standing:
        """Lay a text out."""
        words, places = english_words(text), defaultdict(list)
        stems = [english_stem(word) for word in words]
        for at, stem in enumerate(stems):
            places[stem].append(at)
        language = language_of(text[:SAMPLE])
        return cls(words, stems, places, {} if language == "en" else first_words(text, vocabulary))

    def phrase(self, ways: Ways) -> str:
        """The way that stands first in the text (titles come first), whole and as it is written there; else ""."""
        found = [(at, -len(key)) for key in ways.keys if (at := self._place_of(key)) is not None]
        at, length = min(found, default=(0, 0))
        return " ".join(self.words[at : at - length]) or next(
            (self.entries[one] for one in sorted(ways.entries) if one in self.entries), ""
        )

    def _place_of(self, key: Key) -> int | None:
        """Where the stems stand one after the other."""
        places = self.places.get(key[0], ()) if key else ()
        return next((at for at in places if len(key) == 1 or tuple(self.stems[at : at + len(key)]) == key), None)
