"""The health check: pure, explained, and moved by each of its rows."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utsyn.cooperation.relations import commands
from utsyn.cooperation.relations.health import Done, Facts, Paper, Promise, Ref, check
from utsyn.cooperation.relations.kinds import Doing
from utsyn.cooperation.relations.models import Relation
from utsyn.cooperation.relations.queries.health import health_of, verdicts, with_marks
from utsyn.cooperation.relations.tests.factories import (
    SYSTEM,
    make_agreement,
    make_decision,
    make_engagement,
    make_partner,
    make_promise,
    make_relation,
)
from utsyn.foundation.kernel.clock import today

ON = dt.date(2026, 6, 1)
HERE = Ref("Historien", "#change")


def done(name, days, kind="visit_out", **values):
    return Done(Ref(name, f"/{name}"), kind, ON - dt.timedelta(days=days), **values)


WELL = Facts(
    "active", HERE,
    (done("ut", 30, groups=frozenset({"youth"}), people_out=12, cost_nok=Decimal(900)),
     done("inn", 200, "visit_in", groups=frozenset({"staff"}), people_in=6, cost_nok=Decimal(0))),
    (Paper(Ref("avtale", "#a"), dt.date(2020, 1, 1)),),
)  # fmt: skip


def conclusion(facts, key):
    return next(one for one in check(facts, ON).conclusions if one.key == key)


@pytest.mark.nodb
def test_a_relation_that_lives_is_well_and_each_conclusion_names_its_rows():
    assert check(WELL, ON).verdict == "well"
    assert [row.label for row in conclusion(WELL, "recency").rows] == ["ut"]
    assert {row.label for row in conclusion(WELL, "reciprocity").rows} == {"ut", "inn"}
    assert [row.label for row in conclusion(WELL, "expiry").rows] == ["avtale"]
    assert "50" in conclusion(WELL, "cost").words


@pytest.mark.nodb
@pytest.mark.parametrize(
    ("change", "key", "tone"),
    [
        ({"done": ()}, "recency", "bad"),
        ({"done": (done("gammel", 800),)}, "recency", "bad"),
        ({"done": (done("i fjor", 400),)}, "recency", "watch"),
        ({"done": (done("ut", 30), done("ut igjen", 60))}, "reciprocity", "watch"),
        ({"done": (done("ut", 30, groups=frozenset({"youth"})),)}, "breadth", "watch"),
        ({"done": (done("ukjent", 30), done("kjent", 40, cost_nok=Decimal(5)), done("ukjent 2", 40))}, "cost", "watch"),
        ({"papers": ()}, "expiry", "watch"),
        ({"papers": (Paper(Ref("ute"), dt.date(2020, 1, 1), dt.date(2026, 5, 31)),)}, "expiry", "bad"),
        ({"papers": (Paper(Ref("snart"), dt.date(2020, 1, 1), dt.date(2026, 6, 1), dt.date(2026, 1, 1)),)}, "expiry", "watch"),
        ({"promises": (Promise(Ref("sent"), dt.date(2026, 5, 31)),)}, "promises", "bad"),
        ({"promises": (Promise(Ref("i dag"), dt.date(2026, 6, 1)),)}, "promises", "neutral"),
    ],
)
def test_each_conclusion_changes_when_one_of_its_rows_does(change, key, tone):
    facts = replace(WELL, **change)
    assert conclusion(facts, key).tone == tone
    assert conclusion(facts, key).words != conclusion(WELL, key).words


@pytest.mark.nodb
def test_a_relation_on_hold_by_decision_is_not_called_dormant_or_quiet():
    found = check(replace(WELL, status="on_hold", done=()), ON)
    assert found.verdict == "on_hold"
    assert found.conclusions[0].rows == (HERE,)
    assert not {"recency", "reciprocity", "breadth", "cost"} & {one.key for one in found.conclusions}


@pytest.mark.nodb
@pytest.mark.parametrize("status", ["ended", "prospect", "dormant"])
def test_what_has_ended_or_not_begun_is_not_judged_and_dormant_says_so(status):
    assert check(replace(WELL, status=status), ON).verdict == status


days = st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1))
deeds = st.builds(
    Done, st.just(Ref("x", "/x")), st.sampled_from(Doing.values), days, st.frozensets(st.sampled_from(["youth", "staff"])),
    st.none() | st.integers(0, 99), st.none() | st.integers(0, 99), st.none() | st.decimals(0, 10_000, places=2),
)  # fmt: skip
papers = st.builds(Paper, st.just(Ref("p")), days, st.none() | days, st.none() | days)
promises = st.builds(Promise, st.just(Ref("l")), days)
statuses = st.sampled_from(["prospect", "active", "dormant", "on_hold", "ended"])


def some(parts):
    return st.lists(parts, max_size=4).map(tuple)


@pytest.mark.nodb
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.builds(Facts, statuses, st.just(HERE), some(deeds), some(papers), some(promises)), days)
def test_any_facts_give_a_verdict_that_can_be_explained(facts, on):
    found = check(facts, on)
    assert found.words
    assert all(one.words and one.tone in {"good", "watch", "bad", "neutral"} for one in found.conclusions)
    # What is bad or to be watched rests on rows, or on there being none.
    assert all(one.rows or one.key in {"expiry", "promises"} for one in found.conclusions)


@pytest.mark.django_db
def test_lists_say_the_same_as_the_page(cast):
    for number in range(4):
        relation = make_relation(make_partner(cast.authority))
        if number:
            make_engagement(relation, starts_on=today() - dt.timedelta(days=400 * number))
            make_engagement(relation, kind="visit_in", starts_on=today() - dt.timedelta(days=380 * number), youth_in=3)
        make_agreement(relation, valid_to=today() + dt.timedelta(days=300 * number))
        make_agreement(relation, valid_from=dt.date(2019, 1, 1), valid_to=dt.date(2019, 12, 31))
        make_promise(relation, due_on=today() + dt.timedelta(days=number - 1))
    commands.move(relation, by=SYSTEM, status="on_hold", decision=make_decision(cast.authority))
    relations = list(with_marks(Relation.objects.all()))
    told = verdicts(relations)
    assert {one.pk: told[one.pk][0].verdict for one in relations} == {one.pk: health_of(one).verdict for one in relations}
