"""A real browser against a real server: Chromium and Firefox by Playwright, pages checked by axe-core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.browsers import CHROMIUM, launch
from tests.browser.watch import watched

# The browser talks to the server by a thread of its own; the database work in between is ours.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser, and one worker does it all (a browser is no cheap thing)."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers; one for all of them."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Browser]:
    """Chromium, or as `in_both` says; none at all is a failure in CI."""
    name = getattr(request, "param", CHROMIUM)
    browser = launch(playwright, name)
    if browser is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"There is no {name}. script/bootstrap --test installs it.")
        pytest.skip(f"no {name} here: script/bootstrap --test installs it")
    yield browser
    browser.close()


@pytest.fixture
def committed(transactional_db: Any) -> None:
    """A database that the server sees, and an empty cache."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def cast(committed: None) -> Any:
    """Hamar's people, in a database that the server sees."""
    from utsyn.foundation.accounts.tests.factories import make_cast

    return make_cast()


@pytest.fixture
def demo(committed: None) -> None:
    """The example authority, loaded by its own commands."""
    from utsyn.web.demo.load import load_demo

    load_demo()


@pytest.fixture
def signed_in(live_server: Any, client: Any) -> Any:
    """`signed_in(page, person)`: the browser goes on as this person; None signs out."""

    def go_on(page: Page, person: Any) -> None:
        client.logout()
        page.context.clear_cookies()
        if person is None:
            return
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])

    return go_on


@pytest.fixture
def context_of(browser: Browser) -> Iterator[Any]:
    """`context_of(width=320, scheme="dark", script=False)`: a window of its own; a policy breach or page error fails the test."""
    with watched(browser) as make:
        yield make


@pytest.fixture
def page(context_of: Any) -> Page:
    """One page at 1280 px, light, with scripts."""
    return context_of().new_page()
