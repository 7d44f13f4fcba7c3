"""Rule and queryset agree for everyone; each verb is refused to whoever may not, with a reason."""

import pytest

from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.europe.matching.tests.factories import make_go_no_go, make_watch, some_catalogue
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.rules import RULES, why_not

pytestmark = pytest.mark.django_db
PROFESSIONALS = {"coordinator", "unit_head", "other_unit_head", "contributor", "chief_executive", "council_secretary", "administrator"}
WEIGH, RUN = {"coordinator", "unit_head", "contributor"}, {"coordinator", "contributor"}
VERBS = {
    **{f"go_no_go.{verb}": WEIGH for verb in ("edit", "ready", "send_back", "reopen", "learn")},
    "go_no_go.decide": {"coordinator", "unit_head", "chief_executive"},
    **{f"watch.{verb}": RUN for verb in ("edit", "stop", "resume")},
    "watch.tell": set(),
}


@pytest.fixture
def things(cast):
    call = some_catalogue()
    made = {"watch": make_watch(cast.authority, cast.contributor)}
    made["go_no_go"] = make_go_no_go(cast.authority, call, unit=cast.unit, owner=cast.contributor)
    return made


def allowed(cast, verb, thing):
    return {name for name, person in cast.people.items() if why_not(person, verb, thing) is None}


def test_each_verb_is_for_those_of_the_table_and_others_get_a_reason(cast, things):
    for verb, who in VERBS.items():
        thing = things[verb.partition(".")[0]]
        assert allowed(cast, verb, thing) == who, verb
        assert all(len(why_not(person, verb, thing)) > 20 for name, person in cast.people.items() if name not in who)


def test_every_verb_stands_in_the_table(cast):
    own = {verb for verb in RULES if verb.startswith(("watch.", "go_no_go.")) and not verb.endswith((".view", ".begin"))}
    assert own == VERBS.keys()
    assert {name for name, person in cast.people.items() if why_not(person, "watch.begin", cast.authority) is None} == PROFESSIONALS
    assert {name for name, person in cast.people.items() if why_not(person, "go_no_go.begin", cast.authority) is None} == PROFESSIONALS


@pytest.mark.parametrize(("model", "noun"), [(Watch, "watch"), (GoNoGo, "go_no_go")])
def test_rule_and_queryset_agree_for_everyone(cast, things, model, noun):
    make_watch(cast.neighbour_authority, cast.neighbour)
    make_go_no_go(cast.neighbour_authority, things["go_no_go"].call)
    for person in cast.everyone():
        shown = set(model.objects.visible_to(person))
        assert shown == {one for one in model.objects.all() if why_not(person, f"{noun}.view", one) is None}
    assert not model.objects.visible_to(cast.anyone).exists()
    assert model.objects.visible_to(cast.coordinator).count() == 1


def test_a_letters_link_ends_its_own_watch_and_does_nothing_else(cast, things):
    other = make_watch(cast.authority, cast.contributor, "En annen")
    holder = Visitor("x", "watch.stop", things["watch"].code)
    assert why_not(holder, "watch.stop", things["watch"]) is None
    assert why_not(holder, "watch.stop", other)
    assert why_not(holder, "watch.edit", things["watch"])
