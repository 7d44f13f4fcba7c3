"""The pages: what they show, what they cost, and what their forms do."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse

from utsyn.foundation.kernel.clock import today
from utsyn.governance.council import commands
from utsyn.governance.council.models import Body, Case, Decision, FollowUp, Meeting, Treatment, Vote
from utsyn.governance.council.tests.factories import (
    SYSTEM,
    make_body,
    make_case,
    make_decision,
    make_delegated_decision,
    make_follow_up,
    make_meeting,
    make_treatment,
    text,
)


def url(name, code="", language="nb", **kwargs):
    around = {"authority": "hamar", "language": language, **kwargs}
    return reverse(f"council:{name}", kwargs={**around, "code": code} if code else around)


def page(name, thing, language="nb"):
    return url(name, thing.code, language, slug=thing.slug)


def fill(cast, count):
    for index in range(count):
        decision = make_decision(
            cast,
            decided_on=dt.date(2015, 1, 7) + dt.timedelta(days=7 * index),
            case=make_case(cast, f"Sak {index}", opened_on=dt.date(2015, 1, 1)),
        )
        commands.record_vote(decision.treatment, by=SYSTEM, proposal=text("F"), votes_for=2, votes_against=1)
        make_follow_up(decision, unit=cast.unit)


@pytest.mark.parametrize("name", ["decisions", "cases", "meetings", "bodies"])
def test_a_list_costs_at_most_ten_queries_however_long(cast, as_person, name, django_assert_max_num_queries):
    fill(cast, 12)
    for person in (cast.anyone, cast.council_secretary):
        client = as_person(person)
        with django_assert_max_num_queries(10):
            assert client.get(url(name)).status_code == 200


def test_the_pages_cost_the_same_however_much_happened(cast, as_person, django_assert_max_num_queries):
    fill(cast, 2)
    decision = make_decision(cast, decided_on=dt.date(2015, 9, 30))
    for day in range(1, 9):
        make_treatment(cast, case=decision.case, held_on=dt.date(2015, 10, day))
        make_treatment(cast, case=make_case(cast, f"Mer {day}"))
    for name, thing in (
        ("decision", decision),
        ("case", decision.case),
        ("meeting", decision.treatment.meeting),
        ("body", decision.treatment.body),
    ):
        client = as_person(cast.council_secretary)
        with django_assert_max_num_queries(20):
            assert client.get(page(name, thing)).status_code == 200


def test_a_decision_page_tells_the_course_of_the_case_and_where_the_original_lies(cast, as_person):
    case = make_case(cast, archive_number="2015/3869")
    treatment = make_treatment(cast, case=case, held_on=dt.date(2015, 9, 16), body="executive")
    commands.record_vote(treatment, by=SYSTEM, proposal=text("Forslaget"), votes_for=7, votes_against=4)
    commands.recommend(treatment, by=SYSTEM, recommendation=text("Vedta strategien."), to=make_body(cast))
    decision = make_decision(cast, case=case, sequence=85)
    shown = as_person(cast.anyone).get(page("decision", decision)).content.decode()
    for words in ("PS 85/15", "FS 1/15", "16.09.2015", "7 for, 4 mot", "Innstilling til kommunestyret", "ligger i arkivet, sak 2015/3869"):
        assert words in shown


def test_every_public_page_opens_in_each_language(cast, as_person):
    decision = make_decision(cast, is_final=True)
    delegated = make_delegated_decision(cast)
    client = as_person(cast.anyone)
    for language in ("nb", "nn", "en"):
        for name, thing in (
            ("decision", decision), ("decision", delegated), ("case", decision.case), ("meeting", decision.treatment.meeting), ("body", decision.treatment.body),
        ):  # fmt: skip
            assert client.get(page(name, thing, language)).status_code == 200
        for name in ("decisions", "cases", "meetings", "bodies"):
            assert client.get(url(name, language=language)).status_code == 200


def test_a_body_shows_meetings_to_come_before_those_gone_by(cast, as_person):
    earlier, coming = make_meeting(cast), make_meeting(cast, held_on=today() + dt.timedelta(days=9))
    shown = as_person(cast.anyone).get(page("body", earlier.body)).content.decode()
    assert shown.index(page("meeting", coming)) < shown.index("Tidligere møter") < shown.index(page("meeting", earlier))


def test_a_treatment_is_shown_on_the_page_of_its_case(cast, as_person):
    treatment = make_treatment(cast)
    answer = as_person(cast.anyone).get(page("treatment", treatment))
    assert answer["Location"] == f"{page('case', treatment.case)}#{treatment.code}"


def test_decisions_are_filtered_by_body_and_year(cast, as_person):
    first, second = (
        make_decision(cast),
        make_decision(cast, body="executive", decided_on=dt.date(2024, 8, 21), case=make_case(cast, "Høring")),
    )
    client = as_person(cast.anyone)
    by_body = client.get(url("decisions"), {"body": second.treatment.body.code}).content.decode()
    assert page("decision", second) in by_body
    assert page("decision", first) not in by_body
    by_year = client.get(url("decisions"), {"year": "2015"}).content.decode()
    assert page("decision", first) in by_year
    assert page("decision", second) not in by_year


def test_decisions_are_downloaded_with_text_and_nothing_runs_in_the_spreadsheet(cast, as_person):
    make_decision(cast, words="=1+1", sequence=85)
    client = as_person(cast.anyone)
    book = openpyxl.load_workbook(io.BytesIO(client.get(url("decisions"), {"format": "xlsx"}).content))
    cells = [cell.value for cell in list(book.active.rows)[1]]
    assert "PS 85/15" in cells
    assert "'=1+1" in cells
    assert dt.date(2015, 9, 30) in [cell.date() for cell in cells if isinstance(cell, dt.datetime)]
    assert "PS 85/15" in client.get(url("decisions"), {"format": "csv"}).content.decode()


def test_the_secretary_takes_a_case_from_opening_to_a_followed_up_decision_by_forms_alone(cast, as_person):
    client = as_person(cast.council_secretary)
    day = today().isoformat()
    assert client.get(url("add_body")).status_code == 200
    client.post(url("add_body"), {"kind": "council", "name_nb": "Kommunestyret", "prefix": "PS"})
    body = Body.objects.get()
    client.post(url("schedule", body.code), {"held_on": day, "starts_at": "10:00", "place": "Rådhuset"})
    meeting = Meeting.objects.get()
    client.post(url("open_case"), {"title_nb": "Ny strategi", "archive_number": "2026/12", "opened_on": day})
    case = Case.objects.get()
    client.post(url("add_case", meeting.code), {"case": case.pk, "sequence": "85", "proposal_nb": "Vedtas."})
    treatment = Treatment.objects.get()
    client.post(url("hold", meeting.code))
    client.post(
        url("record_vote", treatment.code) + "?from=meeting",
        {"proposal_nb": "Forslaget", "votes_for": 3, "votes_against": 3, "chair_was_for": "against"},
    )
    answer = client.post(url("record_decision", case.code), {"treatment": treatment.pk, "text_nb": "Vedtatt.", "is_final": "on"})
    decision = Decision.objects.get()
    assert answer["Location"] == page("decision", decision)
    client.post(url("add_follow_up", decision.code), {"text_nb": "Gjør det", "due_on": day, "unit": cast.unit.pk})
    client.post(url("answer", FollowUp.objects.get().code), {"answer_nb": "Gjort", "on": day, "seen": 1})
    assert (str(decision), FollowUp.objects.get().done_on) == (f"PS 85/{today():%y}, {today():%d.%m.%Y}", today())
    assert Vote.objects.get().was_carried is False


def test_what_the_domain_refuses_stands_at_its_field_and_nothing_typed_is_lost(cast, as_person):
    make_treatment(cast, sequence=85)
    case = make_case(cast, "En til")
    meeting = make_meeting(cast)
    answer = as_person(cast.council_secretary).post(
        url("put_on_agenda", case.code), {"meeting": meeting.pk, "sequence": "85", "proposal_nb": "Mitt forslag"}
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "PS 85/15 er opptatt. Neste ledige nummer er 86." in shown
    assert "Mitt forslag" in shown
    assert case.treatments.count() == 0


def test_a_decision_without_a_meeting_is_told_at_the_form(cast, as_person):
    case = make_case(cast)
    answer = as_person(cast.council_secretary).post(url("record_decision", case.code), {"text_nb": "Vedtatt."})
    assert answer.status_code == 422
    assert "Et vedtak trenger et møte" in answer.content.decode()


def test_every_form_opens_for_the_secretary_and_is_closed_to_strangers_and_politicians(cast, as_person):
    decision = make_decision(cast, case=make_case(cast, "Ferdig"))
    follow_up = make_follow_up(decision, unit=cast.unit)
    treatment = make_treatment(cast, held_on=dt.date(2015, 10, 28), case=make_case(cast, "Venter"))
    planned = make_meeting(cast, held_on=today() + dt.timedelta(days=9))
    forms = {
        treatment.body.code: ("edit_body", "schedule"), planned.code: ("edit_meeting", "move", "cancel", "add_case"),
        treatment.case.code: ("edit_case", "exempt", "put_on_agenda", "record_decision"),
        treatment.code: ("propose", "renumber", "transfer", "recommend", "defer", "dismiss", "record_vote", "record_disqualification"),
        decision.code: ("correct", "add_follow_up"), follow_up.code: ("edit_follow_up", "answer"),
    }  # fmt: skip
    addresses = [url(name, code) for code, names in forms.items() for name in names] + [url("open_case"), url("add_body")]
    client = as_person(cast.council_secretary)
    assert {client.get(address).status_code for address in addresses} == {200}
    client = as_person(cast.politician)
    assert {client.get(address).status_code for address in addresses} == {403}
    client = as_person(cast.neighbour)
    assert {client.get(address).status_code for address in addresses} == {404}
    client = as_person(cast.anyone)
    assert {client.get(address).status_code for address in addresses} == {302}


def test_looking_writes_nothing_and_buttons_want_to_be_pressed(cast, as_person):
    treatment = make_treatment(cast)
    client = as_person(cast.council_secretary)
    for name, thing in (
        ("take_off", treatment),
        ("close_case", treatment.case),
        ("hold", treatment.meeting),
        ("close_body", treatment.body),
    ):
        assert client.get(url(name, thing.code)).status_code == 405
    cast.authority.ledger.refresh_from_db()
    before = cast.authority.ledger.sequence
    client.get(page("case", treatment.case))
    client.get(page("meeting", treatment.meeting))
    cast.authority.ledger.refresh_from_db()
    assert cast.authority.ledger.sequence == before


def test_two_who_edit_a_case_are_shown_a_conflict(cast, as_person):
    case = make_case(cast)
    client = as_person(cast.council_secretary)
    sent = {"title_nb": "Min tittel", "opened_on": "2015-06-01", "seen": 1}
    assert client.post(url("edit_case", case.code), sent).status_code == 302
    answer = client.post(url("edit_case", case.code), {**sent, "title_nb": "Din tittel"})
    assert answer.status_code == 409
    assert "Din tittel" in answer.content.decode()
