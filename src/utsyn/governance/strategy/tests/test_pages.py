"""Every page, for everyone: what is shown, what is hidden, and how many questions it asks of the database."""

import json

import pytest
from django.urls import reverse

from utsyn.foundation.accounts.tests.factories import make_authority
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import SYSTEM, in_all, make_amendment, make_decision, make_strategy


def at(route, *args, language="nb", slug="hamar"):
    return reverse(f"strategy:{route}", args=[slug, language, *args])


def pages_of(strategy):
    """Every page to read, by name."""
    axis, goal, main = strategy.axis_set.first(), strategy.goal_set.first(), strategy.mainstrategy_set.first()
    found = {
        "strategies": at("strategies"),
        "strategy": at("strategy", strategy.code, strategy.slug),
        "axis": at("axis", axis.code, axis.slug),
        "goal": at("goal", goal.code, goal.slug),
        "main_strategy": at("main_strategy", main.code, main.slug),
        "versions": at("versions", strategy.code),
        "compare": at("compare", strategy.code),
        "global_goals": at("global_goals", strategy.code),
        "file": at("file", strategy.code),
    }
    version = strategy.versions.first()
    if version:
        found |= {"version": at("version", version.code, version.slug), "version_file": at("version_file", version.code)}
    if strategy.hearing_from:
        found |= {"hearing": at("hearing", strategy.code), "received": at("received", strategy.code)}
    return found


def tools_of(strategy):
    """Every page for those who work here."""
    routes = ("edit", "structure", "send_to_hearing", "propose", "adopt", "withdraw", "expire", "amend", "statements", "type_in", "remarks")
    return {route: at(route, strategy.code) for route in routes}


@pytest.fixture
def full(cast):
    """An adopted strategy with every kind of part, two versions, and statements."""
    strategy = make_strategy(cast, status="draft")
    axis, goal = strategy.axis_set.first(), strategy.goal_set.first()
    commands.add_outcome(strategy, by=SYSTEM, name=in_all("Omdømme"))
    commands.add_goal(axis, by=SYSTEM, text=in_all("Flere unge drar ut"), parent=goal)
    commands.add_pledge(strategy, by=SYSTEM, name=in_all("Rettferdig handel"), criteria=in_all("Fem krav"))
    commands.add_anchor(strategy, by=SYSTEM, kind="eea", name=in_all("EØS-avtalen"), address="https://lovdata.no/")
    commands.add_anchor(strategy, by=SYSTEM, kind="sdg", reference="11.3", axis=axis)
    commands.add_anchor(strategy, by=SYSTEM, kind="millennium", reference="mdg-1", goal=goal)
    from utsyn.governance.strategy.tests.factories import take_to

    take_to(strategy, "adopted")
    amendment = make_amendment(strategy)
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="goal", part_code=goal.code, values={"text": in_all("Et bedre mål")})
    commands.adopt_amendment(amendment, by=SYSTEM, decision=make_decision(cast))
    return Strategy.objects.get(pk=strategy.pk)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_page_is_read_by_everyone_in_every_language(cast, full, client, as_person, language):
    for person in (cast.anyone, cast.coordinator):
        reader = as_person(person)
        for name, address in pages_of(full).items():
            answer = reader.get(address.replace("/nb/", f"/{language}/"))
            assert answer.status_code == 200, name


def test_the_coordinator_opens_every_form(cast, as_person):
    strategy = make_strategy(cast)
    reader = as_person(cast.coordinator)
    for name, address in tools_of(strategy).items():
        assert reader.get(address).status_code == (403 if name == "adopt" else 200), name
    assert reader.get(at("start")).status_code == 200
    for kind in ("outcome", "axis", "goal", "main_strategy", "pledge", "anchor"):
        assert reader.get(at("part_add", strategy.code, kind)).status_code == 200
    assert reader.get(at("part_add", strategy.code, "planet")).status_code == 404
    for kind, part in (("axis", strategy.axis_set.first()), ("goal", strategy.goal_set.first())):
        for route in ("part_edit", "part_move", "part_remove"):
            assert reader.get(at(route, kind, part.code)).status_code == 200


def test_colleagues_read_the_tools_but_meet_no_button_that_is_not_theirs(cast, as_person):
    strategy = make_strategy(cast, status="hearing")
    commands.receive_statement(strategy, by=SYSTEM, text="Et ord")
    for person in (cast.auditor, cast.unit_head, cast.administrator):
        reader = as_person(person)
        for name in ("structure", "statements", "remarks"):
            answer = reader.get(at(name, strategy.code))
            assert answer.status_code == 200, name
            page = answer.content.decode()
            assert not [words for words in ("/-/add/", "/-/answer/", "/-/publish/", "/-/statements/new/", "part/") if words in page], name
        assert reader.get(at("edit", strategy.code)).status_code == 403


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_is_nowhere_for_strangers_and_neighbours(cast, as_person, status):
    strategy = make_strategy(cast, status=status)
    for person in (cast.anyone, cast.neighbour, cast.politician):
        reader = as_person(person)
        for name, address in {**pages_of(strategy), **tools_of(strategy)}.items():
            if name == "strategies":
                assert str(strategy.title) not in reader.get(address).content.decode()
                continue
            assert reader.get(address).status_code in ((302, 404) if person is cast.anyone else (404,)), name


def test_what_is_unfinished_leaves_no_trace_in_public_pages(cast, full, client):
    pages = pages_of(full)
    before = {name: client.get(address).content for name, address in pages.items()}
    make_strategy(cast)
    amendment = make_amendment(full)
    commands.stage(amendment, by=SYSTEM, operation="change", part_kind="strategy", values={"title": in_all("Hemmelig")})
    commands.receive_statement(make_strategy(cast.neighbour_authority, status="hearing"), by=SYSTEM, text="Et ord")
    after = {name: client.get(address).content for name, address in pages.items()}
    for name in pages:
        assert before[name] == after[name], name
    assert client.get(at("amendment", amendment.code, amendment.slug)).status_code == 404


def test_a_neighbours_code_is_not_found_here(cast, client):
    theirs = make_strategy(cast.neighbour_authority, status="adopted")
    assert client.get(at("strategy", theirs.code, "x")).status_code == 404
    assert client.get(at("strategy", theirs.code, "x", slug="nabo")).status_code == 200


@pytest.mark.parametrize("axes", [2, 7])
def test_the_strategy_page_asks_at_most_ten_questions_whatever_its_size(cast, client, django_assert_max_num_queries, axes):
    strategy = make_strategy(cast, status="adopted", axes=axes, goals=4)
    address = pages_of(strategy)["strategy"]
    client.get(address)
    with django_assert_max_num_queries(10):
        client.get(address)


def test_the_list_asks_as_many_questions_for_ten_as_for_one(cast, client, django_assert_num_queries, django_assert_max_num_queries):
    make_strategy(cast, status="adopted")
    with django_assert_max_num_queries(10) as one:
        client.get(at("strategies"))
    for _number in range(4):
        make_strategy(cast, status="expired")
    with django_assert_num_queries(len(one)):
        client.get(at("strategies"))


def test_an_expired_strategy_says_so_plainly(cast, client):
    strategy = make_strategy(cast, status="adopted", first_year=2015, last_year=2020)
    assert "Strategien er utløpt. Den gjaldt til og med 2020." in client.get(pages_of(strategy)["strategy"]).content.decode()


def test_a_replaced_strategy_leads_to_the_one_that_replaced_it(cast, client):
    old = make_strategy(cast, status="adopted")
    new = make_strategy(cast, status="adopted", replaces=old, title=in_all("Den nye"))
    page = client.get(pages_of(old)["strategy"]).content.decode()
    assert new.code in page
    assert "Den nye" in page


def test_the_file_holds_the_same_as_the_version(cast, full, client):
    version = full.versions.last()
    body = json.loads(client.get(at("version_file", version.code)).content)
    assert body == version.snapshot
    now = json.loads(client.get(at("file", full.code)).content)
    assert now["parts"] == version.snapshot["parts"]


def test_odd_addresses_give_the_default_or_nothing(cast, full, client):
    assert client.get(at("compare", full.code) + "?from=-1&to=99999999999999999999").status_code == 200
    assert client.get(at("compare", full.code) + "?from=%00&to=x").status_code == 200
    assert client.get(at("strategy", "nonesuch", "x")).status_code == 404


def test_an_authority_without_a_strategy_has_a_page_that_says_so(db, client):
    make_authority("tom", "Tom kommune")
    assert client.get(at("strategies", slug="tom")).status_code == 200
