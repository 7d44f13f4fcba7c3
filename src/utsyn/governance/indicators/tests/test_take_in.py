from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.models import Import, Observation
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.tests.factories import SYSTEM, make_indicator, observe, take_in

pytestmark = pytest.mark.django_db


def test_many_series_are_one_deed_with_one_entry_that_pins_what_was_read(cast):
    made = [make_indicator(cast.authority, name=f"Nummer {number}") for number in range(20)]
    before = Entry.objects.count()
    series = {one: [Reading(str(year), Decimal(year)) for year in range(2005, 2025)] for one in made}
    with CaptureQueriesContext(connection) as queries:
        told = commands.take_in(cast.authority, by=SYSTEM, source="ssb", series=series)
    assert (told.indicators, told.added, told.changed, told.unchanged) == (20, 400, 0, 0)
    assert Entry.objects.filter(verb="indicator.import").count() == 1
    assert Entry.objects.count() == before + 1
    assert len(told.fingerprint) == 64
    assert len(queries) < 30


def test_the_same_again_changes_nothing_and_what_is_new_changes_just_that(cast):
    one = make_indicator(cast.authority)
    take_in(one, Reading("2023", Decimal("1.5")), Reading("2024", missing="suppressed"))
    same = take_in(one, Reading("2023", Decimal("1.5")), Reading("2024", missing="suppressed"))
    assert (same.added, same.changed, same.unchanged) == (0, 0, 2)
    told = take_in(one, Reading("2023", Decimal("1.5")), Reading("2024", Decimal(2)), Reading("2025", Decimal(3)))
    assert (told.added, told.changed, told.unchanged) == (1, 1, 1)
    assert [(row.period, row.value, row.version) for row in Observation.objects.all()] == [
        ("2023", Decimal("1.5"), 1),
        ("2024", 2, 2),
        ("2025", 3, 1),
    ]


def test_a_corrected_value_leaves_the_evidence_of_the_old_one_behind(cast):
    one = make_indicator(cast.authority)
    commands.record(one, by=cast.coordinator, period="2024", value=Decimal(4), note="Telt i arkivet", link="https://hamar.example/a")
    take_in(one, Reading("2024", Decimal(5)))
    row = Observation.objects.get()
    assert (row.value, row.note, row.link, row.author) == (5, "", "", None)


def test_an_import_of_internal_indicators_moves_nothing_that_strangers_see(cast):
    hidden, shown = make_indicator(cast.authority, is_public=False), make_indicator(cast.authority)
    assert not take_in(hidden, Reading("2024", Decimal(1))).in_public
    assert take_in(shown, Reading("2024", Decimal(1))).in_public
    assert not take_in(shown, Reading("2024", Decimal(1))).in_public


def test_nothing_is_taken_in_by_halves_or_for_somebody_else(cast):
    one, theirs = make_indicator(cast.authority, measured_in="persons"), make_indicator(cast.neighbour_authority)
    with pytest.raises(Invalid):
        take_in(one, Reading("2023", Decimal(1)), Reading("2024", Decimal("1.5")))
    with pytest.raises(Conflict):
        commands.take_in(cast.authority, by=SYSTEM, source="file", series={theirs: [Reading("2024", Decimal(1))]})
    assert not Observation.objects.exists()
    assert not Import.objects.exists()


def test_a_value_is_recorded_once_a_period_and_the_second_to_write_is_told(cast):
    one = make_indicator(cast.authority)
    observe(one, y2024=4)
    seen = Observation.objects.get().version
    commands.record(one, by=cast.coordinator, period="2024", value=Decimal(5), seen=seen)
    with pytest.raises(Conflict):
        commands.record(one, by=cast.coordinator, period="2024", value=Decimal(6), seen=seen)
    assert Observation.objects.get().value == 5


@pytest.mark.parametrize(
    ("values", "field"),
    [({"period": "i fjor"}, "period"), ({"period": "2024K1", "value": Decimal(1)}, "period"), ({"period": "2190", "value": Decimal(1)}, "period"),
     ({"period": "2024"}, "value"), ({"period": "2024", "value": Decimal(1), "missing": "suppressed"}, "missing"),
     ({"period": "2024", "value": Decimal("1.5")}, "value"), ({"period": "2024", "value": Decimal(-1)}, "value"),
     ({"period": "2024", "value": Decimal(1), "link": "javascript:alert(1)"}, "link")],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(cast, values, field):
    one = make_indicator(cast.authority, measured_in="persons")
    with pytest.raises(Invalid) as refused:
        commands.record(one, by=SYSTEM, **values)
    assert field in refused.value.fields
