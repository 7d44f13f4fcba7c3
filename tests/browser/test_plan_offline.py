"""Two people edit the economic plan while the connection is gone: no keystroke is lost, and the second is told what the first saved."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.browsers import in_both_when_asked
from tests.browser.journey import follow
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.strategy.tests.factories import make_strategy


@pytest.fixture
def plan(cast):
    """A draft with two measures of the unit head's unit."""
    strategy = make_strategy(cast, status="adopted")
    for axis in (1, 2):
        make_measure(strategy, axis=axis, lead_unit=cast.unit)
    return make_plan(cast.authority)


@pytest.fixture
def grid(context_of, live_server, plan):
    """`grid(person)`: the grid as that person has it, in a browser and a session of their own."""

    def open_for(person) -> Page:
        page, client = context_of().new_page(), Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        answer = page.goto(f"{live_server.url}/hamar/nb/planning/{plan.code}/-/grid/?stage=asked")
        assert answer is not None
        assert answer.ok
        return page

    return open_for


def lines(plan) -> list[PlanLine]:
    """The first year's line of each measure, along the axes."""
    found = PlanLine.objects.filter(row__plan=plan, year=plan.first_year)
    return list(found.order_by("row__measure__axis__number"))


def box(page: Page, line: PlanLine):
    return page.locator(f"input[name=c-{line.code}]")


def status(page: Page):
    return page.locator("[data-status]")


def asked(line: PlanLine) -> Decimal | None:
    line.refresh_from_db()
    return line.asked


@in_both_when_asked
def test_two_people_edit_offline_and_nothing_is_lost(cast, plan, grid):
    first, second = lines(plan)
    coordinator, head = grid(cast.coordinator), grid(cast.unit_head)
    for page in (coordinator, head):
        page.context.set_offline(True)
    box(coordinator, first).press_sequentially("120 000")
    box(head, second).press_sequentially("1.234,50")
    expect(status(coordinator)).to_have_attribute("data-state", "waiting")
    # The sums follow as one types, by axis, unit and source, with and without a connection.
    for division in ("axis", "unit", "source"):
        sums = coordinator.locator(f"[data-sums={division}] tbody [data-year='{plan.first_year}']").all_inner_texts()
        assert re.sub(r"\s", " ", "".join(sums)).strip("– ") == "120 000"
    assert (asked(first), asked(second)) == (None, None)
    # Both also write in the other's box: the first to come back is saved, the second is told.
    box(head, first).press_sequentially("90000")
    coordinator.context.set_offline(False)
    expect(status(coordinator)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert asked(first) == 120_000
    with head.expect_response(lambda answer: f"/lines/{second.code}/" in answer.url, timeout=15_000):
        head.context.set_offline(False)
    note = head.locator(f"#n-c-{first.code}")
    expect(note).to_contain_text(re.compile(r"120\s000"), timeout=15_000)
    assert box(head, first).input_value() == "90000"
    assert (asked(first), asked(second)) == (120_000, Decimal("1234.50"))
    note.get_by_role("button").first.click()
    expect(status(head)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert asked(first) == 90_000


@in_both_when_asked
def test_what_is_typed_this_very_moment_is_not_called_saved(cast, plan, grid):
    first, _second = lines(plan)
    page = grid(cast.unit_head)
    expect(status(page)).to_have_attribute("data-state", "saved")
    # Asked in the same breath, before anything can have been sent.
    told = box(page, first).evaluate("""box => {
        box.value = "7"; box.dispatchEvent(new Event("input", { bubbles: true }));
        return document.querySelector("[data-status]").dataset.state; }""")
    assert told == "waiting"
    expect(status(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert asked(first) == 7


@in_both_when_asked
def test_what_was_typed_offline_outlives_the_page(cast, plan, grid):
    first, _second = lines(plan)
    page = grid(cast.unit_head)
    page.context.route("**/cell/", lambda route: route.abort())
    box(page, first).press_sequentially("55 50")
    # Opened anew before anything could be sent: the last keystroke is still there, and is saved once there is a connection.
    page.reload()
    expect(box(page, first)).to_have_value("55 50")
    assert asked(first) is None
    page.context.unroute("**/cell/")
    expect(status(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert asked(first) == 5550


@in_both_when_asked
def test_what_is_no_amount_is_told_and_kept(cast, plan, grid):
    first, _second = lines(plan)
    page = grid(cast.unit_head)
    box(page, first).fill("mye")
    expect(page.locator(f"#n-c-{first.code}")).to_be_visible()
    page.reload()
    expect(box(page, first)).to_have_value("mye")
    box(page, first).fill("-5")
    expect(page.locator(f"#n-c-{first.code}")).to_contain_text("negativ", timeout=15_000)
    box(page, first).fill("5")
    expect(status(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert asked(first) == 5


# Firefox's driver does not tell when a page is there whose scripts are off.
def test_without_script_the_form_saves_every_box(cast, plan, context_of, live_server, signed_in):
    first, second = lines(plan)
    page = context_of(script=False).new_page()
    signed_in(page, cast.coordinator)
    page.goto(f"{live_server.url}/hamar/nb/planning/{plan.code}/-/grid/?stage=asked")
    box(page, first).fill("12 000")
    box(page, second).fill("1,234.50")
    follow(page.locator("#grid button[type=submit]"))
    assert (asked(first), asked(second)) == (12_000, Decimal("1234.50"))
