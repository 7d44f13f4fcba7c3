"""The keyboard alone, at full size and at 400 % zoom (a screen of 1280 x 1024 then holds 320 x 256): no click, no trap, and one always sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsers import in_both
from utsyn.governance.measures.models import Update
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy

FULL, ZOOMED = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}
# What has the focus: its words, where it leads, and whether one can see that it has it.
FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
    const ring = one => { const s = getComputedStyle(one); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; };
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(box.y + Math.min(box.height / 2, 12), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {
        tag: it.tagName, words: (it.innerText || it.value || it.getAttribute("aria-label") || "").trim(), name: it.name || "",
        href: it.getAttribute("href") || "", is_body: it === document.body,
        // Inside a field for a day the browser moves among parts of its own, and marks them itself.
        is_marked: !it.matches(":focus") || ring(it) || ring(it.parentElement),
        is_in_sight: box.bottom > 0 && box.top < innerHeight && (top === null || it.contains(top) || top.contains(it) || it.parentElement.contains(top)),
    };
}"""


class Keyboard:
    """One person who never touches a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def step(self) -> dict:
        """The next thing that can have the focus; it must show that it has it."""
        self.page.keyboard.press("Tab")
        found = self.page.evaluate(FOCUSED)
        if not found["is_body"]:
            where = f"{found['tag']} {found['words'][:40]!r} {found['name']} on {self.page.url}"
            assert found["is_marked"], f"nothing shows that the focus is on {where}"
            assert found["is_in_sight"], f"the focus is out of sight on {where}"
        return found

    def go_to(self, what: str, *, most: int = 200) -> dict:
        """Step until the focus is on what has these words, this name or this end of its address."""
        for _count in range(most):
            found = self.step()
            if found["words"].startswith(what) or found["name"] == what or found["href"].endswith(what):
                return found
        raise AssertionError(f"{what} cannot be reached on {self.page.url}")

    def follow(self, what: str) -> None:
        self.go_to(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture(params=[FULL, ZOOMED], ids=["full size", "400 % zoom"])
def keyboard(request, context_of, cast):
    page = context_of().new_page()
    page.set_viewport_size(request.param)
    return Keyboard(page)


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@in_both
def test_status_is_reported_by_the_keyboard_alone(keyboard, cast, live_server, signed_in):
    measure = make_measure(
        make_strategy(cast.authority, status="adopted"), status="in_progress", owner=cast.contributor, lead_unit=cast.unit
    )
    page = keyboard.page
    signed_in(page, cast.contributor)
    page.goto(f"{live_server.url}/hamar/nb/measures/{measure.code}/x/")
    assert keyboard.step()["href"].startswith("#"), "the first step is past the menu"
    page.keyboard.press("Enter")
    keyboard.follow(f"/measures/{measure.code}/-/report/")
    assert_fits(page)
    keyboard.go_to("health")
    page.keyboard.press("ArrowDown")
    keyboard.go_to("text_nb")
    page.keyboard.type("Går som planlagt.")
    keyboard.go_to("Lagre")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Går som planlagt.")
    assert_fits(page)
    assert str(Update.objects.get(measure=measure).text) == "Går som planlagt."


@in_both
def test_a_stranger_finds_a_measure_by_the_keyboard_alone(keyboard, cast, live_server):
    measure = make_measure(make_strategy(cast.authority, status="adopted"), status="in_progress", title="Regnbed i sentrum")
    page = keyboard.page
    page.goto(f"{live_server.url}/hamar/nb/search/")
    expect(page.locator("main [name=q]")).to_be_focused()
    page.keyboard.type("regnbed")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert_fits(page)
    keyboard.go_to("regnbed-i-sentrum/")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/measures/{measure.code}/" in page.url
    assert_fits(page)


@pytest.mark.parametrize("path", ["", "strategy/", "measures/", "events/", "calls/", "projects/", "partners/"])
def test_no_page_holds_the_focus_fast(keyboard, cast, live_server, signed_in, path):
    page = keyboard.page
    signed_in(page, cast.coordinator)
    page.goto(f"{live_server.url}/hamar/nb/{path}")
    for _count in range(300):
        if keyboard.step()["is_body"]:
            return
    raise AssertionError("the focus never came to the end of the page")
