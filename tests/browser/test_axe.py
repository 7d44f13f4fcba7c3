"""axe-core finds nothing on any page, in nb, nn, en, light and dark, narrow and wide; and each page works without script.

Every page is looked at in one combination each run, by turns; `UTSYN_AXE=all` runs the whole matrix (before a release).
"""

from __future__ import annotations

import itertools
import os

import pytest

from tests.browser.axe import faults
from tests.browser.pages import pages_of_the_demo
from utsyn.foundation.accounts.models import Person

MATRIX = list(itertools.product(("nb", "nn", "en"), ("light", "dark"), (320, 1280)))


def combinations(number: int) -> list[tuple[str, str, int]]:
    """The combinations in which the page with this number is looked at."""
    return MATRIX if os.environ.get("UTSYN_AXE") == "all" else [MATRIX[number % len(MATRIX)]]


@pytest.fixture
def visit(context_of, live_server, signed_in):
    """`visit(path, email, language, scheme, width, script=True)`: the page as that person has it, until the next is asked for.

    One window goes from page to page, as a reader's does: to open one a page costs Chromium more than to look at the page.
    """
    windows = {}

    def go(path, email, language, scheme, width, script=True):
        if script not in windows:
            windows[script] = context_of(script=script).new_page()
        page = windows[script]
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        signed_in(page, Person.objects.get(email=email) if email else None)
        answer = page.goto(live_server.url + path.replace("/nb/", f"/{language}/", 1))
        assert answer is not None
        assert answer.ok, f"{path} for {email or 'a stranger'}: {answer.status}"
        return page

    return go


def test_axe_finds_nothing_on_any_page(demo, visit):
    found = []
    for number, (path, email) in enumerate(pages_of_the_demo()):
        for language, scheme, width in combinations(number):
            page = visit(path, email, language, scheme, width)
            found += [f"[{language} {scheme} {width}] {fault}" for fault in faults(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [f"[{language} {width}] {path} scrolls sideways by {wide} px"] if wide > 0 else []
    assert not found, "\n".join(found)


def test_every_page_works_without_script(demo, visit):
    empty = []
    for path, email in pages_of_the_demo():
        page = visit(path, email, "nb", "light", 1280, script=False)
        if page.locator("main h1").count() != 1 or len(page.locator("main").inner_text()) < 40:
            empty.append(path)
    assert empty == []
