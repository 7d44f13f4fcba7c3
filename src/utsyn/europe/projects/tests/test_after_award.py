"""After an award: what must be in order, duties, deviations, results, and what was kept; refused in words where it cannot be."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import AwardCheck, BenefitReview, Obligation, Project, ProjectPayment
from utsyn.europe.projects.queries.award import award_points, closing_points
from utsyn.europe.projects.tests.factories import SYSTEM, make_project, words
from utsyn.europe.projects.tests.factories_award import make_awarded, make_deviation, make_duty, make_payment, make_result
from utsyn.foundation.documents.calendars import entries_of
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.registries import MEASURED, todos_for
from utsyn.web.tick import tick

pytestmark = pytest.mark.django_db
YESTERDAY = -1


def away(days):
    return today() + dt.timedelta(days=days)


# --- checks ---


def test_a_check_is_said_once_and_said_again_it_is_changed(cast):
    project = make_awarded(cast.authority)
    commands.set_check(project, by=SYSTEM, item="ledger", value="3403-118")
    kept = commands.set_check(project, by=SYSTEM, item="ledger", value="3403-119", evidence="2026/77")
    assert (AwardCheck.objects.count(), kept.value, kept.evidence) == (1, "3403-119", "2026/77")


def test_the_archive_number_of_the_check_is_the_projects_own(cast):
    project = make_awarded(cast.authority)
    commands.set_check(project, by=SYSTEM, item="archive", value="2026/1234")
    project.refresh_from_db()
    assert project.archive_case == "2026/1234"
    assert [one.key for one in award_points(project, list(AwardCheck.objects.all())) if one.is_done] == ["archive"]


@pytest.mark.parametrize(
    "values", [{"value": " "}, {"value": "x", "item": "nothing"}, {"value": "x", "on": dt.date(2000, 1, 1)}, {"value": "x\x00"}]
)
def test_a_check_without_value_kind_or_day_that_can_be_is_refused(cast, values):
    project = make_awarded(cast.authority)
    with pytest.raises(Invalid):
        commands.set_check(project, by=SYSTEM, **{"item": "ledger", **values})
    assert not AwardCheck.objects.exists()


def test_before_the_award_nothing_of_it_can_be_written(cast):
    project = make_project(cast.authority, status="submitted")
    for write in (
        lambda: commands.set_check(project, by=SYSTEM, item="ledger", value="1"), lambda: make_duty(project),
        lambda: make_payment(project), lambda: make_result(project), lambda: make_deviation(project),
    ):  # fmt: skip
        with pytest.raises(Conflict, match="tildelt"):
            write()


# --- duties ---


def test_a_duty_is_done_with_evidence_and_opened_again(cast):
    duty = make_duty(make_awarded(cast.authority))
    with pytest.raises(Invalid, match="ses"):
        commands.fulfil(duty, by=SYSTEM, evidence="  ")
    commands.fulfil(duty, by=SYSTEM, evidence="2026/88")
    with pytest.raises(Conflict, match="utført"):
        commands.fulfil(duty, by=SYSTEM, evidence="2026/89")
    commands.reopen_obligation(duty, by=SYSTEM)
    duty.refresh_from_db()
    assert (duty.done_on, duty.evidence) == (None, "")


@pytest.mark.parametrize(
    ("field", "values"), [("due_on", {"due_on": dt.date(1999, 1, 1)}), ("due_on", {"due_on": None}), ("kind", {"kind": "wish"})]
)
def test_a_duty_before_the_award_or_of_no_kind_is_refused(cast, field, values):
    with pytest.raises(Invalid) as refused:
        make_duty(make_awarded(cast.authority), **values)
    assert field in refused.value.fields


def test_the_same_duty_on_the_same_day_is_written_once(cast):
    project = make_awarded(cast.authority)
    make_duty(project)
    with pytest.raises(Invalid, match="allerede"):
        make_duty(project)


def test_a_duty_that_releases_money_is_not_taken_away(cast):
    project = make_awarded(cast.authority)
    duty = make_duty(project)
    payment = make_payment(project, obligation=duty)
    with pytest.raises(Conflict, match="betaling"):
        commands.remove_obligation(duty, by=SYSTEM)
    commands.remove_payment(payment, by=SYSTEM)
    commands.remove_obligation(duty, by=SYSTEM)
    assert not Obligation.objects.standing().exists()


def test_duties_wait_for_their_owner_on_the_desk_and_in_the_calendar(cast):
    project = make_awarded(cast.authority, owner=cast.contributor)
    make_duty(project, "Mine", owner=cast.unit_head)
    make_duty(project, "Ours")
    make_duty(project, "Far", in_days=400)
    assert [one.title for one in todos_for(cast.unit_head, cast.authority) if one.key.startswith("duty-")] == ["Mine"]
    assert [one.title for one in todos_for(cast.contributor, cast.authority) if one.key.startswith("duty-")] == ["Ours"]
    assert {one.title for one in entries_of(cast.contributor, cast.authority)} == {"Ours", "Far"}
    assert not [one for one in entries_of(cast.neighbour, cast.authority) if one.title == "Ours"]


def test_an_unfinished_checklist_waits_for_whoever_answers_until_it_is_finished(cast):
    project = make_awarded(cast.authority, owner=cast.contributor)

    def waits():
        return [one.key for one in todos_for(cast.contributor, cast.authority) if one.key.startswith("checks-")]

    assert waits() == [f"checks-{project.code}"]
    for item in ("agreement", "consortium", "ledger", "archive"):
        commands.set_check(project, by=SYSTEM, item=item, value="2026/1")
    assert waits() == []
    commands.move(project, by=SYSTEM, step="closing")
    assert waits() == [f"checks-{project.code}"]
    final = make_duty(project, kind="final_report")
    commands.fulfil(final, by=SYSTEM, evidence="2026/9")
    commands.settle_payment(make_payment(project, kind="final"), by=SYSTEM, amount=Decimal(1000), reference="1")
    make_result(project)
    assert waits() == []
    everything = (list(Obligation.objects.all()), list(ProjectPayment.objects.all()), list(project.projectresults.all()))
    project.refresh_from_db()
    assert all(point.is_done for point in closing_points(project, *everything))


# --- deviations and results ---


def test_a_deviation_is_settled_not_before_it_was_found(cast):
    deviation = make_deviation(make_awarded(cast.authority))
    with pytest.raises(Invalid, match="før det ble oppdaget"):
        commands.settle_deviation(deviation, by=SYSTEM, settled_by=words("Avtalt"), on=away(YESTERDAY))
    commands.settle_deviation(deviation, by=SYSTEM, settled_by=words("Avtalt"))
    with pytest.raises(Conflict, match="ryddet opp"):
        commands.edit_deviation(deviation, by=SYSTEM, what=words("Annet"), action=words("Annet"))


def test_a_result_serves_only_a_measure_that_the_project_serves(cast, strategy):
    from utsyn.governance.measures.tests.factories import make_measure

    ours, other = make_measure(strategy), make_measure(strategy)
    project = make_awarded(cast.authority, measures=[ours])
    assert make_result(project, measure=ours).measure == ours
    with pytest.raises(Invalid, match="bidrar til"):
        make_result(project, measure=other)


# --- closing ---


def test_a_project_with_something_missing_is_closed_only_with_why(cast):
    project = make_awarded(cast.authority, status="closing")
    make_duty(project)
    with pytest.raises(Invalid, match="Sluttrapport") as refused:
        commands.move(project, by=SYSTEM, step="closed")
    assert list(refused.value.fields) == ["note"]
    assert Project.objects.get().status == "closing"
    commands.move(project, by=SYSTEM, step="closed", note=words("Programmet ble lagt ned"))
    assert Project.objects.get().status == "closed"


def test_a_project_in_order_is_closed_without_a_word(cast):
    project = make_awarded(cast.authority, archive_case="2026/1234")
    commands.fulfil(make_duty(project, "Sluttrapport", kind="final_report"), by=SYSTEM, evidence="2026/1234-7")
    commands.settle_payment(make_payment(project, kind="final"), by=SYSTEM, amount=Decimal(1000))
    make_result(project)
    for step in ("closing", "closed"):
        commands.move(project, by=SYSTEM, step=step)
    assert Project.objects.get().status == "closed"


# --- benefit reviews ---


def test_the_clock_asks_one_and_three_years_after_closing_and_only_once(cast):
    project = make_awarded(cast.authority, status="closed", owner=cast.contributor)
    tick()
    assert not BenefitReview.objects.exists()
    for years in (1, 3):
        with time_machine.travel(dt.datetime.combine(today() + dt.timedelta(days=365 * years), dt.time(9), dt.UTC)):
            tick()
            tick()
            review = BenefitReview.objects.get(years_after=years)
            waits = [one.title for one in todos_for(cast.contributor, cast.authority) if one.key == f"benefit-{review.code}"]
            assert waits == [str(project.title)]
            commands.conclude_review(review, by=cast.contributor, kept="part", service=words("Verkstedet"), finding=words("Godt"))
            assert not [one for one in todos_for(cast.contributor, cast.authority) if one.key == f"benefit-{review.code}"]
            assert MEASURED["project-benefits-kept"].values(cast.authority, [today().year]) == {today().year: 1.0 if years == 3 else None}
    assert BenefitReview.objects.count() == 2


def test_what_was_kept_is_named_and_the_finding_stays(cast):
    project = make_awarded(cast.authority, status="closed")
    review = commands.ask_review(project, by=SYSTEM, years_after=1)
    with pytest.raises(Conflict, match="allerede"):
        commands.ask_review(project, by=SYSTEM, years_after=1)
    with pytest.raises(Invalid):
        commands.conclude_review(review, by=SYSTEM, kept="all", finding=words("Bra"))
    with pytest.raises(Invalid, match="avsluttet"):
        commands.conclude_review(review, by=SYSTEM, kept="none", finding=words("Lite"), on=away(YESTERDAY))
    commands.conclude_review(review, by=SYSTEM, kept="none", finding=words("Ingenting ble igjen"))
    with pytest.raises(Conflict, match="blir stående"):
        commands.conclude_review(review, by=SYSTEM, kept="all", service=words("x"), finding=words("Jo"))


def test_a_project_that_is_not_closed_has_no_review(cast):
    project = make_awarded(cast.authority)
    with pytest.raises(Conflict):
        commands.ask_review(project, by=SYSTEM, years_after=1)
    closed = Project.objects.get(pk=make_awarded(cast.authority, status="closed").pk)
    with pytest.raises(Invalid):
        commands.ask_review(closed, by=SYSTEM, years_after=2)
