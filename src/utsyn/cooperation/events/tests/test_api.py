"""What machines read and write, by the rules of the pages."""

import pytest

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import Event
from utsyn.cooperation.events.tests.factories import SYSTEM, at, make_arena, make_event, make_meeting, make_week, sign_up, words
from utsyn.foundation.accounts import commands as accounts

pytestmark = pytest.mark.django_db
HERE = "/api/v1/hamar/"


def header(cast, person):
    return {"Authorization": f"Bearer {accounts.create_token(cast.authority, by=person, purpose='prøve')[1]}"}


def test_strangers_read_what_is_public_and_no_registration(cast, client, event):
    sign_up(event, "Ada")
    make_event(cast.authority, title="Utkast")
    told = client.get(f"{HERE}events").json()["items"]
    assert [one["code"] for one in told] == [event.code]
    assert "Ada" not in str(told)
    assert client.get(f"{HERE}events?language=en").json()["items"] == []
    assert client.get(f"{HERE}weeks").json()["items"] == []
    week = make_week(cast.authority)
    assert client.get(f"{HERE}weeks/{week.code}").json()["status"] == "open"


def test_a_token_adds_edits_publishes_and_cancels(cast, client):
    auth = header(cast, cast.contributor)
    body = {
        "title": {"nb": "Kafé"},
        "starts_at": at(5).isoformat(),
        "ends_at": at(5, 20).isoformat(),
        "price_nok": "0",
        "languages": ["en"],
    }
    made = client.post(f"{HERE}events", body, content_type="application/json", headers=auth)
    assert made.status_code == 201, made.content
    code = made.json()["code"]
    assert Event.objects.get().owner == cast.contributor
    here = f"{HERE}events/{code}"
    edited = client.patch(here, {"capacity": 12, "seen": made.json()["version"]}, content_type="application/json", headers=auth)
    assert edited.json()["capacity"] == 12
    stale = client.patch(here, {"capacity": 13, "seen": made.json()["version"]}, content_type="application/json", headers=auth)
    assert stale.status_code == 409
    assert client.post(f"{here}/publish", headers=auth).json()["status"] == "published"
    cancelled = client.post(f"{here}/cancel", {"reason": {"nb": "Snø"}}, content_type="application/json", headers=auth)
    assert cancelled.json()["status"] == "cancelled"


@pytest.mark.parametrize(
    "change",
    [{"starts_at": "2026-09-14T18:00:00"}, {"starts_at": "x"}, {"starts_at": 5}, {"price_nok": "-1"}, {"unknown": 1}, {"capacity": 0}],
)
def test_bad_bodies_are_refused(cast, client, change):
    body = {"title": {"nb": "Kafé"}, "starts_at": at(5).isoformat(), "ends_at": at(5, 20).isoformat(), **change}
    answer = client.post(f"{HERE}events", body, content_type="application/json", headers=header(cast, cast.coordinator))
    assert answer.status_code == 422
    assert Event.objects.count() == 0


def test_those_who_run_an_event_sign_up_check_in_and_give_back(cast, client, event):
    auth = header(cast, cast.contributor)

    def ask(method, path, body=None):
        answer = getattr(client, method)(f"{HERE}{path}", body or {}, content_type="application/json", headers=auth)
        return answer.status_code, answer.json()

    here = f"events/{event.code}/registrations"
    status, first = ask("post", here, {"name": "Ada", "email": "ada@post.example", "people": 2})
    assert (status, first["standing"]) == (201, "placed")
    assert ask("post", here, {"name": "Bo", "email": "bo@post.example"})[1]["standing"] == "waiting"
    assert ask("post", here, {"name": "Bo", "email": "ingen adresse"})[0] == 422
    assert ask("post", here, {"name": "Bo", "email": "bo@post.example", "people": 7})[0] == 422
    assert [one["name"] for one in ask("get", here)[1]["items"]] == ["Ada", "Bo"]
    code = first["code"]
    assert ask("post", f"registrations/{code}/check-in")[1]["checked_in_at"] is not None
    assert ask("post", f"registrations/{code}/check-in", {"has_come": False})[1]["checked_in_at"] is None
    given_back = ask("post", f"registrations/{code}/cancel")[1]
    assert (given_back["standing"], given_back["name"], given_back["email"]) == ("cancelled", "", "")
    assert [one["standing"] for one in ask("get", here)[1]["items"]] == ["cancelled", "placed"]
    assert ask("post", f"registrations/{code}/cancel")[0] == 409


def test_nobody_else_reads_who_comes(cast, client, event):
    made = sign_up(event, "Ada")
    for person in (cast.auditor, cast.other_unit_head, cast.representative):
        auth = header(cast, person)
        answer = client.get(f"{HERE}events/{event.code}/registrations", headers=auth)
        assert answer.status_code == 403
        assert "Ada" not in answer.content.decode()
        assert client.post(f"{HERE}registrations/{made.code}/cancel", headers=auth).status_code in (403, 404)
    assert client.get(f"{HERE}events/{event.code}/registrations").status_code in (401, 404)


def test_action_points_are_read_changed_done_and_opened_again(cast, client):
    meeting = make_meeting(make_arena(cast.authority, kind="forum"), are_notes_public=True)
    point = commands.add_point(meeting, by=SYSTEM, title=words("Invitere"), owner=cast.contributor)
    commands.add_point(
        make_meeting(make_arena(cast.authority, kind="forum", name="Nytt forum")), by=SYSTEM, title=words("Internt"), taken_by="Laget"
    )
    [seen] = client.get(f"{HERE}action-points").json()["items"]
    assert (seen["title"], seen["owner"]) == ({"nb": "Invitere"}, {"role": "contributor", "code": None, "name": None})
    auth, here = header(cast, cast.contributor), f"{HERE}action-points/{point.code}"
    assert len(client.get(f"{HERE}action-points", headers=auth).json()["items"]) == 2

    def send(path, method="post", **body):
        answer = getattr(client, method)(path, body, content_type="application/json", headers=auth)
        return answer.status_code, answer.json()

    assert send(here, "patch", due_on="2027-01-31", seen=1)[1]["due_on"] == "2027-01-31"
    assert send(here, "patch", due_on="2027-02-01", seen=1)[0] == 409
    assert send(here, "patch", owner=None)[0] == 422
    assert send(f"{here}/complete", outcome={"nb": "Sendt"})[1]["outcome"] == {"nb": "Sendt"}
    assert client.get(f"{HERE}action-points?is_open=true&meeting={meeting.code}").json()["items"] == []
    assert send(f"{here}/complete")[0] == 409
    assert send(f"{here}/reopen")[1]["done_on"] is None
    auth = header(cast, cast.unit_head)
    assert send(f"{here}/complete")[0] == 403


def test_a_list_of_action_points_costs_the_same_however_long(cast, client, django_assert_max_num_queries):
    meeting = make_meeting(make_arena(cast.authority, kind="forum"), are_notes_public=True)
    for number in range(12):
        commands.add_point(meeting, by=SYSTEM, title=words(f"Punkt {number}"), owner=cast.contributor)
    with django_assert_max_num_queries(10):
        assert len(client.get(f"{HERE}action-points").json()["items"]) == 12
