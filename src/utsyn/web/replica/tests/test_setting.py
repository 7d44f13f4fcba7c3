"""What may be named as a replica."""

import pytest

from utsyn.web.replica.setting import REPLICA, lag_seconds, replica_settings

pytestmark = pytest.mark.nodb
PRIMARY = {"ENGINE": "django.db.backends.postgresql", "NAME": "utsyn", "HOST": "one", "PORT": 5432, "DISABLE_SERVER_SIDE_CURSORS": True}


def test_without_a_name_there_is_none():
    assert replica_settings("", PRIMARY) == {}


def test_it_is_reached_like_the_primary_and_holds_nobody_up():
    place = replica_settings("postgres://utsyn@two/utsyn", PRIMARY)[REPLICA]
    assert (place["HOST"], place["DISABLE_SERVER_SIDE_CURSORS"], place["CONN_HEALTH_CHECKS"]) == ("two", True, True)
    assert place["OPTIONS"] == {"connect_timeout": 2, "tcp_user_timeout": 2000}
    assert place["TEST"] == {"MIRROR": "default"}


@pytest.mark.parametrize(
    ("url", "default", "words"),
    [
        ("postgres://two/utsyn", {"ENGINE": "django.db.backends.sqlite3"}, "SQLite has no replica"),
        ("mysql://two/utsyn", PRIMARY, "reads postgres://"),
        ("postgres://utsyn@one:5432/utsyn", PRIMARY, "same database"),
    ],
)
def test_what_can_be_none_is_refused_in_words(url, default, words):
    with pytest.raises(ValueError, match=words):
        replica_settings(url, default)


@pytest.mark.parametrize("told", ["", "soon", "-1", "nan", "inf", "5 s"])
def test_a_lag_that_is_no_number_of_seconds_is_refused(told):
    with pytest.raises(ValueError, match="UTSYN_REPLICA_LAG"):
        lag_seconds(told)
    assert lag_seconds("2.5") == 2.5
