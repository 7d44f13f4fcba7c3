"""The life of an entry: noted, registered, approved, confirmed, stale, withdrawn; and who may do what."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.models import Actor, ActorActivity, Membership, Network
from utsyn.cooperation.actors.tests.factories import NUMBERS, SYSTEM, country, kari, make_actor, make_network, take_to, words
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Contact

pytestmark = pytest.mark.django_db
KEEPERS = {"coordinator", "unit_head", "other_unit_head", "contributor"}
MAY = {
    **dict.fromkeys(
        (
            "actor.edit",
            "actor.confirm",
            "actor.set_contact",
            "actor.forget_contact",
            "actor.set_measures",
            "actor.ask",
            "actor.withdraw",
            "actor_activity.add",
        ),
        KEEPERS,
    ),
    **dict.fromkeys(
        (
            "actor.approve",
            "actor.reject",
            "actor.publish",
            "actor.hide",
            "actor.join",
            "actor.mark_stale",
            "actor.settle_number",
            "actor.take_in",
        ),
        {"coordinator"},
    ),
    **dict.fromkeys(("actor.fill", "actor.answer"), set()),
}


@pytest.mark.parametrize("verb", MAY)
def test_each_verb_is_for_those_of_the_table_and_others_get_a_reason(cast, verb):
    actor = make_actor(cast.authority)
    assert {name for name, person in cast.people.items() if why_not(person, verb, actor) is None} == MAY[verb]
    assert all(len(why_not(person, verb, actor)) > 15 for name, person in cast.people.items() if name not in MAY[verb])


def test_rule_and_queryset_agree_for_everyone(cast):
    for authority in (cast.authority, cast.neighbour_authority):
        made = [
            make_actor(authority, f"Lag {status} {is_public}", status=status, is_public=is_public, countries=["FR"])
            for status in ("noted", "registered", "approved", "stale")
            for is_public in (True, False)
        ]
        make_network(authority, members=made, ours=True)
        make_network(authority, "Internt", is_public=False, members=made)
        make_actor(authority, "Borte", status="withdrawn", is_public=True)
    for model, noun in ((Actor, "actor"), (ActorActivity, "actor_activity"), (Network, "network"), (Membership, "membership")):
        for person in cast.everyone():
            shown = set(model.objects.visible_to(person))
            assert shown == {one for one in model.objects.all() if why_not(person, f"{noun}.view", one) is None}, (noun, person)
    assert Actor.objects.visible_to(cast.anyone).count() == 4


@pytest.mark.parametrize("number", ["810034883", "123456789", "81003488", "abc"])
def test_a_number_with_a_wrong_check_digit_is_told_at_its_field(cast, number):
    with pytest.raises(Invalid) as refused:
        commands.add(cast.authority, by=cast.coordinator, name="Feil", organisation_number=number)
    assert set(refused.value.fields) == {"organisation_number"}
    assert not Actor.objects.exists()


def test_two_actors_with_one_number_are_refused_by_the_verb_and_by_the_database(cast):
    one = make_actor(cast.authority, "Først", organisation_number=NUMBERS[0])
    with pytest.raises(Conflict):
        commands.add(cast.authority, by=cast.coordinator, name="Igjen", organisation_number=f"NO {NUMBERS[0]} MVA")
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.create(authority=cast.authority, organisation=one.organisation, registered_on=today())
    assert commands.add(cast.neighbour_authority, by=cast.neighbour, name="Der", organisation_number=NUMBERS[0])


def test_nobody_is_shown_who_has_not_agreed(cast):
    actor = make_actor(cast.authority, status="noted")
    with pytest.raises(Invalid):
        commands.publish(actor, by=cast.coordinator)
    with pytest.raises(Invalid):
        commands.publish(actor, by=cast.coordinator, consented_on=today() + dt.timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Actor.objects.filter(pk=actor.pk).update(is_public=True)
    commands.publish(actor, by=cast.coordinator, consented_on=today(), consented_by="styret")
    assert not actor.in_public
    assert commands.approve(actor, by=cast.coordinator).in_public


def test_moves_that_are_not_drawn_are_refused(cast):
    for status, verb in (
        ("approved", commands.approve),
        ("noted", commands.confirm),
        ("noted", commands.mark_stale),
        ("rejected", commands.approve),
        ("withdrawn", commands.approve),
        ("withdrawn", commands.withdraw),
        ("stale", commands.approve),
    ):
        with pytest.raises(Conflict):
            verb(make_actor(cast.authority, f"Lag {status} {verb.__name__}", status=status), by=SYSTEM)


def test_a_stale_entry_is_true_again_when_it_is_confirmed(cast):
    actor = make_actor(cast.authority, status="stale")
    commands.confirm(actor, by=cast.contributor)
    assert (actor.status, actor.confirmed_on, actor.confirm_due_on) == ("approved", today(), today() + dt.timedelta(days=365))


def test_two_people_editing_the_same(cast):
    actor = make_actor(cast.authority)
    seen = actor.version
    commands.edit(actor, by=cast.coordinator, seen=seen, website="https://en.example")
    with pytest.raises(Conflict):
        commands.edit(actor, by=cast.contributor, seen=seen, website="https://to.example")


@pytest.mark.parametrize(("field", "value"), [("website", "javascript:alert(1)"), ("website", "koret"), ("languages", ["xx-y"]), ("kind", "gang"),
                                              ("description", words("x" * 4001)), ("description", words("a\x00b"))])  # fmt: skip
def test_what_cannot_be_right_is_told_at_its_field(cast, field, value):
    actor = make_actor(cast.authority)
    with pytest.raises(Invalid) as refused:
        commands.edit(actor, by=cast.coordinator, **{field: value})
    assert set(refused.value.fields) == {field}


def test_work_abroad_has_years_in_order_and_stands_once(cast):
    actor = make_actor(cast.authority)
    values = {"country": country("FR"), "theme": "culture", "first_year": 2020}
    work = commands.add_activity(actor, by=cast.contributor, **values)
    for wrong in ({"last_year": 2019}, {"first_year": 1200}, {"theme": "fly"}, {"programme": "x" * 81}):
        with pytest.raises(Invalid):
            commands.add_activity(actor, by=cast.contributor, **{**values, "programme": "annet", **wrong})
    with pytest.raises(Conflict):
        commands.add_activity(actor, by=cast.contributor, **values)
    with pytest.raises(Invalid):
        commands.edit_activity(work, by=cast.contributor, last_year=2010)
    commands.remove_activity(work, by=cast.contributor)
    assert not ActorActivity.objects.exists()
    assert Entry.objects.filter(verb="actor_activity.remove").exists()


def test_memberships_run_once_and_are_reviewed_by_the_coordinator(cast):
    network = make_network(cast.authority)
    ours = commands.add_membership(network, by=cast.contributor, joined_on=dt.date(2020, 1, 1), fee_nok=Decimal("45000"))
    assert ours.review_on == today() + dt.timedelta(days=365)
    with pytest.raises(Conflict):
        commands.add_membership(network, by=cast.contributor)
    with pytest.raises(Invalid):
        commands.edit_membership(ours, by=cast.contributor, left_on=dt.date(2019, 1, 1))
    with pytest.raises(Denied):
        commands.review_membership(ours, by=cast.contributor, value="high", value_text=words("Mye"))
    commands.review_membership(ours, by=cast.coordinator, value="low", value_text=words("Lite"))
    assert (ours.value, ours.reviewed_on) == ("low", today())
    commands.end_membership(ours, by=cast.contributor)
    assert commands.add_membership(network, by=cast.contributor).left_on is None
    theirs = make_actor(cast.neighbour_authority, "Nabolaget")
    with pytest.raises(Invalid):
        commands.add_membership(network, by=cast.contributor, actor=theirs)


def test_two_that_are_one_become_one_and_both_histories_stay(cast):
    kept = make_actor(cast.authority, "Eksempelkoret", countries=["FR"], contact=kari(email="a@k.example"))
    gone = make_actor(
        cast.authority,
        "Eksempel koret",
        countries=["FR", "SE"],
        contact=kari(email="b@k.example"),
        organisation_number=NUMBERS[0],
        website="https://k.example",
    )
    network = make_network(cast.authority, members=[kept, gone])
    commands.merge(kept, by=cast.coordinator, gone=gone)
    for one in (kept, gone):
        one.refresh_from_db()
    assert (gone.status, gone.merged_into) == ("merged", kept)
    assert kept.organisation.organisation_number == NUMBERS[0]
    assert kept.website == "https://k.example"
    assert {one.country.alpha2 for one in kept.activities.all()} == {"FR", "SE"}
    assert network.memberships.count() == 1
    assert set(kept.contacts.values_list("email", flat=True)) == {"a@k.example", "b@k.example"}
    assert Entry.objects.filter(subject_code=gone.code).exists()
    with pytest.raises(Conflict):
        commands.merge(kept, by=cast.coordinator, gone=gone)


def test_two_bodies_merged_anywhere_join_the_entries_of_every_directory(cast):
    pairs = [(make_actor(place, "Ett lag"), make_actor(place, "Et lag")) for place in (cast.authority, cast.neighbour_authority)]
    # The neighbour's entries point to the same two bodies.
    Actor.objects.filter(pk=pairs[1][0].pk).update(organisation=pairs[0][0].organisation)
    Actor.objects.filter(pk=pairs[1][1].pk).update(organisation=pairs[0][1].organisation)
    organisations.merge(pairs[0][0].organisation, by=cast.coordinator, through=cast.authority, gone=pairs[0][1].organisation)
    assert Actor.objects.living().count() == 2
    assert {actor.status for actor in Actor.objects.filter(pk__in=[pair[1].pk for pair in pairs])} == {"merged"}


def test_the_page_of_one_that_became_another_leads_there(cast, as_person):
    kept, gone = make_actor(cast.authority, "A"), make_actor(cast.authority, "B")
    commands.merge(kept, by=SYSTEM, gone=gone)
    answer = as_person(cast.coordinator).get(f"/hamar/nb/actors/{gone.code}/b/")
    assert answer.status_code == 302
    assert kept.code in answer["Location"]


def test_a_contact_is_shown_from_the_approval_on(cast):
    actor = make_actor(cast.authority, status="noted", contact=kari(is_public=False))
    commands.edit(actor, by=SYSTEM, shows_contact=True)
    take_to(actor, "approved")
    assert Contact.objects.get().is_public


def test_every_language_and_number_stays_with_whoever_wrote_it(cast):
    with as_of(today()):
        actor = make_actor(cast.authority, languages=["nb", "uk"], organisation_number=NUMBERS[1])
    commands.edit(actor, by=cast.contributor, name="Nytt navn")
    actor.refresh_from_db()
    assert (actor.organisation.name, actor.organisation.organisation_number, actor.languages) == ("Nytt navn", NUMBERS[1], ["nb", "uk"])
