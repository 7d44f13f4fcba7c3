"""Two authorities in one house: neither finds a word of the other, and nobody's reading writes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.access.crawl import Answer, asked, crawl
from tests.house.access.demo import client_as, state, token_header, writes_noted
from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from utsyn.foundation.accounts.models import ApiToken, Role
from utsyn.web.api.schema import openapi
from utsyn.web.demo.load import load_demo

# What all of them read is made once, on one process.
pytestmark = [pytest.mark.xdist_group("neighbour"), pytest.mark.walk("postgresql")]

# The representative comes with the cooperation rooms: the example has none.
ROLES = ("anyone", *(role.value for role in Role if role != Role.REPRESENTATIVE))
# In small letters, since the search page repeats what was asked for; Hamar's own texts speak of naboer too.
ASKED = ("nabo", "nabo kommune", "nabo skole", "kommune")
FOREIGN = re.compile(r"\bNabo(?!e[rn]|ar)|/nabo/|@nabo\.example")
INSIDE = r"/hamar/nb/|/-/sitemap/hamar|/-/me/|/-/account/($|tokens/$)"
MOST_A_ROUTE = 5


@pytest.fixture(scope="module")
def example(db: Any) -> Iterator[Any]:
    load_demo()
    logging.disable(logging.WARNING)
    # What signing in and making tokens writes is written before anything is counted.
    clients = {role: client_as(role) for role in ROLES}
    headers = {role: token_header(role) for role in ROLES if role != "anyone"} | {"anyone": {}}
    yield clients, headers
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def read(example: Any) -> Any:
    """What everyone of Hamar's reads; what stood in the database before and after; and what was written meanwhile."""
    clients, headers = example
    begin = ["/hamar/nb/", "/hamar/nn/", "/hamar/en/", "/-/sitemap/hamar.xml"]
    own = [f"/hamar/nb/{room}/" for room in ("desk", "desk/todo", "desk/people", "desk/units", "desk/ledger", "intake", "mail")]
    own += ["/-/me/", "/-/account/"]
    before = state()
    found: dict[str, dict[str, Answer]] = {}
    with writes_noted() as written:
        for role, client in clients.items():
            answers = crawl(client, begin + ([] if role == "anyone" else own), inside=INSIDE, most_a_route=MOST_A_ROUTE)
            found[role] = answers | _by_program(client, headers[role])
    return found, (before, state()), written


def _by_program(client: Any, headers: dict[str, str]) -> dict[str, Answer]:
    """Every list of the API, and the first things of each, with what belongs to them."""
    paths = [path.replace("{authority}", "hamar") for path, methods in openapi()["paths"].items() if "get" in methods]
    found = {f"{path} by program": asked(client, path, **headers) for path in paths if "{" not in path}
    for path in (one for one in paths if "{code}" in one and "{number}" not in one):
        listed = found.get(f"{path.split('/{code}')[0]} by program")
        for code in re.findall(r'"code":"(\w{8})"', listed.text)[:2] if listed else ():
            address = path.replace("{code}", code)
            found[f"{address} by program"] = asked(client, address, **headers)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_nobody_of_hamar_reads_a_word_of_the_neighbour(read, role):
    answers = read[0][role]
    assert len(answers) > 150, "the crawl did not come far"
    assert {path: FOREIGN.search(one.text)[0] for path, one in answers.items() if FOREIGN.search(one.text)} == {}


@pytest.mark.parametrize("role", ROLES)
def test_no_link_leads_to_a_fault(read, role):
    # A button's address takes no GET; a page may be refused; but nothing falls over.
    assert {path: one.status for path, one in read[0][role].items() if one.status >= 500} == {}


def test_the_crawl_reads_what_there_is_to_read(read):
    """Else the silence would prove nothing: the staff's own pages, exports of every format, feeds, and things by program."""
    found = read[0]
    for role, wanted in {
        "anyone": ("/measures/?", "format=xlsx", "format=csv", "format=json", ".atom", "/-/sitemap/hamar.xml", "/strategy/versions/"),
        "coordinator": ("/desk/ledger/", "/intake/", "/desk/people/", "/-/edit/"),
        "administrator": ("/desk/settings/", "/desk/people/-/invite/", "/mail/"),
    }.items():
        good = [path for path, one in found[role].items() if one.status == 200]
        assert [part for part in wanted if not any(part in path for path in good)] == [], role


@pytest.mark.parametrize("role", ROLES)
def test_search_finds_nothing_of_the_neighbour(example, role):
    clients, headers = example
    for words in ASKED:
        pages = [f"/hamar/nb/search/?q={words}", *([f"/hamar/nb/desk/search/?q={words}"] if role != "anyone" else [])]
        told = [asked(clients[role], page) for page in pages] + [asked(clients[role], f"/api/v1/hamar/search?q={words}", **headers[role])]
        for answer in told:
            assert answer.status == 200
            assert FOREIGN.search(re.sub("</?mark>", "", answer.text)) is None


def test_the_neighbour_finds_their_own(example):
    found = asked(client_as("anyone"), "/nabo/nb/search/?q=nabo")
    assert FOREIGN.search(re.sub("</?mark>", "", found.text))


def test_reading_writes_nothing(read):
    _found, (before, after), written = read
    assert written == []
    assert {name: (before[name], after[name]) for name in before if before[name] != after[name]} == {}


def test_a_write_would_have_been_noted(read):
    with writes_noted() as written:
        ApiToken.objects.update(purpose="prøve")
        ApiToken.objects.update(last_used_on=None)
    assert len(written) == 1


def test_the_neighbour_reads_no_unpublished_thing_of_hamar(read, example):
    """What the coordinator of Hamar reads and a stranger does not, Nabo's coordinator does not either."""
    mine = read[0]["coordinator"]
    client = client_as("coordinator", "nabo")
    told = {}
    for path in (path for path in mine if path.startswith("/hamar/") and mine[path].status == 200):
        as_neighbour, as_stranger = asked(client, path).status, read[0]["anyone"].get(path)
        if as_neighbour == 200 and as_stranger is None and asked(example[0]["anyone"], path).status != 200:
            told[path] = as_neighbour
    assert told == {}
