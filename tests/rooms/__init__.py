"""What a room tells the tests that look at the whole house: one module a room, found by its being here.

A module has what applies to its room:

PAGES, OPERATIONS     rows of the access tables, of pages and of the API (tests.house.access.rows)
OPEN, INNER           nouns that are always public; nouns for those who work there
GRADED                models that some see more of than others
fill(side)            something of every noun, public and not, put into a `Side` of the access world
targets(ours, theirs) things that belong to few: noun -> kind -> Target
NOUNS, stock(authority, unit, owner)   models by the word in an API address; something of each for the API's tests
SHARED                models of facts that all authorities share, by the word in an API address
BEGIN, hide(authority)                 where the no-leak crawl begins beside links; what nobody outside may see, put into the example
pages(here)           (path, e-mail of who looks) that every browser run looks at; `here` is "/hamar/nb/"
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any


def told(name: str) -> list[Any]:
    """What the rooms say under `name`, those that say something."""
    modules = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    return [getattr(module, name) for module in modules if hasattr(module, name)]


def merged(name: str) -> dict[str, Any]:
    """The dictionaries of all rooms as one; a key said twice is a fault."""
    whole: dict[str, Any] = {}
    for one in told(name):
        assert not whole.keys() & one.keys(), whole.keys() & one.keys()
        whole |= one
    return whole


def united(name: str) -> set[str]:
    """The sets of all rooms as one."""
    return {word for one in told(name) for word in one}
