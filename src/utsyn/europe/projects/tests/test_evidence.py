"""What shows that a duty is done or a result is there: a line, a file, or both; the file is read by those its grade lets in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from utsyn.europe.projects import commands
from utsyn.europe.projects.models import Obligation, ProjectResult
from utsyn.europe.projects.tests.factories import SYSTEM, words
from utsyn.europe.projects.tests.factories_award import make_awarded, make_duty, make_result
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 rapport"


def upload(name="rapport.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def where(name, thing):
    return reverse(f"projects:{name}", args=["hamar", "nb", thing.code])


def address(file):
    return reverse("files:file", args=["hamar", "nb", file.code, "x"])


@pytest.fixture
def running(cast):
    return make_awarded(cast.authority, is_public=True, owner=cast.contributor)


def test_a_duty_is_done_with_a_file_that_colleagues_fetch_and_strangers_do_not(cast, as_person, running):
    duty = make_duty(running)
    typed = {"evidence": "", "upload": upload(), "access": "internal", "on": today().isoformat(), "seen": duty.version}
    assert as_person(cast.contributor).post(where("fulfil", duty), typed).status_code == 302
    done = Obligation.objects.get()
    assert (done.done_on, done.evidence, done.file.name, done.file.uploaded_by) == (today(), "", "rapport.pdf", cast.contributor)
    page = as_person(cast.auditor).get(where("duties", running)).content.decode()
    assert address(done.file).removesuffix("x/") in page
    assert b"".join(as_person(cast.auditor).get(address(done.file))) == PDF
    assert as_person(cast.anyone).get(address(done.file)).status_code in (302, 404)


def test_a_file_that_is_exempt_is_said_to_be_there_to_those_who_may_not_fetch_it(cast, as_person, running):
    duty = make_duty(running)
    exempt = files.store(cast.authority, by=cast.coordinator, upload=upload("avtale.pdf"), access=Access.EXEMPT, legal_basis="offl. § 13")
    commands.fulfil(duty, by=cast.coordinator, evidence="2026/9", file=exempt)
    page = as_person(cast.unit_head).get(where("duties", running)).content.decode()
    assert "avtale.pdf" not in page
    assert "en fil som ikke er åpen for deg" in page
    assert "avtale.pdf" in as_person(cast.coordinator).get(where("duties", running)).content.decode()


def test_opened_again_a_duty_has_neither_line_nor_file_and_the_file_is_kept(cast, running):
    duty = commands.fulfil(make_duty(running), by=SYSTEM, file=files.store(cast.authority, by=SYSTEM, upload=upload()))
    commands.reopen_obligation(duty, by=SYSTEM)
    assert (duty.evidence, duty.file, File.objects.count()) == ("", None, 1)


@pytest.mark.parametrize("is_open", [True, False])
def test_strangers_fetch_the_file_of_a_public_result_when_everyone_may_read_it(cast, as_person, running, is_open):
    typed = {
        "title_nb": "Sykkelvei",
        "upload": upload("plan.pdf"),
        "access": "public" if is_open else "internal",
        "on": today().isoformat(),
    }
    assert as_person(cast.contributor).post(where("add_result", running), typed).status_code == 302
    result = commands.publish_result(ProjectResult.objects.select_related(*ProjectResult.fetched_with).get(), by=SYSTEM)
    page = as_person(cast.anyone).get(reverse("projects:project", args=["hamar", "nb", running.code, "x"])).content.decode()
    assert "Sykkelvei" in page
    assert (result.file.code in page) is is_open
    assert (as_person(cast.anyone).get(address(result.file)).status_code == 200) is is_open


def test_a_result_that_is_said_better_keeps_its_file_or_takes_another(cast, running):
    first, second = (files.store(cast.authority, by=SYSTEM, upload=upload(name)) for name in ("a.pdf", "b.pdf"))
    result = commands.add_result(running, by=SYSTEM, title=words("Sykkelvei"), file=first)
    assert commands.edit_result(result, by=SYSTEM, title=words("Ny sykkelvei")).file == first
    assert commands.edit_result(result, by=SYSTEM, title=words("Ny sykkelvei"), file=second).file == second


@pytest.mark.parametrize(
    ("name", "content"),
    [("rapport.exe", b"MZ"), ("rapport.pdf", b"no pdf"), ("tom.pdf", b""), ("side.html", b"<script>x()</script>"), ("../../x", b"a")],
)
def test_what_is_no_file_that_utsyn_takes_is_told_beside_the_field_and_nothing_is_lost(cast, as_person, running, name, content):
    duty = make_duty(running)
    typed = {"evidence": "2026/77", "upload": upload(name, content), "on": today().isoformat(), "seen": duty.version}
    answer = as_person(cast.contributor).post(where("fulfil", duty), typed)
    assert answer.status_code == 422
    assert "2026/77" in answer.content.decode()
    assert (File.objects.count(), Obligation.objects.get().done_on) == (0, None)


def test_neither_line_nor_file_is_refused_and_so_is_the_neighbours_file(cast, as_person, running):
    duty = make_duty(running)
    answer = as_person(cast.contributor).post(where("fulfil", duty), {"evidence": " ", "on": today().isoformat(), "seen": duty.version})
    assert answer.status_code == 422
    theirs = files.store(cast.neighbour_authority, by=SYSTEM, upload=upload())
    for refused in ({"evidence": ""}, {"file": theirs}):
        with pytest.raises(Invalid):
            commands.fulfil(duty, by=SYSTEM, **refused)
        with pytest.raises(Invalid):
            commands.add_result(running, by=SYSTEM, title=words("Sykkelvei"), **refused)


def test_a_stale_form_stores_no_second_report(cast, as_person, running):
    duty, seen = make_duty(running), 1
    commands.edit_obligation(duty, by=SYSTEM, kind="report", title="Rapport", due_on=duty.due_on)
    typed = {"upload": upload(), "access": "internal", "on": today().isoformat(), "seen": seen}
    assert as_person(cast.contributor).post(where("fulfil", duty), typed).status_code == 409
    assert Obligation.objects.get().file is None


def test_programs_are_told_the_files_name(cast, asks, running):
    make_result(running)
    commands.fulfil(make_duty(running), by=SYSTEM, file=files.store(cast.authority, by=SYSTEM, upload=upload()))
    told = asks(cast.auditor, "get", f"projects/{running.code}/award")[1]
    assert (told["duties"][0]["file"], told["duties"][0]["evidence"], told["results"][0]["file"]) == ("rapport.pdf", None, None)
