"""Asking the index. Its answers are codes, which the caller looks up among what the reader may see."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import tantivy

from utsyn.europe.catalogue.retrieval.building import current
from utsyn.europe.catalogue.retrieval.schema import BODIES, TITLE_COUNTS, TITLES, folder, with_tokenizers

# Cut as the index cuts: the underscore is a sign to it.
_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 40


@lru_cache(maxsize=4)
def _opened(path: str) -> tantivy.Index:
    """The index at `path`, opened once a process."""
    return with_tokenizers(tantivy.Index.open(path))


def found_codes(kind: str, words: str, *, limit: int = 200, only_all: bool = False) -> list[str] | None:
    """The codes of the rows that hold all of `words`, else any unless `only_all`, the nearest first; None when there is no index yet."""
    name = current().get("folder")
    path = folder() / str(name) / kind
    if not name or not path.is_dir():
        return None
    # In small letters none of them is an operator.
    asked = _WORD.findall(words.lower())[:MOST_WORDS]
    if not asked:
        return []
    index = _opened(str(path))
    found = _ask(index, asked, limit, all_of_them=True)
    return found if found or only_all else _ask(index, asked, limit, all_of_them=False)


def _ask(index: tantivy.Index, words: list[str], limit: int, *, all_of_them: bool) -> list[str]:
    fields = [*TITLES.values(), *BODIES.values()]
    boosts = dict.fromkeys(TITLES.values(), TITLE_COUNTS)
    query: Any = index.parse_query(" ".join(words), fields, field_boosts=boosts, conjunction_by_default=all_of_them)
    searcher = index.searcher()
    return [str(searcher.doc(address)["code"][0]) for _score, address in searcher.search(query, limit).hits]
