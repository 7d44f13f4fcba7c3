"""From a document to a draft strategy, by a person who judges each finding."""

import pytest

from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.governance.intake import commands
from utsyn.governance.intake.models import Document, Finding
from utsyn.governance.intake.queries import review_of
from utsyn.governance.intake.tests.factories import TEXT, take_in
from utsyn.governance.strategy.models import Strategy

pytestmark = pytest.mark.django_db


def judge_all(document, by):
    for finding in document.findings.filter(state=Finding.State.OPEN):
        commands.accept(finding, by=by)


def test_a_document_is_read_into_findings_that_wait_for_a_person(cast):
    document = take_in(cast)
    assert document.status == Document.Status.READ
    assert document.findings.filter(noun="axis").count() == 2
    assert set(document.findings.values_list("state", flat=True)) == {"open"}


def test_the_marked_text_is_the_document_to_the_letter(cast):
    document = take_in(cast)
    for page, marked in zip(document.pages, review_of(document).pages, strict=True):
        assert "".join(stretch.text for stretch in marked.stretches) == page["original"]


def test_the_words_of_every_finding_stand_in_the_source(cast):
    document = take_in(cast)
    pages = {page["number"]: page["original"] for page in document.pages}
    for finding in document.findings.all():
        assert finding.words in pages[finding.page_number]


def test_a_strategy_is_refused_while_something_is_not_looked_at(cast):
    document = take_in(cast)
    with pytest.raises(Conflict, match="ikke vurdert"):
        commands.make_strategy(document, by=cast.coordinator)
    assert not Strategy.objects.exists()


def test_what_was_let_through_becomes_a_draft_under_its_axes(cast):
    document = take_in(cast)
    judge_all(document, cast.coordinator)
    strategy = commands.make_strategy(document, by=cast.coordinator)
    assert strategy.status == Strategy.Status.DRAFT
    assert (strategy.first_year, strategy.last_year) == (2026, 2029)
    assert [str(axis.name) for axis in strategy.axis_set.all()] == ["Klima og energi", "Unge i verden"]
    assert strategy.goal_set.count() == document.findings.filter(noun="goal").count() > 0
    document.refresh_from_db()
    assert (document.status, document.strategy) == (Document.Status.TAKEN, strategy)


def test_what_was_rejected_does_not_come_into_the_draft(cast):
    document = take_in(cast)
    for goal in document.findings.filter(noun="goal"):
        commands.reject(goal, by=cast.coordinator)
    judge_all(document, cast.coordinator)
    assert commands.make_strategy(document, by=cast.coordinator).goal_set.count() == 0


def test_a_correction_counts_instead_of_what_was_read(cast):
    document = take_in(cast)
    axis = document.findings.filter(noun="axis").first()
    commands.correct(axis, by=cast.coordinator, value={"name": "Klima, energi og natur"})
    judge_all(document, cast.coordinator)
    strategy = commands.make_strategy(document, by=cast.coordinator)
    assert str(strategy.axis_set.first().name) == "Klima, energi og natur"
    axis.refresh_from_db()
    assert axis.value["name"] == "Klima og energi", "what was read stays readable"


def test_an_aim_may_turn_out_to_be_a_measure(cast):
    document = take_in(cast)
    goal = document.findings.filter(noun="goal").first()
    corrected = commands.correct(goal, by=cast.coordinator, value={"text": "Halvere utslippene"}, noun="measure", parent=goal.parent)
    assert (corrected.noun, corrected.state) == ("measure", "corrected")


def test_a_goal_cannot_become_a_twin_town(cast):
    goal = take_in(cast).findings.filter(noun="goal").first()
    with pytest.raises(Invalid):
        commands.correct(goal, by=cast.coordinator, value={"name": "Lund"}, noun="partner")


def test_a_finding_cannot_stand_under_one_of_another_document(cast):
    first, second = take_in(cast), take_in(cast)
    goal, stray = first.findings.filter(noun="goal").first(), second.findings.filter(noun="axis").first()
    with pytest.raises(Invalid):
        commands.correct(goal, by=cast.coordinator, value=goal.value, parent=stray)


def test_the_second_to_judge_a_finding_is_told(cast):
    finding = take_in(cast).findings.first()
    commands.accept(finding, by=cast.coordinator, seen=1)
    with pytest.raises(Conflict):
        commands.reject(finding, by=cast.coordinator, seen=1)


def test_accepting_the_sure_leaves_the_doubtful(cast):
    document = take_in(cast)
    doubtful = document.findings.first()
    Finding.objects.filter(pk=doubtful.pk).update(needs_person=True, confidence=0.99)
    commands.accept_sure(document, by=cast.coordinator)
    doubtful.refresh_from_db()
    assert doubtful.state == "open"
    assert all(f.state == "accepted" for f in document.findings.filter(needs_person=False, confidence__gte=commands.SURE))


@pytest.mark.parametrize("role", ["unit_head", "contributor", "politician", "auditor", "administrator", "neighbour", "anyone", "former"])
def test_only_the_coordinator_feeds_in_and_judges(cast, role):
    person = getattr(cast, role)
    finding = take_in(cast).findings.first()
    with pytest.raises(Denied):
        commands.accept(finding, by=person)
    assert why_not(person, "document.take_in", cast.authority)


def test_rule_and_queryset_agree_on_who_sees_documents(cast):
    document = take_in(cast)
    for person in cast.everyone():
        shown = Document.objects.visible_to(person).filter(pk=document.pk).exists()
        assert shown == (why_not(person, "document.view", document) is None)
        assert Finding.objects.visible_to(person).exists() == shown


def test_a_document_without_a_first_year_says_so(cast):
    document = take_in(cast)
    for period in document.findings.filter(noun="period"):
        commands.reject(period, by=cast.coordinator)
    judge_all(document, cast.coordinator)
    with pytest.raises(Invalid, match="hvilket år"):
        commands.make_strategy(document, by=cast.coordinator)


def test_what_a_room_refuses_stays_with_the_document_and_holds_up_nothing(cast):
    document = take_in(cast, TEXT + "\nFormannskapet er ansvarlig for å følge opp strategien.\n")
    assert document.findings.filter(noun="responsible_body").exists()
    judge_all(document, cast.coordinator)
    strategy = commands.make_strategy(document, by=cast.coordinator)
    refused = document.findings.get(noun="responsible_body")
    assert "organ" in refused.refusal
    assert strategy.axis_set.exists()
