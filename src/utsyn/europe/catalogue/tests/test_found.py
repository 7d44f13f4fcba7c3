"""The page of the search shows what the catalogue holds, without a row of it in the search's own index."""

from __future__ import annotations

import pytest
from django.test.utils import CaptureQueriesContext

from utsyn.europe.catalogue import retrieval
from utsyn.europe.catalogue.tests.factories import call_fact, make_call, make_programme, make_project, told
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.search.queries import Asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.UTSYN_CATALOGUE_INDEX = tmp_path / "index"


def found(cast, words, person=None):
    asked = Asked(words, cast.authority, "nb")
    return {one.key: [str(row.cells[0]) for row in one.rows] for one in panels_for("search", asked, person or cast.anyone)}


def test_open_calls_programmes_and_funded_projects_are_found_by_their_words(cast, client):
    make_programme()
    make_call("EKS-2026-OLD", due_in=-5, title="Stormwater before")
    make_call("EKS-2026-NEW", due_in=30, title="Stormwater and green roofs")
    make_project(title="Green roofs for schools")
    retrieval.build()
    assert found(cast, "stormwater") == {"calls": ["Stormwater and green roofs"]}
    assert found(cast, "green roofs") == {"calls": ["Stormwater and green roofs"], "funded-projects": ["EKS101: Green roofs for schools"]}
    assert found(cast, "eksempelprogram") == {"programmes": ["Eksempelprogrammet"]}
    page = client.get("/hamar/nb/search/?q=stormwater").content.decode()
    assert "Stormwater and green roofs" in page
    assert "Stormwater before" not in page
    assert not IndexedText.objects.filter(noun__in=("call", "programme", "funded_project")).exists()


def test_every_word_must_be_there_and_signs_are_no_operators(cast):
    make_programme()
    make_call(title="Stormwater and green roofs")
    retrieval.build()
    for words in ("stormwater submarines", "title:stormwater AND", '"', "* OR *", "\u00ad", "(", "x" * 200):
        assert "calls" not in found(cast, words)


def test_without_an_index_nothing_is_claimed_and_nothing_breaks(cast, client):
    make_programme()
    make_call(title="Stormwater and green roofs")
    assert found(cast, "stormwater") == {}
    assert client.get("/hamar/nb/search/?q=stormwater").status_code == 200


def test_many_rows_ask_as_few_questions_and_five_are_shown(cast, client):
    make_programme()
    told(*(call_fact(f"EKS-2026-{number:03}", title=f"Stormwater {number}") for number in range(40)))
    retrieval.build()
    with CaptureQueriesContext(__import__("django.db", fromlist=["connection"]).connection) as asked:
        page = client.get("/hamar/nb/search/?q=stormwater").content.decode()
    assert len(asked) <= 10
    assert page.count(">Stormwater ") == 5
    assert "q=stormwater&amp;state=open" in page


def test_those_who_work_here_find_the_way_to_calls_in_another_language(cast, as_person):
    assert "matching" not in found(cast, "overvann")
    page = as_person(cast.contributor).get("/hamar/nb/desk/search/?q=overvann").content.decode()
    assert "/hamar/nb/matching/?q=overvann" in page
