"""What is not published moves nothing that strangers see: not a byte, not a count, not an ETag."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.house.access.crawl import Answer, asked, crawl
from tests.house.access.demo import client_as, holder_of
from tests.house.access.lasting import db  # noqa: F401  (a fixture)
from tests.rooms import told, united
from utsyn.foundation.accounts.models import Authority, Role, Unit
from utsyn.foundation.accounts.tests.factories import SYSTEM, make_person
from utsyn.foundation.files import commands as files
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.search.index import reindex
from utsyn.foundation.search.models import IndexedText
from utsyn.governance.council import commands as council
from utsyn.governance.council.tests.factories import make_delegated_decision, make_follow_up, make_meeting
from utsyn.governance.intake import commands as intake
from utsyn.governance.intake.jobs import read_document
from utsyn.governance.intake.tests.factories import TEXT
from utsyn.governance.measures.commands import hide
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.tests.factories import cost, make_measure, make_milestone, make_update
from utsyn.governance.strategy import commands as strategies
from utsyn.governance.strategy.models import Strategy
from utsyn.governance.strategy.tests.factories import make_amendment, make_strategy
from utsyn.web.api.schema import openapi
from utsyn.web.demo.load import load_demo
from utsyn.web.moving.arriving import take_in
from utsyn.web.moving.leaving import export
from utsyn.web.moving.tests.emptying import begin_anew

# What all of them read is made once, on one process.
pytestmark = [pytest.mark.xdist_group("no leak"), pytest.mark.walk("sqlite")]

SECRET = "Hemmelighet"
INSIDE = r"/(hamar/nb/|-/sitemap/|api/v1/hamar/|$)"
# Beside what links lead to: searches that would find the secret, sums and counts that would hold it, the other languages.
BEGIN = (
    "/", "/hamar/nb/", "/hamar/nn/", "/hamar/en/", "/sitemap.xml", "/-/sitemap/hamar.xml", "/-/sitemap/nabo.xml", "/robots.txt",
    "/hamar/nb/figure.svg", "/hamar/nb/figure.png", "/hamar/nb/search/?q=hemmelighet", "/hamar/nb/search/?q=strategi",
    "/hamar/nb/search/?q=tiltak", "/hamar/nb/council/?format=json", "/hamar/nb/measures/?health=not_reported", "/hamar/en/measures/",
)  # fmt: skip


@pytest.fixture(scope="module")
def hamar(db: Any) -> Iterator[Authority]:
    """The example, with a hearing that is open: strangers see as much as there can be."""
    load_demo()
    authority = Authority.objects.get(slug="hamar")
    hearing = make_strategy(authority, status="hearing", title=secret("Utkast til høring"))
    said = strategies.receive_statement(hearing, by=SYSTEM, text="Bra", on_behalf_of="Elevrådet")
    strategies.publish_statement(said, by=SYSTEM)
    logging.disable(logging.WARNING)
    yield authority
    logging.disable(logging.NOTSET)


def secret(words: str = SECRET) -> Translated:
    return Translated({"nb": words, "en": f"{words} (en)"})


def hide_things(authority: Authority) -> None:
    """All that nobody outside may see, placed where it would come first in lists, feeds and sums."""
    coordinator, unit = holder_of(Role.COORDINATOR), Unit.objects.filter(authority=authority).order_by("pk")[0]
    adopted = Strategy.objects.get(authority=authority, status=Strategy.Status.ADOPTED)
    draft = make_strategy(authority, title=secret(), summary=secret())
    for strategy, is_public in ((adopted, False), (draft, True)):
        values = {"is_public": is_public, "lead_unit": unit, "owner": coordinator, "costs": [cost(strategy.first_year)]}
        _busy(make_measure(strategy, status="in_progress", title=SECRET, **values))
    make_measure(adopted, status="completed", title=SECRET, is_public=False)
    _case(authority, unit, coordinator)
    hearing = Strategy.objects.get(authority=authority, status=Strategy.Status.HEARING)
    strategies.receive_statement(hearing, by=SYSTEM, text=SECRET, on_behalf_of=SECRET)
    amendment = make_amendment(adopted, title=secret())
    strategies.stage(amendment, by=SYSTEM, operation="add", part_kind="axis", part_code="", values={"name": secret()})
    _documents(authority, coordinator)
    make_person(authority, Role.CONTRIBUTOR, unit=unit)
    for hide_those_of_room in told("hide"):
        hide_those_of_room(authority)


def _busy(measure: Measure) -> None:
    make_update(measure, text=SECRET, health="off_track")
    make_milestone(measure, title=SECRET, due_on=today() + dt.timedelta(days=1))


def _case(authority: Authority, unit: Unit, owner: Any) -> None:
    """Exempt from access, decided on delegation, with a follow-up that is due first of all."""
    case = council.open_case(authority, by=SYSTEM, title=secret(), text=secret(), exempt_by="offl. § 13", archive_number="2026/1")
    decision = make_delegated_decision(authority, decided_on=today(), case=case)
    make_follow_up(decision, unit=unit, owner=owner, due_on=today())


def _documents(authority: Authority, coordinator: Any) -> None:
    """One that is reviewed and one discarded, and files of both hidden grades."""
    for name in ("hemmelighet.txt", "kastet.txt"):
        file = files.store(authority, by=coordinator, upload=SimpleUploadedFile(name, TEXT.encode()))
        document = intake.take_in(authority, by=coordinator, file=file)
        read_document.func(document.code)
        document.refresh_from_db()
    intake.discard(document, by=coordinator)
    files.store(authority, by=SYSTEM, upload=SimpleUploadedFile("unntatt.txt", b"Et notat"), access="exempt", legal_basis="offl. § 13")


def _all_of(client: Client, most_a_route: int = 10_000) -> dict[str, Answer]:
    lists = [path.replace("{authority}", "hamar") for path, methods in openapi()["paths"].items() if "get" in methods]
    of_api = [path for path in lists if "{" not in path]
    things = [
        f"/api/v1/hamar/strategies/{one.code}{tail}"
        for one in Strategy.objects.filter(authority__slug="hamar").visible_to(AnonymousUser()).order_by("pk")
        for tail in ("", "/axes", "/goals", "/statements", "/amendments", "/versions", "/places")
    ]
    found = crawl(client, (*BEGIN, *sorted(united("BEGIN"))), inside=INSIDE, most_a_route=most_a_route)
    searched = [f"/api/v1/hamar/search?q={words}" for words in ("hemmelighet", "strategi")]
    return found | {path: asked(client, path) for path in (*of_api, *things, *searched)}


@pytest.fixture(scope="module")
def both(hamar: Authority) -> Any:
    """All that a stranger reads, without the hidden things and with them."""
    client = Client()
    without = _all_of(client)
    with transaction.atomic():
        hide_things(hamar)
        assert SECRET in asked(client_as(Role.COORDINATOR), "/hamar/nb/desk/search/?q=hemmelighet").text
        with_them = _all_of(client)
        transaction.set_rollback(True)
    return without, with_them


def test_the_same_addresses_are_there_with_and_without(both):
    without, with_them = both
    assert len(without) > 500
    assert set(without) == set(with_them)


def test_every_answer_is_the_same_to_the_byte(both):
    without, with_them = both
    told = {path: _difference(without[path], with_them[path]) for path in without if without[path] != with_them.get(path)}
    assert not told, "\n".join(f"{path}: {words}" for path, words in told.items())


def _difference(before: Answer, after: Answer) -> str:
    if (before.status, before.headers) != (after.status, after.headers):
        return f"{before.status} {after.status} {set(before.headers) ^ set(after.headers)}"
    lines = [pair for pair in zip(before.text.splitlines(), after.text.splitlines(), strict=False) if pair[0] != pair[1]]
    return str(lines[:1])[:400]


def test_pages_carry_an_etag_that_was_compared(both):
    marked = [path for path, one in both[0].items() if "ETag" in dict(one.headers)]
    assert any(path.startswith("/api/v1/hamar/measures") for path in marked)
    assert "/hamar/nb/" in marked
    assert any("format=xlsx" in path for path in both[0])
    assert any(path.endswith(".atom") for path in both[0])


def test_an_exempt_case_on_an_agenda_is_seen_there_by_number_and_legal_basis_and_nowhere_else(hamar):
    """What the law wants to be seen: that there is such a case, on the agenda and in how many cases a meeting has."""
    client = Client()
    with transaction.atomic():
        case = council.open_case(hamar, by=SYSTEM, title=secret(), text=secret(), exempt_by="offl. § 13")
        meeting = make_meeting(hamar, held_on=today() + dt.timedelta(days=3))
        before = _all_of(client, most_a_route=6)
        council.put_on_agenda(case, by=SYSTEM, meeting=meeting)
        after = _all_of(client, most_a_route=6)
        transaction.set_rollback(True)
    changed = {path for path in before if before[path].content != after[path].content}
    assert any(meeting.code in path for path in changed)
    assert {path for path in changed if "/meetings" not in path} == set()
    assert {path for path in after if SECRET in after[path].text} == set()
    assert {path for path in changed if dict(before[path].headers)["ETag"] == dict(after[path].headers)["ETag"]} == set()


def test_a_thing_that_ceases_to_be_public_is_seen_to_go(hamar):
    """The comparison is not blind: what was public and is hidden changes what strangers read."""
    client, path = Client(), "/api/v1/hamar/measures"
    before = asked(client, path)
    with transaction.atomic():
        hide(Measure.objects.filter(authority=hamar, is_public=True).latest("pk"), by=SYSTEM)
        after = asked(client, path)
        transaction.set_rollback(True)
    assert before != after
    assert dict(before.headers)["ETag"] != dict(after.headers)["ETag"]


def test_what_search_holds_is_what_it_would_be_built_of_anew(hamar):
    """What becomes public, or ceases to be, by a deed on something else is followed wherever it shows."""
    rows = IndexedText.objects.filter(authority=hamar)
    values = ("noun", "code", "language", "is_public", "title", "body")
    with transaction.atomic():
        kept = set(rows.values_list(*values))
        assert reindex(hamar) == len(kept) > 1000
        anew = set(rows.values_list(*values))
        transaction.set_rollback(True)
    assert sorted(kept ^ anew) == []


def test_an_authority_that_left_and_arrived_in_an_empty_installation_is_read_alike_to_the_byte(both, hamar, settings, tmp_path):
    """Every public route in every format and language; only the site's own list of authorities, and what is the neighbour's, may differ."""
    client, package = Client(), tmp_path / "hamar.utsyn"
    with transaction.atomic():
        left = export(hamar, package)
        begin_anew(settings, tmp_path / "store")
        assert asked(client, "/hamar/nb/").status == 404
        assert take_in(package, seal=left["seal"])["ledgers"] == left["ledgers"]
        after = _all_of(client, most_a_route=2)
        transaction.set_rollback(True)
    before = both[0]
    own = {path for path in after if path.startswith(("/hamar/", "/api/v1/hamar/", "/-/sitemap/hamar"))}
    assert len(own) > 300
    told = {path: _difference(before[path], after[path]) for path in own if before[path] != after[path]}
    assert not told, "\n".join(f"{path}: {words}" for path, words in told.items())
