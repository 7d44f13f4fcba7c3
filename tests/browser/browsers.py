"""The browsers that journeys are walked in: Debian's, or those that Playwright installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

CHROMIUM, FIREFOX = "chromium", "firefox"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
]  # fmt: skip
# Firefox: no motion, and nothing asked of anybody outside while it is used.
PREFERENCES = {"ui.prefersReducedMotion": 1, "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False}

# A test so marked is run once in each; the long walks in Firefox only when both are asked for (UTSYN_TEST_BROWSERS=both).
in_both = pytest.mark.parametrize("browser", [CHROMIUM, FIREFOX], indirect=True)
in_both_when_asked = (
    in_both if os.environ.get("UTSYN_TEST_BROWSERS") == "both" else pytest.mark.parametrize("browser", [CHROMIUM], indirect=True)
)


def launch(playwright: Playwright, name: str) -> Browser | None:
    """The browser by this name, begun; None if the machine has none."""
    return _chromium(playwright) if name == CHROMIUM else _firefox(playwright)


def _chromium(playwright: Playwright) -> Browser | None:
    found = shutil.which("chromium") or playwright.chromium.executable_path
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS) if Path(found).exists() else None


def _firefox(playwright: Playwright) -> Browser | None:
    """Debian's own is driven by WebDriver BiDi, which the channel stands for; the one that Playwright brings is built for it."""
    found = shutil.which("firefox-esr")
    if found:
        return playwright.firefox.launch(executable_path=found, channel="moz-firefox", firefox_user_prefs=PREFERENCES)
    if Path(playwright.firefox.executable_path).exists():
        return playwright.firefox.launch(firefox_user_prefs=PREFERENCES)
    return None
