"""A need becomes a project with a twin town, and the project ordinary service: every sum the same wherever it is read."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from urllib.parse import urlencode

import pytest
import time_machine
from docx import Document
from playwright.sync_api import expect

from tests.browser.browsers import in_both_when_asked
from tests.browser.journey import Journey, follow
from utsyn.cooperation.relations.tests.factories import make_partner, make_relation
from utsyn.europe.matching.models import GoNoGo
from utsyn.europe.matching.tests.factories import some_catalogue
from utsyn.europe.projects.models import BenefitReview, ConsortiumMember, Obligation, Project, ProjectPayment, ProjectResult, Section
from utsyn.europe.projects.queries.cashflow import cash_flow
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import MEASURED
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.planning.models import PlanLine
from utsyn.governance.planning.tests.factories import make_plan
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.tick import tick

NEED = "Vi vil håndtere overvann i sentrum sammen med en by som har gjort det før."
CALL = "Stormwater management in small towns"
RATE = Decimal("11.50")
# In euros. The programme pays 60 per cent: of ours 12 000, so that 8 000 is our own.
OURS, LUNDS = Decimal(20_000), Decimal(10_000)
GRANTED, OWN = Decimal(18_000), Decimal(8_000)


@pytest.fixture
def journey(page, live_server, signed_in, settings, tmp_path):
    settings.UTSYN_MATCHING_INDEX = tmp_path / "matching-index"
    # Letters lead to where the site is.
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Journey(page, live_server.url, signed_in)


@in_both_when_asked
def test_from_a_need_to_ordinary_service_with_a_twin_town(journey, cast):
    measure = make_measure(make_strategy(cast, status="adopted"), status="in_progress", title="Mindre flom i sentrum", lead_unit=cast.unit)
    some_catalogue()
    lund = make_partner(cast.authority, "Lund")
    make_relation(lund)
    plan = make_plan(cast.authority, first_year=today().year + 1)
    go = matched_and_decided(journey, cast, measure)
    project = begun_from_the_go(journey, cast, go, measure)
    with_the_twin_town(journey, cast, project, lund)
    written(journey, project)
    reckoned(journey, cast, project)
    decided_by_the_head_of_the_unit(journey, cast, project)
    sent_as_word(journey, cast, project)
    asked_for_in_the_plan(journey, cast, project, plan, measure)
    granted_and_begun(journey, cast, project)
    put_in_order(journey, project)
    paid(journey, project)
    reported_and_closed(journey, project, measure)
    sums_agree(journey, cast, project, measure, lund)
    reviewed_a_year_after(journey, cast, project)
    project.refresh_from_db()
    assert (project.status, project.granted_amount) == ("closed", GRANTED)


def of(project: Project, page: str) -> str:
    return f"projects/{project.code}/-/{page}/"


def days(count: int) -> str:
    return (today() + dt.timedelta(days=count)).isoformat()


def step(journey: Journey, project: Project) -> None:
    journey.go(of(project, "step"))
    journey.send()


def matched_and_decided(journey: Journey, cast, measure) -> GoNoGo:
    """The need, written in Norwegian, finds an English call; it is weighed, and the head of the unit says go."""
    journey.as_(cast.contributor)
    journey.go(f"matching/?{urlencode({'q': NEED})}")
    first = journey.page.locator("main ol > li").first
    expect(first).to_contain_text(CALL)
    expect(first).to_contain_text("overvann")
    follow(first.locator("a", has_text="Søke eller ikke?"))
    journey.send(measure=measure.code, unit=cast.unit.code)
    go = GoNoGo.objects.get()
    journey.go(f"matching/decisions/{go.code}/-/weigh/")
    for name, value in (("strategic", "strong"), ("eligibility", "yes")):
        journey.page.locator(f"main [name={name}][value={value}]").check()
    journey.send(own_share_nok="92 000", staff_days="12")
    journey.go(f"matching/decisions/{go.code}/-/ready/")
    journey.send()
    journey.as_(cast.unit_head)
    journey.go(f"matching/decisions/{go.code}/-/decide/")
    journey.page.locator("main [name=answer][value=go]").check()
    journey.send(reason_nb="Kjellerne oversvømmes hvert år.")
    return go


def begun_from_the_go(journey: Journey, cast, go: GoNoGo, measure) -> Project:
    """On the page of the decision, by somebody who works there; what the call says comes along."""
    journey.as_(cast.contributor)
    journey.go(f"matching/decisions/{go.code}/x/")
    follow(journey.page.locator("main a", has_text="Start et prosjekt for denne utlysningen"))
    journey.send(title_nb="Regnbed i sentrum", need_nb=NEED)
    project = Project.objects.get()
    assert (list(project.measures.all()), project.call) == ([measure], go.call)
    journey.go(of(project, "edit"))
    journey.send(
        acronym="REGN", programme="Interreg", starts_on=days(0), ends_on=days(700), deadline_on=days(30), funding_rate="60",
        unit=cast.unit.code, currency="EUR",
    )  # fmt: skip
    step(journey, project)
    return project


def with_the_twin_town(journey: Journey, cast, project: Project, lund) -> None:
    journey.as_(cast.contributor)
    journey.go(of(project, "consortium"))
    journey.press("Vi er med")
    journey.go(of(project, "members/new"))
    journey.send(partner=lund.code, status="confirmed")
    journey.go(of(project, "consortium"))
    expect(journey.page.locator("main")).to_contain_text("Lund")
    step(journey, project)


def written(journey: Journey, project: Project) -> None:
    journey.go(of(project, "sections/new"))
    journey.send(title="Behov", criterion="Why?", word_limit="50")
    section = Section.objects.get(project=project)
    journey.go(f"projects/sections/{section.code}/x/")
    journey.send(text=NEED)
    journey.go(f"projects/sections/{section.code}/x/")
    journey.press("Merk som klar")
    section.refresh_from_db()
    assert (section.text, section.is_ready) == (NEED, True)


def reckoned(journey: Journey, cast, project: Project) -> None:
    journey.go(of(project, "rate"))
    journey.send(nok="11,50")
    year = str(today().year + 1)
    for member, cost in ((ConsortiumMember.objects.get(is_us=True), OURS), (ConsortiumMember.objects.get(is_us=False), LUNDS)):
        journey.go(of(project, "lines/new"))
        journey.send(member=member.code, category="staff", year=year, cost=f"{cost:.0f},00")
    journey.go(of(project, "money"))
    expect(journey.page.locator("main")).to_contain_text("92\u00a0000")


def decided_by_the_head_of_the_unit(journey: Journey, cast, project: Project) -> None:
    """Within the limit that the coordinator has written down."""
    journey.as_(cast.coordinator)
    journey.go("projects/-/who-decides/")
    journey.send(unit_head_amount="250 000")
    journey.as_(cast.unit_head)
    journey.go(of(project, "decide"))
    journey.page.locator("main [name=is_yes][value=yes]").check()
    journey.send(own_share="92 000")


def sent_as_word(journey: Journey, cast, project: Project) -> None:
    """The file holds what was written, who takes part, and the sums of the budget."""
    journey.as_(cast.contributor)
    answer = journey.page.request.get(f"{journey.address}/hamar/nb/projects/{project.code}/-/application.docx")
    assert answer.ok
    file = Document(io.BytesIO(answer.body()))
    told = "\n".join(
        [*(one.text for one in file.paragraphs), *(cell.text for table in file.tables for row in table.rows for cell in row.cells)]
    )
    assert NEED in told
    assert "Lund" in told
    assert "30\u00a0000" in told
    journey.go(of(project, "submit"))
    journey.send(reference="EX-1")


def asked_for_in_the_plan(journey: Journey, cast, project: Project, plan, measure) -> None:
    journey.as_(cast.coordinator)
    journey.go(of(project, "plan"))
    journey.send(plan=plan.code, measure=measure.code)
    line = PlanLine.objects.get(row__plan=plan, row__measure=measure, year=today().year + 1)
    assert line.asked == OWN * RATE


def granted_and_begun(journey: Journey, cast, project: Project) -> None:
    journey.as_(cast.contributor)
    journey.go(of(project, "grant"))
    journey.send(amount="18 000")
    step(journey, project)
    project.refresh_from_db()
    assert (project.status, project.granted_amount) == ("running", GRANTED)


def put_in_order(journey: Journey, project: Project) -> None:
    """Codes, archive number, signatures; and the duties with their days."""
    told = {"agreement": "kommunedirektør", "consortium": "kommunedirektør", "ledger": "3403-118", "archive": "2026/1234"}
    for item, value in told.items():
        journey.go(of(project, "check"))
        journey.send(item=item, value=value)
    for kind, title in (("report", "Framdriftsrapport"), ("final_report", "Sluttrapport")):
        journey.go(of(project, "duties/new"))
        journey.send(kind=kind, title=title, due_on=days(40))
    journey.go("desk/")
    expect(journey.page.locator("main")).to_contain_text("Framdriftsrapport")


def paid(journey: Journey, project: Project) -> None:
    """An advance that comes, a part of it that is passed on, and the same payment a second time refused with its words kept."""
    final = Obligation.objects.get(kind="final_report")
    member = ConsortiumMember.objects.get(is_us=False)
    for more in (
        {"kind": "prefinancing", "amount": "10 000", "on": days(0)}, {"kind": "transfer", "amount": "6.000,00", "on": days(0), "member": member.code},
        {"kind": "final", "amount": "8000", "on": days(60), "obligation": final.code},
    ):  # fmt: skip
        journey.go(of(project, "payments/new"))
        journey.send(**more)
    for kind, amount, reference in (("prefinancing", "10 000,00", "Bilag 1"), ("transfer", "6000", "Bilag 2")):
        payment = ProjectPayment.objects.get(kind=kind)
        journey.go(f"projects/payments/{payment.code}/-/paid/")
        journey.send(amount=amount, reference=reference)
    last = ProjectPayment.objects.get(kind="final")
    journey.go(f"projects/payments/{last.code}/-/paid/")
    form = journey.page.locator("main form[method=post]").last
    form.locator("[name=amount]").fill("8000")
    form.locator("[name=reference]").fill("bilag 1")
    follow(form.locator("button[type=submit]"))
    expect(journey.page.locator(".ds-error-summary")).to_contain_text("registrert fra før")
    expect(form.locator("[name=amount]")).to_have_value("8000")
    journey.go(f"projects/payments/{last.code}/-/paid/")
    journey.send(amount="8000", reference="Bilag 3")


def reported_and_closed(journey: Journey, project: Project, measure) -> None:
    for duty in Obligation.objects.all():
        journey.go(f"projects/duties/{duty.code}/-/done/")
        journey.send(evidence="2026/1234-7")
    journey.go(of(project, "results/new"))
    journey.send(title_nb="Regnbed i fire gater", measure=measure.code, evidence="2026/1234-8")
    step(journey, project)
    journey.go(of(project, "duties"))
    expect(journey.page.locator("main .award-points [data-there=no]")).to_have_count(0)
    step(journey, project)
    project.refresh_from_db()
    assert project.status == "closed"


def sums_agree(journey: Journey, cast, project: Project, measure, lund) -> None:
    """Lines, page, forecast, indicator and plan tell the same; strangers read what was made public."""
    received = sum(one.paid for one in ProjectPayment.objects.exclude(kind="transfer"))
    flow = cash_flow(project)
    assert received == flow.total.received == GRANTED == project.granted_amount
    # What is left at the end is what we pay ourselves, as the plan has it.
    assert flow.rows[-1].balance == flow.total.net == -OWN
    assert flow.rows[-1].balance_nok == -PlanLine.objects.get(row__measure=measure, year=today().year + 1).asked
    assert MEASURED["project-funding-received"].values(cast.authority, [today().year]) == {today().year: GRANTED * RATE}
    journey.go(of(project, "payments"))
    for words in ("18\u00a0000,00", "207\u00a0000", "92\u00a0000,00"):
        expect(journey.page.locator("main")).to_contain_text(words)
    journey.as_(cast.coordinator)
    journey.go(f"projects/{project.code}/x/")
    journey.press("Gjør offentlig")
    result = ProjectResult.objects.get()
    journey.go(of(project, "outcomes"))
    journey.press("Gjør offentlig")
    journey.as_(None)
    for path in (f"projects/{project.code}/x/", f"partners/{lund.code}/x/"):
        journey.go(path)
        expect(journey.page.locator("main")).to_contain_text(str(result.title))
    journey.go(f"projects/{project.code}/x/")
    expect(journey.page.locator("main")).to_contain_text("18\u00a0000")
    assert "Bilag 1" not in journey.page.content()


def reviewed_a_year_after(journey: Journey, cast, project: Project) -> None:
    """The clock asks, the desk shows it, and the finding stands with its day."""
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=366)):
        tick()
        review = BenefitReview.objects.get(project=project, years_after=1)
        journey.as_(cast.contributor)
        journey.go("desk/")
        follow(journey.page.locator("main a", has_text="Skriv hva som ble beholdt").first)
        journey.page.locator("main [name=kept][value=part]").check()
        journey.send(service_nb="Regnbedene stelles hver uke, av driftsavdelingen.", finding_nb="Det virker der naboene blir med.")
        review.refresh_from_db()
        assert (review.kept, review.found_on) == ("part", today())
        journey.go(of(project, "outcomes"))
        expect(journey.page.locator("main")).to_contain_text("Regnbedene stelles hver uke")
