"""The watch itself: a breach of the content security policy fails the test in whose window it was."""

from __future__ import annotations

import pytest

from tests.browser.watch import watch, watched

# What a page could hold that the policy keeps out: by the directive that speaks.
BREACHES = {
    "script-src-elem": "const it = document.createElement('script'); it.text = 'window.taken = true'; document.body.append(it);",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<button onclick=\"taken = true\">x</button>');",
    "style-src-elem": "const it = document.createElement('style'); it.textContent = 'body { color: red }'; document.body.append(it);",
    "style-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>');",
    "img-src": "const it = new Image(); it.src = 'http://localhost:9/x.png'; document.body.append(it);",
    "connect-src": "fetch('http://localhost:9/').catch(() => {});",
    "frame-src": "const it = document.createElement('iframe'); it.src = 'http://localhost:9/'; document.body.append(it);",
}


@pytest.fixture
def front(cast, live_server):
    return f"{live_server.url}/hamar/nb/"


def commit(page, breach: str) -> None:
    """The event comes after the deed: once a later listener of the page has it, so has the watch."""
    page.evaluate(f"() => new Promise(heard => {{ addEventListener('securitypolicyviolation', heard, {{once: true}}); {breach} }})")


def test_each_kind_of_breach_is_heard(browser, front):
    context = browser.new_context()
    faults = watch(context)
    page = context.new_page()
    page.goto(front)
    assert faults == []
    for directive, breach in BREACHES.items():
        commit(page, breach)
        assert any(f"/hamar/nb/: {directive} kept out" in fault for fault in faults), directive
    assert page.evaluate("window.taken") is None
    context.close()


def test_a_breach_fails_its_test(browser, front):
    with pytest.raises(AssertionError, match="script-src-elem kept out inline"), watched(browser) as make:
        page = make().new_page()
        page.goto(front)
        commit(page, BREACHES["script-src-elem"])


def test_a_breach_without_script_fails_its_test_too(browser, front):
    def broken(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<main", "<style>main { color: red }</style><main", 1))

    with pytest.raises(AssertionError, match="Content Security Policy"), watched(browser) as make:
        page = make(script=False).new_page()
        page.route(front, broken)
        with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
            page.goto(front)


def test_an_error_of_the_page_fails_its_test(browser, front):
    with pytest.raises(AssertionError, match="torn"), watched(browser) as make:
        page = make().new_page()
        page.goto(front)
        with page.expect_event("pageerror"):
            page.evaluate("setTimeout(() => { throw new Error('torn'); })")
