"""Who reads from the replica, and what happens when its answer will not do."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from utsyn.governance.measures.models import Measure
from utsyn.web.replica import middleware
from utsyn.web.replica.middleware import ReplicaMiddleware
from utsyn.web.replica.routing import Reading, Router, notes_failure, reading
from utsyn.web.replica.standing import Standing

pytestmark = pytest.mark.django_db
PAGE = "/hamar/nb/measures/"


class Watch:
    """One that stands as the test says."""

    def __init__(self):
        self.standing, self.has_failed = Standing("in use", 0.0), False

    def begin(self):
        pass

    def is_usable(self):
        return self.standing.state == "in use"

    def failed(self):
        self.has_failed = True


@pytest.fixture
def watch(monkeypatch):
    told, counted = Watch(), []
    told.counted, told.connects = counted, True

    def ensure():
        if not told.connects:
            raise OperationalError

    silent = {name: lambda: None for name in ("close_if_unusable_or_obsolete", "close_if_health_check_failed", "close")}
    connection = SimpleNamespace(**silent, ensure_connection=ensure, execute_wrapper=lambda _run: nullcontext())
    for name, value in {
        "WATCH": told, "settings": SimpleNamespace(DATABASES={"replica": {}}), "connections": {"replica": connection}, "count_reading": counted.append,
        "is_strangers_reading": lambda request: request.method == "GET" and "sessionid" not in request.COOKIES,
    }.items():  # fmt: skip
        monkeypatch.setattr(middleware, name, value)
    return told


def ask(*answers, method="GET", write=False, fails=False, **how):
    """The answer, and for each time a view ran where it read: `answers` are what it gives, in turn."""
    left, places = list(answers), []

    def view(request):
        inside.process_view(request, view, (), {"authority": "hamar"})
        places.append(Router().db_for_read(Measure) or "default")
        if write:
            Router().db_for_write(Measure)
        if fails and places[-1] == "replica":
            reading.get().has_failed = True
        return left.pop(0) if left else HttpResponse("page")

    inside = ReplicaMiddleware(view)
    request = RequestFactory().generic(method, PAGE, headers=how.get("headers"))
    request.COOKIES.update(how.get("cookies", {}))
    return inside(request), places


@pytest.fixture(autouse=True)
def outside_a_transaction(monkeypatch):
    from utsyn.web.replica import routing

    monkeypatch.setattr(routing, "connections", {"default": SimpleNamespace(in_atomic_block=False)})


def test_without_a_replica_it_is_not_there(monkeypatch):
    monkeypatch.setattr(middleware, "settings", SimpleNamespace(DATABASES={}))
    with pytest.raises(MiddlewareNotUsed):
        ReplicaMiddleware(lambda _request: HttpResponse())


def test_a_stranger_reads_from_the_replica(watch):
    assert ask()[1] == ["replica"]
    assert watch.counted == ["replica"]


@pytest.mark.parametrize("cookies", [{"sessionid": "x"}, {"wrote": "1"}])
def test_whoever_is_signed_in_or_has_just_written_reads_from_the_primary(watch, cookies):
    assert ask(cookies=cookies)[1] == ["default"]


@pytest.mark.parametrize("state", ["behind", "unreachable", "no standby", "another database", "unknown"])
def test_a_replica_that_is_no_use_is_not_asked(watch, state):
    watch.standing = Standing(state)
    assert ask()[1] == ["default"]
    assert watch.counted == ["primary"]


def test_one_that_does_not_let_in_is_not_asked_and_noted(watch):
    watch.connects = False
    assert ask()[1] == ["default"]
    assert watch.has_failed


def test_one_that_fails_on_the_way_is_noted_and_the_primary_answers(watch):
    answer, places = ask(HttpResponse(status=500), HttpResponse("whole"), fails=True)
    assert (answer.content, places, watch.has_failed) == (b"whole", ["replica", "default"], True)
    assert watch.counted == ["primary, after the replica"]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_the_replica_lacks_or_stumbles_over_is_asked_of_the_primary(watch, status):
    answer, places = ask(HttpResponse(status=status), HttpResponse("new"))
    assert (answer.content, places) == (b"new", ["replica", "default"])


def test_when_the_primary_is_away_the_replicas_word_stands(watch):
    watch.standing = Standing("in use", 0.0, primary_answers=False)
    answer, places = ask(HttpResponse(status=404))
    assert (answer.status_code, places) == (404, ["replica"])


@pytest.mark.parametrize(
    ("seen", "given", "is_asked"),
    [
        ('"12.3-x"', '"11.3-x"', True), ('"12.3-x"', '"12.2-x"', True), ('W/"12.3-x"', None, True),
        ('"12.3-x"', '"12.3-x"', False), ('"12.3-x"', '"13.3-x"', False), ('"other"', '"11.3-x"', False), ("", '"11.3-x"', False),
    ],
)  # fmt: skip
def test_nobody_meets_an_older_page_than_they_have_seen(watch, seen, given, is_asked):
    old = HttpResponse("old", headers={"ETag": given} if given else {})
    answer, _places = ask(old, HttpResponse("new"), headers={"If-None-Match": seen})
    assert answer.content == (b"new" if is_asked else b"old")


def test_whoever_writes_is_pinned_for_a_while(watch, settings):
    settings.UTSYN_REPLICA_LAG = 5
    answer, places = ask(method="POST", write=True)
    cookie = answer.cookies["wrote"]
    assert (places, cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (["default"], "1", 35, True, "Lax")
    assert "wrote" not in ask(method="POST")[0].cookies
    settings.UTSYN_HTTPS = settings.SESSION_COOKIE_SECURE = True
    cookie = ask(method="POST", write=True)[0].cookies["__Host-wrote"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_outside_requests_everything_is_the_primarys():
    assert Router().db_for_read(Measure) is None
    assert Router().db_for_write(Measure) is None
    assert Router().allow_migrate("replica", "measures") is False
    assert Router().allow_migrate("default", "measures") is None


def test_what_was_read_there_is_written_to_the_primary():
    measure = Measure()
    measure._state.db = "replica"
    token = reading.set(Reading(from_replica=True))
    try:
        assert Router().db_for_write(Measure, instance=measure) == "default"
        assert Router().allow_relation(measure, Measure()) is None
    finally:
        reading.reset(token)
    assert Router().db_for_read(Measure, instance=measure) == "default"


def test_an_error_of_a_query_is_noted_whatever_catches_it():
    now = Reading()

    def execute(*_asked):
        raise OperationalError

    with pytest.raises(OperationalError):
        notes_failure(now)(execute, "SELECT 1", (), False, {})
    assert now.has_failed
