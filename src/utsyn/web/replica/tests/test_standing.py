"""How the replica stands, by what both servers answer."""

import pytest

from utsyn.web.replica import standing
from utsyn.web.replica.standing import Watch

pytestmark = pytest.mark.nodb


class Servers:
    """Two that answer what the test says, and a clock that the test turns. None: does not answer."""

    def __init__(self):
        self.now, self.primary, self.replica, self.is_standby, self.system = 0.0, 100, 100, True, 7

    def asked(self, alias, *questions):
        place = self.primary if alias == "default" else self.replica
        if place is None:
            return None
        return [place, 7, "utsyn"] if alias == "default" else [place, self.system, "utsyn", self.is_standby]


@pytest.fixture
def servers(monkeypatch, settings):
    settings.UTSYN_REPLICA_LAG = 5
    told = Servers()
    monkeypatch.setattr(standing, "_asked", told.asked)
    monkeypatch.setattr(standing.time, "sleep", lambda seconds: setattr(told, "now", told.now + seconds))
    return told


@pytest.fixture
def watch(servers):
    return Watch(lambda: servers.now)


def test_it_is_in_use_once_it_has_what_the_primary_held(servers, watch):
    assert watch.standing.state == "unknown"
    servers.replica = 99
    assert watch.measure().state == "behind"
    servers.replica = 100
    assert (watch.measure().state, watch.standing.lag) == ("in use", 0)


def test_it_is_behind_from_when_the_primary_held_what_it_lacks(servers, watch):
    watch.measure()
    servers.now, servers.primary = 1, 200
    watch.measure()
    servers.now = 6
    assert (watch.measure().state, watch.standing.lag) == ("in use", 5)
    servers.now = 7
    assert (watch.measure().state, watch.standing.lag) == ("behind", 6)
    servers.replica = 200
    assert watch.measure().state == "in use"


@pytest.mark.parametrize(
    ("how", "state"), [({"replica": None}, "unreachable"), ({"is_standby": False}, "no standby"), ({"system": 8}, "another database")]
)
def test_what_is_no_use_is_said_by_its_name(servers, watch, how, state):
    watch.measure()
    vars(servers).update(how)
    assert watch.measure().state == state


def test_a_primary_that_is_away_leaves_a_replica_that_had_it_all_in_use(servers, watch):
    watch.measure()
    servers.now, servers.primary = 60, None
    assert (watch.measure().state, watch.standing.primary_answers) == ("in use", False)


def test_an_answer_that_is_old_says_nothing(servers, watch):
    """One that neither answers nor refuses holds the watch itself up."""
    watch.measure()
    servers.now = 8
    assert watch.standing.state == "in use"
    servers.now = 8.1
    assert watch.standing.state == "unknown"


def test_a_failed_query_sends_nobody_there_until_it_has_answered_again(servers, watch):
    watch.measure()
    watch.failed()
    assert watch.standing.state == "unreachable"
    assert watch.measure().state == "in use"


def test_whoever_asks_once_waits_as_long_as_it_may_be_behind(servers, watch):
    servers.replica = 99
    assert watch.settled().state == "behind"
    assert 5 < servers.now < 6
    servers.replica = 100
    assert watch.settled().state == "in use"
