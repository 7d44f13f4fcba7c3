"""Windows that are watched: what a page errs in, and every breach of the content security policy, is kept outside the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext

# Before any script of the page, in every page and frame of the window.
LISTEN = """addEventListener("securitypolicyviolation", event => utsynBreach(
    `${location.pathname}: ${event.effectiveDirective} kept out ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`));"""


def watch(context: BrowserContext) -> list[str]:
    """The faults of this window's pages, in a list that grows while they are used."""
    faults: list[str] = []
    context.expose_binding("utsynBreach", lambda _source, words: faults.append(words))
    context.add_init_script(LISTEN)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    # Without script nobody listens in the page: the browser still says it.
    context.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    return faults


@contextmanager
def watched(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Gives `make(width=1280, scheme="light", script=True)`; at the end every window is closed and none has a fault.

    Raises:
        AssertionError: with the faults.
    """
    opened: list[tuple[BrowserContext, list[str]]] = []

    def make(*, width: int = 1280, scheme: str = "light", script: bool = True) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="nb-NO"
        )
        opened.append((context, watch(context)))
        return context

    try:
        yield make
    finally:
        for context, _faults in opened:
            context.close()
    found = [fault for _context, faults in opened for fault in faults]
    assert not found, "\n".join(found)
