"""What the catalogue tells the tests of the whole house: facts that all authorities share, and everybody sees."""

from __future__ import annotations

from typing import Any

from utsyn.europe.catalogue.tests.factories import body, make_call, make_programme, make_project


def fill(side: Any) -> None:
    """One of each; the same for both authorities."""
    make_programme()
    make_call()
    make_project(bodies=(body(), body("Annen kommune")))
