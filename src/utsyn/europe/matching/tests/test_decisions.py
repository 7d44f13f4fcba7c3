"""Go or no-go, from the call to what was learned."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from utsyn.europe.matching import commands
from utsyn.europe.matching.models import GoNoGo
from utsyn.europe.matching.panels import calls_for_measure
from utsyn.europe.matching.tests.factories import make_go_no_go, some_catalogue, weigh, words
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.measures.tests.factories import make_measure

pytestmark = pytest.mark.django_db


def where(name, code=None):
    return reverse(f"matching:{name}", args=["hamar", "nb", *([code] if code else [])])


def test_a_call_is_weighed_made_ready_decided_by_name_and_date_and_learned_from(cast, as_person, strategy):
    call, measure = some_catalogue(), make_measure(strategy)
    contributor = as_person(cast.contributor)
    begin = f"{where('begin_decision')}?call={call.code}&measure={measure.code}"
    assert f'value="{measure.code}" selected' in contributor.get(begin).content.decode()
    assert contributor.post(begin, {"measure": measure.code, "unit": cast.unit.code}).status_code == 302
    thing = GoNoGo.objects.get()
    told = {
        "strategic": "strong", "eligibility": "yes", "own_share_nok": "50 000", "staff_days": "12", "unit": cast.unit.code,
        "owner": cast.contributor.code, "seen": thing.version,
    }  # fmt: skip
    assert contributor.post(where("weigh", thing.code), told).status_code == 302
    thing.refresh_from_db()
    assert (thing.own_share_nok, thing.staff_days) == (Decimal(50_000), 12)
    assert contributor.post(where("ready", thing.code), {"seen": thing.version}).status_code == 302
    assert any(one.action == "Decide" or one.key == f"go-no-go-{thing.code}" for one in todos_for(cast.unit_head, cast.authority))
    thing.refresh_from_db()
    answer = {"answer": "go", "reason_nb": "Vi har folkene", "on": today().isoformat(), "seen": thing.version}
    assert contributor.post(where("decide", thing.code), answer).status_code == 403
    head = as_person(cast.unit_head)
    assert head.post(where("decide", thing.code), answer).status_code == 302
    thing.refresh_from_db()
    assert (thing.status, thing.decided_by, thing.decided_on) == ("go", cast.unit_head, today())
    assert (
        as_person(cast.contributor).post(where("learn", thing.code), {"lessons_nb": "Begynn før", "seen": thing.version}).status_code == 302
    )
    page = head.get(f"/hamar/nb/matching/decisions/{thing.code}/x/").content.decode()
    assert cast.unit_head.name in page
    assert "Begynn før" in page
    assert "Stormwater management in small towns" in page


def test_what_cannot_be_is_refused_in_words(cast, strategy):
    call, measure = some_catalogue(), make_measure(strategy)
    by = cast.coordinator
    with pytest.raises(Invalid):
        commands.begin_go_no_go(cast.authority, by=by, call=call)
    thing = commands.begin_go_no_go(cast.authority, by=by, call=call, measure=measure)
    with pytest.raises(Conflict):
        commands.begin_go_no_go(cast.authority, by=by, call=call, measure=measure)
    for values in (
        {"own_share_nok": Decimal(-1)}, {"own_share_nok": Decimal("NaN")}, {"staff_days": -1}, {"staff_days": 10**9}, {"strategic": "huge"},
        {"eligibility": "perhaps"}, {"strategic_text": words("a\x00b")},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            commands.edit_go_no_go(thing, by=by, **values)
    with pytest.raises(Invalid):
        commands.ready(thing, by=by)
    commands.ready(weigh(thing), by=by)
    with pytest.raises(Conflict):
        commands.edit_go_no_go(thing, by=by, staff_days=3)
    with pytest.raises(Invalid):
        commands.decide(thing, by=by, answer="perhaps", reason=words("x"))
    with pytest.raises(Invalid):
        commands.decide(thing, by=by, answer="go", reason=words(""))
    with pytest.raises(Invalid):
        commands.decide(thing, by=by, answer="go", reason=words("x"), on=today() + dt.timedelta(days=1))


def test_what_it_is_weighed_for_cannot_be_emptied(cast):
    thing = make_go_no_go(cast.authority, some_catalogue())
    with pytest.raises(Invalid):
        commands.edit_go_no_go(thing, by=cast.coordinator, need=" ")
    assert GoNoGo.objects.get().need == "Håndtere overvann"


def test_a_call_that_we_may_not_apply_to_cannot_be_a_go(cast):
    thing = weigh(make_go_no_go(cast.authority, some_catalogue()))
    commands.edit_go_no_go(thing, by=cast.coordinator, eligibility="no")
    commands.ready(thing, by=cast.coordinator)
    with pytest.raises(Invalid):
        commands.decide(thing, by=cast.coordinator, answer="go", reason=words("Vi vil"))
    assert commands.decide(thing, by=cast.coordinator, answer="no_go", reason=words("Vi kan ikke")).status == "no_go"


def test_two_who_decide_at_once_the_second_is_told(cast):
    thing = make_go_no_go(cast.authority, some_catalogue(), status="ready")
    seen = thing.version
    commands.decide(thing, by=cast.coordinator, answer="no_go", reason=words("Nei"), seen=seen)
    with pytest.raises(Conflict):
        commands.decide(thing, by=cast.chief_executive, answer="go", reason=words("Ja"), seen=seen)


def test_whoever_may_not_is_refused(cast):
    thing = make_go_no_go(cast.authority, some_catalogue(), status="ready")
    with pytest.raises(Denied):
        commands.decide(thing, by=cast.politician, answer="go", reason=words("Ja"))


def test_the_measures_page_shows_what_was_weighed_and_strangers_read_nothing_of_it(cast, strategy, django_assert_max_num_queries):
    measure = make_measure(strategy)
    make_go_no_go(cast.authority, some_catalogue(), measure=measure, status="go")
    assert works_for(cast.contributor, cast.authority.pk)
    with django_assert_max_num_queries(1):
        shown = calls_for_measure(measure, cast.contributor)
    assert "matching" in {one.key for one in panels_for("measure", measure, cast.contributor)}
    assert (shown.rows[0].cells[0], shown.rows[0].cells[3]) == ("Stormwater management in small towns", "Vi søker")
    assert not [one for one in panels_for("measure", measure, cast.anyone) if one.key == "matching"]


def test_the_list_and_a_page_cost_few_queries(cast, as_person, django_assert_max_num_queries):
    call = some_catalogue()
    made = [make_go_no_go(cast.authority, call, need=f"Behov {number}", status="go") for number in range(8)]
    client = as_person(cast.coordinator)
    with django_assert_max_num_queries(10):
        assert client.get(where("decisions")).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(f"/hamar/nb/matching/decisions/{made[0].code}/x/").status_code == 200
    assert client.get(f"{where('decisions')}?format=csv").status_code == 200
