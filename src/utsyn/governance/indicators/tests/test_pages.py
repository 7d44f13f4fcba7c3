import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utsyn.foundation.accounts.models import Role
from utsyn.foundation.accounts.tests.factories import make_person
from utsyn.foundation.kernel.registries import panels_for, todos_for
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.commands import BenchmarkValue, RuleValue
from utsyn.governance.indicators.jobs import forecast_one
from utsyn.governance.indicators.models import Indicator, Observation, Target
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.tests.factories import SYSTEM, make_indicator, observe, take_in, words

pytestmark = pytest.mark.django_db
LIST = "/hamar/nb/indicators/"
FORMS = ["edit", "record", "targets", "benchmarks", "rules"]


@pytest.fixture
def indicator(cast, strategy):
    axis = strategy.axis_set.get(number=1)
    made = make_indicator(cast.authority, axis=axis, goal=axis.goals.filter(parent=None).first(), owner_unit=cast.unit)
    observe(made, y2019=4, y2020=5, y2021=5, y2022=7, y2023=6, y2024=8)
    commands.set_targets(made, by=SYSTEM, targets={2023: Decimal(7), 2024: Decimal(8)})
    commands.set_benchmarks(made, by=SYSTEM, benchmarks=[BenchmarkValue(words("KS, hele landet"), Decimal(70), "2014", "over")])
    # Tests run within a transaction, so what waits for its end is done here.
    forecast_one.call(made.code)
    made.refresh_from_db()
    return made


def page(one):
    return f"{LIST}{one.code}/{one.slug}/"


def test_strangers_read_list_and_page_with_light_target_forecast_and_others_value(client, indicator):
    for address in (LIST, page(indicator)):
        text = client.get(address).content.decode()
        assert "EU-søknader i året" in text
        assert "<svg" in text
        assert "data-health" in text
    text = client.get(page(indicator)).content.decode()
    assert "KS, hele landet" in text
    assert 'class="band"' in text
    assert len(indicator.forecast) == 3


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_opens_for_the_coordinator_in_every_language(cast, as_person, indicator, name, language):
    assert as_person(cast.coordinator).get(f"/hamar/{language}/indicators/{indicator.code}/-/{name}/").status_code == 200


def test_what_is_internal_or_of_a_draft_is_nowhere_for_strangers(cast, client, strategy):
    from utsyn.governance.strategy.tests.factories import make_strategy

    hidden = make_indicator(cast.authority, name="Hemmelig tall", is_public=False)
    draft = make_indicator(cast.authority, name="Hemmelig utkast", axis=make_strategy(cast).axis_set.first())
    shown = client.get(LIST).content
    for kind in ("csv", "json", "xlsx"):
        shown += client.get(f"{LIST}?format={kind}").content
    assert b"Hemmelig" not in shown
    assert {client.get(page(one)).status_code for one in (hidden, draft)} == {404}
    assert all(
        not panel.rows for axis in strategy.axis_set.all() for panel in panels_for("axis", axis, cast.anyone) if panel.key == "indicators"
    )


def test_small_numbers_of_people_are_suppressed_for_strangers_and_not_for_colleagues(cast, as_person):
    one = make_indicator(cast.authority, name="Utvekslingselever", measured_in="persons")
    observe(one, y2023=120, y2024=3)
    shown = as_person(cast.anyone).get(f"{LIST}?format=json").json()["rows"][0]
    assert (shown["period"], shown["value"]) == ("2023", "120")
    assert as_person(cast.coordinator).get(f"{LIST}?format=json").json()["rows"][0]["value"] == "3"


def test_the_page_says_what_suppressed_parts_mean_for_the_total(cast, client):
    one = make_indicator(cast.authority, name="Innvandrere", measured_in="persons")
    take_in(
        one,
        Reading("2014", Decimal(20), part="Polen"),
        Reading("2014", missing="suppressed", part="Laos"),
        Reading("2014", Decimal(20), hidden_parts=1),
    )
    text = client.get(page(one)).content.decode()
    assert "20" in text
    assert "23" in text
    assert "ikke null" in text


@pytest.mark.parametrize("who", ["anyone", "coordinator"])
def test_list_and_page_cost_the_same_however_many(cast, as_person, strategy, indicator, who):
    client = as_person(getattr(cast, who))
    for number in range(12):
        observe(make_indicator(cast.authority, name=f"Nummer {number}", axis=strategy.axis_set.get(number=2)), y2023=4, y2024=5)
    for address, most in ((LIST, 10), (page(indicator), 20)):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= most + (3 if who == "coordinator" else 0), [query["sql"][:90] for query in queries]


def test_a_tenfold_jump_is_asked_about_and_saved_when_confirmed(cast, as_person, indicator):
    client, address = as_person(cast.unit_head), f"{LIST}{indicator.code}/-/record/"
    typed = {"period": "2025", "value": "80", "note": "Telt i arkivet"}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert 'type="checkbox" name="sure"' in answer.content.decode()
    assert not Observation.objects.filter(period="2025").exists()
    assert client.post(address, {**typed, "sure": "on"}).status_code == 302
    assert Observation.objects.get(period="2025").value == 80


def test_a_value_that_one_did_not_see_is_not_written_over_unasked(cast, as_person, indicator):
    client, address = as_person(cast.coordinator), f"{LIST}{indicator.code}/-/record/"
    answer = client.post(address, {"period": "2022", "value": "8"})
    assert answer.status_code == 422
    assert "2022" in answer.content.decode()
    assert Observation.objects.get(period="2022").value == 7


def test_a_rule_that_does_not_hold_is_asked_about(cast, as_person, indicator):
    commands.set_rules(indicator, by=SYSTEM, rules=[RuleValue("value", "<=", "previous * 1.5", words("Mer enn halvannen gang fjoråret"))])
    client, address = as_person(cast.coordinator), f"{LIST}{indicator.code}/-/record/"
    assert "Mer enn halvannen gang" in client.post(address, {"period": "2025", "value": "13"}).content.decode()
    assert client.post(address, {"period": "2025", "value": "12"}).status_code == 302


def test_evidence_can_be_a_file_that_strangers_do_not_see(cast, as_person, indicator):
    client, address = as_person(cast.coordinator), f"{LIST}{indicator.code}/-/record/"
    file = SimpleUploadedFile("telling.txt", b"otte", content_type="text/plain")
    assert client.post(address, {"period": "2025", "value": "9", "file": file}).status_code == 302
    assert "telling.txt" in client.get(page(indicator)).content.decode()
    assert "telling.txt" not in as_person(cast.anyone).get(page(indicator)).content.decode()


def test_targets_are_set_by_form_and_missing_is_recorded_with_its_reason(cast, as_person, indicator):
    client = as_person(cast.coordinator)
    year = indicator.axis.strategy.first_year
    typed = {f"year_{year}": "12,5", "seen": Indicator.objects.get().version}
    assert client.post(f"{LIST}{indicator.code}/-/targets/", typed).status_code == 302
    assert Target.objects.get(year=year).value == Decimal("12.5")
    assert client.post(f"{LIST}{indicator.code}/-/record/", {"period": "2025", "missing": "not_measured"}).status_code == 302
    assert Observation.objects.get(period="2025").value is None


def test_an_indicator_is_added_and_changed_by_form(cast, as_person, strategy):
    client = as_person(cast.coordinator)
    typed = {"name_nb": "Språk i skolen", "measured_in": "number", "direction": "neither", "frequency": "year", "source": "typed",
             "axis": strategy.axis_set.get(number=2).code, "is_public": "on"}  # fmt: skip
    assert client.post(f"{LIST}-/new/", typed).status_code == 302
    one = Indicator.objects.get()
    assert client.post(f"{LIST}{one.code}/-/edit/", {**typed, "source": "ssb", "table": "7459", "seen": one.version}).status_code == 422
    sent = {**typed, "source": "ssb", "table": "07459", "select": "ContentsCode=Personer1", "seen": one.version}
    assert client.post(f"{LIST}{one.code}/-/edit/", sent).status_code == 302
    one.refresh_from_db()
    assert one.options["select"] == {"ContentsCode": ["Personer1"]}


def rows_in(answer):
    return re.search(r'name="rows" value="([^"]+)"', answer.content.decode()).group(1)


def test_a_file_is_shown_row_by_row_before_it_is_taken(cast, as_person, indicator):
    client = as_person(cast.coordinator)
    rows = f"Indikator;Periode;Verdi;Merknad\n{indicator.code};2025;9;Arkivet\n{indicator.name};2018;:;\nUkjent;2025;1;\n{indicator.code};2017;900;\n"
    shown = client.post(f"{LIST}-/values/in/", {"file": SimpleUploadedFile("verdier.csv", rows.encode())})
    assert shown.status_code == 200
    before = Observation.objects.count()
    assert client.post(f"{LIST}-/values/take/", {"rows": rows_in(shown)}).status_code == 302
    assert Observation.objects.count() == before + 2
    assert Observation.objects.get(period="2018").missing == "suppressed"
    assert indicator.code in client.get(f"{LIST}-/values/?format=csv").content.decode()


def test_what_is_due_and_what_failed_waits_for_those_who_answer(cast, indicator):
    import datetime as dt

    from utsyn.foundation.kernel.clock import as_of

    with as_of(dt.date(2026, 3, 1)):
        assert [todo.key for todo in todos_for(cast.unit_head, cast.authority) if todo.key.startswith("value-")] == [
            f"value-{indicator.code}"
        ]
        assert not [todo for todo in todos_for(cast.contributor, cast.authority) if todo.key.startswith("value-")]
        commands.report_failure(indicator, by=SYSTEM, failure="away")
        assert f"source-{indicator.code}" in [todo.key for todo in todos_for(cast.coordinator, cast.authority)]


def test_a_value_recorded_by_mistake_is_removed_from_its_own_form(cast, as_person, indicator):
    form = f"{LIST}{indicator.code}/-/record/?period="
    wrong = indicator.observations.get(period="2024")
    remove = f"{LIST}observations/{wrong.code}/-/remove/"
    head = as_person(cast.unit_head)
    assert remove in head.get(f"{form}2024").content.decode()
    assert "/-/remove/" not in head.get(f"{form}2018").content.decode()
    assert head.get(remove).status_code == 405
    assert "Målingen er fjernet" in head.post(remove, follow=True).content.decode()
    assert not Observation.objects.filter(pk=wrong.pk).exists()
    assert head.post(remove).status_code == 404


def test_those_who_contribute_to_the_unit_record_its_values(cast, as_person, indicator):
    contributor, elsewhere = (make_person(cast.authority, Role.CONTRIBUTOR, unit=unit) for unit in (cast.unit, cast.other_unit))
    form = f"{LIST}{indicator.code}/-/record/"
    assert as_person(contributor).post(form, {"period": "2025", "value": "9"}).status_code == 302
    assert indicator.observations.get(period="2025").author == contributor
    assert as_person(elsewhere).post(form, {"period": "2025", "value": "9"}).status_code == 403


@pytest.mark.parametrize(
    ("measured_in", "typed", "warned"),
    [
        ("percent", "0,95", "Skrev du en andel"), ("percent", "9 500", "over 100"), ("percent", "95", ""),
        ("persons", "95", ""), ("kroner", "9 500", ""),
    ],
)  # fmt: skip
def test_a_value_in_another_unit_than_the_indicators_is_asked_about_before_anything_is_saved(cast, as_person, measured_in, typed, warned):
    one = make_indicator(cast.authority, name="Andel saker", measured_in=measured_in)
    client, address = as_person(cast.coordinator), f"{LIST}{one.code}/-/record/"
    answer = client.post(address, {"period": "2025", "value": typed})
    assert (answer.status_code, one.observations.count()) == ((422, 0) if warned else (302, 1))
    assert warned in answer.content.decode()
    if warned:
        assert client.post(address, {"period": "2025", "value": typed, "sure": "on"}).status_code == 302
        assert one.observations.get().period == "2025"
