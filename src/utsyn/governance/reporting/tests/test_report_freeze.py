"""A report is frozen once, whole, and never changed."""

from __future__ import annotations

import datetime as dt
import json
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.models import Entry, Unchangeable
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.commands.reports import freeze, publish, supersede, withdraw
from utsyn.governance.reporting.models import Report, ReportingCycle
from utsyn.governance.reporting.models.reports import fingerprint
from utsyn.governance.reporting.tests.factories import SYSTEM, make_cycle


def closed(cycle: ReportingCycle) -> ReportingCycle:
    with as_of(cycle.last_day + dt.timedelta(days=1)):
        return commands.close(cycle, by=SYSTEM)


@pytest.fixture
def report(cast: Any, cycle: ReportingCycle) -> Report:
    return freeze(closed(cycle), by=cast.coordinator)


def test_the_fingerprint_of_every_byte_stands_in_the_ledger(report: Report) -> None:
    entry = Entry.objects.get(verb="report.freeze")
    assert report.sha256 == fingerprint(report.content)
    assert entry.changes["sha256"] == [None, report.sha256]
    assert report.is_intact
    kept = Report.objects.get(pk=report.pk)
    assert kept.content == report.content


def test_it_keeps_how_everything_stood(cast: Any, report: Report, measure: Any) -> None:
    told = report.data
    assert told["format"] == "utsyn-report-1"
    assert [one["number"] for one in told["measures"]] == [measure.number]
    assert told["measures"][0]["owner_role"] == "contributor"
    assert told["since"] is None
    measures.edit(measure, by=SYSTEM, title=Translated({"nb": "Noe helt annet"}))
    assert "Noe helt annet" not in Report.objects.get(pk=report.pk).content


def test_it_names_roles_and_never_persons(cast: Any, cycle: ReportingCycle) -> None:
    Person.objects.filter(pk=cast.contributor.pk).update(name="Zxqv Persson")
    content = freeze(closed(cycle), by=cast.coordinator).content
    assert "contributor" in content
    assert "Zxqv" not in content
    assert "@" not in content


def test_what_is_not_public_is_not_in_it(cast: Any, cycle: ReportingCycle) -> None:
    hidden = make_measure(cycle.strategy, status="in_progress", title="Hemmelig tiltak", is_public=False)
    frozen = freeze(closed(cycle), by=cast.coordinator)
    assert hidden.code not in frozen.content
    assert "Hemmelig" not in frozen.content


def test_a_cycle_that_is_still_reported_on_is_not_frozen(cast: Any, cycle: ReportingCycle) -> None:
    with pytest.raises(Conflict, match="ikke ferdig"):
        freeze(cycle, by=cast.coordinator)


def test_the_second_freeze_is_told_that_it_was_the_second(cast: Any, report: Report) -> None:
    with pytest.raises(Conflict, match="låst allerede"):
        freeze(report.cycle, by=cast.coordinator)


def test_only_the_coordinator_freezes(cast: Any, cycle: ReportingCycle) -> None:
    for person in (cast.unit_head, cast.contributor, cast.neighbour, cast.former, cast.anyone):
        with pytest.raises(Denied):
            freeze(cycle, by=person)


def test_neither_code_nor_database_lets_it_change(report: Report) -> None:
    report.content = "{}"
    with pytest.raises(Unchangeable):
        report.save()
    with pytest.raises(Unchangeable):
        report.delete()
    with pytest.raises(Unchangeable):
        Report.objects.update(content="{}")
    with pytest.raises(Unchangeable):
        Report.objects.all().delete()
    for statement in (
        "UPDATE reporting_report SET content = '{}'",
        "UPDATE reporting_report SET sha256 = 'x'",
        "DELETE FROM reporting_report",
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_it_is_published_and_withdrawn_without_changing(cast: Any, report: Report) -> None:
    before = report.content
    publish(report, by=cast.coordinator)
    assert report.published_on == today()
    assert list(Report.objects.visible_to(cast.anyone)) == [report]
    with pytest.raises(Conflict):
        publish(report, by=cast.coordinator)
    withdraw(report, by=cast.coordinator)
    assert not Report.objects.visible_to(cast.anyone).exists()
    assert Report.objects.get().content == before


def test_it_says_what_changed_since_the_report_before(cast: Any, report: Report, measure: Any) -> None:
    strategy = report.cycle.strategy
    measures.record_update(measure, by=cast.contributor, health="off_track", text=Translated({"nb": "Stopp."}))
    added = make_measure(strategy, status="in_progress")
    later = make_cycle(
        strategy,
        number=2,
        period_from=report.cycle.period_to + dt.timedelta(days=1),
        period_to=report.cycle.period_to + dt.timedelta(days=100),
    )
    since = freeze(closed(later), by=cast.coordinator).data["since"]
    assert since["sha256"] == report.sha256
    assert since["added"] == [added.code]
    assert [(one["code"], one["after"]) for one in since["health"]] == [(measure.code, "off_track")]


def test_freezing_a_thousand_measures_takes_no_more_than_forty_queries(
    cast: Any, cycle: ReportingCycle, django_assert_max_num_queries: Any
) -> None:
    for _number in range(30):
        make_measure(cycle.strategy, status="in_progress", lead_unit=cast.unit, owner=cast.contributor)
    ready = closed(cycle)
    with django_assert_max_num_queries(40):
        frozen = freeze(ready, by=cast.coordinator)
    assert len(json.loads(frozen.content)["measures"]) == 31


@pytest.mark.concurrent
@pytest.mark.django_db(transaction=True)
def test_two_who_freeze_at_once_make_one_report(cast: Any, cycle: ReportingCycle) -> None:
    ready, told = closed(cycle), []

    def run() -> None:
        try:
            freeze(ReportingCycle.objects.select_related("authority", "strategy").get(pk=ready.pk), by=cast.coordinator)
            told.append("frozen")
        except Conflict as conflict:
            told.append(str(conflict))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told)[-1] == "frozen"
    assert len(told) == 2
    assert Report.objects.count() == 1


def test_an_error_is_put_right_by_another_report_that_says_why(cast: Any, report: Report) -> None:
    kept = report.content
    new = supersede(report, by=cast.coordinator, reason=Translated({"nb": "Beløpet var feil"}))
    assert new.replaces == report
    assert new.data["replaces"] == {
        "sha256": report.sha256,
        "frozen_on": report.frozen_on.isoformat(),
        "reason": {"nb": "Beløpet var feil"},
    }
    assert Report.objects.get(pk=report.pk).content == kept
    assert new.published_on is None
    assert str(new) == f"{report}, rettet"
    assert list(Report.objects.standing()) == [new]


def test_a_report_is_replaced_once_and_its_replacement_may_be_replaced(cast: Any, report: Report) -> None:
    first = supersede(report, by=cast.coordinator, reason=Translated({"nb": "En feil"}))
    with pytest.raises(Conflict, match="erstattet"):
        supersede(report, by=cast.coordinator, reason=Translated({"nb": "En feil til"}))
    assert supersede(first, by=cast.coordinator, reason=Translated({"nb": "En feil til"})).replaces == first


def test_a_correction_without_a_reason_is_refused(cast: Any, report: Report) -> None:
    with pytest.raises(Invalid) as refused:
        supersede(report, by=cast.coordinator, reason=Translated({}))
    assert set(refused.value.fields) == {"reason"}
    assert Report.objects.count() == 1


def test_only_the_coordinator_corrects(cast: Any, report: Report) -> None:
    with pytest.raises(Denied):
        supersede(report, by=cast.chief_executive, reason=Translated({"nb": "En feil"}))


def test_what_a_report_replaces_is_never_changed(cast: Any, report: Report) -> None:
    new = supersede(report, by=cast.coordinator, reason=Translated({"nb": "En feil"}))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_report SET replaces_id = NULL WHERE id = %s", [new.pk])
