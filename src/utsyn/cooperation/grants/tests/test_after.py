"""After the decision: appeals, payments, repayments, reports, and what is forgotten."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.measuring import awarded, in_time, people_reached
from utsyn.cooperation.grants.models import Appeal, Application, Award, FinalReport, Payment, Round
from utsyn.cooperation.grants.tests.factories import SYSTEM, days, decided, make_application
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def refreshed(award):
    return Award.objects.get(pk=award.pk)


def test_an_appeal_that_is_met_grants_within_the_frame(cast):
    award = decided(cast, "0")
    appeal = commands.lodge(award, by=SYSTEM, text="Dere har misforstått.")
    for wrong in ("0", "40001"):
        with pytest.raises(Invalid):
            commands.meet(appeal, by=cast.chief_executive, answer="Dere har rett.", amount=Decimal(wrong))
    met = commands.meet(appeal, by=cast.chief_executive, answer="Dere har rett.", amount=Decimal(25_000))
    changed = refreshed(award)
    assert (met.status, changed.outcome, changed.status, changed.amount_nok) == ("met", "granted", "granted", 25_000)
    assert changed.in_public


def test_an_appeal_above_what_is_left_of_the_frame_is_refused(cast):
    award = decided(cast, "0")
    Round.objects.update(frame_nok=Decimal(20_000), most_nok=None)
    commands.lodge(refreshed(award), by=SYSTEM, text="Dere har misforstått.")
    with pytest.raises(Invalid):
        commands.meet(Appeal.objects.get(), by=cast.chief_executive, answer="Dere har rett.", amount=Decimal(25_000))


def test_what_is_not_met_goes_to_the_appeals_body_whose_word_is_final(cast):
    award = decided(cast, "0")
    appeal = commands.lodge(award, by=SYSTEM, text="Dere har misforstått.")
    with pytest.raises(Conflict):
        commands.settle(appeal, by=cast.council_secretary, answer="Klagen tas ikke til følge.")
    commands.forward(appeal, by=cast.coordinator, answer="Vi ser ikke grunn til å endre vedtaket.")
    with pytest.raises(Denied):
        commands.settle(appeal, by=cast.contributor, answer="Klagen tas ikke til følge.")
    assert commands.settle(appeal, by=cast.council_secretary, answer="Klagen tas ikke til følge.").status == "rejected"
    with pytest.raises(Conflict):
        commands.withdraw_appeal(appeal, by=SYSTEM)


def test_a_late_appeal_is_taken_in_and_may_be_dismissed_one_in_time_may_not(cast):
    award = decided(cast, "0")
    appeal = commands.lodge(award, by=SYSTEM, text="Dere har misforstått.")
    with pytest.raises(Conflict):
        commands.dismiss_appeal(appeal, by=cast.chief_executive, answer="For sent.")
    commands.withdraw_appeal(appeal, by=SYSTEM)
    with as_of(days(22)):
        late = commands.lodge(award, by=SYSTEM, text="Vi var på ferie.")
        assert commands.dismiss_appeal(late, by=cast.chief_executive, answer="Klagen kom etter tre uker.").status == "dismissed"


def test_the_last_of_the_three_weeks_is_in_time(cast):
    award = decided(cast, "0")
    with as_of(award.appeal_by):
        assert award.can_be_appealed
        appeal = commands.lodge(award, by=SYSTEM, text="Dere har misforstått.")
        with pytest.raises(Conflict):
            commands.dismiss_appeal(appeal, by=cast.chief_executive, answer="For sent.")


def test_one_appeal_at_a_time(cast, award):
    commands.lodge(award, by=SYSTEM, text="Vi trenger mer.")
    with pytest.raises(Conflict):
        commands.lodge(award, by=SYSTEM, text="Vi trenger mer.")


def test_payments_never_pass_what_was_granted(cast, award):
    commands.pay(award, by=cast.coordinator, amount=Decimal(20_000))
    assert refreshed(award).status == "granted"
    with pytest.raises(Invalid):
        commands.pay(award, by=cast.coordinator, amount=Decimal("10000.01"))
    commands.pay(award, by=cast.coordinator, amount=Decimal(10_000))
    assert refreshed(award).status == "paid"
    with pytest.raises(Conflict):
        commands.pay(award, by=cast.coordinator, amount=Decimal(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(authority=award.authority, award=award, amount_nok=Decimal(0), paid_on=today())


def test_nothing_is_paid_before_the_decision_or_tomorrow_or_without_an_account(cast, award):
    for day in (days(1), days(-1)):
        with pytest.raises(Invalid):
            commands.pay(award, by=cast.coordinator, amount=Decimal(1), paid_on=day)
    Application.objects.update(account_number="")
    with pytest.raises(Conflict):
        commands.pay(award, by=cast.coordinator, amount=Decimal(1))


def test_unused_support_is_claimed_and_comes_back(cast, award):
    with pytest.raises(Conflict):
        commands.claim(award, by=cast.coordinator, amount=Decimal(1), reason="Ikke brukt", due_on=days(30))
    commands.pay(award, by=cast.coordinator, amount=Decimal(30_000))
    with pytest.raises(Invalid):
        commands.claim(award, by=cast.coordinator, amount=Decimal(30_001), reason="Ikke brukt", due_on=days(30))
    claim = commands.claim(award, by=cast.coordinator, amount=Decimal(5_000), reason="Ikke brukt", due_on=days(30))
    assert refreshed(award).status == "claimed"
    commands.receive(claim, by=cast.coordinator)
    assert refreshed(award).status == "paid"
    with pytest.raises(Conflict):
        commands.receive(claim, by=cast.coordinator)


def test_a_report_is_returned_sent_anew_approved_and_closes_what_is_paid(cast, award):
    commands.pay(award, by=cast.coordinator, amount=Decimal(30_000))
    report = commands.send_report(award, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(30_000), people=200, young_people=80)
    with pytest.raises(Conflict):
        commands.send_report(award, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(30_000))
    commands.return_report(report, by=cast.coordinator, remark="Hvor mange var unge?")
    commands.send_report(award, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(30_000), people=200, young_people=90)
    assert not FinalReport.objects.visible_to(cast.anyone).exists()
    commands.approve_report(FinalReport.objects.get(), by=cast.coordinator)
    assert refreshed(award).status == "closed"
    assert FinalReport.objects.visible_to(cast.anyone).exists()


@pytest.mark.parametrize(
    ("people", "young", "field"), [(10, 11, "young_people"), (None, 1, "young_people"), (-1, None, "people"), (10**7, None, "people")]
)
def test_numbers_of_people_that_cannot_be_are_refused(award, people, young, field):
    with pytest.raises(Invalid) as refused:
        commands.send_report(award, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(1), people=people, young_people=young)
    assert field in refused.value.fields


def test_what_is_declined_is_no_longer_public(cast, award):
    commands.decline(award, by=SYSTEM)
    assert not Award.objects.visible_to(cast.anyone).exists()


def test_indicators_count_what_stands_and_missing_stays_missing(cast, award):
    year = today().year
    assert awarded(cast.authority, [year, year - 1]) == {year: Decimal(30_000), year - 1: None}
    assert in_time(cast.authority, [year, year - 1]) == {year: 1.0, year - 1: None}
    assert people_reached(cast.authority, [year]) == {year: None}
    report = commands.send_report(award, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(1), people=200)
    assert people_reached(cast.authority, [year]) == {year: None}
    commands.approve_report(report, by=cast.coordinator)
    assert people_reached(cast.authority, [year]) == {year: 200}


def test_the_clock_asks_for_the_report_and_says_when_it_is_late(award, mailoutbox):
    before = len(mailoutbox)
    with as_of(award.report_due_on - dt.timedelta(days=15)):
        commands.do_due()
        assert len(mailoutbox) == before
    with as_of(award.report_due_on - dt.timedelta(days=14)):
        assert commands.do_due() == 1
        assert commands.do_due() == 0
    with as_of(award.report_due_on + dt.timedelta(days=17)):
        assert commands.do_due() == 1
    assert len(mailoutbox) == before + 2


def test_people_are_forgotten_when_their_time_has_come_and_the_grant_stays(cast):
    award = decided(cast, "0")
    number = award.application.pk
    with as_of(dt.date(award.decided_on.year, 12, 31) if award.decided_on.month < 9 else award.decided_on + dt.timedelta(days=91)):
        commands.do_due()
        assert Application.objects.get(pk=number).account_number == ""
        assert Application.objects.get(pk=number).contact_email
    with as_of(dt.date(award.decided_on.year + 6, 1, 2)):
        commands.do_due()
    forgotten = Application.objects.get(pk=number)
    assert (forgotten.contact_name, forgotten.contact_email, forgotten.contact_phone) == ("", "", "")
    assert forgotten.title


def test_a_draft_that_was_never_sent_is_forgotten(cast, round):
    from utsyn.cooperation.grants.tests.factories import make_draft

    make_draft(round)
    make_application(round)
    with as_of(round.closes_on + dt.timedelta(days=181)):
        commands.do_due()
    assert [one.contact_name for one in Application.objects.order_by("number")].count("") == 1
