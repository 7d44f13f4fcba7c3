"""The index: made from the catalogue, stale when the catalogue changes, and never half."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings

from utsyn.europe.catalogue.tests.factories import make_call
from utsyn.europe.matching import indexing
from utsyn.europe.matching.indexing import feeding
from utsyn.europe.matching.tests.factories import some_catalogue

pytestmark = pytest.mark.django_db


def test_nothing_taken_in_is_nothing_to_lay_out():
    assert not indexing.is_stale()
    assert indexing.matcher() is None


def test_it_is_stale_once_the_catalogue_has_changed_and_the_old_one_serves_until_then():
    some_catalogue()
    assert not indexing.is_stale()
    make_call("EKS-NEW", title="Green roofs")
    assert indexing.is_stale()
    assert len(indexing.matcher().index.calls.identifiers) == 2
    assert indexing.rebuild()["calls"] == 3
    assert len(indexing.matcher().index.calls.identifiers) == 3
    assert len([one for one in settings.UTSYN_MATCHING_INDEX.iterdir() if one.is_dir()]) == 1


def test_a_broken_file_is_as_if_there_were_none():
    some_catalogue()
    for one in settings.UTSYN_MATCHING_INDEX.glob("*/index.joblib"):
        one.write_bytes(b"half")
    assert indexing.matcher() is None


def test_projects_come_with_those_who_took_part(django_assert_num_queries):
    some_catalogue()
    with django_assert_num_queries(3):
        found = list(feeding.projects())
    assert [[member.name for member in one.members] for one in found] == [
        ["Hamar kommune", "Eksempelby kommune"],
        ["Vassby kommun", "Eksempelby kommune"],
    ]
    assert found[0].members[0].coordinates
    assert found[0].started_on == dt.date(2024, 1, 1)


def test_only_the_latest_projects_are_kept_where_there_are_too_many(monkeypatch):
    some_catalogue()
    monkeypatch.setattr(feeding, "MOST_PROJECTS", 1)
    assert list(feeding.projects()) == []


def test_the_last_day_of_a_call_is_known_or_it_was_never_open():
    assert feeding._last_day({"last_deadline_on": None, "gone_on": None, "status": "open"}) is None
    assert feeding._last_day({"last_deadline_on": None, "gone_on": None, "status": "closed"}) == dt.date.min
    gone = {"last_deadline_on": dt.date(2026, 12, 1), "gone_on": dt.date(2026, 11, 5), "status": "open"}
    assert feeding._last_day(gone) == dt.date(2026, 11, 4)
