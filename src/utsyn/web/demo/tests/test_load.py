"""The example, loaded by the product's own commands: complete, in order, honest, and apart from its neighbour."""

from __future__ import annotations

import pytest

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import verify
from utsyn.foundation.audit.models import Entry
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import NamedPlace, Strategy
from utsyn.web.demo.load import AlreadyThere, load_demo

# What all of them read is made once, on one process.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the module, and undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        counts = load_demo()
        yield counts
        transaction.set_rollback(True)


def hamar() -> Authority:
    return Authority.objects.get(slug="hamar")


def test_the_first_strategy_has_given_way_and_the_second_is_in_force(loaded):
    statuses = dict(Strategy.objects.filter(authority=hamar()).values_list("first_year", "status"))
    assert statuses == {2015: "superseded", 2025: "adopted"}


def test_the_adoption_is_the_councils_of_30_september_2015(loaded):
    decision = Strategy.objects.get(authority=hamar(), first_year=2015).decision
    assert (decision.decided_on.isoformat(), decision.treatment.body.kind) == ("2015-09-30", "council")


def test_it_says_that_it_is_an_example_in_three_languages(loaded):
    assert set(hamar().banner.languages) == {"nb", "nn", "en"}
    assert all(strategy.assumptions for strategy in Strategy.objects.filter(authority=hamar()))


def test_eight_twin_towns_are_named(loaded):
    assert NamedPlace.objects.filter(strategy__first_year=2015, strategy__authority=hamar()).count() == 8


def test_the_year_of_updates_holds_good_news_bad_news_and_silence(loaded):
    shown = {measure.shown_health for measure in Measure.objects.filter(strategy__authority=hamar(), strategy__first_year=2025)}
    assert {"on_track", "at_risk", "off_track", "on_hold", "not_reported", "completed"} <= shown
    assert Measure.objects.filter(strategy__authority=hamar()).phantom_owned().exists()


def test_its_history_reads_as_it_happened_and_the_ledgers_hold(loaded):
    for authority in Authority.objects.select_related("ledger"):
        assert list(verify(authority.ledger)) == []
        moments = list(Entry.objects.filter(ledger=authority.ledger).order_by("sequence").values_list("at", flat=True))
        assert moments == sorted(moments)


def test_everything_was_done_by_somebody_named(loaded):
    assert not Entry.objects.filter(actor_uid="").exists()
    assert set(Entry.objects.values_list("actor_kind", flat=True)) <= {"system", "person", "visitor"}


def test_loading_twice_is_refused_and_changes_nothing(loaded):
    before = Entry.objects.count()
    with pytest.raises(AlreadyThere):
        load_demo()
    assert Entry.objects.count() == before
