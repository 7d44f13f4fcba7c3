"""In a demo on one's own machine one steps in as one of the example's people; elsewhere there is nothing to find."""

from __future__ import annotations

import pytest

from utsyn.foundation.accounts.models import Assignment

STEP_IN = "/-/step-in/"
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}


@pytest.fixture
def demo(settings):
    settings.UTSYN_DEMO = True


def held_by(person):
    return Assignment.objects.get(person=person)


def test_one_steps_in_as_any_role_and_out_again(client, cast, demo):
    page = client.get(STEP_IN, **HERE).content.decode()
    for role in (
        "coordinator",
        "unit_head",
        "contributor",
        "chief_executive",
        "council_secretary",
        "politician",
        "auditor",
        "administrator",
    ):
        assert f'data-role="{role}"' in page
    response = client.post(STEP_IN, {"assignment": held_by(cast.administrator).code}, **HERE)
    assert response.headers["Location"] == "/hamar/nb/desk/"
    desk = client.get("/hamar/nb/desk/settings/", **HERE)
    assert desk.status_code == 200
    assert "Du er inne som" in desk.content.decode()
    assert client.post("/-/step-out/", **HERE).headers["Location"] == STEP_IN
    assert client.get("/hamar/nb/desk/", **HERE).status_code == 302


def test_a_demo_links_to_it_and_others_do_not(client, cast, settings):
    settings.UTSYN_DEMO = True
    assert STEP_IN in client.get("/hamar/nb/privacy/").content.decode()
    settings.UTSYN_DEMO = False
    assert STEP_IN not in client.get("/hamar/nn/privacy/").content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "10.0.0.7", "HTTP_HOST": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "utsyn.example"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1.evil.example"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        {"REMOTE_ADDR": "", "HTTP_HOST": "127.0.0.1"},
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_at_this_machine_finds_nothing(client, cast, demo, asked, method):
    told = {"assignment": held_by(cast.coordinator).code} if method == "post" else {}
    assert getattr(client, method)(STEP_IN, told, **asked).status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_demo_there_is_nothing(client, cast):
    assert client.get(STEP_IN, **HERE).status_code == 404
    assert client.post(STEP_IN, {"assignment": held_by(cast.coordinator).code}, **HERE).status_code == 404


def test_nobody_real_can_be_stepped_in_as(client, cast, demo):
    from utsyn.foundation.accounts.models import Person

    Person.objects.filter(pk=cast.coordinator.pk).update(email="koordinator@hamar.no")
    code = held_by(cast.coordinator).code
    assert code not in client.get(STEP_IN, **HERE).content.decode()
    assert client.post(STEP_IN, {"assignment": code}, **HERE).status_code == 404


def test_a_role_that_ended_is_not_offered(client, cast, demo):
    code = held_by(cast.former).code
    assert code not in client.get(STEP_IN, **HERE).content.decode()
    assert client.post(STEP_IN, {"assignment": code}, **HERE).status_code == 404


def test_reading_the_page_signs_nobody_in(client, cast, demo):
    client.get(f"{STEP_IN}?assignment={held_by(cast.coordinator).code}", **HERE)
    assert "_auth_user_id" not in client.session
