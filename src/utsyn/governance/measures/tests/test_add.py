import pytest

from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import cost, make_measure, words
from utsyn.governance.strategy.tests.factories import make_strategy

pytestmark = pytest.mark.django_db


def test_the_coordinator_adds_a_measure_that_gets_the_next_number_of_its_axis(cast, strategy):
    make_measure(strategy, axis=2)
    added = commands.add(strategy, by=cast.coordinator, axis=strategy.axis_set.get(number=2), title=words("Kurs"))
    assert (added.number, added.status, added.is_public) == ("2.2", "proposed", True)
    assert (added.first_year, added.last_year) == (strategy.first_year, strategy.last_year)


def test_number_ten_comes_after_number_nine(strategy):
    for number in ("2.10", "2.9", "2.1"):
        make_measure(strategy, axis=2, number=number)
    assert [measure.number for measure in Measure.objects.filter(strategy=strategy)] == ["2.1", "2.9", "2.10"]
    assert make_measure(strategy, axis=2).number == "2.11"


@pytest.mark.parametrize("number", ["1.1", "2", "2.x", "2.1.1.1", "2..1", "2.1234", "=2.1", "²2.1"])
def test_a_number_must_begin_with_its_axis_and_look_like_one(strategy, number):
    with pytest.raises(Invalid) as refused:
        make_measure(strategy, axis=2, number=number)
    assert "number" in refused.value.fields


def test_a_number_is_used_once_in_a_strategy(strategy):
    make_measure(strategy, number="1.4")
    with pytest.raises(Invalid, match="1.4"):
        make_measure(strategy, number="01.04")


@pytest.mark.parametrize(("first", "last"), [(1999, 2000), (None, 2500), (0, 0)])
def test_years_outside_the_strategy_are_refused_in_words(strategy, first, last):
    with pytest.raises(Invalid) as refused:
        make_measure(strategy, first_year=first or strategy.first_year, last_year=last)
    assert str(strategy.first_year) in refused.value.message


def test_the_last_year_cannot_come_before_the_first(strategy):
    with pytest.raises(Invalid):
        make_measure(strategy, first_year=strategy.last_year, last_year=strategy.first_year)


def test_what_belongs_to_another_authority_or_strategy_is_refused(cast, strategy):
    elsewhere = make_strategy(cast.neighbour_authority, status="adopted")
    with pytest.raises(Invalid):
        commands.add(strategy, by=cast.coordinator, axis=elsewhere.axis_set.first(), title=words("Kurs"))
    with pytest.raises(Invalid):
        make_measure(strategy, goals=[elsewhere.goal_set.first()])
    with pytest.raises(Invalid):
        make_measure(strategy, owner=cast.neighbour)


def test_a_target_that_the_un_does_not_have_is_refused(strategy):
    with pytest.raises(Invalid):
        make_measure(strategy, sdg_targets=["99.1"])
    assert make_measure(strategy, sdg_targets=["17.17", "8.10", "8.9"]).sdg_targets == ["8.9", "8.10", "17.17"]


@pytest.mark.parametrize("status", ["draft", "hearing", "proposed", "adopted"])
def test_measures_are_added_while_the_strategy_lives(cast, status):
    assert make_measure(make_strategy(cast, status=status)).pk


@pytest.mark.parametrize("status", ["expired", "superseded", "withdrawn"])
def test_no_measure_is_added_to_a_strategy_that_is_over(cast, status):
    with pytest.raises(Conflict):
        make_measure(make_strategy(cast, status=status))


@pytest.mark.parametrize(
    "role", ["unit_head", "contributor", "chief_executive", "politician", "auditor", "administrator", "neighbour", "former", "anyone"]
)
def test_nobody_but_the_coordinator_adds_a_measure(cast, strategy, role):
    with pytest.raises(Denied, match="koordinator"):
        commands.add(strategy, by=getattr(cast, role), axis=strategy.axis_set.first(), title=words("Kurs"))
    assert not Measure.objects.exists()


def test_costs_come_along_and_an_assignment_takes_none(strategy):
    year = strategy.first_year
    assert make_measure(strategy, costs=[cost(year), cost(year, "eu", "10.50")]).costlines.count() == 2
    with pytest.raises(Invalid):
        make_measure(strategy, kind="assignment", costs=[cost(year)])
