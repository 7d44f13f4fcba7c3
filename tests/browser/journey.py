"""The browser as one person after another, by buttons and fields."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Response

from utsyn.foundation.kernel.clock import today
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Body, Case

SYSTEM_TEXT = {"nb": "Kommunestyret", "nn": "Kommunestyret", "en": "Municipal Council"}


def follow(way: Locator) -> Response | None:
    """Click a link or a button that leads to a page, and wait until all of that page is there."""
    with way.page.expect_navigation() as went:
        way.click()
    return went.value


class Journey:
    """The browser, one person after another, by buttons and fields."""

    def __init__(self, page: Page, address: str, signed_in) -> None:
        self.page, self.address, self._signed_in = page, address, signed_in

    def as_(self, person) -> None:
        self._signed_in(self.page, person)

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.address}/hamar/nb/{path}")
        assert answer is not None
        # Firefox says of a page that it has already, and asked anew about, just that.
        assert answer.ok or answer.status == 304, f"{path}: {answer.status}"

    def send(self, *, button: str = "", **fields: str) -> None:
        """Fill the page's form and send it, by the last button unless named; a refusal fails here, with its words."""
        form = self.page.locator("main form[method=post]").last
        for name, value in fields.items():
            control = form.locator(f"[name={name}]")
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                # Into a field for numbers Firefox adds to what stands there.
                control.clear()
                control.fill(value)
        self._follow(form.locator("button[type=submit]", has_text=button).last)

    def press(self, button: str) -> None:
        """Press a button that does its deed at once."""
        found = self.page.locator("main button[type=submit]", has_text=button).first
        folded = self.page.locator("main details:not([open])").filter(has=self.page.locator("button", has_text=button))
        if folded.count():
            folded.first.locator("summary").first.click()
        self._follow(found)

    def _follow(self, way: Locator) -> None:
        answer = follow(way)
        assert answer is None or answer.ok, self.page.locator("main").inner_text()
        errors = self.page.locator(".ds-error-summary, .conflict")
        assert errors.count() == 0, errors.first.inner_text()


def open_case(journey: Journey, cast, title: str) -> Case:
    """The council secretary opens a case on the page for it."""
    journey.as_(cast.council_secretary)
    journey.go("council/cases/-/new/")
    journey.send(title_nb=title)
    return Case.objects.latest("pk")


def decide(journey: Journey, cast, title: str = "", *, case: Case | None = None, kind: str = "council") -> Case:
    """A case goes to a body, which decides today: recorded by the council secretary on the pages."""
    body = Body.objects.filter(authority=cast.authority, kind=kind).first()
    if body is None:
        body = council.add_body(cast.authority, by=cast.council_secretary, kind=kind, name=SYSTEM_TEXT)
    case = case or open_case(journey, cast, title)
    journey.as_(cast.council_secretary)
    meeting = body.meetings.filter(held_on=today()).first()
    if meeting is None:
        meeting = council.schedule(body, by=cast.council_secretary, held_on=today())
    journey.go(f"council/cases/{case.code}/-/put-on-agenda/")
    journey.send(meeting=str(meeting.pk))
    meeting.refresh_from_db()
    if meeting.status != meeting.Status.HELD:
        council.hold(meeting, by=cast.council_secretary)
    treatment = case.treatments.get()
    journey.go(f"council/cases/{case.code}/-/record-decision/")
    journey.send(treatment=str(treatment.pk), text_nb=f"{body.name} vedtar saken.")
    assert case.decisions.count() == 1
    return case
