"""Sources that answer, are away, or have changed. The JSON-stat answers are synthetic, in the form that PxWebApi 2 describes."""

from decimal import Decimal

import pytest

from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.registries import MEASURED, Measured
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.jobs import fetch, fetch_due
from utsyn.governance.indicators.models import Indicator, Observation
from utsyn.governance.indicators.tests.conftest import CHANGES, changes
from utsyn.governance.indicators.tests.factories import BY_COUNTRY, SYSTEM, make_indicator, observe

pytestmark = pytest.mark.django_db
DATA = "/pxweb/tables/07459/data"
OPTIONS = {"table": "07459", "select": {"ContentsCode": ["Personer1"]}}


def dataset(cells, *, regions=("3403", "0403"), years=("2018", "2019", "2020", "2021"), unit="personer", **more):
    """A JSON-stat 2 dataset (synthetic): `cells` by (region, year), None where there is none, a mark where the office gives one."""
    flat = [cells.get((region, year)) for region in regions for year in years]
    return {
        "version": "2.0", "class": "dataset", "label": "Syntetisk", "id": ["Region", "ContentsCode", "Tid"], "size": [len(regions), 1, len(years)],
        "dimension": {
            "Region": {"category": {"index": {code: at for at, code in enumerate(regions)}}},
            "ContentsCode": {"category": {"index": ["Personer1"], "unit": {"Personer1": {"base": unit, "decimals": 0}}}},
            "Tid": {"category": {"index": list(years)}},
        },
        "value": [None if isinstance(cell, str) else cell for cell in flat],
        "status": {str(at): cell for at, cell in enumerate(flat) if isinstance(cell, str)}, **more,
    }  # fmt: skip


GOOD = {
    ("0403", "2018"): 30930,
    ("0403", "2019"): 31144,
    ("3403", "2018"): 0,
    ("3403", "2019"): 0,
    ("3403", "2020"): 31369,
    ("3403", "2021"): "..",
}


@pytest.fixture
def people(hamar):
    return make_indicator(hamar, name="Folkemengde", measured_in="persons", source="ssb", options=OPTIONS)


def values(one):
    return {row.period: (row.value, row.missing) for row in Observation.objects.filter(indicator=one, part="")}


def failure_of(one, answer, source, path=DATA):
    source.says(path, answer)
    return fetch.call(one.code)


def test_a_series_is_read_under_both_numbers_and_the_zeros_before_a_number_was_in_use_are_left_out(people, source):
    assert failure_of(people, dataset(GOOD), source) == ""
    assert values(people) == {
        "2018": (Decimal(30930), ""), "2019": (Decimal(31144), ""), "2020": (Decimal(31369), ""), "2021": (None, "not_published"),
    }  # fmt: skip
    asked = next(query for path, query in source.asked if path == DATA)
    assert set(asked["valueCodes[Region]"][0].split(",")) == {"3403", "0403"}
    assert asked["outputFormat"] == ["json-stat2"]


def test_municipalities_that_were_joined_are_added_up_for_the_years_before(hamar, source):
    source.says(CHANGES, changes(("0403", "3403", "2020-01-01"), ("0401", "3403", "2020-01-01")))
    one = make_indicator(hamar, measured_in="persons", source="ssb", options=OPTIONS)
    cells = {("0403", "2019"): 300, ("0401", "2019"): 20, ("3403", "2020"): 330}
    assert failure_of(one, dataset(cells, regions=("3403", "0403", "0401"), years=("2019", "2020")), source) == ""
    assert {period: value for period, (value, _missing) in values(one).items()} == {"2019": 320, "2020": 330}


def swapped():
    told = dataset(GOOD)
    told["id"] = ["Tid", "ContentsCode", "Region"]
    return told


def without(name):
    told = dataset(GOOD)
    at = told["id"].index(name)
    del told["id"][at], told["size"][at], told["dimension"][name]
    return told


BAD = {
    "a dimension is missing": (without("ContentsCode"), "changed"),
    "time is missing": (without("Tid"), "changed"),
    "dimensions are swapped without their sizes": (swapped(), "changed"),
    "too few values": ({**dataset(GOOD), "value": [1, 2]}, "changed"),
    "a value that is no number": ({**dataset(GOOD), "value": ["x"] * 8}, "changed"),
    "not JSON-stat": ({"columns": [], "data": []}, "changed"),
    "not JSON": (b"<html>Vedlikehold</html>", "changed"),
    "a table that is gone": (404, "changed"),
    "the question is refused": (400, "changed"),
    "the office is away": (503, "away"),
    "too many questions": (429, "away"),
    "another unit": (dataset(GOOD, unit="prosent"), "wrong_unit"),
    "people in fractions": (dataset({**GOOD, ("3403", "2020"): 31369.5}), "wrong_unit"),
    "another municipality": (dataset(GOOD, regions=("3403", "3405")), "unknown_code"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_source_that_is_away_or_has_changed_keeps_what_was_known_and_tells_the_coordinator(cast, people, source, case):
    assert failure_of(people, dataset(GOOD), source) == ""
    before = values(people)
    answer, expected = BAD[case]
    assert failure_of(people, answer, source) == expected
    people.refresh_from_db()
    assert people.failure == expected
    assert values(people) == before
    assert failure_of(people, dataset(GOOD), source) == ""
    people.refresh_from_db()
    assert people.failure == ""


def test_dimensions_in_another_order_with_their_sizes_are_read_right(people, source):
    told = dataset(GOOD, regions=("3403",), years=("2020", "2021"))
    told |= {"id": ["Tid", "ContentsCode", "Region"], "size": [2, 1, 1]}
    assert failure_of(people, told, source) == ""
    assert values(people)["2020"] == (Decimal(31369), "")


def test_a_municipality_number_that_is_gone_is_said(hamar, people, source):
    source.says(CHANGES, changes(("3403", "3499", "2024-01-01")))
    assert failure_of(people, dataset(GOOD), source) == "unknown_code"
    assert "3499" in Indicator.objects.get(pk=people.pk).failure_detail


def test_marks_of_a_csv_are_missing_with_their_reason_and_never_zero(hamar, source):
    rows = (
        "municipality_code;year;persons;status;country_no\n3403;2020;:;;Laos\n3403;2020;.;;Kuba\n3403;2020;12;;Polen\n3403;2020;0;;Peru\n"
    )
    one = make_indicator(
        hamar, measured_in="persons", source="imdi", options={"address": source.says("/a.csv", rows.encode()), **BY_COUNTRY}
    )
    assert fetch.call(one.code) == ""
    found = {row.part: (row.value, row.missing) for row in Observation.objects.filter(indicator=one)}
    assert found == {"Laos": (None, "suppressed"), "Kuba": (None, "not_applicable"), "Polen": (12, ""), "Peru": (0, ""), "": (12, "")}
    assert Observation.objects.get(indicator=one, part="").hidden_parts == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [("kommune;år;antall\n3403;2020;1\n", "changed"), ("municipality_code;year;persons;status;country_no\n0301;2020;1;;Polen\n", "unknown_code"),
     ("municipality_code;year;persons;status;country_no\n3403;2020;mange;;Polen\n", "changed"),
     ("municipality_code;year;persons;status;country_no\n3403;2020;1;;Polen\n3403;2020;2;;Polen\n", "changed")],
)  # fmt: skip
def test_a_csv_that_has_changed_is_not_taken_in(hamar, source, rows, expected):
    one = make_indicator(
        hamar, measured_in="persons", source="imdi", options={"address": source.says("/a.csv", rows.encode()), **BY_COUNTRY}
    )
    assert fetch.call(one.code) == expected
    assert not Observation.objects.exists()


def test_no_source_leads_into_this_machine(hamar, source, monkeypatch):
    from utsyn.governance.indicators.sources import fetching

    monkeypatch.setattr(fetching, "ALLOWED", ())
    one = make_indicator(hamar, source="imdi", options={"address": source.says("/a.csv", b"x"), **BY_COUNTRY})
    assert fetch.call(one.code) == "away"
    assert source.asked == []


def test_what_utsyn_counts_is_read_as_any_source_and_shares_are_kept_in_percent(cast):
    MEASURED["test-share"] = Measured("test-share", lambda: "Andel", "share", lambda _authority, years: dict.fromkeys(years, 0.5))
    try:
        one = make_indicator(cast.authority, measured_in="percent", source="measured", options={"key": "test-share"})
        assert fetch.call(one.code) == ""
    finally:
        del MEASURED["test-share"]
    assert set(Observation.objects.filter(indicator=one).values_list("value", flat=True)) == {Decimal(50)}


def test_what_a_person_typed_is_not_taken_away_by_a_source_without_a_value(people, source):
    observe(people, y2021=31509)
    assert failure_of(people, dataset(GOOD), source) == ""
    assert values(people)["2021"] == (Decimal(31509), "")


def test_the_clock_queues_what_is_due_once(cast, people, source):
    source.says(DATA, dataset(GOOD))
    assert fetch_due() == 1
    assert fetch_due() == 0
    assert Indicator.objects.get(pk=people.pk).fetch_after > now()
    commands.end(people, by=SYSTEM)
    assert fetch_due() == 0
