"""The pages of a need: calls, similar projects, likely partners; what they cost, and what odd needs get."""

from __future__ import annotations

import pytest

from utsyn.europe.catalogue.tests.factories import make_call
from utsyn.europe.matching import indexing
from utsyn.europe.matching.tests.factories import SCHOOLS, STORMWATER, some_catalogue
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/matching/"


@pytest.mark.parametrize("need", ["Vi vil håndtere overvann", "Me vil handtere overvatn", "We want to manage stormwater"])
def test_a_need_in_each_language_finds_its_call_with_reasons(cast, as_person, need):
    some_catalogue()
    page = as_person(cast.unit_head).get(HERE, {"q": need}).content.decode()
    assert page.index("Stormwater management in small towns") < page.index(STORMWATER)
    assert "stormwater" in page
    assert "EKS101" in page
    assert "80" in page


def test_words_that_met_are_written_as_they_stand_in_the_call(cast, as_person):
    some_catalogue()
    told = as_person(cast.unit_head).get("/hamar/en/matching/", {"q": "Vi vil håndtere overvann"}).content.decode()
    assert "overvann → stormwater" in told
    assert "Pays 80% of the cost." in told


def test_a_measures_own_words_are_its_need(cast, as_person, strategy):
    some_catalogue()
    measure = make_measure(strategy, title="Håndtere overvann i sentrum")
    page = as_person(cast.contributor).get(HERE, {"measure": measure.code}).content.decode()
    assert "Stormwater management in small towns" in page
    assert f"{measure.number} Håndtere overvann i sentrum" in page


def test_another_authoritys_measure_is_no_need_here(cast, as_person, strategy):
    assert as_person(cast.contributor).get(HERE, {"measure": "zzzzzzzz"}).status_code == 404


def test_filters_leave_out_what_does_not_pass(cast, as_person):
    some_catalogue()
    client = as_person(cast.contributor)
    both = client.get(HERE, {"q": "overvann og frafall i skolen"}).content.decode()
    few = client.get(HERE, {"q": "overvann og frafall i skolen", "few_only": "1", "norway_only": "1"}).content.decode()
    assert SCHOOLS in both
    assert SCHOOLS not in few
    assert STORMWATER in few


def test_a_closed_call_does_not_come(cast, as_person):
    some_catalogue()
    make_call("EKS-OLD", title="Stormwater of the past", due_in=-3)
    indexing.rebuild()
    assert "EKS-OLD" not in as_person(cast.contributor).get(HERE, {"q": "overvann"}).content.decode()


def test_a_norwegian_call_is_found_like_any_other(cast, as_person):
    some_catalogue()
    make_call("EKS-NORSK", title="Klimatilpasning: overvann i tettsteder", description="Støtte til regnbed.", language="nb")
    indexing.rebuild()
    assert "EKS-NORSK" in as_person(cast.contributor).get(HERE, {"q": "We want to manage stormwater"}).content.decode()


def test_partners_come_with_reasons_and_are_told_apart_from_those_we_know(cast, as_person):
    some_catalogue()
    page = as_person(cast.contributor).get("/hamar/en/matching/partners/", {"q": "overvann og flom"}).content.decode()
    assert "Vassby kommun" in page
    assert "similar project" in page


def test_similar_projects_come_with_the_words_they_share(cast, as_person):
    some_catalogue()
    page = as_person(cast.contributor).get("/hamar/en/matching/projects/", {"q": "overvann"}).content.decode()
    assert "Rain gardens for stormwater" in page
    assert "overvann → stormwater" in page


@pytest.mark.parametrize(
    "need",
    [
        "",
        "x",
        "qwxz",
        "<script>alert(1)</script>",
        "a\x00b",
        "overvann " * 7_000,
        "Ми хочемо управляти зливовими водами",
        "雨水",
        "' OR 1=1 --",
    ],
)
@pytest.mark.parametrize("way", ["", "projects/", "partners/"])
def test_an_odd_need_gets_a_page_and_no_fault(cast, as_person, need, way):
    some_catalogue()
    answer = as_person(cast.contributor).get(HERE + way, {"q": need})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_without_an_index_the_page_says_when_there_will_be_one(cast, as_person):
    page = as_person(cast.contributor).get("/hamar/en/matching/", {"q": "overvann"}).content.decode()
    assert "not laid out for matching yet" in page


def test_the_pages_cost_the_same_however_many_calls(cast, as_person, django_assert_max_num_queries):
    some_catalogue()
    for number in range(12):
        make_call(f"EKS-MORE-{number}", title=f"Stormwater in town {number}")
    indexing.rebuild()
    client = as_person(cast.contributor)
    client.get(HERE)
    for way, most in (("", 8), ("projects/", 6), ("partners/", 12)):
        with django_assert_max_num_queries(most):
            assert client.get(HERE + way, {"q": "overvann"}).status_code == 200


def test_only_those_who_work_here_look_for_calls(cast, as_person):
    assert as_person(cast.anyone).get(HERE).status_code in (302, 404)
    assert as_person(cast.neighbour).get(HERE).status_code == 404
    assert as_person(cast.representative).get(HERE).status_code == 403


def test_a_norwegian_calls_inflected_words_are_shown_as_met(cast, as_person):
    some_catalogue()
    make_call("EKS-NORSK", title="Tilskudd til klimatilpasning", description="Kommuner kan søke om midler til overvannet.", language="nb")
    indexing.rebuild()
    assert "overvann → overvannet" in as_person(cast.contributor).get(HERE, {"q": "Vi vil håndtere overvann"}).content.decode()
