"""The verbs of the catalogue: what is taken in, and what is read by itself."""

from __future__ import annotations

from utsyn.europe.catalogue.commands.batches import Counts, take_in
from utsyn.europe.catalogue.commands.sources import note_failure, switch

__all__ = ["Counts", "note_failure", "switch", "take_in"]
