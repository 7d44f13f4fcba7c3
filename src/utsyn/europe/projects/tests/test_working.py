"""The working papers: application, consortium and money, with the queries they cost, and what other rooms show of them."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from docx import Document

from utsyn.cooperation.relations.tests.factories import make_partner, make_relation
from utsyn.europe.projects import commands
from utsyn.europe.projects.measuring import applications_sent, funding_won, with_twin_towns
from utsyn.europe.projects.models import Answer, Approval, ExchangeRate, Section
from utsyn.europe.projects.norges_bank import client
from utsyn.europe.projects.norges_bank.reading import Observed
from utsyn.europe.projects.tests.factories import SYSTEM, make_line, make_member, make_project, make_section, make_whole_project, step, walk
from utsyn.foundation.documents.calendars import entries_of
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.foundation.kernel.registries import panels_for, todos_for

pytestmark = pytest.mark.django_db
HERE = "/hamar/nb/projects/"
D = Decimal


@pytest.fixture
def whole(cast):
    return make_whole_project(cast.authority, unit=cast.unit, owner=cast.contributor)["project"]


@pytest.mark.parametrize(("page", "most"), [("application", 16), ("consortium", 8), ("money", 14)])
def test_each_page_costs_the_same_however_much_there_is(cast, as_person, whole, page, most, django_assert_max_num_queries):
    for number in range(6):
        make_section(whole, f"Del {number}", text="Ja", writer=cast.contributor)
        make_line(make_member(whole, role="associated"), year=today().year + 2)
    client = as_person(cast.contributor)
    with django_assert_max_num_queries(most):
        answer = client.get(f"{HERE}{whole.code}/-/{page}/")
    assert answer.status_code == 200


def test_a_section_is_written_on_its_page_and_two_writers_lose_nothing(cast, as_person, whole):
    section = Section.objects.filter(project=whole).first()
    writer = as_person(cast.contributor)
    here, page, seen = f"{HERE}sections/{section.code}/-/text/", f"{HERE}sections/{section.code}/x/", section.version
    assert writer.post(here, {"text": "Min nye tekst", "seen": seen}).status_code == 302
    late = writer.post(here, {"text": "En annen tekst", "seen": seen})
    assert late.status_code == 409
    assert "Min nye tekst" in late.content.decode()
    assert "En annen tekst" in late.content.decode()
    assert "Min nye tekst" in writer.get(page).content.decode()


def test_the_application_comes_as_word_with_its_sections_consortium_and_sums(cast, as_person, whole):
    section = Section.objects.filter(project=whole).first()
    commands.write_section(section, by=SYSTEM, text="Vi trenger {{ 7 * 7 }} sykler <b>")
    answer = as_person(cast.contributor).get(f"{HERE}{whole.code}/-/application.docx")
    file = Document(io.BytesIO(answer.content))
    text = "\n".join(line.text for line in file.paragraphs)
    assert "Vi trenger {{ 7 * 7 }} sykler <b>" in text
    assert section.title in text
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert whole.consortiummembers.get(is_us=True).organisation.name in cells


def test_a_line_whose_shares_do_not_sum_is_told_in_its_form_with_what_was_typed(cast, as_person, whole):
    us = whole.consortiummembers.get(is_us=True)
    sent = {"member": us.code, "category": "travel", "year": today().year + 1, "cost": "1 000", "grant": "400", "own_money": "500"}
    answer = as_person(cast.contributor).post(f"{HERE}{whole.code}/-/lines/new/", sent)
    assert answer.status_code == 422
    assert "100,00" in answer.content.decode()
    assert 'value="1 000"' in answer.content.decode()


def test_norges_bank_is_asked_and_what_it_says_is_kept_with_its_day(cast, as_person, monkeypatch):
    project = make_project(cast.authority, owner=cast.contributor)
    here, sunday = f"{HERE}{project.code}/-/rate/fetch/", dt.date(2025, 11, 16)
    sent = {"asked_on": sunday.isoformat(), "seen": project.version}
    told = {"rate": None}

    def answer(currency, day):
        if told["rate"] == "away":
            raise Unavailable("Norges Bank svarer ikke")
        return told["rate"]

    monkeypatch.setattr("utsyn.europe.projects.views.money.fetch_rate", answer)
    visitor = as_person(cast.contributor)
    assert visitor.post(here, sent).status_code == 422
    told["rate"] = "away"
    assert visitor.post(here, sent).status_code == 503
    assert visitor.post(here, {**sent, "asked_on": "2099-01-01"}).status_code == 422
    told["rate"] = Observed(dt.date(2025, 11, 14), D("11.7385"))
    assert visitor.post(here, sent).status_code == 302
    assert ExchangeRate.objects.get().asked_on == sunday
    assert "14.11.2025" in visitor.get(f"{HERE}{project.code}/-/money/").content.decode()
    assert client.SERVICE.startswith("https://")


def test_decision_limits_and_plan_are_entered_in_their_forms(cast, as_person, whole):
    limits = {"unit_head_amount": "5 000 000", "unit_head_delegation": "Punkt 4", "chief_executive_amount": "", "executive_amount": ""}
    assert as_person(cast.coordinator).post(f"{HERE}-/who-decides/", limits).status_code == 302
    sent = {"is_yes": "yes", "decider": "unit_head", "own_share": "9 000", "on": today().isoformat(), "seen": whole.version}
    before = Approval.objects.count()
    assert as_person(cast.unit_head).post(f"{HERE}{whole.code}/-/decide/", sent).status_code == 302
    assert Approval.objects.count() == before + 1
    plan = whole.planshares.get().row.plan
    assert as_person(cast.coordinator).post(f"{HERE}{whole.code}/-/plan/", {"plan": plan.code}).status_code == 302
    (panel,) = [one for one in panels_for("economic plan", plan, cast.coordinator) if one.key == "project-shares"]
    assert panel.rows[0].cells[1] == D(500)
    assert not [one for one in panels_for("economic plan", plan, cast.anyone) if one.key == "project-shares"]


def test_answers_are_kept_mended_and_taken_away(cast, as_person):
    visitor = as_person(cast.contributor)
    assert visitor.post(f"{HERE}answers/-/new/", {"title": "Likestilling", "text": "Slik gjør vi"}).status_code == 302
    answer = Answer.objects.get()
    sent = {"title": "Likestilling", "text": "Slik gjør vi det", "seen": answer.version}
    assert visitor.post(f"{HERE}answers/{answer.code}/-/edit/", sent).status_code == 302
    assert "Slik gjør vi det" in visitor.get(f"{HERE}answers/").content.decode()
    assert visitor.post(f"{HERE}answers/{answer.code}/-/remove/").status_code == 302
    assert "Likestilling" not in visitor.get(f"{HERE}answers/").content.decode()


def test_sections_and_decisions_wait_for_whoever_they_are_for_and_stand_in_the_calendar(cast):
    project = make_project(cast.authority, "Frist", status="drafting", unit=cast.unit, deadline_on=today() + dt.timedelta(days=9))
    make_section(project, "Behov", writer=cast.contributor, due_on=today())
    assert [todo.title for todo in todos_for(cast.contributor, cast.authority) if todo.key.startswith("section-")] == ["1. Behov"]
    for person in (cast.unit_head, cast.chief_executive):
        assert [todo.title for todo in todos_for(person, cast.authority) if todo.key.startswith("approval-")] == ["Frist"]
    assert not [todo for todo in todos_for(cast.other_unit_head, cast.authority) if todo.key.startswith("approval-")]
    assert any("Behov" in entry.title for entry in entries_of(cast.contributor, cast.authority))
    walk(project, "submitted")
    assert not [todo for todo in todos_for(cast.contributor, cast.authority) if todo.key.startswith("section-")]


def test_a_partners_page_shows_public_projects_it_has_confirmed_to_strangers_and_all_to_colleagues(cast):
    partner = make_partner(cast.authority, "Lund")
    project = make_project(cast.authority, "Med Lund", is_public=True)
    member = commands.add_member(project, by=SYSTEM, partner=partner)

    def shown(person):
        return [len(one.rows) for one in panels_for("partner", partner, person) if one.key == "projects"]

    assert (shown(cast.anyone), shown(cast.coordinator)) == ([], [1])
    commands.move_member(member, by=SYSTEM, status="confirmed")
    assert shown(cast.anyone) == [1]


def test_what_was_won_is_our_part_at_the_projects_own_rate_and_missing_when_it_is_not_known(cast):
    year = today().year
    partner = make_partner(cast.authority, "Lund")
    make_relation(partner, kind="twin_town")
    project = make_project(
        cast.authority, status="drafting", funding_rate=D("0.5"), starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2028, 12, 31)
    )
    us = make_member(project, is_us=True)
    commands.add_member(project, by=SYSTEM, partner=partner, status="confirmed")
    make_line(us, "1000"), make_line(make_member(project), "9000")
    step(project, "submitted"), step(project, "granted")
    assert funding_won(cast.authority, [year - 1, year]) == {year - 1: None, year: None}
    commands.set_rate(project, by=SYSTEM, nok=D("10.5"), on=today())
    assert funding_won(cast.authority, [year])[year] == D("5250.00")
    assert applications_sent(cast.authority, [year, year + 1]) == {year: 1, year + 1: None}
    assert with_twin_towns(cast.authority, [year - 1, year]) == {year - 1: None, year: 0}
