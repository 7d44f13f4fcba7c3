import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.measures.tests.factories import make_measure, make_update, words

pytestmark = pytest.mark.django_db
TODAY = today()


def test_a_report_is_kept_and_becomes_the_measures_status(cast, measure):
    commands.record_update(measure, by=cast.contributor, health="at_risk", text=words("Vi venter på svar"))
    update = Update.objects.get()
    assert (update.on, update.health, str(update.text), update.author, update.author_role) == (
        TODAY,
        "at_risk",
        "Vi venter på svar",
        cast.contributor,
        "contributor",
    )
    measure.refresh_from_db()
    assert (measure.health, str(measure.status_text), measure.reported_on) == ("at_risk", "Vi venter på svar", TODAY)


def test_an_old_green_is_never_shown_as_green(measure):
    make_update(measure, next_due_on=TODAY + dt.timedelta(days=10))
    assert measure.shown_health == "on_track"
    with as_of(TODAY + dt.timedelta(days=10)):
        assert measure.shown_health == "on_track"
    with as_of(TODAY + dt.timedelta(days=11)):
        assert measure.shown_health == "not_reported"
        assert list(Measure.objects.not_reported()) == [measure]


def test_what_was_never_reported_is_not_reported(measure):
    assert measure.shown_health == "not_reported"


def test_without_a_word_on_it_the_next_report_is_due_in_a_quarter(measure):
    assert make_update(measure).next_update_due_on == TODAY + dt.timedelta(days=91)
    assert make_update(measure).next_update_due_on == TODAY + dt.timedelta(days=91)


@pytest.mark.parametrize(
    "bad",
    [
        {"health": "on_hold"}, {"health": "on_track", "hold_reason": "war"}, {"health": "on_hold", "hold_reason": "weather"}, {"health": "green"},
        {"text": words("")}, {"on": TODAY + dt.timedelta(days=1)}, {"next_due_on": TODAY},
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_right_is_refused(measure, bad):
    with pytest.raises(Invalid):
        commands.record_update(measure, **{"by": measure.owner, "health": "on_track", "text": words("Bra"), **bad})
    assert not Update.objects.exists()


def test_on_hold_says_why(measure):
    assert make_update(measure, health="on_hold", hold_reason="war").hold_reason == "war"
    assert make_update(measure, health="on_track").hold_reason == ""


def test_a_report_is_not_dated_before_the_last_one(measure):
    make_update(measure)
    with pytest.raises(Invalid):
        make_update(measure, on=TODAY - dt.timedelta(days=1))


@pytest.mark.parametrize("status", ["proposed", "planned", "completed", "discontinued"])
def test_only_what_is_in_progress_is_reported_on(strategy, status):
    with pytest.raises(Conflict):
        make_update(make_measure(strategy, status=status))


@pytest.mark.parametrize("role", ["coordinator", "unit_head", "contributor"])
def test_the_owner_the_units_head_and_the_coordinator_report(cast, measure, role):
    make_update(measure, by=getattr(cast, role))
    assert Update.objects.count() == 1


@pytest.mark.parametrize(
    "role",
    [
        "other_unit_head",
        "chief_executive",
        "council_secretary",
        "politician",
        "auditor",
        "administrator",
        "representative",
        "former",
        "neighbour",
        "anyone",
    ],
)
def test_others_are_told_who_may(cast, measure, role):
    with pytest.raises(Denied, match="ansvarlig"):
        make_update(measure, by=getattr(cast, role))
    assert not Update.objects.exists()


def test_a_contributor_reports_only_on_what_is_theirs(cast, strategy):
    other = make_measure(strategy, status="in_progress", lead_unit=cast.unit, owner=cast.coordinator)
    with pytest.raises(Denied):
        make_update(other, by=cast.contributor)


def test_saving_a_report_costs_at_most_twelve_queries(cast, measure):
    person = type(cast.contributor).objects.get(pk=cast.contributor.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        make_update(measure, by=person)
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]
