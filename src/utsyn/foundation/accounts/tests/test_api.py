"""People by machine: an administrator invites, writes once more, and ends a role; nobody else does."""

import json

import pytest

from utsyn.foundation.accounts import commands as accounts
from utsyn.foundation.accounts.models import Assignment, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.mail.models import Message

pytestmark = pytest.mark.django_db
WHOM = {"email": "ny@hamar.example", "name": "ny medarbeider", "role": "contributor"}


@pytest.fixture
def send(cast, client):
    def sent(name, path, body, status):
        secret = accounts.create_token(cast.authority, by=getattr(cast, name), purpose="test")[1]
        headers = {"Authorization": f"Bearer {secret}"}
        answer = client.post(f"/api/v1/hamar/{path}", json.dumps(body), "application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    return sent


def test_an_administrator_invites_writes_once_more_and_ends_the_role(cast, send):
    made = send("administrator", "people", {**WHOM, "unit": cast.unit.code, "language": "nn"}, 201)
    assert (made["name"], made["role"], made["unit"]) == ("ny medarbeider", "contributor", cast.unit.code)
    assert Person.objects.get(email=WHOM["email"]).language == "nn"
    send("administrator", f"people/{made['code']}/invite-again", {}, 200)
    assert Message.objects.filter(to=WHOM["email"]).count() == 2
    send("administrator", f"people/{made['code']}/end", {"on": today().isoformat()}, 200)
    assert Assignment.objects.get(code=made["code"]).ends_on == today()


def test_nobody_else_invites_and_a_stranger_learns_nothing(cast, send, client):
    for name in ("coordinator", "unit_head", "politician"):
        send(name, "people", WHOM, 403)
    assert client.post("/api/v1/hamar/people", json.dumps(WHOM), "application/json").status_code == 401
    assert not Person.objects.filter(email=WHOM["email"]).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"email": "ingen"}, {"email": "a@b"}, {"email": "x\u0000@hamar.example"}, {"name": ""}, {"role": "king"}, {"role": "unit_head"},
     {"unit": "aaaaaaaa"}, {"starts_on": "2026-02-02", "ends_on": "2026-02-01"}, {"language": "de"}],
)  # fmt: skip
def test_who_cannot_be_is_refused_in_words(cast, send, wrong):
    assert send("administrator", "people", {**WHOM, **wrong}, 422)["detail"]
    assert not Person.objects.filter(name=WHOM["name"]).exists()


def test_the_last_administrator_stays(cast, send):
    own = Assignment.objects.get(person=cast.administrator, authority=cast.authority)
    assert send("administrator", f"people/{own.code}/end", {"on": today().isoformat()}, 409)["detail"]
    own.refresh_from_db()
    assert own.ends_on is None
