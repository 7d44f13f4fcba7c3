"""Cases come in from eInnsyn, FIKS, CSV and text; a generated year of cases has every planted tie found, and none invented."""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest

from utsyn.europe.eea import commands
from utsyn.europe.eea.models import Screening
from utsyn.europe.eea.reading.case_files import NoCases, ReadCase, cases_in, dated
from utsyn.europe.eea.tests.factories import PRIVACY, PROCUREMENT, SYSTEM, WASTE, learn_some, ties_of
from utsyn.foundation.kernel.errors import Denied
from utsyn.governance.council.models import Case, Treatment
from utsyn.governance.council.queries import case_as_fiks
from utsyn.governance.council.tests.factories import make_body, make_case, make_treatment

MEETING = {"moetedato": "2025-03-12T18:00:00Z", "utvalgObjekt": {"navn": "Kommunestyret"}}
EINNSYN = {
    "entity": "Moetesak", "offentligTittel": "Kjøp av brannbil", "moetesaksaar": 2025, "moetesakssekvensnummer": 14, "moetemappe": MEETING,
    "innstilling": {"tekstInnhold": "<p>Kjøpet følger <b>anskaffelsesloven</b>.</p><script>x()</script>"}, "saksansvarlig": "Kari",
}  # fmt: skip
CSV = "Tittel;Arkivsak;Utvalg;Møtedato;Saksframlegg\nKjøp av brannbil;2025/12;Kommunestyret;12.03.2025;Etter anskaffelsesloven.\n;;;;\n"


def parsed(told, name="x.json"):
    return cases_in(told if isinstance(told, bytes) else json.dumps(told).encode(), name)


@pytest.mark.nodb
def test_an_answer_of_einnsyn_tells_cases_without_markup_and_without_names():
    (case,) = parsed({"items": [EINNSYN]})
    assert (case.title, case.body, case.met_on, case.sequence) == ("Kjøp av brannbil", "Kommunestyret", dt.date(2025, 3, 12), 14)
    assert "<" not in case.text
    assert "anskaffelsesloven" in case.text
    assert "Kari" not in repr(case)


@pytest.mark.nodb
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
def test_csv_is_read_by_its_headings_whatever_its_separator_and_letters(encoding, separator):
    (case,) = parsed(CSV.replace(";", separator).encode(encoding), "saker.csv")
    assert case == ReadCase("Kjøp av brannbil", "Etter anskaffelsesloven.", "2025/12", "Kommunestyret", dt.date(2025, 3, 12))


@pytest.mark.nodb
def test_plain_text_is_one_case_whose_first_line_is_the_title():
    assert parsed("Kjøp av brannbil\n\nEtter anskaffelsesloven.".encode(), "sak.txt") == [
        ReadCase("Kjøp av brannbil", "Etter anskaffelsesloven.")
    ]


@pytest.mark.nodb
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"items": 3}', b"a;b\n1;2\n", b"[" * 100_000, b'[1, null, "x"]', b'{"sak": {"tittel": null}}']
)
def test_what_tells_no_case_is_refused_in_words(content):
    with pytest.raises(NoCases):
        parsed(content)


@pytest.mark.nodb
def test_days_and_numbers_that_cannot_be_are_left_empty():
    (case,) = parsed({**EINNSYN, "moetesakssekvensnummer": -3, "moetemappe": {"moetedato": "2025-02-31"}, "saksnummer": "25-12"})
    assert (case.met_on, case.sequence, case.number) == (None, None, "")


def test_what_utsyn_sends_as_fiks_it_takes_in_again(cast):
    made = make_treatment(cast, case=make_case(cast.authority, text="Etter anskaffelsesloven.", archive_number="2015/12")).case
    (case, *_more) = parsed(case_as_fiks(case=made)["utvalgssak"])
    assert (case.title, case.number, case.body, case.text) == (
        str(made.title),
        "2015/12",
        str(made.treatments.get().body.name),
        "Etter anskaffelsesloven.\n\n".strip(),
    )


def test_cases_are_opened_put_on_the_agenda_and_read_and_twice_is_once(cast):
    learn_some()
    make_body(cast.authority)
    cases = parsed({"items": [EINNSYN]})
    assert commands.import_cases(cast.authority, by=cast.council_secretary, cases=cases).new == 1
    assert commands.import_cases(cast.authority, by=cast.council_secretary, cases=cases).known == 1
    treatment = Treatment.objects.get()
    assert treatment.number == "PS 14/25"
    assert set(ties_of(Screening.objects.get(case=treatment.case))) == {PROCUREMENT}


def test_a_case_that_cannot_be_stops_none_of_the_others(cast):
    ahead = ReadCase("Framtid", met_on=dt.date(2999, 1, 1))
    done = commands.import_cases(cast.authority, by=SYSTEM, cases=[ahead, ReadCase("Nåtid", met_on=dt.date(2025, 1, 1))])
    assert (done.new, done.refused) == (1, 1)
    assert "Framtid" in done.told[0]
    assert Case.objects.count() == 1


def test_no_day_is_made_up_for_a_case_whose_day_cannot_be_read_or_is_not_said(cast):
    read = parsed("Tittel;Dato\nKjøp;31.02.2025\nSalg;\nLeie;12.03.2025\n".encode(), "saker.csv")
    done = commands.import_cases(cast.authority, by=SYSTEM, cases=read)
    assert (done.new, done.refused) == (1, 2)
    assert [line.split(":")[0] for line in done.told] == ["Kjøp", "Salg"]
    given = dt.date(2025, 6, 1)
    done = commands.import_cases(cast.authority, by=SYSTEM, cases=dated(read, given))
    assert (done.new, done.known, done.refused) == (1, 1, 1)
    assert {str(case.title): case.opened_on for case in Case.objects.all()} == {"Leie": dt.date(2025, 3, 12), "Salg": given}
    assert not Treatment.objects.exists()
    assert commands.import_cases(cast.authority, by=SYSTEM, cases=dated(read, given)).known == 2


def test_only_the_secretary_takes_in_cases(cast):
    for person in (cast.coordinator, cast.auditor, cast.neighbour, cast.anyone):
        with pytest.raises(Denied):
            commands.import_cases(cast.authority, by=person, cases=[ReadCase("Sak")])


WAYS = {
    PROCUREMENT: ("anskaffelsesloven", "anskaffelseslovens § 5", "anskaffelseslova", "lov 17. juni 2016 nr. 73", "lov om offentlige anskaffelser", "LOV-2016-06-17-73"),
    PRIVACY: ("personopplysningsloven", "lov 15. juni 2018 nr. 38 om behandling av personopplysninger", "personopplysningslovas føremål"),
    WASTE: ("avfallsforskriften", "forskrift 1. juni 2004 nr. 930", "FOR-2004-06-01-930", "avfallsforskrifta kapittel 9"),
    "32014L0024": ("direktiv 2014/24/EU", "CELEX 32014L0024"), "32022R0612": ("forordning (EU) 2022/612",), "EEA": ("EØS-avtalen artikkel 61", "EØS-loven"),
}  # fmt: skip
NEUTRAL = (
    "opplæringslova",
    "kommunestyret",
    "sak 2016/679",
    "PS 73/16",
    "direktiv 2006/112/EF",
    "30. juni 2016",
    "budsjettet for 2014/24",
    "lov og orden",
)


def test_a_generated_year_has_every_planted_tie_found_and_none_invented(cast):
    learn_some()
    dice, planted, cases = random.Random(2025), {}, []  # noqa: S311 (a generated year, no secret)
    for number in range(250):
        acts = dice.sample(sorted(WAYS), k=dice.choice((0, 0, 1, 1, 2, 3)))
        words = [dice.choice(WAYS[act]) for act in acts] + dice.sample(NEUTRAL, k=3)
        dice.shuffle(words)
        text = " ".join(f"Kommunedirektøren viser til {word} og tilrår at saken tas videre." for word in words)
        cases.append(ReadCase(f"Sak nummer {number}", text, f"2025/{number + 1}", met_on=dt.date(2025, 1, 1) + dt.timedelta(number)))
        planted[f"2025/{number + 1}"] = set(acts)
    assert commands.import_cases(cast.authority, by=SYSTEM, cases=cases).new == 250
    found = {one.case.archive_number: set(ties_of(one)) for one in Screening.objects.select_related("case")}
    assert found == planted
    assert all(one.is_tied == bool(planted[one.case.archive_number]) for one in Screening.objects.select_related("case"))
