"""Recommendation, votes, deferral, dismissal and disqualification."""

import datetime as dt

import pytest

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.council import commands
from utsyn.governance.council.models import Disqualification, Treatment, Vote
from utsyn.governance.council.tests.factories import make_council, make_decision, make_meeting, make_treatment, text

LATER = dt.date(2015, 10, 28)


def vote(cast, treatment, votes_for, votes_against, **values):
    return commands.record_vote(
        treatment, by=cast.council_secretary, proposal=text("Forslaget"), votes_for=votes_for, votes_against=votes_against, **values
    )


@pytest.mark.parametrize(("votes_for", "votes_against", "carried"), [(7, 4, True), (4, 7, False), (39, 0, True), (0, 1, False)])
def test_the_result_follows_the_count_whatever_the_chair_voted(cast, votes_for, votes_against, carried):
    made = vote(cast, make_treatment(cast), votes_for, votes_against, chair_was_for=not carried)
    assert (made.was_carried, made.by_chair) == (carried, False)


@pytest.mark.parametrize("chair_was_for", [True, False])
def test_the_chair_decides_when_the_votes_are_equal(cast, chair_was_for):
    made = vote(cast, make_treatment(cast), 19, 19, chair_was_for=chair_was_for)
    assert (made.was_carried, made.by_chair) == (chair_was_for, True)


def test_equal_votes_without_the_chair_are_refused(cast):
    with pytest.raises(Invalid) as refusal:
        vote(cast, make_treatment(cast), 19, 19)
    assert "chair_was_for" in refusal.value.fields


@pytest.mark.parametrize("counts", [(0, 0), (-1, 3), (1001, 0)])
def test_a_count_that_cannot_be_is_refused(cast, counts):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid):
        vote(cast, treatment, *counts)
    assert not Vote.objects.exists()


def test_nothing_is_voted_on_in_a_meeting_that_was_not_held(cast):
    treatment = make_treatment(cast, held_on=today() + dt.timedelta(days=7))
    with pytest.raises(Invalid, match="kan ikke ha vedtatt noe ennå"):
        vote(cast, treatment, 5, 4)


def test_a_vote_recorded_by_mistake_is_removed_and_the_ledger_keeps_what_it_was(cast):
    made = vote(cast, make_treatment(cast), 7, 4)
    commands.remove_vote(made, by=cast.council_secretary)
    assert not Vote.objects.exists()
    assert Entry.objects.get(verb="vote.remove").changes["votes_for"] == [7, None]


def test_a_body_recommends_to_the_next_one(cast):
    council = make_council(cast)
    treatment = make_treatment(cast, body="executive")
    commands.recommend(treatment, by=cast.council_secretary, recommendation=text("Vedta strategien."), to=council.council)
    assert (treatment.outcome, treatment.recommended_to) == (Treatment.Outcome.RECOMMENDED, council.council)
    commands.recommend(treatment, by=cast.council_secretary, recommendation=text("Vedta strategien nå."), to=council.council)
    assert str(treatment.recommendation) == "Vedta strategien nå."
    with pytest.raises(Invalid, match="ikke til seg selv"):
        commands.recommend(treatment, by=cast.council_secretary, recommendation=text("Vedta."), to=council.executive)


def test_what_is_decided_is_not_recommended_afterwards(cast):
    decision = make_decision(cast)
    with pytest.raises(Invalid, match="har allerede et vedtak"):
        commands.recommend(decision.treatment, by=cast.council_secretary, recommendation=text("Vedta."))


def test_a_deferred_case_gets_a_new_treatment_at_the_later_meeting(cast):
    treatment = make_treatment(cast, sequence=85, proposal=text("Strategien vedtas."))
    later = make_meeting(cast, held_on=LATER)
    commands.defer(treatment, by=cast.council_secretary, to=later, note=text("Mer utredning"))
    again = Treatment.objects.get(meeting=later)
    assert (treatment.outcome, treatment.deferred_to) == (Treatment.Outcome.DEFERRED, later)
    assert (again.number, again.outcome, str(again.proposal)) == ("PS 86/15", Treatment.Outcome.PENDING, "Strategien vedtas.")
    assert make_decision(cast, decided_on=dt.date(2015, 11, 4), case=treatment.case).treatment.sequence == 87


def test_a_case_is_deferred_to_a_later_meeting_of_the_same_body(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="et annet organ"):
        commands.defer(treatment, by=cast.council_secretary, to=make_meeting(cast, held_on=LATER, body="executive"))
    with pytest.raises(Invalid, match="etter 30.09.2015"):
        commands.defer(treatment, by=cast.council_secretary, to=make_meeting(cast, held_on=dt.date(2015, 8, 26)))
    treatment.refresh_from_db()
    assert treatment.outcome == Treatment.Outcome.PENDING


def test_a_case_deferred_until_further_notice_says_why(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="hvorfor"):
        commands.defer(treatment, by=cast.council_secretary)
    commands.defer(treatment, by=cast.council_secretary, note=text("Venter på staten"))
    assert treatment.case.treatments.count() == 1


def test_a_dismissed_case_keeps_the_reason(cast):
    treatment = make_treatment(cast)
    commands.dismiss(treatment, by=cast.council_secretary, note=text("Ikke kommunens sak"))
    assert (treatment.outcome, str(treatment.note)) == (Treatment.Outcome.REJECTED, "Ikke kommunens sak")
    with pytest.raises(Invalid, match="allerede behandlet: avvist"):
        commands.dismiss(treatment, by=cast.council_secretary, note=text("Igjen"))


def test_names_of_the_disqualified_lie_in_the_part_of_the_ledger_that_can_be_erased(cast):
    treatment = make_treatment(cast)
    commands.record_disqualification(
        treatment,
        by=cast.council_secretary,
        member="Et navn",
        represents="Sp",
        ground="Styremedlem (forvaltningsloven § 6)",
        substitute="En vara",
    )
    entry = Entry.objects.get(verb="disqualification.record")
    assert set(entry.personal.changes) == {"member", "substitute"}
    assert "Et navn" not in str(entry.changes)
    commands.remove_disqualification(Disqualification.objects.get(), by=cast.council_secretary)
    assert not Disqualification.objects.exists()


def test_a_member_found_fit_has_no_substitute_and_a_ground_is_needed(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="vara"):
        commands.record_disqualification(
            treatment, by=cast.council_secretary, member="M", ground="§ 6", was_disqualified=False, substitute="V"
        )
    with pytest.raises(Invalid):
        commands.record_disqualification(treatment, by=cast.council_secretary, member="M", ground=" ")


def test_what_has_minutes_is_not_taken_off_the_agenda(cast):
    treatment = make_treatment(cast)
    vote(cast, treatment, 5, 4)
    with pytest.raises(Conflict, match="Fjern det først"):
        commands.take_off(treatment, by=cast.council_secretary)
    assert Treatment.objects.exists()


def test_only_the_secretary_writes_the_minutes(cast):
    treatment = make_treatment(cast)
    later = make_meeting(cast, held_on=LATER)
    for person in cast.everyone():
        if person is cast.council_secretary:
            continue
        for deed in (
            lambda person=person: commands.record_vote(treatment, by=person, proposal=text("F"), votes_for=1, votes_against=0),
            lambda person=person: commands.recommend(treatment, by=person, recommendation=text("F")),
            lambda person=person: commands.defer(treatment, by=person, to=later),
            lambda person=person: commands.dismiss(treatment, by=person, note=text("F")),
            lambda person=person: commands.record_disqualification(treatment, by=person, member="M", ground="§ 6"),
            lambda person=person: commands.renumber(treatment, by=person, sequence=9),
            lambda person=person: commands.take_off(treatment, by=person),
        ):
            with pytest.raises(Denied):
                deed()
