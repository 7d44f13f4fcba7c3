"""Pages: what each shows to whom, how many queries it costs, and that no text becomes markup."""

import csv
import io
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Application, Award, Round
from utsyn.cooperation.grants.telling import link_of
from utsyn.cooperation.grants.tests.factories import (
    ACCOUNT,
    SYSTEM,
    days,
    decided,
    declared,
    filled,
    make_application,
    make_draft,
    make_round,
    make_scheme,
    proposed,
    scores,
)
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/grants/"


def mine(application: Application) -> str:
    return f"{HERE}-/mine/{link_of(application).token}/"


def body(answer) -> str:
    return answer.content.decode()


def test_strangers_read_schemes_rounds_and_how_to_apply(client, round):
    for path in ("", f"{round.scheme.code}/x/", f"rounds/{round.code}/x/", f"rounds/{round.code}/-/apply/", "-/awards/", "-/lost-link/"):
        answer = client.get(f"{HERE}{path}")
        assert answer.status_code == 200, path
    assert "Søk" in body(client.get(HERE))


def test_strangers_see_no_application_and_no_case_handling(client, application):
    for path in (
        f"applications/{application.code}/x/", f"rounds/{application.round.code}/-/applications/", "-/appeals/", "-/ties/", "-/new/",
        f"applications/{application.code}/-/declare/",
    ):  # fmt: skip
        answer = client.get(f"{HERE}{path}")
        assert answer.status_code in (302, 404), path
        assert str(application) not in body(answer)


def test_an_application_is_begun_saved_and_sent_by_link(client, round):
    who = {"organisation_number": "974770482", "organisation_name": "Laget", "contact_name": "Leder", "contact_email": "lag@example.org"}
    answer = client.post(f"{HERE}rounds/{round.code}/-/apply/", who)
    assert answer.status_code == 302
    page = answer["Location"]
    assert client.post(page, {"title": "<script>alert(1)</script>", "seen": "1"}).status_code == 302
    shown = body(client.get(page))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown
    refused = client.post(page, {"title": "Vår festival", "seen": "2", "send": "1"})
    assert refused.status_code == 422
    assert Application.objects.get().title == "Vår festival"
    assert "Noe mangler" in body(refused) or "Skriv hva det koster i alt." in body(refused)


def test_a_forged_or_revoked_link_opens_nothing(client, cast, application):
    page = mine(application)
    assert client.get(page).status_code == 200
    assert client.get(page.replace(application.code, "x")).status_code in (200, 404)
    assert client.get(f"{page[:-2]}x/").status_code == 404
    commands.revoke_links(application, by=cast.coordinator)
    assert client.get(page).status_code == 404


def test_a_link_of_one_opens_no_letter_of_another(client, cast, award):
    other = make_application(make_round(cast, scheme=award.application.round.scheme, closes=20))
    assert client.get(f"{mine(other)}letter.pdf").status_code == 404
    assert client.get(f"{mine(award.application)}letter.docx").status_code == 200
    assert client.get(f"{HERE}awards/{award.code}/-/letter.pdf").status_code in (302, 404)


def test_what_is_half_written_when_the_deadline_passes_is_shown_and_kept(client, round):
    draft = filled(make_draft(round))
    page = f"{mine(draft)}write/"
    Round.objects.filter(pk=round.pk).update(closes_on=days(-1), opens_on=days(-20))
    shown = client.get(page)
    assert shown.status_code == 200
    assert "Send søknaden" not in body(shown)
    sent = client.post(page, {"title": "Siste ord", "seen": str(draft.version), "send": "1"})
    assert sent.status_code in (409, 422)
    assert Application.objects.get().title == "Siste ord"
    assert Application.objects.get().status == "draft"


def test_the_applicant_is_told_why(client, cast):
    award = decided(cast, "0")
    shown = body(client.get(mine(award.application)))
    for words in (award.reasons, "Godt begrunnet", "Internasjonalt innhold", f"{award.appeal_by:%d}"):
        assert words in shown


def test_the_applicant_appeals_and_reports_by_link(client, cast, award):
    commands.pay(award, by=cast.coordinator, amount=award.amount_nok)
    page = mine(award.application)
    assert client.post(f"{page}appeal/", {"text": "Vi trenger litt mer."}).status_code == 302
    assert client.post(f"{page}report/", {"text": "Bra", "people": "5", "young_people": "9", "used_nok": "30000"}).status_code == 422
    assert client.post(f"{page}report/", {"text": "Bra", "people": "50", "young_people": "9", "used_nok": "30000"}).status_code == 302
    assert client.get(page).status_code == 200
    assert client.post(f"{page}drop-appeal/").status_code == 302
    assert client.post(f"{page}drop-appeal/").status_code == 409


def test_a_representative_applies_signed_in_and_sees_their_own_alone(as_person, cast, round):
    client = as_person(cast.representative)
    who = {"organisation_number": "974770482", "organisation_name": "Laget", "contact_name": "Leder", "contact_email": "lag@example.org"}
    page = client.post(f"{HERE}rounds/{round.code}/-/apply/", who)["Location"]
    assert client.get(page).status_code == 200
    assert as_person(cast.politician).get(page).status_code == 404
    assert as_person(cast.coordinator).get(page).status_code == 404


def test_the_account_number_is_for_those_who_pay(as_person, cast, application):
    page = f"{HERE}applications/{application.code}/x/"
    assert ACCOUNT in body(as_person(cast.coordinator).get(page))
    assert ACCOUNT not in body(as_person(cast.contributor).get(page))
    assert application.contact_email not in body(as_person(cast.auditor).get(page))
    table = f"{HERE}rounds/{application.round.code}/-/applications/?format=csv"
    assert ACCOUNT not in body(as_person(cast.coordinator).get(table))


def test_a_sum_above_the_frame_is_told_beside_the_amount(as_person, cast):
    round = make_round(cast, frame="30000", most=None)
    first = make_application(round, requested_nok=Decimal(20_000))
    proposed(first, cast, "20000")
    second = make_application(round, requested_nok=Decimal(20_000))
    declared(second, cast.coordinator, cast.contributor)
    commands.take_up(second, by=cast.coordinator)
    commands.assess(second, by=cast.contributor, scores=scores(second, 3, 3))
    answer = as_person(cast.coordinator).post(
        f"{HERE}applications/{second.code}/-/propose/", {"amount": "10 001", "reason": "Bra", "seen": ""}
    )
    assert answer.status_code == 422
    assert "over rammen" in body(answer)
    assert "10 001" in body(answer)


def test_open_data_holds_what_is_public_and_no_more(client, cast, award):
    refused = decided(cast, "0")
    answer = client.get(f"{HERE}-/open-data.json")
    (grant,) = answer.json()["grants"]
    number = award.application.organisation.organisation_number
    assert grant["recipientOrganization"] == [{"id": f"NO-BRC-{number}", "name": award.application.organisation.name}]
    assert (grant["amountAwarded"], grant["currency"], grant["awardDate"]) == (30_000, "NOK", award.decided_on.isoformat())
    table = body(client.get(f"{HERE}-/open-data.csv"))
    (row,) = csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
    assert (row["Amount Awarded"], row["Recipient Org:Name"]) == ("30000", award.application.organisation.name)
    for hidden in (ACCOUNT, award.application.contact_email, award.application.contact_name, refused.application.organisation.name):
        assert hidden not in table + body(answer)


def test_a_formula_in_a_title_is_text_in_the_table(client, cast, award):
    Application.objects.update(title="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in body(client.get(f"{HERE}-/open-data.csv"))


def test_panels_lead_to_what_was_given(cast):
    strategy = make_strategy(cast, status="adopted")
    measure = make_measure(strategy, status="in_progress", lead_unit=cast.unit)
    award = decided(cast, round=make_round(cast, scheme=make_scheme(cast, measure=measure)))
    for place, thing in (("measure", measure), ("axis", measure.axis)):
        (shown,) = [panel for panel in panels_for(place, thing, cast.anyone) if panel.key == "grants"]
        assert shown.rows[0].cells[0] == str(award)
    make_round(cast, scheme=award.application.round.scheme, closes=30)
    (front,) = [panel for panel in panels_for("portal front", cast.authority, cast.anyone) if panel.key == "grants"]
    assert len(front.rows) == 1


def test_what_waits_is_told_to_those_it_waits_for(cast, application):
    def keys(person):
        return [todo.key.split("-")[1] for todo in todos_for(person, cast.authority) if todo.key.startswith("grants-")]

    assert keys(cast.coordinator) == ["declare"]
    assert keys(cast.contributor) == ["declare"]
    assert keys(cast.politician) == []
    declared(application, cast.coordinator)
    assert keys(cast.coordinator) == ["take"]


def queries_of(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_lists_cost_ten_queries_however_long(as_person, cast, round):
    make_application(round)
    lists = (f"rounds/{round.code}/-/applications/", "", "-/awards/", "-/appeals/")
    client = as_person(cast.coordinator)
    few = {path: queries_of(client, HERE + path) for path in lists}
    for _number in range(6):
        make_application(round)
    client = as_person(cast.coordinator)
    assert {path: queries_of(client, HERE + path) for path in lists} == few
    assert max(few.values()) <= 10, few


def test_staff_pages_open(as_person, cast):
    award = decided(cast)
    appeal = commands.lodge(award, by=SYSTEM, text="Uenig")
    client = as_person(cast.coordinator)
    application, round = award.application, award.application.round
    paths = [
        f"applications/{application.code}/x/", f"appeals/{appeal.code}/x/", f"awards/{award.code}/x/", f"awards/{award.code}/-/pay/",
        f"awards/{award.code}/-/appeal/", f"rounds/{round.code}/-/edit/", f"rounds/{round.code}/x/", f"{round.scheme.code}/-/edit/",
        f"{round.scheme.code}/-/criterion/", f"{round.scheme.code}/-/question/", f"{round.scheme.code}/-/round/", "-/new/", "-/ties/",
        f"rounds/{round.code}/-/appoint/", f"appeals/{appeal.code}/-/settle/", f"appeals/{appeal.code}/-/forward/",
    ]  # fmt: skip
    found = {path: client.get(HERE + path).status_code for path in paths}
    assert {path: status for path, status in found.items() if status not in (200, 403)} == {}
    assert Award.objects.count() == 1


def test_what_is_complete_is_sent_by_the_same_button(client, round):
    draft = filled(make_draft(round))
    (question,) = round.scheme.questions.all()
    typed = {
        "title": "Vår festival", "summary": "Musikk", "starts_on": days(60).isoformat(), "ends_on": days(61).isoformat(),
        "budget_nok": "90 000", "requested_nok": "40 000", "account_number": "", "contact_name": "Leder", f"answer_{question.code}": "Kor",
        "seen": str(draft.version), "send": "1",
    }  # fmt: skip
    page = f"{mine(draft)}write/"
    refused = client.post(page, typed)
    assert refused.status_code == 422
    seen = re.search(r'name="seen" value="(\d+)"', body(refused))
    assert seen is not None
    sent = client.post(page, {**typed, "account_number": ACCOUNT, "seen": seen.group(1)})
    assert (sent.status_code, Application.objects.get().status) == (302, "submitted")
    assert "Vi har mottatt søknaden" in body(client.get(mine(draft)))


def test_an_applicants_own_page_is_never_kept_for_others_or_for_later(client, round):
    draft = filled(make_draft(round))
    page = mine(draft)
    for path in (page, f"{page}write/"):
        answer = client.get(path)
        assert "ETag" not in answer.headers
        assert "no-store" in answer.headers["Cache-Control"]
    commands.submit(draft, by=SYSTEM)
    assert "Vi har mottatt søknaden" in body(client.get(page))


def test_an_actors_page_leads_to_the_application_with_its_number_and_name(client, cast, round):
    from utsyn.cooperation.actors.models import Actor
    from utsyn.foundation.organisations import commands as organisations

    body_in_town = organisations.add(cast.authority, by=SYSTEM, name="Kulturlaget", organisation_number="974770482")
    actor = Actor.objects.create(
        authority=cast.authority, organisation=body_in_town, status="approved", is_public=True, registered_on=days(0), consented_on=days(0)
    )
    (shown,) = [panel for panel in panels_for("actor", actor, cast.anyone) if panel.key == "grants-open"]
    page = body(client.get(shown.rows[0].href))
    assert 'value="974770482"' in page
    assert 'value="Kulturlaget"' in page
    assert "Kulturlaget" not in body(client.get(f"{HERE}rounds/{round.code}/-/apply/?actor=zzzzzzzz"))
