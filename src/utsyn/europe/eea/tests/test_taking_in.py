"""Cases from a file on the page: told row by row first, taken in when somebody says so, read by the worker."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from utsyn.europe.eea import commands, jobs
from utsyn.europe.eea.judging import judge
from utsyn.europe.eea.models import Screening
from utsyn.europe.eea.reading.case_files import NoCases, ReadCase, cases_in, rows_in
from utsyn.europe.eea.tests.factories import PROCUREMENT, SYSTEM, learn_some, make_read_case, ties_of
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.search.queries import find
from utsyn.governance.council import commands as council
from utsyn.governance.council.models import Case
from utsyn.governance.council.tests.factories import make_body, make_case
from utsyn.governance.indicators.commands import BenchmarkValue, set_benchmarks
from utsyn.governance.indicators.models import SourceKind
from utsyn.governance.indicators.tests.factories import make_indicator

DAY = dt.date(2025, 3, 12)
HEADINGS = ["Tittel", "Arkivsak", "Utvalg", "Møtedato", "Saksframlegg"]
CSV = (
    "Tittel;Arkivsak;Utvalg;Møtedato;Saksframlegg\nKjøp av brannbil;2025/12;Kommunestyret;12.03.2025;Etter anskaffelsesloven.\n"
    ";2025/13;Kommunestyret;12.03.2025;Uten tittel\nFramtid;2999/1;;01.01.2999;\nUkjent;25-1;Utvalget;i fjor;\n;;;;\n"
)


@pytest.fixture(autouse=True)
def clean(db):
    learn_some()
    cache.clear()


def where(name):
    return reverse(f"eea:{name}", args=["hamar", "nb"])


def workbook(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def sent(client, content, name="saker.csv"):
    return client.post(where("upload"), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.nodb
def test_a_workbook_is_read_as_the_same_table_in_csv():
    day = dt.date(2025, 3, 12)
    (case,) = cases_in(
        workbook(HEADINGS, ["Kjøp av brannbil", "2025/12", "Kommunestyret", day, "Etter anskaffelsesloven."], [None] * 5), "x.xlsx"
    )
    assert case == ReadCase("Kjøp av brannbil", "Etter anskaffelsesloven.", "2025/12", "Kommunestyret", dt.date(2025, 3, 12))


@pytest.mark.nodb
@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04" + b"x" * 50, workbook(["A", "B"], [1, 2]), workbook()])
def test_a_workbook_that_is_none_or_tells_no_case_is_refused(content):
    with pytest.raises(NoCases):
        cases_in(content, "x.xlsx")


def test_each_row_is_told_before_anything_is_saved(cast, as_person, django_assert_max_num_queries):
    make_body(cast.authority)
    make_case(cast.authority, "Noe annet", opened_on=today())
    before = Entry.objects.count()
    with django_assert_max_num_queries(3):
        told = judge(cast.authority, rows_in(CSV.encode(), "saker.csv"))
    assert [one.verdict for one in told] == ["new", "wrong", "wrong", "wrong"]
    assert "30.09.2015" in told[-1].words
    page = sent(as_person(cast.council_secretary), CSV.encode())
    assert page.status_code == 200
    assert "Kjøp av brannbil" in page.content.decode()
    assert (Entry.objects.count(), Case.objects.count()) == (before, 1)


def test_what_could_not_be_read_of_a_row_is_told_beside_it(cast):
    (one,) = judge(cast.authority, [ReadCase("Sak", body="Utvalget", met_on=DAY, unread=("number",))])
    assert one.verdict == "new"
    assert len(one.words.split(". ")) >= 2
    assert "Utvalget" in one.words


def test_a_case_without_a_day_is_new_once_somebody_says_the_day(cast, as_person):
    client = as_person(cast.council_secretary)
    told = client.post(where("upload"), {"file": SimpleUploadedFile("sak.txt", b"Leie av hall\n\nTekst")}).content.decode()
    assert 'name="rows"' not in told
    tomorrow = today() + dt.timedelta(days=1)
    ahead = client.post(where("upload"), {"file": SimpleUploadedFile("sak.txt", b"Leie av hall"), "day": tomorrow.isoformat()})
    assert ahead.status_code == 422
    page = client.post(where("upload"), {"file": SimpleUploadedFile("sak.txt", b"Leie av hall\n\nTekst"), "day": "2025-06-01"})
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())[1]
    assert client.post(where("take"), {"rows": rows}).status_code == 200
    assert Case.objects.get().opened_on == dt.date(2025, 6, 1)


def test_the_same_case_twice_in_a_file_is_new_once(cast):
    twice = [
        ReadCase("Sak", met_on=DAY), ReadCase("Sak", met_on=DAY), ReadCase("A", number="2025/1", met_on=DAY), ReadCase("B", number="2025/1"),
    ]  # fmt: skip
    assert [one.verdict for one in judge(cast.authority, twice)] == ["new", "known", "new", "known"]
    assert commands.import_cases(cast.authority, by=SYSTEM, cases=twice).new == 2


def test_what_was_shown_is_taken_in_and_read_by_the_worker(cast, as_person):
    make_body(cast.authority)
    client = as_person(cast.council_secretary)
    rows = re.search(r'name="rows" value="([^"]+)"', sent(client, CSV.encode()).content.decode())[1]
    done = client.post(where("take"), {"rows": rows})
    assert done.status_code == 200
    assert Case.objects.count() == 1
    assert set(ties_of(Screening.objects.get(case__archive_number="2025/12"))) == {PROCUREMENT}
    assert client.post(where("take"), {"rows": rows}).status_code == 200
    assert Case.objects.count() == 1


def test_rows_that_somebody_touched_are_refused(cast, as_person):
    client = as_person(cast.council_secretary)
    for rows in ("", "x", "eyJ0IjoxfQ:1:abc"):
        assert client.post(where("take"), {"rows": rows}).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.parametrize(("content", "name"), [(b"{", "x.json"), (b"a;b\n1;2\n", "x.csv"), (b"PK\x03\x04", "x.xlsx")])
def test_a_file_that_tells_no_case_is_refused_on_the_page(cast, as_person, content, name):
    assert sent(as_person(cast.council_secretary), content, name).status_code == 422


def test_a_file_larger_than_the_page_takes_is_refused_in_words(cast, as_person):
    assert sent(as_person(cast.council_secretary), b"a" * (5 * 1024 * 1024 + 1)).status_code == 422


def test_the_clock_reads_what_is_new_once_and_writes_nothing_where_nothing_is_due(cast):
    make_case(cast.authority, text="Etter anskaffelsesloven.")
    assert jobs.turn() == 1
    assert Screening.objects.get().is_tied
    before = Entry.objects.count()
    assert jobs.turn() == 0
    assert jobs.read.func() == 0
    assert Entry.objects.count() == before
    make_case(cast.authority, "Ny sak")
    assert jobs.turn() == 1


def hits(cast, words, person=None):
    found = find(words, person=person or cast.anyone, authority=cast.authority, language="nb")
    return [one.title for one in found if one.noun == "screening"]


def test_a_tied_case_is_found_by_what_ties_it_and_an_exempt_one_by_colleagues_alone(cast):
    found = make_read_case(cast.authority, title="Kjøp av brannbil")
    assert hits(cast, "2014/24/EU") == ["Kjøp av brannbil"]
    make_read_case(cast.authority, "Skolen følger opplæringslova.", title="Skole")
    make_read_case(cast.authority, title="Hemmelig", exempt_by="offl. § 13")
    assert hits(cast, "anskaffelser") == ["Kjøp av brannbil"]
    assert sorted(hits(cast, "anskaffelser", cast.coordinator)) == ["Hemmelig", "Kjøp av brannbil"]
    commands.answer_tie(ties_of(found)[PROCUREMENT], by=cast.coordinator, answer="no")
    assert hits(cast, "anskaffelser") == []


def test_a_case_that_becomes_exempt_takes_its_ties_out_of_what_strangers_find(cast):
    found = make_read_case(cast.authority, title="Kjøp av brannbil")
    council.exempt(found.case, by=SYSTEM, exempt_by="offl. § 13")
    assert hits(cast, "anskaffelser") == []
    assert hits(cast, "anskaffelser", cast.coordinator) == ["Kjøp av brannbil"]


def test_a_figure_of_others_stands_beside_our_share_as_theirs(cast, client):
    assert "KS" not in client.get(where("shares")).content.decode()
    made = make_indicator(cast.authority, source=SourceKind.MEASURED, options={"key": "cases-tied-to-eea"}, measured_in="percent")
    set_benchmarks(made, by=SYSTEM, benchmarks=[BenchmarkValue(Translated({"nb": "Norske kommunestyrer (KS)"}), Decimal(70), sign="over")])
    page = client.get(where("shares")).content.decode()
    assert "Norske kommunestyrer (KS)" in page
    assert "over 70 prosent" in page.lower()
