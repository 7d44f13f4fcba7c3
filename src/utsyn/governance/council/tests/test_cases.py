"""Cases: their archive number, their days, and who sees them."""

import datetime as dt

import pytest

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.governance.council import commands
from utsyn.governance.council.models import Case
from utsyn.governance.council.tests.factories import make_case, make_council, make_decision, make_meeting, make_treatment, text


def test_an_archive_number_belongs_to_one_case_in_the_authority(cast):
    make_case(cast, archive_number="2015/3869")
    with pytest.raises(Invalid, match="2015/3869 hører allerede til en annen sak"):
        make_case(cast, archive_number="2015/3869")
    assert make_case(cast.neighbour_authority, archive_number="2015/3869").archive_number == "2015/3869"
    assert [make_case(cast).archive_number for _index in range(2)] == ["", ""]


@pytest.mark.parametrize("number", ["3869", "15-3869", "2015/", "2015/3869-4", "2015/3869\x00", "²015/1"])
def test_an_archive_number_reads_as_year_and_number(cast, number):
    with pytest.raises(Invalid, match="år og nummer"):
        make_case(cast, archive_number=number)


def test_a_case_is_not_opened_tomorrow_nor_after_it_was_treated(cast):
    with pytest.raises(Invalid, match="fram i tid"):
        make_case(cast, opened_on=today() + dt.timedelta(days=1))
    case = make_decision(cast).case
    with pytest.raises(Invalid, match="sto på sakslisten 30.09.2015"):
        commands.edit_case(case, by=cast.coordinator, opened_on=dt.date(2015, 10, 1))


def test_a_case_is_not_treated_before_it_was_opened(cast):
    case = make_case(cast, opened_on=dt.date(2020, 1, 1))
    with pytest.raises(Invalid, match="ble opprettet 01.01.2020"):
        make_treatment(cast, case=case, held_on=dt.date(2019, 12, 11))


def test_a_case_stands_once_on_an_agenda_and_not_on_that_of_another_authority(cast):
    treatment = make_treatment(cast)
    with pytest.raises(Invalid, match="står allerede på sakslisten"):
        commands.put_on_agenda(treatment.case, by=cast.council_secretary, meeting=treatment.meeting)
    elsewhere = make_meeting(cast.neighbour_authority)
    with pytest.raises(Invalid, match="annen kommune"):
        commands.put_on_agenda(treatment.case, by=cast.council_secretary, meeting=elsewhere)


def test_a_unit_of_another_authority_prepares_nothing_here(cast):
    from utsyn.foundation.accounts.tests.factories import make_unit

    with pytest.raises(Invalid, match="annen kommune"):
        make_case(cast, unit=make_unit(cast.neighbour_authority))


def test_the_coordinator_and_the_secretary_open_cases_and_nobody_else(cast):
    for person in cast.everyone():
        if person in (cast.coordinator, cast.council_secretary):
            assert commands.open_case(cast.authority, by=person, title=text("En sak"))
        else:
            with pytest.raises(Denied):
                commands.open_case(cast.authority, by=person, title=text("En sak"))
    assert Case.objects.count() == 2


def test_the_chief_executive_the_coordinator_and_the_secretary_write_the_proposal(cast):
    treatment = make_treatment(cast, held=False)
    for person in cast.everyone():
        if person in (cast.chief_executive, cast.coordinator, cast.council_secretary):
            assert commands.propose(treatment, by=person, proposal=text("Strategien vedtas."))
        else:
            with pytest.raises(Denied, match="kommunedirektøren"):
                commands.propose(treatment, by=person, proposal=text("Noe annet."))


def test_a_treated_case_takes_no_new_proposal(cast):
    decision = make_decision(cast)
    with pytest.raises(Invalid, match="har allerede et vedtak"):
        commands.propose(decision.treatment, by=cast.chief_executive, proposal=text("For sent."))


def test_two_who_edit_a_case_do_not_overwrite_each_other(cast):
    case = make_case(cast)
    commands.edit_case(case, by=cast.coordinator, seen=1, text=text("Den første."))
    with pytest.raises(Conflict):
        commands.edit_case(case, by=cast.council_secretary, seen=1, text=text("Den andre."))
    assert str(Case.objects.get().text) == "Den første."


def test_a_case_is_closed_and_reopened_once(cast):
    case = make_case(cast)
    with pytest.raises(Conflict, match="ikke avsluttet"):
        commands.reopen_case(case, by=cast.council_secretary)
    commands.close_case(case, by=cast.council_secretary)
    with pytest.raises(Conflict, match="allerede avsluttet"):
        commands.close_case(case, by=cast.council_secretary)
    with pytest.raises(Invalid, match="Gjenåpne den først"):
        make_treatment(cast, case=case)


def test_an_exempt_case_says_by_which_law(cast):
    case = make_case(cast)
    with pytest.raises(Invalid, match="lovhjemmelen"):
        commands.exempt(case, by=cast.council_secretary, exempt_by=" ")
    commands.exempt(case, by=cast.council_secretary, exempt_by="offl. § 13")
    assert (case.is_public, case.exempt_by) == (False, "offl. § 13")
    commands.publish(case, by=cast.council_secretary)
    assert (case.is_public, case.exempt_by) == (True, "")


def test_an_exempt_case_on_an_agenda_moves_the_public_version_and_its_text_does_not(cast):
    make_council(cast)
    case = make_case(cast, exempt_by="offl. § 13")
    ledger = cast.authority.ledger
    ledger.refresh_from_db()
    before = ledger.public_sequence
    commands.edit_case(case, by=cast.council_secretary, text=text("Hemmelig."))
    ledger.refresh_from_db()
    assert ledger.public_sequence == before
    treatment = make_treatment(cast, case=case)
    commands.propose(treatment, by=cast.council_secretary, proposal=text("Hemmelig."))
    public = [entry.changes for entry in ledger.entries.filter(is_public=True)]
    ledger.refresh_from_db()
    assert ledger.public_sequence > before
    assert "Hemmelig" not in str(public)
