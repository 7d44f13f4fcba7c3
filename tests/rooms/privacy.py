"""What privacy tells the tests of the whole house."""

from __future__ import annotations

from typing import Any

from tests.browser.people import COORDINATOR as COORDINATORS_MAIL
from tests.house.access.policies import KEEPS_TEMPLATE, READS_LEDGER
from tests.house.access.rows import button, form, read
from utsyn.cooperation.guidance.tests.factories import ask
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.privacy import commands

PAGES = {
    **{f"privacy:{name}": read("place", READS_LEDGER, asks_first=True) for name in ("register", "due", "consents", "erasures")},
    "privacy:person": form("place", KEEPS_TEMPLATE),
    "privacy:erase": button("place", KEEPS_TEMPLATE),
}
GRADED = {"Erasure"}


def fill(side: Any) -> None:
    """Somebody who asked, and was erased."""
    ask(side.authority, email="borte@post.example", name="Borte")
    commands.erase(side.authority, by=SYSTEM, email="borte@post.example")


def pages(here: str) -> list[tuple[str, str]]:
    """The register, and where somebody is found."""
    return [(f"{here}personal-data/{tail}", COORDINATORS_MAIL) for tail in ("", "person/", "due/", "consents/", "erasures/")]
