"""What machines read and write, by the rules of the pages."""

import json

import pytest

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.models import Event, ForumMeeting
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


@pytest.fixture
def send(cast, client):
    """send(person, method, path, **body) -> status and what the JSON says."""

    def send(person, method, path, **body):
        answer = client.generic(method.upper(), f"{HERE}{path}", json.dumps(body), "application/json", headers=header(cast, person))
        return answer.status_code, answer.json() if answer.content else None

    return send


def test_the_coordinator_calls_moves_and_cancels_a_meeting(cast, send):
    forum, place = make_arena(cast.authority, kind="forum"), make_arena(cast.authority)
    body = {"starts_at": at(5, 9).isoformat(), "ends_at": at(5, 11).isoformat(), "agenda": {"nb": "Eksport"}}
    assert send(cast.contributor, "post", f"arenas/{forum.code}/meetings", **body)[0] == 403
    assert send(cast.coordinator, "post", f"arenas/{place.code}/meetings", **body)[0] == 409
    assert send(cast.coordinator, "post", f"arenas/{forum.code}/meetings", **{**body, "ends_at": at(5, 8).isoformat()})[0] == 422
    status, made = send(cast.coordinator, "post", f"arenas/{forum.code}/meetings", **body)
    assert (status, made["arena"], made["agenda"], made["notes"]) == (201, forum.code, {"nb": "Eksport"}, {})
    here = f"forum-meetings/{made['code']}"
    moved = send(cast.coordinator, "patch", here, venue="Rådhuset", seen=made["version"])[1]
    assert (moved["venue"], moved["agenda"]) == ("Rådhuset", {"nb": "Eksport"})
    assert ForumMeeting.objects.get().starts_at == at(5, 9)
    assert send(cast.coordinator, "patch", here, venue="Kulturhuset", seen=made["version"])[0] == 409
    assert send(cast.coordinator, "put", f"{here}/notes", notes={"nb": "Vi ble enige"})[0] == 409
    assert send(cast.coordinator, "post", f"{here}/cancel")[1]["is_cancelled"] is True
    assert send(cast.coordinator, "post", f"{here}/cancel")[0] == 409


def test_notes_are_read_by_strangers_once_they_are_public(cast, client, send):
    meeting = make_meeting(make_arena(cast.authority, kind="forum"))
    here = f"forum-meetings/{meeting.code}"
    seen = client.get(f"{HERE}{here}").json()
    assert (seen["notes"], seen["present"]) == ({}, None)
    assert send(cast.auditor, "get", here)[1]["present"] == 9
    noted = send(cast.coordinator, "put", f"{here}/notes", notes={"nb": "Alle kom"}, are_notes_public=True)[1]
    assert (noted["notes"], noted["present"]) == ({"nb": "Alle kom"}, 9)
    assert client.get(f"{HERE}{here}").json()["notes"] == {"nb": "Alle kom"}
    make_meeting(make_arena(cast.authority, kind="forum", name="Internt", is_public=False))
    assert [one["code"] for one in client.get(f"{HERE}forum-meetings").json()["items"]] == [meeting.code]
    assert client.get(f"{HERE}forum-meetings?arena={meeting.arena.code}").json()["items"][0]["code"] == meeting.code


def test_action_points_are_added_and_taken_away_by_the_coordinator(cast, send):
    meeting = make_meeting(make_arena(cast.authority, kind="forum"))
    here, body = f"forum-meetings/{meeting.code}/action-points", {"title": {"nb": "Invitere"}, "due_on": "2027-01-31"}
    assert send(cast.contributor, "post", here, **body)[0] == 403
    assert send(cast.coordinator, "post", here, **body)[0] == 422
    status, made = send(cast.coordinator, "post", here, owner=cast.contributor.code, **body)
    assert (status, made["owner"]["name"], made["due_on"]) == (201, cast.contributor.name, "2027-01-31")
    assert send(cast.contributor, "delete", f"action-points/{made['code']}")[0] == 403
    assert send(cast.coordinator, "delete", f"action-points/{made['code']}")[0] == 204
    assert send(cast.coordinator, "delete", f"action-points/{made['code']}")[0] == 404
    done = send(cast.coordinator, "post", here, taken_by="Foreningen", **body)[1]
    send(cast.coordinator, "post", f"action-points/{done['code']}/complete")
    assert send(cast.coordinator, "delete", f"action-points/{done['code']}")[0] == 409


@pytest.fixture
def ask(cast, client):
    """`ask("post", "arenas", {...})` as the coordinator's program: the status and what was told."""
    auth = header(cast, cast.coordinator)

    def send(method, path, body=None):
        answer = getattr(client, method)(f"{HERE}{path}", body or {}, content_type="application/json", headers=auth)
        return answer.status_code, answer.json()

    return send


def test_a_program_sets_up_a_forum_and_who_sits_there(ask, client):
    status, arena = ask("post", "arenas", {"kind": "forum", "name": {"nb": "Næringsdialogen"}, "accessibility": ["step_free"]})
    assert (status, arena["accessibility"]) == (201, ["step_free"])
    here = f"arenas/{arena['code']}"
    assert ask("patch", here, {"address": "Torget 1", "seen": arena["version"]})[1]["address"] == "Torget 1"
    assert ask("patch", here, {"address": "Torget 2", "seen": arena["version"]})[0] == 409
    assert ask("patch", here, {"accessibility": ["lift"]})[0] == 422
    assert ask("patch", here, {"kind": "place"})[0] == 422
    status, member = ask("post", f"{here}/members", {"represents": "Næringsforeningen", "name": "Lederen", "email": "leder@naring.example"})
    assert (status, member["role"], member["name"]) == (201, "member", "Lederen")
    assert ask("post", f"{here}/members", {"represents": "x", "email": "ingen adresse"})[0] == 422
    (seen,) = client.get(f"{HERE}forum-members?arena={arena['code']}").json()["items"]
    assert (seen["represents"], seen["name"], seen["email"]) == ("Næringsforeningen", "", "")
    left = ask("post", f"forum-members/{member['code']}/end")[1]
    assert left["left_on"]
    assert left["name"] == ""
    assert ask("post", f"{here}/close")[0] == 200
    assert ask("post", f"{here}/close")[0] == 409
    assert ask("post", f"{here}/members", {"represents": "x"})[0] == 409


def test_a_program_begins_a_series_and_gives_it_dates(ask, client):
    status, series = ask("post", "series", {"title": {"nb": "Språkkafé"}, "is_public": False})
    assert status == 201
    here = f"series/{series['code']}"
    assert client.get(f"{HERE}{here}").status_code == 404
    assert ask("patch", here, {"is_public": True})[1]["title"] == {"nb": "Språkkafé"}
    assert client.get(f"{HERE}{here}").status_code == 200
    dates = {"first_on": "2026-10-22", "begins": "18:00", "ends": "20:00", "count": 2}
    status, made = ask("post", f"{here}/dates", dates)
    assert status == 201
    # Over the change to winter time it still begins at six.
    assert [one.starts_at.astimezone(at(1).tzinfo).hour for one in Event.objects.order_by("starts_at")] == [18, 18]
    for wrong in ({"begins": "25:00"}, {"count": 0}, {"count": 61}, {"every_weeks": 53}, {"ends": "20"}):
        assert ask("post", f"{here}/dates", dates | wrong)[0] == 422, wrong
    assert Event.objects.count() == 2


def test_a_program_takes_a_week_from_its_plan_to_its_programme(ask, cast):
    days = {"starts_on": "2027-10-04", "ends_on": "2027-10-08", "proposals_due_on": "2027-09-01"}
    status, week = ask("post", "weeks", {"title": {"nb": "Internasjonal uke"}, **days})
    assert (status, week["status"]) == (201, "planned")
    here = f"weeks/{week['code']}"
    assert ask("post", "weeks", {"title": {"nb": "x"}, **days, "ends_on": "2027-10-01"})[0] == 422
    assert ask("patch", here, {"intro": {"nb": "Velkommen"}, "seen": week["version"]})[1]["intro"] == {"nb": "Velkommen"}
    assert ask("post", f"{here}/move", {"to": "published"})[0] == 409
    assert ask("post", f"{here}/move", {"to": "open"})[1]["status"] == "open"
    offer = {
        "title": {"nb": "Dans"},
        "description": {"nb": "Fra hele verden"},
        "name": "Lederen",
        "email": "leder@lag.example",
        "languages": ["en"],
    }
    status, proposal = ask("post", f"{here}/proposals", offer)
    assert (status, proposal["status"], proposal["languages"]) == (201, "received", ["en"])
    other = ask("post", f"{here}/proposals", offer)[1]
    marks = {"fit": 4, "reach": 3, "feasible": 5, "reason": "Fint"}
    assert ask("put", f"proposals/{proposal['code']}/assessment", marks)[1]["fit"] == 4
    assert ask("put", f"proposals/{proposal['code']}/assessment", marks | {"fit": 6})[0] == 422
    # Half past midnight at Hamar is another day by Greenwich: the day on the wall counts.
    night = {"starts_at": "2027-10-03T22:30:00+00:00", "ends_at": "2027-10-03T23:30:00+00:00"}
    outside = {"starts_at": "2027-10-09T18:00:00+02:00", "ends_at": "2027-10-09T20:00:00+02:00"}
    assert ask("post", f"proposals/{proposal['code']}/accept", outside)[0] == 422
    status, event = ask("post", f"proposals/{proposal['code']}/accept", night)
    assert (status, event["title"]) == (201, {"nb": "Dans"})
    assert ask("get", f"proposals/{proposal['code']}")[1]["event"] == event["code"]
    assert ask("post", f"proposals/{other['code']}/decline", {"reason": {"nb": "Fullt"}})[1]["status"] == "declined"
    assert ask("post", f"proposals/{other['code']}/decline", {"reason": {"nb": "Fullt"}})[0] == 409


def test_strangers_read_no_proposal(ask, client, cast):
    code = make_week(cast.authority).code
    status, proposal = ask(
        "post", f"weeks/{code}/proposals", {"title": {"nb": "A"}, "description": {"nb": "B"}, "name": "C", "email": "c@lag.example"}
    )
    assert status == 201, proposal
    assert client.get(f"{HERE}proposals").json()["items"] == []
    assert client.get(f"{HERE}proposals/{proposal['code']}").status_code == 404
