"""The pilot's real, scanned strategy: what must be found in it, and that nothing is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from utsyn.governance.intake.reading import Reading, read

SOURCE = Path(__file__).resolve().parents[6] / "shared" / "data" / "hamar-strategi-2015.txt"
AXES = [
    "Globalt partnerskap og solidaritet",
    "Tjenesteutvikling gjennom deltakelse i EU-prosjekter",
    "Vennskapsbysamarbeid",
    "Det internasjonale samfunn i Hamar",
    "Utdanning, forskning og næringsliv",
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not SOURCE.exists():
        pytest.skip("the pilot's document is not beside the repository")
    return read(SOURCE.read_bytes(), name=SOURCE.name)


def entries(reading: Reading) -> list:
    return [finding for finding in reading.findings if finding.value.get("from") == "action_plan"]


def test_it_is_read_as_a_scan_in_bokmaal(reading):
    assert reading.language == "nb"
    assert reading.scan_repaired


def test_authority_title_and_decision(reading):
    assert [f.value["name"] for f in reading.of("authority")] == ["Hamar kommune"]
    assert reading.of("title")[0].value["text"] == "Strategi for internasjonalt arbeid"
    decision = reading.of("decision")[0].value
    assert (decision["body"], decision["date"]) == ("kommunestyret", "2015-09-30")


def test_the_period_begins_in_2015_and_its_end_is_doubtful(reading):
    (period,) = reading.of("period")
    assert period.value == {"first_year": 2015, "last_year": None}
    assert "end_year_damaged" in period.doubts
    assert period.needs_person
    assert period.words == "2015 — 20"


def test_five_axes_with_their_right_names(reading):
    assert [f.value["name"] for f in reading.of("axis")] == AXES


def test_six_goals_each_under_its_axis(reading):
    places = [reading.findings[f.parent].value["name"] for f in reading.of("goal")]
    assert places == [AXES[0], AXES[1], AXES[1], AXES[2], AXES[3], AXES[4]]
    assert reading.of("goal")[2].value["text"] == "Potensialet i EUs Indre marked utnyttes fullt ut."
    assert all("axis_by_order" in f.doubts and f.confidence <= 0.7 for f in reading.of("goal"))


def test_five_main_strategies_each_under_its_axis(reading):
    assert [reading.findings[f.parent].value["name"] for f in reading.of("main_strategy")] == AXES
    assert "spørsmål" in reading.of("main_strategy")[0].value["text"]


def test_the_action_plans_seventeen_entries(reading):
    found = entries(reading)
    assert len(found) == 17
    assert sum(1 for f in found if "duplicate" in f.doubts) == 2
    assert {f.noun for f in found} == {"measure", "sub_goal"}
    assert any(f.value["text"] == "Kartlegge og støtte lag og foreningenes internasjonalt arbeid." for f in found)


def test_eleven_entries_stand_under_their_axis_and_the_rest_need_a_person(reading):
    found = entries(reading)
    placed = [f for f in found if f.parent is not None]
    counts = [sum(1 for f in placed if reading.findings[f.parent].value["name"] == axis) for axis in AXES]
    assert counts == [0, 0, 4, 5, 2]
    assert not any(f.needs_person for f in placed)
    assert all(f.needs_person and "axis_unknown" in f.doubts for f in found if f.parent is None)


def test_eight_twin_towns_with_their_countries(reading):
    told = [(str(f.value["name"]).split(" (")[0], f.value["country"]) for f in reading.of("partner")]
    assert told == [
        ("Lund", "SE"), ("Viborg", "DK"), ("Borga", "FI"), ("Dalvik", "IS"), ("Greifswald", "DE"), ("Fargo", "US"), ("Khan Younis", "PS"), ("Karmiel", "IL"),
    ]  # fmt: skip
    assert {f.value["kind"] for f in reading.of("partner")} == {"twin_town"}


def test_formannskapet_answers_for_the_strategy(reading):
    assert [f.value["name"] for f in reading.of("responsible_body")] == ["formannskapet"]


def test_three_figures_are_indicator_candidates(reading):
    told = [(f.value["comparison"], f.value["value"], f.value["unit"]) for f in reading.of("indicator_candidate")]
    assert told == [("over", "70", "%"), (None, "2/3", "share"), (None, "44", "språk")]
    assert reading.of("indicator_candidate")[0].value["source"] == "KS"
    assert reading.of("indicator_candidate")[1].value["period"] == "2008-2014"


def test_four_effects_and_the_anchors(reading):
    assert [f.value["text"] for f in reading.of("outcome")] == [
        "Økt verdiskapning",
        "Økt kunnskapsnivå",
        "Økt solidaritet",
        "Styrket omdømme",
    ]
    assert {"millennium_goals", "eea_agreement", "municipal_plan"} <= {f.value["kind"] for f in reading.of("anchor")}


def test_another_programmes_billions_are_no_cost_of_this_strategy(reading):
    assert reading.of("cost") == []


def test_every_finding_stands_in_the_source_word_for_word(reading):
    pages = {page.number: page.original for page in reading.pages}
    for finding in reading.findings:
        assert finding.words.strip()
        assert pages[finding.page][finding.start : finding.end] == finding.words
        assert finding.pieces[0] == (finding.start, finding.end)
        assert all(pages[finding.page][start:end].strip() for start, end in finding.pieces)


def test_the_original_is_kept_beside_the_mended_text(reading):
    (page,) = reading.pages
    assert page.original == SOURCE.read_text("utf-8")
    for read_as, meant in (("gjennomfgres", "gjennomføres"), ("E@S-avtalen", "EØS-avtalen"), ("aktgr", "aktør"), ("naering", "næring")):
        assert read_as in page.original
        assert meant in page.repaired
        assert f" {read_as} " not in page.repaired
