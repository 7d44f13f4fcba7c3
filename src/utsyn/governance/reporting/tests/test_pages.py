from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from icalendar import Calendar

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.links.models import Link
from utsyn.foundation.ui.addresses import address_of
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.measures.waiting import Place
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.models import CalendarFeed, ReportingCycle, State, Submission
from utsyn.governance.reporting.queries import progress_of, submissions_of
from utsyn.governance.reporting.tests.factories import make_cycle, values_of

HERE = "/hamar/nb/reporting/"
WORDS = Translated({"nb": "Det går bra."})


def page_of(thing):
    return address_of(Place(thing.authority), thing)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_opens_in_every_language_for_whoever_it_is_for(cast, cycle, submission, as_person, language):
    unit = cycle.submissions.get(level="unit")
    writing = f"{HERE}submissions/{unit.code}/-/submit/"
    pages = {
        cast.unit_head: [page_of(unit), writing],
        cast.coordinator: [HERE, page_of(cycle), f"{HERE}-/new/?strategy={cycle.strategy.code}", f"{HERE}{cycle.code}/-/edit/", f"{HERE}calendar/"],
        cast.contributor: [page_of(submission), f"{HERE}submissions/{submission.code}/-/submit/", page_of(unit)],
        cast.chief_executive: [page_of(cycle), page_of(cycle.submissions.get(level="whole"))],
    }  # fmt: skip
    for person, addresses in pages.items():
        client = as_person(person)
        for address in addresses:
            assert client.get(address.replace("/nb/", f"/{language}/")).status_code == 200, address


@pytest.mark.parametrize("who", ["politician", "representative", "neighbour", "former", "anyone"])
def test_those_who_do_not_work_here_see_nothing(cast, cycle, submission, as_person, who):
    client = as_person(cast.people[who])
    for address in (HERE, page_of(cycle), page_of(submission), f"{HERE}calendar/"):
        assert client.get(address).status_code in ({302} if who == "anyone" else {403, 404})


def test_rules_agree_with_what_is_visible(cast, cycle, submission):
    for person in cast.everyone():
        for thing in (cycle, submission):
            noun = "reporting_cycle" if isinstance(thing, ReportingCycle) else "submission"
            seen = type(thing).objects.visible_to(person).filter(pk=thing.pk).exists()
            assert seen == (why_not(person, f"{noun}.view", thing) is None)


def test_the_coordinator_plans_opens_and_changes_a_cycle_on_its_pages(cast, measure, as_person):
    client = as_person(cast.coordinator)
    values = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values_of(measure.strategy).items()}
    new = f"{HERE}-/new/?strategy={measure.strategy.code}"
    wrong = client.post(new, {**values, "opens_on": "2099-01-01"})
    assert (wrong.status_code, "01.01.2099" in wrong.content.decode()) == (422, True)
    assert client.post(new, values).status_code == 302
    assert client.post(new, values).status_code == 422
    cycle = ReportingCycle.objects.get()
    assert client.post(f"{HERE}{cycle.code}/-/open/").status_code == 302
    later = (cycle.executive_due_on + dt.timedelta(days=3)).isoformat()
    days = {name: values[name] for name in ("owners_due_on", "units_due_on", "coordinator_due_on")}
    changed = client.post(
        f"{HERE}{cycle.code}/-/edit/", {**days, "executive_due_on": later, "grace_days": 5, "audience": "council", "seen": 2}
    )
    assert changed.status_code == 302
    assert ReportingCycle.objects.get().grace_days == 5


def test_a_word_goes_up_through_the_pages(cast, cycle, submission, as_person):
    write = f"{HERE}submissions/{submission.code}/-/submit/"
    owner = as_person(cast.contributor)
    assert owner.post(write, {"seen": submission.version, "text_nb": "", "health": ""}).status_code == 422
    draft = {"seen": submission.version, "text_nb": "Et utkast", "draft": "1"}
    assert owner.post(write, draft).status_code == 302
    found = Submission.objects.get(pk=submission.pk)
    assert (found.status, str(found.text)) == (State.OPEN, "Et utkast")
    assert owner.post(write, {"seen": found.version, "text_nb": "Ferdig", "health": "on_track"}).status_code == 302
    head = as_person(cast.unit_head)
    assert head.get(f"{HERE}submissions/{submission.code}/-/return/").status_code == 200
    assert head.post(f"{HERE}submissions/{submission.code}/-/return/", {"reason": "Hva koster det?"}).status_code == 302
    assert "Hva koster det?" in mail.outbox[-1].body
    found.refresh_from_db()
    owner = as_person(cast.contributor)
    assert "Hva koster det?" in owner.get(write).content.decode()
    owner.post(write, {"seen": found.version, "text_nb": "Ferdig", "health": "on_track"})
    assert as_person(cast.unit_head).post(f"{HERE}submissions/{submission.code}/-/accept/").status_code == 302
    assert Submission.objects.get(pk=submission.pk).status == State.ACCEPTED


def test_the_coordinator_sends_and_revokes_links(cast, cycle, submission, as_person):
    client = as_person(cast.coordinator)
    assert cast.contributor.email in client.get(page_of(submission)).content.decode()
    assert client.post(f"{HERE}submissions/{submission.code}/-/link/revoke/").status_code == 302
    assert client.post(f"{HERE}submissions/{submission.code}/-/link/").status_code == 302
    assert [one.state for one in Link.objects.order_by("pk")] == ["revoked", "open"]
    assert as_person(cast.contributor).post(f"{HERE}submissions/{submission.code}/-/link/").status_code == 403


def test_progress_tells_who_is_ready_late_or_without_owner(cast, strategy):
    for owner, unit in ((cast.contributor, cast.unit), (cast.unit_head, cast.unit), (None, cast.other_unit), (cast.former, None)):
        measure = make_measure(strategy, status="in_progress", lead_unit=unit)
        type(measure).objects.filter(pk=measure.pk).update(owner=owner)
    cycle = make_cycle(strategy)
    first = cycle.submissions.filter(measure__owner=cast.contributor).get()
    commands.submit(first, by=cast.contributor, health="at_risk", text=WORDS)
    found = progress_of(cycle, person=cast.coordinator)
    assert (found.total, found.handed_in, len(found.without_owner), len(found.late)) == (4, 1, 2, 0)
    assert [(row.total, row.handed_in, row.missing, row.without_owner) for row in found.units] == [(2, 1, 1, 0), (1, 0, 1, 1), (1, 0, 1, 1)]
    assert found.health == {"at_risk": 1}
    assert sum(row.total for row in found.units) == found.total
    facts = submissions_of(cycle, person=cast.coordinator)
    assert [one.level for one in facts] == ["measure"] * 4 + ["unit"] * 2 + ["whole"]
    assert progress_of(cycle, person=cast.politician).total == 0


def test_a_long_cycle_costs_no_more_queries(cast, strategy, as_person, django_assert_max_num_queries):
    for serial in range(60):
        make_measure(strategy, status="in_progress", title=f"Tiltak {serial}", lead_unit=cast.unit, owner=cast.contributor)
    cycle = make_cycle(strategy)
    client = as_person(cast.coordinator)
    client.get(page_of(cycle))
    with django_assert_max_num_queries(14):
        client.get(page_of(cycle))


def test_the_desk_tells_each_what_waits_for_them(cast, cycle, submission):
    def waits(person):
        return [todo.key for todo in todos_for(type(person).objects.get(pk=person.pk), cast.authority) if todo.key.startswith("submission")]

    unit, whole = cycle.submissions.get(level="unit"), cycle.submissions.get(level="whole")
    assert waits(cast.contributor) == [f"submission-{submission.code}"]
    assert waits(cast.unit_head) == [f"submission-{unit.code}"]
    commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    assert waits(cast.contributor) == []
    assert waits(cast.unit_head) == [f"submission-{unit.code}", f"submission-accept-{cycle.code}"] or len(waits(cast.unit_head)) == 2
    commands.accept(submission, by=cast.unit_head)
    commands.submit(unit, by=cast.unit_head, text=WORDS)
    commands.accept(unit, by=cast.coordinator)
    commands.submit(whole, by=cast.coordinator, text=WORDS)
    assert waits(cast.chief_executive) == [f"submission-{whole.code}"]


def test_measure_and_unit_show_their_reports_to_colleagues_only(cast, cycle, submission):
    for place, thing in (("measure", submission.measure), ("unit", cast.unit)):
        shown = {one.key: one for one in panels_for(place, thing, cast.contributor)}
        assert len(shown["reporting"].rows) == 1
        assert "reporting" not in {one.key for one in panels_for(place, thing, cast.anyone)}


class TestTheCalendar:
    """Every deadline of one person, at an address that only they know."""

    def feed(self, cast, as_person, person):
        client = as_person(person)
        client.post(f"{HERE}calendar/-/new/")
        feed = CalendarFeed.objects.get(person=person, revoked_at=None)
        client.logout()
        return client, f"/-/calendar/{feed.token}.ics", feed

    def test_it_holds_the_deadlines_of_that_person(self, cast, cycle, as_person):
        client, address, _feed = self.feed(cast, as_person, cast.unit_head)
        response = client.get(address)
        assert response["Content-Type"].startswith("text/calendar")
        events = Calendar.from_ical(response.content).walk("VEVENT")
        assert cycle.units_due_on in [event.decoded("dtstart") for event in events]
        assert len({event["uid"] for event in events}) == len(events)
        assert response.content == client.get(address).content

    def test_revoked_forged_replaced_or_left_it_gives_nothing(self, cast, cycle, as_person, client):
        _client, address, feed = self.feed(cast, as_person, cast.unit_head)
        assert client.get(f"/-/calendar/{feed.code}.ics").status_code == 404
        _again, newer, replaced = self.feed(cast, as_person, cast.unit_head)
        assert (client.get(address).status_code, client.get(newer).status_code) == (404, 200)
        for stranger in (cast.coordinator, cast.neighbour):
            assert as_person(stranger).post(f"{HERE}calendar/{replaced.code}/-/revoke/").status_code == 404
        assert as_person(cast.unit_head).post(f"{HERE}calendar/{replaced.code}/-/revoke/").status_code == 302
        client.logout()
        assert client.get(newer).status_code == 404
        _last, address, _feed = self.feed(cast, as_person, cast.contributor)
        cast.contributor.assignments.update(ends_on=today() - dt.timedelta(days=1))
        assert client.get(address).status_code == 404
