"""The pages of the room, and what bad documents get."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from utsyn.foundation.files import commands as files
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Unavailable
from utsyn.governance.intake import commands, jobs
from utsyn.governance.intake.models import Document
from utsyn.governance.intake.tests.factories import TEXT, take_in

pytestmark = pytest.mark.django_db
ROOM = "/hamar/nb/intake/"
BAD = __file__.rsplit("/", 1)[0] + "/documents/bad/"


def test_a_document_is_fed_in_and_reviewed(cast, as_person):
    client = as_person(cast.coordinator)
    sent = client.post(f"{ROOM}-/new/", {"file": SimpleUploadedFile("strategi.txt", TEXT.encode())}, follow=True)
    document = Document.objects.get()
    assert document.status == Document.Status.READ
    page = sent.content.decode()
    assert "Klima og energi" in page
    assert "8 funn gjenstår" in page


def test_while_it_is_read_the_page_says_so_and_looks_again(cast, as_person):
    document = take_in(cast)
    Document.objects.filter(pk=document.pk).update(status=Document.Status.WAITING)
    page = as_person(cast.coordinator).get(f"{ROOM}{document.code}/x/").content.decode()
    assert "Dokumentet blir lest" in page
    assert 'http-equiv="refresh"' in page


def test_a_document_whose_file_could_not_be_fetched_is_read_later(cast, monkeypatch):
    file = files.store(cast.authority, by=cast.coordinator, upload=SimpleUploadedFile("strategi.txt", TEXT.encode()))
    document = commands.take_in(cast.authority, by=cast.coordinator, file=file)
    late = now() - dt.timedelta(minutes=11)
    Document.objects.filter(pk=document.pk).update(status=Document.Status.WAITING, taken_in_at=now())
    assert jobs.turn() == 0
    Document.objects.filter(pk=document.pk).update(taken_in_at=late - dt.timedelta(days=4))
    assert jobs.turn() == 0
    Document.objects.filter(pk=document.pk).update(taken_in_at=late)
    with monkeypatch.context() as away:
        away.setattr(jobs, "opened", lambda _file: (_ for _ in ()).throw(Unavailable("away")))
        assert jobs.turn() == 1
    assert Document.objects.get().status == Document.Status.WAITING
    assert jobs.turn() == 0
    cache.delete(f"intake-{document.code}")
    assert jobs.turn() == 1
    assert Document.objects.get().status == Document.Status.READ


def test_the_review_costs_the_same_however_many_findings(cast, as_person, django_assert_max_num_queries):
    document = take_in(cast)
    client = as_person(cast.coordinator)
    with django_assert_max_num_queries(10):
        page = client.get(f"{ROOM}{document.code}/x/")
    assert page.status_code == 200
    assert '<mark id="words-' in page.content.decode()


def test_judging_without_script_comes_back_to_the_finding(cast, as_person):
    finding = take_in(cast).findings.first()
    answer = as_person(cast.coordinator).post(f"{ROOM}finding/{finding.code}/-/accept/", {"seen": finding.version})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#finding-{finding.position + 1}")


def test_judging_with_htmx_gives_the_row(cast, as_person):
    finding = take_in(cast).findings.first()
    answer = as_person(cast.coordinator).post(
        f"{ROOM}finding/{finding.code}/-/reject/", {"seen": finding.version}, headers={"HX-Request": "true"}
    )
    assert answer.content.decode().strip().startswith("<li")
    assert 'data-state="rejected"' in answer.content.decode()


def test_a_correction_with_an_empty_text_is_given_back(cast, as_person):
    goal = take_in(cast).findings.filter(noun="goal").first()
    answer = as_person(cast.coordinator).post(f"{ROOM}finding/{goal.code}/-/correct/", {"seen": 1, "noun": "goal", "text": ""})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "name", ["encrypted.pdf", "empty.pdf", "empty.docx", "picture-only.pdf", "entity-bomb.docx", "zip-bomb.xlsx", "random.pdf"]
)
def test_a_document_that_cannot_be_read_says_why_and_is_kept(cast, as_person, name):
    with open(BAD + name, "rb") as file:
        content = file.read()
    client = as_person(cast.coordinator)
    answer = client.post(f"{ROOM}-/new/", {"file": SimpleUploadedFile(name, content)}, follow=True)
    document = Document.objects.first()
    if document is None:
        assert answer.status_code in (413, 422), "refused at the door, with words"
        return
    assert document.status == Document.Status.UNREADABLE
    assert "kunne ikke" in client.get(f"{ROOM}{document.code}/x/").content.decode() or document.trouble


@pytest.mark.parametrize("role", ["neighbour", "anyone", "former"])
def test_strangers_find_nothing(cast, as_person, role):
    document = take_in(cast)
    answer = as_person(getattr(cast, role)).get(f"{ROOM}{document.code}/x/")
    assert answer.status_code in (302, 404)
