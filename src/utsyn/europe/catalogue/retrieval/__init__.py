"""Finding calls and funded projects by words: an index beside the database, made from it, and never backed up."""

from __future__ import annotations

from utsyn.europe.catalogue.retrieval.building import build, is_stale
from utsyn.europe.catalogue.retrieval.searching import found_codes

__all__ = ["build", "found_codes", "is_stale"]
