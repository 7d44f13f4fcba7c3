"""Mend what text recognition did to a scan, keeping the original and a way back to it.

Candidates come from substitutions that recognition is known to make (ø read as g, å as a, æ as ae); which of them
is right is told by how common the words are. A text that shows no such damage is left exactly as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from .vocabulary import COMMON, LONGEST, Vocabulary, vocabulary

# (read, meant, price): the price is what a candidate loses on the zipf scale for using it.
NORDIC_SLIPS = (
    ("@", "ø", 0.0), ("ae", "æ", 0.2), ("ee", "æ", 0.3), ("&", "å", 0.2), ("g", "ø", 0.6), ("a", "å", 0.4), ("q", "g", 0.2),
    ("a", "ø", 0.8), ("o", "ø", 0.8), ("e", "ø", 1.0), ("ti", "tj", 0.8), ("gi", "gj", 0.7), ("shb", "sb", 0.5), ("hy", "by", 1.2),
    ("d", "å", 1.4), ("0", "o", 0.1), ("q", "ø", 0.3), ("ii", "ü", 1.0),
)  # fmt: skip
SWEDISH_SLIPS = (
    ("@", "ö", 0.0), ("&", "å", 0.2), ("a", "ä", 0.4), ("a", "å", 0.4), ("o", "ö", 0.4), ("6", "ö", 0.3), ("ae", "ä", 0.4),
    ("é", "ö", 0.4), ("4", "å", 0.6), ("q", "g", 0.2), ("0", "o", 0.1),
)  # fmt: skip
SLIPS = {"nb": NORDIC_SLIPS, "nn": NORDIC_SLIPS, "da": NORDIC_SLIPS, "sv": SWEDISH_SLIPS}
OWN_LETTERS = {"nb": "åøæ", "nn": "åøæ", "da": "åøæ", "sv": "åäö"}

CLEAN_SHARE = 0.012  # of the letters are å, ø, æ in undamaged text (2 to 5 % in practice)
FEWEST_LETTERS = 150
FEWEST_SLIPS = 3
SLIP_SHARE = 0.004
SURE_GAIN = 1.25  # zipf: how much commoner the candidate must be than a word that exists
LEAST_ZIPF = {False: 0.7, True: 2.9}  # by whether the word is capitalised: names are left alone
RARE = 2.0  # zipf: below this a word in a list may itself be somebody's slip
LONG_WORD = 8  # letters: no name of this length turns into a word by a slip
DEAREST_COMPOUND = 1.5
MOST_SLIPS_A_WORD = 3
MOST_PLACES = 12

TOKEN = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ@&]+")
SPLIT_LETTER = re.compile(r"(?<=[ \t])([b-hj-np-z]) ([a-zæøåäö]{4,30})\b")
LONE_BAR = re.compile(r"^(\s*)\||(?<=[.!?:] )\|(?= [a-zæøå])", re.MULTILINE)
LONE_A = re.compile(r"(?<![\w.(])([a&])(?= [a-zæøåäö]{2})")
EEA = re.compile(r"\bE[@QGO0]S(?=-|\b)")


@dataclass(frozen=True)
class Edit:
    """Original [start, end) was read as something that means `text`."""

    start: int
    end: int
    text: str


class Repaired:
    """A text, what was mended in it, and the offsets between the two."""

    def __init__(self, original: str, edits: list[Edit] | tuple[Edit, ...] = ()) -> None:
        self.original = original
        self.edits = tuple(edits)
        parts: list[str] = []
        self._new_starts = [0]
        self._old_starts = [0]
        self._edited = [False]
        at = new = 0
        for edit in self.edits:
            parts += [original[at : edit.start], edit.text]
            new += edit.start - at
            self._mark(edit.start, new, edited=True)
            new += len(edit.text)
            at = edit.end
            self._mark(at, new, edited=False)
        parts.append(original[at:])
        self.text = "".join(parts)

    def _mark(self, old: int, new: int, *, edited: bool) -> None:
        self._old_starts.append(old)
        self._new_starts.append(new)
        self._edited.append(edited)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of the repaired text's [start, end); mended words are taken whole."""
        if end <= start:
            old = self._old(start, at_end=False)
            return old, old
        return self._old(start, at_end=False), self._old(end, at_end=True)

    def _old(self, new: int, *, at_end: bool) -> int:
        piece = bisect_right(self._new_starts, new - 1 if at_end else new) - 1
        if not self._edited[piece]:
            return self._old_starts[piece] + new - self._new_starts[piece]
        return self._old_starts[piece + 1] if at_end else self._old_starts[piece]

    def forward(self, old: int) -> int:
        """Where the original's offset went; inside a mended word, its beginning."""
        piece = bisect_right(self._old_starts, old) - 1
        if self._edited[piece]:
            return self._new_starts[piece]
        return self._new_starts[piece] + old - self._old_starts[piece]


def is_damaged(text: str, language: str) -> bool:
    """Whether a whole document shows the slips of text recognition: its own letters are missing, or
    unknown words abound that one known slip turns into common ones."""
    if language not in SLIPS:
        return False
    letters = sum(1 for letter in text if letter.isalpha())
    own = sum(1 for letter in text.lower() if letter in OWN_LETTERS[language])
    if letters < FEWEST_LETTERS:
        return False
    mender = mender_of(language, harsh=False)
    tokens = [found.group() for found in TOKEN.finditer(text[:200_000])]
    slips = sum(1 for token in tokens if mender.is_slip(token))
    few_own = own < CLEAN_SHARE * letters
    return slips >= FEWEST_SLIPS and slips >= SLIP_SHARE * len(tokens) * (1 if few_own else 2)


def repair(text: str, language: str) -> Repaired:
    """Mend a page of a document that `is_damaged`."""
    own = sum(1 for letter in text.lower() if letter in OWN_LETTERS[language])
    letters = sum(1 for letter in text if letter.isalpha())
    mender = mender_of(language, harsh=own < CLEAN_SHARE * max(letters, 1) / 2)
    edits = _small_edits(text, mender)
    taken = {place for edit in edits for place in range(edit.start, edit.end)}
    for found in TOKEN.finditer(text):
        if found.start() in taken:
            continue
        better = mender.mend(found.group())
        if better != found.group():
            edits.append(Edit(found.start(), found.end(), better))
    return Repaired(text, _without_overlaps(edits))


def _small_edits(text: str, mender: Mender) -> list[Edit]:
    """Slips that need their neighbours: a lone bar, a lone a before an infinitive, a letter torn off its word."""
    edits = [Edit(found.end() - 1, found.end(), "I") for found in LONE_BAR.finditer(text) if text[found.end() : found.end() + 1] == " "]
    edits += [Edit(found.start(), found.end(), "EØS") for found in EEA.finditer(text)]
    if mender.has_infinitive_a:
        edits += [Edit(found.start(1), found.end(1), "å") for found in LONE_A.finditer(text) if mender.is_infinitive(text, found.end())]
    for found in SPLIT_LETTER.finditer(text):
        whole = found.group(1) + found.group(2)
        if not mender.words.knows(found.group(2)) and (mender.words.knows(whole) or mender.mend(whole) != whole):
            edits.append(Edit(found.start(), found.end(), mender.mend(whole)))
    return edits


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class Mender:
    """Chooses the word that was meant. `harsh` documents have lost their own letters altogether, so that
    even words that exist may be slips of far commoner ones ("pa" of "på")."""

    def __init__(self, language: str, *, harsh: bool) -> None:
        self.words: Vocabulary = vocabulary(language)
        self.has_infinitive_a = language in ("nb", "nn")
        self._slips = SLIPS[language]
        self._harsh = harsh
        self.mend = lru_cache(maxsize=50_000)(self._mend)

    def is_infinitive(self, text: str, end: int) -> bool:
        following = re.match(r" ([^\W\d_]{2,30})", text[end : end + 40])
        word = following.group(1) if following else ""
        return word.endswith(("e", "a", "es", "as")) or (self.words.zipf("å") > 0 and word in SHORT_INFINITIVES)

    def is_slip(self, token: str) -> bool:
        """Whether `token` is no word and one slip makes it a common one."""
        if len(token) < 4 or token.isdigit() or self.words.knows(token) or not token[-1:].isalpha():
            return False
        better = self.mend(token)
        return better != token and self.words.zipf(better) >= 3.3

    def _mend(self, token: str) -> str:
        if not 2 <= len(token) <= LONGEST or token.isdigit() or not any(letter.isalpha() for letter in token):
            return token
        if token.isupper() and len(token) > 1 and "@" not in token and not self._harsh:
            return token
        known = self.words.zipf(token)
        compound = known == 0 and self.words.is_compound(token)
        if not self._harsh and (compound or known > 0):
            return token
        # "fremstar" could be a compound of "frem" and "star": only a word that is truly common beats one that could be.
        best = self._best(token.lower(), known, capital=token[0].isupper(), least=COMMON if compound else None)
        return token if best is None else _dressed(best, token)

    def _best(self, word: str, known: float, *, capital: bool, least: float | None) -> str | None:
        if known > 0 and ((capital and known > 2.5) or len(word) > 12):
            return None
        best, best_worth = None, least or (known + SURE_GAIN if known else LEAST_ZIPF[capital and len(word) < LONG_WORD])
        for candidate, price in self._candidates(word, fewest=known >= RARE):
            worth = self.words.zipf(candidate) - price
            if worth > best_worth:
                best, best_worth = candidate, worth
        if best is None and not known and least is None and len(word) >= 9:
            return self._best_compound(word)
        return best

    def _best_compound(self, word: str) -> str | None:
        candidates = sorted(self._candidates(word, fewest=False), key=lambda pair: pair[1])
        return next((candidate for candidate, price in candidates if price <= DEAREST_COMPOUND and self.words.is_compound(candidate)), None)

    def _candidates(self, word: str, *, fewest: bool) -> list[tuple[str, float]]:
        """Every reading of `word` with up to three slips undone (one, where the word exists), and its price."""
        places = [(at, read, meant, price) for read, meant, price in self._slips for at in _places(word, read)][: MOST_PLACES * 2]
        found: list[tuple[str, float]] = []
        for count in range(1, 2 if fewest else MOST_SLIPS_A_WORD + 1):
            for chosen in combinations(sorted(places), count):
                candidate = _with_slips_undone(word, chosen)
                if candidate:
                    found.append((candidate, sum(price for *_, price in chosen) + 0.3 * (count - 1)))
        return found


SHORT_INFINITIVES = frozenset({"få", "gå", "se", "bli", "ha", "gi", "ta", "stå", "nå", "be", "si", "fa", "ga", "sta", "na", "gjgre", "ske"})


def _places(word: str, read: str) -> list[int]:
    found: list[int] = []
    at = word.find(read)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = word.find(read, at + 1)
    return found


def _with_slips_undone(word: str, chosen: tuple[tuple[int, str, str, float], ...]) -> str | None:
    parts: list[str] = []
    at = 0
    for place, read, meant, _price in chosen:
        if place < at:
            return None
        parts += [word[at:place], meant]
        at = place + len(read)
    return "".join((*parts, word[at:]))


def _dressed(word: str, as_in: str) -> str:
    if len(as_in) > 1 and as_in.isupper():
        return word.upper()
    # Recognition reads capital Ø as @; the small one becomes g or a.
    return word[0].upper() + word[1:] if as_in[0].isupper() or as_in[0] == "@" else word


@lru_cache(maxsize=8)
def mender_of(language: str, *, harsh: bool) -> Mender:
    """The mender of a language, kept with the words it has already mended."""
    return Mender(language, harsh=harsh)
