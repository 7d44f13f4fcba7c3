"""The engine's index of the catalogue: made from the database by the worker, kept beside it, and never backed up."""

from __future__ import annotations

from utsyn.europe.matching.indexing.keeping import is_stale, matcher, rebuild

__all__ = ["is_stale", "matcher", "rebuild"]
