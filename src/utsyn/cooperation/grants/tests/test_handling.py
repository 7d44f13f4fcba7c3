"""From received to decided: who may act, what is refused, and what everyone is told."""

from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.models import Application, Award, Impartiality, Round, Standing, Task, Tie
from utsyn.cooperation.grants.tests.factories import (
    SYSTEM,
    decided,
    declared,
    make_application,
    make_round,
    make_scheme,
    proposed,
    scores,
    to_assessment,
)
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db


def test_nobody_acts_before_they_declare_that_they_are_impartial(cast, application):
    with pytest.raises(Denied):
        commands.take_up(application, by=cast.coordinator)
    declared(application, cast.coordinator)
    assert commands.take_up(application, by=cast.coordinator).status == "assessing"
    with pytest.raises(Denied):
        commands.assess(application, by=cast.contributor, scores=scores(application, 5, 5))


def test_an_assessor_on_the_applicants_board_cannot_call_themselves_impartial(cast, application):
    commands.tell_interest(cast.authority, by=cast.contributor, organisation=application.organisation, tie=Tie.BOARD)
    with pytest.raises(Invalid) as refused:
        declared(application, cast.contributor)
    assert "standing" in refused.value.fields
    commands.declare(application, by=cast.contributor, standing=Standing.ASIDE, reason="Sitter i styret")
    commands.take_up(declared(application, cast.coordinator), by=cast.coordinator)
    with pytest.raises(Denied):
        commands.assess(application, by=cast.contributor, scores=scores(application, 5, 5))


def test_a_tie_told_later_stops_whoever_declared_before(cast, application):
    declared(application, cast.contributor, cast.coordinator)
    commands.take_up(application, by=cast.coordinator)
    commands.tell_interest(cast.authority, by=cast.contributor, organisation=application.organisation, tie=Tie.FAMILY)
    with pytest.raises(Denied):
        commands.assess(application, by=cast.contributor, scores=scores(application, 5, 5))


def test_nobody_handles_their_own_application(cast, round):
    application = make_application(round)
    Application.objects.filter(pk=application.pk).update(contact_email=cast.contributor.email.upper())
    with pytest.raises(Invalid):
        declared(Application.objects.get(), cast.contributor)


def test_stepping_aside_says_why(cast, application):
    with pytest.raises(Invalid):
        commands.declare(application, by=cast.contributor, standing=Standing.ASIDE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Impartiality.objects.create(
            authority=cast.authority, application=application, person=cast.contributor, standing="aside", on=application.submitted_on
        )


def test_those_without_a_task_do_nothing(cast, application):
    with pytest.raises(Denied):
        commands.declare(application, by=cast.politician, standing=Standing.IMPARTIAL)
    with pytest.raises(Denied):
        commands.declare(application, by=cast.other_unit_head, standing=Standing.IMPARTIAL)


@pytest.mark.parametrize("wrong", [{"points": 6, "reason": "x"}, {"points": True, "reason": "x"}, {"points": 3, "reason": " "}, None])
def test_every_criterion_has_points_and_a_reason(cast, application, wrong):
    declared(application, cast.coordinator, cast.contributor)
    commands.take_up(application, by=cast.coordinator)
    given = scores(application, 4, 4)
    given[next(iter(given))] = wrong
    with pytest.raises(Invalid):
        commands.assess(application, by=cast.contributor, scores=given)


def test_the_score_is_the_weighted_mean_of_all_who_assessed(cast, application):
    declared(application, cast.coordinator, cast.contributor, cast.unit_head)
    commands.take_up(application, by=cast.coordinator)
    commands.assess(application, by=cast.contributor, scores=scores(application, 5, 2))
    commands.assess(application, by=cast.unit_head, scores=scores(application, 3, 2))
    application.refresh_from_db()
    # (4 x 2 + 2 x 1) of (5 x 3).
    assert application.score == Decimal("66.67")


def test_a_sum_above_the_frame_is_refused_at_the_application_that_breaks_it(cast):
    round = make_round(cast, frame="100000")
    for amount in ("40000", "40000"):
        proposed(make_application(round), cast, amount)
    third = proposed(make_application(round), cast, "20000")
    with pytest.raises(Invalid) as refused:
        commands.propose_amount(third, by=cast.coordinator, amount=Decimal(20_001), reason="Litt til")
    assert "amount" in refused.value.fields
    assert "20" in str(refused.value.fields["amount"])


def test_nobody_gets_more_than_they_asked_for(cast, application):
    with pytest.raises(Invalid):
        proposed(application, cast, "40001")
    Application.objects.filter(pk=application.pk).update(proposed_nok=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(proposed_nok=Decimal(40_001))


def test_a_round_is_proposed_when_every_application_has_an_amount_and_reasons(cast, round):
    first = proposed(make_application(round), cast)
    second = make_application(round)
    to_assessment(round)
    with pytest.raises(Conflict):
        commands.propose(round, by=cast.coordinator)
    proposed(Application.objects.get(pk=second.pk), cast, "0")
    assert commands.propose(round, by=cast.coordinator).status == "proposed"
    assert first.round_id == second.round_id


def test_a_refusal_has_reasons_and_is_told_with_the_limit_of_appeal(cast):
    award = decided(cast, "0")
    assert (award.outcome, award.status, award.amount_nok) == ("refused", "stands", 0)
    assert (award.appeal_by - award.decided_on).days == 21
    letter = mail.outbox[-1]
    assert award.reasons in letter.body
    assert f"{award.appeal_by:%d.%m.%Y}" in letter.body
    assert not Award.objects.visible_to(cast.anyone).exists()


def test_a_grant_is_public_and_finishes_the_round(cast):
    award = decided(cast)
    assert list(Award.objects.visible_to(cast.anyone)) == [award]
    assert Round.objects.get().status == "decided"


def test_a_collegial_body_decides_without_whoever_steps_aside(cast):
    round = make_round(cast, handled=False)
    for person in (cast.chief_executive, cast.unit_head, cast.other_unit_head):
        commands.appoint(round, by=SYSTEM, person=person, task=Task.DECIDES)
    commands.appoint(round, by=SYSTEM, person=cast.contributor, task=Task.ASSESSES)
    application = proposed(make_application(round), cast)
    to_assessment(round)
    commands.propose(round, by=cast.coordinator)
    with pytest.raises(Conflict):
        commands.decide(application, by=cast.chief_executive)  # two have not declared
    commands.declare(application, by=cast.unit_head, standing=Standing.ASIDE, reason="Søsteren leder laget")
    declared(application, cast.other_unit_head)
    with pytest.raises(Denied):
        commands.decide(application, by=cast.unit_head)
    award = commands.decide(application, by=cast.chief_executive)
    assert (award.present, award.members) == (2, 3)


def test_a_body_of_which_most_step_aside_decides_nothing(cast):
    round = make_round(cast, handled=False)
    for person in (cast.chief_executive, cast.unit_head, cast.other_unit_head):
        commands.appoint(round, by=SYSTEM, person=person, task=Task.DECIDES)
    commands.appoint(round, by=SYSTEM, person=cast.contributor, task=Task.ASSESSES)
    application = proposed(make_application(round), cast)
    to_assessment(round)
    commands.propose(round, by=cast.coordinator)
    for person in (cast.unit_head, cast.other_unit_head):
        commands.declare(application, by=person, standing=Standing.ASIDE, reason="Sitter i styret")
    with pytest.raises(Conflict):
        commands.decide(application, by=cast.chief_executive)


def test_a_late_report_blocks_the_next_award_and_the_applicant_is_told(cast):
    first = decided(cast)
    Award.objects.filter(pk=first.pk).update(report_due_on=first.decided_on.replace(year=first.decided_on.year - 1))
    round = make_round(cast, scheme=make_scheme(cast, title="Lagstøtte"))
    number = first.application.organisation.organisation_number
    next_one = make_application_for(round, number)
    assert "rapport" in mail.outbox[-1].body.lower() or "report" in mail.outbox[-1].body.lower()
    proposed(next_one, cast)
    to_assessment(round)
    commands.propose(round, by=cast.coordinator)
    with pytest.raises(Conflict):
        commands.decide(next_one, by=cast.chief_executive)
    commands.send_report(first, by=SYSTEM, text="Det gikk bra.", used_nok=Decimal(30_000), people=200)
    assert commands.decide(next_one, by=cast.chief_executive).outcome == "granted"


def make_application_for(round, number):
    from utsyn.cooperation.grants.tests.factories import filled, make_draft

    return commands.submit(filled(make_draft(round, organisation_number=number)), by=SYSTEM)


def test_what_came_incomplete_is_dismissed_with_reasons(cast, application):
    declared(application, cast.chief_executive)
    award = commands.dismiss(application, by=cast.chief_executive, reason="Arrangementet er ikke i kommunen.")
    assert award.outcome == "dismissed"
    with pytest.raises(Conflict):
        commands.dismiss(Application.objects.get(), by=cast.chief_executive, reason="En gang til")


def test_the_scheme_stays_as_announced_while_a_round_goes_on(cast, round):
    with pytest.raises(Conflict):
        commands.remove_criterion(round.scheme.criterions.first(), by=cast.coordinator)
    with pytest.raises(Conflict):
        commands.end(round.scheme, by=cast.coordinator)
    with pytest.raises(Invalid):
        commands.edit_round(round, by=cast.coordinator, closes_on=round.opens_on)
