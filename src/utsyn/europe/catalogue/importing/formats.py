"""The formats that are read, each known by what its file begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from utsyn.europe.catalogue.importing.facts import Fact
from utsyn.europe.catalogue.importing.opening import Opened


@dataclass(frozen=True)
class Format:
    """How one kind of file is told from others, and read.

    `origin` is the source its rows belong to. `level` is what an unknown programme in it is taken for. `is_whole`: calls that it does
    not have are gone. `only_fills`: another source knows better; this one adds what that does not say.
    """

    key: str
    origin: str
    fits: Callable[[Opened], bool]
    parse: Callable[[Opened], Iterator[Fact]]
    level: str = "eu"
    is_whole: bool = False
    only_fills: bool = False
