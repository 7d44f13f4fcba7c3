from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.organisations import commands
from utsyn.foundation.organisations.matching import match
from utsyn.foundation.organisations.models import Doubt, Organisation
from utsyn.foundation.organisations.numbers import clean_organisation_number, is_organisation_number
from utsyn.foundation.organisations.queries import called, doubts

# The central government's own, from its public register: Statistics Norway, and Norway's tax authority.
REAL = ("971526920", "974761076")


@pytest.fixture
def norway(db):
    return Country.objects.get_or_create(alpha2="NO", defaults={"name": {"nb": "Norge"}})[0]


@pytest.fixture
def sweden(db):
    return Country.objects.get_or_create(alpha2="SE", defaults={"name": {"nb": "Sverige"}})[0]


@pytest.fixture
def add(cast):
    def run(name, **values):
        return commands.add(cast.authority, by=cast.coordinator, name=name, **values)

    return run


@pytest.mark.parametrize("number", REAL)
def test_real_numbers_hold(number):
    assert is_organisation_number(number)


@given(st.sampled_from(REAL), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, step):
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert not is_organisation_number(wrong)


@given(st.text(max_size=12))
def test_no_text_breaks_the_check(text):
    assert is_organisation_number(clean_organisation_number(text)) in {True, False}


def test_a_number_is_taken_as_people_write_it(add):
    assert add("SSB", organisation_number="NO 971 526 920 MVA").organisation_number == REAL[0]


def test_each_wrong_number_is_told_at_its_field(add):
    with pytest.raises(Invalid) as refused:
        add(" ", organisation_number="123456789", pic="12", wikidata_id="104382")
    assert set(refused.value.fields) == {"name", "organisation_number", "pic", "wikidata_id"}


@pytest.mark.parametrize("numbers", [{"organisation_number": REAL[0]}, {"pic": "999984059"}, {"wikidata_id": "Q104382"}])
def test_the_same_number_is_the_same_body_whatever_it_is_called(add, numbers):
    first = add("Statistisk sentralbyrå", **numbers)
    assert add("Statistics Norway", **numbers) == first
    assert Organisation.objects.count() == 1


def test_what_was_missing_is_filled_and_what_is_there_stays(add, norway):
    first = add("Hamar kommune", organisation_number=REAL[0])
    add("HAMAR", organisation_number=REAL[0], pic="999984059", country=norway)
    first.refresh_from_db()
    assert (first.name, first.pic, first.country) == ("Hamar kommune", "999984059", norway)


def test_like_names_are_left_as_a_doubt_and_never_joined(add, norway):
    one = add("Høgskolen i Innlandet", country=norway)
    other = add("HØGSKOLEN I INNLANDET AS", country=norway)
    add("Høgskolen i Molde", country=norway)
    assert one != other
    (doubtful,) = doubts()
    assert {doubtful.one, doubtful.other} == {one, other}
    assert doubtful.percent == 100


def test_another_country_place_or_number_leaves_no_doubt(add, norway, sweden):
    lund = Place.objects.create(name="Lund", country=sweden, latitude=55.7, longitude=13.2)
    malmo = Place.objects.create(name="Malmö", country=sweden, latitude=55.6, longitude=13.0)
    add("Folkuniversitetet", country=sweden, place=lund)
    add("Folkuniversitet", country=sweden, place=malmo)
    add("Folkuniversitetet", country=norway)
    add("Røde Kors Hamar", organisation_number=REAL[0])
    add("Røde Kors Hamar", organisation_number=REAL[1])
    assert doubts() == []


def test_numbers_that_lead_to_two_bodies_decide_nothing(add):
    one, other = add("A", organisation_number=REAL[0]), add("B", pic="999984059")
    found = match("A", organisation_number=REAL[0], pic="999984059")
    assert found.known is None
    assert {candidate.organisation for candidate in found.candidates} == {one, other}


def test_merging_keeps_one_with_all_numbers_and_leaves_a_trail(add, cast):
    kept, gone = add("Greifswald", wikidata_id="Q4098"), add("Greifswald by", pic="999984059")
    commands.merge(kept, by=cast.coordinator, through=cast.authority, gone=gone)
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert gone.living == kept
    assert kept.pic == "999984059"
    assert match("x", pic="999984059").known == kept
    assert [one.name for one in called("greifsw")] == ["Greifswald"]
    assert Entry.objects.filter(ledger=cast.authority.ledger, verb="organisation.merge").exists()
    with pytest.raises(Conflict):
        commands.merge(kept, by=cast.coordinator, through=cast.authority, gone=gone)


def test_two_with_different_numbers_are_two(add, cast):
    one, other = add("A", organisation_number=REAL[0]), add("A", organisation_number=REAL[1])
    with pytest.raises(Conflict):
        commands.merge(one, by=cast.coordinator, through=cast.authority, gone=other)


def test_a_doubt_is_settled_by_merging_or_by_parting(add, cast):
    names = ["Hamar musikkorps", "Hamar Musikkorps", "Hamar musikk korps"]
    one, other, third = (add(name) for name in names)
    commands.merge(one, by=cast.coordinator, through=cast.authority, gone=other)
    (left,) = doubts()
    assert {left.one, left.other} == {one, third}
    commands.part(left.doubt, by=cast.coordinator, through=cast.authority)
    assert doubts() == []
    with pytest.raises(Conflict):
        commands.part(Doubt.objects.get(pk=left.doubt.pk), by=cast.coordinator, through=cast.authority)


def test_two_people_mending_the_same(add, cast):
    one, other = add("A", organisation_number=REAL[0]), add("B")
    seen = other.version
    commands.mend(other, by=cast.coordinator, through=cast.authority, seen=seen, name="Bedre navn")
    with pytest.raises(Conflict):
        commands.mend(other, by=cast.contributor, through=cast.authority, seen=seen, name="Annet navn")
    with pytest.raises(Conflict):
        commands.mend(other, by=cast.coordinator, through=cast.authority, organisation_number=one.organisation_number)


def test_who_may(cast, add):
    one, other = add("A"), add("B")
    for person in (cast.anyone, cast.neighbour, cast.former, cast.politician):
        with pytest.raises(Denied):
            commands.add(cast.authority, by=person, name="x")
    for person in (cast.contributor, cast.auditor):
        with pytest.raises(Denied):
            commands.merge(one, by=person, through=cast.authority, gone=other)
    for person in cast.everyone():
        assert why_not(person, "organisation.view", one) is None
    assert set(Organisation.objects.visible_to(cast.anyone)) == {one, other}
    assert commands.add(cast.authority, by=SYSTEM, name="C")


def test_the_database_keeps_numbers_once(add):
    add("A", organisation_number=REAL[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="B", organisation_number=REAL[0])
