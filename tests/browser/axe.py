"""axe-core over a page: what it finds, in words that tell where."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # Of the places where a rule holds nobody asks: axe need not write down a path to each.
    "resultTypes": ["violations"],
}


def faults(page: Page) -> list[str]:
    """One line a violation: rule, help and the first place it was found."""
    found = _AXE.run(page, options=RULES).response["violations"]
    return [f"{page.url}: {fault['id']}: {fault['help']} at {fault['nodes'][0]['html'][:160]}" for fault in found]
