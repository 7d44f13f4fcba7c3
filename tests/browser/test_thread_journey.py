"""The golden thread on the council's own scanned document: from upload to an adopted strategy, and an amendment of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import in_both, in_both_when_asked
from tests.browser.journey import Journey, decide, follow
from utsyn.foundation.kernel.clock import today
from utsyn.governance.intake.models import Document, Finding
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Amendment, Goal, Strategy


@pytest.fixture
def journey(page, live_server, signed_in):
    return Journey(page, live_server.url, signed_in)


def review(journey: Journey) -> Document:
    """Judge what was found: the sure ones at once, the rest by keyboard; a finding without its axis is corrected."""
    document = Document.objects.latest("pk")
    assert document.status == Document.Status.READ
    follow(journey.page.get_by_role("button", name=re.compile("^Godta de")))
    correct(journey, document, document.findings.get(noun="period"))
    assert document.findings.filter(state=Finding.State.OPEN).exists()
    journey.page.keyboard.press("j")
    expect(journey.page.locator(".finding.is-current")).to_have_count(1)
    first_open = journey.page.locator('.finding[data-state="open"]').first
    number = first_open.get_attribute("id")
    assert number is not None
    while journey.page.locator(".finding.is-current").get_attribute("id") != number:
        journey.page.keyboard.press("j")
    journey.page.keyboard.press("a")
    expect(journey.page.locator(f"#{number}")).to_have_attribute("data-state", "accepted")
    finish_by_form(journey, document)
    return document


def finish_by_form(journey: Journey, document: Document) -> None:
    """What is still open: the damaged end year and the torn-off axes are what only a person can say."""
    for finding in document.findings.filter(state=Finding.State.OPEN):
        correct(journey, document, finding)


def correct(journey: Journey, document: Document, finding: Finding) -> None:
    """Say what it rather is: the years of the period, the axis of what stands under none."""
    journey.go(f"intake/finding/{finding.code}/-/correct/")
    fields = {}
    if finding.noun == "period":
        fields = {"first_year": str(today().year), "last_year": str(today().year + 3)}
    elif finding.noun in ("measure", "goal", "sub_goal", "main_strategy") and finding.parent_id is None:
        fields = {"parent": str(document.findings.filter(noun="axis").first().pk)}
    journey.send(**fields)


@in_both_when_asked
def test_the_scanned_document_becomes_an_adopted_strategy_and_is_amended(journey, cast, shared_data, page):
    scan = shared_data / "hamar-strategi-2015.txt"
    journey.as_(cast.coordinator)
    journey.go("intake/-/new/")
    page.set_input_files("input[type=file]", scan)
    journey.send()
    document = review(journey)
    journey.go(f"intake/{document.code}/-/make-strategy/")
    journey.send()
    strategy = Strategy.objects.get()
    assert strategy.axis_set.count() == 5
    assert Goal.objects.filter(strategy=strategy, parent=None).count() >= 6
    assert Measure.objects.filter(strategy=strategy).exists()

    hear_propose_adopt(journey, cast, strategy)
    journey.as_(None)
    journey.go("")
    expect(page.locator("main")).to_contain_text("Globalt partnerskap og solidaritet")
    amend(journey, cast, strategy)
    compare(journey, strategy)


def hear_propose_adopt(journey: Journey, cast, strategy: Strategy) -> None:
    yesterday = today() - dt.timedelta(days=1)
    journey.as_(cast.coordinator)
    journey.go(f"strategy/{strategy.code}/-/send-to-hearing/")
    journey.send(hearing_from=(yesterday - dt.timedelta(days=30)).isoformat(), hearing_until=yesterday.isoformat())
    journey.go(f"strategy/{strategy.code}/-/propose/")
    journey.send()
    case = decide(journey, cast, "Strategi for internasjonalt arbeid")
    journey.go(f"strategy/{strategy.code}/-/adopt/")
    journey.send(decision=str(case.decisions.get().pk))
    strategy.refresh_from_db()
    assert strategy.status == Strategy.Status.ADOPTED


def amend(journey: Journey, cast, strategy: Strategy) -> None:
    journey.as_(cast.coordinator)
    journey.go(f"strategy/{strategy.code}/-/amend/")
    journey.send(title_nb="Et tydeligere mål")
    amendment = Amendment.objects.get(strategy=strategy)
    goal = Goal.objects.filter(strategy=strategy, parent=None).first()
    journey.go(f"strategy/amendments/{amendment.code}/-/change/goal/{goal.code}/")
    journey.send(text_nb="Kommunen når bærekraftsmålene innen 2030.")
    case = decide(journey, cast, "Endring av strategien")
    journey.go(f"strategy/amendments/{amendment.code}/-/adopt/")
    journey.send(decision=str(case.decisions.get().pk))
    strategy.refresh_from_db()
    assert strategy.current_version == 2


def compare(journey: Journey, strategy: Strategy) -> None:
    """Strangers read both versions, and what changed between them."""
    journey.as_(None)
    older, newer = strategy.versions.order_by("number")
    journey.go(f"strategy/versions/{older.code}/1/")
    expect(journey.page.locator("main")).not_to_contain_text("bærekraftsmålene innen 2030")
    journey.go(f"strategy/versions/{newer.code}/2/")
    expect(journey.page.locator("main")).to_contain_text("bærekraftsmålene innen 2030")
    journey.go(f"strategy/{strategy.code}/-/compare/?older=1&newer=2")
    expect(journey.page.locator("main")).to_contain_text("bærekraftsmålene innen 2030")


@in_both
def test_the_thread_leads_from_a_measure_to_its_decision_and_back_in_one_click_each_way(journey, demo, page):
    measure = Measure.objects.select_related("strategy__decision").get(number="2.3", strategy__first_year=2025, authority__slug="hamar")
    journey.go(f"measures/{measure.code}/x/")
    follow(page.locator("nav.thread a, .thread a").first)
    expect(page).to_have_url(re.compile(f"/council/{measure.strategy.decision.code}/"))
    follow(page.locator(f"main a[href*='/measures/{measure.code}/']").first)
    expect(page).to_have_url(re.compile(f"/measures/{measure.code}/"))
