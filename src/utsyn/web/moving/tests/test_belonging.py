"""Every table goes along with its authority, or stays behind for a reason; a new one needs no thinking of."""

import pytest
from django.apps import apps

from utsyn.foundation.accounts.models import Authority, Owned, Person
from utsyn.foundation.accounts.tests.factories import make_cast
from utsyn.foundation.audit.models import Entry, Ledger
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.mail.models import Message
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import make_measure, make_update
from utsyn.governance.strategy.tests.factories import make_strategy
from utsyn.web.moving.belonging import LEFT_EMPTY, LEFT_OUT, ONLY, Belongings, tables, way
from utsyn.web.moving.leaving import rows_of

ALL = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
# Facts of the world and of public sources, the same for everyone: nothing in them is one authority's.
SHARED_ROOMS = {"geo", "organisations", "catalogue", "eea", "relations"}


@pytest.mark.nodb
def test_every_table_goes_along_or_is_left_out_with_its_reason():
    assert {model._meta.label for model in ALL} == {model._meta.label for model in tables()} | LEFT_OUT.keys()
    assert all(len(reason) > 20 for reason in (*LEFT_OUT.values(), *(why for one in LEFT_EMPTY.values() for why in one.values())))
    assert {*LEFT_EMPTY, *ONLY} <= {model._meta.label for model in tables()}


@pytest.mark.nodb
def test_every_owned_table_goes_along_by_its_authority():
    owned = [model for model in ALL if issubclass(model, Owned)]
    assert len(owned) > 80
    assert [model._meta.label for model in owned if model._meta.label in LEFT_OUT or way(model) != (Authority, "authority")] == []


@pytest.mark.nodb
def test_what_all_share_is_of_rooms_that_keep_facts_of_the_world():
    shared = {model for model in tables() if way(model) is None}
    assert {model._meta.app_label for model in shared} <= SHARED_ROOMS


@pytest.mark.nodb
def test_what_goes_along_points_to_nothing_that_stays_behind():
    stray = [
        f"{model._meta.label}.{field.name}"
        for model in tables()
        for field in model._meta.concrete_fields
        if field.related_model is not None and field.related_model not in tables()
    ]
    assert stray == []


@pytest.mark.django_db
def test_nothing_of_the_neighbours_goes_along():
    cast = make_cast()
    for authority in (cast.authority, cast.neighbour_authority):
        make_update(make_measure(make_strategy(authority, status="adopted"), status="in_progress"))
    belongings = Belongings(cast.authority)
    assert set(belongings.rows(Authority)) == {cast.authority}
    assert {one.authority_id for one in belongings.rows(Measure)} == {cast.authority.pk}
    assert set(belongings.rows(Ledger)) == {cast.authority.ledger} | set(Ledger.objects.filter(is_shared=True))
    assert {one.ledger_id for one in belongings.rows(Entry)} <= {one.pk for one in belongings.rows(Ledger)}
    assert cast.neighbour not in belongings.rows(Person)
    assert {cast.coordinator, cast.former} <= set(belongings.rows(Person))


@pytest.mark.django_db
def test_no_password_and_no_letter_that_still_waits_goes_along():
    cast = make_cast()
    values = {
        "ledger": cast.authority.ledger,
        "purpose": "x",
        "to": "a@hamar.example",
        "subject": "Brev",
        "language": "nb",
        "queued_at": now(),
    }
    Message.objects.create(**values, next_attempt_at=now())
    sent = Message.objects.create(**values, next_attempt_at=now(), sent_at=now())
    belongings = Belongings(cast.authority)
    assert list(belongings.rows(Message)) == [sent]
    assert {row["password"] for row in rows_of(belongings, Person)} == {""}
