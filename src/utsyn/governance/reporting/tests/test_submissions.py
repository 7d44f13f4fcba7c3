from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail

from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.links import commands as links
from utsyn.foundation.links.models import Link
from utsyn.governance.measures.models import Measure, Update
from utsyn.governance.measures.tests.factories import make_measure, make_update
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.commands.reports import freeze
from utsyn.governance.reporting.models import State, Submission
from utsyn.governance.reporting.tests.factories import SYSTEM, make_cycle

WORDS = Translated({"nb": "To av tre søknader er sendt."})


def path_in(letter):
    return re.search(r"/-/link/\S+", letter.body)[0]


def level(cycle, name):
    return cycle.submissions.get(level=name)


def test_opening_asks_the_owner_the_unit_and_the_whole(cast, cycle):
    assert sorted(cycle.submissions.values_list("level", flat=True)) == ["measure", "unit", "whole"]
    assert [letter.to for letter in mail.outbox] == [[cast.contributor.email]]


def test_what_was_known_is_kept_when_the_cycle_opens(cast, measure):
    make_update(measure, health="at_risk", text="Vi venter på svar")
    asked = level(make_cycle(measure.strategy), "measure")
    assert (asked.known_health, str(asked.known_text), asked.known_on) == ("at_risk", "Vi venter på svar", today())


def test_the_owners_word_becomes_the_status_of_the_measure(cast, measure, submission):
    commands.submit(submission, by=cast.contributor, health="at_risk", text=WORDS)
    found = Measure.objects.get(pk=measure.pk)
    assert (submission.status, found.health, str(found.status_text)) == (State.SUBMITTED, "at_risk", str(WORDS))
    assert Update.objects.get(measure=measure).author == cast.contributor


def test_lower_levels_come_first_all_the_way_up(cast, cycle, submission):
    unit, whole = level(cycle, "unit"), level(cycle, "whole")
    for early, who in ((unit, cast.unit_head), (whole, cast.coordinator)):
        with pytest.raises(Conflict):
            commands.submit(early, by=who, text=WORDS)
    commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    with pytest.raises(Conflict):
        commands.submit(unit, by=cast.unit_head, text=WORDS)
    commands.accept(submission, by=cast.unit_head)
    commands.submit(unit, by=cast.unit_head, text=WORDS)
    commands.accept(unit, by=cast.coordinator)
    commands.submit(whole, by=cast.coordinator, text=WORDS)
    with pytest.raises(Denied):
        commands.accept(whole, by=cast.coordinator)
    commands.accept(whole, by=cast.chief_executive)
    commands.close(cycle, by=cast.coordinator)
    following = commands.roll_forward(cycle, by=cast.coordinator)
    assert (following.number, following.follows, following.status) == (2, cycle, "planned")


def test_a_word_returned_says_why_and_brings_a_new_link(cast, cycle, submission):
    commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    with pytest.raises(Invalid):
        commands.send_back(submission, by=cast.unit_head, reason="  ")
    commands.send_back(submission, by=cast.unit_head, reason="Hvem er partneren?")
    assert submission.status == State.RETURNED
    assert "Hvem er partneren?" in mail.outbox[-1].body
    commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    assert (submission.status, submission.reason) == (State.SUBMITTED, "")


def test_the_head_who_owns_a_measure_need_not_accept_their_own_word(cast, strategy):
    make_measure(strategy, status="in_progress", lead_unit=cast.unit, owner=cast.unit_head)
    asked = level(make_cycle(strategy), "measure")
    commands.submit(asked, by=cast.unit_head, health="on_track", text=WORDS)
    assert asked.status == State.ACCEPTED


def test_after_the_days_of_grace_the_coordinator_alone_hands_in_and_the_unit_goes_on_without(cast, cycle, submission):
    with as_of(cycle.owners_due_on + dt.timedelta(days=cycle.grace_days)):
        commands.save(submission, by=cast.contributor, health="on_track", text=WORDS)
    with as_of(cycle.owners_due_on + dt.timedelta(days=cycle.grace_days + 1)):
        with pytest.raises(Conflict):
            commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
        commands.submit(level(cycle, "unit"), by=cast.unit_head, text=WORDS)
        commands.submit(submission, by=cast.coordinator, health="on_track", text=WORDS)


def test_who_saves_second_loses_nothing(cast, submission, as_person):
    page = f"/hamar/nb/reporting/submissions/{submission.code}/-/submit/"
    seen = submission.version
    commands.save(submission, by=cast.coordinator, health="on_track", text=WORDS)
    typed = {"seen": seen, "health": "at_risk", "hold_reason": "", "text_nb": "Mine ord", "text_nn": "", "text_en": ""}
    response = as_person(cast.contributor).post(page, typed)
    assert response.status_code == 409
    assert "Mine ord" in response.content.decode()
    assert Submission.objects.get(pk=submission.pk).status == State.OPEN


@pytest.mark.parametrize("who", ["politician", "auditor", "council_secretary", "other_unit_head", "neighbour", "former", "anyone"])
def test_others_neither_hand_in_nor_accept_nor_return(cast, submission, who):
    person = cast.people[who]
    with pytest.raises(Denied):
        commands.submit(submission, by=person, health="on_track", text=WORDS)
    commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS)
    for deed in (lambda: commands.accept(submission, by=person), lambda: commands.send_back(submission, by=person, reason="x")):
        with pytest.raises(Denied):
            deed()


class TestTheSixtySecondUpdate:
    """A link in a mail, on a phone, without signing in."""

    def answer(self, **more):
        return {"health": "at_risk", "hold_reason": "", "text": "Vi venter på svar fra Greifswald.", **more}

    def test_it_works_once_and_in_the_owners_name(self, cast, measure, cycle, client):
        path = path_in(mail.outbox[0])
        assert str(measure.title) in client.get(path).content.decode()
        assert client.post(path, self.answer()).status_code == 200
        found = level(cycle, "measure")
        assert (found.status, found.submitted_by, found.health) == (State.SUBMITTED, cast.contributor, "at_risk")
        assert Update.objects.get().author == cast.contributor
        for again in (client.get(path), client.post(path, self.answer(text="En gang til"))):
            assert again.status_code == 410
            assert str(measure.title) not in again.content.decode()
        assert len(mail.outbox) == 1

    def test_what_is_wrong_is_told_beside_the_field_and_kept(self, cycle, client):
        path = path_in(mail.outbox[0])
        response = client.post(path, self.answer(health="on_hold"))
        assert response.status_code == 422
        assert "Greifswald" in response.content.decode()
        assert client.post(path, self.answer()).status_code == 200

    def test_it_is_over_with_the_cycle_a_new_owner_a_left_owner_or_a_revoked_link(self, cast, measure, cycle, client):
        path = path_in(mail.outbox[0])
        link = Link.objects.get()
        measure.refresh_from_db()
        with as_of(cycle.owners_due_on + dt.timedelta(days=cycle.grace_days + 1)):
            assert client.get(path).status_code == 410
        Measure.objects.filter(pk=measure.pk).update(owner=cast.unit_head)
        assert client.get(path).status_code == 410
        Measure.objects.filter(pk=measure.pk).update(owner=cast.contributor)
        cast.contributor.assignments.update(ends_on=today() - dt.timedelta(days=1))
        closed = client.get(path)
        assert (closed.status_code, str(measure.title) in closed.content.decode()) == (410, False)
        cast.contributor.assignments.update(ends_on=None)
        assert client.get(path).status_code == 200
        links.revoke(link, by=cast.coordinator)
        assert client.post(path, self.answer()).status_code == 410
        assert not Update.objects.exists()

    def test_a_link_for_one_measure_opens_no_other(self, cast, strategy, measure, client):
        make_measure(strategy, status="in_progress", title="Det andre", lead_unit=cast.unit, owner=cast.contributor)
        make_cycle(strategy)
        paths = re.findall(r"/-/link/\S+", mail.outbox[0].body)
        pages = [client.get(path).content.decode() for path in paths]
        assert sum("Det andre" in page for page in pages) == 1
        assert SYSTEM.purpose == "test"


def test_what_is_accepted_may_come_back_until_the_level_above_has_handed_in(cast, cycle, submission):
    unit = level(cycle, "unit")
    commands.accept(commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS), by=cast.unit_head)
    commands.send_back(submission, by=cast.unit_head, reason="Tallet er feil")
    assert (submission.status, submission.accepted_on, submission.accepted_by) == (State.RETURNED, None, None)
    commands.accept(commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS), by=cast.unit_head)
    commands.submit(unit, by=cast.unit_head, text=WORDS)
    with pytest.raises(Conflict, match="Nivået over"):
        commands.send_back(submission, by=cast.unit_head, reason="Tallet er feil")
    commands.send_back(unit, by=cast.coordinator, reason="Et tiltak må rettes")
    assert commands.send_back(submission, by=cast.unit_head, reason="Tallet er feil").status == State.RETURNED


def test_the_whole_stays_accepted_once_the_report_is_locked(cast, cycle, submission):
    for one, writer, above in (
        (submission, cast.contributor, cast.unit_head),
        (level(cycle, "unit"), cast.unit_head, cast.coordinator),
        (level(cycle, "whole"), cast.coordinator, cast.chief_executive),
    ):
        health = {"health": "on_track"} if one.level == "measure" else {}
        commands.accept(commands.submit(one, by=writer, text=WORDS, **health), by=above)
    freeze(cycle, by=cast.coordinator)
    with pytest.raises(Conflict, match="låst"):
        commands.send_back(one, by=cast.chief_executive, reason="For sent")


def test_the_page_offers_to_return_what_is_accepted(cast, cycle, submission, as_person):
    commands.accept(commands.submit(submission, by=cast.contributor, health="on_track", text=WORDS), by=cast.unit_head)
    page = as_person(cast.unit_head).get(f"/hamar/nb/reporting/submissions/{submission.code}/x/").content.decode()
    assert f"/submissions/{submission.code}/-/return/" in page
    assert f"/submissions/{submission.code}/-/accept/" not in page
