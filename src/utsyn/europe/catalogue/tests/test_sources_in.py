"""Every format that is known, read from real files where there are some; twice is once."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from utsyn.europe.catalogue.importing.facts import BodyFact, PartFact
from utsyn.europe.catalogue.importing.opening import opened
from utsyn.europe.catalogue.importing.recognising import recognised
from utsyn.europe.catalogue.importing.trouble import SourceChanged
from utsyn.europe.catalogue.models import Call, FundedProject, Participation, Profile, Programme
from utsyn.europe.catalogue.taking import take_in_all
from utsyn.europe.catalogue.tests.factories import told
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.organisations.models import Doubt, Organisation

pytestmark = pytest.mark.django_db

# Small enough to be read whole in a test; the large ones are read in the benchmark.
FILES = {
    "eu/cordis/sample_project.csv": ("cordis", 100),
    "eu/cordis/sample_organization.csv": ("cordis", 100),
    "eu/cordis/sample_euroSciVoc.csv": ("cordis", 100),
    "eu/cordis/h2020_topics.csv.gz": ("topics", 3489),
    "eu/norway/adaptation_mission_participants.csv": ("mission-organisations", 908),
    "eu/norway/mission_funded_projects_with_details.csv": ("mission-projects", 46),
    "eu/norway/h2020_norwegian_participations.csv.gz": ("research-council", 2859),
    "eu/interreg/interreg_partners_se.csv": ("interreg-partners", 1764),
    "eu/eea-grants/donor_partner_projects.csv.gz": ("eea-projects", 2448),
    "eu/eea-grants/organisations.csv.gz": ("eea-organisations", 2837),
    "eu/calls/closed_topics.csv": ("closed-topics", 6305),
}
PROJECT = ("id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;ecSignatureDate;frameworkProgramme;"
           "masterCall;subCall;fundingScheme;objective;contentUpdateDate;rcn;grantDoi")  # fmt: skip
BODY = ("projectID;projectAcronym;organisationID;name;shortName;SME;activityType;street;postCode;city;country;nutsCode;geolocation;"
        "organizationURL;contactForm;contactFirstNames;contactLastNames;contactTelephoneNumber;rcn;order;role;ecContribution;"
        "netEcContribution;totalCost;endOfParticipation")  # fmt: skip


def write(path: Path, *lines: str, encoding: str = "utf-8") -> str:
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return str(path)


def project_row(identifier="101", title="Green roofs", cost="1499998,5"):
    return f"{identifier};ROOF;SIGNED;{title};2024-02-01;2027-01-31;{cost};1000000;HORIZON.2;HORIZON-X-01;2023-12-15;HORIZON;C;S;HORIZON-IA;Roofs that hold rain;;1;"


def body_row(project="101", pic="999981634", name="Eksempelby kommune", role="coordinator", city="Eksempelby"):
    return (f"{project};ROOF;{pic};{name};EK;false;PUB;Storgata 1;2317;{city};NO;NO020;60.79,11.06;https://example.org;https://form;Kari;Nordmann;"
            f"+47 99999999;1;1;{role};1000000;1000000;1499998,5;false")  # fmt: skip


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_shared_files_come_in_and_the_second_time_changes_nothing(shared_data, name):
    format, rows = FILES[name]
    first, second = (take_in_all(str(shared_data / name), by=SYSTEM) for _time in range(2))
    assert first.format == format
    assert first.new + first.changed + first.unchanged == rows
    assert first.new > 0
    assert (second.new, second.changed, second.unchanged) == (0, 0, rows)


def test_the_mission_s_garbled_places_are_mended_and_told(shared_data):
    counts = take_in_all(str(shared_data / "eu/norway/mission_funded_projects_with_details.csv"), by=SYSTEM)
    assert any("Gjøvik" in words for words in counts.told)
    assert FundedProject.objects.filter(subjects__contains="Gjøvik").exists()
    assert not FundedProject.objects.filter(subjects__contains="√").exists()


def test_cordis_comes_in_a_zip_with_semicolons_and_decimal_commas(tmp_path):
    with zipfile.ZipFile(tmp_path / "cordis.zip", "w") as archive:
        archive.writestr("project.csv", "\r\n".join((PROJECT, project_row())))
        archive.writestr("organization.csv", "\r\n".join((BODY, body_row())))
        archive.writestr("euroSciVoc.csv", "projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle\r\n101;/1;/a;rain gardens\r\n")
    counts = take_in_all(str(tmp_path / "cordis.zip"), by=SYSTEM)
    assert (counts.format, counts.new, counts.refused) == ("cordis", 3, 0)
    project = FundedProject.objects.get()
    assert (project.total_cost, project.subjects, project.programme.identifier) == (Decimal("1499998.50"), "rain gardens", "HORIZON")
    part = Participation.objects.get()
    assert (part.role, part.contribution, part.organisation.pic) == ("coordinator", Decimal("1000000.00"), "999981634")


def test_personal_columns_never_reach_the_database(tmp_path):
    take_in_all(write(tmp_path / "organization.csv", BODY, body_row()), by=SYSTEM)
    kept = [str(row) for model in (Organisation, Profile, Participation, FundedProject) for row in model.objects.values()]
    assert kept
    assert not [row for row in kept if any(word in row for word in ("Kari", "Nordmann", "99999999", "Storgata", "https://form"))]


def test_an_organisation_that_changed_its_name_is_still_the_same(tmp_path):
    take_in_all(write(tmp_path / "a.csv", BODY, body_row(), body_row("102", name="Eksempelby nye kommune")), by=SYSTEM)
    body = Organisation.objects.get()
    assert body.name == "Eksempelby kommune"
    assert set(body.participations.values_list("name_written", flat=True)) == {"Eksempelby kommune", "Eksempelby nye kommune"}


def test_bodies_of_several_sources_meet_by_number_and_by_name_and_town_and_doubtful_ones_stay_apart():
    here = {"country": "NO", "city": "Eksempelby"}
    bodies = [
        BodyFact("Eksempelby kommune", pic="999981634", **here),
        BodyFact("Eksempelby kommune", organisation_number="970540008", **here),
        BodyFact("EKSEMPELBY KOMMUNE", **here),
        BodyFact("Eksempelby kommune", country="NO"),
        BodyFact("Eksempelby kommune", pic="999981635", **here),
        BodyFact("Eksempelby kommune", country="SE", city="Eksempelby"),
    ]
    told(*(PartFact(one, f"p{number}") for number, one in enumerate(bodies)))
    found = {part.project.identifier: part.organisation for part in Participation.objects.select_related("organisation", "project")}
    assert found["p0"] == found["p1"] == found["p2"]
    assert (found["p0"].pic, found["p0"].organisation_number) == ("999981634", "970540008")
    assert len({found[name].pk for name in ("p0", "p3", "p4", "p5")}) == 4
    assert {frozenset((one.one, one.other)) for one in Doubt.objects.all()} >= {frozenset((found["p0"], found["p3"]))}
    assert not Doubt.objects.filter(one=found["p0"], other=found["p4"]).exists()
    told(*(PartFact(one, f"p{number}") for number, one in enumerate(bodies)))
    assert Organisation.objects.count() == 4


def test_the_portal_s_whole_list_is_read_as_a_stream_with_deadlines_in_milliseconds(tmp_path):
    topics = [
        {"type": 1, "identifier": "HORIZON-X-2027-01", "title": "Rain <i>gardens</i>", "status": {"abbreviation": "Open"},
         "frameworkProgramme": {"abbreviation": "HORIZON", "description": "Horizon Europe"}, "plannedOpeningDateLong": 1767222000000,
         "deadlineDatesLong": [1806940800000, 1790611200000], "keywords": ["water"], "actions": [{"types": ["HORIZON Innovation Actions"]}]},
        {"type": 0, "identifier": "TENDER-1", "title": "Pencils"},
        {"type": 1, "title": "Nobody knows its identifier"},
    ]  # fmt: skip
    path = tmp_path / "grantsTenders.json"
    path.write_text(json.dumps({"fundingData": {"GrantTenderObj": topics}}))
    counts = take_in_all(str(path), by=SYSTEM)
    assert (counts.format, counts.new, counts.refused) == ("portal-bulk", 1, 1)
    call = Call.objects.get()
    assert [one.on.isoformat() for one in call.deadlines.all()] == ["2026-09-28", "2027-04-05"]
    assert (call.status, call.year, call.nonprofit_rate) == ("open", 2027, Decimal("1.0000"))
    path.write_text(path.read_text()[:-40])
    with pytest.raises(SourceChanged, match="cut short"):
        take_in_all(str(path), by=SYSTEM)
    assert Call.objects.get().gone_on is None


def test_the_portal_s_search_tells_texts_budget_and_conditions(tmp_path):
    overview = {"budgetTopicActionMap": {"1": [{"action": "LIFE-2027-X - LIFE Project Grants", "budgetYearMap": {"2027": "1000000"},
                                                "minContribution": 100000, "maxContribution": 500000, "expectedGrants": 4}]}}  # fmt: skip
    told_of = {"identifier": ["LIFE-2027-X"], "title": ["Rain"], "status": ["31094502"], "frameworkProgramme": ["43252405"],
               "deadlineDate": ["2027-03-05T00:00:00.000+0000", "2027-09-05T00:00:00.000+0000"], "typesOfAction": ["LIFE Project Grants"],
               "descriptionByte": ["<p>Hold <script>alert(1)</script>the rain</p>"], "budgetOverview": [json.dumps(overview)]}  # fmt: skip
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"totalResults": 2, "results": [{"metadata": told_of}, {"metadata": {**told_of, "language": ["sv"]}}]}))
    assert take_in_all(str(path), by=SYSTEM).new == 1
    call = Call.objects.get()
    assert (call.description, call.budget, call.grant_max, call.grants_expected) == ("Hold the rain", Decimal(1000000), Decimal(500000), 4)
    assert (call.programme.identifier, call.funding_rate, call.deadlines.count()) == ("LIFE", Decimal("0.6000"), 2)


def test_a_list_by_hand_is_told_by_its_headings(tmp_path):
    take_in_all(
        write(tmp_path / "p.csv", "programme;level;name_nb;norway;first_year;last_year", "TILSKUDD;national;Tilskudd;yes;2026;2026"),
        by=SYSTEM,
    )
    take_in_all(write(tmp_path / "c.csv", "call;title;programme;deadline;grant_max;currency;funding_rate;contact_email",
                      "T-1;Klimatilpasning;TILSKUDD;01.03.2027|2027-09-01;500 000,00;NOK;50 %;kari@example.org"), by=SYSTEM)  # fmt: skip
    call = Call.objects.get()
    assert (call.programme.level, call.currency, call.funding_rate) == ("national", "NOK", Decimal("0.5000"))
    assert [one.on.isoformat() for one in call.deadlines.all()] == ["2027-03-01", "2027-09-01"]
    assert "kari@example.org" not in str(Call.objects.values().get())
    take_in_all(write(tmp_path / "j.csv", "project;title;programme;starts", "J-1;Flomvern;TILSKUDD;2024-01-01"), by=SYSTEM)
    take_in_all(write(tmp_path / "o.csv", "project;organisation;country;role", "J-1;Eksempelby kommune;NO;coordinator"), by=SYSTEM)
    assert FundedProject.objects.get(identifier="J-1").participations.get().role == "coordinator"


def test_the_programmes_that_utsyn_knows_say_where_norway_s_part_is_written():
    from utsyn.europe.catalogue.taking import take_in_known_programmes

    take_in_known_programmes(by=SYSTEM)
    told_of = [period for one in Programme.objects.all() for period in one.periods.all() if period.norway != "unknown"]
    assert len(told_of) > 15
    assert all(period.source_address and period.basis for period in told_of)
    assert {"nordic", "interreg", "eu", "eea"} <= set(Programme.objects.values_list("level", flat=True))


# --- what is no good ---


def raises(path, match):
    with pytest.raises(SourceChanged, match=match):
        take_in_all(str(path), by=SYSTEM)


def test_a_zip_that_is_not_one_is_refused(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    raises(tmp_path / "a.zip", "not a whole zip")


def test_a_zip_cut_short_or_damaged_is_refused_whole(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.csv", "\r\n".join((PROJECT, *(project_row(str(number), f"Title {number}") for number in range(3000)))))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    raises(path, "not a whole zip")
    path.write_bytes(content[:200] + bytes(40) + content[240:])
    raises(path, "damaged|not a whole zip")
    assert not FundedProject.objects.exists()


def test_a_zip_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("utsyn.europe.catalogue.importing.opening.RATIO_MATTERS_FROM", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.csv", "0" * 3_000_000)
    raises(tmp_path / "a.zip", "more than it may")


def test_a_gzip_cut_short_changes_nothing(tmp_path, shared_data):
    content = (shared_data / "eu/calls/open_calls.jsonl.gz").read_bytes()
    (tmp_path / "calls.jsonl.gz").write_bytes(content[: len(content) // 2])
    raises(tmp_path / "calls.jsonl.gz", "cut short")
    assert not Call.objects.exists()


def test_a_file_of_no_known_format_says_what_it_begins_with(tmp_path):
    raises(write(tmp_path / "a.csv", "fruit;colour", "apple;red"), "fruit, colour")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 10)
    raises(tmp_path / "b.bin", "no format that is known")
    (tmp_path / "c.csv").write_bytes(b"")
    raises(tmp_path / "c.csv", "empty")


def test_a_row_cut_short_is_refused_by_its_line_and_the_others_come_in(tmp_path):
    counts = take_in_all(write(tmp_path / "project.csv", PROJECT, project_row(), "102;CUT;SIGN"), by=SYSTEM)
    assert (counts.new, counts.refused) == (1, 1)
    assert counts.told == ["line 3: refused (cells)"]


def test_a_file_with_not_one_good_row_is_refused(tmp_path):
    raises(write(tmp_path / "project.csv", PROJECT, "101;CUT"), "No row could be read")


def test_windows_letters_are_read_as_such(tmp_path):
    take_in_all(write(tmp_path / "project.csv", PROJECT, project_row(title="Grønne tak på Gjøvik"), encoding="cp1252"), by=SYSTEM)
    assert FundedProject.objects.get().title == "Grønne tak på Gjøvik"


def test_letters_garbled_on_their_way_are_mended(tmp_path):
    counts = take_in_all(write(tmp_path / "project.csv", PROJECT, project_row(title="Grønne tak".encode().decode("latin-1"))), by=SYSTEM)
    assert (FundedProject.objects.get().title, counts.mended) == ("Grønne tak", 1)


@pytest.mark.parametrize("cost", ["nan", "1e99", "-5", "many", ""])
def test_an_amount_that_is_none_is_missing_and_not_zero(tmp_path, cost):
    take_in_all(write(tmp_path / "project.csv", PROJECT, project_row(cost=cost)), by=SYSTEM)
    assert FundedProject.objects.get().total_cost is None


def test_a_known_format_without_a_column_it_had_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("project.csv", PROJECT.replace("objective;", "") + "\r\n")
    raises(tmp_path / "a.zip", "lacks columns")


def test_no_format_claims_another_s_file(shared_data):
    for name, (format, _rows) in FILES.items():
        with opened(shared_data / name) as file:
            assert recognised(file).key == format


def test_a_bomb_in_gzip_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("utsyn.europe.catalogue.importing.opening.RATIO_MATTERS_FROM", 1000)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="w") as file:
        file.write(b"0" * 3_000_000)
    (tmp_path / "a.csv.gz").write_bytes(packed.getvalue())
    raises(tmp_path / "a.csv.gz", "far larger")
