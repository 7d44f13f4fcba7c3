"""Festival support, from a phone to the final report: written by link, one assessor stepping aside, one refusal explained."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from tests.browser.browsers import in_both
from tests.browser.journey import Journey, follow
from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Application, Award, Round, Task
from utsyn.cooperation.grants.tests.factories import ACCOUNT, SYSTEM, days, make_round, number_of, to_assessment

WIDTH = 320


@pytest.fixture
def journey(page, live_server, signed_in, settings):
    # Letters lead to where the site is.
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return Journey(page, live_server.url, signed_in)


@pytest.fixture
def phone(context_of):
    """A phone-sized screen of somebody who is not signed in."""
    return context_of(width=WIDTH).new_page()


@in_both
def test_support_from_a_phone_to_the_final_report(journey, cast, phone, live_server):
    round = make_round(cast, frame="60000", handled=False)
    for person, task in ((cast.contributor, Task.ASSESSES), (cast.unit_head, Task.ASSESSES), (cast.chief_executive, Task.DECIDES)):
        commands.appoint(round, by=SYSTEM, person=person, task=task)
    festival = apply_by_phone(phone, live_server.url, round, "Festivalforeningen", number_of(71), "Festival på torget")
    wine = apply_by_phone(phone, live_server.url, round, "Viseklubben", number_of(72), "Visekveld for medlemmer")
    to_assessment(round)
    an_assessor_steps_aside(journey, cast, wine)
    the_others_assess(journey, cast, festival, wine)
    proposed_and_decided(journey, cast, round, festival, wine)
    the_refusal_is_explained(phone, wine)
    paid(journey, cast, festival)
    reported(phone, festival)
    approved(journey, cast, festival)
    assert {one.status for one in Application.objects.all()} == {"decided"}
    assert Award.objects.get(application=festival).status == "closed"


# --- on the phone ---


def sent(phone: Page, **fields: str) -> None:
    """Fill the fields of the page, and check that nothing is wider than the screen."""
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH
    for name, value in fields.items():
        phone.locator(f"main [name={name}]").fill(value)


def press(phone: Page, words: str) -> None:
    follow(phone.locator("main").get_by_role("button", name=words, exact=True))


def link_of(application: Application) -> str:
    """The personal link, as the last letter to the contact has it."""
    letters = [letter for letter in mail.outbox if letter.to == [application.contact_email]]
    found = re.search(r"http\S+/grants/-/mine/\S+/", letters[-1].body)
    assert found is not None
    return found.group(0)


def apply_by_phone(phone: Page, site: str, round: Round, name: str, number: str, title: str) -> Application:
    """From the list of schemes to a number in the round: a wrong number told, a draft saved, resumed by the letter's link, and sent."""
    phone.goto(f"{site}/hamar/nb/grants/")
    follow(phone.locator("main a", has_text="Søk om tilskudd"))
    who = {"organisation_name": name, "contact_name": "Styreleder", "contact_email": f"{number}@example.org"}
    sent(phone, organisation_number="974770481", **who)
    press(phone, "Begynn")
    expect(phone.locator(".ds-error-summary")).to_contain_text("organisasjonsnummer")
    sent(phone, organisation_number=number)
    press(phone, "Begynn")
    sent(phone, title=title, summary="Musikk fra åtte land. <script>alert(1)</script>")
    press(phone, "Lagre og fortsett senere")
    application = Application.objects.get(organisation__organisation_number=number)
    assert application.status == "draft"
    phone.goto(link_of(application))
    follow(phone.get_by_role("link", name="Skriv videre"))
    expect(phone.locator("[name=title]")).to_have_value(title)
    question = round.scheme.questions.get()
    more = {"starts_on": days(60).isoformat(), "ends_on": days(61).isoformat(), "budget_nok": "90 000", "requested_nok": "40000"}
    sent(phone, **more, **{f"answer_{question.code}": "Biblioteket"})
    press(phone, "Send søknaden")
    expect(phone.locator(".ds-error-summary")).to_contain_text("kontonummer")
    sent(phone, account_number=ACCOUNT)
    press(phone, "Send søknaden")
    expect(phone.locator("main")).to_contain_text("Vi har mottatt søknaden")
    application.refresh_from_db()
    assert application.status == "submitted"
    return application


def the_refusal_is_explained(phone: Page, application: Application) -> None:
    """The letter says why and how to appeal; the page shows points and reasons, and the letter as a file."""
    letter = [one for one in mail.outbox if one.to == [application.contact_email]][-1]
    assert "Kvelden er for medlemmer." in letter.body
    phone.goto(link_of(application))
    main = phone.locator("main")
    for words in ("Søknaden er avslått", "Kvelden er for medlemmer.", "Bare for medlemmer", "Dere kan klage til og med"):
        expect(main).to_contain_text(words)
    assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH
    with phone.expect_download() as loaded:
        phone.get_by_role("link", name="Brev (PDF)").click()
    assert loaded.value.suggested_filename.endswith(".pdf")


def reported(phone: Page, application: Application) -> None:
    phone.goto(link_of(application))
    expect(phone.locator("main")).to_contain_text("Utbetalt")
    follow(phone.get_by_role("link", name="Skriv rapporten"))
    sent(phone, text="Det kom folk fra åtte land.", people="420", young_people="150", used_nok="40000")
    press(phone, "Send")
    expect(phone.locator("main")).to_contain_text("Rapporten blir lest.")


# --- inside ---


def an_assessor_steps_aside(journey: Journey, cast, application: Application) -> None:
    """The contributor tells of a seat on the board; being impartial is then refused, and stepping aside is what is left."""
    journey.as_(cast.contributor)
    journey.go("grants/-/ties/")
    form = journey.page.locator("main form[method=post]").last
    form.locator("[name=organisation_number]").fill(application.organisation.organisation_number)
    form.locator("[name=tie][value=board]").check()
    follow(form.locator("button[type=submit]"))
    expect(journey.page.locator("main")).to_contain_text("Viseklubben")
    journey.go(f"grants/applications/{application.code}/-/declare/")
    choose(journey, standing="impartial")
    expect(journey.page.locator(".ds-error-summary")).to_contain_text("trer til side")
    journey.page.locator("main [name=reason]").fill("Sitter i styret")
    choose(journey, standing="aside")
    expect(journey.page.locator("main")).to_contain_text("trer til side")
    journey.go(f"grants/applications/{application.code}/x/")
    assert journey.page.locator("main a", has_text="Vurder").count() == 0


def choose(journey: Journey, **chosen: str) -> None:
    """Choose among round buttons and send."""
    for name, value in chosen.items():
        journey.page.locator(f"main [name={name}][value='{value}']").check()
    follow(journey.page.locator("main form[method=post] button[type=submit]").last)


def the_others_assess(journey: Journey, cast, festival: Application, wine: Application) -> None:
    for application in (festival, wine):
        for person in (cast.coordinator, cast.unit_head, cast.chief_executive):
            journey.as_(person)
            journey.go(f"grants/applications/{application.code}/-/declare/")
            choose(journey, standing="impartial")
        journey.as_(cast.coordinator)
        journey.go(f"grants/applications/{application.code}/x/")
        journey.press("Ta opp til vurdering")
    for application, points, reason in ((festival, 5, "Åpent for alle"), (wine, 1, "Bare for medlemmer")):
        journey.as_(cast.unit_head)
        journey.go(f"grants/applications/{application.code}/-/assess/")
        for criterion in application.round.scheme.criterions.all():
            journey.page.locator(f"main [name=points_{criterion.code}][value='{points}']").check()
            journey.page.locator(f"main [name=reason_{criterion.code}]").fill(reason)
        journey.send()


def proposed_and_decided(journey: Journey, cast, round: Round, festival: Application, wine: Application) -> None:
    """More than the frame is refused beside its field; then the proposal within it is decided by the one who decides."""
    journey.as_(cast.coordinator)
    journey.go(f"grants/applications/{festival.code}/-/propose/")
    journey.send(amount="40 000", reason="Best på begge kriteriene.")
    journey.go(f"grants/applications/{wine.code}/-/propose/")
    form = journey.page.locator("main form[method=post]").last
    form.locator("[name=amount]").fill("20001")
    form.locator("[name=reason]").fill("Kvelden er for medlemmer.")
    follow(form.locator("button[type=submit]"))
    expect(journey.page.locator(".ds-error-summary")).to_contain_text("rammen")
    journey.send(amount="0")
    journey.go(f"grants/rounds/{round.code}/-/applications/")
    expect(journey.page.locator("main tbody tr").first).to_contain_text("Festival på torget")
    journey.press("Forslaget er klart")
    journey.as_(cast.chief_executive)
    for application in (festival, wine):
        journey.go(f"grants/applications/{application.code}/x/")
        journey.press("Gjør vedtaket")
    assert {award.outcome for award in Award.objects.all()} == {"granted", "refused"}
    round.refresh_from_db()
    assert round.status == "decided"


def paid(journey: Journey, cast, application: Application) -> None:
    award = Award.objects.get(application=application)
    journey.as_(cast.coordinator)
    journey.go(f"grants/awards/{award.code}/-/pay/")
    journey.send(amount="40000", reference="Bilag 12")
    award.refresh_from_db()
    assert award.status == "paid"


def approved(journey: Journey, cast, application: Application) -> None:
    """The report is read and approved; what came of it stands with the grant, for everyone, and as open data."""
    journey.as_(cast.coordinator)
    journey.go(f"grants/applications/{application.code}/x/")
    journey.press("Godkjenn rapporten")
    award = Award.objects.get(application=application)
    assert award.status == "closed"
    journey.as_(None)
    journey.go(f"grants/awards/{award.code}/x/")
    expect(journey.page.locator("main")).to_contain_text("420 personer deltok.")
    answer = journey.page.request.get(f"{journey.address}/hamar/nb/grants/-/open-data.json").json()
    (grant,) = answer["grants"]
    assert (grant["amountAwarded"], grant["recipientOrganization"][0]["name"]) == (40_000, "Festivalforeningen")
    assert ACCOUNT not in str(answer)
    assert application.contact_email not in str(answer)
    assert Decimal(grant["amountAppliedFor"]) == 40_000
