"""What the worker finds for the measures: the same as one by one, with as many questions however many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from utsyn.europe.matching import indexing, jobs
from utsyn.europe.matching.engine import reasons
from utsyn.europe.matching.finding import calls_for, calls_for_each
from utsyn.europe.matching.models import Match, Matched
from utsyn.europe.matching.panels import calls_for_measure
from utsyn.europe.matching.tests.factories import STORMWATER, some_catalogue
from utsyn.foundation.kernel.clock import today
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db


def test_many_texts_get_what_each_gets_alone(django_assert_num_queries):
    some_catalogue()
    matcher = indexing.matcher()
    asked = [("Vi vil håndtere overvann", "nb"), ("Færre skal slutte på skolen", None), ("We want to manage stormwater", "en"), ("", None)]
    with django_assert_num_queries(1):
        found = calls_for_each(matcher, asked, as_of=today())
    assert found == [calls_for(matcher, text, as_of=today(), language=language) for text, language in asked]


def _asked(cast) -> int:
    """Questions that the worker asks to match what is due."""
    with CaptureQueriesContext(connection) as queries:
        jobs.match(cast.authority, indexing.matcher(), indexing.keeping.current()["content"])
    return len(queries)


def test_measures_are_matched_with_as_many_questions_however_many(cast, strategy):
    some_catalogue()
    first = make_measure(strategy, title="Håndtere overvann i sentrum")
    few = _asked(cast)
    assert Match.objects.filter(measure=first, rank=1).get().call.identifier == STORMWATER
    for number in range(8):
        make_measure(strategy, title=f"Håndtere overvann i bydel {number}")
    assert _asked(cast) == few
    assert Matched.objects.count() == 9
    assert _asked(cast) < few


def test_the_measures_page_leaves_out_what_fits_poorly_and_says_so(cast, strategy):
    some_catalogue()
    measure = make_measure(strategy, title="Håndtere overvann i sentrum")
    _asked(cast)
    assert [row.cells[0] for row in calls_for_measure(measure, cast.contributor).rows][0] == "Stormwater management in small towns"
    for one in Match.objects.all():
        one.fit |= {"weak": True}
        one.save()
    with override("en"):
        assert [row.cells[0] for row in calls_for_measure(measure, cast.contributor).rows][0] == "No open call fits well"


def test_the_page_of_a_need_folds_what_fits_poorly(cast, as_person, monkeypatch):
    some_catalogue()
    monkeypatch.setattr(reasons, "LEAST_WORDS", 2.0)
    monkeypatch.setattr(reasons, "LEAST_SUBJECT", 2.0)
    page = as_person(cast.contributor).get("/hamar/en/matching/", {"q": "overvann"}).content.decode()
    assert "No open call fits well." in page
    assert "2 calls that fit poorly</summary>" in page
    assert "Common words alone met" in page
