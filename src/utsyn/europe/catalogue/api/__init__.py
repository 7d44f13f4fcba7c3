"""The API of the catalogue: everything can be read, nothing written."""

from utsyn.europe.catalogue.api.reading import router

__all__ = ["router"]
