"""What the method looks at: the words of a text, and a row of numbers about what it cites and how it speaks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from utsyn.europe.eea.library import EU_ACT, Library
from utsyn.europe.eea.method.masking import windows
from utsyn.europe.eea.reading.citations import AGREEMENT

READ, TAIL = 6_000, 700
_NUMBERED = re.compile(r"\((?:EU|EF|EØF)\)\s{0,3}(?:nr\.?\s{0,3})?\d{1,4}/\d{1,4}|\b\d{2,4}/\d{1,4}/(?:EU|EF|EØF)\b")
_DATED = re.compile(r"\b\d{1,2}\. [a-z]{3,9} \d{4} nr\. \d{1,5}")
_DIGITS = re.compile(r"\d{1,30}")
_ANNEX = re.compile(r"\bvedlegg [IVX]{1,5}\b")
_IN_TITLE = (
    "meddelelse", "kunngjøring", "retting", "ikraft", "delegering", "opphev", "endring", "gjennomfør", "gebyr", "fredning", "vern",
    "fartsgrense", "veglist", "lov om",
)  # fmt: skip
_IN_TEXT = (
    "direktiv", "forordning", "gjennomføringsforordning", "delegert", "gjelder som forskrift", "tilpasninger som følger av", "schengen",
    "efta", "meldeplikt", "restriktive tiltak", "henvisning", "konsolidert", "medlemsstat", "tredjeland",
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A text to learn from or to score: what it cites as (identifier, place), the EU acts that its own reference names."""

    identifier: str
    title: str
    text: str
    cites: tuple[tuple[str, int], ...]
    own: frozenset[str] = frozenset()


def example_of(library: Library, identifier: str, title: str, text: str) -> Example:
    """The example that a text is."""
    cites = tuple((one.act, one.start) for one in library.finder.find(text) if one.act != identifier)
    own = frozenset(one.celex for one in library.rests_on(identifier))
    return Example(identifier, title, text, cites, own)


def plain(text: str) -> str:
    """Numbers of acts as one word, other figures as 0: what is learnt is not this year's numbers."""
    return _DIGITS.sub("0", _DATED.sub(" DATERT ", _NUMBERED.sub(" EUNUMMER ", text)))


_WORDS = HashingVectorizer(n_features=1 << 18, ngram_range=(1, 2), alternate_sign=False, norm=None)
_LETTERS = HashingVectorizer(n_features=1 << 17, analyzer="char_wb", ngram_range=(2, 5), alternate_sign=False, norm=None)


def word_counts(examples: Sequence[Example]) -> tuple[sparse.csr_matrix, ...]:
    """Counts of words in the beginning, around words that name the EEA and in the end, and of letters in the title."""
    starts = _WORDS.transform(plain(one.text[:READ]) for one in examples)
    around = _WORDS.transform(plain(windows(one.text))[:READ] for one in examples)
    ends = _WORDS.transform(plain(one.text[-TAIL:]) for one in examples)
    titles = _LETTERS.transform(plain(one.title) for one in examples)
    return starts, around, ends, titles


class Rates:
    """How often texts that cite an act are tied, and which EU acts the references name, among the examples learnt from."""

    def __init__(self, examples: Iterable[Example], tied: Iterable[bool]) -> None:
        self.cited: dict[str, list[int]] = {}
        self.named: dict[str, int] = {}
        self.overall = [0, 0]
        for one, is_tied in zip(examples, tied, strict=True):
            self.overall = [self.overall[0] + is_tied, self.overall[1] + 1]
            for act in {act for act, _at in one.cites} | {one.identifier}:
                counts = self.cited.setdefault(act, [0, 0])
                counts[0] += is_tied
                counts[1] += 1
            for celex in one.own:
                self.named[celex] = self.named.get(celex, 0) + 1

    def rate(self, act: str, *, own: bool | None) -> float:
        """The share of those that cite `act` which are tied, drawn towards that of all; without the text itself, which is tied as `own`."""
        tied, count = self.cited.get(act, (0, 0))
        if own is not None:
            tied, count = tied - own, count - 1
        usual = self.overall[0] / max(1, self.overall[1])
        return (tied + 2 * usual) / (count + 2)

    def names(self, celex: str, *, own: bool) -> bool:
        """Whether a reference other than the text's own names the EU act."""
        return self.named.get(celex, 0) > own


def numbers_of(one: Example, rates: Rates, relevance: Mapping[str, bool], own: bool | None) -> list[float]:
    """The row of numbers; NaN where there is nothing to count. `own`: whether the text is tied, when it is among those learnt from."""
    title, text, size = one.title.casefold(), one.text.casefold(), len(one.text) + 1
    eu = [(act, at) for act, at in one.cites if EU_ACT.match(act)]
    acts = [act for act, _at in one.cites if act != AGREEMENT and not EU_ACT.match(act)]
    years = [int(act[1:5]) for act, _at in eu]
    named = [rates.names(act, own=own is not None and act in one.own) for act, _at in eu]
    per_kb = 1000 / (size + 1000)
    row: list[float] = [
        math.log(size), math.log1p(len(eu)), math.log1p(len({act for act, _at in eu})), max(years, default=1990), min(years, default=2030),
        sum(year >= max(years, default=0) - 2 for year in years), sum(act == AGREEMENT for act, _at in one.cites), text.count("eøs"),
        text.count("eøs") * per_kb, len(_ANNEX.findall(one.text)), len(acts), min((at for _act, at in eu), default=size) / size,
        max((at for _act, at in eu), default=0) / size, len(_NUMBERED.findall(one.title)), "eøs" in title, one.identifier.startswith("LOV"),
        sum(named), sum(relevance.get(act) is True for act, _at in eu), sum(relevance.get(act) is False for act, _at in eu),
        len(named) - sum(named),
    ]  # fmt: skip
    row += [word in title for word in _IN_TITLE] + [text.count(word) * per_kb for word in _IN_TEXT]
    row += _of_rates([rates.rate(act, own=own) for act in acts]) + _of_rates([rates.rate(act, own=own) for act, _at in eu])
    return [float(value) for value in row]


def _of_rates(rates: list[float]) -> list[float]:
    return [rates[0], max(rates), sum(rates) / len(rates)] if rates else [math.nan] * 3


def all_numbers(examples: Sequence[Example], rates: Rates, relevance: Mapping[str, bool], tied: Sequence[bool] | None) -> Any:
    """One row an example; what is missing is -1, which no count or rate can be."""
    rows = [numbers_of(one, rates, relevance, None if tied is None else bool(tied[at])) for at, one in enumerate(examples)]
    return np.nan_to_num(np.array(rows), nan=-1.0)
