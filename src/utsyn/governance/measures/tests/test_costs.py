from decimal import Decimal

import pytest

from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.measures import commands
from utsyn.governance.measures.models import CostLine
from utsyn.governance.measures.queries.pages import cost_table
from utsyn.governance.measures.tests.factories import cost

pytestmark = pytest.mark.django_db


def test_the_lines_are_exchanged_as_a_whole(cast, measure):
    year = measure.first_year
    commands.set_costs(measure, by=cast.unit_head, lines=[cost(year), cost(year, "eu", "5000", is_expected=True)])
    commands.set_costs(measure, by=cast.unit_head, lines=[cost(year, amount="90000.50"), cost(year + 1)])
    assert list(CostLine.objects.values_list("year", "source", "amount_nok")) == [
        (year, "own_budget", Decimal("90000.50")), (year + 1, "own_budget", Decimal(120000))
    ]  # fmt: skip


def test_sums_are_those_of_the_lines_and_the_missing_is_not_zero(cast, measure):
    year = measure.first_year
    commands.set_costs(measure, by=cast.coordinator, lines=[cost(year), cost(year + 2, "eu", "0.10"), cost(year + 2, "own_budget", "0.20")])
    table = cost_table(measure.costlines.all())
    assert list(table.years) == [year, year + 1, year + 2]
    assert (table.of_year(year), table.of_year(year + 1), table.of_year(year + 2)) == (120000, None, Decimal("0.30"))
    assert table.total == Decimal("120000.30")


@pytest.mark.parametrize("bad", [{"amount": "-1"}, {"amount": "NaN"}, {"amount": "1e15"}, {"source": "bank"}])
def test_an_impossible_line_is_refused(cast, measure, bad):
    with pytest.raises(Invalid):
        commands.set_costs(measure, by=cast.coordinator, lines=[cost(measure.first_year, **bad)])


def test_a_line_outside_the_measures_years_or_twice_is_refused(cast, measure):
    with pytest.raises(Invalid):
        commands.set_costs(measure, by=cast.coordinator, lines=[cost(measure.last_year + 1)])
    with pytest.raises(Invalid):
        commands.set_costs(measure, by=cast.coordinator, lines=[cost(measure.first_year), cost(measure.first_year)])


def test_years_do_not_shrink_away_from_costs(cast, measure):
    commands.set_costs(measure, by=cast.coordinator, lines=[cost(measure.last_year)])
    with pytest.raises(Invalid, match=str(measure.last_year)):
        commands.edit(measure, by=cast.coordinator, last_year=measure.first_year)


def test_the_second_to_save_costs_is_told_what_the_first_saved(cast, measure):
    seen = measure.version
    commands.set_costs(measure, by=cast.coordinator, lines=[cost(measure.first_year)])
    with pytest.raises(Conflict) as refused:
        commands.set_costs(measure, by=cast.unit_head, lines=[], seen=seen)
    assert "120" in refused.value.changes[0].after


def test_the_grid_saves_what_is_typed_and_keeps_what_is_wrong(cast, as_person, measure):
    client, year = as_person(cast.unit_head), measure.first_year
    address = f"/hamar/nb/measures/{measure.code}/-/costs/"
    assert client.get(address).status_code == 200
    typed = {f"amount-own_budget-{year}": "1 234,50", f"amount-eu-{year}": "2.000", f"expected-eu-{year}": "on", "seen": measure.version}
    assert client.post(address, typed).status_code == 302
    assert set(CostLine.objects.values_list("source", "amount_nok", "is_expected")) == {
        ("own_budget", Decimal("1234.50"), False),
        ("eu", Decimal(2000), True),
    }
    refused = client.post(address, {f"amount-own_budget-{year}": "mye"})
    assert refused.status_code == 422
    assert "mye" in refused.content.decode()
