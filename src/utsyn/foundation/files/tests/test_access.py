from __future__ import annotations

import pytest
import time_machine

from utsyn.foundation.files import commands
from utsyn.foundation.files.models import Access, File
from utsyn.foundation.files.tests.conftest import PDF
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Denied
from utsyn.foundation.kernel.rules import why_not
from utsyn.foundation.kernel.text import LANGUAGES
from utsyn.foundation.search.queries import find


@pytest.fixture
def one_of_each(bring, cast):
    return [
        bring("åpen.pdf", PDF + b"1", access=Access.PUBLIC),
        bring("intern.pdf", PDF + b"2"),
        bring("unntatt.pdf", PDF + b"3", access=Access.EXEMPT, legal_basis="Offl § 13"),
        bring("frigitt.pdf", PDF + b"4", access=Access.EXEMPT, legal_basis="Offl § 13", exempt_until=today().replace(year=2000)),
    ]


def address(cast, file, language="nb"):
    return f"/{cast.authority.slug}/{language}/files/{file.code}/{file.slug}/"


def test_rule_and_queryset_agree_for_everyone(one_of_each, cast):
    for person in cast.everyone():
        assert set(File.objects.visible_to(person)) == {file for file in one_of_each if why_not(person, "file.view", file) is None}


def test_each_reads_what_is_theirs(one_of_each, cast):
    def read_by(person):
        return [file.name for file in one_of_each if File.objects.visible_to(person).filter(pk=file.pk).exists()]

    assert read_by(cast.anyone) == read_by(cast.neighbour) == read_by(cast.former) == read_by(cast.politician) == ["åpen.pdf"]
    assert read_by(cast.unit_head) == ["åpen.pdf", "intern.pdf", "frigitt.pdf"]
    assert len(read_by(cast.council_secretary)) == len(read_by(cast.contributor)) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_fetched_to_be_saved_and_never_shown(one_of_each, cast, as_person, language):
    response = as_person(cast.unit_head).get(address(cast, one_of_each[1], language))
    assert b"".join(response.streaming_content) == PDF + b"2"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "private" in response["Cache-Control"]


def test_an_unchanged_file_is_not_sent_again(one_of_each, cast, as_person):
    client = as_person(cast.unit_head)
    version = client.get(address(cast, one_of_each[1]))["ETag"]
    response = client.get(address(cast, one_of_each[1]), headers={"If-None-Match": version})
    assert (response.status_code, response.content) == (304, b"")


def test_strangers_fetch_public_files_and_get_404_for_others(one_of_each, cast, as_person):
    statuses = [as_person(cast.anyone).get(address(cast, file)).status_code for file in one_of_each]
    assert statuses == [200, 404, 404, 404]


def test_what_was_graded_down_is_gone_for_strangers_at_once(one_of_each, cast, as_person):
    client = as_person(cast.anyone)
    version = client.get(address(cast, one_of_each[0]))["ETag"]
    commands.grade(one_of_each[0], by=cast.coordinator, access=Access.INTERNAL)
    assert client.get(address(cast, one_of_each[0]), headers={"If-None-Match": version}).status_code == 404


def test_only_those_who_answer_for_documents_grade_them(one_of_each, cast):
    for person in (cast.anyone, cast.neighbour, cast.unit_head, cast.politician, cast.auditor):
        with pytest.raises(Denied):
            commands.grade(one_of_each[1], by=person, access=Access.PUBLIC)
        with pytest.raises(Denied):
            commands.remove(one_of_each[1], by=person)


def test_search_shows_strangers_public_names_only(one_of_each, cast):
    def found(person):
        return {hit.title for hit in find("pdf", person=person, authority=cast.authority, language="nb")}

    assert found(cast.anyone) == {"åpen.pdf"}
    assert found(cast.unit_head) == {"åpen.pdf", "intern.pdf", "frigitt.pdf"}


def test_an_exemption_ends_after_its_last_day(bring, cast):
    with time_machine.travel("2026-05-01 10:00", tick=False):
        file = bring(access=Access.EXEMPT, legal_basis="Offl § 13", exempt_until=today())
        assert not File.objects.visible_to(cast.unit_head).filter(pk=file.pk).exists()
    with time_machine.travel("2026-05-02 10:00", tick=False):
        assert File.objects.visible_to(cast.unit_head).filter(pk=file.pk).exists()
        assert not File.objects.visible_to(cast.anyone).filter(pk=file.pk).exists()


def test_a_request_too_large_is_refused_unread(cast, as_person):
    response = as_person(cast.coordinator).get("/-/account/login/", CONTENT_LENGTH=str(300 * 1024 * 1024))
    assert response.status_code == 413
