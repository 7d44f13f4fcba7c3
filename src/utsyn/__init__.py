"""Utsyn: from the council's international strategy to documented results, in one thread."""

__version__ = "0.1.0"
