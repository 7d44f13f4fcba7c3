"""Sources over the net: read by the clock, away, changed, the same as before. A server on the loopback stands in for them."""

from __future__ import annotations

import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from utsyn.europe.catalogue import client, commands, jobs
from utsyn.europe.catalogue.importing.trouble import SourceChanged, SourceUnavailable
from utsyn.europe.catalogue.models import Call, Catalogue, Source
from utsyn.europe.catalogue.taking import take_in_all
from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import now

pytestmark = pytest.mark.django_db


def bulk(*identifiers):
    topics = [
        {"type": 1, "identifier": one, "title": f"Call {one}", "status": {"abbreviation": "Open"}, "deadlineDatesLong": [1900000000000],
         "frameworkProgramme": {"description": "Horizon Europe"}}
        for one in identifiers
    ]  # fmt: skip
    return json.dumps({"fundingData": {"GrantTenderObj": topics}}).encode()


def answer(*identifiers, total=None):
    results = [{"metadata": {"identifier": [one], "descriptionByte": [f"Text of {one}"], "status": ["31094502"]}} for one in identifiers]
    return json.dumps({"totalResults": len(results) if total is None else total, "results": results}).encode()


class Portal:
    """What it answers: a status, or bytes with an ETag; the search by page."""

    def __init__(self):
        self.bulk, self.etag, self.pages, self.asked = bulk("HORIZON-1"), '"one"', [answer("HORIZON-1")], []


@pytest.fixture
def portal(monkeypatch):
    told = Portal()

    class Handler(BaseHTTPRequestHandler):
        def _send(self, body):
            status = body if isinstance(body, int) else 200
            content = b"" if isinstance(body, int) else body
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            if status == 200:
                self.send_header("ETag", told.etag)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            told.asked.append("bulk")
            self._send(304 if self.headers.get("If-None-Match") == told.etag else told.bulk)

        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            assert b'filename="blob"' in sent
            assert b"application/json" in sent
            page = int(parse_qs(urlsplit(self.path).query)["pageNumber"][0])
            told.asked.append(f"page {page}")
            self._send(told.pages[page - 1])

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(client, "ALLOWED", (origin,))
    monkeypatch.setattr(client, "SEARCH", f"{origin}/search")
    monkeypatch.setitem(jobs.FETCHED, "portal", jobs.Fetching((f"{origin}/grantsTenders.json",), dt.timedelta(days=1), is_searched=True))
    told.origin = origin
    commands.switch(Catalogue.here(), by=SYSTEM, key="portal", is_on=True)
    yield told
    server.shutdown()
    server.server_close()


def source():
    return Source.objects.get(key="portal")


def test_the_clock_reads_what_is_due_list_and_texts_and_not_again_before_it_is_due(portal, settings, tmp_path):
    settings.UTSYN_CATALOGUE_INDEX = tmp_path / "index"
    assert jobs.turn() >= 1
    call = Call.objects.get()
    assert (call.title, call.description) == ("Call HORIZON-1", "Text of HORIZON-1")
    assert source().fetch_after > now() + dt.timedelta(hours=20)
    before = list(portal.asked)
    jobs.turn()
    assert portal.asked == before == ["bulk", "page 1"]


def test_a_list_that_is_the_same_version_is_not_read_again(portal):
    assert jobs.fetch.func("portal") == ""
    version = Catalogue.here().ledger.sequence
    assert jobs.fetch.func("portal") == ""
    assert Catalogue.here().ledger.sequence == version
    assert source().etag == '"one"'


def test_the_search_is_asked_page_by_page_until_all_is_there(portal):
    portal.bulk = bulk("HORIZON-1", "HORIZON-2")
    portal.pages = [answer("HORIZON-1", total=2), answer("HORIZON-2", total=2)]
    assert jobs.fetch.func("portal") == ""
    assert set(Call.objects.values_list("description", flat=True)) == {"Text of HORIZON-1", "Text of HORIZON-2"}


@pytest.mark.parametrize(("status", "failure"), [(503, "away"), (429, "away"), (404, "changed")])
def test_a_source_that_fails_leaves_what_was_known_and_is_asked_again(portal, status, failure):
    jobs.fetch.func("portal")
    portal.bulk, portal.etag = status, '"two"'
    assert jobs.fetch.func("portal") == failure
    assert (Call.objects.get().gone_on, source().failure) == (None, failure)
    assert now() < source().fetch_after < now() + dt.timedelta(hours=7)
    portal.bulk = bulk("HORIZON-1")
    assert jobs.fetch.func("portal") == ""
    assert source().failure == ""


def test_an_answer_in_another_form_is_told_as_changed(portal):
    portal.pages = [b'{"hits": []}']
    assert jobs.fetch.func("portal") == "changed"
    portal.bulk, portal.etag = b"<html>Sorry</html>", '"three"'
    assert jobs.fetch.func("portal") == "changed"
    assert "no format that is known" in source().detail


def test_an_address_is_read_as_a_file_is_and_one_on_this_machine_is_refused(portal, monkeypatch):
    assert take_in_all(f"{portal.origin}/grantsTenders.json", by=SYSTEM).new == 1
    monkeypatch.setattr(client, "ALLOWED", ())
    with pytest.raises(SourceUnavailable, match="does not answer"):
        take_in_all(f"{portal.origin}/grantsTenders.json", by=SYSTEM)


def test_a_file_that_is_too_large_is_not_fetched_to_its_end(portal, monkeypatch):
    monkeypatch.setattr(client, "MOST_BYTES", 10)
    with pytest.raises(SourceChanged, match="larger than"):
        take_in_all(f"{portal.origin}/grantsTenders.json", by=SYSTEM)
