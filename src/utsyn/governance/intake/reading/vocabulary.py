"""How common a word is, so that a scan's slips can be told from words. From wordfreq's lists (open web and subtitles)."""

from __future__ import annotations

import math
from functools import cache, lru_cache

LISTS = {"nb": "nb", "nn": "nb", "da": "da", "sv": "sv", "en": "en"}
COMMON = 3.2  # zipf: from here on a word may be part of a compound
HEARD_OF = 1.4  # enough for a long last part
LONGEST = 40
LINKS = ("", "s", "e", "-")


@cache
def _frequencies(code: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict(code, "best")


class Vocabulary:
    """The words of one language. Zipf: 0 unknown, 3 one in a million, 6 one in a thousand."""

    def __init__(self, language: str) -> None:
        self._words = _frequencies(LISTS[language])
        self.zipf = lru_cache(maxsize=50_000)(self._zipf)
        self.is_compound = lru_cache(maxsize=20_000)(self._is_compound)

    def _zipf(self, word: str) -> float:
        share = self._words.get(word.lower(), 0.0)
        return math.log10(share * 1e9) if share else 0.0

    def _is_compound(self, word: str) -> bool:
        """Whether common words of four letters or more make up `word`, the last of them at least."""
        word = word.lower()
        if not 8 <= len(word) <= LONGEST:
            return False
        for cut in range(4, len(word) - 3):
            if self._zipf(word[cut:]) < (COMMON if len(word) - cut < 6 else HEARD_OF):
                continue
            if self._is_first_part(word[:cut]):
                return True
        return False

    def _is_first_part(self, head: str) -> bool:
        stems = [head[: len(head) - len(link)] for link in LINKS if head.endswith(link)]
        return any(len(stem) >= 4 and (self._zipf(stem) >= COMMON or self._is_compound(stem)) for stem in stems)

    def knows(self, word: str) -> bool:
        return self._zipf(word) > 0 or self._is_compound(word)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, loaded once: about 0.3 s and 40 MB."""
    return Vocabulary(language)
