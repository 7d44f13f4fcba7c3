"""Places, the waiting list in order, and what is kept of whom."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction

from utsyn.cooperation.events import commands, jobs
from utsyn.cooperation.events.models import Evaluation, Registration
from utsyn.cooperation.events.tests.factories import SYSTEM, at, make_event, sign_up, words
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry, PersonalChange
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.mail.models import Message

pytestmark = pytest.mark.django_db


def standings(event):
    return [(one.name, one.standing) for one in event.registrations.all()]


def give_back(registration):
    return commands.cancel_registration(registration, by=Visitor(registration.code, "registration.cancel", registration.code))


def letters(to):
    return [one.subject for one in Message.objects.filter(to=to).order_by("queued_at", "pk")]


def test_the_first_get_the_places_and_the_rest_wait_in_order(event):
    for name in ("Ada", "Bo", "Cy", "Di"):
        sign_up(event, name)
    assert standings(event) == [("Ada", "placed"), ("Bo", "placed"), ("Cy", "waiting"), ("Di", "waiting")]
    event.refresh_from_db()
    assert event.is_full


def test_whoever_cancels_gives_the_place_to_the_first_who_waits_who_is_told(event):
    ada, *_rest = [sign_up(event, name) for name in ("Ada", "Bo", "Cy", "Di")]
    give_back(ada)
    assert standings(event) == [("", "cancelled"), ("Bo", "placed"), ("Cy", "placed"), ("Di", "waiting")]
    assert len(letters("cy@post.example")) == 2
    assert len(letters("di@post.example")) == 1


def test_a_party_that_does_not_fit_waits_and_nobody_passes_it(event):
    sign_up(event, "Ada")
    sign_up(event, "Bo", people=2)
    sign_up(event, "Cy")
    assert standings(event) == [("Ada", "placed"), ("Bo", "waiting"), ("Cy", "waiting")]
    commands.edit(event, by=SYSTEM, capacity=3)
    assert standings(event) == [("Ada", "placed"), ("Bo", "placed"), ("Cy", "waiting")]
    commands.edit(event, by=SYSTEM, capacity=None)
    assert standings(event)[2] == ("Cy", "placed")
    event.refresh_from_db()
    assert not event.is_full


def test_an_address_that_is_registered_keeps_its_registration_and_gets_its_letter_again(event):
    first = sign_up(event, "Ada", email="Ada@Post.example")
    again = sign_up(event, "Somebody else", email="ada@post.EXAMPLE")
    assert again == first
    assert standings(event) == [("Ada", "placed")]
    assert len(letters("ada@post.example")) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(authority=event.authority, event=event, number=9, email="ada@post.example", standing="waiting")


def test_the_capacity_cannot_go_below_the_places_that_are_given(event):
    sign_up(event, "Ada")
    sign_up(event, "Bo")
    with pytest.raises(Invalid) as refused:
        commands.edit(event, by=SYSTEM, capacity=1)
    assert "capacity" in refused.value.fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"), ({"name": "x" * 121}, "name"), ({"email": "ingen"}, "email"), ({"people": 0}, "people"), ({"people": 7}, "people"),
        ({"needs": "\x00"}, "needs"), ({"name": "A\x00"}, "name"),
    ],
)  # fmt: skip
def test_bad_values_are_refused_in_words_and_nothing_is_kept(event, values, field):
    with pytest.raises(Invalid) as refused:
        sign_up(event, **{"name": "Ada", **values})
    assert field in refused.value.fields
    assert event.registrations.count() == 0


def test_registration_closes_with_its_last_day_and_with_the_event(cast):
    closed = make_event(cast.authority, status="published", sign_up="here", sign_up_until=at(-1))
    over = make_event(cast.authority, status="published", sign_up="here", days=-1)
    none = make_event(cast.authority, status="published")
    for event in (closed, over, none):
        with pytest.raises(Conflict):
            sign_up(event)


def test_nobody_registers_for_a_draft(cast):
    with pytest.raises(Denied):
        sign_up(make_event(cast.authority, sign_up="here"))


def test_what_was_given_back_is_erased_at_once_here_and_in_the_ledger(event):
    ada = sign_up(event, "Ada", needs="Rullestol")
    give_back(ada)
    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.needs, ada.standing) == ("", "", "", "cancelled")
    kept = PersonalChange.objects.filter(entry__subject_code=ada.code)
    assert all(not one.changes for one in kept)
    assert "Ada" not in str(list(Entry.objects.filter(subject_code=ada.code).values()))
    assert list(verify(event.authority.ledger.__class__.objects.get(pk=event.ledger_id))) == []
    with pytest.raises(Conflict):
        give_back(ada)


def test_another_persons_link_cancels_nothing(event):
    ada, bo = sign_up(event, "Ada"), sign_up(event, "Bo")
    with pytest.raises(Denied):
        commands.cancel_registration(ada, by=Visitor(bo.code, "registration.cancel", bo.code))


def test_personal_data_go_thirty_days_after_and_the_count_stays(event):
    ada = sign_up(event, "Ada")
    with as_of(event.day):
        commands.check_in(ada, by=SYSTEM)
    with as_of(event.day + dt.timedelta(days=29)):
        assert jobs.erase_due() == 0
    with as_of(event.day + dt.timedelta(days=32)):
        assert jobs.erase_due() == 1
        assert jobs.erase_due() == 0
    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.standing, ada.checked_in_at is not None) == ("", "", "placed", True)


def test_those_who_came_are_asked_once_and_answer_once_without_a_name(event):
    ada, bo = sign_up(event, "Ada"), sign_up(event, "Bo")
    with as_of(event.day):
        commands.check_in(ada, by=SYSTEM)
    with as_of(event.day + dt.timedelta(days=1)):
        assert jobs.ask_due() == 1
        assert jobs.ask_due() == 0
        assert len(letters("ada@post.example")) == 2
        assert len(letters("bo@post.example")) == 1
        by = Visitor(ada.code, "evaluation.add", event.code)
        commands.evaluate(event, by=by, satisfaction=5, comment="Fint", registration=ada)
        with pytest.raises(Conflict):
            commands.evaluate(event, by=by, satisfaction=1, registration=ada)
    answer = Evaluation.objects.get()
    assert {field.name for field in Evaluation._meta.concrete_fields} & {"registration", "name", "email", "at"} == set()
    assert answer.satisfaction == 5
    assert bo.evaluated_at is None


def test_a_cancelled_event_tells_everyone_why(event, mailoutbox):
    for name in ("Ada", "Bo", "Cy"):
        sign_up(event, name)
    commands.cancel(event, by=SYSTEM, reason=words("Snøstorm"))
    told = [one for one in mailoutbox if "Avlyst" in one.subject]
    assert sorted(one.to[0] for one in told) == ["ada@post.example", "bo@post.example", "cy@post.example"]
    assert all("Snøstorm" in one.body for one in told)


def test_those_who_registered_are_told_of_another_time(event):
    sign_up(event, "Ada")
    commands.edit(event, by=SYSTEM, description=words("Ny tekst"))
    assert len(letters("ada@post.example")) == 1
    commands.edit(event, by=SYSTEM, ends_at=event.ends_at + dt.timedelta(hours=1))
    assert len(letters("ada@post.example")) == 2


def test_a_stranger_signs_up_gives_back_and_is_erased_by_pages_alone(event, client):
    cache.clear()
    here = f"/hamar/nb/events/{event.code}/register/"
    told = {"name": "Ada", "email": "ada@post.example", "people": "1", "needs": ""}
    answer = client.post(here, {**told, "email": "ikke en adresse"})
    assert answer.status_code == 422
    assert "Ada" in answer.content.decode()
    answer = client.post(here, told, follow=True)
    page = answer.content.decode()
    assert "Du har plass" in page
    assert "ada@post.example" not in page
    ada = event.registrations.get()
    own = f"/hamar/nb/events/-/registration/{ada.token}/"
    assert ada.token not in page
    assert client.get(own).status_code == 200
    assert client.post(own).status_code == 302
    assert client.get(f"/hamar/nb/events/-/registration/{ada.receipt}/").status_code == 404
    ada.refresh_from_db()
    assert (ada.standing, ada.email) == ("cancelled", "")


def test_the_page_says_when_all_places_are_taken_though_strangers_pages_are_kept_in_memory(event, client):
    here = f"/hamar/nb/events/{event.code}/x/"
    before = client.get(here)
    assert "Ledige plasser" in before.content.decode()
    sign_up(event, "Ada")
    assert client.get(here, headers={"If-None-Match": before["ETag"]}).status_code == 304
    sign_up(event, "Bo")
    after = client.get(here, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "venteliste" in after.content.decode()


def test_a_robot_and_a_flood_are_held_back_and_what_was_typed_stays(event, client, monkeypatch):
    from utsyn.cooperation.events.views import public

    cache.clear()
    monkeypatch.setitem(public.REGISTRATIONS, "most", 2)
    here = f"/hamar/nb/events/{event.code}/register/"
    told = {"name": "Ada", "email": "ada@post.example", "people": "1", "needs": ""}
    assert client.post(here, {**told, "website": "https://spam.example"}).status_code == 422
    assert client.post(here, told).status_code == 302
    assert client.post(here, {**told, "email": "bo@post.example"}).status_code == 302
    answer = client.post(here, {**told, "email": "cy@post.example"})
    assert answer.status_code == 422
    assert "cy@post.example" in answer.content.decode()
    assert event.registrations.count() == 2


def test_check_in_is_for_who_has_a_place_and_can_be_undone(event, cast):
    ada, _bo, cy = [sign_up(event, name) for name in ("Ada", "Bo", "Cy")]
    commands.check_in(ada, by=cast.contributor)
    with pytest.raises(Conflict):
        commands.check_in(ada, by=cast.contributor)
    commands.check_in(ada, by=cast.contributor, has_come=False)
    with pytest.raises(Conflict):
        commands.check_in(cy, by=cast.contributor)
    with pytest.raises(Denied):
        commands.check_in(ada, by=cast.other_unit_head)
    assert today() <= event.day
