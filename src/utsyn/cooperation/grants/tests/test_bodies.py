"""What an elected body decided: the award rests on its decision, and shows who was disqualified there."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core import mail

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.letters import letter_of
from utsyn.cooperation.grants.models import Award
from utsyn.cooperation.grants.tests.factories import make_application, make_round, proposed, to_assessment
from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.documents.blocks import Paragraph
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import panels_for
from utsyn.governance.council import commands as council
from utsyn.governance.council.tests.factories import SYSTEM, make_case, make_decision, make_delegated_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast):
    """An application with an amount proposed, in a round whose proposal is ready."""
    round = make_round(cast)
    application = proposed(make_application(round), cast)
    to_assessment(round)
    commands.propose(round, by=cast.coordinator)
    application.refresh_from_db()
    return application


def decision_of(cast, **values):
    made = make_decision(cast, decided_on=today(), body="executive", words="Støtten innvilges.", **values)
    council.record_disqualification(
        made.treatment, by=SYSTEM, member="Medlem Uno", represents="SP", ground="Sitter i styret", substitute="Vara Duo"
    )
    council.record_disqualification(made.treatment, by=SYSTEM, member="Medlem Tre", ground="Spurt, ikke inhabil", was_disqualified=False)
    return made


def test_the_award_rests_on_the_bodys_decision_and_its_day(cast, waiting):
    decision = decision_of(cast)
    award = commands.record(waiting, by=cast.coordinator, decision=decision)
    assert (award.outcome, award.decision, award.decided_on) == ("granted", decision, decision.decided_on)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.round.status) == ("decided", "decided")
    with pytest.raises(Conflict):
        commands.record(waiting, by=cast.coordinator, decision=decision)


def test_only_a_bodys_public_decision_after_the_deadline_will_do(cast, waiting):
    exempt = make_case(cast, exempt_by="offl. § 13")
    for wrong in (
        make_delegated_decision(cast, decided_on=today()),
        make_decision(cast, decided_on=today() - dt.timedelta(days=1)),
        make_decision(cast, decided_on=today(), case=exempt),
        make_decision(cast.neighbour_authority, decided_on=today()),
    ):
        with pytest.raises(Invalid) as refused:
            commands.record(waiting, by=cast.coordinator, decision=wrong)
        assert "decision" in refused.value.fields
    assert Award.objects.count() == 0


def test_whoever_records_is_impartial_and_has_a_task(cast, waiting):
    decision = decision_of(cast)
    for person in (cast.contributor, cast.other_unit_head, cast.council_secretary):
        with pytest.raises(Denied):
            commands.record(waiting, by=person, decision=decision)
    commands.declare(waiting, by=cast.coordinator, standing="aside", reason="Søster i styret")
    with pytest.raises(Denied):
        commands.record(waiting, by=cast.coordinator, decision=decision)


def test_names_of_the_disqualified_are_for_those_who_work_here(cast, waiting, client, as_person):
    award = commands.record(waiting, by=cast.coordinator, decision=decision_of(cast))
    public = client.get(f"/hamar/nb/grants/awards/{award.code}/x/").content.decode()
    assert "SP" in public
    assert "Sitter i styret" in public
    assert "Medlem Uno" not in public
    assert "Vara Duo" not in public
    assert f"/{award.decision.code}/" in public
    inside = as_person(cast.coordinator).get(f"/hamar/nb/grants/applications/{waiting.code}/x/").content.decode()
    assert "Medlem Uno" in inside
    assert "Vara Duo" in inside
    assert "Medlem Tre" not in inside


def test_the_letter_says_which_body_and_case_and_who_took_no_part(cast, waiting):
    decision = decision_of(cast)
    award = commands.record(waiting, by=cast.coordinator, decision=decision)
    told = " ".join(block.text for block in letter_of(award).blocks if isinstance(block, Paragraph))
    assert str(decision.treatment.number) in told
    assert "SP" in told
    assert "Medlem" not in told


def test_the_decisions_page_shows_the_support_that_rests_on_it(cast, waiting):
    award = commands.record(waiting, by=cast.coordinator, decision=decision_of(cast))
    shown = {one.key: one for one in panels_for("decision", award.decision, None)}
    assert shown["grants"].rows[0].cells[0] == str(award)


def test_the_form_offers_what_bodies_decided_after_the_deadline(cast, waiting, as_person):
    make_delegated_decision(cast, decided_on=today())
    make_decision(cast, decided_on=today() - dt.timedelta(days=40))
    decision = decision_of(cast)
    client, here = as_person(cast.coordinator), f"/hamar/nb/grants/applications/{waiting.code}/-/record/"
    page = client.get(here).content.decode()
    assert page.count("<option") == 2
    assert client.post(here, {"decision": "", "amount": "10000", "seen": waiting.version}).status_code == 422
    assert client.post(here, {"decision": decision.code, "seen": waiting.version}).status_code == 422
    typed = {"decision": decision.code, "amount": str(waiting.proposed_nok), "seen": waiting.version}
    assert client.post(here, typed).status_code == 302
    assert Award.objects.get().decision == decision


def test_another_amount_than_the_proposed_one_is_recorded_with_the_bodys_reasons(cast, waiting):
    decided = waiting.proposed_nok - 1000
    award = commands.record(waiting, by=cast.coordinator, decision=decision_of(cast), amount=decided, reason="Formannskapet sparte.")
    assert (award.amount_nok, award.reasons, award.outcome) == (decided, "Formannskapet sparte.", "granted")
    assert waiting.proposal_reason not in mail.outbox[-1].body
    assert "Formannskapet sparte." in mail.outbox[-1].body


def test_the_proposed_amount_keeps_the_proposed_reasons(cast, waiting):
    award = commands.record(waiting, by=cast.coordinator, decision=decision_of(cast), amount=waiting.proposed_nok, reason="Noe annet")
    assert (award.amount_nok, award.reasons) == (waiting.proposed_nok, waiting.proposal_reason)


def test_a_body_may_refuse_what_was_proposed(cast, waiting):
    award = commands.record(waiting, by=cast.coordinator, decision=decision_of(cast), amount=Decimal(0), reason="Utenfor formålet.")
    assert (award.outcome, award.amount_nok, award.status) == ("refused", 0, "stands")


@pytest.mark.parametrize(
    ("amount", "reason", "field"),
    [("1", "", "reason"), ("1", "  ", "reason"), ("-1", "Ja", "amount"), ("99999999", "Ja", "amount"), ("NaN", "Ja", "amount")],
)
def test_what_no_body_can_have_decided_is_refused_and_nothing_is_saved(cast, waiting, amount, reason, field):
    with pytest.raises((Invalid, Conflict)) as refused:
        commands.record(waiting, by=cast.coordinator, decision=decision_of(cast), amount=Decimal(amount), reason=reason)
    assert field in getattr(refused.value, "fields", {field: ""})
    assert not Award.objects.exists()


def test_a_missing_reason_is_told_beside_its_field_and_what_was_typed_stays(cast, waiting, as_person):
    typed = {"decision": decision_of(cast).code, "amount": "1 234", "reason": "", "seen": waiting.version}
    page = as_person(cast.coordinator).post(f"/hamar/nb/grants/applications/{waiting.code}/-/record/", typed)
    assert page.status_code == 422
    assert 'value="1 234"' in page.content.decode()
    assert not Award.objects.exists()


def test_a_program_records_another_amount_too(cast, waiting, client):
    token = accounts.create_token(cast.authority, by=cast.coordinator, purpose="prøve")[1]
    body = {"decision": decision_of(cast).code, "amount": "500", "reason": "Mindre til hver."}
    here = f"/api/v1/hamar/applications/{waiting.code}/record"
    answer = client.post(here, body, content_type="application/json", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["amount"]) == (201, "500.00")
