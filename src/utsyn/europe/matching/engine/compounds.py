"""Norwegian compounds taken apart: `overvannshåndtering` is `overvann` + `håndtering`, joined by s, e, a hyphen or nothing."""

from __future__ import annotations

from functools import lru_cache

from utsyn.europe.matching.engine.languages import is_norwegian_word, norwegian_forms
from utsyn.europe.matching.engine.vocabulary import Vocabulary

SHORTEST_PART, SHORTEST_WORD = 3, 6
LONGEST_ROOT = 6
"""A word of the dictionary whose root is no longer is no compound: `morgener` is not mor + gener."""
LINKS = ("s", "", "e")


@lru_cache(maxsize=50_000)
def parts_of(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The parts that the vocabulary knows, in order, of a word in lower case that it does not know whole; empty when none is found.

    The split with the longest known parts wins; a part that the vocabulary does not know must be a word of the dictionary, so that nothing is torn apart.
    """
    if len(word) < SHORTEST_WORD or (is_norwegian_word(word) and min(map(len, norwegian_forms(word))) <= LONGEST_ROOT):
        return ()
    best: tuple[int, tuple[str, ...]] = (0, ())
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        known = _known(word[:at], word[at:], vocabulary)
        weight = sum(len(part) for part in known) + (len(word) if len(known) > 1 else 0)
        best = max(best, (weight, known), key=lambda found: found[0])
    return best[1]


def _known(modifier: str, head: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known parts of this one split; empty when a part is no word."""
    ends = _parts(head, vocabulary)
    if ends is None:
        return ()
    for link in LINKS:
        if link and not modifier.endswith(link):
            continue
        bare = modifier.removesuffix(link) if link else modifier
        begins = _parts(bare, vocabulary) if len(bare) >= SHORTEST_PART else None
        if begins is not None:
            return begins + ends
    return ()


def _parts(piece: str, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The piece itself where the vocabulary knows it, nothing where the dictionary does, its own parts where it is a compound; None when it is no word."""
    if len(piece) < SHORTEST_PART:
        return None
    if any((form,) in vocabulary.norwegian for form in norwegian_forms(piece)):
        return (piece,)
    inner = parts_of(piece, vocabulary)
    if inner:
        return inner
    return () if len(piece) > SHORTEST_PART and is_norwegian_word(piece) else None
