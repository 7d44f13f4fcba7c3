"""A relation's life: its moves, what cannot overlap, prospects, reviews, agreements."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.models import Agreement, Relation
from utsyn.cooperation.relations.tests.factories import SYSTEM, make_agreement, make_decision, make_partner, make_relation, words
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.mail.models import Message

pytestmark = pytest.mark.django_db
TEXTS = {name: words("Fordi vi trenger det") for name in ("need", "results", "resources", "overlap")}


def test_two_living_relations_of_a_kind_cannot_overlap_and_nothing_is_lost(partner, relation):
    with pytest.raises(Conflict, match="allerede"):
        make_relation(partner)
    assert list(partner.relations.all()) == [relation]
    make_relation(partner, kind="network")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(authority=partner.authority, partner=partner, kind="twin_town", status="active")


def test_a_new_relation_begins_after_the_earlier_one_ended(partner, relation):
    commands.move(relation, by=SYSTEM, status="ended", on=dt.date(2020, 6, 1))
    with pytest.raises(Invalid, match="overlappe") as refused:
        make_relation(partner, on=dt.date(2019, 1, 1))
    assert "on" in refused.value.fields
    again = make_relation(partner, on=dt.date(2021, 1, 1))
    with pytest.raises(Conflict, match="tatt plassen"):
        commands.move(relation, by=SYSTEM, status="active")
    assert again.status == "active"


def test_there_and_back_with_a_dated_history(relation):
    for status, year in (("dormant", 2000), ("active", 2005), ("ended", 2010), ("active", 2012)):
        commands.move(relation, by=SYSTEM, status=status, on=dt.date(year, 1, 1), is_year_only=True)
    assert [one.status for one in relation.statuschanges.all()] == ["active", "dormant", "active", "ended", "active"]
    with pytest.raises(Invalid, match="Siste endring"):
        commands.move(relation, by=SYSTEM, status="dormant", on=dt.date(2011, 1, 1))
    with pytest.raises(Invalid, match="ikke kommet"):
        commands.move(relation, by=SYSTEM, status="dormant", on=today() + dt.timedelta(days=1))
    with pytest.raises(Conflict, match="kan ikke bli"):
        commands.move(relation, by=SYSTEM, status="prospect")


def test_on_hold_needs_a_decision_that_is_ours(cast, relation):
    with pytest.raises(Invalid) as refused:
        commands.move(relation, by=SYSTEM, status="on_hold")
    assert "decision" in refused.value.fields
    with pytest.raises(Invalid):
        commands.move(relation, by=SYSTEM, status="on_hold", decision=make_decision(cast.neighbour_authority))
    commands.move(relation, by=SYSTEM, status="on_hold", decision=make_decision(cast.authority))
    assert relation.status == "on_hold"


def test_earlier_history_is_entered_without_moving_the_relation(relation):
    commands.recall(relation, by=SYSTEM, status="prospect", on=dt.date(1985, 1, 1), is_year_only=True)
    assert relation.status == "active"
    assert [one.on.year for one in relation.statuschanges.all()] == [1985, 1990]
    with pytest.raises(Invalid, match="begynner"):
        commands.recall(relation, by=SYSTEM, status="dormant", on=dt.date(1995, 1, 1))


def test_a_prospect_is_assessed_and_decided_before_an_agreement(cast):
    prospect = make_relation(make_partner(cast.authority), status="prospect", on=today())
    with pytest.raises(Conflict, match="vurderes først"):
        make_agreement(prospect)
    with pytest.raises(Conflict, match="vurderes først"):
        commands.move(prospect, by=SYSTEM, status="active")
    with pytest.raises(Invalid):
        commands.write_assessment(prospect, by=SYSTEM, **{**TEXTS, "results": words("")})
    assessment = commands.write_assessment(prospect, by=SYSTEM, **TEXTS)
    with pytest.raises(Invalid):
        commands.decide_assessment(assessment, by=SYSTEM, verdict="go", decision=None)
    commands.decide_assessment(assessment, by=SYSTEM, verdict="go", decision=make_decision(cast.authority))
    prospect.refresh_from_db()
    assert prospect.status == "active"
    assert make_agreement(prospect).pk


def test_a_prospect_that_is_left_ends(cast):
    prospect = make_relation(make_partner(cast.authority), status="prospect", on=today())
    assessment = commands.write_assessment(prospect, by=SYSTEM, **TEXTS)
    commands.decide_assessment(assessment, by=SYSTEM, verdict="no_go", decision=make_decision(cast.authority))
    prospect.refresh_from_db()
    assert prospect.status == "ended"


def test_an_agreement_that_ends_before_it_begins_is_refused_beside_its_field(relation):
    with pytest.raises(Invalid, match="før den begynner") as refused:
        make_agreement(relation, valid_to=dt.date(2019, 12, 31))
    assert list(refused.value.fields) == ["valid_to"]
    assert not Agreement.objects.exists()
    one = make_agreement(relation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=one.pk).update(valid_to=dt.date(2019, 1, 1))


def test_an_agreement_that_runs_out_is_told_once_a_month_until_renewed(cast, relation):
    day = dt.date(2026, 1, 10)
    with as_of(day):
        one = make_agreement(relation, valid_to=day + dt.timedelta(days=100))
        assert commands.remind_due() == 1
        assert commands.remind_due() == 0
    with as_of(day + dt.timedelta(days=31)):
        assert commands.remind_due() == 1
        commands.edit_agreement(one, by=cast.coordinator, valid_to=day + dt.timedelta(days=2000))
        assert commands.remind_due() == 0
    letters = Message.objects.filter(purpose="relations")
    assert cast.coordinator.email in {letter.to for letter in letters}
    assert all("Lund" in letter.subject for letter in letters)


@pytest.mark.parametrize(("outcome", "before", "after"), [
    ("revive", "dormant", "active"), ("refocus", "dormant", "active"), ("continue", "dormant", "dormant"), ("end", "active", "ended"),
])  # fmt: skip
def test_a_review_ends_in_a_decision_that_the_relation_follows(cast, relation, outcome, before, after):
    if before != relation.status:
        commands.move(relation, by=SYSTEM, status=before)
    review = commands.open_review(relation, by=SYSTEM, due_on=today())
    assert {"nb", "nn", "en"} == set(review.findings[0]["words"])
    with pytest.raises(Conflict):
        commands.open_review(relation, by=SYSTEM, due_on=today())
    with pytest.raises(Invalid):
        commands.decide_review(review, by=SYSTEM, outcome=outcome, reason=words("Slik"), decision=None)
    commands.decide_review(review, by=SYSTEM, outcome=outcome, reason=words("Slik"), decision=make_decision(cast.authority))
    relation.refresh_from_db()
    assert relation.status == after
    with pytest.raises(Conflict):
        commands.decide_review(review, by=SYSTEM, outcome=outcome, reason=words("Slik"), decision=make_decision(cast.authority))


def test_the_second_of_two_who_edit_is_told(cast, partner):
    commands.edit(partner, by=cast.coordinator, seen=partner.version, website="https://lund.se/")
    with pytest.raises(Conflict) as told:
        commands.edit(partner, by=cast.coordinator, seen=1, website="https://lund.example/")
    assert [change.after for change in told.value.changes] == ["https://lund.se/"]


@pytest.mark.parametrize("website", ["javascript:alert(1)", "lund.se", "https://", "http://[", "ftp://lund.se"])
def test_only_a_web_address_becomes_a_link(partner, website):
    with pytest.raises(Invalid) as refused:
        commands.edit(partner, by=SYSTEM, website=website)
    assert list(refused.value.fields) == ["website"]
