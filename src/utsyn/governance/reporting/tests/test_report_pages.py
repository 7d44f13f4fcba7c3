"""Reports read as pages and as files, by those who may."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from utsyn.foundation.documents.word import default_template
from utsyn.foundation.kernel.errors import Denied, Invalid
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures import commands as measures
from utsyn.governance.measures.tests.factories import make_measure
from utsyn.governance.reporting.commands.reports import freeze, publish, put_away, use_template
from utsyn.governance.reporting.models import Report, ReportTemplate
from utsyn.governance.reporting.models.reports import fingerprint
from utsyn.governance.reporting.queries.report_reading import document_of
from utsyn.governance.reporting.tests.factories import SYSTEM, make_cycle
from utsyn.governance.reporting.tests.test_report_freeze import closed

LIST = "/hamar/nb/reporting/reports/"


@pytest.fixture
def report(cast: Any, cycle: Any) -> Report:
    hostile = make_measure(cycle.strategy, status="in_progress", title="<b>Vennskap</b> #panic {{ 7*7 }}")
    measures.record_update(hostile, by=SYSTEM, health="off_track", text=Translated({"nb": "Stopp <i>nå</i>."}))
    return freeze(closed(cycle), by=cast.coordinator)


def page(report: Report, language: str = "nb") -> str:
    with translation.override(language):
        return f"/hamar/{language}/reporting/reports/{report.code}/{report.slug}/"


def file(report: Report, ending: str, language: str = "nb") -> str:
    return f"/hamar/{language}/reporting/reports/{report.code}/-/file/{ending}/"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_report_reads_in_every_language(cast: Any, as_person: Any, report: Report, language: str) -> None:
    html = as_person(cast.coordinator).get(page(report, language)).content.decode()
    heading = {"nb": "Avvik", "nn": "Avvik", "en": "Deviations"}[language]
    assert f'id="deviations">{heading}</h2>' in html
    assert "&lt;b&gt;Vennskap&lt;/b&gt;" in html
    assert report.sha256 in html
    assert "axes-figure" in html


def test_strangers_read_it_once_it_is_published(cast: Any, client: Any, report: Report) -> None:
    assert client.get(page(report)).status_code == 404
    assert str(report) not in client.get(LIST).content.decode()
    publish(report, by=cast.coordinator)
    assert client.get(page(report)).status_code == 200
    assert page(report) in client.get(LIST).content.decode()
    assert page(report) in client.get("/hamar/nb/changes/reports.atom").content.decode()
    for ending in ("pdf", "docx", "xlsx", "json"):
        assert client.get(file(report, ending)).status_code == 200
    assert client.get(file(report, "exe")).status_code == 404


def test_rule_and_queryset_agree_for_everyone(cast: Any, report: Report) -> None:
    for published in (False, True):
        if published:
            publish(report, by=cast.coordinator)
        for person in cast.people.values():
            seen = Report.objects.visible_to(person).filter(pk=report.pk).exists()
            assert seen == may(person, "report.view", report)


def test_the_files_say_what_the_report_says(cast: Any, as_person: Any, report: Report) -> None:
    client = as_person(cast.coordinator)
    with pikepdf.open(io.BytesIO(client.get(file(report, "pdf", "nn")).content)) as paper:
        assert str(paper.Root.Lang).startswith("nn")
        assert paper.open_metadata()["pdfuaid:part"] == "1"
    word = docx.Document(io.BytesIO(client.get(file(report, "docx")).content))
    assert "Avvik" in [one.text for one in word.paragraphs]
    book = openpyxl.load_workbook(io.BytesIO(client.get(file(report, "xlsx")).content))
    document = document_of(report, "nb")
    for sheet, table in zip(book.worksheets[1:], document.tables, strict=True):
        assert next(sheet.values) == table.headings
        assert len(list(sheet.values)) >= len(table.all_rows) + 1
    sent = client.get(file(report, "json")).content.decode()
    assert fingerprint(sent) == report.sha256
    assert json.loads(sent)["measures"]


def test_reading_costs_few_queries_however_many_measures(
    cast: Any, as_person: Any, report: Report, django_assert_max_num_queries: Any
) -> None:
    client = as_person(cast.coordinator)
    client.get(page(report))
    with django_assert_max_num_queries(14):
        client.get(page(report))
    with django_assert_max_num_queries(10):
        client.get(LIST)


def test_two_reports_stand_side_by_side(cast: Any, as_person: Any, report: Report) -> None:
    old = report.cycle
    later = make_cycle(old.strategy, number=2, period_from=old.period_to + timedelta(days=1), period_to=old.period_to + timedelta(days=100))
    second = freeze(closed(later), by=cast.coordinator)
    client = as_person(cast.coordinator)
    chosen = client.get(LIST, {"a": report.code, "b": second.code})
    assert client.get(f"{LIST}{report.code}/-/compare/").status_code == 200
    assert "side om side" in client.get(f"{LIST}{second.code}/-/compare/").content.decode()
    assert chosen.status_code == 302
    html = client.get(chosen.url).content.decode()
    with translation.override("nb"):
        assert html.index(f">{report}</th>") < html.index(f">{second}</th>")
    assert "Andel tiltak fullført eller i rute" in html
    assert "Velg to ulike rapporter" in client.get(LIST, {"a": report.code, "b": report.code}).content.decode()


def test_the_coordinator_freezes_from_the_cycle(cast: Any, as_person: Any, cycle: Any) -> None:
    here = f"/hamar/nb/reporting/reports/-/freeze/{cycle.code}/"
    assert as_person(cast.coordinator).post(here).status_code == 409
    closed(cycle)
    assert as_person(cast.unit_head).post(here).status_code == 403
    made = as_person(cast.coordinator).post(here)
    assert made.status_code == 302
    assert made.url == page(Report.objects.get())


def upload(content: bytes, name: str = "mal.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def a_template() -> bytes:
    made = docx.Document(io.BytesIO(default_template()))
    made.add_paragraph("Med hilsen Hamar")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_word_is_written_on_the_authoritys_own_template(cast: Any, as_person: Any, report: Report) -> None:
    client, here = as_person(cast.coordinator), "/hamar/nb/reporting/reports/-/template/"
    assert client.post(here, {"template": upload(a_template())}).status_code == 302
    word = docx.Document(io.BytesIO(client.get(file(report, "docx")).content))
    assert word.paragraphs[-1].text == "Med hilsen Hamar"
    kept = ReportTemplate.objects.get()
    assert "mal.docx" in client.get(here).content.decode()
    client.post(f"/hamar/nb/reporting/reports/-/template/{kept.code}/put-away/")
    word = docx.Document(io.BytesIO(client.get(file(report, "docx")).content))
    assert word.paragraphs[-1].text != "Med hilsen Hamar"
    assert client.get(f"{here}usual/").content == default_template()


def test_a_template_without_its_fields_is_refused_beside_the_field(cast: Any, as_person: Any, report: Report) -> None:
    empty = io.BytesIO()
    docx.Document().save(empty)
    answer = as_person(cast.coordinator).post("/hamar/nb/reporting/reports/-/template/", {"template": upload(empty.getvalue())})
    assert answer.status_code == 422
    assert "{{ title }}, {{ body }}" in answer.content.decode()
    with pytest.raises(Invalid):
        use_template(cast.authority, by=cast.coordinator, upload=upload(b"no"))
    with pytest.raises(Denied):
        use_template(cast.authority, by=cast.unit_head, upload=upload(a_template()))
    kept = use_template(cast.authority, by=cast.coordinator, upload=upload(a_template()))
    assert not put_away(kept, by=cast.coordinator).is_used


def test_the_coordinator_corrects_and_strangers_hear_of_it_once_it_is_published(
    cast: Any, as_person: Any, client: Any, report: Report
) -> None:
    publish(report, by=cast.coordinator)
    before = Client().get(page(report)).content
    coordinator = as_person(cast.coordinator)
    correct = f"/hamar/nb/reporting/reports/{report.code}/-/correct/"
    assert correct in coordinator.get(page(report)).content.decode()
    assert coordinator.post(correct, {"reason_nb": " "}).status_code == 422
    answer = coordinator.post(correct, {"reason_nb": "Beløpet <b>var</b> feil"}, follow=True)
    new = Report.objects.get(replaces=report)
    assert "Beløpet &lt;b&gt;var&lt;/b&gt; feil" in answer.content.decode()
    assert Client().get(page(new)).status_code == 404
    assert Client().get(page(report)).content == before
    publish(new, by=cast.coordinator)
    assert page(new) in client.get(page(report)).content.decode()
    assert page(report) in client.get(page(new)).content.decode()
    assert "Erstattet av en rettet rapport" in client.get(LIST).content.decode()
    assert "rettet" in document_of(new, "nb").title
    assert client.get(file(new, "pdf")).status_code == 200
