"""The export for the archive follows the FIKS messages."""

import datetime as dt
import json

import jsonschema_rs
import pytest

from utsyn.foundation.kernel.errors import Conflict
from utsyn.governance.council.queries import case_as_fiks
from utsyn.governance.council.tests.factories import make_case, make_decision, make_delegated_decision, make_treatment, text

PREFIX = "no.ks.fiks.politisk.behandling.v1."
# Named by the messages but not published beside them.
ABSENT = ("felles.eksternnoekkel", "felles.beskrivelse", "felles.skjerming", "felles.journalnummer")


@pytest.fixture
def messages(shared_data):
    """`messages(name, instance)` says what is wrong with the instance."""
    folder = shared_data / "no" / "api" / "fiks-politisk-behandling"
    schemas = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    for absent in ABSENT:
        schemas.setdefault(f"{PREFIX}{absent}.schema.json", {"type": "object"})

    def resolve(address):
        return schemas[address.rsplit("/", 1)[-1].removeprefix("json-schema:").split("#")[0]]

    def check(name, instance):
        own = {key: value for key, value in schemas[f"{PREFIX}{name}.schema.json"].items() if key != "$id"}
        validator = jsonschema_rs.Draft202012Validator(own, retriever=resolve, validate_formats=True, base_uri="json-schema:///")
        return [error.message for error in validator.iter_errors(instance)]

    return check


@pytest.fixture
def case(cast):
    """Recommended by one body, decided by the next, with a delegated decision besides."""
    case = make_case(cast, archive_number="2015/3869", unit=cast.unit, text="Saken gjelder en strategi.")
    make_treatment(cast, case=case, held_on=dt.date(2015, 9, 16), body="executive", proposal=text("Vedtas."))
    make_decision(cast, case=case, sequence=85)
    make_delegated_decision(cast, case=case, decided_on=dt.date(2015, 10, 1))
    return case


def test_each_message_follows_its_schema(case, messages):
    made = json.loads(json.dumps(case_as_fiks(case=case)))
    assert messages("utvalgssak.send", made["utvalgssak"]) == []
    assert [messages("vedtakfrautvalg.send", one) for one in made["vedtak"]] == [[]]
    assert messages("moeteplan.hent.resultat", made["moeteplan"]) == []


def test_the_schema_would_find_what_is_wrong(case, messages):
    broken = case_as_fiks(case=case)["utvalgssak"]
    del broken["sak"]["tittel"]
    assert messages("utvalgssak.send", broken) != []


def test_the_messages_say_what_the_case_says(case):
    made = case_as_fiks(case=case)
    (decided,) = made["vedtak"]
    assert made["utvalgssak"]["sak"]["arkivSaksnummer"] == {"saksaar": 2015, "sakssekvensnummer": 3869}
    assert [step["tilUtvalgNavn"] for step in made["utvalgssak"]["forslagTilBehandlingsplan"]] == ["Formannskapet", "Kommunestyret"]
    assert decided["sak"]["utvalgetsSaksnummer"] == {"saksaar": 2015, "sakssekvensnummer": 85}
    assert decided["moetedato"] == "2015-09-30T12:00:00+02:00"
    assert made["utvalgssak"]["sak"]["saksansvarlig"] == "Kultur og samfunn"


def test_a_case_that_the_archive_does_not_know_is_not_exported(cast):
    with pytest.raises(Conflict, match="Arkivet har ikke gitt saken et nummer"):
        case_as_fiks(case=make_decision(cast).case)
    with pytest.raises(Conflict, match="ikke på noen saksliste"):
        case_as_fiks(case=make_case(cast, archive_number="2015/3869"))


def test_the_file_is_named_for_the_case_and_an_exempt_case_says_by_which_law(case, cast, as_person):
    address = f"/hamar/nb/council/cases/{case.code}/-/fiks/"
    answer = as_person(cast.anyone).get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="2015-3869.json"'
    from utsyn.governance.council import commands

    commands.exempt(case, by=cast.council_secretary, exempt_by="offl. § 13")
    assert as_person(cast.anyone).get(address).status_code == 404
    assert as_person(cast.auditor).get(address).json()["vedtak"][0]["sak"]["skjerming"] == {"skjermingshjemmel": "offl. § 13"}
