from types import SimpleNamespace

import pytest
from django.template import engines
from django.urls import NoReverseMatch, resolve
from django.utils.translation import override

from utsyn.foundation.ui.addresses import address_of, in_language

pytestmark = [pytest.mark.nodb, pytest.mark.urls("utsyn.foundation.ui.tests.routes")]


@pytest.fixture
def request_(rf):
    request = rf.get("/hamar/nn/measures/abcd2345-okt-samspel/?page=2")
    request.authority, request.language = SimpleNamespace(slug="hamar"), "nn"
    request.resolver_match = resolve(request.path)
    # As the house's middleware leaves it: authority and language are on the request, not among the view's arguments.
    for key in ("authority", "language"):
        request.resolver_match.kwargs.pop(key)
    return request


def said(template, request, **context):
    return engines["jinja2"].from_string(template).render(context, request)


def test_an_address_has_the_authority_and_language_of_the_page(request_):
    assert said('{{ url("measures:list") }}', request_) == "/hamar/nn/measures/"
    assert said('{{ url("measures:year", 2016) }}', request_) == "/hamar/nn/measures/year/2016/"
    assert said('{{ url("measures:year", year=2016) }}', request_) == "/hamar/nn/measures/year/2016/"


def test_a_route_of_no_authority_takes_neither(request_):
    assert said('{{ url("ui:appearance") }}', request_) == "/-/appearance/"


def test_a_route_that_is_not_there_is_an_error(request_):
    with pytest.raises(NoReverseMatch):
        said('{{ url("measures:nowhere") }}', request_)


def test_a_thing_knows_its_page(request_):
    things = [SimpleNamespace(page="measures:measure", code=f"abcd234{i}", slug=f"tiltak-{i}") for i in range(3)]
    assert said("{% for thing in things %}{{ href(thing) }} {% endfor %}", request_, things=things).split() == [
        f"/hamar/nn/measures/abcd234{i}-tiltak-{i}/" for i in range(3)
    ]


def test_pages_of_two_authorities_are_kept_apart(request_):
    thing = SimpleNamespace(page="measures:measure", code="abcd2345", slug="x")
    assert address_of(request_, thing).startswith("/hamar/nn/")
    request_.authority.slug, request_.language = "lillestad", "en"
    assert address_of(request_, thing).startswith("/lillestad/en/")


def test_the_same_page_in_another_language_keeps_what_was_asked(request_):
    assert in_language(request_, "en") == "/hamar/en/measures/abcd2345-okt-samspel/?page=2"


def test_the_reader_chooses_colours_and_stays_on_this_site(client):
    with override("nb"):
        response = client.post("/-/appearance/", {"scheme": "dark", "next": "/-/appearance/"})
        assert (response.status_code, response["Location"]) == (302, "/-/appearance/")
        assert response.cookies["scheme"].value == "dark"
        away = client.post("/-/appearance/", {"scheme": "pink", "next": "https://example.org/"})
        assert away["Location"] == "/"
        assert "scheme" not in away.cookies
