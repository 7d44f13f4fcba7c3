"""An inquiry from the question to what came of it, and gone when whoever asked withdraws."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.core import mail, serializers
from django.core.cache import cache
from django.db import IntegrityError, transaction

from utsyn.cooperation.guidance import commands
from utsyn.cooperation.guidance.commands.inquiries import follower_of
from utsyn.cooperation.guidance.jobs import erase_due
from utsyn.cooperation.guidance.models import Inquiry, InquiryMessage
from utsyn.cooperation.guidance.queries.inquiries import share_in_time
from utsyn.cooperation.guidance.tests.factories import SYSTEM, ask, make_inquiry
from utsyn.foundation.audit.models import Entry, PersonalChange
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.clock import as_of, today
from utsyn.foundation.kernel.errors import Conflict, Denied, Invalid
from utsyn.foundation.kernel.registries import ERASURES, panels_for, todos_for
from utsyn.foundation.mail.models import Message

HERE = "/hamar/nb/guidance/"
DESK = "/hamar/nb/desk/"
FORM = {"kind": "partner", "title": "En skole i Polen", "question": "Hvem kjenner en?", "name": "Ada", "email": "Ada@Post.example"}


@pytest.fixture(autouse=True)
def fresh_cache(db):
    cache.clear()


# --- asking ---


def test_anybody_asks_without_an_account_and_follows_by_a_link_of_their_own(cast, client):
    answer = client.post(f"{HERE}ask/", FORM)
    assert answer.status_code == 302
    assert answer["Location"].endswith("/ask/received/")
    inquiry = Inquiry.objects.get()
    assert (inquiry.email, inquiry.status, inquiry.due_on) == ("ada@post.example", "new", today() + dt.timedelta(days=7))
    letter = mail.outbox[0]
    assert letter.to == ["ada@post.example"]
    assert inquiry.token in letter.body
    assert inquiry.question not in letter.body
    page = client.get(f"{HERE}-/inquiry/{inquiry.token}/")
    assert page.status_code == 200
    assert "Hvem kjenner en?" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.get(f"{HERE}-/inquiry/{inquiry.code}.forged/").status_code == 404
    assert client.get(f"/nabo/nb/guidance/-/inquiry/{inquiry.token}/").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("question", ""), ("name", ""), ("email", "ikke en adresse"), ("kind", "penger"), ("question", "a\x00b"), ("question", "x" * 4001)]
)  # fmt: skip
def test_a_form_that_must_be_mended_keeps_what_was_typed(cast, client, field, value):
    answer = client.post(f"{HERE}ask/", {**FORM, field: value})
    assert answer.status_code == 422
    assert not Inquiry.objects.exists()
    kept = "En skole i Polen" if field != "title" else "Hvem kjenner en?"
    assert kept in answer.content.decode()


def test_machines_and_floods_are_held_back(cast, client):
    assert client.post(f"{HERE}ask/", {**FORM, "website": "https://spam.example"}).status_code == 422
    codes = [client.post(f"{HERE}ask/", FORM).status_code for _ in range(8)]
    assert codes.count(302) == 6
    assert codes[-1] == 422
    assert Inquiry.objects.count() == 6


def test_the_form_opens_nothing_but_the_form(cast):
    inquiry = ask(cast.authority)
    stranger = Visitor("zzzzzzzz", "inquiry.add", cast.neighbour_authority.code)
    with pytest.raises(Denied):
        commands.ask(cast.authority, by=stranger, **FORM)
    for by in (Visitor("zzzzzzzz", "inquiry.follow", "another2"), Visitor("zzzzzzzz", "inquiry.add", cast.authority.code)):
        with pytest.raises(Denied):
            commands.ask_more(inquiry, by=by, text="Hei")
        with pytest.raises(Denied):
            commands.withdraw(inquiry, by=by)


def test_a_colleague_asks_for_the_unit_and_notes_who_rang(cast, as_person):
    form = {"kind": "project", "title": "Korutveksling", "question": "Penger?", "unit": cast.unit.pk}
    assert as_person(cast.contributor).post(f"{HERE}inquiries/-/new/", form).status_code == 302
    own = Inquiry.objects.get()
    assert (own.asker, own.unit, own.name) == (cast.contributor, cast.unit, "")
    rang = commands.ask(cast.authority, by=cast.coordinator, kind="other", title="T", question="Q", name="Ola")
    assert rang.asker is None
    assert not Message.objects.exists()


# --- the life of it ---


def test_from_new_to_closed_and_back(cast):
    inquiry = ask(cast.authority)
    commands.take(inquiry, by=cast.coordinator)
    assert (inquiry.status, inquiry.owner) == ("taken", cast.coordinator)
    commands.put_back(inquiry, by=cast.coordinator)
    assert (inquiry.status, inquiry.owner) == ("new", None)
    commands.hand_over(inquiry, by=cast.coordinator, owner=cast.contributor, text="Du kjenner skolene")
    commands.answer(inquiry, by=cast.contributor, text="Prøv eTwinning.")
    assert inquiry.status == "answered"
    assert inquiry.answered_at is not None
    commands.ask_more(inquiry, by=follower_of(inquiry), text="Og i Litauen?")
    assert (inquiry.status, inquiry.owner) == ("taken", cast.contributor)
    commands.answer(inquiry, by=cast.contributor, text="Der også.")
    commands.close(inquiry, by=cast.contributor, outcome="partner", outcome_note="En skole i Vilnius")
    commands.reopen(inquiry, by=cast.coordinator)
    assert (inquiry.status, inquiry.outcome, inquiry.closed_at) == ("taken", "", None)


def test_moves_that_are_not_drawn_are_refused(cast):
    inquiry = make_inquiry(cast.authority, cast.contributor, status="closed")
    for verb, values in (
        (commands.take, {}), (commands.put_back, {}), (commands.answer, {"text": "x"}), (commands.close, {"outcome": "advice"}),
        (commands.hand_over, {"owner": cast.contributor}),
    ):  # fmt: skip
        with pytest.raises(Conflict):
            verb(inquiry, by=cast.coordinator, **values)
    fresh = ask(cast.authority)
    with pytest.raises(Invalid):
        commands.close(fresh, by=cast.coordinator, outcome="withdrawn")
    with pytest.raises(Invalid):
        commands.hand_over(fresh, by=cast.coordinator, owner=cast.politician)
    with pytest.raises(Invalid):
        commands.edit_inquiry(fresh, by=cast.coordinator, due_on=today() - dt.timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Inquiry.objects.filter(pk=fresh.pk).update(status="taken")


def test_only_those_who_handle_it_answer(cast):
    inquiry = make_inquiry(cast.authority, cast.contributor, status="taken", unit=cast.unit)
    for name in ("unit_head", "other_unit_head", "auditor", "politician", "neighbour", "former"):
        with pytest.raises(Denied):
            commands.answer(inquiry, by=getattr(cast, name), text="Nei")


def test_whoever_asked_is_told_by_mail_and_never_reads_notes_or_names(cast, client):
    inquiry = ask(cast.authority)
    commands.hand_over(inquiry, by=cast.coordinator, owner=cast.contributor, text="Vanskelig sak")
    commands.answer(inquiry, by=cast.contributor, text="Prøv eTwinning.")
    letters = mail.outbox
    assert [letter.to[0] for letter in letters] == ["ada@post.example", cast.contributor.email, "ada@post.example"]
    assert all("eTwinning" not in letter.body for letter in letters)
    page = client.get(f"{HERE}-/inquiry/{inquiry.token}/").content.decode()
    assert "Prøv eTwinning." in page
    assert "Vanskelig sak" not in page
    assert cast.contributor.name not in page
    answer = client.post(f"{HERE}-/inquiry/{inquiry.token}/", {"text": "Takk!"})
    assert answer.status_code == 302
    assert "Takk!" in client.get(f"{HERE}-/inquiry/{inquiry.token}/").content.decode()


def test_a_colleague_who_asked_writes_again_from_the_page(cast, as_person):
    inquiry = commands.ask(cast.authority, by=cast.contributor, kind="project", title="Kor", question="Penger?")
    commands.answer(inquiry, by=cast.coordinator, text="Ja")
    assert as_person(cast.contributor).post(f"{HERE}inquiries/{inquiry.code}/-/ask-more/", {"text": "Hvor mye?"}).status_code == 302
    inquiry.refresh_from_db()
    assert inquiry.status == "taken"
    assert as_person(cast.unit_head).post(f"{HERE}inquiries/{inquiry.code}/-/ask-more/", {"text": "x"}).status_code == 404


# --- gone ---


def traces(*words):
    """Every row of the database that holds one of the words."""
    from django.apps import apps

    found = []
    for model in apps.get_models():
        if model._meta.app_label in ("guidance", "audit", "mail", "search", "links", "django_tasks_database"):
            found += [model.__name__ for row in serializers.serialize("python", model._default_manager.all())
                      if any(word in json.dumps(row, default=str, ensure_ascii=False) for word in words)]  # fmt: skip
    return found


def lived(cast):
    """One with something personal everywhere it can be."""
    inquiry = ask(cast.authority, title="Hemmelig tittel", question="Hemmelig spørsmål", name="Hemmelia", email="hemmelig@post.example")
    commands.hand_over(inquiry, by=cast.coordinator, owner=cast.contributor, text="Hemmelig merknad")
    commands.answer(inquiry, by=cast.contributor, text="Hemmelig svar")
    commands.ask_more(inquiry, by=follower_of(inquiry), text="Hemmelig mer")
    commands.close(inquiry, by=cast.contributor, outcome="advice", outcome_note="Hemmelig utfall")
    return inquiry


def test_whoever_withdraws_leaves_nothing_anywhere(cast, client, as_person):
    inquiry = lived(cast)
    assert traces("Hemmel", "hemmelig@")
    assert client.get(f"{HERE}-/inquiry/{inquiry.token}/withdraw/").status_code == 200
    assert Inquiry.objects.get().erased_at is None
    assert client.post(f"{HERE}-/inquiry/{inquiry.token}/withdraw/").status_code == 200
    assert traces("Hemmel", "hemmelig@") == []
    assert client.get(f"{HERE}-/inquiry/{inquiry.token}/").status_code == 404
    for path in ("inquiries/", "inquiries/?q=hemmelig", "inquiries/?format=csv", f"inquiries/{inquiry.code}/x/"):
        page = as_person(cast.coordinator).get(HERE + path).content.decode()
        assert not [words for words in ("Hemmelig tittel", "Hemmelia", "hemmelig@", "Hemmelig svar", "Hemmelig utfall") if words in page]
    kept = Inquiry.objects.get()
    assert (kept.kind, kept.status, kept.outcome) == ("partner", "closed", "advice")
    with pytest.raises(Conflict):
        commands.withdraw(kept, by=cast.coordinator)


def test_a_withdrawal_from_an_open_inquiry_closes_it(cast):
    inquiry = ask(cast.authority)
    commands.withdraw(inquiry, by=follower_of(inquiry))
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.outcome, inquiry.title) == ("closed", "withdrawn", "")
    assert PersonalChange.objects.filter(entry__in=Entry.objects.filter(subject_kind="guidance.inquiry"), erased_at=None).count() == 0


def test_an_address_that_is_forgotten_elsewhere_is_forgotten_here(cast):
    lived(cast)
    ask(cast.authority, title="Hemmelig to", question="Hemmelig", name="H", email="hemmelig@post.example")
    for forget in ERASURES:
        forget(cast.authority, "Hemmelig@post.example")
    assert traces("Hemmel", "hemmelig@") == []
    assert set(Inquiry.objects.values_list("status", flat=True)) == {"closed"}


def test_names_and_words_go_half_a_year_after_it_was_closed(cast):
    inquiry = lived(cast)
    with as_of(today() + dt.timedelta(days=180)):
        assert erase_due() == 0
    with as_of(today() + dt.timedelta(days=184)):
        assert erase_due() == 1
        assert erase_due() == 0
    assert traces("Hemmel", "hemmelig@") == []
    inquiry.refresh_from_db()
    assert inquiry.kept_until is None
    assert InquiryMessage.objects.filter(inquiry=inquiry).count() == 3


# --- counted ---


def test_the_share_answered_in_time_counts_what_is_due(cast):
    year = today().year
    with as_of(dt.date(year - 1, 6, 1)):
        in_time, late, unanswered, gone = (ask(cast.authority, title=str(number)) for number in range(4))
        commands.hand_over(in_time, by=SYSTEM, owner=cast.contributor)
        commands.answer(in_time, by=SYSTEM, text="Ja")
        commands.hand_over(late, by=SYSTEM, owner=cast.contributor)
        commands.withdraw(gone, by=follower_of(gone))
    with as_of(dt.date(year - 1, 6, 20)):
        commands.answer(late, by=SYSTEM, text="Ja")
    assert unanswered.status == "new"
    assert share_in_time(cast.authority, [year - 2, year - 1]) == {year - 2: None, year - 1: pytest.approx(1 / 3)}


def test_what_waits_is_told_to_whom_it_waits_for(cast):
    make_inquiry(cast.authority, days_ago=9)
    mine = make_inquiry(cast.authority, cast.contributor, status="taken", title="Min sak")
    assert [todo.key for todo in todos_for(cast.contributor, cast.authority)] == [f"inquiry-{mine.code}"]
    assert "inquiries-new" in [todo.key for todo in todos_for(cast.coordinator, cast.authority)]
    desk = next(one for one in panels_for("overview", cast.authority, cast.coordinator) if one.key == "guidance")
    assert [row.cells[1] for row in desk.rows] == ["1", "1", "1"]
    assert not [one for one in panels_for("overview", cast.authority, cast.contributor) if one.key == "guidance"]


def test_whoever_represents_an_actor_sees_what_they_asked_the_desk_on_their_own_page(cast, as_person, client):
    mine = ask(cast.authority, title="Penger til kor", email=cast.representative.email.upper())
    handled = make_inquiry(cast.authority, cast.coordinator, status="answered", title="Partner i Polen", email=cast.representative.email)
    ask(cast.authority, title="En annens", email="en.annen@post.example")
    ask(cast.neighbour_authority, title="Hos naboen", email=cast.representative.email)
    page = as_person(cast.representative).get(DESK).content.decode()
    assert "Penger til kor" in page
    assert "Partner i Polen" in page
    assert "En annens" not in page
    assert "Hos naboen" not in page
    link = re.search(rf'href="([^"]*/-/inquiry/{handled.code}[^"]*)"', page)[1]
    assert "Se på Erasmus+." in client.get(link).content.decode()
    commands.withdraw(mine, by=SYSTEM)
    assert "Penger til kor" not in as_person(cast.representative).get(DESK).content.decode()
