"""A year of the strategy as six people live it: money, plans, words, a report, a decision, and the next round."""

from __future__ import annotations

import datetime as dt
import email
import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.browser.browsers import in_both_when_asked
from tests.browser.journey import Journey, decide, follow
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.mail.delivery import deliver_due
from utsyn.foundation.mail.tests.conftest import server  # noqa: F401  (a real mail server on this machine)
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import FollowUp
from utsyn.governance.council.tests.factories import make_body, make_meeting
from utsyn.governance.measures.tests.factories import cost, make_measure
from utsyn.governance.planning.models import EconomicPlan, PlanLine, UnitPlan
from utsyn.governance.planning.queries import money_of, totals_of
from utsyn.governance.reporting import commands as reporting
from utsyn.governance.reporting.models import FormannskapPack, Report, ReportingCycle, State
from utsyn.governance.strategy.tests.factories import make_strategy


@pytest.fixture
def journey(page, live_server, signed_in, settings):
    # Letters lead to where the site is.
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Journey(page, live_server.url, signed_in)


@pytest.fixture
def measures(cast):
    """Two that are under way: one of the cast's unit, one of the other, both answered for by the contributor."""
    strategy = make_strategy(cast, status="adopted")
    year = today().year
    first = make_measure(
        strategy, status="in_progress", title="Internasjonal uke", lead_unit=cast.unit, owner=cast.contributor, costs=[cost(year)]
    )
    second = make_measure(
        strategy,
        status="in_progress",
        axis=2,
        title="Tre EU-søknader",
        lead_unit=cast.other_unit,
        owner=cast.contributor,
        costs=[cost(year)],
    )
    return first, second


@in_both_when_asked
def test_a_year_from_the_plan_to_the_next_round(journey, cast, measures, server, context_of):  # noqa: F811
    plan = money_is_asked_for_and_adopted(journey, cast)
    units_sign_their_plans(journey, cast)
    cycle = owners_are_asked(journey, cast, measures[0].strategy)
    owner_answers_by_link(context_of, server, measures[0])
    the_other_is_reminded_and_returned(journey, cast, cycle, measures[1], server, context_of)
    heads_coordinator_and_chief_executive_agree(journey, cast, cycle)
    report = the_report_is_frozen(journey, cast, cycle, plan)
    formannskapet_decides(journey, cast, report)
    the_next_round_opens(journey, cast, cycle)
    cycle.refresh_from_db()
    assert (cycle.status, list(cycle.reports.all())) == ("rolled_forward", [report])


# --- money ---


def money_is_asked_for_and_adopted(journey: Journey, cast) -> EconomicPlan:
    year = today().year
    journey.as_(cast.coordinator)
    journey.go("planning/-/new/")
    journey.send(first_year=str(year), last_year=str(year + 3))
    plan = EconomicPlan.objects.get()
    journey.press("Hent inn")
    asked = {cast.unit_head: "100 000", cast.other_unit_head: "50000"}
    for head, amount in asked.items():
        journey.as_(head)
        journey.go(f"planning/{plan.code}/-/grid/?stage=asked")
        boxes = journey.page.locator('td[data-year] input[name^="c-"]')
        assert boxes.count() == 4
        for number in range(4):
            boxes.nth(number).fill(amount)
        boxes.nth(3).blur()
        expect(journey.page.locator("[data-status]")).to_have_text("Alt er lagret.")
    sums_hold(journey, cast, plan, "asked", Decimal(150_000))
    carry(journey, cast.chief_executive, plan, "proposed")
    journey.go(f"planning/{plan.code}/x/")
    journey.press("Legg fram")
    recommended(journey, cast, plan)
    carry(journey, cast.council_secretary, plan, "adopted")
    case = decide(journey, cast, "Handlings- og økonomiplan")
    journey.go(f"planning/{plan.code}/-/adopt/")
    journey.send(decision=case.decisions.get().code)
    plan.refresh_from_db()
    assert plan.status == "adopted"
    sums_hold(journey, cast, plan, "adopted", Decimal(150_000))
    return plan


def carry(journey: Journey, person, plan: EconomicPlan, stage: str) -> None:
    """Fill a whole stage from the one before."""
    journey.as_(person)
    journey.go(f"planning/{plan.code}/-/grid/?stage={stage}")
    journey.press("Fyll")


def recommended(journey: Journey, cast, plan: EconomicPlan) -> None:
    """Formannskapet recommended it twenty days ago, and it has been public since."""
    body = make_body(cast.authority, "executive")
    day = today() - dt.timedelta(days=20)
    title = Translated({"nb": "Handlings- og økonomiplan"})
    case = council.open_case(cast.authority, by=cast.council_secretary, title=title, opened_on=day)
    meeting = make_meeting(body, held_on=day, held=False)
    treatment = council.put_on_agenda(case, by=cast.council_secretary, meeting=meeting)
    council.hold(meeting, by=cast.council_secretary)
    to = make_body(cast.authority, "council")
    treatment = council.recommend(treatment, by=cast.council_secretary, recommendation=Translated({"nb": "Planen vedtas."}), to=to)
    carry(journey, cast.council_secretary, plan, "recommended")
    journey.go(f"planning/{plan.code}/-/recommend/")
    journey.send(recommendation=treatment.code, published_on=day.isoformat())


def sums_hold(journey: Journey, cast, plan: EconomicPlan, stage: str, wanted: Decimal) -> None:
    """What the page and the reports are told is the sum of the lines, each year."""
    journey.as_(cast.coordinator)
    journey.go(f"planning/{plan.code}/x/?stage={stage}")
    shown = re.sub(r"\s", " ", journey.page.locator("main").inner_text())
    assert f"{wanted:,.0f}".replace(",", " ") in shown
    lines = PlanLine.objects.filter(row__plan=plan)
    for year in plan.years:
        assert sum(getattr(one, stage) or 0 for one in lines if one.year == year) == wanted
        rows = money_of(plan.authority, person=cast.coordinator, year=year)
        assert sum(getattr(one, stage) or 0 for one in rows) == getattr(totals_of(rows)[-1], stage) == wanted


# --- units ---


def units_sign_their_plans(journey: Journey, cast) -> None:
    for head, unit in ((cast.unit_head, cast.unit), (cast.other_unit_head, cast.other_unit)):
        journey.as_(head)
        journey.go("planning/units/-/new/")
        journey.send(unit=unit.code, year=str(today().year))
        plan = UnitPlan.objects.get(unit=unit)
        journey.go(f"planning/units/{plan.code}/x/")
        journey.press("Signer")
        plan.refresh_from_db()
        assert plan.signed_on == today()


# --- words ---


def owners_are_asked(journey: Journey, cast, strategy) -> ReportingCycle:
    journey.as_(cast.coordinator)
    journey.go(f"reporting/-/new/?strategy={strategy.code}")
    day = today()
    due = {"owners_due_on": 7, "units_due_on": 9, "coordinator_due_on": 11, "executive_due_on": 13}
    journey.send(opens_on=day.isoformat(), **{name: (day + dt.timedelta(days=days)).isoformat() for name, days in due.items()})
    cycle = ReportingCycle.objects.get()
    journey.press("Åpne")
    cycle.refresh_from_db()
    assert cycle.status == "open"
    deliver_due()
    return cycle


def letters_to(server, person, about) -> list[str]:  # noqa: F811
    """The texts of the letters that the mail server took for `person`."""
    found = []
    for envelope in server.taken:
        if person.email in envelope.rcpt_tos:
            message = email.message_from_bytes(envelope.content)
            parts = [part.get_payload(decode=True).decode() for part in message.walk() if part.get_content_type() == "text/plain"]
            found += [text for text in parts if str(about) in text]
    return found


def link_in(letter: str) -> str:
    found = re.search(r"https?://\S+/-/link/\S+", letter)
    assert found is not None, letter
    return found.group()


def answer(context_of, link: str, health: str, words: str) -> None:
    """On a telephone, without signing in; a second time the link is closed."""
    phone = context_of(width=360).new_page()
    assert phone.goto(link).ok
    phone.locator(f"input[name=health][value={health}]").check()
    phone.fill("textarea[name=text]", words)
    follow(phone.locator("main form button[type=submit]").last)
    again = phone.goto(link)
    assert again.status in (404, 410)
    expect(phone.locator("main")).not_to_contain_text(words)


def owner_answers_by_link(context_of, server, measure) -> None:  # noqa: F811
    letters = letters_to(server, measure.owner, measure.title)
    assert len(letters) == 1
    answer(context_of, link_in(letters[0]), "on_track", "Programmet er klart.")
    measure.refresh_from_db()
    assert (measure.health, str(measure.status_text)) == ("on_track", "Programmet er klart.")


def the_other_is_reminded_and_returned(journey: Journey, cast, cycle, measure, server, context_of) -> None:  # noqa: F811
    before = len(letters_to(server, measure.owner, measure.title))
    with as_of(cycle.owners_due_on - dt.timedelta(days=1)):
        reporting.remind_due()
        deliver_due()
    letters = letters_to(server, measure.owner, measure.title)
    assert len(letters) == before + 1
    answer(context_of, link_in(letters[-1]), "at_risk", "Vi mangler en partner.")
    submission = cycle.submissions.get(measure=measure)
    journey.as_(cast.other_unit_head)
    journey.go(f"reporting/submissions/{submission.code}/-/return/")
    journey.send(reason="Si hva dere gjør med det.")
    deliver_due()
    letters = letters_to(server, measure.owner, measure.title)
    assert "Si hva dere gjør med det." in letters[-1]
    answer(context_of, link_in(letters[-1]), "at_risk", "Vi spør Porvoo før jul.")
    submission.refresh_from_db()
    assert submission.status == State.SUBMITTED


def heads_coordinator_and_chief_executive_agree(journey: Journey, cast, cycle) -> None:
    for head, unit in ((cast.unit_head, cast.unit), (cast.other_unit_head, cast.other_unit)):
        journey.as_(head)
        of_unit = cycle.submissions.filter(unit=unit)
        journey.go(f"reporting/submissions/{of_unit.get(level='measure').code}/x/")
        journey.press("Godkjenn")
        journey.go(f"reporting/submissions/{of_unit.get(level='unit').code}/-/submit/")
        journey.send(button="Lever", text_nb="Enheten er i gang.")
    journey.as_(cast.coordinator)
    for one in cycle.submissions.filter(level="unit"):
        journey.go(f"reporting/submissions/{one.code}/x/")
        journey.press("Godkjenn")
    whole = cycle.submissions.get(level="whole")
    journey.go(f"reporting/submissions/{whole.code}/-/submit/")
    journey.send(button="Lever", text_nb="Ett tiltak er i rute, ett har risiko for avvik.")
    journey.as_(cast.chief_executive)
    journey.go(f"reporting/submissions/{whole.code}/x/")
    journey.press("Godkjenn")
    assert set(cycle.submissions.values_list("status", flat=True)) == {State.ACCEPTED}


# --- the report ---


def the_report_is_frozen(journey: Journey, cast, cycle, plan: EconomicPlan) -> Report:
    journey.as_(cast.coordinator)
    journey.go(f"reporting/{cycle.code}/x/")
    journey.press("Avslutt")
    journey.press("Lås")
    report = Report.objects.get()
    expect(journey.page.locator("main")).to_contain_text("Vi spør Porvoo før jul.")
    expect(journey.page.locator("main")).to_contain_text("150 000")
    for ending in ("pdf", "docx", "xlsx", "json"):
        got = journey.page.request.get(f"{journey.address}/hamar/nb/reporting/reports/{report.code}/-/file/{ending}/")
        assert got.ok, ending
        assert len(got.body()) > 1000
    return report


def formannskapet_decides(journey: Journey, cast, report: Report) -> None:
    journey.as_(cast.coordinator)
    journey.go(f"reporting/reports/{report.code}/x/")
    journey.press("Lag saksframlegg")
    pack = FormannskapPack.objects.get()
    journey.go(f"reporting/reports/papers/{pack.code}/-/edit/")
    journey.send(assessment_nb="Arbeidet går som planlagt. Ett tiltak trenger oppfølging.")
    journey.press("Send som sak")
    pack.refresh_from_db()
    assert pack.case is not None
    decide(journey, cast, case=pack.case, kind="executive")
    decision = pack.case.decisions.get()
    journey.go(f"council/{decision.code}/-/add-follow-up/")
    journey.send(
        text_nb="Meld tilbake om partneren i mars", due_on=(today() + dt.timedelta(days=90)).isoformat(), unit=str(cast.other_unit.pk)
    )
    assert FollowUp.objects.filter(decision=decision).count() == 1
    journey.as_(cast.other_unit_head)
    journey.go("desk/")
    expect(journey.page.locator("main")).to_contain_text("Meld tilbake om partneren i mars")
    journey.as_(None)
    journey.go(f"reporting/reports/{report.code}/x/")
    expect(journey.page.locator("main")).to_contain_text("Ett tiltak er i rute, ett har risiko for avvik.")


def the_next_round_opens(journey: Journey, cast, cycle) -> None:
    journey.as_(cast.coordinator)
    journey.go(f"reporting/{cycle.code}/x/")
    journey.press("Planlegg den neste")
    following = ReportingCycle.objects.exclude(pk=cycle.pk).get()
    assert following.follows == cycle
    assert following.period_to > cycle.period_to
